#pragma once

#include <memory>
#include <vector>

#include "shell/clock.h"

namespace deft {

/// The keys of one window, and of no other: read from an X connection of its own in a thread of its own, stamped with the
/// monotonic clock the moment they arrive, named, and passed through the input method. Drawing never delays a stamp. The
/// same thread holds that clock against others each second (ClockWatch), and says which device keys come from (KeyDevices).
class Keyboard {
 public:
  /// Throws Error when the display cannot be opened a second time. The window must exist already.
  Keyboard(unsigned long x_window, const Clock& clock);
  ~Keyboard();

  int wake_fd() const;  ///< readable when there is news

  struct News {
    /// KeyPressed, KeyReleased, DeviceFound, FocusChanged, LocksChanged, KeyboardKnown, ClockChecked and Stalled, in order.
    std::vector<Event> events;
    bool exposed = false;       ///< the window lost part of its picture
  };
  News take();

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

}  // namespace deft
