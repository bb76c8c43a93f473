#pragma once

#include <string>

#include "drill/random.h"

namespace deft {

/// `text` with one slip planted: two neighbours swapped, a character for another of its kind, one left out, one doubled. Never equal
/// to `text` where that has a letter or digit; else as it is.
std::string with_slip(const std::string& text, Random& random);

}  // namespace deft
