#pragma once

#include <string>
#include <vector>

#include "keying/key.h"

namespace deft {

/// One press as the display server and the input method tell it.
struct RawPress {
  unsigned long symbol = 0;  ///< X key symbol, shift levels applied
  std::string text;          ///< UTF-8 the press makes when Ctrl and Alt are left out; more than one character from an input method
  bool shift = false, ctrl = false, alt = false, super = false, num_lock = false;
};

/// What the operator meant by it: one key, several characters committed at once, or nothing for modifiers and dead-key halves.
std::vector<Key> keys_of_press(const RawPress& press);

}  // namespace deft
