#pragma once

#include <memory>
#include <string>
#include <vector>

namespace deft {

/// Fingers on a display's keyboard, and a bare window that has the focus.
class TypingHand {
 public:
  /// What presses the keys: the display's test device, as programs that type do, or its keyboard, as a person does.
  enum class On { test_device, keyboard };
  /// `layout` such as "us" or "us -variant intl"; fails the test without a display.
  explicit TypingHand(const std::string& layout, On on = On::test_device);
  ~TypingHand();

  unsigned long window() const;
  /// Keys by their X names, held together: press({"Control_L", "h"}).
  void press(const std::vector<std::string>& chord);
  void press_at(unsigned keycode);  ///< by its place on the keyboard
  void use(On on);
  void send(const std::string& key);  ///< a press and a release made up by a program (XSendEvent)
  void down(const std::string& key);
  void up(const std::string& key);
  void set_lock(unsigned modifier, bool on);  ///< X's LockMask or Mod2Mask
  void set_repeat(bool on);                   ///< whether held keys repeat
  void look_away();                           ///< the focus goes to no window
  void look_back();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace deft
