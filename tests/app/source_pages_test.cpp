#include <catch2/catch.hpp>

#include "app/open_pages.h"
#include "app/entry_screen.h"
#include "support/keying_desk.h"
#include "support/layout.h"

using namespace deft;

namespace {

const Key kNextPage = with_alt(NamedKey::page_down), kPageBefore = with_alt(NamedKey::page_up);
const Key kRulerDown = with_alt(NamedKey::down), kRulerUp = with_alt(NamedKey::up);

/// A claim whose document has a second page behind it.
KeyingDesk two_pages() {
  KeyingDesk desk(shipped_drill("claim-intake"), 1, 3);
  Sheet second = desk.run().pages.front();
  second.title = "Invoice";
  second.texts.resize(3);
  second.field_boxes.assign(second.field_boxes.size(), {});
  second.field_boxes[4] = {40, 300, 100, 22};
  desk.run().pages.front().title = "Claim form";
  desk.run().pages.front().field_boxes[4] = {};
  desk.run().pages.push_back(second);
  return desk;
}

Scene seen(const KeyingDesk& desk, Size window = {1280, 800}, int percent = 100) { return view_entry(desk.model, *ScreenLook(window, percent)); }

const Said* tab(const Scene& scene, const std::string& words) {
  const auto said = std::find_if(scene.said.begin(), scene.said.end(),
                                 [&](const Said& one) { return one.role == "tab" && one.name.find(words) != std::string::npos; });
  return said == scene.said.end() ? nullptr : &*said;
}

}  // namespace

TEST_CASE("Pages turn by Alt and Page Down or Page Up, round and round, and nothing of it is journaled", "[entry][pages]") {
  KeyingDesk desk = two_pages();
  desk.press(kNextPage);
  CHECK(desk.run().page == 1);
  desk.press(kNextPage);
  CHECK(desk.run().page == 0);
  desk.press(kPageBefore);
  CHECK(desk.run().page == 1);
  CHECK(desk.run().journal.keystrokes.empty());
  CHECK_FALSE(desk.run().clock_started);
}

TEST_CASE("With the guide on the page of the current field comes to lie on top, and without, the operator turns it", "[entry][pages]") {
  for (const bool guide : {true, false}) {
    KeyingDesk desk = two_pages();
    desk.run().guide = guide;
    desk.ideal(0, 4);
    REQUIRE(desk.run().entry.current == 4);
    CHECK(desk.run().page == (guide ? 1u : 0u));
  }
}

TEST_CASE("Each page has a tab above the source, and a click on it turns to it", "[entry][pages]") {
  for (const auto& [window, percent] : {std::pair{Size{1280, 800}, 100}, {Size{1280, 800}, 200}, {Size{1024, 640}, 100}, {Size{1600, 1000}, 125}}) {
    KeyingDesk desk = two_pages();
    INFO(window.w << " at " << percent);
    const Scene scene = seen(desk, window, percent);
    const Said* other = tab(scene, "2");
    REQUIRE(tab(scene, "1"));
    REQUIRE(other);
    CHECK(tab(scene, "1")->state == "on top");
    const auto key = key_at(scene, {other->box.x + other->box.w / 2, other->box.y + other->box.h / 2});
    REQUIRE(key);
    desk.press(*key);
    CHECK(desk.run().page == 1);
    CHECK(layout_faults(scene) == "");
  }
  KeyingDesk one(shipped_drill("claim-intake"), 1, 3);
  CHECK_FALSE(tab(seen(one), "1"));
}

TEST_CASE("The ruler line comes under the field and goes with it, and a key moves it, above the page it goes away", "[entry][pages]") {
  KeyingDesk desk(shipped_drill("claim-intake"), 1, 3);
  CHECK_FALSE(desk.run().ruler_line);
  desk.press(kRulerDown);
  const auto foot = [&] {
    const SheetRect& box = top_page(desk.run()).field_boxes[desk.run().entry.current];
    return box.y + box.h;
  };
  REQUIRE(desk.run().ruler_line);
  CHECK(std::abs(*desk.run().ruler_line - foot()) < 6);
  desk.ideal(0, 5);
  CHECK(std::abs(*desk.run().ruler_line - foot()) < 6);
  const double before = *desk.run().ruler_line;
  desk.press(kRulerDown, Keystroke::Kind::repeat);
  CHECK(*desk.run().ruler_line > before);
  for (int i = 0; i < 100 && desk.run().ruler_line; ++i) desk.press(kRulerUp);
  CHECK_FALSE(desk.run().ruler_line);
  CHECK(desk.run().journal.keystrokes.size() > 0);
}

TEST_CASE("Without the guide the ruler line says nothing of the field", "[entry][pages]") {
  KeyingDesk one(shipped_drill("claim-intake"), 1, 3), other(shipped_drill("claim-intake"), 1, 3);
  for (KeyingDesk* desk : {&one, &other}) desk->run().guide = false;
  other.ideal(0, 6);
  for (KeyingDesk* desk : {&one, &other}) desk->press(kRulerDown);
  CHECK(one.run().ruler_line == other.run().ruler_line);
  const auto before = other.run().ruler_line;
  other.ideal(6, 7);
  CHECK(other.run().ruler_line == before);
}

TEST_CASE("An enlarged page moves by keys as far as there is more of it, and back to the field when that changes", "[entry][pages]") {
  KeyingDesk desk(shipped_drill("claim-intake"), 1, 3);
  desk.keys("<F4>");
  const std::string at_field = to_text(seen(desk));
  for (int i = 0; i < 20; ++i) desk.press(with_alt(NamedKey::end));
  const std::string at_foot = to_text(seen(desk));
  CHECK(at_foot != at_field);
  desk.press(with_alt(NamedKey::home));
  CHECK(to_text(seen(desk)) != at_foot);
  desk.press(with_alt(NamedKey::right));
  REQUIRE(desk.run().looked_at);
  desk.keys("<Tab>");
  CHECK_FALSE(desk.run().looked_at);
  desk.press(with_alt(NamedKey::left));
  desk.keys("<F4>");
  CHECK_FALSE(desk.run().looked_at);
}
