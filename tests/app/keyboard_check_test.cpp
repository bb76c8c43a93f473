#include "app/keyboard_check.h"

#include <catch2/catch.hpp>

#include "support/operator_desk.h"

using namespace deft;
using namespace std::chrono_literals;

namespace {

struct CheckDesk : OperatorDesk {
  CheckDesk() { check_keyboard(model); }

  const KeyboardCheckScreen& check() { return screen<KeyboardCheckScreen>(); }
  Moment down(Key key) {
    press(key);
    return now;
  }
  void tap(Key key) {
    const Moment pressed = down(key);
    happen(KeyReleased{pressed + 50ms, pressed});
  }
  void repeat(Key key, int times) {
    for (int i = 0; i < times; ++i) press(key, Keystroke::Kind::repeat);
  }
  std::vector<Key> asked_for() {
    std::vector<Key> keys;
    for (const auto& one : check().asked) keys.push_back(one.key);
    return keys;
  }
  void tap_all_but(const std::vector<Key>& left_out = {}) {
    for (const Key key : asked_for())
      if (std::find(left_out.begin(), left_out.end(), key) == left_out.end()) tap(key);
  }
  void hold_space() {
    const Moment pressed = down(U' ');
    repeat(U' ', 1);
    happen(KeyReleased{pressed + 600ms, pressed});
  }
  std::string said() {
    std::string all;
    for (const KeyboardFinding& one : sentences_of(Words(), model.keyboard)) all += one.sentence + '\n';
    return all;
  }
};

}  // namespace

TEST_CASE("A keyboard whose keys all come, are let go and repeat is in order", "[keyboard check]") {
  CheckDesk desk;
  desk.tap_all_but();
  CHECK(desk.check().step == KeyboardCheckScreen::Step::hold);
  desk.hold_space();
  REQUIRE(desk.check().step == KeyboardCheckScreen::Step::found);
  const KeyboardFacts& facts = desk.model.keyboard;
  CHECK(facts.checked);
  CHECK(facts.repeats);
  CHECK(facts.has_keypad);
  CHECK(facts.missing.empty());
  CHECK(facts.stuck.empty());
  CHECK(facts.check_took > 0s);
  CHECK(facts.check_took < 60s);
}

TEST_CASE("Each key of the layout is asked for once", "[keyboard check]") {
  OperatorDesk desk;
  desk.happen(KeyboardKnown{{}, {U"^1234567890ß", U"qwertzuiopü+", U"asdfghjklöä#", U"yxcvbnm,.-"}});
  check_keyboard(desk.model);
  std::vector<std::string> names;
  for (const auto& asked : desk.screen<KeyboardCheckScreen>().asked) names.push_back(to_string(asked.key));
  CHECK(std::count(names.begin(), names.end(), "ü") == 1);
  CHECK(std::count(names.begin(), names.end(), "<KP_5>") == 1);
  CHECK(std::count(names.begin(), names.end(), "[") == 0);
  std::sort(names.begin(), names.end());
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
}

TEST_CASE("Keys that never came are named", "[keyboard check]") {
  CheckDesk desk;
  desk.tap_all_but({U'q', NamedKey::f11});
  desk.press(NamedKey::escape);
  desk.hold_space();
  CHECK(desk.model.keyboard.missing == std::vector<Key>{NamedKey::f11, U'q'});
  CHECK(desk.said().find("Two keys never came: F11, Q.") != std::string::npos);
}

TEST_CASE("A keyboard without a keypad misses no key of it", "[keyboard check]") {
  CheckDesk desk;
  for (const Key key : desk.asked_for())
    if (!key.keypad) desk.tap(key);
  desk.press(NamedKey::escape);
  desk.hold_space();
  CHECK_FALSE(desk.model.keyboard.has_keypad);
  CHECK(desk.model.keyboard.missing.empty());
}

TEST_CASE("A key that is never let go sticks, and so does one that repeats unasked", "[keyboard check]") {
  CheckDesk desk;
  desk.down(U'j');
  desk.tap_all_but({U'j'});
  desk.tap(U'k');
  desk.repeat(U'k', 20);
  desk.hold_space();
  CHECK(desk.model.keyboard.stuck == std::vector<Key>{U'j', U'k'});
  CHECK(desk.said().find("Two keys stick: J, K.") != std::string::npos);
}

TEST_CASE("A key held a moment too long does not stick", "[keyboard check]") {
  CheckDesk desk;
  const Moment pressed = desk.down(U'j');
  desk.repeat(U'j', 4);
  desk.happen(KeyReleased{pressed + 700ms, pressed});
  desk.tap_all_but({U'j'});
  desk.hold_space();
  CHECK(desk.model.keyboard.stuck.empty());
}

TEST_CASE("A space bar held for long without a repeat says that keys do not repeat", "[keyboard check]") {
  CheckDesk desk;
  desk.tap_all_but();
  desk.tap(U' ');
  CHECK(desk.check().step == KeyboardCheckScreen::Step::hold);  // tapped, not held
  const Moment pressed = desk.down(U' ');
  desk.happen(KeyReleased{pressed + 1200ms, pressed});
  CHECK(desk.check().step == KeyboardCheckScreen::Step::found);
  CHECK_FALSE(desk.model.keyboard.repeats);
}

TEST_CASE("With Num Lock off the keypad's keys still come, and the check says so", "[keyboard check]") {
  CheckDesk desk;
  desk.happen(LocksChanged{false, false});
  desk.tap(on_keypad(NamedKey::home));
  const auto seven = std::find_if(desk.check().asked.begin(), desk.check().asked.end(),
                                  [](const auto& one) { return one.key == on_keypad(U'7'); });
  CHECK(seven->came);
  desk.press(NamedKey::escape), desk.press(NamedKey::escape);
  CHECK_FALSE(desk.model.keyboard.num_lock);
  CHECK(desk.said().find("Num Lock is off") != std::string::npos);
}

TEST_CASE("Caps Lock and Shift do not hide a letter", "[keyboard check]") {
  CheckDesk desk;
  desk.tap(U'Q');
  CHECK(std::any_of(desk.check().asked.begin(), desk.check().asked.end(), [](const auto& one) { return one.key == Key(U'q') && one.came; }));
}

TEST_CASE("Escape before any key skips the check for practice, and not for an assessment", "[keyboard check]") {
  OperatorDesk practice;
  start_run(practice.model, practice.drill("codes"), 1, 3, 2, practice.chance);
  check_keyboard(practice.model);
  practice.press(NamedKey::escape);
  CHECK(practice.at<EntryScreen>());
  CHECK_FALSE(practice.model.keyboard.checked);

  OperatorDesk assessment;
  start_assessment(assessment.model, assessment.drill("codes"), 1, 3, 2, {}, assessment.chance);
  assessment.press(NamedKey::escape);
  CHECK(assessment.at<KeyboardCheckScreen>());
}

TEST_CASE("Enter goes on to the run, whose journal keeps what was found", "[keyboard check]") {
  OperatorDesk desk;
  start_assessment(desk.model, desk.drill("codes"), 1, 3, 2, {}, desk.chance);
  desk.press(U'q');
  desk.press(NamedKey::escape), desk.press(NamedKey::escape);
  desk.press(NamedKey::enter);
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().journal.head.purpose == "assessment");
  desk.press(U'A');
  REQUIRE(desk.asked<BeginJournal>().size() == 1);
  CHECK(desk.asked<BeginJournal>()[0].head.purpose == "assessment");
  CHECK(desk.run().journal.keyboard.checked);
  CHECK(desk.run().journal.keyboard.missing.size() > 50);
  CHECK(desk.run().journal.keystrokes.size() == 1);
}

TEST_CASE("R checks again from the first key", "[keyboard check]") {
  CheckDesk desk;
  desk.tap(U'q');
  desk.press(NamedKey::escape), desk.press(NamedKey::escape);
  desk.tap(U'r');
  CHECK(desk.check().step == KeyboardCheckScreen::Step::keys);
  CHECK(std::none_of(desk.check().asked.begin(), desk.check().asked.end(), [](const auto& one) { return one.came; }));
}

TEST_CASE("A check on its own ends the program", "[keyboard check]") {
  CheckDesk desk;
  desk.tap(U'q');
  desk.press(NamedKey::escape), desk.press(NamedKey::escape);
  desk.press(NamedKey::enter);
  CHECK(desk.asked<Quit>().size() == 1);
}

TEST_CASE("What was found holds until the layout changes", "[keyboard check]") {
  CheckDesk desk;
  desk.tap(U'q');
  desk.press(NamedKey::escape), desk.press(NamedKey::escape);
  KeyboardFacts facts;
  facts.repeats = desk.model.keyboard.repeats;
  facts.layout = desk.model.keyboard.layout;
  desk.happen(KeyboardKnown{facts});
  CHECK(desk.model.keyboard.checked);
  facts.layout = "fr";
  desk.happen(KeyboardKnown{facts});
  CHECK_FALSE(desk.model.keyboard.checked);
}
