#include <cstdlib>
#include <thread>

#include "shell/keyboard_desk.h"

// What is known of a key beside its name: its release, its device, the layout, the clocks.

namespace deft {

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

}  // namespace deft
