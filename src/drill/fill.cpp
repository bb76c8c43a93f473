#include "drill/fill.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "keying/text.h"

namespace deft {
namespace {

/// Letters of Latin-1 and Latin Extended-A with marks, by the ASCII letters they are keyed as where there are none.
constexpr std::pair<std::u32string_view, std::u32string_view> kPlain[] = {
    {U"ÀÁÂÃÄÅĀĂĄ", U"A"}, {U"àáâãäåāăą", U"a"}, {U"ÇĆĈĊČ", U"C"}, {U"çćĉċč", U"c"}, {U"ĎĐÐ", U"D"}, {U"ďđð", U"d"},
    {U"ÈÉÊËĒĔĖĘĚ", U"E"}, {U"èéêëēĕėęě", U"e"}, {U"ĜĞĠĢ", U"G"}, {U"ĝğġģ", U"g"}, {U"ÌÍÎÏĨĪĬĮİ", U"I"},
    {U"ìíîïĩīĭįı", U"i"}, {U"ĹĻĽĿŁ", U"L"}, {U"ĺļľŀł", U"l"}, {U"ÑŃŅŇ", U"N"}, {U"ñńņň", U"n"},
    {U"ÒÓÔÕÖØŌŎŐ", U"O"}, {U"òóôõöøōŏő", U"o"}, {U"ŔŖŘ", U"R"}, {U"ŕŗř", U"r"}, {U"ŚŜŞŠ", U"S"}, {U"śŝşš", U"s"},
    {U"ŢŤ", U"T"}, {U"ţť", U"t"}, {U"ÙÚÛÜŨŪŬŮŰŲ", U"U"}, {U"ùúûüũūŭůűų", U"u"}, {U"ÝŶŸ", U"Y"}, {U"ýŷÿ", U"y"},
    {U"ŹŻŽ", U"Z"}, {U"źżž", U"z"}, {U"ß", U"ss"}, {U"Æ", U"AE"}, {U"æ", U"ae"}, {U"Œ", U"OE"}, {U"œ", U"oe"}};

char32_t lower(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c + 32;
  if (c < 0xC0) return c;
  for (const char32_t candidate : {c + 32, c + 1})  // Latin-1 lies 32 apart, Latin Extended-A in pairs
    if (candidate != c && is_letter(candidate) && upper(candidate) == c) return candidate;
  return c == U'Ÿ' ? U'ÿ' : c;
}

std::optional<int> count_of(std::string_view filter) {
  int number = 0;
  const auto [end, error] = std::from_chars(filter.data(), filter.data() + filter.size(), number);
  return error == std::errc() && end == filter.data() + filter.size() ? std::optional(number) : std::nullopt;
}

std::u32string cut(const std::u32string& text, int count) {
  const std::size_t size = std::min(text.size(), static_cast<std::size_t>(count < 0 ? -count : count));
  return count < 0 ? text.substr(text.size() - size) : text.substr(0, size);
}

std::u32string letters_only(std::u32string text) {
  std::erase_if(text, [](char32_t c) { return !is_letter(c) && !is_digit(c); });
  return text;
}

constexpr std::array<std::string_view, 7> kFilters{"upper", "lower", "title", "plain", "letters", "money", "symbol"};

/// What stands between the braces: a name and its filters.
std::string value_of(std::string_view inside, const Filling& from) {
  const std::size_t bar = std::min(inside.find('|'), inside.size());
  const std::string name(inside.substr(0, bar));
  const auto printed = from.printed.find(name);
  if (printed == from.printed.end()) return "";
  std::string text = printed->second;
  for (inside.remove_prefix(bar); !inside.empty();) {
    inside.remove_prefix(1);
    const std::size_t end = std::min(inside.find('|'), inside.size());
    const std::string_view filter = inside.substr(0, end);
    inside.remove_prefix(end);
    const auto number = from.numbers.find(name);
    if (is_filter(filter)) text = filtered(text, filter, from.style);
    else if (number != from.numbers.end() && !text.empty()) text = when_text(number->second, filter, from.style);
  }
  return text;
}

}  // namespace

std::u32string plain_letters(std::u32string_view text) {
  std::u32string result;
  for (const char32_t c : text) {
    const auto row = c < 0xC0 ? std::end(kPlain) : std::ranges::find_if(kPlain, [c](const auto& one) { return one.first.find(c) != one.first.npos; });
    if (row == std::end(kPlain)) result += c;
    else result += row->second;
  }
  return result;
}

std::u32string lower_case(std::u32string_view text) {
  std::u32string result(text);
  for (char32_t& c : result) c = lower(c);
  return result;
}

std::u32string upper_case(std::u32string_view text) {
  std::u32string result(text);
  for (char32_t& c : result) c = upper(c);
  return result;
}

std::u32string title_case(std::u32string_view text) {
  std::u32string result(text);
  bool begins = true;
  for (char32_t& c : result) {
    c = begins ? upper(c) : lower(c);
    begins = !is_letter(c);
  }
  return result;
}

bool is_filter(std::string_view filter) {
  return std::ranges::find(kFilters, filter) != kFilters.end() || count_of(filter);
}

std::string filtered(const std::string& text, std::string_view filter, const PrintStyle& style) {
  if (filter == "money") return money_text(text, style);
  if (filter == "symbol") return money_with_symbol(text, style);
  const std::u32string wide = to_u32(text);
  if (filter == "upper") return to_utf8(upper_case(wide));
  if (filter == "lower") return to_utf8(lower_case(wide));
  if (filter == "title") return to_utf8(title_case(wide));
  if (filter == "plain") return to_utf8(plain_letters(wide));
  if (filter == "letters") return to_utf8(letters_only(wide));
  if (const auto count = count_of(filter)) return to_utf8(cut(wide, *count));
  return text;
}

std::string filled_in(const std::string& text, const Filling& from) {
  std::string result;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string::npos ? open : text.find('}', open);
    if (close == std::string::npos) return result.append(text, at);
    result.append(text, at, open - at);
    result += value_of(std::string_view(text).substr(open + 1, close - open - 1), from);
    at = close + 1;
  }
  return result;
}

std::string filled_in(const std::string& text, const std::map<std::string, std::string>& printed) {
  static const PrintStyle style;
  static const std::map<std::string, std::int64_t> none;
  return filled_in(text, Filling{printed, none, style});
}

}  // namespace deft
