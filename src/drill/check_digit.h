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

/// `stem` with its check character(s) in their place; "" where none fits. Those of an IBAN take the place of its third and fourth
/// character, a VIN's come ninth, a UTR's first.
std::string completed(const CheckRule& rule, std::string_view stem);

/// The rule of that name, or null.
const CheckRule* check_rule(std::string_view name);
/// The name of the rule a field checks by; empty where it checks none.
std::string_view check_name(bool (*right)(std::string_view value));

}  // namespace deft
