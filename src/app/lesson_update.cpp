#include <algorithm>

#include "app/lesson_screen.h"
#include "app/screens.h"
#include "practice/lesson_due.h"

namespace deft {
namespace {

using Effects = std::vector<Effect>;

const Lesson* lesson_of_name(const Model& model, std::string_view name) {
  const auto found = std::ranges::find(model.lessons, name, &Lesson::name);
  return found == model.lessons.end() ? nullptr : &*found;
}

/// In the review the field that is looked at, if it is wrong; else the error stepped to.
const Discrepancy* shown_error(const ResultsScreen& results) {
  const auto& all = results.score.discrepancies;
  if (results.review) {
    const auto [record, field] = *results.review;
    const auto found = std::ranges::find_if(all, [&](const Discrepancy& one) { return one.record == record && one.field == field; });
    return found == all.end() ? nullptr : &*found;
  }
  return results.shown_discrepancy > 0 && results.shown_discrepancy <= all.size() ? &all[results.shown_discrepancy - 1] : nullptr;
}

/// For ninety seconds, on strings made of what went wrong or on the lesson's own drill.
Effects start(Model& model, ResultsScreen& results, const Chance& chance) {
  const Lesson* lesson = open_lesson_of(model, results);
  if (lesson == nullptr) return {};
  if (auto focus = focus_in(*lesson, results.score.discrepancies); !focus.empty() && drill_named(model, kOwnErrors) != nullptr)
    return start_own_errors(model, std::move(focus), kLessonDrill, Aim::none, chance);
  const std::optional<Variant> paper = lesson_paper(model, results, *lesson);
  if (!paper) return {};
  const Drill* drill = drill_named(model, lesson->practice.drill);
  if (drill->variant == *paper) return start_round(model, *drill, kLessonDrill, Aim::none, chance);
  results.lesson->waiting = true;
  results.lesson->refusal.clear();
  return {OpenPaper{drill->name, *paper, false, Round{kLessonDrill, Aim::none}}};
}

}  // namespace

const Lesson* offered_lesson(const Model& model, const ResultsScreen& results) {
  if (const Discrepancy* shown = shown_error(results)) {
    for (const std::string& name : lessons_of(*shown))
      if (const Lesson* lesson = lesson_of_name(model, name)) return lesson;
    return nullptr;
  }
  if (results.review) return nullptr;
  const LessonRun run{results.drill.form, results.score.discrepancies, results.score.errors.hold_faults, results.journal.head.started_ms, results.journal.head.limit};
  for (const DueLesson& due : lessons_due(run, model.own.evidence, model.own.lessons, model.wall_ms))
    if (const Lesson* lesson = lesson_of_name(model, due.name)) return lesson;
  return nullptr;
}

Effects open_lesson(Model& model, ResultsScreen& results) {
  const Lesson* lesson = offered_lesson(model, results);
  if (lesson == nullptr) return {};
  results.lesson = ResultsScreen::OpenLesson{lesson->name};
  results.turned = 0;
  const LessonSeen seen{lesson->name, model.wall_ms};
  model.own.lessons.push_back(seen);
  return {NoteLesson{seen}};
}

const Lesson* open_lesson_of(const Model& model, const ResultsScreen& results) {
  return results.lesson ? lesson_of_name(model, results.lesson->name) : nullptr;
}

Effects update_lesson(Model& model, ResultsScreen& results, Key key, const Chance& chance) {
  const bool plain = !key.ctrl && !key.alt && !key.shift;
  if (plain && (is(key, NamedKey::escape) || is_letter(key, U'l'))) {
    results.lesson.reset();
    results.turned = 0;
    return {};
  }
  if (plain && is(key, NamedKey::enter)) return start(model, results, chance);
  return {};
}

bool refuse_lesson_drill(Model& model, const PaperRefused& refused) {
  auto* results = std::get_if<ResultsScreen>(&model.screen);
  if (results == nullptr || !results->lesson || !results->lesson->waiting) return false;
  results->lesson->waiting = false;
  results->lesson->refusal = refused.sentence;
  return true;
}

std::vector<const Discrepancy*> lesson_examples(const ResultsScreen& results, const Lesson& lesson) {
  std::vector<const Discrepancy*> examples;
  const Discrepancy* shown = shown_error(results);
  if (shown != nullptr && calls_for(*shown, lesson.name)) examples.push_back(shown);
  for (const Discrepancy& wrong : results.score.discrepancies)
    if (&wrong != shown && examples.size() < kMostExamples && calls_for(wrong, lesson.name)) examples.push_back(&wrong);
  return examples;
}

std::optional<Variant> lesson_paper(const Model& model, const ResultsScreen& results, const Lesson& lesson) {
  const Drill* drill = drill_named(model, lesson.practice.drill);
  if (drill == nullptr) return std::nullopt;
  Variant paper = drill->variant;
  const std::string& here = results.drill.variant.locale;
  if (std::ranges::find(drill->locales, here) != drill->locales.end()) paper.locale = here;
  if (drill->difficulties > 1) paper.difficulty = std::min(lesson.practice.difficulty, drill->difficulties);
  return paper;
}

}  // namespace deft
