#include "drill/planted_slip.h"

#include <vector>

#include "keying/text.h"

namespace deft {
namespace {

char32_t another_like(char32_t c, Random& random) {
  if (is_digit(c)) return U'0' + (static_cast<unsigned>(c - U'0') + 1 + static_cast<unsigned>(random.below(9))) % 10;
  const char32_t first = c >= U'a' && c <= U'z' ? U'a' : U'A';
  if (c < first || c >= first + 26) return first + static_cast<char32_t>(random.below(26));
  return first + static_cast<char32_t>((c - first + 1 + random.below(25)) % 26);
}

std::u32string slipped(std::u32string text, std::size_t at, Random& random) {
  switch (random.below(20)) {
    case 0:
    case 1:
      return text.erase(at, 1);
    case 2:
      return text.insert(at, 1, text[at]);
    case 3:
    case 4:
    case 5:
      if (at + 1 < text.size()) std::swap(text[at], text[at + 1]);
      return text;
    default:
      text[at] = another_like(text[at], random);
      return text;
  }
}

}  // namespace

std::string with_slip(const std::string& text, Random& random) {
  const std::u32string right = to_u32(text);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < right.size(); ++i)
    if (is_letter(right[i]) || is_digit(right[i])) places.push_back(i);
  if (places.empty()) return text;
  std::u32string wrong = right;
  while (wrong == right) wrong = slipped(right, places[random.below(places.size())], random);
  return to_utf8(wrong);
}

}  // namespace deft
