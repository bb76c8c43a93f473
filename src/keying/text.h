#pragma once

#include <string>
#include <string_view>

namespace deft {

/// Keyed text is handled by code point; at the edges it is UTF-8. Malformed UTF-8 becomes U+FFFD, one for each bad byte.
std::u32string to_u32(std::string_view utf8);
std::string to_utf8(std::u32string_view text);
std::string to_utf8(char32_t character);

bool is_digit(char32_t c);    ///< 0 to 9 only
bool is_letter(char32_t c);   ///< A to Z, a to z, and the letters of Latin-1 and Latin Extended-A
char32_t upper(char32_t c);   ///< simple upper case of those letters; everything else as it is

}  // namespace deft
