#include <algorithm>
#include <cmath>

#include "app/drill_words.h"
#include "app/finding.h"
#include "app/progress_parts.h"
#include "app/screens.h"

namespace deft {
namespace {

const ProgressScreen& progress_of(const Model& model) { return std::get<ProgressScreen>(model.screen); }

/// The line the title speaks of: the first that is not behind the operator yet, else the last.
std::optional<std::size_t> line_ahead(const LearningCourse& course) {
  if (course.reaches.empty()) return std::nullopt;
  for (std::size_t n = 0; n < course.reaches.size(); ++n)
    if (course.reaches[n].kind != CurveCrossing::Kind::reached) return n;
  return course.reaches.size() - 1;
}

std::string title_of(const Words& words, const Model& model, const ProgressScreen& screen) {
  const LearningCourse& course = screen.course;
  if (screen.families.empty()) return words.text("No run to show yet");
  if (course.fitted.empty()) {
    const auto further = static_cast<std::int64_t>(kFewestCurveRuns - std::min(kFewestCurveRuns, course.values.size()));
    return fill(words.plural("{count} more run, and there is a line", "{count} more runs, and there is a line", further), {{"count", count_in_words_first(words, further)}});
  }
  const auto ahead = line_ahead(course);
  if (!ahead) return fill(words.text("{n} now, by the line"), {{"n", progress_figure(words, course.measure, course.fitted.back())}});
  const Benchmark& line = *progress_standards(model, course.measure)[*ahead];
  const std::string at = progress_figure(words, course.measure, line.threshold);
  const CurveCrossing& crossing = course.reaches[*ahead];
  if (crossing.kind == CurveCrossing::Kind::reached) return fill(words.text("{line} is reached"), {{"line", at}});
  if (crossing.kind == CurveCrossing::Kind::not_within && *ahead > 0)  // what is behind comes first
    return fill(words.text("{behind} is reached; {line} is not within 32 runs"), {{"behind", progress_figure(words, course.measure, progress_standards(model, course.measure)[*ahead - 1]->threshold)}, {"line", at}});
  if (crossing.kind == CurveCrossing::Kind::not_within) return fill(words.text("{line} is not within 32 runs"), {{"line", at}});
  const std::int64_t away = std::max(1, crossing.run - static_cast<int>(course.values.size()));
  return fill(words.plural("{line} is about {count} run away", "{line} is about {count} runs away", away), {{"line", at}, {"count", count_in_words(words, away)}});
}

std::string measure_name(const Words& words, ProgressMeasure measure) {
  if (measure == ProgressMeasure::net_ksph) return words.text("Net KSPH");
  return measure == ProgressMeasure::field_accuracy ? words.text("Accuracy") : words.text("Right first time");
}

/// The three measures side by side; one under the other where there is no room.
void measures(Column& column, const ProgressScreen& screen) {
  const Look& look = column.look();
  double x = column.x;
  for (const ProgressMeasure measure : {ProgressMeasure::net_ksph, ProgressMeasure::field_accuracy, ProgressMeasure::right_first_time}) {
    const std::string name = measure_name(*look.words, measure);
    const double wide = look.width(look.style(Type::small, false, 500), name) + look.px(50);
    if (x > column.x && x + wide > column.right()) {
      x = column.x;
      column.y += look.size("button_small") + look.px(8);
    }
    x += choice(column.sketch, {x, column.y}, name, measure == screen.measure, false, U'm') + look.px(8);
  }
  column.y += look.size("button_small");
}

void nothing_yet(Column& column, const Model& model, const ProgressScreen& screen) {
  const Words& text = *column.look().words;
  const std::string hidden = hidden_words(text, model, screen.filter);
  words(column, Type::body, Ink::ink2, hidden.empty() ? text.text("A run of any drill is shown here as soon as it is saved. [[Alt]] [[2]] leads to the drills.") : hidden);
}

}  // namespace

std::string progress_figure(const Words& words, ProgressMeasure measure, double value) {
  return measure == ProgressMeasure::net_ksph ? words.number(value) : points(words, value);
}

std::string hidden_words(const Words& words, const Model& model, const RunFilter& filter) {
  std::int64_t unjudged = 0, elsewhere = 0, other_purpose = 0;
  for (const RunSummary& run : model.runs) {
    if (is_shown(run, filter)) continue;
    if (!is_shown(run, {})) ++unjudged;
    else if (filter.on && conditions_of(run) != *filter.on) ++elsewhere;
    else ++other_purpose;
  }
  std::string sentence;
  const auto add = [&](std::int64_t count, const std::string& what) {
    if (count > 0) sentence += (sentence.empty() ? "" : " ") + fill(what, {{"count", count_in_words_first(words, count)}});
  };
  add(elsewhere, words.plural("{count} run on another keyboard, layout or station is hidden: [[K]] shows it.", "{count} runs on other keyboards, layouts or stations are hidden: [[K]] shows them.", elsewhere));
  add(other_purpose, filter.purpose == RunFilter::Purpose::assessment
                         ? words.plural("{count} practice run is hidden: [[A]] shows it.", "{count} practice runs are hidden: [[A]] shows them.", other_purpose)
                         : words.plural("{count} assessment is hidden: [[A]] shows it.", "{count} assessments are hidden: [[A]] shows them.", other_purpose));
  add(unjudged, words.plural("{count} run without a judged field, or void, is left out.", "{count} runs without a judged field, or void, are left out.", unjudged));
  return sentence;
}

void progress_heading(Column& column, const Model& model, const ProgressScreen& screen) {
  const Look& look = column.look();
  const Words& text = *look.words;
  if (!screen.families.empty()) {
    const LearningCourse& course = screen.course;
    const auto runs = static_cast<std::int64_t>(course.runs.size());
    words(column, Type::small, Ink::ink3,
          fill(text.plural("{n} run of {drill}, {day}", "{n} runs of {drill} since {day}", runs),
               {{"drill", drill_title(model, course.drill)}, {"day", course.runs.empty() ? "" : text.day_and_month(model.runs[course.runs.front()].head.started_ms)}}));
    column.down(2);
  }
  const double top = column.y;
  const std::string title = title_of(text, model, screen);
  words(column, Type::title, Ink::ink, title);
  column.sketch.say({"heading", title, {}, {}, {column.x, top, column.width, column.y - top}, false});
  column.down(12);
  for (const std::string& path : screen.saved) words(column, Type::small, Ink::ink2, fill(text.text("**Saved:** {path}"), {{"path", literally(path)}}));
  if (!screen.refusal.empty()) words(column, Type::small, Ink::error, literally(screen.refusal));
  if (!screen.saved.empty() || !screen.refusal.empty()) column.down(12);
  if (screen.families.empty()) return nothing_yet(column, model, screen);
  measures(column, screen);
  column.down(16);
  column.may_end();
}

Scene view_progress(const Model& model, const Look& look) {
  const ProgressScreen& screen = progress_of(model);
  Page page;
  page.section = 2;
  page.top = 16;
  page.side_by_side_from = 1000;
  page.turned = screen.turned;
  page.parts = {{0, 740,
                 [&](Column& column) {
                   progress_heading(column, model, screen);
                   if (screen.families.empty()) return;
                   progress_curve(column, model, screen);
                   progress_families(column, model, screen);
                   progress_classes(column, model);
                   progress_keys(column, model);
                   progress_asking(column, model);
                 }},
                {780, 420, [&](Column& column) {
                   if (screen.families.empty()) return;
                   progress_reading(column, model, screen);
                   progress_runs(column, model, screen);
                   progress_places(column, model, screen);
                   progress_hours(column, model, screen);
                   progress_bests(column, model, screen);
                 }}};
  if (!screen.families.empty()) {
    page.left = {{.keys = {U'm'}, .label = look.tr("Measure")},
                 {.keys = {NamedKey::up, NamedKey::down}, .label = look.tr("Drill family"), .brief = look.tr("Family")},
                 {.keys = {NamedKey::left, NamedKey::right}, .label = look.tr("Run")},
                 {.keys = {NamedKey::enter}, .label = look.tr("Open run"), .brief = look.tr("Open")},
                 {.keys = {U'p'}, .label = look.tr("Replay")}};
  }
  if (!conditions_in(model.runs).empty()) page.left.push_back({.keys = {U'k'}, .label = look.tr("Keyboard")});
  page.left.push_back({.keys = {U'a'}, .label = screen.filter.purpose == RunFilter::Purpose::all ? look.tr("Practice only") : screen.filter.purpose == RunFilter::Purpose::practice ? look.tr("Assessments only") : look.tr("All runs"),
                       .brief = look.tr("Purpose")});
  if (!model.runs.empty()) {
    page.left.push_back({.keys = {U's'}, .label = look.tr("Save the passport"), .brief = look.tr("Passport")});
    page.left.push_back({.keys = {with_ctrl(U's')}, .label = look.tr("Save all my data"), .brief = look.tr("My data")});
  }
  page.right = {{.keys = {NamedKey::f1}, .label = look.tr("All keys")}};
  return view_page(model, look, page);
}

}  // namespace deft
