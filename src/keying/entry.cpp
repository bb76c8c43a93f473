#include "keying/entry.h"

#include <algorithm>

#include "keying/text.h"

namespace deft {
namespace {

bool is_conditional(const Form& form) {
  return std::ranges::any_of(form.fields, [](const Field& field) { return !field.only_when.empty(); });
}

}  // namespace

Entry start_entry(const Form& form, std::size_t records, std::vector<long long> control_totals) {
  Entry entry;
  entry.records = records;
  entry.control_totals = std::move(control_totals);
  entry.fields.resize(form.fields.size());
  return entry;
}

bool finished(const Entry& entry) { return entry.released.size() >= entry.records && !entry.balance && !entry.reopened; }

std::size_t record_number(const Entry& entry) {
  if (entry.reopened) return *entry.reopened;
  return entry.balance ? entry.balance->chosen : entry.released.size();
}

std::vector<BatchRecord> batch_records(const Entry& entry) {
  std::vector<BatchRecord> records;
  for (const Released& each : entry.released) records.push_back({&each.values, !each.query});
  return records;
}

BatchState batch_state(const Entry& entry, const Form& form) {
  if (finished(entry)) {
    const auto totals = control_totals(form, batch_records(entry));
    return !totals.empty() && std::ranges::all_of(totals, agrees) ? BatchState::balanced : BatchState::released;
  }
  if (entry.balance || entry.reopened) return BatchState::keyed;
  const bool untouched = std::ranges::all_of(entry.fields, [](const FieldEntry& field) { return field == FieldEntry{}; });
  return entry.released.empty() && untouched && entry.tape.empty() ? BatchState::received : BatchState::open;
}

Value value_of(const Field& field, const FieldEntry& entry) {
  if (entry.mark != Mark::none) return {U"", entry.mark};
  return {settled(field, entry.keyed), Mark::none};
}

Record open_record(const Entry& entry, const Form& form) {
  Record record;
  record.reserve(form.fields.size());
  for (std::size_t i = 0; i < form.fields.size(); ++i) record.push_back(value_of(form.fields[i], entry.fields[i]));
  return is_conditional(form) ? without_passed_over(form, std::move(record)) : record;
}

bool is_asked(const Entry& entry, const Form& form, std::size_t field) {
  if (form.fields[field].of_batch && record_number(entry) > 0) return false;
  return form.fields[field].only_when.empty() || applies(form, field, open_record(entry, form));
}

namespace {

bool starts_section(const Form& form, std::size_t field) {
  if (field == 0) return true;
  const Field &here = form.fields[field], &before = form.fields[field - 1];
  return here.section != before.section || (before.line > 0 && here.line == 0) || (before.line == 0 && here.line > 0);
}

std::size_t start_of_section(const Form& form, std::size_t field) {
  while (!starts_section(form, field)) --field;
  return field;
}

/// The first field from `field` on, within its section, that the form asks for.
std::optional<std::size_t> asked_in_section(const Entry& entry, const Form& form, std::size_t field) {
  do
    if (is_asked(entry, form, field)) return field;
  while (++field < form.fields.size() && !starts_section(form, field));
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> section_after(const Entry& entry, const Form& form, std::size_t field) {
  while (++field < form.fields.size())
    if (starts_section(form, field))
      if (const auto first = asked_in_section(entry, form, field)) return first;
  return std::nullopt;
}

std::optional<std::size_t> section_before(const Entry& entry, const Form& form, std::size_t field) {
  std::size_t start = start_of_section(form, field);
  if (const auto first = asked_in_section(entry, form, start); first && *first < field) return first;
  while (start > 0) {
    start = start_of_section(form, start - 1);
    if (const auto first = asked_in_section(entry, form, start)) return first;
  }
  return std::nullopt;
}

std::optional<std::size_t> field_after(const Entry& entry, const Form& form, std::size_t field) {
  while (++field < form.fields.size())
    if (is_asked(entry, form, field)) return field;
  return std::nullopt;
}

std::optional<std::size_t> field_before(const Entry& entry, const Form& form, std::size_t field) {
  while (field-- > 0)
    if (is_asked(entry, form, field)) return field;
  return std::nullopt;
}

std::vector<std::size_t> fields_to_check(const Entry& entry, const Form& form) {
  std::vector<std::size_t> asked, critical;
  for (std::size_t field = 0; field < form.fields.size(); ++field) {
    if (!is_asked(entry, form, field)) continue;
    asked.push_back(field);
    if (is_critical(form.fields[field])) critical.push_back(field);
  }
  return critical.empty() ? asked : critical;
}

std::optional<Fault> fault_in(const Entry& entry, const Form& form, std::size_t field) {
  const Field& rules = form.fields[field];
  if (entry.fields[field].mark != Mark::none) return std::nullopt;
  if (rules.of_batch && !is_asked(entry, form, field)) return std::nullopt;
  const bool alone = rules.only_when.empty() && !rules.again && rules.line < 2;
  if (alone) return fault_of(rules, value_of(rules, entry.fields[field]).text);
  return fault_in(form, field, open_record(entry, form));
}

std::optional<CheckResult> check_record(const Form& form, const Record& as_keyed, bool first_of_batch) {
  const Record record = without_passed_over(form, as_keyed);
  for (std::size_t i = 0; i < form.fields.size(); ++i)
    if (first_of_batch || !form.fields[i].of_batch)
      if (auto fault = fault_in(form, i, record)) return CheckResult{i, *fault};
  for (const SumRule& sum : form.sums) {
    const Rule rule{.kind = Rule::Kind::sum, .parts = sum.parts, .field = sum.total};
    if (auto fault = rule_broken(rule, form, record)) return CheckResult{rule.field, *fault};
  }
  for (const Rule& rule : form.rules)
    if (auto fault = rule_broken(rule, form, record)) return CheckResult{rule.field, *fault};
  return std::nullopt;
}

std::vector<std::size_t> matching(const Field& field, const LookUp& look_up) {
  const auto folded = [](std::u32string_view text) {
    std::u32string key(text);
    std::ranges::transform(key, key.begin(), upper);
    return key;
  };
  const std::u32string wanted = folded(look_up.filter);
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < field.look_up.size(); ++i) {
    const auto& [value, meaning] = field.look_up[i];
    if (folded(to_u32(value)).starts_with(wanted) || folded(to_u32(meaning)).find(wanted) != std::u32string::npos)
      rows.push_back(i);
  }
  return rows;
}

long long tape_total(const Entry& entry) {
  long long total = 0;
  for (const TapeLine& line : entry.tape)
    if (!line.voided) total += hundredths(line.value.text).value_or(0);
  return total;
}

}  // namespace deft
