#pragma once

#include "app/geometry.h"

namespace deft {

/// What SFML leaves out about its window on X11. Lives while the window's OpenGL context is current.
class XWindow {
 public:
  static void prepare_threads();   ///< before anything else touches the display
  static bool display_answers();

  explicit XWindow(unsigned long handle);

  /// Tells the window manager the program's name, its icon and the least size.
  void introduce(const char* name, Size least) const;
  /// SFML's connection no longer hears keys and mouse moves of the window: another reads the keys.
  void leave_keys_to_others() const;
  int fd() const;
  /// Looks, without taking anything, whether an event of the window waits in Xlib's queue.
  bool has_queued_events() const;

 private:
  void* display_;
  unsigned long handle_;
};

}  // namespace deft
