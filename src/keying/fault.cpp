#include <algorithm>

#include "keying/date_format.h"
#include "keying/form.h"
#include "keying/text.h"

namespace deft {
namespace {

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

bool is_one_of(const std::vector<std::string>& values, std::u32string_view value) {
  return std::ranges::find(values, to_utf8(value)) != values.end();
}

std::optional<Fault> fault_of_set(const Field& field, std::u32string_view value) {
  if (!field.choices.empty() && !is_one_of(field.choices, value)) return Fault{Fault::Kind::not_a_choice, to_utf8(value), ""};
  const auto listed = [&](const auto& line) { return to_u32(line.first) == value; };
  if (field.in_list && std::ranges::none_of(field.look_up, listed)) return Fault{Fault::Kind::not_in_list, to_utf8(value), ""};
  return std::nullopt;
}

std::optional<Fault> fault_of_range(const Field& field, std::u32string_view value) {
  if (!field.range) return std::nullopt;
  const auto number = ten_thousandths(value);
  if (number && *number >= field.range->low && *number <= field.range->high) return std::nullopt;
  return Fault{Fault::Kind::out_of_range, to_utf8(value), bound_text(field, field.range->low) + " to " + bound_text(field, field.range->high)};
}

}  // namespace

std::string bound_text(const Field& field, long long ten_thousandths) {
  std::string text = amount_text(ten_thousandths, 4);
  const std::size_t least = text.find('.') + (field.kind == FieldKind::amount && field.decimals > 0 ? field.decimals + 1 : 0);
  while (text.size() > least && (text.back() == '0' || text.back() == '.')) {
    if (text.back() == '.') {
      text.pop_back();
      break;
    }
    text.pop_back();
  }
  return text;
}

std::optional<Fault> fault_of(const Field& field, std::u32string_view value) {
  if (value.empty()) return field.must_enter ? std::optional(Fault{Fault::Kind::empty, "", ""}) : std::nullopt;
  if (field.kind == FieldKind::choice)
    return is_one_of(field.choices, value) ? std::nullopt : std::optional(Fault{Fault::Kind::not_a_choice, to_utf8(value), ""});
  if (has_unreadable(value)) return std::nullopt;
  if (field.kind == FieldKind::date) return fault_of_date(field, value);
  if (auto fault = fault_of_mask(field, value)) return fault;
  if (auto fault = fault_of_length(field, value)) return fault;
  if (auto fault = fault_of_set(field, value)) return fault;
  if (auto fault = fault_of_range(field, value)) return fault;
  if (field.check_digit_right && !field.check_digit_right(to_utf8(value)))
    return Fault{Fault::Kind::check_digit, to_utf8(value), ""};
  return std::nullopt;
}

}  // namespace deft
