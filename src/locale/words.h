#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace deft {

/// The words, numbers and dates of the operator's language. English is the source; a catalogue `<folder>/<lang>/LC_MESSAGES/deft.mo`
/// gives others. Nothing global is touched: not the C locale, not std::locale.
class Words {
 public:
  /// `locale` such as "en_GB" or "de_DE"; an unknown one gives English.
  explicit Words(const std::string& locale = "en_GB", const std::string& catalogue_folder = {});
  ~Words();
  Words(Words&&) noexcept;
  Words& operator=(Words&&) noexcept;

  std::string text(std::string_view english) const;
  /// The form for `n`; `{n}` in it becomes the number.
  std::string plural(std::string_view one, std::string_view many, std::int64_t n) const;
  /// "8,640"; with decimals "97.0".
  std::string number(double value, int decimals = 0) const;
  std::string day_and_month(std::int64_t unix_ms) const;          ///< "17 March", local time
  std::string short_day(std::int64_t unix_ms) const;              ///< "17 Mar"
  std::string weekday_day_and_month(std::int64_t unix_ms) const;  ///< "Tuesday 17 March"
  std::string time_of_day(std::int64_t unix_ms) const;            ///< "14:20"
  std::int64_t day_number(std::int64_t unix_ms) const;            ///< local days since 1 January 1970
  int hour_of_day(std::int64_t unix_ms) const;                    ///< 0 to 23, local

 private:
  struct Catalogue;
  std::unique_ptr<Catalogue> catalogue_;
};

/// `pattern` with `{name}` replaced: fill("{n} of {all}", {{"n", "4"}, {"all", "25"}}).
std::string fill(std::string pattern, std::initializer_list<std::pair<std::string_view, std::string>> values);

}  // namespace deft
