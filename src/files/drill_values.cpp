#include <fmt/format.h>

#include "drill/check_digit.h"
#include "files/drill_draft.h"

namespace deft {
namespace {

constexpr std::size_t kMostValues = 2000;
constexpr std::int64_t kLargestNumber = 999'999'999'999;
constexpr std::int64_t kMostDays = 150 * 366;

constexpr std::array<std::pair<std::string_view, ValueRule::Kind>, 12> kValueKinds{{
    {"text", ValueRule::Kind::text},
    {"pick", ValueRule::Kind::pick},
    {"pattern", ValueRule::Kind::pattern},
    {"number", ValueRule::Kind::number},
    {"amount", ValueRule::Kind::amount},
    {"date", ValueRule::Kind::date},
    {"sum", ValueRule::Kind::sum},
    {"minus", ValueRule::Kind::minus},
    {"check", ValueRule::Kind::check},
    {"sequence", ValueRule::Kind::sequence},
    {"maybe", ValueRule::Kind::maybe},
    {"meaning", ValueRule::Kind::meaning},
}};

/// Reads one [[value]]; what it mentions must stand above it.
class ValueReader {
 public:
  ValueReader(DrillDraft& draft, DrillTable& table) : draft_(draft), table_(table) {}

  ValueRule read() {
    rule_.name = table_.required_text("name");
    if (!is_name(rule_.name))
      table_.complain(
          "name", fmt::format("\"{}\" is no name for a value. Use small letters, digits and _.", rule_.name));
    else if (draft_.has_value(rule_.name))
      table_.complain("name", fmt::format("There is a value {} already. Choose another name.", rule_.name));
    rule_.kind = table_.word("kind", kValueKinds, ValueRule::Kind::text, true);
    if (!knows(kValueKinds, table_.text("kind")))
      return rule_;  // what else it should have depends on the kind
    read_kind();
    rule_.same_percent = percent("same_percent");
    rule_.when = earlier("when");
    rule_.same_with = earlier("same_with");
    rule_.unlike = earlier("unlike");
    if (rule_.kind != ValueRule::Kind::maybe) rule_.percent = percent("empty_percent");
    table_.finish();
    return rule_;
  }

 private:
  void read_kind() {
    switch (rule_.kind) {
      case ValueRule::Kind::text:
        return read_pattern("text");
      case ValueRule::Kind::pattern:
        return read_pattern("pattern"), read_avoid();
      case ValueRule::Kind::check:
        return read_pattern("pattern"), read_avoid(), read_check();
      case ValueRule::Kind::pick:
        return read_pick();
      case ValueRule::Kind::number:
        return read_number();
      case ValueRule::Kind::sequence:
        return read_number();
      case ValueRule::Kind::amount:
        return read_amount();
      case ValueRule::Kind::date:
        return read_date();
      case ValueRule::Kind::sum:
      case ValueRule::Kind::minus:
        return read_parts();
      case ValueRule::Kind::maybe:
        rule_.of = table_.required_text("of");
        mention(rule_.of, "of");
        rule_.percent = percent("percent");
        return;
      case ValueRule::Kind::meaning:
        return read_meaning();
    }
  }

  unsigned percent(std::string_view key) { return static_cast<unsigned>(table_.whole(key, 0, 100, 0)); }

  void read_pattern(std::string_view key) {
    rule_.pattern = table_.required_text(key);
    for (const std::string& name : names_in(rule_.pattern)) mention(name, key);
  }

  void read_avoid() { rule_.avoid = table_.text("avoid"); }

  void read_check() {
    rule_.check = table_.required_text("check");
    const CheckRule* check = check_rule(rule_.check);
    if (!check || !check->at_end)
      table_.complain(
          "check",
          fmt::format("\"{}\" is no check digit that ends a value. See drills/README.md for their names.",
                      rule_.check));
  }

  void read_pick() {
    rule_.list = table_.required_text("list");
    if (!draft_.drill.lists.contains(rule_.list))
      table_.complain("list", fmt::format("There is no list {}. Name its file under [lists].", rule_.list));
  }

  void read_number() {
    rule_.low = table_.whole("from", 0, kLargestNumber, 0);
    rule_.high =
        table_.whole("to", 0, kLargestNumber, rule_.kind == ValueRule::Kind::sequence ? 0 : rule_.low);
    rule_.width = static_cast<int>(table_.whole("width", 0, 12, 0));
    if (rule_.kind == ValueRule::Kind::number) check_range();
    read_of();
  }

  void read_amount() {
    rule_.low = table_.amount("from");
    rule_.high = table_.amount("to");
    rule_.round_percent = percent("round_percent");
    check_range();
  }

  void read_date() {
    rule_.low = table_.whole("from", -kMostDays, kMostDays, 0);
    rule_.high = table_.whole("to", -kMostDays, kMostDays, rule_.low);
    rule_.pattern = table_.text("format");
    check_range();
    read_of();
    const auto of = std::ranges::find(draft_.drill.values, rule_.of, &ValueRule::name);
    if (!rule_.of.empty() && of != draft_.drill.values.end() && of->kind != ValueRule::Kind::date)
      table_.complain(
          "of", fmt::format("{} is no date. Count from a value of kind date, or leave of out.", rule_.of));
  }

  void read_meaning() {
    rule_.of = table_.required_text("of");
    const auto of = std::ranges::find(draft_.drill.values, rule_.of, &ValueRule::name);
    if (of != draft_.drill.values.end() && of->kind == ValueRule::Kind::pick)
      rule_.list = of->list;
    else
      table_.complain(
          "of", fmt::format("{} is no value picked from a list above. Name one of kind pick.", rule_.of));
  }

  void read_of() { rule_.of = earlier("of"); }

  /// The name of a value above, or nothing.
  std::string earlier(std::string_view key) {
    const std::string name = table_.text(key);
    if (!name.empty()) mention(name, key);
    return name;
  }

  /// The amounts added or taken away; `name_*` stands for every value above that begins so.
  void read_parts() {
    for (const std::string& part : table_.texts("parts")) {
      if (!part.ends_with('*')) {
        mention(part, "parts");
        rule_.parts.push_back(part);
        continue;
      }
      for (const ValueRule& value : draft_.drill.values)
        if (value.name.starts_with(part.substr(0, part.size() - 1))) {
          mention(value.name, "parts");
          rule_.parts.push_back(value.name);
        }
    }
    if (rule_.parts.empty())
      table_.complain("parts", fmt::format("{} adds nothing. Name values above it in parts.", rule_.name));
  }

  void check_range() {
    if (rule_.low > rule_.high)
      table_.complain("to", fmt::format("to of {} is less than from. Swap the two.", rule_.name));
  }

  void mention(const std::string& name, std::string_view key) {
    if (!draft_.has_value(name))
      table_.complain(
          key,
          fmt::format("{} of {} names {}, and no value above it is called so. Check the name and the order.",
                      key, rule_.name, name));
  }

  DrillDraft& draft_;
  DrillTable& table_;
  ValueRule rule_{};
};

}  // namespace

void read_values(DrillDraft& draft, DrillTable& top) {
  for (DrillTable& table : top.tables("value", "[[value]]")) {
    draft.drill.values.push_back(ValueReader(draft, table).read());
    draft.value_lines.push_back(table.line());
  }
  if (draft.drill.values.empty()) top.complain("value", "The drill prints nothing. Add [[value]] entries.");
  if (draft.drill.values.size() > kMostValues)
    top.complain("value", fmt::format("The drill has more than {} values. Remove some.", kMostValues));
}

}  // namespace deft
