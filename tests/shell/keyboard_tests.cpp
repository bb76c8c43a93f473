#include "shell/keyboard.h"

#include <poll.h>

#include <catch2/catch.hpp>
#include <clocale>
#include <cstdlib>
#include <thread>

#include "shell/typing_hand.h"

namespace deft {
namespace {

constexpr unsigned kCapsLock = 1U << 1, kNumLock = 1U << 4;  // X's LockMask, Mod2Mask

struct Desk {
  explicit Desk(const std::string& layout = "us", TypingHand::On on = TypingHand::On::test_device) : hand(layout, on) {
    std::setlocale(LC_CTYPE, "C.UTF-8");
    keyboard.emplace(hand.window(), clock);
  }

  /// What was reported until the key Escape came, which ends each test's typing.
  std::vector<Event> heard() {
    hand.press({"Escape"});
    std::vector<Event> events;
    for (;;) {
      pollfd waiting{keyboard->wake_fd(), POLLIN, 0};
      INFO("The keyboard reported no Escape within 20 seconds");
      REQUIRE(poll(&waiting, 1, 20000) == 1);
      for (Event& event : keyboard->take().events) {
        if (const auto* key = std::get_if<KeyPressed>(&event);
            key != nullptr && is(key->key, NamedKey::escape))
          return events;
        events.push_back(std::move(event));
      }
    }
  }

  std::vector<KeyPressed> keys() {
    std::vector<KeyPressed> keys;
    for (const Event& event : heard())
      if (const auto* key = std::get_if<KeyPressed>(&event)) keys.push_back(*key);
    return keys;
  }

  std::string text() {
    std::string text;
    for (const KeyPressed& key : keys()) text += to_string(key.key);
    return text;
  }

  TypingHand hand;
  Clock clock;
  std::optional<Keyboard> keyboard;
};

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

namespace {

template <typename Kind>
std::vector<Kind> of(const std::vector<Event>& events) {
  std::vector<Kind> found;
  for (const Event& event : events)
    if (const auto* one = std::get_if<Kind>(&event)) found.push_back(*one);
  return found;
}

/// The device of each key, taken from what was told of devices before it.
std::vector<KeyDevice> devices_of_keys(const std::vector<Event>& events) {
  std::vector<KeyDevice> told, of_keys;
  for (const Event& event : events) {
    if (const auto* found = std::get_if<DeviceFound>(&event)) told.push_back(found->device);
    const auto* key = std::get_if<KeyPressed>(&event);
    if (key == nullptr) continue;
    INFO("A key came from a device nobody told of");
    REQUIRE(key->device > 0);
    REQUIRE(key->device <= told.size());
    of_keys.push_back(told[key->device - 1U]);
  }
  return of_keys;
}

bool all_of_kind(const std::vector<KeyDevice>& devices, KeyDevice::Kind kind) {
  return std::all_of(devices.begin(), devices.end(), [&](const KeyDevice& one) { return one.kind == kind; });
}

}  // namespace

TEST_CASE("Every press that is let go is told with its release, which names it", "[keyboard]") {
  Desk desk;
  for (int i = 0; i < 20; ++i) desk.hand.press({"l"});
  const std::vector<Event> events = desk.heard();
  const auto keys = of<KeyPressed>(events);
  const auto releases = of<KeyReleased>(events);
  REQUIRE(keys.size() == 20);
  REQUIRE(releases.size() == 20);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    CHECK(releases[i].pressed == keys[i].at);
    CHECK(releases[i].at > keys[i].at);
  }
}

TEST_CASE("The release of a held key belongs to its first press", "[keyboard]") {
  Desk desk;
  desk.hand.down("b");
  std::this_thread::sleep_for(std::chrono::milliseconds(900));
  desk.hand.up("b");
  const std::vector<Event> events = desk.heard();
  const auto keys = of<KeyPressed>(events);
  const auto releases = of<KeyReleased>(events);
  REQUIRE(keys.size() > 2);
  CHECK(keys.back().kind == Keystroke::Kind::repeat);
  REQUIRE(releases.size() == 1);
  CHECK(releases[0].pressed == keys[0].at);
  CHECK(releases[0].at - releases[0].pressed >= std::chrono::milliseconds(850));
}

TEST_CASE("Two keys that overlap, as fast typists' do, each have their own release", "[keyboard]") {
  Desk desk;
  desk.hand.down("a");
  desk.hand.down("b");
  desk.hand.up("a");
  desk.hand.up("b");
  const std::vector<Event> events = desk.heard();
  const auto keys = of<KeyPressed>(events);
  const auto releases = of<KeyReleased>(events);
  REQUIRE(keys.size() == 2);
  REQUIRE(releases.size() == 2);
  CHECK(releases[0].pressed == keys[0].at);
  CHECK(releases[1].pressed == keys[1].at);
}

TEST_CASE("A dead key's letter has a release, modifiers have none", "[keyboard]") {
  Desk desk("us -variant intl");
  desk.hand.press({"dead_acute"});
  desk.hand.press({"Shift_L", "e"});
  const std::vector<Event> events = desk.heard();
  const auto keys = of<KeyPressed>(events);
  const auto releases = of<KeyReleased>(events);
  REQUIRE(keys.size() == 1);
  CHECK(keys[0].key == Key(U'É'));
  REQUIRE(releases.size() == 1);
  CHECK(releases[0].pressed == keys[0].at);
}

TEST_CASE("Keys of the display's test device are told as scripted, all of them", "[keyboard]") {
  Desk desk;
  for (int i = 0; i < 100; ++i) desk.hand.press({"5"});
  const auto devices = devices_of_keys(desk.heard());
  CHECK(devices.size() == 100);
  CHECK(all_of_kind(devices, KeyDevice::Kind::scripted));
}

TEST_CASE("Keys of a keyboard are told as a keyboard's, by its name", "[keyboard]") {
  Desk desk("us", TypingHand::On::keyboard);
  for (int i = 0; i < 100; ++i) desk.hand.press({"5"});
  const auto devices = devices_of_keys(desk.heard());
  REQUIRE(devices.size() == 100);
  CHECK(all_of_kind(devices, KeyDevice::Kind::keyboard));
  CHECK(devices.front().name == "Xvfb keyboard");
}

TEST_CASE("A keyboard's held key repeats and is no script", "[keyboard]") {
  Desk desk("us", TypingHand::On::keyboard);
  desk.hand.down("b");
  std::this_thread::sleep_for(std::chrono::milliseconds(900));
  desk.hand.up("b");
  const std::vector<Event> events = desk.heard();
  CHECK(of<KeyPressed>(events).size() > 2);
  CHECK(all_of_kind(devices_of_keys(events), KeyDevice::Kind::keyboard));
}

TEST_CASE("Each key has the device it was pressed on, however the two take turns", "[keyboard]") {
  Desk desk;
  desk.hand.press({"1"});
  desk.heard();
  std::vector<KeyDevice::Kind> expected;
  for (int i = 0; i < 10; ++i)
    for (const auto on : {TypingHand::On::keyboard, TypingHand::On::test_device}) {
      desk.hand.use(on);
      desk.hand.press({"7"});
      expected.push_back(on == TypingHand::On::keyboard ? KeyDevice::Kind::keyboard : KeyDevice::Kind::scripted);
    }
  std::vector<std::uint8_t> numbers;
  for (const KeyPressed& key : desk.keys()) numbers.push_back(key.device);
  REQUIRE(numbers.size() == expected.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) CHECK((numbers[i] == 1) == (expected[i] == KeyDevice::Kind::scripted));
}

TEST_CASE("A made-up event is a key marked as sent, not lost, and presses no key down", "[keyboard]") {
  Desk desk("us", TypingHand::On::keyboard);
  desk.hand.send("x");
  desk.hand.send("x");
  desk.hand.press({"x"});
  const std::vector<Event> events = desk.heard();
  const auto keys = of<KeyPressed>(events);
  const auto devices = devices_of_keys(events);
  REQUIRE(keys.size() == 3);
  CHECK(devices[0].kind == KeyDevice::Kind::sent);
  CHECK(devices[1].kind == KeyDevice::Kind::sent);
  CHECK(devices[2].kind == KeyDevice::Kind::keyboard);
  for (const KeyPressed& key : keys) CHECK(key.kind == Keystroke::Kind::press);
  CHECK(of<KeyReleased>(events).size() == 1);
}

TEST_CASE("Layout, rows, locks and repeat are known at the start and when they change", "[keyboard]") {
  Desk desk("us,de -variant ,nodeadkeys");
  auto known = of<KeyboardKnown>(desk.heard());
  REQUIRE(known.size() == 1);
  CHECK(known[0].facts.layout == "us");
  CHECK(known[0].facts.repeats);
  CHECK(known[0].facts.num_lock);
  CHECK_FALSE(known[0].facts.caps_lock);
  CHECK(known[0].rows == KeyRows{U"`1234567890-=", U"qwertyuiop[]", U"asdfghjkl;'\\", U"zxcvbnm,./"});

  desk.hand.set_repeat(false);
  known = of<KeyboardKnown>(desk.heard());
  desk.hand.set_repeat(true);
  REQUIRE(known.size() == 1);
  CHECK_FALSE(known[0].facts.repeats);

  desk.heard();
  REQUIRE(std::system("setxkbmap de -variant nodeadkeys") == 0);
  known = of<KeyboardKnown>(desk.heard());
  REQUIRE_FALSE(known.empty());
  CHECK(known.back().facts.layout == "de(nodeadkeys)");
  CHECK(known.back().rows[1] == U"qwertzuiopü+");
}

TEST_CASE("Each second the clocks are compared, and agree", "[keyboard]") {
  Desk desk;
  std::this_thread::sleep_for(std::chrono::milliseconds(3500));
  const auto checks = of<ClockChecked>(desk.heard());
  REQUIRE(checks.size() >= 2);  // one whose answer came late is left out
  CHECK(checks[0].check == ClockCheck{});
  Elapsed own{0}, raw{0}, server{0};
  for (const ClockChecked& one : checks) own += one.check.own, raw += one.check.raw, server += one.check.server;
  CHECK(own >= std::chrono::milliseconds(900));
  CHECK(std::chrono::abs(own - raw) < std::chrono::milliseconds(5));
  CHECK(std::chrono::abs(own - server) < std::chrono::milliseconds(25));
}

// Through the input methods of the desktop; each needs its server: see with-input-method.

namespace {

void plain_keys_come_once_and_in_order(Desk& desk) {
  for (int i = 0; i < 20; ++i)
    for (const char* key : {"a", "a", "7", "Tab", "KP_1", "BackSpace", "Return", "F7"}) {
      desk.hand.press({key});
      std::this_thread::sleep_for(std::chrono::milliseconds(10));  // faster than anyone, slower than an input method
    }
  const std::vector<Event> events = desk.heard();
  std::string text, expected;
  Moment last{0};
  for (const KeyPressed& key : of<KeyPressed>(events)) {
    text += to_string(key.key);
    CHECK(key.kind == Keystroke::Kind::press);
    CHECK(key.at > last);
    last = key.at;
  }
  for (int i = 0; i < 20; ++i) expected += "aa7<Tab><KP_1><BackSpace><Enter><F7>";
  CHECK(text == expected);
  CHECK(of<KeyReleased>(events).size() == 160);
  CHECK(all_of_kind(devices_of_keys(events), KeyDevice::Kind::keyboard));
}

/// One press that made a text; gives the text.
std::string one_press(const std::vector<KeyPressed>& keys) {
  std::string text;
  for (const KeyPressed& key : keys) {
    CHECK((key.kind == Keystroke::Kind::press) == text.empty());
    text += to_string(key.key);
  }
  return text;
}

}  // namespace

TEST_CASE("Through fcitx5 plain keys come once, in order, with release and device", "[.fcitx5]") {
  Desk desk("us", TypingHand::On::keyboard);
  plain_keys_come_once_and_in_order(desk);
}

TEST_CASE("Text that fcitx5 commits is whole, and one press", "[.fcitx5]") {
  Desk desk("us", TypingHand::On::keyboard);
  desk.heard();
  desk.hand.press({"Super_L", "grave"});  // a phrase by its short form
  desk.hand.press({"d"});
  desk.hand.press({"p"});
  desk.hand.press({"space"});
  CHECK(one_press(desk.keys()) == "dépôt 北京");
}

TEST_CASE("Through ibus plain keys come once, in order, with release and device", "[.ibus]") {
  Desk desk("us", TypingHand::On::keyboard);
  plain_keys_come_once_and_in_order(desk);
}

TEST_CASE("Dead keys make one character through the input method too", "[.fcitx5][.ibus]") {
  Desk desk("us -variant intl", TypingHand::On::keyboard);
  desk.heard();
  desk.hand.press({"dead_acute"});
  desk.hand.press({"e"});
  CHECK(one_press(desk.keys()) == "é");
}

}  // namespace deft
