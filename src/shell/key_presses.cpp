#include "shell/key_presses.h"

#include <algorithm>

namespace deft {
namespace {

constexpr std::size_t kMostKept = 1024;

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
  Press press{.keycode = code, .server_ms = server_ms, .at = at, .device = device};
  if (made_up) return press;
  Slot& slot = slots_[code];
  press.repeat = slot.down;
  if (slot.down) return press;
  slot = {true, server_ms};
  open_.push_back({code, server_ms, at});
  if (open_.size() > kMostKept) open_.pop_front();
  return press;
}

void KeyPresses::withhold(const Press& press) {
  if (press.keycode == 0) return;
  withheld_.push_back(press);
  if (withheld_.size() > kMostKept) withheld_.pop_front();
}

std::optional<KeyReleased> KeyPresses::told(const Press& press) {
  const auto open = std::find_if(open_.begin(), open_.end(), [&](const Open& one) { return one.pressed == press.at; });
  if (press.repeat || open == open_.end()) return std::nullopt;
  open->told = true;
  if (!open->released) return std::nullopt;
  const KeyReleased release{*open->released, press.at};
  open_.erase(open);
  return release;
}

std::optional<KeyReleased> KeyPresses::released(unsigned keycode, std::uint32_t server_ms, Moment at) {
  const unsigned code = keycode & 255;
  Slot& slot = slots_[code];
  if (!slot.down || earlier(server_ms, slot.server_ms)) return std::nullopt;  // an input method gave an old one back
  slot.down = false;
  const auto open = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& one) { return one.keycode == code; });
  if (open == open_.rend() || open->released) return std::nullopt;
  if (!open->told) {
    open->released = at;
    return std::nullopt;
  }
  const KeyReleased release{at, open->pressed};
  open_.erase(std::next(open).base());
  return release;
}

void KeyPresses::set_down(unsigned keycode, bool down) {
  Slot& slot = slots_[keycode & 255];
  if (slot.down != down) slot = {down, 0};
}

void KeyPresses::forget() {
  slots_.fill({});
  open_.clear();
  withheld_.clear();
}

}  // namespace deft
