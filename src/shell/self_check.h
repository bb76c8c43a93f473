#pragma once

#include <string>
#include <vector>

namespace deft {

/// One thing looked over at this desk, and what to do where it is not as it should be.
struct SelfCheck {
  std::string what;
  bool good = true;
  std::string found, remedy;
};

/// Display, keyboard, fonts and clocks, without opening a window. Takes a fifth of a second.
std::vector<SelfCheck> check_desk();

}  // namespace deft
