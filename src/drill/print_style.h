#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace deft {

/// How a locale prints dates and amounts. What is keyed does not depend on it: amounts are kept as "1234.50".
struct PrintStyle {
  std::string date_format = "MM/DD/YYYY";
  std::string decimal = ".", group = ",";
  bool lakh = false;                ///< 12,34,567.89
  std::string symbol = "$";
  bool symbol_after = false;        ///< "12,50 €"
  std::vector<std::string> months = {}, short_months = {};  ///< 12 each; empty: English
  bool operator==(const PrintStyle&) const = default;
};

/// A date (days since 1970-01-01) as `format` says: YYYY YY MMMM (month) MMM (its short form in capitals) MM DD D, JJJ for the day of the
/// year. A format with HH, H12 or NN is of a time (minutes since midnight): HH, H12 (1 to 12), NN (minutes), AP (AM or PM). Every other
/// character is printed as it is.
std::string when_text(std::int64_t number, std::string_view format, const PrintStyle& style = {});

/// "1234.5" as the locale prints it: "1,234.50", "1 234,50"; other texts as they are.
std::string money_text(std::string_view amount, const PrintStyle& style);
/// The same with the currency's symbol.
std::string money_with_symbol(std::string_view amount, const PrintStyle& style);

}  // namespace deft
