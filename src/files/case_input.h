#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "files/scoring_cases.h"

namespace deft {

/// A case that cannot be computed; `what()` is a sentence with the remedy.
class MalformedCase : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A part of the input is null: so is everything computed from it.
struct UndefinedInput {};

/// The most characters a text may have: comparing two takes time by the product of their lengths. Passages are compared by word.
inline constexpr std::size_t kLongestCaseText = 5'000, kLongestPassage = 20'000;

/// The input of a case, by name. Numbers may stand as text: "10", "18.5", "37/2". All throw MalformedCase where the input has no
/// such thing, UndefinedInput where it is null.
class CaseInput {
 public:
  explicit CaseInput(const nlohmann::json& object) : object_(object) {}

  bool has(std::string_view name) const { return object_.contains(name); }
  double number(std::string_view name) const;
  bool is_whole(std::string_view name) const;  ///< written as a whole number
  long long count(std::string_view name) const;  ///< whole, from 0 to 1,000,000,000
  double share_inside(std::string_view name) const;  ///< between 0 and 1, both left out
  std::vector<double> numbers(std::string_view name) const;
  std::u32string string(std::string_view name, std::size_t longest = kLongestCaseText) const;  ///< in NFC
  const nlohmann::json& list(std::string_view name) const;

 private:
  const nlohmann::json& at(std::string_view name) const;

  const nlohmann::json& object_;
};

/// The same of a part of an input; `name` says which in what is thrown.
double number_in(const nlohmann::json& value, std::string_view name);
std::u32string text_in(const nlohmann::json& value, std::string_view name, std::size_t longest = kLongestCaseText);

struct NamedValue { std::string name; CaseValue value; };
using NamedValues = std::vector<NamedValue>;

/// Undefined where there is nothing or no finite number.
CaseValue measure(std::optional<double> value);
CaseValue verdict(std::optional<bool> value);
CaseValue count_of(long long value);

/// A family of cases: what it makes of an input.
struct CaseFamily {
  std::string_view name;
  NamedValues (*compute)(const CaseInput& input);
};
std::vector<CaseFamily> text_entry_families();
std::vector<CaseFamily> speed_families();
std::vector<CaseFamily> rule_families();
std::vector<CaseFamily> field_families();
std::vector<CaseFamily> statistics_families();
std::vector<CaseFamily> course_families();

}  // namespace deft
