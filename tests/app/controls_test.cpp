#include <catch2/catch.hpp>

#include "app/controls.h"
#include "support/layout.h"

using namespace deft;

namespace {

std::vector<std::string> texts_of(const Scene& scene) {
  std::vector<std::string> words;
  for (const Part& part : scene.parts)
    if (const auto* text = std::get_if<Text>(&part.shape)) words.push_back(text->words);
  return words;
}

template <class Wanted>
std::vector<Wanted> shapes_of(const Scene& scene) {
  std::vector<Wanted> found;
  for (const Part& part : scene.parts)
    if (const auto* one = std::get_if<Wanted>(&part.shape)) found.push_back(*one);
  return found;
}

}  // namespace

TEST_CASE("The topmost zone under the pointer is the key", "[scene]") {
  Scene scene;
  scene.zones = {{{0, 0, 100, 100}, U'a'}, {{50, 50, 10, 10}, U'b'}};
  CHECK(key_at(scene, {10, 10}) == Key(U'a'));
  CHECK(key_at(scene, {55, 55}) == Key(U'b'));
  CHECK_FALSE(key_at(scene, {100, 100}));
}

TEST_CASE("A scene as text names every part, ink and type", "[scene]") {
  const ScreenLook look;
  Sketch sketch(*look);
  sketch.fill({1, 2, 3, 4}, Ink::accent_tint, 3);
  sketch.begin_clip({0, 0, 50, 50});
  sketch.text({10.4, 20}, {.type = Type::small, .mono = true, .weight = 500}, Ink::doc_data, "0O");
  sketch.end_clip();
  sketch.say({"field", "Box 1", "LM", "keyed", {}, true});
  sketch.zone({0, 0, 9, 9}, with_shift(NamedKey::tab));
  CHECK(to_text(sketch.take()) ==
        "scene 1280x800\nclip 0 0,0 50x50\nfill 1,2 3x4 accent_tint radius 3\n[0] text 10,20 small mono 500 doc_data \"0O\"\n"
        "said field \"Box 1\" value \"LM\" state \"keyed\" focused\nzone 0,0 9x9 <Shift+Tab>\n");
}

TEST_CASE("A clip within a clip cuts at both, and behind it the outer one goes on", "[scene]") {
  const ScreenLook look;
  Sketch sketch(*look);
  const auto dot = [&] { sketch.fill({1, 1, 1, 1}, Ink::ink); };
  sketch.begin_clip({0, 0, 50, 50});
  dot();
  sketch.begin_clip({40, 30, 50, 50});
  dot();
  sketch.end_clip();
  dot();
  sketch.begin_clip({60, 60, 9, 9});  // nothing of it is seen
  dot();
  sketch.end_clip();
  sketch.end_clip();
  dot();
  const Scene scene = sketch.take();
  REQUIRE(scene.parts.size() == 5);
  const auto clip = [&](std::size_t part) { return scene.clips.at(static_cast<std::size_t>(scene.parts[part].clip)); };
  CHECK(clip(0) == Rect{0, 0, 50, 50});
  CHECK(clip(1) == Rect{40, 30, 10, 20});
  CHECK(clip(2) == Rect{0, 0, 50, 50});
  CHECK(clip(3).w * clip(3).h == 0);
  CHECK(scene.parts[4].clip == -1);
}

TEST_CASE("Words wrap between words, and marks set them", "[controls]") {
  const ScreenLook look;
  Sketch sketch(*look);
  const Style style = (*look).style(Type::small);
  const std::string words = "**Month is 13.** Months run `01` to 12. Press [[F7]] now.";
  const double height = paragraph(sketch, {0, 0}, 150, style, Ink::ink2, words);
  CHECK(height == paragraph_height(*look, 150, style, words));
  const Scene scene = sketch.take();
  CHECK(texts_of(scene) == std::vector<std::string>{"Month is 13.", "Months", "run", "01", "to 12. Press", "F7", "now."});
  const auto texts = shapes_of<Text>(scene);
  CHECK(texts[0].style.weight == 600);
  CHECK(texts[0].ink == Ink::ink);
  CHECK(texts[3].style.mono);
  CHECK(texts_overlapping(scene) == "");
}

TEST_CASE("Words from elsewhere stand in a paragraph as they are, marks and all", "[controls]") {
  const ScreenLook look;
  const Style style = (*look).style(Type::small);
  Sketch sketch(*look);
  const std::string path = "/home/__a__/`b`/**c**.toml: no [[value]]";
  paragraph(sketch, {0, 0}, 900, style, Ink::ink2, literally(path) + " **" + literally(path) + "** `" + literally("a`b") + "`");
  CHECK(texts_of(sketch.take()) == std::vector<std::string>{path, path, "a`b"});
}

TEST_CASE("One word wider than the line stands alone, and nothing is lost", "[controls]") {
  const ScreenLook look;
  Sketch sketch(*look);
  paragraph(sketch, {0, 0}, 10, (*look).style(Type::body), Ink::ink, "one twothreefour");
  CHECK(texts_of(sketch.take()) == std::vector<std::string>{"one", "twothreefour"});
}

TEST_CASE("A ruler's fill reaches its share, and its ticks end on its ends", "[controls]") {
  const ScreenLook look;
  Sketch sketch(*look);
  ruler(sketch, {40, 68}, 1200, {.share = 766.0 / 900, .ticks = 15});
  const auto fills = shapes_of<Fill>(sketch.take());
  CHECK(fills[0].box == Rect{40, 68, 1200, 1});
  CHECK(fills[1].box == Rect{40, 68, 1, 7});
  CHECK(fills[2].box == Rect{120, 68, 1, 4});
  CHECK(fills[16].box == Rect{1239, 68, 1, 7});
  CHECK(fills[17].box == Rect{40, 66, 1020, 3});
}

TEST_CASE("A key cap says the key, modifiers first", "[controls]") {
  const ScreenLook look;
  CHECK(key_labels(*look, with_shift(NamedKey::tab)) == std::vector<std::string>{"Shift", "Tab"});
  CHECK(key_labels(*look, with_ctrl(U'e')) == std::vector<std::string>{"Ctrl", "E"});
  CHECK(key_labels(*look, NamedKey::up) == std::vector<std::string>{"↑"});
  CHECK(key_labels(*look, U'-') == std::vector<std::string>{"−"});
}

TEST_CASE("Key hints that do not fit one line shorten first and then take more lines", "[controls]") {
  std::vector<KeyHint> left;
  for (int i = 0; i < 8; ++i) left.push_back({{NamedKey::f2}, "Same as last record", "Same"});
  const std::vector<KeyHint> right{{{NamedKey::f1}, "All keys", "All keys"}};
  const auto drawn = [&](Size window) {
    const ScreenLook look(window);
    Sketch sketch(*look);
    key_bar(sketch, left, right);
    CHECK(key_bar_height(*look, left, right) == (window.w < 700 ? 74 : 44));
    return sketch.take();
  };
  const auto first_label = [](const Scene& scene) { return texts_of(scene)[1]; };
  CHECK(first_label(drawn({1920, 800})) == "Same as last record");
  CHECK(first_label(drawn({1000, 800})) == "Same");
  for (const Size window : {Size{1920, 800}, {1000, 800}, {500, 400}}) {
    const Scene scene = drawn(window);
    CHECK(key_hints(scene).size() == 9);
    CHECK(layout_faults(scene) == "");
  }
}

TEST_CASE("A value longer than its field is set smaller before it is cut", "[controls]") {
  const ScreenLook look;
  const auto drawn = [&](std::u32string text, std::size_t caret) {
    Sketch sketch(*look);
    field_box(sketch, {0, 0, 204, 32}, {.state = FieldState::focus, .text = std::move(text), .caret = caret});
    return sketch.take();
  };
  CHECK(shapes_of<Text>(drawn(U"TOLENTINO", 9))[0].style.type == Type::data);
  CHECK(shapes_of<Text>(drawn(U"FEATHERSTONEHAUGH-SMYT", 22))[0].style.type == Type::small);
  const Scene longest = drawn(std::u32string(40, U'M'), 40);
  CHECK(longest.clips.size() == 1);
  const Fill caret = shapes_of<Fill>(longest).back();
  CHECK(caret.ink == Ink::accent);
  CHECK(caret.box.right() < 204);
}

TEST_CASE("The safe choice of a question is focused and on Escape", "[controls]") {
  const ScreenLook look;
  Sketch sketch(*look);
  modal(sketch, "End this run at record 12?", "Eleven records are saved.",
        {{"Keep keying", NamedKey::escape, ButtonKind::primary, true}, {"End run", with_ctrl(U'e')}});
  const Scene scene = sketch.take();
  const auto focused = std::find_if(scene.said.begin(), scene.said.end(), [](const Said& said) { return said.focused; });
  REQUIRE(focused != scene.said.end());
  CHECK(focused->name == "Keep keying");
  CHECK(key_at(scene, {focused->box.x + 5, focused->box.y + 5}) == Key(NamedKey::escape));
  CHECK(layout_faults(scene) == "");
}
