#pragma once

#include <string>
#include <string_view>

namespace deft {

/// The text in Unicode's normal form C (NFC): a letter and its accent are one code point wherever there is one. Texts to be
/// compared are brought to it where they come in. The form depends on Unicode's version only for characters new in it.
std::string nfc(std::string_view utf8);
std::u32string nfc(std::u32string_view text);

}  // namespace deft
