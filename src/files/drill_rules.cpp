#include "files/drill_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "files/drill_draft.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr double kMostPercent = 100'000;

constexpr std::array<std::pair<std::string_view, Rule::Kind>, 11> kRuleKinds{{
    {"sum", Rule::Kind::sum},
    {"difference", Rule::Kind::difference},
    {"product", Rule::Kind::product},
    {"order", Rule::Kind::order},
    {"needs", Rule::Kind::needs},
    {"empty", Rule::Kind::empty},
    {"equal", Rule::Kind::equal},
    {"differ", Rule::Kind::differ},
    {"agree", Rule::Kind::agree},
    {"count", Rule::Kind::count},
    {"within", Rule::Kind::within},
}};

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, std::string_view between) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(between); end != text.npos; end = text.find(between)) {
    parts.push_back(trimmed(text.substr(0, end)));
    text.remove_prefix(end + between.size());
  }
  parts.push_back(trimmed(text));
  return parts;
}

bool is_number(const Field& field) {
  return field.kind == FieldKind::amount || field.kind == FieldKind::quantity || field.kind == FieldKind::digits;
}

/// The test of one field, behind its name; nothing where it is none.
std::optional<Term> term_of(std::size_t number, const Field& field, std::string_view test) {
  Term term;
  term.field = number;
  if (test == "filled" || test == "empty") {
    term.test = test == "filled" ? Term::Test::filled : Term::Test::empty;
    return term;
  }
  const bool is_not = test.starts_with("!=");
  if (is_not || test.starts_with('=')) {
    term.test = is_not ? Term::Test::is_not : Term::Test::is;
    for (const std::string_view value : split(test.substr(is_not ? 2 : 1), "|")) {
      if (value.empty()) return std::nullopt;
      term.values.push_back(settled(field, unmasked(field, to_u32(value))));
    }
    return term;
  }
  if (!test.starts_with('>') && !test.starts_with('<')) return std::nullopt;
  term.test = test.starts_with('>') ? Term::Test::above : Term::Test::below;
  const auto bound = ten_thousandths(to_u32(trimmed(test.substr(1))));
  if (!bound) return std::nullopt;
  term.number = *bound;
  return term;
}

/// Reads one [[rule]] or [[sum]].
class RuleReader {
 public:
  RuleReader(DrillDraft& draft, DrillTable& table) : draft_(draft), form_(draft.drill.form), table_(table) {}

  SumRule sum() {
    only_amounts_ = true;
    SumRule sum;
    sum.parts = parts();
    if (const auto total = field("total")) sum.total = *total;
    table_.finish();
    return sum;
  }

  std::optional<Rule> rule() {
    const std::string kind = table_.text("kind");
    rule_.kind = table_.word("kind", kRuleKinds, Rule::Kind::sum, true);
    if (!knows(kRuleKinds, kind)) return std::nullopt;
    if (const std::string when = table_.text("when"); !when.empty()) rule_.when = read_condition(form_, table_, "when", when);
    read_fields();
    table_.finish();
    return good_ ? std::optional(rule_) : std::nullopt;
  }

 private:
  std::string_view name() const { return only_amounts_ ? "[[sum]]" : "[[rule]]"; }

  template <class... Arguments>
  void complain(std::string_view key, fmt::format_string<Arguments...> words, Arguments&&... arguments) {
    good_ = false;
    table_.complain(key, fmt::format(words, std::forward<Arguments>(arguments)...));
  }

  std::optional<std::size_t> field_named(std::string_view key, const std::string& field_name) {
    const auto field = std::ranges::find(form_.fields, field_name, &Field::name);
    if (field != form_.fields.end()) return static_cast<std::size_t>(field - form_.fields.begin());
    complain(key, "{} of {} names {}, and no field is called so. Check the name.", key, name(), field_name);
    return std::nullopt;
  }

  /// A field that holds what the rule reckons with.
  std::optional<std::size_t> number_named(std::string_view key, const std::string& field_name) {
    const auto field = field_named(key, field_name);
    if (!field) return std::nullopt;
    const Field& rules = form_.fields[*field];
    if (only_amounts_ ? rules.kind == FieldKind::amount : is_number(rules)) return field;
    if (only_amounts_) complain(key, "{} of {} names {}, which is no amount. Name amount fields only.", key, name(), field_name);
    else complain(key, "{} of {} names {}, which holds no number. Name fields of digits, quantities or amounts.", key, name(), field_name);
    return std::nullopt;
  }

  std::optional<std::size_t> field(std::string_view key, bool number = true) {
    const std::string field_name = table_.required_text(key);
    if (field_name.empty()) good_ = false;
    if (field_name.empty()) return std::nullopt;
    return number ? number_named(key, field_name) : field_named(key, field_name);
  }

  /// The fields a part stands for; `name_*` for every one that begins so.
  std::vector<std::string> fields_of(const std::string& part) const {
    if (!part.ends_with('*')) return {part};
    std::vector<std::string> names;
    for (const Field& each : form_.fields)
      if (each.name.starts_with(part.substr(0, part.size() - 1))) names.push_back(each.name);
    return names.empty() ? std::vector{part} : names;
  }

  std::vector<std::size_t> parts(bool numbers = true) {
    std::vector<std::size_t> found;
    const std::vector<std::string> names = table_.texts("parts");
    if (names.empty()) complain("parts", "{} adds nothing. Write parts = [\"…\", \"…\"].", name());
    for (const std::string& part : names)
      for (const std::string& each : fields_of(part))
        if (const auto number = numbers ? number_named("parts", each) : field_named("parts", each)) found.push_back(*number);
    return found;
  }

  void read_two() {
    const std::vector<std::string> names = table_.texts("fields");
    if (names.size() != 2) return complain("fields", "[[rule]] compares two fields. Write fields = [\"…\", \"…\"].");
    rule_.other = field_named("fields", names[0]).value_or(0);
    rule_.field = field_named("fields", names[1]).value_or(0);
  }

  void read_order() {
    const auto first = field("first", false), then = field("then", false);
    rule_.strict = table_.flag("strict", false);
    if (!first || !then) return;
    rule_.other = *first;
    rule_.field = *then;
    const Field &a = form_.fields[*first], &b = form_.fields[*then];
    const bool dates = a.kind == FieldKind::date && b.kind == FieldKind::date;
    if (!dates && !(is_number(a) && is_number(b)))
      complain("then", "{} and {} have no order. Name two dates, or two fields that hold numbers.", a.name, b.name);
  }

  void read_agreement() {
    rule_.field = field("field", false).value_or(0);
    rule_.other = field("with", false).value_or(0);
    const std::string list_name = table_.required_text("list");
    const auto list = draft_.drill.lists.find(list_name);
    if (list_name.empty()) good_ = false;
    else if (list == draft_.drill.lists.end()) complain("list", "There is no list {}. Name its file under [lists].", list_name);
    else
      for (const ListLine& line : list->second) rule_.prefixes.push_back({to_u32(line.text), to_u32(line.meaning)});
  }

  long long ten_thousandths_at(std::string_view key, double most, double fallback) {
    return std::llround(table_.number(key, key == "tolerance" ? 0 : -most, most, fallback) * 10'000);
  }

  void read_share() {
    rule_.field = field("field").value_or(0);
    rule_.other = field("of").value_or(0);
    rule_.low = ten_thousandths_at("low", kMostPercent, 100);
    rule_.high = ten_thousandths_at("high", kMostPercent, 100);
    rule_.tolerance = ten_thousandths_at("tolerance", kMostPercent, 0);
    if (rule_.low > rule_.high) complain("high", "[[rule]] ends before it begins: high is less than low. Write the lower bound first.");
  }

  void read_fields() {
    switch (rule_.kind) {
      case Rule::Kind::sum:
      case Rule::Kind::difference:
      case Rule::Kind::product:
        rule_.parts = parts();
        rule_.field = field("total").value_or(0);
        rule_.tolerance = ten_thousandths_at("tolerance", 1e9, 0);
        return;
      case Rule::Kind::count:
        rule_.parts = parts(false);
        rule_.field = field("total").value_or(0);
        return;
      case Rule::Kind::order: return read_order();
      case Rule::Kind::needs:
      case Rule::Kind::empty:
        if (table_.required_text("when").empty()) good_ = false;
        rule_.field = field("field", false).value_or(0);
        return;
      case Rule::Kind::equal:
      case Rule::Kind::differ: return read_two();
      case Rule::Kind::agree: return read_agreement();
      case Rule::Kind::within: return read_share();
    }
  }

  DrillDraft& draft_;
  const Form& form_;
  DrillTable& table_;
  Rule rule_{};
  bool only_amounts_ = false, good_ = true;
};

/// Reads [batch].
class BatchReader {
 public:
  BatchReader(Form& form, DrillTable table) : form_(form), table_(std::move(table)) {}

  void read() {
    for (const std::string& name : table_.texts("header"))
      if (const auto field = field_of("header", name)) form_.fields[*field].of_batch = true;
    BatchControls controls;
    if (const std::string name = table_.text("count"); !name.empty()) controls.count = number_of("count", name, true);
    controls.amount = total("amount", "amount_total");
    controls.hash = total("hash", "hash_total");
    table_.finish();
    if (std::ranges::all_of(form_.fields, &Field::of_batch))
      table_.complain("header", "Every field is of the batch's header. Leave some for its records.");
    if (form_.layout == Form::Layout::ten_key) table_.complain("header", "A ten-key drill has no batch header: its page has a control total. Remove [batch].");
    form_.batch = controls;
  }

 private:
  std::optional<std::size_t> field_of(std::string_view key, const std::string& name) {
    const auto field = std::ranges::find(form_.fields, name, &Field::name);
    if (field != form_.fields.end()) return static_cast<std::size_t>(field - form_.fields.begin());
    table_.complain(key, fmt::format("{} of [batch] names {}, and no field is called so. Check the name.", key, name));
    return std::nullopt;
  }

  std::optional<std::size_t> number_of(std::string_view key, const std::string& name, bool of_header) {
    const auto field = field_of(key, name);
    if (!field) return std::nullopt;
    const Field& rules = form_.fields[*field];
    if (!is_number(rules)) table_.complain(key, fmt::format("{} of [batch] names {}, which holds no number. Name a field of digits, a quantity or an amount.", key, name));
    else if (rules.of_batch != of_header)
      table_.complain(key, fmt::format("{} of [batch] names {}, which is {}of the header. {}", key, name, of_header ? "not " : "",
                                       of_header ? "Give it scope = \"batch\"." : "Name a field of each record."));
    else return field;
    return std::nullopt;
  }

  std::optional<BatchControls::Total> total(std::string_view of, std::string_view by) {
    const std::string field = table_.text(of), header = table_.text(by);
    if (field.empty() && header.empty()) return std::nullopt;
    if (field.empty() || header.empty()) {
      table_.complain(field.empty() ? by : of, fmt::format("[batch] has one of {} and {}. Write both, or neither.", of, by));
      return std::nullopt;
    }
    const auto summed = number_of(of, field, false), said = number_of(by, header, true);
    return summed && said ? std::optional(BatchControls::Total{*said, *summed}) : std::nullopt;
  }

  Form& form_;
  DrillTable table_;
};

bool is_reckoned(const Form& form, std::size_t field) {
  return std::ranges::any_of(form.sums, [&](const SumRule& sum) { return sum.total == field; }) ||
         std::ranges::any_of(form.rules, [&](const Rule& rule) { return rule.field == field && rule.kind <= Rule::Kind::product; });
}

/// Values that say what a batch comes to need the control they speak of.
void check_totals_said(const DrillDraft& draft, Complaints& complaints) {
  const auto& batch = draft.drill.form.batch;
  for (std::size_t i = 0; i < draft.drill.values.size(); ++i) {
    const ValueRule& rule = draft.drill.values[i];
    const char* control = rule.kind == ValueRule::Kind::batch_count && !(batch && batch->count)     ? "count"
                          : rule.kind == ValueRule::Kind::batch_amount && !(batch && batch->amount) ? "amount and amount_total"
                          : rule.kind == ValueRule::Kind::batch_hash && !(batch && batch->hash)     ? "hash and hash_total"
                                                                                                    : nullptr;
    if (control != nullptr)
      complaints.add(draft.value_lines[i], fmt::format("{} says what a batch comes to, and [batch] has no {}. Name the fields there.", rule.name, control));
  }
}

}  // namespace

Condition read_condition(const Form& form, DrillTable& table, std::string_view key, std::string_view text) {
  Condition condition;
  for (const std::string_view part : split(text, " and ")) {
    const std::string_view field_name = part.substr(0, part.find_first_of(" =!<>"));
    const auto field = std::ranges::find(form.fields, field_name, &Field::name);
    if (field == form.fields.end()) {
      table.complain(key, fmt::format("{} names {}, and no field {}is called so. Check the name.", key, field_name,
                                      key == "only_when" ? "before it " : ""));
      continue;
    }
    const auto number = static_cast<std::size_t>(field - form.fields.begin());
    if (const auto term = term_of(number, *field, trimmed(part.substr(field_name.size())))) condition.push_back(*term);
    else
      table.complain(key, fmt::format("\"{}\" says nothing of {}. Write it as {} = a|b, != a|b, filled, empty, > 10 or < 10.", part,
                                      field_name, field_name));
  }
  return condition;
}

void read_sums(DrillDraft& draft, DrillTable& top) {
  Form& form = draft.drill.form;
  for (DrillTable& table : top.tables("sum", "[[sum]]")) form.sums.push_back(RuleReader(draft, table).sum());
  for (DrillTable& table : top.tables("rule", "[[rule]]"))
    if (auto rule = RuleReader(draft, table).rule()) form.rules.push_back(*std::move(rule));
  if (const toml::table* batch = top.table("batch")) BatchReader(form, DrillTable(*batch, "[batch]", top.complaints())).read();
  for (std::size_t field = 0; field < form.fields.size(); ++field)
    if (form.fields[field].computed && !is_reckoned(form, field))
      top.complaints().add(draft.field_lines[field],
                           fmt::format("{} is computed by no rule. Name it as the total of a sum, difference or product.", form.fields[field].name));
  check_totals_said(draft, top.complaints());
}

}  // namespace deft
