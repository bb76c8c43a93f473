#include <algorithm>

#include "app/finding.h"
#include "app/progress_parts.h"
#include "app/screens.h"

namespace deft {
namespace {

std::optional<double> line_of(const Model& model, Benchmark::Measure measure) {
  const Benchmark* line = first_standard(model.benchmarks, measure);
  return line == nullptr ? std::nullopt : std::optional(line->threshold);
}

/// Any keyboard, then each there is.
std::optional<RunConditions> next_keyboard(const std::vector<RunConditions>& all, const std::optional<RunConditions>& now) {
  if (all.empty()) return std::nullopt;
  if (!now) return all.front();
  const auto here = std::ranges::find(all, *now);
  return here == all.end() || here + 1 == all.end() ? std::nullopt : std::optional(*(here + 1));
}

template <class Choice>
Choice behind(Choice now, Choice last) {
  return now == last ? Choice{} : static_cast<Choice>(static_cast<int>(now) + 1);
}

}  // namespace

std::vector<const Benchmark*> progress_standards(const Model& model, ProgressMeasure measure) {
  if (measure == ProgressMeasure::net_ksph) return shown_standards(model.benchmarks, Benchmark::Measure::net_ksph);
  if (measure == ProgressMeasure::field_accuracy) return shown_standards(model.benchmarks, Benchmark::Measure::field_accuracy);
  return {};
}

ProgressScreen progress_screen(const Model& model, ProgressScreen chosen, const Chance& chance) {
  ProgressScreen screen = std::move(chosen);
  screen.families = standings(model.runs, screen.filter, line_of(model, Benchmark::Measure::net_ksph), line_of(model, Benchmark::Measure::field_accuracy));
  screen.runs = shown_runs(model.runs, screen.filter);
  screen.family = std::min(screen.family, screen.families.empty() ? 0 : screen.families.size() - 1);
  screen.run = std::min(screen.run, screen.runs.empty() ? 0 : screen.runs.size() - 1);
  screen.course = {};
  if (screen.families.empty()) return screen;
  std::vector<std::int64_t> days;
  for (const RunSummary& run : model.runs) days.push_back(local_day(chance, run.head.started_ms));
  std::vector<double> standards;
  for (const Benchmark* line : progress_standards(model, screen.measure)) standards.push_back(line->threshold);
  screen.course = learning_course(model.runs, days, screen.families[screen.family].drill, screen.measure, screen.filter, standards, local_day(chance, model.wall_ms));
  return screen;
}

std::vector<Effect> update_progress(Model& model, Key key, const Chance& chance) {
  auto& screen = std::get<ProgressScreen>(model.screen);
  if (key.ctrl && !key.alt && (key.code == U's' || key.code == U'S')) return {ExportOwn{false, model.wall_ms}};
  if (is_letter(key, U's')) return {ExportOwn{true, model.wall_ms}};
  if (turn_page(screen.turned, key)) return {};
  if (is(key, NamedKey::right) || is(key, NamedKey::left)) {
    const std::size_t last = screen.runs.empty() ? 0 : screen.runs.size() - 1;
    screen.moved = ProgressScreen::Moved::run;
    screen.turned = 0;
    screen.run = is(key, NamedKey::right) ? std::min(screen.run + 1, last) : screen.run - (screen.run > 0 ? 1 : 0);
    return {};
  }
  const bool enter = is(key, NamedKey::enter) && !key.ctrl && !key.alt && !key.shift;
  if ((enter || is_letter(key, U'p')) && !screen.runs.empty()) return open_run(model, model.runs[screen.runs[screen.runs.size() - 1 - screen.run]].head.run, !enter);
  ProgressScreen changed = screen;
  if (is_letter(key, U'm')) changed.measure = behind(changed.measure, ProgressMeasure::right_first_time);
  else if (is_letter(key, U'a')) changed.filter.purpose = behind(changed.filter.purpose, RunFilter::Purpose::assessment);
  else if (is_letter(key, U'k')) changed.filter.on = next_keyboard(conditions_in(model.runs), changed.filter.on);
  else if (choose(changed.family, changed.families.size(), key)) changed.moved = ProgressScreen::Moved::family;
  else return {};
  if (changed.filter != screen.filter) changed.run = changed.family = 0, changed.moved = ProgressScreen::Moved::nothing;
  changed.turned = 0;
  changed.saved.clear();
  changed.refusal.clear();
  model.screen = progress_screen(model, std::move(changed), chance);
  return {};
}

}  // namespace deft
