#include "scoring/value_shapes.h"

#include <algorithm>

#include "keying/form.h"
#include "keying/text.h"

namespace deft {
namespace {

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F || c == 0x3000 ||
         c == 0xFEFF;
}

bool is_space_or_punctuation(char32_t c) {
  if (c < 0x80) return !is_digit(c) && !is_letter(c);
  return (c >= 0x80 && c <= 0xBF && c != U'ª' && c != U'º') || (c >= 0x2000 && c <= 0x206F) || c == 0x2212 ||
         (c >= 0x3000 && c <= 0x303F) || c == 0xFEFF;
}

std::u32string_view trimmed(std::u32string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_currency_sign(char32_t c) {
  return c == U'$' || c == U'£' || c == U'¥' || c == U'¤' || (c >= 0x20A0 && c <= 0x20CF);
}

/// Takes sign and currency sign off the front, in either order.
bool take_sign(std::u32string_view& text) {
  bool negative = false, signed_already = false, currency = false;
  while (!text.empty()) {
    const char32_t c = text.front();
    if (!signed_already && (c == U'-' || c == U'+' || c == 0x2212)) {
      signed_already = true;
      negative = c != U'+';
    } else if (!currency && is_currency_sign(c)) {
      currency = true;
    } else {
      break;
    }
    text.remove_prefix(1);
  }
  return negative;
}

/// A run of digits, and the mark before it (0: none).
struct Group { char32_t mark; std::u32string_view digits; };

std::optional<std::vector<Group>> groups_of(std::u32string_view text) {
  std::vector<Group> groups;
  char32_t mark = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    groups.push_back({mark, text.substr(at, end - at)});
    if (end == text.size()) return groups;
    mark = is_space(text[end]) || text[end] == U'’' ? U'\'' : text[end];
    if (mark != U'.' && mark != U',' && mark != U'\'') return std::nullopt;
    at = end + 1;
  }
  groups.push_back({mark, {}});
  return groups;
}

/// Whether a mark is written as one that parts thousands or lakhs: three digits at the end, two or three before.
bool parts_groups(const std::vector<Group>& groups, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    const std::size_t size = groups[i].digits.size();
    if (size != 3 && !(size == 2 && i + 1 < to)) return false;
  }
  return !groups[0].digits.empty() && groups[0].digits.size() <= 3;
}

/// Whether the last group stands behind a decimal mark.
bool ends_in_decimals(const std::vector<Group>& groups) {
  const char32_t last = groups.back().mark;
  const auto marks = std::count_if(groups.begin() + 1, groups.end(), [&](const Group& group) { return group.mark == last; });
  if (last == U'\'' || marks != 1) return false;
  return last == U'.' || groups.size() > 2 || groups.back().digits.size() != 3 || groups[0].digits.empty() ||
         groups[0].digits.size() > 3;
}

/// Digits behind the decimal mark.
std::size_t decimals_of(std::u32string_view text) {
  text = trimmed(text);
  static_cast<void>(take_sign(text));
  const auto groups = groups_of(trimmed(text));
  return groups && groups->size() > 1 && ends_in_decimals(*groups) ? groups->back().digits.size() : 0;
}

/// An identifier's noughts at the front count, a number has none.
bool begins_with_nought(std::u32string_view text) {
  text = trimmed(text);
  static_cast<void>(take_sign(text));
  return text.size() > 1 && text[0] == U'0' && is_digit(text[1]);
}

bool is_identifier(const Field& field) {
  return field.check_digit_right != nullptr || field.must_fill || (field.min_length > 1 && field.min_length == field.max_length);
}

std::u32string without_noughts(std::u32string_view digits) {
  while (digits.size() > 1 && digits.front() == U'0') digits.remove_prefix(1);
  return std::u32string(digits);
}

/// A month and a day, whichever is which.
bool can_be_day_and_month(std::u32string_view a, std::u32string_view b) {
  const auto number = [](std::u32string_view text) {
    if (text.empty() || text.size() > 2) return 0U;
    unsigned n = 0;
    for (const char32_t c : text) n = n * 10 + static_cast<unsigned>(c - U'0');
    return n;
  };
  const unsigned low = std::min(number(a), number(b)), high = std::max(number(a), number(b));
  return low >= 1 && low <= 12 && high <= 31;
}

bool is_date_mark(char32_t c) {
  return c == U'/' || c == U'-' || c == U'.' || c == U' ';
}

/// Three runs of digits with one mark between each two.
std::optional<std::array<std::u32string_view, 3>> three_runs(std::u32string_view text) {
  std::array<std::u32string_view, 3> runs;
  for (std::size_t run = 0; run < 3; ++run) {
    std::size_t end = 0;
    while (end < text.size() && is_digit(text[end])) ++end;
    runs[run] = text.substr(0, end);
    text.remove_prefix(end);
    if (run == 2) break;
    if (text.empty() || !is_date_mark(text[0])) return std::nullopt;
    text.remove_prefix(1);
  }
  if (!text.empty() || runs[0].empty() || runs[1].empty() || runs[2].empty()) return std::nullopt;
  return runs;
}

std::optional<std::array<std::u32string_view, 3>> eight_digits(const Field& field, std::u32string_view text) {
  if (field.kind != FieldKind::date || text.size() != 8 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  if (field.date_order == DateOrder::year_month_day) return std::array{text.substr(0, 4), text.substr(4, 2), text.substr(6)};
  return std::array{text.substr(0, 2), text.substr(2, 2), text.substr(4)};
}

std::optional<WrittenDate> date_of(const Field& field, std::u32string_view text) {
  text = trimmed(text);
  auto runs = three_runs(text);
  if (!runs) runs = eight_digits(field, text);
  if (!runs) return std::nullopt;
  auto& [a, b, c] = *runs;
  const bool year_first = a.size() == 4;
  if (year_first) {
    std::swap(a, b);
    std::swap(b, c);
  }
  const bool year = c.size() == 4 || (c.size() == 2 && (field.kind == FieldKind::date || (a.size() == 2 && b.size() == 2)));
  if (!year || a.size() > 2 || b.size() > 2) return std::nullopt;
  return WrittenDate{without_noughts(a), without_noughts(b), std::u32string(c), year_first};
}

bool same_year(std::u32string_view a, std::u32string_view b) {
  return a.substr(a.size() - 2) == b.substr(b.size() - 2) && (a.size() != b.size() || a == b);
}

/// Month before day, as dates with the year in front have it.
bool month_first(const Field& field, const WrittenDate& date) {
  return date.year_first || field.date_order != DateOrder::day_month_year;
}

bool same_days(const Field& field, const TwoDates& dates, bool swapped) {
  const auto& [a, b] = dates;
  const bool crossed = month_first(field, a) != month_first(field, b);
  const bool across = crossed != swapped;
  return across ? a.first == b.second && a.second == b.first : a.first == b.first && a.second == b.second;
}

bool fits_masked(std::u32string_view mask, std::u32string_view text) {
  if (text.size() > mask.size()) return false;
  for (std::size_t place = 0; place < text.size(); ++place)
    if (is_mask_literal(mask[place]) && text[place] != mask[place]) return false;
  return true;
}

bool is_settled_amount(std::u32string_view text) {
  const auto amount = hundredths(text);
  return amount && to_u32(amount_text(*amount)) == text;
}

template <typename Kept>
KeyedCharacters characters_where(std::u32string_view text, Kept kept) {
  KeyedCharacters keyed;
  for (std::size_t place = 0; place < text.size(); ++place) {
    if (!kept(place)) continue;
    keyed.characters += text[place];
    keyed.places.push_back(place);
  }
  keyed.places.push_back(text.size());
  return keyed;
}

}  // namespace

std::u32string bare(std::u32string_view text) {
  std::u32string kept;
  for (const char32_t c : text)
    if (!is_space_or_punctuation(c)) kept += upper(c);
  return kept;
}

bool is_white(std::u32string_view text) {
  return std::ranges::all_of(text, is_space);
}

std::optional<Number> number_of_text(std::u32string_view text) {
  text = trimmed(text);
  const bool negative = take_sign(text);
  text = trimmed(text);
  if (!text.empty() && is_currency_sign(text.back())) text = trimmed(text.substr(0, text.size() - 1));
  const auto groups = groups_of(text);
  if (!groups) return std::nullopt;
  const bool decimals = groups->size() > 1 && ends_in_decimals(*groups);
  const std::size_t whole = groups->size() - (decimals ? 1 : 0);
  for (std::size_t i = 2; i < whole; ++i)
    if ((*groups)[i].mark != (*groups)[1].mark) return std::nullopt;
  if (whole > 1 && !parts_groups(*groups, 1, whole)) return std::nullopt;
  Number number;
  for (const Group& group : *groups) number.digits += group.digits;
  if (number.digits.empty()) return std::nullopt;
  if (decimals) number.exponent = -static_cast<int>(groups->back().digits.size());
  number.digits.erase(0, std::min(number.digits.find_first_not_of(U'0'), number.digits.size()));
  for (; !number.digits.empty() && number.digits.back() == U'0'; ++number.exponent) number.digits.pop_back();
  if (number.digits.empty()) return Number{};
  number.negative = negative;
  return number;
}

std::optional<TwoNumbers> numbers_of(const Field& field, std::u32string_view expected, std::u32string_view keyed) {
  constexpr std::size_t kMostDecimals = 2;
  if (field.kind == FieldKind::code || field.kind == FieldKind::date || field.kind == FieldKind::choice) return std::nullopt;
  if (field.kind != FieldKind::amount) {
    if (is_identifier(field) || begins_with_nought(expected) || begins_with_nought(keyed)) return std::nullopt;
    if (decimals_of(expected) > kMostDecimals) return std::nullopt;
  }
  const auto wanted = number_of_text(expected), found = number_of_text(keyed);
  if (!wanted || !found) return std::nullopt;
  return TwoNumbers{*wanted, *found};
}

std::optional<TwoDates> dates_of(const Field& field, std::u32string_view expected, std::u32string_view keyed) {
  const bool may = field.kind == FieldKind::date || field.kind == FieldKind::text || field.kind == FieldKind::upper_text;
  if (!may) return std::nullopt;
  const auto wanted = date_of(field, expected), found = date_of(field, keyed);
  if (!wanted || !found || !can_be_day_and_month(wanted->first, wanted->second)) return std::nullopt;
  return TwoDates{*wanted, *found};
}

bool same_date(const Field& field, const TwoDates& dates) {
  return same_year(dates.expected.year, dates.keyed.year) && same_days(field, dates, false);
}

bool day_and_month_swapped(const Field& field, const TwoDates& dates) {
  return same_year(dates.expected.year, dates.keyed.year) && same_days(field, dates, true);
}

TwoKeyed keyed_characters(const Field& field, std::u32string_view expected, std::u32string_view keyed) {
  const auto both = [&](auto kept) {
    return TwoKeyed{characters_where(expected, [&](std::size_t place) { return kept(expected, place); }),
                    characters_where(keyed, [&](std::size_t place) { return kept(keyed, place); })};
  };
  const TwoKeyed all = both([](std::u32string_view, std::size_t) { return true; });
  TwoKeyed some = all;
  const std::u32string mask = field.kind == FieldKind::amount || field.kind == FieldKind::choice ? U"" : mask_of(field);
  if (field.kind == FieldKind::amount && is_settled_amount(expected) && is_settled_amount(keyed))
    some = both([](std::u32string_view text, std::size_t place) { return text[place] != U'.'; });
  else if (!mask.empty() && fits_masked(mask, expected) && fits_masked(mask, keyed))
    some = both([&](std::u32string_view, std::size_t place) { return !is_mask_literal(mask[place]); });
  return some.expected.characters == some.keyed.characters ? all : some;
}

}  // namespace deft
