#pragma once

#include <string>
#include <string_view>

namespace deft {

/// One check-digit rule: a name for drill files, whether a value passes, and the character that makes a stem pass.
struct CheckRule {
  std::string_view name;                                  ///< "luhn", "mod97", "mod11", "verhoeff", …
  bool (*right)(std::string_view value);                  ///< of the whole value; separators - and space are ignored
  std::string (*check_for)(std::string_view stem);        ///< check character(s) for a stem without them; "" where none fits
  bool at_end = true;                                     ///< false where they stand inside the value, as in an IBAN
};

/// The rule of that name, or null.
const CheckRule* check_rule(std::string_view name);

}  // namespace deft
