#include <catch2/catch.hpp>

#include "app/entry_words.h"
#include "keying/shop_form.h"
#include "support/golden.h"
#include "support/keying_desk.h"
#include "support/layout.h"

using namespace deft;

namespace {

/// Three records in, seven fields of the fourth: the state of the design's picture.
KeyingDesk claim_in_the_fourth() {
  KeyingDesk desk(shipped_drill("claim-intake"), 1, 25);
  for (int record = 0; record < 3; ++record) desk.ideal_record();
  desk.ideal(0, 1);
  desk.keys("<F7>");
  desk.ideal(2, 7);
  desk.keys("J459");
  return desk;
}

KeyingDesk tape_at_line_15() {
  KeyingDesk desk(shipped_drill("ten-key-remittance"), 1, 9, 10);
  desk.tape(8);
  desk.keys("1436<Enter><F8>");
  const Record truth = desk.run().documents[0].truth;
  for (std::size_t line = 8; line < 14; ++line) {
    for (const char digit : std::to_string(hundredths(truth[line].text).value())) desk.press(static_cast<char32_t>(digit));
    desk.keys("<Enter>");
  }
  desk.keys("3120");
  return desk;
}

/// The claim's page beside another form: what such a form says, no more.
KeyingDesk desk_of(Form form, const std::string& keys) {
  KeyingDesk desk(shipped_drill("claim-intake"), 1, 3);
  Run& run = desk.run();
  run.drill.form = std::move(form);
  run.drill.sheet.field_boxes.resize(run.drill.form.fields.size());
  run.drill.sheet.field_rows.resize(run.drill.form.fields.size());
  for (Field& field : run.drill.form.fields) field.section = "Section";
  run.entry = start_entry(run.drill.form, 3);
  run.entry.behaviours = run.journal.head.behaviours;
  desk.keys(keys);
  return desk;
}

Form led_form() {
  Form form = test::shop_form();
  form.control = Form::Control::system_controlled;
  form.fields[2].range = Field::Range{0, 100'000};
  return form;
}

KeyingDesk batch_out_of_balance() {
  Form form;
  for (const char* name : {"documents", "batch total", "hash total", "account", "amount"})
    test::add(form, name, std::string_view(name) == "batch total" || std::string_view(name) == "amount" ? FieldKind::amount : FieldKind::digits, 12);
  for (std::size_t field = 0; field < 3; ++field) form.fields[field].of_batch = true;
  form.batch = BatchControls{0, BatchControls::Total{1, 4}, BatchControls::Total{2, 3}};
  return desk_of(std::move(form), "3<Tab>10000<Tab>600<Tab>100<Tab>2000<F12>200<Tab>3000<F12>300<F5>4which of two?<Enter>");
}

KeyingDesk mixed_batch(const char* keys) {
  KeyingDesk desk(shipped_drill("mixed-finance"), 4, 20);
  desk.keys(keys);
  return desk;
}

struct State {
  std::string name;
  std::function<KeyingDesk()> reach;
};

/// Everything the two keying screens can look like.
std::vector<State> states() {
  const auto after = [](std::string keys) {
    return [keys] {
      KeyingDesk desk = claim_in_the_fourth();
      desk.keys(keys);
      return desk;
    };
  };
  const auto assessed = [](std::string keys) {
    return [keys] {
      KeyingDesk desk = claim_in_the_fourth();
      desk.run().journal.head.purpose = "assessment";
      desk.keys(keys);
      return desk;
    };
  };
  return {{"start", [] { return KeyingDesk(shipped_drill("claim-intake"), 1, 25); }},
          {"fourth record", claim_in_the_fourth},
          {"refused key", after("-")},
          {"full field", after("09x")},
          {"looking up", after("<F6><F9>")},
          {"looking up what is not there", after("<F6><F9>zzz")},
          {"a query", after("<F5>The stamp covers it, please ask the provider for a clean copy of the page")},
          {"a reason for a hold", after("<F5>")},
          {"a reason chosen", after("<F5>3")},
          {"a shop's form", [] { return desk_of(test::shop_form(), "1<Tab>123<Tab>132<Tab>"); }},
          {"a computed value", [] { return desk_of(test::shop_form(), "1<Tab>1<Tab>1<Tab>A1<Tab><Tab>2<Tab>10000<Tab>"); }},
          {"lines that do not add up", [] { return desk_of(test::shop_form(), "1<Tab>1<Tab>1<Tab>A1<Tab><Tab>2<Tab>10000<Tab><Enter><Field_12>300<F12>"); }},
          {"a field the system holds", [] { return desk_of(led_form(), "1<Tab>99<Tab>"); }},
          {"a batch out of balance", batch_out_of_balance},
          {"a mixed batch", [] { return mixed_batch(""); }},
          {"a mixed batch, its type keyed", [] { return mixed_batch("I<Tab>2146<Tab>"); }},
          {"a mixed batch, deep in a type", [] { return mixed_batch("I<Tab><Page_Down><Page_Down><Page_Down>"); }},
          {"a mixed batch, client's rules", [] { return mixed_batch("I<Tab><F11>"); }},
          {"checked", after("<F8>")},
          {"released too early", after("<F12>")},
          {"last field", after("<Tab><Tab>1<Tab>2<Tab>3<Tab>")},
          {"marked", after("<Shift+F7><Shift+Tab>")},
          {"type over", after("<Insert><Home>")},
          {"enlarged", after("<F4>")},
          {"client's rules", after("<F11>")},
          {"guide off", after("<F3>")},
          {"no paste", after("<Ctrl+v>")},
          {"no pause in an assessment", assessed("<Escape>")},
          {"asking in an assessment", assessed("<Ctrl+e>")},
          {"asking", after("<Escape>")},
          {"all keys",
           [] {
             KeyingDesk desk = claim_in_the_fourth();
             desk.model.all_keys = true;
             return desk;
           }},
          {"meters hidden",
           [] {
             KeyingDesk desk = claim_in_the_fourth();
             desk.model.settings.hide_meters = true;
             return desk;
           }},
          {"last minute",
           [] {
             KeyingDesk desk = claim_in_the_fourth();
             desk.now = *desk.run().clock_started + std::chrono::seconds(14 * 60 + 15);
             desk.tick();
             return desk;
           }},
          {"tape at the start", [] { return KeyingDesk(shipped_drill("ten-key-remittance"), 1, 9, 10); }},
          {"tape at line 15", tape_at_line_15},
          {"tape out of balance",
           [] {
             KeyingDesk desk(shipped_drill("ten-key-remittance"), 1, 9, 10);
             desk.tape(24, 13);
             desk.keys("<F12>");
             return desk;
           }},
          {"tape without Num Lock",
           [] {
             KeyingDesk desk = tape_at_line_15();
             desk.run().num_lock = false;
             return desk;
           }},
          {"tape keys",
           [] {
             KeyingDesk desk = tape_at_line_15();
             desk.model.all_keys = true;
             return desk;
           }},
          {"codes", [] { return KeyingDesk(shipped_drill("codes"), 1, 20, 2); }}};
}

struct WindowSize {
  Size size;
  int percent;
};

std::vector<WindowSize> window_sizes() {
  std::vector<WindowSize> sizes;
  for (const Size size : {Size{1024, 640}, {1280, 720}, {1280, 800}, {1366, 768}, {1920, 1080}, {2560, 1440}})
    for (const int percent : {100, 125, 150, 200}) sizes.push_back({size, percent});
  return sizes;
}

std::string golden_of(const std::string& name, const Scene& scene) {
  return differs_from_golden("tests/app/golden/entry-" + name + ".txt", to_text(scene));
}

}  // namespace

TEST_CASE("Nothing on the keying screens is cut or stands on something else, at any size", "[entry][layout]") {
  for (const State& state : states()) {
    const KeyingDesk desk = state.reach();
    for (const WindowSize& window : window_sizes()) {
      INFO(state.name << ", " << window.size.w << " x " << window.size.h << " at " << window.percent << " %");
      const ScreenLook look(window.size, window.percent);
      CHECK(layout_faults(view_entry(desk.model, *look)) == "");
    }
  }
}

TEST_CASE("At larger text key hints shorten, and none is dropped", "[entry][layout]") {
  const KeyingDesk desk = claim_in_the_fourth();
  const std::vector<std::string> all{"Next", "Back", "Same as last record", "Illegible", "Look up", "Next section", "Release record", "All keys"};
  for (const WindowSize& window : window_sizes()) {
    INFO(window.size.w << " x " << window.size.h << " at " << window.percent << " %");
    const ScreenLook look(window.size, window.percent);
    CHECK(key_hints(view_entry(desk.model, *look)) == all);
  }
}

TEST_CASE("The current field and the box it is read from are in sight at every size", "[entry][layout]") {
  for (const char* keys : {"", "<Tab>", "<Tab><Tab>1<Tab>2<Tab>3"}) {
    KeyingDesk desk = claim_in_the_fourth();
    desk.keys(keys);
    for (const WindowSize& window : window_sizes()) {
      INFO(keys << ", " << window.size.w << " x " << window.size.h << " at " << window.percent << " %");
      const ScreenLook look(window.size, window.percent);
      const Scene scene = view_entry(desk.model, *look);
      const auto focused = std::count_if(scene.said.begin(), scene.said.end(), [](const Said& said) { return said.role == "field" && said.focused; });
      CHECK(focused == 1);
      const auto source = std::find_if(scene.said.begin(), scene.said.end(), [](const Said& said) { return said.role == "document"; });
      REQUIRE(source != scene.said.end());
      int brackets = 0;  // arms of the brackets that lie inside the source
      for (const Part& part : scene.parts)
        if (const auto* fill = std::get_if<Fill>(&part.shape); fill && fill->ink == Ink::accent && covers(source->box, fill->box)) ++brackets;
      CHECK(brackets >= 8);
    }
  }
}

TEST_CASE("A click on a field's row is that field, a click on a hint its key", "[entry]") {
  const KeyingDesk desk = claim_in_the_fourth();
  const Scene scene = view_entry(desk.model, *ScreenLook());
  CHECK(key_at(scene, {1000, 137}) == pointed_at(0));
  CHECK(key_at(scene, {800, 670}) == pointed_at(11));
  CHECK(key_at(scene, {730, 779}) == Key(NamedKey::page_down));
  CHECK(key_at(scene, {920, 779}) == Key(NamedKey::f12));
  CHECK_FALSE(key_at(scene, {300, 400}));
}

TEST_CASE("Only what arithmetic and masks know is said of a field", "[entry][words]") {
  const auto message = [](KeyingDesk& desk) { return form_message(*ScreenLook(), desk.run()); };
  KeyingDesk desk = claim_in_the_fourth();
  CHECK(message(desk) == "Reading guide is on: the brackets show the box for this field. [[F3]] turns it off.");
  desk.keys("<Shift+Tab><Shift+Tab>13021968<Tab>");
  CHECK(message(desk) == "**Month is 13.** Months run 01 to 12. Check box 8, or press [[F7]] if it cannot be read.");
  desk.keys("<F8>");
  CHECK(message(desk) ==
        "**Month is 13.** Months run 01 to 12. Check box 8, or press [[F7]] if it cannot be read. [[F12]] releases as keyed.");
  desk.keys("02261968<Tab><Tab><F7><Tab>18450<Tab>3680<Tab>21230<F12>");
  CHECK(message(desk) == "**Lines add to 221.30, the total says 212.30.** Read box 13. [[F12]] releases as keyed.");
}

TEST_CASE("A difference on the tape points to the lines that could explain it", "[entry][words]") {
  const Drill drill = shipped_drill("ten-key-remittance");
  Entry entry;
  const auto add = [&](std::size_t line, std::u32string amount) { entry.tape.push_back({line - 1, {std::move(amount), Mark::none}}); };
  add(1, U"184.50");
  add(2, U"36.80");
  add(3, U"19.00");
  add(4, U"312.07");
  CHECK(lines_with_a_swap(entry, 6300) == std::vector<std::size_t>{});
  CHECK(lines_with_a_swap(entry, 63'00 - 0) == std::vector<std::size_t>{});
  CHECK(lines_with_a_swap(entry, -72'00) == std::vector<std::size_t>{3});   // 19.00 for 91.00
  CHECK(lines_with_a_swap(entry, 180'00) == std::vector<std::size_t>{4});   // 312.07 for 132.07
  CHECK(lines_with_a_swap(entry, -27'00) == std::vector<std::size_t>{2});   // 36.80 for 63.80
  CHECK(lines_with_a_swap(entry, 1) == std::vector<std::size_t>{});
}

TEST_CASE("The keying screens look as they did when last looked at", "[entry][golden]") {
  KeyingDesk desk = claim_in_the_fourth();
  CHECK(golden_of("claim", view_entry(desk.model, *ScreenLook())) == "");
  CHECK(golden_of("batch", view_entry(batch_out_of_balance().model, *ScreenLook())) == "");
  CHECK(golden_of("hold", view_entry([] { KeyingDesk held = claim_in_the_fourth(); held.keys("<F5>"); return held; }().model, *ScreenLook())) == "");
  CHECK(golden_of("claim-200", view_entry(desk.model, *ScreenLook({1920, 1080}, 200))) == "");
  CHECK(golden_of("claim-1024-200", view_entry(desk.model, *ScreenLook({1024, 640}, 200))) == "");
  desk.keys("<F9>");
  CHECK(golden_of("look-up", view_entry(desk.model, *ScreenLook())) == "");
  desk.keys("<Escape><Tab><Tab>18450<Tab>3680<Tab>21230<F12>");
  CHECK(golden_of("check", view_entry(desk.model, *ScreenLook())) == "");
  desk.keys("<Escape>");
  CHECK(golden_of("asking", view_entry(desk.model, *ScreenLook())) == "");
  CHECK(golden_of("mixed", view_entry(mixed_batch("I<Tab>2146<Tab>").model, *ScreenLook())) == "");
  CHECK(golden_of("mixed-type", view_entry(mixed_batch("").model, *ScreenLook({1024, 640}))) == "");
  const KeyingDesk tape = tape_at_line_15();
  CHECK(golden_of("tape", view_entry(tape.model, *ScreenLook())) == "");
  CHECK(golden_of("tape-1024", view_entry(tape.model, *ScreenLook({1024, 640}))) == "");
}

TEST_CASE("In an assessment the screens say that the clock goes on, and name no key that pauses", "[entry]") {
  const auto shown = [](const std::string& purpose, std::string_view keys, bool all_keys) {
    KeyingDesk desk = claim_in_the_fourth();
    desk.run().journal.head.purpose = purpose;
    desk.keys(keys);
    desk.model.all_keys = all_keys;
    return to_text(view_entry(desk.model, *ScreenLook()));
  };
  CHECK_THAT(shown("assessment", "<Escape>", false), Catch::Contains("An assessment is not paused."));
  CHECK_THAT(shown("assessment", "<Ctrl+e>", false), Catch::Contains("goes on while you") && !Catch::Contains("is stopped"));
  CHECK_THAT(shown("practice", "<Ctrl+e>", false), Catch::Contains("is stopped"));
  CHECK_THAT(shown("assessment", "", true), Catch::Contains("The clock goes on.") && !Catch::Contains("Pause") && Catch::Contains("End run"));
  CHECK_THAT(shown("practice", "", true), Catch::Contains("The clock is stopped.") && Catch::Contains("Pause"));
}
