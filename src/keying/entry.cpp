#include "keying/entry.h"

#include <algorithm>

#include "keying/text.h"

namespace deft {
namespace {

std::optional<CheckResult> check_sum(const SumRule& rule, const Record& record) {
  const Value& total = record[rule.total];
  if (total.mark != Mark::none || total.text.empty()) return std::nullopt;
  long long sum = 0;
  for (const std::size_t part : rule.parts) {
    if (record[part].mark != Mark::none) return std::nullopt;
    sum += hundredths(record[part].text).value_or(0);
  }
  if (sum == hundredths(total.text)) return std::nullopt;
  return CheckResult{rule.total, Fault{Fault::Kind::sum, to_utf8(total.text), amount_text(sum)}};
}

}  // namespace

Entry start_entry(const Form& form, std::size_t records, std::vector<long long> control_totals) {
  Entry entry;
  entry.records = records;
  entry.control_totals = std::move(control_totals);
  entry.fields.resize(form.fields.size());
  return entry;
}

bool finished(const Entry& entry) { return entry.released.size() >= entry.records; }

Value value_of(const Field& field, const FieldEntry& entry) {
  if (entry.mark != Mark::none) return {U"", entry.mark};
  return {settled(field, entry.keyed), Mark::none};
}

Record open_record(const Entry& entry, const Form& form) {
  Record record;
  record.reserve(form.fields.size());
  for (std::size_t i = 0; i < form.fields.size(); ++i) record.push_back(value_of(form.fields[i], entry.fields[i]));
  return record;
}

std::optional<CheckResult> check_record(const Form& form, const Record& record) {
  for (std::size_t i = 0; i < form.fields.size(); ++i) {
    if (record[i].mark != Mark::none) continue;
    if (auto fault = fault_of(form.fields[i], record[i].text)) return CheckResult{i, *fault};
  }
  for (const SumRule& rule : form.sums)
    if (auto result = check_sum(rule, record)) return result;
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
