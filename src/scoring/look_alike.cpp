#include "scoring/look_alike.h"

#include <algorithm>

#include "keying/text.h"

namespace deft {
namespace {

constexpr std::u32string_view kPairs[]{U"0O", U"0Q", U"OQ", U"1I", U"1l", U"Il", U"17", U"5S", U"8B", U"2Z",
                                       U"6G", U"49", U"38", U"06", U"UV"};

char32_t shape(char32_t c) {
  return c == U'l' ? c : upper(c);
}

bool is(std::u32string_view text, std::u32string_view small, std::u32string_view capital) {
  return text.starts_with(small) || text.starts_with(capital);
}

/// `rn` at the front of one text and `m` at the front of the other: taken off both.
bool take_rn_and_m(std::u32string_view& pair, std::u32string_view& single) {
  if (!is(pair, U"rn", U"RN") || !is(single, U"m", U"M")) return false;
  pair.remove_prefix(2);
  single.remove_prefix(1);
  return true;
}

}  // namespace

bool look_alike(char32_t a, char32_t b) {
  return std::ranges::any_of(kPairs, [a = shape(a), b = shape(b)](std::u32string_view pair) {
    return (pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a);
  });
}

bool differ_by_look_alikes(std::u32string_view a, std::u32string_view b) {
  bool differ = false;
  while (!a.empty() && !b.empty()) {
    if (a[0] == b[0] || look_alike(a[0], b[0])) {
      differ = differ || a[0] != b[0];
      a.remove_prefix(1);
      b.remove_prefix(1);
    } else if (take_rn_and_m(a, b) || take_rn_and_m(b, a)) {
      differ = true;
    } else {
      return false;
    }
  }
  return differ && a.empty() && b.empty();
}

}  // namespace deft
