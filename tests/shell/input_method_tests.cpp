#include <thread>

#include "shell/keyboard_desk.h"

namespace deft {

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
