#include "scoring/character_slips.h"

#include <algorithm>

#include "keying/text.h"

namespace deft {
namespace {

/// The stretch in which two texts differ: between what they begin and what they end with in common.
struct Difference {
  std::u32string_view expected, keyed;  ///< the stretches
  std::size_t at;                       ///< where both begin
};

Difference difference_of(std::u32string_view expected, std::u32string_view keyed) {
  const std::size_t shorter = std::min(expected.size(), keyed.size());
  std::size_t front = 0, back = 0;
  while (front < shorter && expected[front] == keyed[front]) ++front;
  while (back < shorter - front && expected[expected.size() - 1 - back] == keyed[keyed.size() - 1 - back]) ++back;
  return {expected.substr(front, expected.size() - back - front), keyed.substr(front, keyed.size() - back - front), front};
}

bool is_swap_of_ends(const Difference& difference, std::size_t size) {
  const auto& [expected, keyed, at] = difference;
  return expected.size() == size && keyed.size() == size && expected.front() == keyed.back() &&
         expected.back() == keyed.front();
}

/// One character more, which stands beside its equal. `difference` begins as late as it can, so its equal stands before it.
bool is_doubling(std::u32string_view shorter, std::size_t at, char32_t more) {
  return at > 0 && shorter[at - 1] == more;
}

/// aab and abb.
bool is_wrong_double(std::u32string_view expected, std::u32string_view keyed, std::size_t at) {
  const bool before = at > 0, after = at + 1 < expected.size();
  if (!before || !after) return false;
  const char32_t left = expected[at - 1], right = expected[at + 1];
  return (expected[at] == left && keyed[at] == right) || (expected[at] == right && keyed[at] == left);
}

bool is_phonetic(std::u32string_view teens, std::u32string_view tens) {
  return teens[0] == U'1' && tens[1] == U'0' && teens[1] == tens[0] && tens[0] >= U'2' && tens[0] <= U'9';
}

bool is_phonetic(const Difference& difference) {
  const auto& [expected, keyed, at] = difference;
  return expected.size() == 2 && keyed.size() == 2 && (is_phonetic(expected, keyed) || is_phonetic(keyed, expected));
}

bool is_twin(const Difference& difference, std::size_t size) {
  const auto& [expected, keyed, at] = difference;
  return expected.size() == size && keyed.size() == size && expected.front() == expected.back() &&
         keyed.front() == keyed.back() && expected.substr(1, size - 2) == keyed.substr(1, size - 2);
}

bool is_jump(const Difference& difference) {
  return is_swap_of_ends(difference, 3) && difference.expected[1] == difference.keyed[1];
}

std::u32string capitals(std::u32string_view text) {
  std::u32string capital(text);
  std::ranges::transform(text, capital.begin(), upper);
  return capital;
}

/// Case alone does not tell two values apart.
ErrorClass several(std::u32string_view expected, std::u32string_view keyed) {
  const std::size_t longer = std::max(expected.size(), keyed.size());
  const bool related = leaves(expected, keyed) || leaves(keyed, expected) || 2 * osa(capitals(expected), capitals(keyed)) <= longer;
  return related ? ErrorClass::multiple : ErrorClass::unrelated;
}

}  // namespace

ErrorClass slip_of(std::u32string_view expected, std::u32string_view keyed) {
  const Difference difference = difference_of(expected, keyed);
  const std::size_t gone = difference.expected.size(), come = difference.keyed.size(), at = difference.at;
  if (is_swap_of_ends(difference, 2)) return ErrorClass::adjacent_transposition;
  if (is_jump(difference)) return ErrorClass::jump_transposition;
  if (gone == 0 && come == 1)
    return is_doubling(expected, at, difference.keyed[0]) ? ErrorClass::doubling : ErrorClass::insertion;
  if (gone == 1 && come == 0)
    return is_doubling(keyed, at, difference.expected[0]) ? ErrorClass::dropped_double : ErrorClass::omission;
  if (gone == 1 && come == 1)
    return is_wrong_double(expected, keyed, at) ? ErrorClass::wrong_double : ErrorClass::substitution;
  if (is_twin(difference, 2)) return ErrorClass::twin;
  if (is_twin(difference, 3)) return ErrorClass::jump_twin;
  if (is_phonetic(difference)) return ErrorClass::phonetic;
  return several(expected, keyed);
}

bool leaves(std::u32string_view longer, std::u32string_view shorter) {
  std::size_t found = 0;
  for (const char32_t c : longer)
    if (found < shorter.size() && shorter[found] == c) ++found;
  return found == shorter.size() && shorter.size() < longer.size();
}

bool only_swaps(std::u32string_view expected, std::u32string_view keyed) {
  if (expected.size() != keyed.size()) return false;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (expected[i] == keyed[i]) continue;
    if (i + 1 == expected.size() || expected[i] != keyed[i + 1] || expected[i + 1] != keyed[i]) return false;
    ++i;
  }
  return true;
}

}  // namespace deft
