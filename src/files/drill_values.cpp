#include <fmt/format.h>

#include <algorithm>

#include "drill/check_digit.h"
#include "files/drill_draft.h"
#include "files/locale_pack.h"
#include "keying/form.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::size_t kMostValues = 2000;
constexpr std::int64_t kLargestNumber = 999'999'999'999;
constexpr std::int64_t kMostDays = 150 * 366;

constexpr std::array<std::pair<std::string_view, ValueRule::Kind>, 26> kValueKinds{{
    {"text", ValueRule::Kind::text},       {"pick", ValueRule::Kind::pick},
    {"pattern", ValueRule::Kind::pattern}, {"number", ValueRule::Kind::number},
    {"amount", ValueRule::Kind::amount},   {"date", ValueRule::Kind::date},
    {"time", ValueRule::Kind::time},       {"sum", ValueRule::Kind::sum},
    {"minus", ValueRule::Kind::minus},     {"check", ValueRule::Kind::check},
    {"sequence", ValueRule::Kind::sequence}, {"maybe", ValueRule::Kind::maybe},
    {"meaning", ValueRule::Kind::meaning}, {"either", ValueRule::Kind::either},
    {"product", ValueRule::Kind::product}, {"hours", ValueRule::Kind::hours},
    {"age", ValueRule::Kind::age},         {"count", ValueRule::Kind::count},
    {"band", ValueRule::Kind::band},       {"slip", ValueRule::Kind::slip},
    {"batch_count", ValueRule::Kind::batch_count}, {"batch_amount", ValueRule::Kind::batch_amount},
    {"batch_hash", ValueRule::Kind::batch_hash},
    {"practice", ValueRule::Kind::practice},
    {"record", ValueRule::Kind::record},  // a whole row of a table, column by column
    {"part", ValueRule::Kind::text},  // taken over from the locale pack, value by value
}};

/// Names inside a part of a locale pack belong to the value that takes it over: `first` of a part taken over as `patient` is
/// `patient_first`, `self` is `patient`.
struct Scope {
  std::string use;
  std::set<std::string> inner;

  std::string name(const std::string& name) const {
    if (use.empty() || !inner.contains(name)) return name;
    return name == "self" ? use : use + "_" + name;
  }
  /// A text with the names in its braces so changed.
  std::string text(const std::string& text) const {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t open = use.empty() ? text.npos : text.find('{', at);
      if (open == text.npos) return result + text.substr(at);
      const std::size_t end = std::min(text.find_first_of("|}", open), text.size());
      result += text.substr(at, open + 1 - at) + name(text.substr(open + 1, end - open - 1));
      at = end;
    }
    return result;
  }
};

/// Reads one [[value]]; what it mentions must stand above it.
class ValueReader {
 public:
  ValueReader(DrillDraft& draft, DrillTable& table, Scope scope = {}) : draft_(draft), table_(table), scope_(std::move(scope)) {}

  ValueRule read() {
    rule_.name = scope_.name(table_.required_text("name"));
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
    if (rule_.kind != ValueRule::Kind::maybe && rule_.kind != ValueRule::Kind::slip) rule_.percent = percent("empty_percent");
    if (table_.whole("from_level", 1, 5, 1) > table_.level()) rule_.percent = 100;
    rule_.never = table_.text("never");
    if (!rule_.never.empty()) {
      check_list(rule_.never, "never");
      rule_.never_as = scope_text("never_as", "{self}");
    }
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
        rule_.of = required_earlier("of");
        rule_.percent = percent("percent");
        return;
      case ValueRule::Kind::meaning:
        return read_meaning();
      case ValueRule::Kind::time:
        return read_time();
      case ValueRule::Kind::either:
        return read_either();
      case ValueRule::Kind::product:
        rule_.width = static_cast<int>(table_.whole("percent_places", 0, 4, 0));
        return read_parts();
      case ValueRule::Kind::hours:
        rule_.width = static_cast<int>(table_.whole("rounding", 1, 60, 15));
        return read_dates("time", 2, 3);
      case ValueRule::Kind::age:
        return read_dates("date", 2, 2);
      case ValueRule::Kind::count:
        return read_parts();
      case ValueRule::Kind::band:
        return read_bands();
      case ValueRule::Kind::slip:
        rule_.of = required_earlier("of");
        rule_.percent = percent("percent");
        return;
      case ValueRule::Kind::practice:
      case ValueRule::Kind::batch_count:
      case ValueRule::Kind::batch_amount:
      case ValueRule::Kind::batch_hash:
        return;
      case ValueRule::Kind::record:
        return;  // by take_row
    }
  }

  /// A text in which `{name}` means a value above.
  std::string scope_text(std::string_view key, std::string fallback = "") { return scope_.text(table_.text(key, std::move(fallback))); }

  std::string required_earlier(std::string_view key) {
    if (!table_.has(key)) table_.required_text(key);
    return earlier(key);
  }

  void check_list(const std::string& name, std::string_view key) {
    if (name.find('{') == name.npos && !draft_.drill.lists.contains(name))
      table_.complain(key, fmt::format("There is no list {}. Name its file under [lists].", name));
    for (const std::string& value : names_in(name)) mention(value, key);
  }

  void read_time() {
    constexpr std::int64_t kDay = 24 * 60;
    rule_.low = table_.whole("from", 0, kDay, 0);
    rule_.high = table_.whole("to", 0, kDay, rule_.low);
    rule_.width = static_cast<int>(table_.whole("step", 1, 60, 1));
    rule_.pattern = table_.text("format");
    check_range();
    read_of();
  }

  void read_either() {
    for (const std::string& name : table_.texts("of_any")) {
      rule_.parts.push_back(scope_.name(name));
      mention(rule_.parts.back(), "of_any");
    }
    if (rule_.parts.empty()) table_.complain("of_any", fmt::format("{} has nothing to choose between. Name values above it in of_any.", rule_.name));
    for (const double weight : table_.has("weights") ? table_.numbers("weights", rule_.parts.size()) : std::vector<double>(rule_.parts.size(), 1))
      rule_.weights.push_back(static_cast<std::uint64_t>(std::max(0.0, weight)));
    rule_.weights.resize(rule_.parts.size(), 1);
    if (std::ranges::all_of(rule_.weights, [](std::uint64_t weight) { return weight == 0; })) rule_.weights.assign(rule_.parts.size(), 1);
  }

  /// `parts` that are dates or times, and one number more at most.
  void read_dates(std::string_view what, std::size_t dates, std::size_t most) {
    read_parts();
    if (rule_.parts.size() < dates || rule_.parts.size() > most)
      table_.complain("parts", fmt::format("{} needs {} values of kind {} in parts. Name them.", rule_.name, dates, what));
    rule_.parts.resize(std::max(dates, rule_.parts.size()));
  }

  void read_bands() {
    rule_.of = required_earlier("of");
    for (const std::string& text : table_.texts("bands")) {
      const std::size_t bar = text.find('|');
      const auto bound = hundredths(to_u32(text.substr(0, text.find_last_not_of(' ', bar == text.npos ? bar : bar - 1) + 1)));
      if (bar == text.npos || !bound) {
        table_.complain("bands", fmt::format("\"{}\" is no band. Write \"100.00 | what stands from there on\".", text));
        continue;
      }
      const std::size_t begin = std::min(text.find_first_not_of(' ', bar + 1), text.size());
      rule_.bands.emplace_back(*bound, text.substr(begin));
    }
    if (rule_.bands.empty()) table_.complain("bands", fmt::format("{} has no bands. Write bands = [\"0 | A\", \"100.00 | B\"].", rule_.name));
    std::ranges::stable_sort(rule_.bands, {}, &std::pair<long long, std::string>::first);
  }

  unsigned percent(std::string_view key) { return static_cast<unsigned>(table_.whole(key, 0, 100, 0)); }

  void read_pattern(std::string_view key) {
    rule_.pattern = scope_.text(table_.required_text(key));
    for (const std::string& name : names_in(rule_.pattern)) mention(name, key);
  }

  void read_avoid() { rule_.avoid = table_.text("avoid"); }

  void read_check() {
    rule_.check = table_.required_text("check");
    const CheckRule* check = check_rule(rule_.check);
    if (!check)
      table_.complain(
          "check",
          fmt::format("There is no check digit \"{}\". See drills/README.md for their names.",
                      rule_.check));
  }

  void read_pick() {
    rule_.list = scope_.text(table_.required_text("list"));
    check_list(rule_.list, "list");
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
    if (const std::string add = earlier("add"); !add.empty()) rule_.parts.push_back(add);
    const auto of = std::ranges::find(draft_.drill.values, rule_.of, &ValueRule::name);
    if (!rule_.of.empty() && of != draft_.drill.values.end() && !is_date(*of))
      table_.complain(
          "of", fmt::format("{} is no date. Count from a value of kind date, or leave of out.", rule_.of));
  }

  /// Of a value picked from a list, that list is meant; another value needs one named.
  void read_meaning() {
    rule_.of = required_earlier("of");
    rule_.width = static_cast<int>(table_.whole("column", 1, 20, 0));
    rule_.list = scope_.text(table_.text("list"));
    if (!rule_.list.empty()) return check_list(rule_.list, "list");
    const auto of = std::ranges::find(draft_.drill.values, rule_.of, &ValueRule::name);
    if (of != draft_.drill.values.end() && of->kind == ValueRule::Kind::pick)
      rule_.list = of->list;
    else
      table_.complain(
          "of", fmt::format("{} is no value picked from a list above. Name one of kind pick, or the list as well.", rule_.of));
  }

  void read_of() { rule_.of = earlier("of"); }

  /// The name of a value above, or nothing.
  std::string earlier(std::string_view key) {
    const std::string name = scope_.name(table_.text(key));
    if (!name.empty()) mention(name, key);
    return name;
  }

  /// The amounts added or taken away; `name_*` stands for every value above that begins so.
  void read_parts() {
    for (const std::string& given : table_.texts("parts")) {
      const std::string part = scope_.name(given);
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

  static bool is_date(const ValueRule& rule) {
    return rule.kind == ValueRule::Kind::date || rule.kind == ValueRule::Kind::either || rule.kind == ValueRule::Kind::maybe ||
           rule.kind == ValueRule::Kind::slip;
  }

  void check_range() {
    if (rule_.low > rule_.high)
      table_.complain("to", fmt::format("to of {} is less than from. Swap the two.", rule_.name));
  }

  void mention(const std::string& name, std::string_view key) {
    if (!draft_.may_have_value(name))
      table_.complain(
          key,
          fmt::format("{} of {} names {}, and no value above it is called so. Check the name and the order.",
                      key, rule_.name, name));
  }

  DrillDraft& draft_;
  DrillTable& table_;
  Scope scope_;
  ValueRule rule_{};
};

constexpr int kDeepestPart = 4;  // parts of parts

/// A value, or all values of the part it takes over.
class ValuesReader {
 public:
  ValuesReader(DrillDraft& draft, const LocalePack* pack) : draft_(draft), pack_(pack) {}

  void read(DrillTable& table, const Scope& scope, int line, int depth = 0) {
    if (table.text("kind") == "part") return take_over(table, scope, line, depth);
    if (table.text("kind") == "record" && depth == 0) return take_row(table, line);
    draft_.drill.values.push_back(ValueReader(draft_, table, scope).read());
    draft_.value_lines.push_back(line);
    if (depth > 0) draft_.of_parts.insert(draft_.drill.values.back().name);
  }

 private:
  void take_over(DrillTable& table, const Scope& scope, int line, int depth) {
    const std::string use = scope.name(table.required_text("name")), name = table.required_text("part");
    const std::string when = scope.name(table.text("when")), same_with = scope.name(table.text("same_with"));
    const auto same = static_cast<unsigned>(table.whole("same_percent", 0, 100, 0));
    table.finish();
    const toml::table* part = pack_ ? part_of(*pack_, name) : nullptr;
    if (!part || depth >= kDeepestPart)
      return table.complain("part", fmt::format("There is no part \"{}\" in the locale pack. See assets/locales/README.md for their names.", name));
    DrillTable whole(*part, "[[part]]", table.complaints(), table.row());
    std::vector<DrillTable> values = whole.tables("value", "[[part.value]]");
    Scope inside{use, {}};
    for (DrillTable& value : values) inside.inner.insert(value.text("name"));
    const std::size_t first = draft_.drill.values.size();
    for (DrillTable& value : values) read(value, inside, line, depth + 1);
    for (std::size_t i = first; i < draft_.drill.values.size(); ++i) {
      ValueRule& rule = draft_.drill.values[i];
      if (rule.when.empty()) rule.when = when;
      if (rule.same_with.empty()) rule.same_with = same_with;
      rule.same_percent = std::max(rule.same_percent, same);
    }
  }

  /// A value for each column of a table.
  void take_row(DrillTable& table, int line) {
    const std::string use = table.required_text("name"), name = table.required_text("table");
    table.finish();
    const auto records = draft_.drill.tables.find(name);
    if (records == draft_.drill.tables.end())
      return table.complain("table", fmt::format("There is no table {}. Name its file under [tables].", name));
    draft_.table_files[name].used_as.push_back(use + "_");
    for (std::size_t column = 0; column < records->second.columns().size(); ++column) {
      ValueRule rule;
      rule.name = use + "_" + records->second.columns()[column];
      rule.kind = ValueRule::Kind::record;
      rule.list = name;
      rule.width = static_cast<int>(column);
      if (!is_name(rule.name))
        table.complain("name", fmt::format("\"{}\" is no name for a value. Shorten name, or that of the column.", rule.name));
      else if (draft_.has_value(rule.name))
        table.complain("name", fmt::format("There is a value {} already. Choose another name.", rule.name));
      draft_.drill.values.push_back(std::move(rule));
      draft_.value_lines.push_back(line);
      draft_.of_parts.insert(draft_.drill.values.back().name);
    }
  }

  DrillDraft& draft_;
  const LocalePack* pack_;
};

}  // namespace

void read_values(DrillDraft& draft, DrillTable& top, const LocalePack* pack) {
  ValuesReader reader(draft, pack);
  for (DrillTable& table : top.tables("value", "[[value]]")) reader.read(table, {}, table.line());
  const bool unread = std::ranges::any_of(draft.table_files, [](const auto& table) { return table.second.lines.empty(); });
  if (draft.drill.values.empty() && !unread) top.complain("value", "The drill prints nothing. Add [[value]] entries.");
  if (draft.drill.values.size() > kMostValues)
    top.complain("value", fmt::format("The drill has more than {} values. Remove some.", kMostValues));
}

}  // namespace deft
