#include <cstdlib>
#include <thread>

#include "shell/keyboard_desk.h"

namespace deft {
namespace {

constexpr unsigned kCapsLock = 1U << 1, kNumLock = 1U << 4;  // X's LockMask, Mod2Mask

}  // namespace

TEST_CASE("A key held down is one press and then repeats", "[keyboard]") {
  Desk desk;
  desk.hand.down("b");
  std::vector<KeyPressed> keys;
  while (keys.size() < 3) {
    pollfd waiting{desk.keyboard->wake_fd(), POLLIN, 0};
    REQUIRE(poll(&waiting, 1, 20000) == 1);
    for (const Event& event : desk.keyboard->take().events)
      if (const auto* key = std::get_if<KeyPressed>(&event)) keys.push_back(*key);
  }
  desk.hand.up("b");
  CHECK(keys[0].kind == Keystroke::Kind::press);
  CHECK(keys[1].kind == Keystroke::Kind::repeat);
  CHECK(keys[2].kind == Keystroke::Kind::repeat);
  CHECK(keys[2].key == Key(U'b'));
}

TEST_CASE("A double letter is two presses, however fast", "[keyboard]") {
  Desk desk;
  for (int i = 0; i < 50; ++i) desk.hand.press({"l"});
  const auto keys = desk.keys();
  REQUIRE(keys.size() == 50);
  for (const KeyPressed& key : keys) CHECK(key.kind == Keystroke::Kind::press);
}

TEST_CASE("Every press has a stamp that is not later than now and not earlier than the one before",
          "[keyboard]") {
  Desk desk;
  const Moment before = desk.clock.now();
  for (int i = 0; i < 20; ++i) desk.hand.press({"7"});
  Moment last = before;
  for (const KeyPressed& key : desk.keys()) {
    CHECK(key.at >= last);
    CHECK(key.at <= desk.clock.now());
    CHECK(key.server_ms != 0);
    last = key.at;
  }
}

TEST_CASE("The keypad's keys are told from the others", "[keyboard]") {
  Desk desk;
  desk.hand.press({"Return"});
  desk.hand.press({"KP_Enter"});
  desk.hand.press({"1"});
  desk.hand.press({"KP_End"});  // the key with 1 on it
  desk.hand.press({"KP_Add"});
  desk.hand.press({"KP_Subtract"});
  desk.hand.press({"KP_Delete"});
  CHECK(desk.text() == "<Enter><KP_Enter>1<KP_1><KP_Add><KP_Subtract><KP_Decimal>");
}

TEST_CASE("With Num Lock off the keypad moves", "[keyboard]") {
  Desk desk;
  desk.hand.set_lock(kNumLock, false);
  desk.hand.press({"KP_End"});
  desk.hand.press({"KP_Delete"});
  const auto keys = desk.keys();
  REQUIRE(keys.size() == 2);
  CHECK(keys[0].key == on_keypad(NamedKey::end));
  CHECK(keys[1].key == on_keypad(NamedKey::del));
}

TEST_CASE("Shift is part of a character and a mark on other keys", "[keyboard]") {
  Desk desk;
  desk.hand.press({"Shift_L", "a"});
  desk.hand.press({"Shift_L", "Tab"});
  desk.hand.press({"Shift_L", "F7"});
  CHECK(desk.text() == "A<Shift+Tab><Shift+F7>");
}

TEST_CASE("Ctrl and Alt combinations are named for the key and make no character", "[keyboard]") {
  Desk desk;
  desk.hand.press({"Control_L", "h"});
  desk.hand.press({"Control_L", "Shift_L", "h"});
  desk.hand.press({"Alt_L", "3"});
  desk.hand.press({"Control_L", "Return"});
  desk.hand.press({"Control_L", "Shift_L", "equal"});
  desk.hand.press({"Control_L", "minus"});
  CHECK(desk.text() == "<Ctrl+h><Ctrl+h><Alt+3><Ctrl+Enter><Ctrl++><Ctrl+->");
}

TEST_CASE("On a keyboard of another script Ctrl still finds the Latin letter", "[keyboard]") {
  Desk desk("ru,us");
  desk.hand.press({"Control_L", "Cyrillic_er"});  // the key with h on it
  desk.hand.press({"Cyrillic_er"});
  CHECK(desk.text() == "<Ctrl+h>р");
}

TEST_CASE("A dead key is nothing until the letter comes, then both are one press", "[keyboard]") {
  Desk desk("us -variant intl");
  desk.hand.press({"dead_acute"});
  desk.hand.press({"e"});
  const auto keys = desk.keys();
  REQUIRE(keys.size() == 1);
  CHECK(keys[0].key == Key(U'é'));
  CHECK(keys[0].kind == Keystroke::Kind::press);
}

TEST_CASE("Characters by AltGr are characters", "[keyboard]") {
  Desk desk("de");
  desk.hand.press({"ISO_Level3_Shift", "q"});
  desk.hand.press({"udiaeresis"});
  CHECK(desk.text() == "@ü");
}

TEST_CASE("Modifiers alone are no keys", "[keyboard]") {
  Desk desk;
  for (const char* key : {"Shift_L", "Control_L", "Alt_L", "Super_L"}) desk.hand.press({key});
  CHECK(desk.text().empty());
}

TEST_CASE("Keys meant for the desktop never become characters", "[keyboard]") {
  Desk desk;
  desk.hand.press({"Super_L", "a"});
  CHECK(desk.text() == "<Other>");
}

TEST_CASE("Caps Lock and Num Lock are told when they change", "[keyboard]") {
  Desk desk;
  desk.heard();
  desk.hand.set_lock(kCapsLock, true);
  std::vector<LocksChanged> locks;
  for (const Event& event : desk.heard())
    if (const auto* one = std::get_if<LocksChanged>(&event)) locks.push_back(*one);
  desk.hand.set_lock(kCapsLock, false);
  REQUIRE(locks.size() == 1);
  CHECK(locks[0].caps_lock);
  CHECK(locks[0].num_lock);
}

TEST_CASE("Losing and finding the focus is told", "[keyboard]") {
  Desk desk;
  desk.heard();
  desk.hand.look_away();
  desk.hand.look_back();
  std::vector<bool> focus;
  for (const Event& event : desk.heard())
    if (const auto* one = std::get_if<FocusChanged>(&event)) focus.push_back(one->focused);
  CHECK(focus == std::vector<bool>{false, true});
}

TEST_CASE("A new layout is understood at once", "[keyboard]") {
  constexpr unsigned kZ = 52;  // in the bottom row, left
  Desk desk("us");
  desk.hand.press_at(kZ);
  CHECK(desk.text() == "z");
  REQUIRE(std::system("setxkbmap de") == 0);
  desk.hand.press_at(kZ);
  CHECK(desk.text() == "y");
}

}  // namespace deft
