#pragma once

#include <memory>
#include <string>
#include <vector>

namespace deft {

/// Fingers on a display's keyboard (XTEST), and a bare window that has the focus.
class TypingHand {
 public:
  explicit TypingHand(const std::string& layout);  ///< such as "us" or "us -variant intl"; fails the test without a display
  ~TypingHand();

  unsigned long window() const;
  /// Keys by their X names, held together: press({"Control_L", "h"}).
  void press(const std::vector<std::string>& chord);
  void press_at(unsigned keycode);  ///< by its place on the keyboard
  void down(const std::string& key);
  void up(const std::string& key);
  void set_lock(unsigned modifier, bool on);  ///< X's LockMask or Mod2Mask
  void look_away();                           ///< the focus goes to no window
  void look_back();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace deft
