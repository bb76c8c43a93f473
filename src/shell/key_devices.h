#pragma once

#include <map>

#include "keying/keystroke.h"

#include <X11/Xlib.h>

namespace deft {

/// Which device the keys of the display come from at this place in its events. The server says when the device behind its
/// keyboard changes, just before the first key pressed on the new one; no key of another window is ever seen. Without
/// XInput 2 the device is not known.
class KeyDevices {
 public:
  KeyDevices(Display* display, ::Window window);

  /// Takes over what an event says of devices; false where it is about something else.
  bool read(XEvent& event);
  /// Of the next real key; its name is empty where it is not known.
  const KeyDevice& current() const { return current_; }
  /// Every keyboard there is, for people.
  static std::vector<KeyDevice> all(Display* display);

 private:
  void use(int source);

  Display* display_;
  int opcode_ = -1;
  std::map<int, KeyDevice> known_;
  KeyDevice current_;
};

}  // namespace deft
