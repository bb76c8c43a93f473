#include "scoring/discrepancy.h"

#include <algorithm>
#include <cassert>

#include "keying/text.h"

namespace deft {
namespace {

bool is_space_or_punctuation(char32_t c) {
  if (c < 0x80) return !is_digit(c) && !is_letter(c);
  return (c >= 0x80 && c <= 0xBF && c != U'ª' && c != U'º') || (c >= 0x2000 && c <= 0x206F) ||
         (c >= 0x3000 && c <= 0x303F) || c == 0xFEFF;
}

std::u32string bare(std::u32string_view text) {
  std::u32string kept;
  for (const char32_t c : text)
    if (!is_space_or_punctuation(c)) kept += upper(c);
  return kept;
}

/// The digits of a number between its leading and its trailing noughts; nothing if it is no number other than
/// nought.
std::u32string significant(std::u32string_view text) {
  std::u32string digits;
  std::size_t points = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_digit(text[i])) {
      if (text[i] != U'0' || !digits.empty()) digits += text[i];
    } else if (text[i] == U'.') {
      ++points;
    } else if (text[i] != U',' && !(i == 0 && (text[i] == U'-' || text[i] == U'+'))) {
      return {};
    }
  }
  if (points > 1) return {};
  while (!digits.empty() && digits.back() == U'0') digits.pop_back();
  return digits;
}

bool point_moved(std::u32string_view expected, std::u32string_view keyed) {
  if (expected.find(U'.') == expected.npos && keyed.find(U'.') == keyed.npos) return false;
  if ((expected.front() == U'-') != (keyed.front() == U'-')) return false;
  const std::u32string digits = significant(expected);
  return !digits.empty() && digits == significant(keyed);
}

bool differs_in_format(std::u32string_view expected, std::u32string_view keyed) {
  if (expected.empty() || keyed.empty()) return false;
  const std::u32string wanted = bare(expected);
  return (!wanted.empty() && wanted == bare(keyed)) || point_moved(expected, keyed);
}

bool is_value_of_another_field(const Record& truth, std::size_t field, const Value& keyed) {
  if (keyed.mark != Mark::none || keyed.text.empty()) return false;
  for (std::size_t other = 0; other < truth.size(); ++other)
    if (other != field && truth[other] == keyed) return true;
  return false;
}

/// True when `longer` with some characters left out is `shorter`.
bool leaves(std::u32string_view longer, std::u32string_view shorter) {
  std::size_t found = 0;
  for (const char32_t c : longer)
    if (found < shorter.size() && shorter[found] == c) ++found;
  return found == shorter.size() && shorter.size() < longer.size();
}

bool one_swap(std::u32string_view expected, std::u32string_view keyed) {
  if (expected.size() != keyed.size()) return false;
  const auto [a, b] = std::mismatch(expected.begin(), expected.end(), keyed.begin());
  if (a == expected.end() || a + 1 == expected.end()) return false;
  return a[0] == b[1] && a[1] == b[0] && std::equal(a + 2, expected.end(), b + 2);
}

/// Neighbours as keyed: what stands between them puts itself in ("14.31" and "13.41", "04/17" and "01/47").
bool one_swap_across_separators(std::u32string_view expected, std::u32string_view keyed) {
  if (expected.size() != keyed.size()) return false;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const bool separates = is_space_or_punctuation(expected[i]) || is_space_or_punctuation(keyed[i]);
    if (separates && expected[i] != keyed[i]) return false;
  }
  return one_swap(bare(expected), bare(keyed));
}

bool is_blank(const Value& value) {
  return value.mark == Mark::none && value.text.empty();
}

}  // namespace

ErrorClass classify(const Record& truth, std::size_t field, const Value& keyed) {
  assert(field < truth.size());
  const Value& expected = truth[field];
  if (is_value_of_another_field(truth, field, keyed)) return ErrorClass::wrong_field;
  if (is_blank(keyed)) return ErrorClass::omission;
  if (is_blank(expected)) return ErrorClass::insertion;
  if (expected.mark != Mark::none || keyed.mark != Mark::none) return ErrorClass::substitution;
  if (differs_in_format(expected.text, keyed.text)) return ErrorClass::format;
  if (one_swap(expected.text, keyed.text) || one_swap_across_separators(expected.text, keyed.text))
    return ErrorClass::transposition;
  if (leaves(expected.text, keyed.text)) return ErrorClass::omission;
  if (leaves(keyed.text, expected.text)) return ErrorClass::insertion;
  return ErrorClass::substitution;
}

char letter_of(ErrorClass error) {
  switch (error) {
    case ErrorClass::substitution:
      return 'S';
    case ErrorClass::transposition:
      return 'T';
    case ErrorClass::format:
      return 'F';
    case ErrorClass::omission:
      return 'O';
    case ErrorClass::wrong_field:
      return 'W';
    case ErrorClass::insertion:
      return 'I';
  }
  return '?';
}

}  // namespace deft
