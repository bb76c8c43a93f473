#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace deft {

/// What must be so of one other field of a record. A field marked illegible is filled, one marked not given is empty, and
/// neither is equal to anything.
struct Term {
  enum class Test : unsigned char { is, is_not, filled, empty, above, below };
  std::size_t field = 0;
  Test test = Test::filled;
  std::vector<std::u32string> values{};  ///< of `is` and `is_not`: any of them
  long long number = 0;                  ///< of `above` and `below`, in ten-thousandths
  bool operator==(const Term&) const = default;
};

/// All of its terms must hold; one without terms always does.
using Condition = std::vector<Term>;

}  // namespace deft
