#include "app/results_next.h"

#include <algorithm>

#include "app/screens.h"
#include "app/today.h"
#include "practice/weakness.h"

namespace deft {
namespace {

void add_look_alikes(std::vector<NextStep>& steps, const Model& model, const ResultsScreen& results) {
  const Drill* codes = drill_named(model, kWarmUpDrill);
  if (codes == nullptr || codes->name == results.drill.name) return;
  int substitutions = 0, look_alikes = 0;
  for (const Discrepancy& discrepancy : results.score.discrepancies) {
    if (discrepancy.error.family != ErrorFamily::substitution) continue;
    ++substitutions;
    look_alikes += discrepancy.causes.has(Cause::look_alike) ? 1 : 0;
  }
  if (look_alikes > 0) steps.push_back({NextStep::Kind::look_alikes, codes, look_alikes, substitutions});
}

void add_amounts(std::vector<NextStep>& steps, const Model& model, const ResultsScreen& results) {
  if (results.drill.form.layout == Form::Layout::ten_key) return;
  const auto ten_key = std::find_if(model.drills.begin(), model.drills.end(), [](const Drill& drill) {
    return drill.form.layout == Form::Layout::ten_key;
  });
  if (ten_key == model.drills.end()) return;
  const auto amounts =
      std::count_if(results.score.discrepancies.begin(), results.score.discrepancies.end(),
                    [&](const Discrepancy& discrepancy) {
                      return results.drill.form.fields.at(discrepancy.field).kind == FieldKind::amount;
                    });
  if (amounts > 0) steps.push_back({NextStep::Kind::amounts, &*ten_key, static_cast<int>(amounts)});
}

/// What went wrong in this run at least twice, as strings to key.
void add_own_errors(std::vector<NextStep>& steps, const Model& model, const ResultsScreen& results) {
  const Drill* own = drill_named(model, kOwnErrors);
  const auto shown = std::ranges::find(model.own.evidence, results.journal.head.run, &RunEvidence::run);
  if (own == nullptr || results.drill.name == kOwnErrors || shown == model.own.evidence.end()) return;
  const std::vector<Weakness> weak = weaknesses({*shown});
  std::vector<std::string> focus = focuses_of(weak, 2);
  if (focus.empty()) return;
  const auto worst = std::ranges::find(weak, focus.front(), focus_of);
  NextStep step{NextStep::Kind::own_errors, own, static_cast<int>(worst->wrong), static_cast<int>(results.score.discrepancies.size())};
  step.focus = std::move(focus);
  steps.push_back(std::move(step));
}

/// The same drill again: with F8 before F12 where critical fields went out wrong that the page gives and nobody held against it.
void add_again(std::vector<NextStep>& steps, const ResultsScreen& results) {
  const bool ten_key = results.drill.form.layout == Form::Layout::ten_key;
  const std::vector<std::size_t>& checked = results.score.work_checks.records;
  NextStep step{NextStep::Kind::check_work, &results.drill};
  for (const Discrepancy& wrong : results.score.discrepancies) {
    if (ten_key || !is_critical(results.drill.form.fields.at(wrong.field))) continue;
    ++step.of;
    const bool on_the_page = wrong.expected.mark == Mark::none && !wrong.expected.text.empty() && !has_unreadable(wrong.expected.text);
    step.count += on_the_page && std::ranges::find(checked, wrong.record) == checked.end() ? 1 : 0;
  }
  if (step.count == 0) step = {NextStep::Kind::again, &results.drill};
  steps.push_back(step);
}

/// A value of another field, or the field from which on all stood in the wrong one: seen best as it happened.
void add_replay(std::vector<NextStep>& steps, const ResultsScreen& results) {
  const auto& wrong = results.score.discrepancies;
  const auto found = std::ranges::find_if(wrong, [&](const Discrepancy& one) {
    if (is_mere_choice(results.drill.form, one)) return false;
    return !one.causes.has(Cause::cascade) && (one.error.kind == ErrorClass::other_field || one.causes.has(Cause::cascade_root));
  });
  if (found == wrong.end() || results.journal.keystrokes.empty()) return;
  NextStep step{NextStep::Kind::replay, &results.drill};
  step.discrepancy = static_cast<std::size_t>(found - wrong.begin());
  steps.push_back(std::move(step));
}

void add_block(std::vector<NextStep>& steps, const Model& model) {
  const PlanBlock* next = next_block(model);
  if (next == nullptr) return;
  NextStep step{NextStep::Kind::block, drill_named(model, next->drill)};
  step.plan = next;
  steps.push_back(std::move(step));
}

/// Batches of this drill keyed one after the other under the rules of this one, it included.
int batches_under_these_rules(const Model& model, const JournalHead& head) {
  int batches = 1;
  for (auto run = model.runs.rbegin(); run != model.runs.rend(); ++run) {
    if (run->head.drill != head.drill || run->head.run == head.run) continue;
    if (run->head.rule_set != head.rule_set) break;
    ++batches;
  }
  return batches;
}

/// Rules that have been keyed under a few times change, as a client's do.
void add_memo(std::vector<NextStep>& steps, const Model& model, const ResultsScreen& results) {
  constexpr int kBatches = 3;
  if (!has_change_memo(results)) return;
  const int batches = batches_under_these_rules(model, results.journal.head);
  if (batches >= kBatches) steps.push_back({NextStep::Kind::memo, &results.drill, batches});
}

std::int64_t last_keyed(const Model& model, const Drill& drill) {
  std::int64_t last = 0;
  for (const RunSummary& run : model.runs)
    if (run.head.drill == drill.name) last = std::max(last, run.head.started_ms);
  return last;
}

void add_others(std::vector<NextStep>& steps, const Model& model, const ResultsScreen& results) {
  std::vector<NextStep> others;
  for (const Drill& drill : model.drills) {
    const bool there = drill.name == results.drill.name ||
                       std::any_of(steps.begin(), steps.end(),
                                   [&](const NextStep& step) { return step.drill->name == drill.name; });
    if (!there) others.push_back({NextStep::Kind::other, &drill, 0, 0, last_keyed(model, drill)});
  }
  const bool planned = !model.plan.blocks.empty();  // then the plan alone brings what was never keyed
  std::stable_sort(others.begin(), others.end(), [&](const NextStep& a, const NextStep& b) {
    const auto order = [&](const NextStep& step) { return std::pair(planned && step.last_keyed_ms == 0, step.last_keyed_ms); };
    return order(a) < order(b);
  });
  steps.insert(steps.end(), others.begin(), others.end());
}

}  // namespace

bool has_change_memo(const ResultsScreen& results) {
  return results.journal.head.purpose == "practice" && results.drill.rules && results.drill.rule_sets.size() > 1;
}

std::vector<NextStep> next_steps(const Model& model, const ResultsScreen& results) {
  constexpr std::size_t kMost = 3;
  std::vector<NextStep> steps;
  add_own_errors(steps, model, results);
  add_replay(steps, results);
  add_block(steps, model);
  if (steps.empty()) add_look_alikes(steps, model, results);
  add_amounts(steps, model, results);
  add_memo(steps, model, results);
  add_again(steps, results);
  add_others(steps, model, results);
  if (steps.size() > kMost) steps.resize(kMost);
  return steps;
}

}  // namespace deft
