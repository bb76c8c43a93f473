#include "files/drill_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "locale/normal_form.h"

namespace deft {
namespace {

constexpr double kLargestPlace = 5000;  // sheet pixels
constexpr double kLargestAmount = 1e9;
constexpr std::int64_t kMostRows = 99;  // two digits
constexpr std::size_t kLongestText = 2000;  // a letter
constexpr std::size_t kLevels = 5;

std::string two_digits(int number) {
  return fmt::format("{:02}", number);
}

std::optional<double> finite(const toml::node& node) {
  if (!node.is_number()) return std::nullopt;
  const double value = *node.value<double>();
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace

void Complaints::add(const std::string& file, int line, const std::string& message) {
  for (const Diagnostic& other : found_)
    if (other.file == file && other.line == line && other.message == message) return;
  found_.push_back({file, line, message});
}

std::vector<Diagnostic> Complaints::sorted() const {
  std::vector<Diagnostic> all = found_;
  std::ranges::stable_sort(all, [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  return all;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

const toml::node* DrillTable::found(std::string_view key) const {
  const toml::node* node = table_.get(key);
  return node || !fallback_ ? node : fallback_->get(key);
}

const toml::node* DrillTable::member(std::string_view key) {
  asked_.emplace(key);
  return found(key);
}

/// In the file the key stands in: a locale pack's part may be to blame.
void DrillTable::complain(std::string_view key, const std::string& message) {
  const toml::node* node = found(key);
  complain_at(node ? *node : static_cast<const toml::node&>(table_), message);
}

void DrillTable::complain_at(const toml::node& node, const std::string& message) {
  const toml::source_region& source = node.source();
  if (source.path) complaints_.add(*source.path, static_cast<int>(source.begin.line), message);
  else complaints_.add(static_cast<int>(source.begin.line), message);
}

bool DrillTable::has(std::string_view key) {
  return member(key) != nullptr;
}

bool DrillTable::has_text(std::string_view key) {
  const toml::node* node = member(key);
  return node && node->is_string();
}

int DrillTable::line(std::string_view key) const {
  const toml::node* node = found(key);
  return static_cast<int>((node ? node->source() : table_.source()).begin.line);
}

void DrillTable::missing(std::string_view key, std::string_view example) {
  complain_at(table_, fmt::format("{} has no {}. Add {} = {}.", name_, key, key, example));
}

std::string DrillTable::in_row(std::string text) const {
  if (row_.number == 0) return text;
  std::string result;
  for (const char c : text) {
    if (c == '#')
      result += two_digits(row_.number);
    else if (c == '^')
      result += two_digits(row_.number - 1);
    else
      result += c;
  }
  return result;
}

std::string DrillTable::text(std::string_view key, std::string fallback) {
  const toml::node* node = member(key);
  if (!node) return fallback;
  if (!node->is_string()) {
    complain(key, fmt::format("{} of {} is not a text. Put it in quotes.", key, name_));
    return fallback;
  }
  const std::string given = nfc(*node->value<std::string>());
  if (given.size() <= kLongestText) return in_row(given);
  complain(key, fmt::format("{} of {} is {} characters long. Shorten it to {}.", key, name_, given.size(),
                            kLongestText));
  return fallback;
}

std::string DrillTable::required_text(std::string_view key) {
  if (!has(key))
    missing(key, "\"…\"");
  else if (found(key)->is_string() && found(key)->value<std::string>()->empty())
    complain(key, fmt::format("{} of {} is empty. Write it between the quotes.", key, name_));
  return text(key);
}

std::vector<std::string> DrillTable::texts(std::string_view key) {
  std::vector<std::string> result;
  const toml::node* node = member(key);
  if (!node) return result;
  const toml::array* array = node->as_array();
  const bool all_texts =
      array && std::ranges::all_of(*array, [](const toml::node& item) { return item.is_string(); });
  if (!all_texts) {
    complain(key,
             fmt::format("{} of {} is not a list of texts. Write {} = [\"…\", \"…\"].", key, name_, key));
    return result;
  }
  for (const toml::node& item : *array) result.push_back(in_row(nfc(*item.value<std::string>())));
  return result;
}

std::int64_t DrillTable::whole(std::string_view key, std::int64_t low, std::int64_t high,
                               std::int64_t fallback) {
  const toml::node* node = member(key);
  if (node && node->is_array() && node->as_array()->size() == kLevels)
    node = node->as_array()->get(static_cast<std::size_t>(row_.level - 1));
  if (!node) return fallback;
  if (!node->is_integer()) {
    complain(key, fmt::format("{} of {} is not a whole number. Use a number from {} to {}, without quotes.",
                              key, name_, low, high));
    return fallback;
  }
  const std::int64_t value = *node->value<std::int64_t>();
  if (value >= low && value <= high) return value;
  complain(key, fmt::format("{} of {} is {}. Use a number from {} to {}.", key, name_, value, low, high));
  return fallback;
}

double DrillTable::number(std::string_view key, double low, double high, double fallback) {
  const toml::node* node = member(key);
  if (!node) return fallback;
  const auto value = finite(*node);
  if (value && *value >= low && *value <= high) return *value;
  complain(key, fmt::format("{} of {} is not a number from {} to {}. Use one.", key, name_, low, high));
  return fallback;
}

std::int64_t DrillTable::amount(std::string_view key) {
  const toml::node* node = member(key);
  if (!node) {
    missing(key, "12.50");
    return 0;
  }
  const auto value = finite(*node);
  const double cents = value ? *value * 100 : 0;
  if (value && std::abs(*value) <= kLargestAmount && std::abs(cents - std::round(cents)) < 1e-4)
    return std::llround(cents);
  complain(key,
           fmt::format("{} of {} is not an amount. Use a number with at most two decimals, such as 12.50.",
                       key, name_));
  return 0;
}

std::int64_t DrillTable::day(std::string_view key) {
  const toml::node* node = member(key);
  if (!node) {
    missing(key, "2026-03-12");
    return 0;
  }
  if (!node->is_date()) {
    complain(key, fmt::format("{} of {} is not a date. Write it as 2026-03-12, without quotes.", key, name_));
    return 0;
  }
  const toml::date date = *node->value<toml::date>();
  const std::chrono::year_month_day calendar{std::chrono::year{date.year}, std::chrono::month{date.month},
                                             std::chrono::day{date.day}};
  return std::chrono::sys_days{calendar}.time_since_epoch().count();
}

bool DrillTable::flag(std::string_view key, bool fallback) {
  const toml::node* node = member(key);
  if (!node) return fallback;
  if (node->is_boolean()) return *node->value<bool>();
  complain(key, fmt::format("{} of {} is neither true nor false. Use one of the two, without quotes.", key,
                            name_));
  return fallback;
}

std::vector<double> DrillTable::place(std::string_view key, std::size_t count) {
  const std::string_view example = count == 2 ? "[40, 60]" : "[40, 60, 120, 24]";
  std::vector<double> result(count, 0);
  const toml::node* node = member(key);
  if (!node) {
    missing(key, example);
    return result;
  }
  const toml::array* array = node->as_array();
  bool good = array && array->size() == count;
  for (std::size_t i = 0; good && i < count; ++i) {
    const auto value = finite(*array->get(i));
    good = value && *value >= 0 && *value <= kLargestPlace;
    if (good) result[i] = *value;
  }
  if (!good)
    complain(key, fmt::format("{} of {} is not {} numbers from 0 to {}. Write it as {}: x, y{}.", key, name_,
                              count, kLargestPlace, example, count == 4 ? ", width, height" : ""));
  result[1] += row_.down;
  return result;
}

std::vector<double> DrillTable::numbers(std::string_view key, std::size_t count) {
  std::vector<double> result;
  const toml::node* node = member(key);
  const toml::array* array = node ? node->as_array() : nullptr;
  bool good = array && array->size() == count;
  for (std::size_t i = 0; good && i < count; ++i) {
    const auto value = finite(*array->get(i));
    good = value && std::abs(*value) <= kLargestAmount;
    if (good) result.push_back(*value);
  }
  if (good) return result;
  complain(key, fmt::format("{} of {} is not {} numbers. Write it as {} = [1, 99.99].", key, name_, count, key));
  return {};
}

std::vector<int> DrillTable::sizes(std::string_view key) {
  std::vector<int> result;
  const toml::node* node = member(key);
  const toml::array* array = node ? node->as_array() : nullptr;
  bool good = array && !array->empty() && array->size() <= 20;
  if (good)
    for (const toml::node& item : *array) {
      const auto value = item.is_integer() ? item.value<std::int64_t>() : std::nullopt;
      good = good && value && *value >= 1 && *value <= 40;
      if (good) result.push_back(static_cast<int>(*value));
    }
  if (!good)
    complain(key,
             fmt::format("{} of {} is not a list of sizes. Write it as {} = [2, 2, 4].", key, name_, key));
  return result;
}

const toml::table* DrillTable::table(std::string_view key) {
  const toml::node* node = member(key);
  if (node && !node->is_table()) complain(key, fmt::format("{} is not a table. Write it as [{}].", key, key));
  return node ? node->as_table() : nullptr;
}

std::vector<DrillTable> DrillTable::tables(std::string_view key, const std::string& each, bool once) {
  std::vector<DrillTable> result;
  const toml::node* node = member(key);
  if (!node) return result;
  const toml::array* array = node->as_array();
  if (!array || !std::ranges::all_of(*array, [](const toml::node& item) { return item.is_table(); })) {
    complain(key, fmt::format("{} is not a list of tables. Write {} before each.", key, each));
    return result;
  }
  for (const toml::node& item : *array) {
    DrillTable single(*item.as_table(), each, complaints_, {.level = row_.level});
    if (once) {
      result.push_back(single);
      continue;
    }
    const auto rows = static_cast<int>(single.whole("repeat", 1, kMostRows, 0));
    const double step = rows == 0 ? 0 : single.number("step", 0, kLargestPlace, 0);
    for (int row = rows == 0 ? 0 : 1; row <= rows; ++row) {
      result.emplace_back(*item.as_table(), each, complaints_,
                          RepeatedRow{row, row == 0 ? 0 : step * (row - 1), row_.level});
      if (single.has("repeat")) result.back().asked_ = {"repeat", "step"};
    }
  }
  return result;
}

void DrillTable::finish() {
  for (const auto& [key, node] : table_)
    if (!asked_.contains(key.str()))
      complain_at(node, fmt::format("\"{}\" is no key of {}. Remove it or check its spelling.", key.str(), name_));
}

}  // namespace deft
