#pragma once

#include <string>
#include <utility>

#include <X11/Xlib.h>

namespace deft {

/// The operator's input method on one connection: dead keys, Compose, and the text of other scripts. `XFilterEvent` must see
/// every event first. The locale's LC_CTYPE must be set before; XMODIFIERS names the method. Where the named method does not
/// answer, the built-in one serves; where there is none at all, keys still make the characters of their layout.
class InputMethod {
 public:
  static constexpr long kEvents = KeyPressMask | KeyReleaseMask | FocusChangeMask | KeymapStateMask | ExposureMask;

  InputMethod(Display* display, ::Window window);
  ~InputMethod();
  InputMethod(const InputMethod&) = delete;
  InputMethod& operator=(const InputMethod&) = delete;

  /// The symbol of a key press and all the text it commits, in UTF-8.
  std::pair<KeySym, std::string> look_up(XKeyEvent& event);
  void focus(bool focused);

 private:
  void open();
  void close();
  static void gone(XIM method, XPointer self, XPointer);

  Display* display_;
  ::Window window_;
  XIM method_ = nullptr;
  XIC context_ = nullptr;
  bool lost_ = false;
};

}  // namespace deft
