#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "keying/field.h"

namespace deft {

/// How a date or time stands in its field: parts in a row, each keyed with a fixed number of characters, and the literals
/// between them. Written as `MM/DD/YYYY`, `DDMMM`, `HHNN`: DD day, MM month, MMM the month's first three letters (English),
/// YYYY and YY year, HH hour, NN minute.
struct DatePart {
  enum class Kind : unsigned char { day, month, month_name, year, short_year, hour, minute, literal };
  Kind kind;
  std::size_t length;  ///< characters
  char32_t literal = 0;
};

/// The parts of a format; nothing where a letter or digit in it stands for no part.
std::optional<std::vector<DatePart>> date_parts(std::string_view format);

/// "MM/DD/YYYY", "DD/MM/YYYY", "YYYY-MM-DD".
std::string_view format_of(DateOrder order);
/// The order of day, month and year in a format; month first where it does not say.
DateOrder order_of(std::string_view format);
/// The format of a date field: its own, or the one of its date order.
std::string_view date_format_of(const Field& field);
/// The mask its keys obey: 9 for each digit, A for each letter of a month, literals as they are.
std::u32string mask_of_format(std::string_view format);

std::optional<Fault> fault_of_date(const Field& field, std::u32string_view value);

/// Which of two dates or times is earlier: below 0 the first, above 0 the second, 0: the same day, or the same minute. Nothing
/// where one is no date, or where what both say cannot decide it. A year of two digits is 1950 to 2049.
std::optional<int> compare_dates(const Field& field, std::u32string_view value, const Field& other_field, std::u32string_view other);

}  // namespace deft
