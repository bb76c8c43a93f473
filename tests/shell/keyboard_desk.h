#pragma once

#include <poll.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <clocale>
#include <optional>
#include <string>
#include <vector>

#include "shell/keyboard.h"
#include "shell/typing_hand.h"

namespace deft {

/// A keyboard with a hand at it, on the display of the test.
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

/// The events of one kind.
template <typename Kind>
std::vector<Kind> of(const std::vector<Event>& events) {
  std::vector<Kind> found;
  for (const Event& event : events)
    if (const auto* one = std::get_if<Kind>(&event)) found.push_back(*one);
  return found;
}

/// The device of each key, taken from what was told of devices before it.
inline std::vector<KeyDevice> devices_of_keys(const std::vector<Event>& events) {
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

inline bool all_of_kind(const std::vector<KeyDevice>& devices, KeyDevice::Kind kind) {
  return std::all_of(devices.begin(), devices.end(), [&](const KeyDevice& one) { return one.kind == kind; });
}

}  // namespace deft
