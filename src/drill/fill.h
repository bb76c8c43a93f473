#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "drill/print_style.h"

namespace deft {

/// What `{name}` may stand for in a text of a drill: printed values, and the dates and times behind those that are one.
struct Filling {
  const std::map<std::string, std::string>& printed;
  const std::map<std::string, std::int64_t>& numbers;
  const PrintStyle& style;
};

/// `text` with each `{name}` or `{name|filter|filter}` replaced by its printed value; an unknown name gives nothing. Filters: upper, lower,
/// title (every word), plain (ASCII letters), letters (letters and digits alone), money, symbol (money with its sign), n (the first n
/// characters), -n (the last n); anything else is the format of a date or time (when_text).
std::string filled_in(const std::string& text, const Filling& from);
std::string filled_in(const std::string& text, const std::map<std::string, std::string>& printed);

/// One filter of a text that is no date.
std::string filtered(const std::string& text, std::string_view filter, const PrintStyle& style);
bool is_filter(std::string_view filter);  ///< one of the above, date formats aside

/// Letters with marks by those without: "Łódź" gives "Lodz", "Straße" gives "Strasse".
std::u32string plain_letters(std::u32string_view text);
std::u32string lower_case(std::u32string_view text);
std::u32string upper_case(std::u32string_view text);
/// The first letter of each word large, the others small; a word begins after any character that is no letter: O'Brien, Smith-Jones.
std::u32string title_case(std::u32string_view text);

}  // namespace deft
