#pragma once

#include <array>
#include <deque>
#include <optional>

#include "app/model.h"

namespace deft {

/// A key going down as it was received: its stamp stays with it through the input method.
struct Press {
  unsigned keycode = 0;         ///< 0: text an input method commits by itself
  std::uint32_t server_ms = 0;
  Moment at{0};
  std::uint8_t device = 0;
  bool repeat = false;
  bool fresh = true;            ///< seen for the first time, not given back by an input method
};

/// Which keys are down and since when, through repeats and an input method that holds presses back for a while and
/// then gives them, or text made of them, back.
class KeyPresses {
 public:
  /// A press received now; one the input method gives back keeps its first stamp, text it commits by itself has that of
  /// the last key it took. `made_up`: another program's event, which says nothing of the keys that are down.
  Press pressed(unsigned keycode, std::uint32_t server_ms, Moment at, std::uint8_t device, bool made_up);
  /// The input method took it and has not said yet what comes of it.
  void withhold(const Press& press);
  /// It was told of. Gives its release if that came already.
  std::optional<KeyReleased> told(const Press& press);
  /// A key went up: what to tell, if its press was told of.
  std::optional<KeyReleased> released(unsigned keycode, std::uint32_t server_ms, Moment at);

  void set_down(unsigned keycode, bool down);  ///< known from elsewhere: neither press nor release was seen
  void forget();                               ///< the focus went: releases go elsewhere

 private:
  struct Slot {
    bool down = false;
    std::uint32_t server_ms = 0;
  };
  /// A press whose release was not told yet.
  struct Open {
    unsigned keycode = 0;
    std::uint32_t server_ms = 0;
    Moment pressed{0};
    bool told = false;
    std::optional<Moment> released = std::nullopt;
  };

  std::array<Slot, 256> slots_{};
  std::deque<Open> open_;
  std::deque<Press> withheld_;
  Moment last_{0};
};

}  // namespace deft
