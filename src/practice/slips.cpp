#include "practice/slips.h"

#include "keying/text.h"

namespace deft {
namespace {

struct Others {
  char32_t wanted;
  std::u32string_view others;
};

constexpr Others kMainKeys[] = {
    {U'1', U"2"},    {U'2', U"13"},   {U'3', U"24"},   {U'4', U"35"},   {U'5', U"46"},   {U'6', U"57"},
    {U'7', U"68"},   {U'8', U"79"},   {U'9', U"80"},   {U'0', U"9"},    {U'Q', U"WA"},   {U'W', U"QES"},
    {U'E', U"WRD"},  {U'R', U"ETF"},  {U'T', U"RYG"},  {U'Y', U"TUH"},  {U'U', U"YIJ"},  {U'I', U"UOK"},
    {U'O', U"IPL"},  {U'P', U"OL"},   {U'A', U"QSZ"},  {U'S', U"ADWX"}, {U'D', U"SFEC"}, {U'F', U"DGRV"},
    {U'G', U"FHTB"}, {U'H', U"GJYN"}, {U'J', U"HKUM"}, {U'K', U"JLI"},  {U'L', U"KOP"},  {U'Z', U"XA"},
    {U'X', U"ZCS"},  {U'C', U"XVD"},  {U'V', U"CBF"},  {U'B', U"VNG"},  {U'N', U"BMH"},  {U'M', U"NJ"},
    {U'.', U","},    {U',', U".M"},   {U'-', U"0"},    {U'/', U"."},    {U' ', U"BN"}};

constexpr Others kKeypad[] = {{U'7', U"84"},   {U'8', U"795"}, {U'9', U"86"},  {U'4', U"175"},
                              {U'5', U"2468"}, {U'6', U"359"}, {U'1', U"240"}, {U'2', U"1350"},
                              {U'3', U"26."},  {U'0', U"12"},  {U'.', U"30"}};

constexpr Others kLookAlikes[] = {{U'0', U"O68"}, {U'O', U"0"},  {U'1', U"7I"}, {U'I', U"1L"}, {U'L', U"I1"},
                                  {U'7', U"1"},   {U'5', U"S6"}, {U'S', U"5"},  {U'6', U"05"}, {U'8', U"B3"},
                                  {U'B', U"8"},   {U'3', U"8"},  {U'2', U"Z"},  {U'Z', U"2"},  {U'G', U"6C"},
                                  {U'C', U"G"},   {U'U', U"V"},  {U'V', U"U"},  {U'M', U"N"},  {U'N', U"M"},
                                  {U'E', U"F"},   {U'F', U"E"}};

char32_t small(char32_t c) {
  return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c;
}

template <std::size_t N>
Key one_of(const Others (&table)[N], Key wanted, Random& random) {
  const char32_t capital = upper(wanted.code);
  for (const auto& [key, others] : table) {
    if (key != capital) continue;
    const char32_t other = others[random.below(others.size())];
    Key slip = wanted;
    slip.code = capital == wanted.code ? other : small(other);
    return slip;
  }
  return wanted;
}

}  // namespace

Key neighbour_of(Key wanted, Random& random) {
  return wanted.keypad ? one_of(kKeypad, wanted, random) : one_of(kMainKeys, wanted, random);
}

Key look_alike_of(Key wanted, Random& random) {
  const Key slip = one_of(kLookAlikes, wanted, random);
  return slip.keypad && !is_digit(slip.code) ? wanted : slip;
}

}  // namespace deft
