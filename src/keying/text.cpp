#include "keying/text.h"

namespace deft {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Length of the sequence a first byte announces, 0 for a byte that cannot be first.
std::size_t sequence_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  if (first >= 0xF0 && first < 0xF5) return 4;
  return 0;
}

/// The code point at the start of `bytes`, or nothing if it is cut, overlong, a surrogate or too large.
bool decode(std::string_view bytes, std::size_t length, char32_t& character) {
  constexpr char32_t kLowest[] = {0, 0, 0x80, 0x800, 0x10000};
  constexpr unsigned char kFirstMask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  if (length == 0 || length > bytes.size()) return false;
  character = static_cast<unsigned char>(bytes[0]) & kFirstMask[length];
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if ((byte & 0xC0) != 0x80) return false;
    character = (character << 6) | (byte & 0x3F);
  }
  return character >= kLowest[length] && character <= 0x10FFFF && (character < 0xD800 || character > 0xDFFF);
}

}  // namespace

std::u32string to_u32(std::string_view utf8) {
  std::u32string text;
  text.reserve(utf8.size());
  while (!utf8.empty()) {
    const std::size_t length = sequence_length(static_cast<unsigned char>(utf8[0]));
    char32_t character = 0;
    const bool good = decode(utf8, length, character);
    text += good ? character : kReplacement;
    utf8.remove_prefix(good ? length : 1);
  }
  return text;
}

std::string to_utf8(char32_t c) {
  const auto tail = [c](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xC0 | (c >> 6)), tail(0)};
  if (c >= 0xD800 && c < 0xE000) return to_utf8(kReplacement);
  if (c < 0x10000) return {static_cast<char>(0xE0 | (c >> 12)), tail(6), tail(0)};
  if (c > 0x10FFFF) return to_utf8(kReplacement);
  return {static_cast<char>(0xF0 | (c >> 18)), tail(12), tail(6), tail(0)};
}

std::string to_utf8(std::u32string_view text) {
  std::string utf8;
  utf8.reserve(text.size());
  for (const char32_t c : text) utf8 += to_utf8(c);
  return utf8;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool is_letter(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c <= 0x17F && c != 0xD7 && c != 0xF7);
}

char32_t upper(char32_t c) {
  if (c >= U'a' && c <= U'z') return c - 32;
  if (c >= 0xE0 && c <= 0xFE && c != 0xF7) return c - 32;
  if (c == 0xFF) return 0x178;
  // Latin Extended-A: pairs with the capital on the even place, but from U+0139 to U+0148 and from U+0179 on the odd one.
  const bool capital_is_odd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  const bool paired = (c >= 0x100 && c <= 0x137 && c != 0x131) || (c >= 0x14A && c <= 0x177) || capital_is_odd;
  if (paired && (c % 2 == 0) == capital_is_odd) return c - 1;
  if (c == 0x131) return U'I';
  return c;
}

}  // namespace deft
