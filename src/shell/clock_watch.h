#pragma once

#include <cstdint>
#include <optional>

#include "shell/clock.h"

#include <X11/Xlib.h>

namespace deft {

/// Holds Deft's clock against the kernel's and the display server's. The server's time is what it stamps the change of a
/// property of a small hidden window of ours with; nobody waits for the answer, it comes as an event.
class ClockWatch {
 public:
  static constexpr Moment kEach = std::chrono::seconds(1);

  ClockWatch(Display* display, const Clock& clock);
  ~ClockWatch();
  ClockWatch(const ClockWatch&) = delete;
  ClockWatch& operator=(const ClockWatch&) = delete;

  Moment due() const { return due_; }
  /// Asks, when it is due.
  void ask();
  /// What `event` answers. An answer that came late says nothing of the clocks: nothing, and the next check spans both.
  std::optional<ClockChecked> read(const XEvent& event);

  /// How much later than the server an event of that stamp was received: the ordinary delay is near 0. Nothing before the
  /// first check.
  std::optional<Moment> lag(Moment at, std::uint32_t server_ms) const;

 private:
  struct Reading { Moment own{0}, raw{0}; std::uint32_t server_ms = 0; };

  Display* display_;
  const Clock& clock_;
  ::Window window_;
  Atom property_;
  Moment due_;
  std::optional<Reading> asked_, last_;
  double pace_ = 1;  ///< of our clock by the server's
};

}  // namespace deft
