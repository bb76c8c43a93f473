#include <algorithm>
#include <chrono>

#include "keying/field.h"
#include "keying/text.h"

namespace deft {
namespace {

int number_in(std::u32string_view digits) {
  int number = 0;
  for (const char32_t c : digits) number = number * 10 + static_cast<int>(c - U'0');
  return number;
}

std::optional<Fault> fault_of_date(const Field& field, std::u32string_view value) {
  const std::u32string keyed = unmasked(field, value);
  if (keyed.size() < 8) return Fault{Fault::Kind::too_short, to_utf8(value), "8 digits"};
  if (!std::ranges::all_of(keyed, is_digit)) return Fault{Fault::Kind::bad_date, to_utf8(value), "digits"};
  const auto part = [&](std::size_t from, std::size_t count) { return std::u32string_view(keyed).substr(from, count); };
  const bool year_first = field.date_order == DateOrder::year_month_day;
  const bool day_first = field.date_order == DateOrder::day_month_year;
  const auto year = part(year_first ? 0 : 4, 4);
  const auto month = part(year_first ? 4 : day_first ? 2 : 0, 2);
  const auto day = part(year_first ? 6 : day_first ? 0 : 2, 2);
  if (number_in(month) < 1 || number_in(month) > 12) return Fault{Fault::Kind::bad_month, to_utf8(month), "01 to 12"};
  if (number_in(day) < 1 || number_in(day) > 31) return Fault{Fault::Kind::bad_day, to_utf8(day), "01 to 31"};
  const std::chrono::year_month_day date{std::chrono::year{number_in(year)},
                                         std::chrono::month{static_cast<unsigned>(number_in(month))},
                                         std::chrono::day{static_cast<unsigned>(number_in(day))}};
  if (date.ok()) return std::nullopt;
  const unsigned last = static_cast<unsigned>((date.year() / date.month() / std::chrono::last).day());
  return Fault{Fault::Kind::bad_day, to_utf8(day), "01 to " + std::to_string(last)};
}

std::optional<Fault> fault_of_length(const Field& field, std::u32string_view value) {
  const std::size_t least = field.must_fill ? field.max_length : field.min_length;
  if (value.size() >= least) return std::nullopt;
  return Fault{Fault::Kind::too_short, std::to_string(value.size()), std::to_string(least)};
}

std::optional<Fault> fault_of_mask(const Field& field, std::u32string_view value) {
  const std::u32string mask = mask_of(field);
  for (std::size_t place = 0; place < value.size() && !mask.empty(); ++place)
    if (place >= mask.size() || !fits_mask_place(mask[place], value[place]))
      return Fault{Fault::Kind::bad_mask, to_utf8(value[place]), field.mask};
  return std::nullopt;
}

}  // namespace

std::optional<Fault> fault_of(const Field& field, std::u32string_view value) {
  if (value.empty()) return field.must_enter ? std::optional(Fault{Fault::Kind::empty, "", ""}) : std::nullopt;
  if (field.kind == FieldKind::date) return fault_of_date(field, value);
  if (field.kind == FieldKind::choice) {
    const bool known = std::ranges::find(field.choices, to_utf8(value)) != field.choices.end();
    return known ? std::nullopt : std::optional(Fault{Fault::Kind::not_a_choice, to_utf8(value), ""});
  }
  if (auto fault = fault_of_mask(field, value)) return fault;
  if (auto fault = fault_of_length(field, value)) return fault;
  if (field.check_digit_right && !field.check_digit_right(to_utf8(value)))
    return Fault{Fault::Kind::check_digit, to_utf8(value), ""};
  return std::nullopt;
}

}  // namespace deft
