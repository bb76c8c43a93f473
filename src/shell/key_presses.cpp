#include "shell/key_presses.h"

#include <algorithm>

namespace deft {
namespace {

constexpr std::size_t kMostWithheld = 1024;

bool earlier(std::uint32_t one_ms, std::uint32_t other_ms) {
  return static_cast<std::int32_t>(one_ms - other_ms) < 0;  // the server's clock wraps
}

}  // namespace

Press KeyPresses::pressed(unsigned keycode, std::uint32_t server_ms, Moment at, std::uint8_t device, bool made_up) {
  at = last_ = std::max(at, last_ + Moment(1));  // a stamp names its press
  const unsigned code = keycode & 255;
  if (code == 0) {
    Press press{.server_ms = server_ms, .at = at, .device = device};
    if (!withheld_.empty()) press = withheld_.back();  // which key of several it was, nobody says
    press.keycode = 0;
    press.fresh = false;
    withheld_.clear();
    return press;
  }
  const auto held = std::find_if(withheld_.begin(), withheld_.end(), [&](const Press& one) {
    return one.keycode == code && one.server_ms == server_ms;
  });
  if (held != withheld_.end()) {
    Press press = *held;
    press.fresh = false;
    withheld_.erase(withheld_.begin(), held + 1);  // it answers in order: it kept what came before
    return press;
  }
  Press press{.keycode = code, .origin = code, .server_ms = server_ms, .at = at, .device = device};
  if (made_up) {
    press.origin = 0;
    return press;
  }
  Slot& slot = slots_[code];
  press.repeat = slot.down;
  if (!slot.down) slot = {.down = true, .told = false, .pressed = at, .server_ms = server_ms, .released = {}};
  return press;
}

void KeyPresses::withhold(const Press& press) {
  if (press.keycode == 0) return;
  withheld_.push_back(press);
  if (withheld_.size() > kMostWithheld) withheld_.pop_front();
}

std::optional<KeyReleased> KeyPresses::told(const Press& press) {
  Slot& slot = slots_[press.origin & 255];
  if (press.repeat || press.origin == 0 || slot.pressed != press.at) return std::nullopt;
  if (!slot.released) {
    slot.told = true;
    return std::nullopt;
  }
  const Moment at = *slot.released;
  slot.released.reset();
  return KeyReleased{at, press.at};
}

std::optional<KeyReleased> KeyPresses::released(unsigned keycode, std::uint32_t server_ms, Moment at) {
  Slot& slot = slots_[keycode & 255];
  if (!slot.down || earlier(server_ms, slot.server_ms)) return std::nullopt;  // an input method gave an old one back
  slot.down = false;
  if (!slot.told) {
    slot.released = at;
    return std::nullopt;
  }
  return KeyReleased{at, slot.pressed};
}

void KeyPresses::set_down(unsigned keycode, bool down) {
  Slot& slot = slots_[keycode & 255];
  if (slot.down != down) slot = {.down = down, .told = false, .pressed = Moment{-1}, .server_ms = 0, .released = {}};
}

void KeyPresses::forget() {
  slots_.fill({});
  withheld_.clear();
}

}  // namespace deft
