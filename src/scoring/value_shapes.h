#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "keying/field.h"

namespace deft {

/// What a text says beyond its characters, for telling a wrong dress from a wrong value.

/// A text without case, space and punctuation.
std::u32string bare(std::u32string_view text);
/// True of a text of white space alone, and of none.
bool is_white(std::u32string_view text);

/// A number as (-) digits x 10^exponent; nought has no digits and no sign, others no nought at either end.
struct Number {
  bool negative = false;
  std::u32string digits;
  int exponent = 0;
  bool operator==(const Number&) const = default;
};
/// Sign, currency sign, grouping, one decimal mark (error_class.h says which); nothing if it is none.
std::optional<Number> number_of_text(std::u32string_view text);

/// The numbers two values of a field say, where the field holds numbers and both say one.
struct TwoNumbers { Number expected, keyed; };
std::optional<TwoNumbers> numbers_of(const Field& field, std::u32string_view expected, std::u32string_view keyed);

/// A date as written: its numbers without noughts before them. `first` and `second` are day and month as they stand.
struct WrittenDate {
  std::u32string first, second, year;
  bool year_first = false;
};
struct TwoDates { WrittenDate expected, keyed; };
std::optional<TwoDates> dates_of(const Field& field, std::u32string_view expected, std::u32string_view keyed);
bool same_date(const Field& field, const TwoDates& dates);
bool day_and_month_swapped(const Field& field, const TwoDates& dates);

/// The characters of a value that are keyed, and where in it each stands (behind the last: its length).
struct KeyedCharacters {
  std::u32string characters;
  std::vector<std::size_t> places;
};
struct TwoKeyed { KeyedCharacters expected, keyed; };
/// Without literals of the mask and points of amounts where both values have them in their places; else all characters.
TwoKeyed keyed_characters(const Field& field, std::u32string_view expected, std::u32string_view keyed);

}  // namespace deft
