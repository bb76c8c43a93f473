#include "scoring/key_neighbours.h"

#include <algorithm>
#include <span>

#include "keying/text.h"

namespace deft {
namespace {

/// Keys of one row from left to right, with and without Shift (a blank: none). `left` is the first key's left edge in quarter keys.
struct KeyRow {
  int left;
  std::u32string_view plain, shifted;
};

constexpr KeyRow kQwerty[]{{0, U"`1234567890-=", U"~!@#$%^&*()_+"},
                           {6, U"qwertyuiop[]\\", U"QWERTYUIOP{}|"},
                           {7, U"asdfghjkl;'", U"ASDFGHJKL:\""},
                           {9, U"zxcvbnm,./", U"ZXCVBNM<>?"}};
constexpr KeyRow kQwertz[]{{0, U"^1234567890ß´", U"°!\"§$%&/()=?`"},
                           {6, U"qwertzuiopü+", U"QWERTZUIOPÜ*"},
                           {7, U"asdfghjklöä#", U"ASDFGHJKLÖÄ'"},
                           {5, U"<yxcvbnm,.-", U">YXCVBNM;:_"}};
constexpr KeyRow kAzerty[]{{0, U"²&é\"'(-è_çà)=", U" 1234567890°+"},
                           {6, U"azertyuiop^$", U"AZERTYUIOP¨£"},
                           {7, U"qsdfghjklmù*", U"QSDFGHJKLM%µ"},
                           {5, U"<wxcvbn,;:!", U">WXCVBN?./§"}};
constexpr KeyRow kKeypad[]{{4, U"/*-", U""}, {0, U"789+", U""}, {0, U"456+", U""}, {0, U"123", U""}, {0, U"00.", U""}};

constexpr int kSpaceLeft = 15, kSpaceRight = 36;  // first and last quarter under which a key's left edge may lie

std::span<const KeyRow> rows_of(KeyGeometry geometry) {
  switch (geometry) {
    case KeyGeometry::qwerty:
      return kQwerty;
    case KeyGeometry::qwertz:
      return kQwertz;
    case KeyGeometry::azerty:
      return kAzerty;
    case KeyGeometry::keypad:
      break;
  }
  return kKeypad;
}

struct KeyPlace { int x, y; };

/// Calls `use` with each place of the character: a long key of the keypad has two.
template <typename Use>
void each_place(std::span<const KeyRow> rows, char32_t c, Use use) {
  int y = 0;
  for (const KeyRow& row : rows) {
    for (std::size_t i = 0; i < row.plain.size(); ++i)
      if (row.plain[i] == c || (i < row.shifted.size() && row.shifted[i] == c)) use(KeyPlace{row.left + 4 * static_cast<int>(i), y});
    ++y;
  }
}

/// In quarter keys: 5.2 squared is 27.04.
bool near(KeyPlace a, KeyPlace b) {
  const int x = a.x - b.x, y = 4 * (a.y - b.y);
  const int square = x * x + y * y;
  return square > 0 && square <= 27;
}

bool beside_space(std::span<const KeyRow> rows, char32_t c) {
  bool found = false;
  each_place(rows, c, [&](KeyPlace place) { found = found || (place.y == 3 && place.x >= kSpaceLeft && place.x <= kSpaceRight); });
  return found;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != text.npos; });
}

}  // namespace

std::optional<KeyGeometry> geometry_of(std::string_view layout) {
  layout = layout.substr(0, layout.find(','));
  const std::size_t open = layout.find('(');
  const std::string_view country = layout.substr(0, open);
  const std::string_view variant = open == layout.npos ? std::string_view() : layout.substr(open + 1);
  if (has_any(variant, {"dvorak", "dvp", "colemak", "workman", "norman", "bepo", "neo", "bone", "adnw", "koy", "halmak"}))
    return std::nullopt;
  if (has_any(variant, {"azerty"})) return KeyGeometry::azerty;
  if (has_any(variant, {"qwertz"})) return KeyGeometry::qwertz;
  if (has_any(variant, {"qwerty"}) || variant.starts_with("us")) return KeyGeometry::qwerty;
  for (const std::string_view french : {"fr", "be"})
    if (country == french) return KeyGeometry::azerty;
  for (const std::string_view german : {"de", "at", "ch", "li", "lu", "cz", "sk", "hu", "si", "hr", "ba", "rs", "me"})
    if (country == german) return KeyGeometry::qwertz;
  return KeyGeometry::qwerty;
}

bool keys_adjacent(char32_t a, char32_t b, KeyGeometry geometry) {
  if (a == b) return false;  // a long key has two places
  const std::span<const KeyRow> rows = rows_of(geometry);
  if (geometry == KeyGeometry::keypad && a == U',') a = U'.';
  if (geometry == KeyGeometry::keypad && b == U',') b = U'.';
  if (geometry != KeyGeometry::keypad && (a == U' ' || b == U' ')) return beside_space(rows, a == U' ' ? b : a);
  bool adjacent = false;
  each_place(rows, a, [&](KeyPlace one) {
    each_place(rows, b, [&](KeyPlace other) { adjacent = adjacent || near(one, other); });
  });
  return adjacent;
}

}  // namespace deft
