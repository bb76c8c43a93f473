#include "practice/milestone.h"

#include <algorithm>
#include <tuple>

#include "practice/run_curve.h"

namespace deft {
namespace {

bool was_expected(const std::optional<CurveCrossing>& crossing) { return crossing && crossing->kind == CurveCrossing::Kind::expected; }
bool is_missing(const std::optional<CurveCrossing>& crossing) { return crossing && crossing->kind == CurveCrossing::Kind::not_within; }

/// The later of two crossings: both halves are needed.
CurveCrossing later(const CurveCrossing& a, const CurveCrossing& b) {
  CurveCrossing both{CurveCrossing::Kind::expected, std::max(a.run, b.run), std::max(a.earliest, b.earliest), std::nullopt};
  if (a.latest && b.latest) both.latest = std::max(*a.latest, *b.latest);
  return both;
}

/// Of the stage's drills the one with most runs, and their number; its curves stand for the stage.
std::pair<std::string, int> most_keyed(const std::vector<std::string>& drills, const std::vector<DatedRun>& runs) {
  std::pair<std::string, int> most{"", 0};
  for (const std::string& drill : drills) {
    const auto count = static_cast<int>(std::ranges::count(runs, drill, [](const DatedRun& run) { return run.run->head.drill; }));
    if (count > most.second) most = {drill, count};
  }
  return most;
}

bool accuracy_is_harder(const Milestone& next) {
  if (is_missing(next.speed)) return false;
  if (is_missing(next.accuracy)) return true;
  return was_expected(next.accuracy) && (!was_expected(next.speed) || next.accuracy->run > next.speed->run);
}

/// The day both halves are there, and a day more for each further pass.
std::optional<ReachedOn> likely_day(const Milestone& next, int last_run, std::int64_t today, bool keyed_today) {
  if (is_missing(next.speed) || is_missing(next.accuracy) || next.habit.runs == 0) return std::nullopt;
  const CurveCrossing here{CurveCrossing::Kind::expected, last_run, last_run, last_run};
  const CurveCrossing both = later(was_expected(next.speed) ? *next.speed : here, was_expected(next.accuracy) ? *next.accuracy : here);
  ReachedOn likely = *reached_on(both, last_run, next.habit, today);
  const std::int64_t first = keyed_today ? today + 1 : today;  // what was keyed today has not passed it
  likely.day = std::max(likely.day, first);
  likely.earliest = std::max(likely.earliest, first);
  if (likely.latest) *likely.latest = std::max(*likely.latest, first);
  const int more = std::max(0, next.passes_needed - next.passes - 1);
  likely.day += more;
  likely.earliest += more;
  if (likely.latest) *likely.latest += more;
  return likely;
}

}  // namespace

std::optional<Milestone> next_milestone(const PlanInput& input) {
  if (input.curriculum->stages.empty()) return std::nullopt;
  const CurriculumStanding standing = standing_of(*input.curriculum, *input.pathway, input.runs, input.facts);
  if (standing.open >= standing.stages.size()) return std::nullopt;
  const Stage& stage = input.curriculum->stages[standing.open];
  const StageStanding& now = standing.stages[standing.open];
  Milestone next{.stage = stage.number,
                 .passes = static_cast<int>(now.passes.size()),
                 .passes_needed = stage.baseline ? 0 : input.curriculum->passes,
                 .measures = now.measures};
  int runs = 0;
  std::tie(next.drill, runs) = most_keyed(drills_of(stage, *input.pathway), input.runs);
  std::vector<std::int64_t> days;
  for (const DatedRun& run : input.runs)
    if (run.run->head.drill == next.drill) days.push_back(run.day);
  next.habit = habit_of(days, input.today);
  if (runs < static_cast<int>(kFewestCurveRuns) || stage.baseline) return next;
  const auto speed = curve_of(input.runs, next.drill, CurveOf::speed), errors = curve_of(input.runs, next.drill, CurveOf::errors);
  if (speed && stage.gate.net_ksph > 0) next.speed = speed->reaches(stage.gate.net_ksph);
  if (errors) next.accuracy = errors->reaches(1 - stage.gate.field_accuracy);
  next.accuracy_is_harder = accuracy_is_harder(next);
  next.likely = likely_day(next, runs, input.today, !input.runs.empty() && input.runs.back().day == input.today);
  return next;
}

}  // namespace deft
