#include "files/case_input.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "keying/text.h"
#include "locale/normal_form.h"

namespace deft {
namespace {

using Json = nlohmann::json;

constexpr double kMostCount = 1e9;

std::optional<double> decimal(std::string_view text) {
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// "10", "18.5" or "37/2".
std::optional<double> number_of(std::string_view text) {
  const std::size_t stroke = text.find('/');
  if (stroke == std::string_view::npos) return decimal(text);
  const auto part = decimal(text.substr(0, stroke)), whole = decimal(text.substr(stroke + 1));
  return part && whole && *whole != 0 ? std::optional(*part / *whole) : std::nullopt;
}

}  // namespace

double number_in(const Json& value, std::string_view name) {
  if (value.is_null()) throw UndefinedInput();
  std::optional<double> number;
  if (value.is_number()) number = value.get<double>();
  if (value.is_string()) number = number_of(value.get_ref<const std::string&>());
  if (!number || !std::isfinite(*number)) throw MalformedCase(fmt::format("\"{}\" is no number. Give one.", name));
  return *number;
}

std::u32string text_in(const Json& value, std::string_view name, std::size_t longest) {
  if (value.is_null()) throw UndefinedInput();
  if (!value.is_string()) throw MalformedCase(fmt::format("\"{}\" is no text. Put it in quotes.", name));
  std::u32string text = to_u32(nfc(value.get_ref<const std::string&>()));
  if (text.size() > longest)
    throw MalformedCase(fmt::format("\"{}\" has {} characters, and {} is the most. Shorten it.", name, text.size(), longest));
  return text;
}

const Json& CaseInput::at(std::string_view name) const {
  const auto found = object_.find(name);
  if (found == object_.end()) throw MalformedCase(fmt::format("\"{}\" is missing in \"input\". Add it.", name));
  return *found;
}

double CaseInput::number(std::string_view name) const { return number_in(at(name), name); }

bool CaseInput::is_whole(std::string_view name) const { return at(name).is_number_integer(); }

long long CaseInput::count(std::string_view name) const {
  const double value = number(name);
  if (!(value >= 0 && value <= kMostCount && std::trunc(value) == value))
    throw MalformedCase(fmt::format("\"{}\" is no count. Give a whole number from 0 to 1,000,000,000.", name));
  return static_cast<long long>(value);
}

double CaseInput::share_inside(std::string_view name) const {
  const double value = number(name);
  if (!(value > 0 && value < 1)) throw MalformedCase(fmt::format("\"{}\" does not lie between 0 and 1. Give a number that does.", name));
  return value;
}

const Json& CaseInput::list(std::string_view name) const {
  const Json& value = at(name);
  if (value.is_null()) throw UndefinedInput();
  if (!value.is_array()) throw MalformedCase(fmt::format("\"{}\" is no list. Put it in square brackets.", name));
  return value;
}

std::vector<double> CaseInput::numbers(std::string_view name) const {
  std::vector<double> values;
  for (const Json& value : list(name)) values.push_back(number_in(value, name));
  return values;
}

std::u32string CaseInput::string(std::string_view name, std::size_t longest) const { return text_in(at(name), name, longest); }

CaseValue measure(std::optional<double> value) {
  if (!value || !std::isfinite(*value)) return std::monostate();
  return *value;
}

CaseValue verdict(std::optional<bool> value) { return value ? CaseValue(*value) : CaseValue(); }

CaseValue count_of(long long value) { return std::int64_t{value}; }

}  // namespace deft
