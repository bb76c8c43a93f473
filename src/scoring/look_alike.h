#pragma once

#include <string_view>

namespace deft {

/// Whether a character on paper is easily read as another: O Q 0, I l 1, S 5, B 8, Z 2, G 6, 4 9, 7 1 in print; 3 8, 0 6, U V by
/// hand. Capitals stand for small letters, but for l. Case alone is no look-alike, nor is a character one of itself.
bool look_alike(char32_t a, char32_t b);

/// Whether two different texts differ in nothing but look-alikes, `rn` for `m` and the reverse included.
bool differ_by_look_alikes(std::u32string_view a, std::u32string_view b);

}  // namespace deft
