#include "drill/practice_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "keying/text.h"

namespace deft {
namespace {

constexpr std::u32string_view kDigits = U"0123456789";
constexpr std::u32string_view kPlainLetters = U"ABCDEFGHJKLMNPQRTUVWXY";
constexpr std::u32string_view kSmall = U"abcdefghijkmnopqrstuvwxyz";
constexpr std::u32string_view kConsonants = U"bcdfghklmnprstvwz";
constexpr std::u32string_view kVowels = U"aeiou";

char32_t one_of(std::u32string_view characters, Random& random) { return characters[random.below(characters.size())]; }

bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

/// Characters of the same sort, to stand around it.
std::u32string_view sort_of(char32_t c) {
  if (is_digit(c)) return kDigits;
  return c >= U'a' && c <= U'z' ? kSmall : kPlainLetters;
}

std::u32string run_of(std::u32string_view characters, std::size_t length, Random& random) {
  std::u32string text;
  while (text.size() < length) text += one_of(characters, random);
  return text;
}

/// Digits no two neighbours of which are equal.
std::u32string uneven_digits(std::size_t length, Random& random) {
  std::u32string text;
  while (text.size() < length) {
    const char32_t digit = one_of(kDigits, random);
    if (text.empty() || text.back() != digit) text += digit;
  }
  return text;
}

/// Four places, `often` of them those asked for.
std::u32string dense(std::u32string_view wanted, Random& random) {
  constexpr std::size_t kPlaces = 4;
  std::u32string text;
  for (std::size_t at = 0; at < kPlaces; ++at) {
    const char32_t drawn = one_of(wanted, random);
    text += random.chance(60) ? drawn : one_of(sort_of(drawn), random);
  }
  text[random.below(kPlaces)] = one_of(wanted, random);
  return text;
}

std::u32string confusion(std::u32string_view pair, Random& random) {
  std::u32string text = dense(pair, random) + U' ' + dense(pair, random);
  const std::size_t first = random.below(4);
  text[first] = pair.front();
  text[(first + 1 + random.below(3)) % 4] = pair.back();
  return text;
}

/// The keys around a digit on the keypad; for letters any.
std::u32string_view beside(char32_t c) {
  constexpr std::array<std::u32string_view, 10> kKeypad{U"12", U"0245", U"1350", U"26", U"157", U"2468", U"359", U"48", U"579", U"68"};
  return is_digit(c) ? kKeypad[c - U'0'] : sort_of(c);
}

std::u32string around_key(char32_t key, Random& random) {
  std::u32string text;
  for (int group = 0; group < 2; ++group) {
    if (group > 0) text += U' ';
    for (int at = 0; at < 4; ++at) text += random.chance(50) ? key : one_of(beside(key), random);
    text[text.size() - 1 - random.below(4)] = key;
  }
  return text;
}

std::u32string syllable(Random& random) { return {one_of(kConsonants, random), one_of(kVowels, random)}; }

std::u32string with_digraph(std::u32string_view pair, Random& random) {
  if (!is_letter(pair.front()) || !is_letter(pair.back())) {
    const std::u32string text(pair);
    return text + run_of(sort_of(pair.back()), 2, random) + U' ' + run_of(sort_of(pair.front()), 1, random) + text + run_of(sort_of(pair.back()), 1, random);
  }
  const bool ends_in_vowel = kVowels.find(pair.back()) != kVowels.npos;
  std::u32string text;
  for (int word = 0; word < 2; ++word) {
    if (word > 0) text += U' ';
    if (random.chance(50)) text += syllable(random);
    text += pair;
    if (!ends_in_vowel) text += one_of(kVowels, random);
    text += syllable(random);
  }
  return text;
}

std::u32string digit_groups(std::size_t length, Random& random) {
  return run_of(kDigits, length, random) + (length > 9 ? std::u32string() : U' ' + run_of(kDigits, length, random));
}

std::u32string doubles(Random& random) {
  std::u32string text;
  for (int group = 0; group < 2; ++group) {
    const char32_t twin = one_of(kDigits, random), other = one_of(kDigits, random);
    const std::array<std::u32string, 4> shapes{std::u32string{twin, twin, other}, {other, twin, twin}, {twin, other, other, twin}, {twin, twin, twin, other}};
    text += (group > 0 ? U" " : U"") + shapes[random.below(shapes.size())];
  }
  return text;
}

/// Two groups, the second the first with two neighbours turned: read each as it stands.
std::u32string turned(std::size_t apart, Random& random) {
  const std::u32string group = uneven_digits(4, random);
  std::u32string other = group;
  const std::size_t at = random.below(4 - apart);
  std::swap(other[at], other[at + apart]);
  return random.chance(50) ? group + U' ' + other : other + U' ' + group;
}

std::u32string long_run(Random& random) {
  std::u32string text;
  while (text.size() < 10) text += std::u32string(1 + random.below(3), one_of(kDigits, random));
  return text;
}

std::u32string noughts(Random& random) {
  std::u32string text = run_of(U"123456789", 1 + random.below(2), random) + std::u32string(random.below(5), U'0');
  if (random.chance(60)) text += U'.' + (random.chance(50) ? std::u32string(U"00") : U'0' + run_of(U"123456789", 1, random));
  return text;
}

std::u32string number(std::uint64_t low, std::uint64_t high, std::size_t width, Random& random) {
  std::u32string text = to_u32(std::to_string(low + random.below(high - low + 1)));
  while (text.size() < width) text.insert(text.begin(), U'0');
  return text;
}

/// Both readings are dates.
std::u32string two_faced_date(Random& random) {
  return number(1, 12, 2, random) + U'/' + number(1, 12, 2, random) + U'/' + number(1950, 2029, 4, random);
}

std::u32string marked_code(Random& random) {
  constexpr std::u32string_view kMarks = U"-/.";
  return run_of(kPlainLetters, 2, random) + one_of(kMarks, random) + run_of(kDigits, 3, random) + one_of(kMarks, random) +
         (random.chance(50) ? run_of(kSmall, 1, random) : run_of(kPlainLetters, 1, random));
}

/// 13 and 30, 14 and 40: what sounds alike.
std::u32string phonetic(Random& random) {
  std::u32string text;
  for (int pair = 0; pair < 4; ++pair) {
    if (pair == 2) text += U' ';
    const char32_t digit = one_of(U"23456789", random);
    text += random.chance(50) ? std::u32string{U'1', digit} : std::u32string{digit, U'0'};
  }
  return text;
}

std::u32string any(Random& random) { return run_of(U"ABCDEFGHJKLMNPQRTUVWXY0123456789", 4, random) + U' ' + run_of(kDigits, 3, random); }

using Maker = std::u32string (*)(Random&);
struct Named { std::string_view name; Maker make; };

constexpr Named kClasses[] = {
    {"adjacent_transposition", [](Random& random) { return turned(1, random); }},
    {"jump_transposition", [](Random& random) { return turned(2, random); }},
    {"doubling", doubles}, {"dropped_double", doubles}, {"wrong_double", doubles}, {"twin", doubles}, {"jump_twin", doubles},
    {"phonetic", phonetic}, {"omission", long_run}, {"insertion", long_run}, {"factor_of_ten", noughts},
    {"sign_reversed", [](Random& random) { return (random.chance(50) ? U"-" : U"") + noughts(random); }},
    {"day_month_swapped", two_faced_date}, {"format", marked_code}, {"substitution", any}, {"multiple", any}, {"unrelated", any}};

constexpr Named kFieldKinds[] = {
    {"date", two_faced_date}, {"amount", noughts}, {"code", marked_code},
    {"digits", [](Random& random) { return digit_groups(5, random); }},
    {"text", [](Random& random) { return with_digraph(syllable(random), random); }},
    {"upper", [](Random& random) { return run_of(kPlainLetters, 4, random) + U' ' + run_of(kPlainLetters, 4, random); }}};

template <std::size_t N>
Maker maker_of(const Named (&table)[N], std::string_view name) {
  const auto* found = std::ranges::find(table, name, &Named::name);
  return found == std::end(table) ? nullptr : found->make;
}

bool is_printable(char32_t c) { return c > U' ' && c < 0x7F; }

struct Asked { std::string_view kind; std::u32string item; };
Asked asked_for(const std::string& focus) {
  const std::size_t colon = focus.find(':');
  if (colon == focus.npos) return {};
  return {std::string_view(focus).substr(0, colon), to_u32(focus.substr(colon + 1))};
}

std::optional<std::u32string> made(const std::string& focus, Random& random) {
  const auto [kind, item] = asked_for(focus);
  const bool printable = std::ranges::all_of(item, is_printable);
  if (kind == "confusion" && item.size() == 2 && printable) return confusion(item, random);
  if (kind == "digraph" && item.size() == 2 && printable) return with_digraph(item, random);
  if (kind == "key" && printable && (item.size() == 1 || (item.size() == 4 && item.starts_with(U"KP_")))) return around_key(item.back(), random);
  if (kind == "digit_group" && item.size() == 1 && item.front() >= U'1' && item.front() <= U'9') return digit_groups(item.front() - U'0', random);
  const Maker make = kind == "error_class" ? maker_of(kClasses, to_utf8(item)) : kind == "field_kind" ? maker_of(kFieldKinds, to_utf8(item)) : nullptr;
  return make ? std::optional(make(random)) : std::nullopt;
}

}  // namespace

bool can_be_practised(const std::string& focus) {
  Random random(0);
  return made(focus, random).has_value();
}

std::string practice_text(const std::vector<std::string>& focus, Random& random) {
  if (!focus.empty())
    if (const auto text = made(focus[random.below(focus.size())], random)) return to_utf8(*text);
  return to_utf8(any(random));
}

}  // namespace deft
