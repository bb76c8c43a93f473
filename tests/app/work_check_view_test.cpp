// The self-check (F8) as it is seen and as the program takes its keys.
#include <catch2/catch.hpp>

#include <set>

#include "app/open_pages.h"
#include "app/printed_place.h"
#include "support/golden.h"
#include "support/keying_desk.h"
#include "support/layout.h"

using namespace deft;

namespace {

Drill paper(const std::string& name, int difficulty) {
  auto loaded = load_drill(std::string(DEFT_ROOT) + "/drills/" + name, nullptr, {"", difficulty, ""});
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&loaded)) throw std::runtime_error(to_string(wrong->front()));
  return std::get<Drill>(std::move(loaded));
}

/// The open record as an ideal operator keys it, but for its release.
void key_record(KeyingDesk& desk) {
  const std::size_t record = desk.run().entry.released.size(), last = desk.drill().form.fields.size() - 1;
  desk.ideal(0, last);
  for (const Key key : ideal_keys(desk.drill().form, last, desk.run().documents[record].truth, nullptr))
    if (!is(key, NamedKey::f12)) desk.press(key);
}

/// A claim keyed with a slip in the last name, and F8.
KeyingDesk checking(const std::string& more = "") {
  KeyingDesk desk(shipped_drill("claim-intake"), 1, 25);
  key_record(desk);
  desk.keys("<Field_2>MENDEZ<F8>" + more);
  return desk;
}

KeyingDesk checking_drill(const std::string& name, int difficulty, const std::string& more = "", std::uint64_t seed = 1) {
  KeyingDesk desk(difficulty == 0 ? shipped_drill(name) : paper(name, difficulty), seed, 3);
  key_record(desk);
  desk.keys("<F8>" + more);
  if (!desk.run().entry.work_check) desk.keys("<F8>");
  return desk;
}

struct State {
  std::string name;
  std::function<KeyingDesk()> reach;
};

std::vector<State> states() {
  return {{"claim", [] { return checking(); }},
          {"last row", [] { return checking("<Down><Down><Down><Down><Down><Down><Down><Down><Down>"); }},
          {"refused", [] { return checking("x"); }},
          {"blank", [] { return [] { KeyingDesk desk(shipped_drill("claim-intake"), 1, 25); desk.keys("<F8><F8>"); return desk; }(); }},
          {"codes, none critical", [] { return checking_drill("codes", 0); }},
          {"claim in boxes", [] { return checking_drill("claim", 1); }},
          {"claim by hand", [] { return checking_drill("claim", 5, "<Down><Down><Down>"); }},
          {"refund", [] { return checking_drill("hold-practice", 1, "", 3); }},
          {"long texts", [] { return checking_drill("transcription", 3); }},
          {"mailroom", [] { return checking_drill("mailroom", 4, "<Down><Down><Down><Down><Down>"); }}};
}

struct WindowSize {
  Size size;
  int percent;
};

std::vector<WindowSize> window_sizes() {
  std::vector<WindowSize> sizes;
  for (const Size size : {Size{1024, 640}, {1280, 800}, {1366, 768}, {1920, 1080}})
    for (const int percent : {100, 125, 150, 200}) sizes.push_back({size, percent});
  return sizes;
}

const Said* chosen_row(const Scene& scene) {
  const auto found = std::ranges::find_if(scene.said, [](const Said& said) { return said.role == "row" && said.focused; });
  return found == scene.said.end() ? nullptr : &*found;
}

std::vector<Text> texts_saying(const Scene& scene, std::string_view words) {
  std::vector<Text> found;
  for (const Part& part : scene.parts)
    if (const auto* text = std::get_if<Text>(&part.shape); text && text->words == words) found.push_back(*text);
  return found;
}

}  // namespace

TEST_CASE("Nothing in the self-check is cut or stands on something else, at any size", "[work-check][layout]") {
  for (const State& state : states()) {
    KeyingDesk desk = state.reach();
    REQUIRE(desk.run().entry.work_check);
    for (const WindowSize& window : window_sizes()) {
      INFO(state.name << ", " << window.size.w << " x " << window.size.h << " at " << window.percent << " %");
      CHECK(layout_faults(view_entry(desk.model, *ScreenLook(window.size, window.percent))) == "");
    }
  }
}

TEST_CASE("The chosen row and its box on the page are in sight at every size", "[work-check][layout]") {
  for (const char* keys : {"", "<Down>", "<Down><Down><Down><Down>", "<Down><Down><Down><Down><Down><Down><Down><Down>"}) {
    KeyingDesk desk = checking(keys);
    for (const WindowSize& window : window_sizes()) {
      INFO(keys << ", " << window.size.w << " x " << window.size.h << " at " << window.percent << " %");
      const Scene scene = view_entry(desk.model, *ScreenLook(window.size, window.percent));
      const Said* row = chosen_row(scene);
      REQUIRE(row);
      const auto message = std::ranges::find(scene.said, std::string("message"), &Said::role);
      REQUIRE(message != scene.said.end());
      CHECK(row->box.bottom() <= message->box.y + 1);
      CHECK(row->box.y >= 0);
      const auto source = std::ranges::find(scene.said, std::string("document"), &Said::role);
      REQUIRE(source != scene.said.end());
      int brackets = 0;
      for (const Part& part : scene.parts)
        if (const auto* fill = std::get_if<Fill>(&part.shape); fill && fill->ink == Ink::accent && covers(source->box, fill->box)) ++brackets;
      CHECK(brackets >= 4);
    }
  }
}

TEST_CASE("Page and keying stand in one size, the first character over the first", "[work-check]") {
  for (const int percent : {100, 200}) {
    KeyingDesk desk(shipped_drill("claim-intake"), 1, 25);
    key_record(desk);
    desk.keys("<F8><Down><Down><Down><Down>");
    const std::string provider = to_string(open_record(desk.run().entry, desk.drill().form)[6]);
    const Scene scene = view_entry(desk.model, *ScreenLook({1920, 1080}, percent));
    const std::vector<Text> texts = texts_saying(scene, provider);
    REQUIRE(texts.size() == 3);  // on the page, in the row, keyed
    const Text &printed = texts[texts.size() - 2], &keyed = texts.back();
    CHECK(printed.ink == Ink::doc_data);
    CHECK(keyed.ink == Ink::ink);
    CHECK(printed.style.percent == keyed.style.percent);
    CHECK(printed.style.type == keyed.style.type);
    CHECK(printed.style.mono);
    CHECK(keyed.style.mono);
    CHECK(keyed.at.x == printed.at.x);
    CHECK(keyed.at.y > printed.at.y);
    CHECK(printed.style.percent >= percent);
  }
}

TEST_CASE("Amounts stand right over right", "[work-check]") {
  const KeyingDesk desk = checking("<Down><Down><Down><Down><Down><Down><Down><Down>");
  const Scene scene = view_entry(desk.model, *ScreenLook({1920, 1080}));
  const Said* row = chosen_row(scene);
  REQUIRE(row);
  const std::vector<Text> texts = texts_saying(scene, row->value);
  REQUIRE(!texts.empty());
  CHECK(texts.back().align == Align::right);
}

TEST_CASE("On a comb each keyed letter stands under its cell", "[work-check]") {
  KeyingDesk desk = checking();
  std::size_t combs = 0;
  const Scene scene = view_entry(desk.model, *ScreenLook({1920, 1080}));
  for (const std::size_t field : fields_to_check(desk.run().entry, desk.drill().form)) {
    const auto place = printed_place(desk.run().pages, field);
    if (place && place->comb) ++combs;
  }
  REQUIRE(combs > 0);
  std::vector<double> of_the_page, keyed;  // single characters in the middle of their cells
  for (const Part& part : scene.parts)
    if (const auto* text = std::get_if<Text>(&part.shape); text && text->align == Align::centre && text->words.size() == 1 && text->style.mono)
      (text->ink == Ink::ink ? keyed : of_the_page).push_back(text->at.x);
  REQUIRE(!keyed.empty());
  for (const double x : keyed) CHECK(std::ranges::find(of_the_page, x) != of_the_page.end());
}

TEST_CASE("What was keyed is told of each row, marks and blanks in words", "[work-check]") {
  KeyingDesk desk(shipped_drill("claim-intake"), 1, 25);
  key_record(desk);
  desk.keys("<Field_2><F7><Field_4><F6><Tab><Field_6><Shift+F7><F8><F8>");
  REQUIRE(desk.run().entry.work_check);
  std::vector<std::string> values;
  for (const Said& said : view_entry(desk.model, *ScreenLook()).said)
    if (said.role == "row") values.push_back(said.value);
  REQUIRE(values.size() >= 5);
  CHECK(values[1] == "marked illegible");
  CHECK(values[2] == "left empty");
  CHECK(values[4] == "marked not given");
}

TEST_CASE("The truth is in nothing the self-check shows", "[work-check]") {
  KeyingDesk desk = checking();
  const std::string shown = to_text(view_entry(desk.model, *ScreenLook()));
  for (SourceDocument& document : desk.run().documents)
    for (Value& value : document.truth) value = {U"TRUTH", Mark::none};
  CHECK(to_text(view_entry(desk.model, *ScreenLook())) == shown);
}

TEST_CASE("The first keying of a blind re-entry stays hidden in the self-check until the second is keyed", "[work-check]") {
  KeyingDesk desk = checking();
  Run& run = desk.run();
  run.drill.form.fields[3].again = 2;
  const auto shows = [&] { return !texts_saying(view_entry(desk.model, *ScreenLook()), "MENDEZ").empty(); };
  CHECK(shows());
  run.entry.current = 3;
  CHECK_FALSE(shows());
}

TEST_CASE("The window on the page follows the chosen row", "[work-check]") {
  KeyingDesk desk = checking_drill("claim", 5);
  CHECK(field_read(desk.run()) == desk.run().entry.work_check->chosen);
  desk.run().guide = false;
  std::set<std::size_t> pages;
  for (int n = 0; n < 40; ++n) {
    const std::size_t field = field_read(desk.run());
    if (desk.run().pages[page_of_field(desk.run().pages, field)].field_boxes[field].w > 0) CHECK(top_page(desk.run()).field_boxes[field].w > 0);
    pages.insert(desk.run().page);
    desk.keys("<Down>");
  }
}

TEST_CASE("Escape closes the self-check and pauses nothing", "[work-check]") {
  KeyingDesk desk = checking();
  const std::size_t keys = desk.run().journal.keystrokes.size();
  desk.keys("<Escape>");
  CHECK_FALSE(desk.run().entry.work_check);
  CHECK(desk.run().question == Run::Question::none);
  CHECK(desk.run().journal.keystrokes.size() == keys + 1);  // what it did is in the journal
  desk.keys("<Escape>");
  CHECK(desk.run().question == Run::Question::pause);
}

TEST_CASE("The key bar of the self-check has its keys and no others", "[work-check]") {
  const KeyingDesk desk = checking();
  for (const WindowSize& window : window_sizes())
    CHECK(key_hints(view_entry(desk.model, *ScreenLook(window.size, window.percent))) == std::vector<std::string>{"Field", "Go to the field", "Release record", "Back", "All keys"});
}

TEST_CASE("A click on a row of the self-check is its field", "[work-check]") {
  const KeyingDesk desk = checking();
  const Scene scene = view_entry(desk.model, *ScreenLook());
  const Said* row = chosen_row(scene);
  REQUIRE(row);
  CHECK(key_at(scene, {row->box.x + row->box.w / 2, row->box.y + row->box.h / 2}) == pointed_at(0));
}

TEST_CASE("A run journals that its form knew the self-check, one with old keys does not open it", "[work-check]") {
  KeyingDesk desk = checking();
  CHECK(desk.run().journal.head.behaviours.work_check);
  Entry old = start_entry(desk.drill().form, 25);
  for (const Keystroke& keystroke : desk.run().journal.keystrokes) apply(old, desk.drill().form, keystroke);
  CHECK_FALSE(old.work_check);
  CHECK(old.checked_clean);
}

TEST_CASE("A run that is resumed in its self-check goes on in it", "[work-check]") {
  KeyingDesk desk = checking("<Down>");
  const Journal journal = desk.run().journal;
  KeyingDesk other(shipped_drill("claim-intake"), 1, 25);
  other.model.drills = {other.run().drill};
  for (const Effect& effect : resume_run(other.model, journal)) static_cast<void>(effect);
  REQUIRE(other.run().entry.work_check);
  CHECK(other.run().entry.work_check->chosen == desk.run().entry.work_check->chosen);
}

TEST_CASE("The place of a value on its page is what is filled in, not what was crossed out", "[work-check]") {
  Sheet sheet;
  sheet.field_boxes = {{10, 10, 200, 40}, {0, 0, 0, 0}, {300, 10, 100, 40}};
  sheet.texts = {{.at = {14, 12}, .type = SheetType::label, .ink = SheetInk::ink, .text = "LAST NAME"},
                 {.at = {14, 24}, .text = "SMTIH", .struck = true},
                 {.at = {100, 24}, .text = "SMITH"},
                 {.at = {14, 80}, .text = "ELSEWHERE"}};
  const auto place = printed_place({Sheet{}, sheet}, 0);
  REQUIRE(place);
  CHECK(place->page == 1);
  REQUIRE(place->text);
  CHECK(place->text->text == "SMITH");
  CHECK(place->value.x < 14);
  CHECK(place->value.x + place->value.w > 100 + 5 * 10);
  CHECK(place->value.y > 12);
  CHECK_FALSE(printed_place({sheet}, 1));
  CHECK_FALSE(printed_place({sheet}, 7));
  const auto blank = printed_place({sheet}, 2);
  REQUIRE(blank);
  CHECK_FALSE(blank->text);
  CHECK(blank->value == blank->box);
}

TEST_CASE("The self-check looks as it did when last looked at", "[work-check][golden]") {
  const auto golden = [](const std::string& name, const KeyingDesk& desk, const ScreenLook& look) {
    return differs_from_golden("tests/app/golden/entry-" + name + ".txt", to_text(view_entry(desk.model, *look)));
  };
  CHECK(golden("work-check", checking("<Down>"), ScreenLook()) == "");
  CHECK(golden("work-check-1024-200", checking("<Down>"), ScreenLook({1024, 640}, 200)) == "");
  CHECK(golden("work-check-refund", checking_drill("hold-practice", 1, "", 3), ScreenLook({1024, 640})) == "");
}
