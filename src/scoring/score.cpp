#include "scoring/score.h"

#include <algorithm>
#include <cassert>
#include <map>

#include "drill/truth.h"
#include "scoring/field_errors.h"
#include "scoring/record_paces.h"
#include "scoring/replay.h"
#include "scoring/totals_so_far.h"
#include "scoring/wrong_keys.h"

namespace deft {
namespace {

std::u32string_view text_of(const Value& value) {
  return value.mark == Mark::none ? std::u32string_view(value.text) : std::u32string_view();
}

class Judging {
 public:
  Judging(const Drill& drill, Replay& run, Score& score) : drill_(drill), form_(drill.form), run_(run), score_(score) {}

  /// Judges one field; true if it is right. A variant the rules allow is taken for what was due.
  bool field(std::size_t record, std::size_t field, const SourceDocument& document, const Value& keyed);

 private:
  void add_to_totals(const FieldScore& account, const Field& rules);

  const Drill& drill_;
  const Form& form_;
  Replay& run_;
  Score& score_;
};

bool Judging::field(std::size_t record, std::size_t field, const SourceDocument& document, const Value& keyed) {
  const std::size_t place = record * form_.fields.size() + field;
  FieldScore& account = run_.fields[place];
  account.right = is_right(drill_, document, field, keyed);
  if (account.right && keyed != document.truth[field]) ++score_.errors.variants;
  const Value& expected = account.right ? keyed : document.truth[field];
  account.left_at = run_.last_left[place];
  const std::u32string_view wanted = text_of(expected), text = text_of(keyed);
  account.left = static_cast<int>(msd(wanted, text));
  account.correct = static_cast<int>(std::max(wanted.size(), text.size())) - account.left;
  score_.characters_delivered += static_cast<int>(text.size());
  add_to_totals(account, form_.fields[field]);
  score_.fields.push_back(account);
  if (account.right) return true;
  score_.discrepancies.push_back({record, field, expected, keyed, {}, {}, {}});  // the rest by name_errors
  score_.discrepancy_times.push_back(run_.last_left[place]);
  return false;
}

void Judging::add_to_totals(const FieldScore& account, const Field& rules) {
  Totals& totals = score_.totals;
  if (account.right) totals.keystrokes_in_right += account.keystrokes;
  ++(account.right ? totals.fields_right : totals.fields_wrong);
  if (is_critical(rules)) ++(account.right ? totals.critical_right : totals.critical_wrong);
  score_.correct += account.correct;
  score_.fixed += account.fixed;
  score_.left += account.left;
  score_.fixing += account.fixing;
}

void judge_released(Judging& judging, const std::vector<SourceDocument>& documents, const Replay& run, const Form& form, Score& score) {
  for (std::size_t record = 0; record < run.entry.released.size(); ++record) {
    const auto& [values, query, reason] = run.entry.released[record];
    score.values.push_back(values);
    if (query) {
      ++score.records_held;
      continue;
    }
    bool all_right = true;
    for (std::size_t field = 0; field < values.size(); ++field)
      if (is_of_document(form, field, documents[record].truth) && !judging.field(record, field, documents[record], values[field])) all_right = false;
    ++score.totals.records_released;
    if (all_right) ++score.totals.records_right;
  }
}

/// When the clock ran out: the fields of the open record that had been left.
void judge_open(Judging& judging, const std::vector<SourceDocument>& documents, const Replay& run,
                const Form& form) {
  const std::size_t record = run.entry.released.size();
  if (record >= run.entry.records) return;  // a record opened again is judged as it was released
  const Record values = open_record(run.entry, form);
  for (std::size_t field = 0; field < values.size(); ++field)
    if (run.entry.fields[field].left && is_of_document(form, field, documents[record].truth)) judging.field(record, field, documents[record], values[field]);
}

std::vector<Elapsed> presses_in_right(const Replay& run, const Score& score, std::size_t per_record) {
  std::vector<bool> right(run.fields.size());
  for (const FieldScore& field : score.fields) right[field.record * per_record + field.field] = field.right;
  std::vector<Elapsed> times;
  for (const FieldPress& press : run.presses)
    if (right[press.place]) times.push_back(press.at);
  return times;
}

/// How many fields the first `records` documents have.
int fields_of(const Form& form, const std::vector<SourceDocument>& documents, std::size_t records) {
  int fields = 0;
  for (std::size_t record = 0; record < records; ++record)
    for (std::size_t field = 0; field < form.fields.size(); ++field) fields += is_of_document(form, field, documents[record].truth) ? 1 : 0;
  return fields;
}

/// Fields judged and counted; no error is named yet.
Score judged(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal, Replay& run) {
  Score score;
  Judging judging(drill, run, score);
  judge_released(judging, documents, run, drill.form, score);
  if (journal.end == EndReason::time) judge_open(judging, documents, run, drill.form);

  Totals& totals = score.totals;
  totals.duration = run.duration;
  totals.keystrokes = static_cast<int>(run.presses.size());
  totals.fields_not_reached = fields_of(drill.form, documents, run.entry.records) - totals.fields_right - totals.fields_wrong;
  return score;
}

}  // namespace

Totals totals_so_far(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal) {
  Replay run = replay_run(drill, documents, journal);
  return judged(drill, documents, journal, run).totals;
}

Score score(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal) {
  Replay run = replay_run(drill, documents, journal);
  Score score = judged(drill, documents, journal, run);
  score.refused = run.refused;
  for (const Happening& happening : journal.happenings)
    if (happening.kind == Happening::Kind::paused) score.paused += happening.lasted;
  name_errors(drill, documents, journal, run, score, other_answers);
  score.wrong_keys = wrong_keys_of(score.discrepancies);
  score.presses_in_right = presses_in_right(run, score, drill.form.fields.size());
  score.presses = std::move(run.presses);
  score.opened_again = std::move(run.opened_again);
  score.ranges = speed_ranges(drill.form, score);
  score.work_checks = work_checks(drill, documents, journal, score.totals.duration);
  score.balances = balancing(drill, documents, journal);
  return score;
}

namespace {

std::string keyboard_of(const Journal& journal) {
  std::vector<std::size_t> keys(journal.devices.size() + 1);
  for (const Keystroke& keystroke : journal.keystrokes)
    if (keystroke.device < keys.size()) ++keys[keystroke.device];
  const auto most = std::ranges::max_element(keys.begin() + 1, keys.end());
  return most == keys.end() || *most == 0 ? std::string() : journal.devices[static_cast<std::size_t>(most - keys.begin()) - 1].name;
}

}  // namespace

RunSummary summary_of(const Journal& journal, const Score& score) {
  return {journal.head, journal.end, score.version, score.totals, score.ranges, timing_of(journal), journal.keyboard.layout, keyboard_of(journal)};
}

bool is_void(const RunSummary& run) {
  return is_void(run.head, run.timing);
}

}  // namespace deft
