#include "app/finding.h"
#include "app/lesson_screen.h"
#include "app/results_next.h"
#include "app/results_parts.h"
#include "app/screens.h"
#include "app/sequential_words.h"
#include "app/timing_words.h"
#include "practice/round_verdict.h"

namespace deft {
namespace {

std::string head_line(const Look& look, const ResultsScreen& results) {
  const Totals& totals = results.score.totals;
  const Words& words = *look.words;
  const std::int64_t started = results.journal.head.started_ms;
  const auto all = static_cast<std::int64_t>(results.journal.head.records);
  std::string line =
      fill(results.drill.form.layout == Form::Layout::ten_key
               ? words.plural("{drill}. {done} of {n} page in {time}, {day}, {clock}.",
                              "{drill}. {done} of {n} pages in {time}, {day}, {clock}.", all)
           : results.journal.head.records > results.drill.records  // so many that the clock comes first
               ? words.plural("{drill}. {done} record in {time}, {day}, {clock}.",
                              "{drill}. {done} records in {time}, {day}, {clock}.", totals.records_released)
               : words.plural("{drill}. {done} of {n} record in {time}, {day}, {clock}.",
                              "{drill}. {done} of {n} records in {time}, {day}, {clock}.", all),
           {{"drill", results.drill.title},
            {"done", words.number(totals.records_released)},
            {"time", length_of(words, totals.duration)},
            {"day", words.weekday_day_and_month(started)},
            {"clock", words.time_of_day(started)}});
  if (results.saving == ResultsScreen::Saving::saved) line += ' ' + words.text("Saved.");
  if (results.saving == ResultsScreen::Saving::saving) line += ' ' + words.text("Being saved.");
  if (const std::string timing = timing_words(words, results.timing); !timing.empty()) line += ' ' + timing;
  return line;
}

/// A clock that disagrees is said at once, with its mark.
void clock_marked(Column& column, const ResultsScreen& results) {
  const Look& look = column.look();
  const std::string sentence = clock_words(*look.words, results.journal.head, results.timing);
  if (sentence.empty()) return;
  column.may_end();
  column.down(4);
  const double indent = look.px(24);
  icon(column.sketch, "tri", {column.x, column.y + look.px(2)}, Ink::caution);
  Column inner{.sketch = column.sketch, .x = column.x + indent, .width = column.width - indent, .y = column.y};
  words(inner, Type::body, Ink::ink, sentence);
  column.y = inner.y;
}

/// A round is judged by its own instruction.
std::string round_finding(const Words& words, const Model& model, const ResultsScreen& results) {
  constexpr double kUsualGate = 0.985;
  const Benchmark* line = first_standard(model.benchmarks, Benchmark::Measure::field_accuracy);
  const auto open = std::ranges::find(model.curriculum.stages, model.plan.milestone ? model.plan.milestone->stage : -1, &Stage::number);
  std::vector<RunSummary> before = model.runs;
  std::erase_if(before, [&](const RunSummary& run) { return run.head.run == results.journal.head.run; });
  const double gate = open != model.curriculum.stages.end() && open->gate.field_accuracy > 0 ? open->gate.field_accuracy : line == nullptr ? kUsualGate : line->threshold;
  const auto verdict = judge_round(summary_of(results.journal, results.score), before, gate);
  if (!verdict) return {};
  const bool speed = verdict->aim == Aim::speed;
  const auto figure = [&](double value) { return speed ? words.number(value) : percent(words, value); };
  const std::string asked = fill(speed ? words.text("A round for speed: {have} net KSPH, {asked} asked.") : words.text("A round for accuracy: {have} of fields right, {asked} asked."),
                                 {{"have", figure(verdict->have)}, {"asked", figure(verdict->asked)}});
  if (verdict->met) return asked + ' ' + words.text("Met.");
  return asked + ' ' + (verdict->accuracy_held || !speed ? words.text("Not yet.") : words.text("Accuracy fell too far for it to count."));
}

void heading(Column& column, const Model& model, const ResultsScreen& results) {
  const Words& text = *column.look().words;
  const bool counts_for_nothing = is_void(results.journal.head, results.timing);
  const std::string of_round = results.journal.head.aim == Aim::none ? std::string() : round_finding(text, model, results);
  const std::string title = !of_round.empty() ? of_round : counts_for_nothing ? text.text("The clock of this run was wrong.")
                                               : finding(text, results.score.totals, results.score.ranges, model.benchmarks);
  words(column, Type::small, Ink::ink3, head_line(column.look(), results));
  column.down(2);
  const double top = column.y;
  words(column, Type::title, Ink::ink, title);
  column.sketch.say({"heading", title, {}, {}, {column.x, top, column.width, column.y - top}, false});
  clock_marked(column, results);
  if (const auto& rule = results.journal.head.stopping; rule && !counts_for_nothing) {
    column.down(4);
    words(column, Type::body, Ink::ink, sequential_words(text, *rule, results.score.totals));
  }
  column.down(14);
  column.may_end();
}

void nothing_judged(Column& column) {
  words(column, Type::body, Ink::ink2,
        column.look().tr(
            "A run is judged by the records you release with [[F12]]. Of an open record only the fields you "
            "have left count, and only when the clock runs out."));
  column.may_end();
}

std::vector<KeyHint> left_hints(const Look& look, const Model& model, const ResultsScreen& results) {
  const std::size_t steps = next_steps(model, results).size();
  const std::string caps = steps == 1 ? "1" : "1–" + std::to_string(steps);
  std::vector<KeyHint> hints{
      {.keys = {U'1'}, .label = look.tr("Do it"), .brief = look.tr("Do"), .caps = caps}};
  if (!results.score.discrepancies.empty())
    hints.push_back({.keys = {U'e'}, .label = look.tr("Next error"), .brief = look.tr("Error")});
  if (offered_lesson(model, results) != nullptr) hints.push_back({.keys = {U'l'}, .label = look.tr("Lesson")});
  if (has_review(results)) hints.push_back({.keys = {U'v'}, .label = look.tr("Review")});
  if (!results.journal.keystrokes.empty()) hints.push_back({.keys = {U'p'}, .label = look.tr("Replay")});
  if (results.saving == ResultsScreen::Saving::failed)
    hints.push_back({.keys = {U'r'}, .label = look.tr("Save again"), .brief = look.tr("Save")});
  else
    hints.push_back({.keys = {U'r'}, .label = look.tr("Run again"), .brief = look.tr("Again")});
  if (has_change_memo(results)) hints.push_back({.keys = {U'm'}, .label = look.tr("Change memo"), .brief = look.tr("Memo")});
  hints.push_back({.keys = {with_ctrl(U's')}, .label = look.tr("Save report"), .brief = look.tr("Report")});
  hints.push_back({.keys = {U'h'}, .label = look.tr("How measured"), .brief = look.tr("How")});
  return hints;
}

}  // namespace

Scene view_results(const Model& model, const Look& look) {
  const auto& results = std::get<ResultsScreen>(model.screen);
  if (results.lesson) return view_lesson(model, look);
  if (results.review) return view_review(model, look);
  if (results.how_measured) return view_how_measured(model, look);
  Page page;
  page.section = 1;
  page.top = 16;
  page.side_by_side_from = 1100;
  page.turned = results.turned;
  page.parts = {{0, 690,
                 [&](Column& column) {
                   heading(column, model, results);
                   results_figures(column, results);
                   results_asking(column, results);
                   if (!field_accuracy(results.score.totals)) {
                     nothing_judged(column);
                     return;
                   }
                   if (!is_void(results.journal.head, results.timing)) results_scales(column, model, results);
                   results_strip(column, model, results);
                   results_errors(column, results);
                 }},
                {730, 470, [&](Column& column) {
                   results_next_steps(column, model, results);
                   results_slowest(column, results);
                   results_wrong_keys(column, results);
                   results_report(column, results);
                 }}};
  page.left = left_hints(look, model, results);
  page.right = {{.keys = {NamedKey::escape}, .label = look.tr("Today")},
                {.keys = {NamedKey::f1}, .label = look.tr("All keys")}};
  return view_page(model, look, page);
}

}  // namespace deft
