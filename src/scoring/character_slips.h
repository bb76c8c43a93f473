#pragma once

#include <cstddef>
#include <string_view>

#include "scoring/error_class.h"

namespace deft {

/// The patterns of slips in one text, tested in the order of `ErrorClass`; both texts as keyed, neither empty, not equal.
/// Patterns after Verhoeff 1969 (single digits, transpositions, twins, jumps, phonetic) and Hamming (wrong doubling).
ErrorClass slip_of(std::u32string_view expected, std::u32string_view keyed);

/// True when `longer` with some characters left out is `shorter`.
bool leaves(std::u32string_view longer, std::u32string_view shorter);

/// True when swaps of neighbours, each character in one of them at most, turn one text into the other.
bool only_swaps(std::u32string_view expected, std::u32string_view keyed);

}  // namespace deft
