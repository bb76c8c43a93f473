#include "scoring/error_class.h"

#include <array>

#include "scoring/character_slips.h"

namespace deft {
namespace {

struct Named {
  std::string_view name;
  int number;
  ErrorFamily family;
};

constexpr std::array<Named, kErrorClasses> kNamed{{
    {"right", 1, ErrorFamily::substitution},
    {"blank", 2, ErrorFamily::omission},
    {"blank_due", 3, ErrorFamily::insertion},
    {"other_field", 4, ErrorFamily::wrong_field},
    {"other_record", 5, ErrorFamily::wrong_field},
    {"format", 6, ErrorFamily::format},
    {"day_month_swapped", 7, ErrorFamily::format},
    {"factor_of_ten", 8, ErrorFamily::format},
    {"sign_reversed", 8, ErrorFamily::format},
    {"adjacent_transposition", 9, ErrorFamily::transposition},
    {"jump_transposition", 10, ErrorFamily::transposition},
    {"doubling", 11, ErrorFamily::insertion},
    {"dropped_double", 11, ErrorFamily::omission},
    {"wrong_double", 11, ErrorFamily::substitution},
    {"substitution", 12, ErrorFamily::substitution},
    {"omission", 13, ErrorFamily::omission},
    {"insertion", 14, ErrorFamily::insertion},
    {"twin", 15, ErrorFamily::substitution},
    {"jump_twin", 15, ErrorFamily::substitution},
    {"phonetic", 15, ErrorFamily::substitution},
    {"multiple", 16, ErrorFamily::substitution},
    {"unrelated", 17, ErrorFamily::substitution},
}};

const Named& named(ErrorClass error) {
  return kNamed[static_cast<std::size_t>(error)];
}

bool is_text(const Value& value) {
  return value.mark == Mark::none && !value.text.empty();
}

}  // namespace

int number_of(ErrorClass error) {
  return named(error).number;
}

std::string_view name_of(ErrorClass error) {
  return named(error).name;
}

std::optional<ErrorClass> error_class_named(std::string_view name) {
  for (std::size_t n = 0; n < kErrorClasses; ++n)
    if (name_of(static_cast<ErrorClass>(n)) == name) return static_cast<ErrorClass>(n);
  return std::nullopt;
}

char letter_of(ErrorFamily family) {
  return "STFOWI"[static_cast<std::size_t>(family)];
}

std::string_view name_of(ErrorFamily family) {
  constexpr std::array<std::string_view, 6> kNames{"substitution", "transposition", "format",
                                                   "omission",     "wrong_field",   "insertion"};
  return kNames[static_cast<std::size_t>(family)];
}

ErrorFamily family_of(ErrorClass error, const Value& expected, const Value& keyed) {
  const bool marked = expected.mark != Mark::none || keyed.mark != Mark::none;
  if (marked && (is_text(expected) || is_text(keyed))) return ErrorFamily::substitution;
  if (error != ErrorClass::multiple) return named(error).family;
  if (leaves(expected.text, keyed.text)) return ErrorFamily::omission;
  if (leaves(keyed.text, expected.text)) return ErrorFamily::insertion;
  return only_swaps(expected.text, keyed.text) ? ErrorFamily::transposition : ErrorFamily::substitution;
}

}  // namespace deft
