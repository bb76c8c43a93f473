#include <algorithm>

#include "app/lesson_screen.h"
#include "app/results_next.h"
#include "app/screens.h"

namespace deft {
namespace {

constexpr Elapsed kErrorDrill = std::chrono::seconds(90);
constexpr Moment kPause = std::chrono::milliseconds(700);

/// The client's rules change before the next batch.
std::vector<Effect> change_rules(const ResultsScreen& results) {
  const Drill& drill = results.drill;
  return {OpenPaper{drill.name, under_next_rules(drill, drill.variant), true}};
}

std::vector<Effect> start_step(Model& model, const ResultsScreen& results, std::size_t index,
                               const Chance& chance) {
  const std::vector<NextStep> steps = next_steps(model, results);
  if (index >= steps.size()) return {};
  if (steps[index].kind == NextStep::Kind::memo) return change_rules(results);
  if (steps[index].kind == NextStep::Kind::own_errors) return start_own_errors(model, steps[index].focus, kErrorDrill, Aim::none, chance);
  if (steps[index].kind == NextStep::Kind::replay) return open_replay(model, steps[index].discrepancy), std::vector<Effect>{};
  if (steps[index].plan != nullptr) return start_block(model, PlanBlock(*steps[index].plan), chance);
  return start_fresh_run(model, *steps[index].drill, chance);
}

/// New records of the same paper, as long and for the same aim.
std::vector<Effect> run_again(Model& model, const ResultsScreen& results, const Chance& chance) {
  const JournalHead head = results.journal.head;
  if (head.aim == Aim::none && head.focus.empty()) return start_fresh_run(model, results.drill, chance);
  return start_round(model, results.drill, head.limit, head.aim, chance);
}

std::vector<Effect> retry(ResultsScreen& results) {
  results.saving = ResultsScreen::Saving::saving;
  return {saving(results)};
}

}  // namespace

std::vector<Effect> update_results(Model& model, const KeyPressed& pressed, const Chance& chance) {
  auto& results = std::get<ResultsScreen>(model.screen);
  const Key key = pressed.key;
  if (key.ctrl && !key.alt && (key.code == U's' || key.code == U'S'))
    return {SaveReport{results.journal.head.run}};
  if (turn_page(results.turned, key)) return {};
  if (pressed.at < results.deaf_until) {  // still in full flow: wait for a pause
    results.deaf_until = std::max(results.deaf_until, pressed.at + kPause);
    return {};
  }
  if (results.lesson) return update_lesson(model, results, key, chance);
  if (results.review)
    if (auto effects = update_review(model, results, key)) return *effects;
  if (is_letter(key, U'v') && has_review(results) && !results.how_measured) {
    results.review ? results.review.reset() : begin_review(results);
    results.turned = 0;
    return {};
  }
  if (is_letter(key, U'p') && !results.how_measured) return replay_shown_error(model), std::vector<Effect>{};
  if (is_letter(key, U'l') && !results.how_measured) return open_lesson(model, results);
  if (results.review) return {};
  if (is_letter(key, U'e')) {
    const std::size_t all = results.score.discrepancies.size();
    results.shown_discrepancy = all == 0 ? 0 : results.shown_discrepancy % all + 1;
    results.turned = 0;
    return {};
  }
  if (is_letter(key, U'h')) {
    results.how_measured = !results.how_measured;
    results.turned = 0;
    return {};
  }
  if (results.how_measured) return {};
  if (is_letter(key, U'r')) {
    if (results.saving == ResultsScreen::Saving::failed) return retry(results);
    return run_again(model, results, chance);
  }
  if (is_letter(key, U'm') && has_change_memo(results)) return change_rules(results);
  if (is(key, NamedKey::enter) && !key.ctrl && !key.alt && !key.shift)
    return start_step(model, results, 0, chance);
  if (const auto index = numbered(key, 3)) return start_step(model, results, *index, chance);
  return {};
}

ResultsScreen results_of(Drill drill, std::vector<SourceDocument> documents, Journal journal) {
  ResultsScreen results;
  results.score = score(drill, documents, journal);
  results.measures = measures_of(drill.form, documents, results.score);
  results.counts = counts_of(drill, documents, journal, results.score);
  results.timing = timing_of(journal);
  results.drill = std::move(drill);
  results.documents = std::move(documents);
  results.journal = std::move(journal);
  return results;
}

}  // namespace deft
