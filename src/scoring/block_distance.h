#pragma once

#include <cstddef>
#include <string_view>

namespace deft {

/// Levenshtein distance with 64 cells of the table in a machine word, as differences between neighbours (Myers 1999, "A fast
/// bit-vector algorithm"; Hyyrö 2003 for the whole column of words), and with only the words near the diagonal looked at, twice
/// as many each time they turn out too few (Ukkonen 1985). Neither text is empty. Use `msd`, which calls this.
/// Time grows with length × distance / 64, memory with the lengths alone, whatever the alphabet.
std::size_t block_distance(std::u32string_view a, std::u32string_view b);

}  // namespace deft
