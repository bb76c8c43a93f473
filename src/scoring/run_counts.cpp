#include "scoring/run_counts.h"

#include <algorithm>

#include "keying/form.h"

namespace deft {
namespace {

/// Marks as words of one character that nobody keys.
constexpr char32_t kIllegibleWord = U'\uE000', kNotGivenWord = U'\uE001';

/// The characters a value takes to key.
std::u32string keys_of_value(const Field& field, const Value& value) {
  if (value.mark == Mark::illegible) return std::u32string(1, kIllegibleWord);
  if (value.mark == Mark::not_given) return std::u32string(1, kNotGivenWord);
  std::u32string keys = keyed_for(field, value.text);
  return keys.empty() ? value.text : keys;  // no amount, though it stands in an amount field
}

long long money_of(const Value& value) { return value.mark == Mark::none ? ten_thousandths(value.text).value_or(0) / 100 : 0; }

void add(RunCounts::Mistakes& sum, const WordMistakes& mistakes) {
  sum.full += mistakes.full;
  sum.half += mistakes.half;
  sum.full_letters += mistakes.full_letters;
  sum.half_letters += mistakes.half_letters;
}

class Counting {
 public:
  Counting(const Form& form, RunCounts& counts) : form_(form), counts_(counts) {}

  void add_field(const FieldScore& account, const Value& due, const Value& keyed) {
    const Field& field = form_.fields[account.field];
    RunCounts::Judged& of_severity = counts_.by_severity[static_cast<std::size_t>(field.severity)];
    ++(account.right ? counts_.fields.right : counts_.fields.wrong);
    ++(account.right ? of_severity.right : of_severity.wrong);
    const std::u32string wanted = keys_of_value(field, due), typed = keys_of_value(field, keyed);
    counts_.depressions_due += static_cast<long long>(wanted.size()) + 1;
    counts_.depressions_keyed += std::min(static_cast<long long>(typed.size()) + 1, static_cast<long long>(account.keystrokes));
    counts_.words += word_errors(wanted, typed);
    add(counts_.of_2022, word_mistakes(wanted, typed, MistakeRule::of_2022));
    add(counts_.before_2022, word_mistakes(wanted, typed, MistakeRule::before_2022));
    if (field.kind == FieldKind::amount) counts_.money.push_back({field.name, money_of(due), money_of(keyed)});
  }

 private:
  const Form& form_;
  RunCounts& counts_;
};

}  // namespace

RunCounts counts_of(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal, const Score& score) {
  RunCounts counts;
  counts.drill = drill.name;
  counts.assessment = journal.head.purpose == "assessment";
  counts.duration = score.totals.duration;
  counts.paused = score.paused;
  counts.presses = score.totals.keystrokes;
  counts.presses_in_right = score.totals.keystrokes_in_right;
  counts.presses_refused = score.refused;
  counts.records_right = score.totals.records_right;
  counts.records_released = score.totals.records_released;
  Counting counting(drill.form, counts);
  std::size_t wrong = 0;  // discrepancies stand in the order of the judged fields
  for (const FieldScore& account : score.fields) {
    const Value& due = documents[account.record].truth[account.field];
    counting.add_field(account, due, account.right ? due : score.discrepancies[wrong].keyed);
    if (!account.right) ++wrong;
  }
  return counts;
}

}  // namespace deft
