#pragma once

#include <string>
#include <vector>

#include "practice/learning_curve.h"
#include "scoring/score.h"

namespace deft {

/// Under which conditions runs are looked at together. Runs on another keyboard, layout or station, or of another purpose are other histories.
struct RunConditions {
  std::string layout, keyboard;
  std::string station = {};  ///< empty: this one
  bool operator==(const RunConditions&) const = default;
};
RunConditions conditions_of(const RunSummary& run);
/// Those that occur, each once, the most frequent first; runs of which neither is known are left out.
std::vector<RunConditions> conditions_in(const std::vector<RunSummary>& runs);

/// What is shown; everything else is hidden, and counted.
struct RunFilter {
  enum class Purpose : std::uint8_t { all, practice, assessment } purpose = Purpose::all;
  std::optional<RunConditions> on = std::nullopt;  ///< nothing: any keyboard
  bool operator==(const RunFilter&) const = default;
};
/// A run that says something: judged fields, not void, not simulated, let through by the filter.
bool is_shown(const RunSummary& run, const RunFilter& filter);
/// Places in `runs` of those shown, oldest first.
std::vector<std::size_t> shown_runs(const std::vector<RunSummary>& runs, const RunFilter& filter);

/// What a course is drawn of.
enum class ProgressMeasure : std::uint8_t { net_ksph, field_accuracy, right_first_time };
/// Keystrokes an hour, or a share from 0 to 1.
double figure_of(const RunSummary& run, ProgressMeasure measure);

/// One family of drills over its runs.
struct LearningCourse {
  std::string drill;
  ProgressMeasure measure = ProgressMeasure::net_ksph;
  std::vector<std::size_t> runs;      ///< places in the runs it was made of, oldest first; run number n is the (n - 1)-th
  std::vector<double> values;         ///< the figure of each
  std::vector<double> fitted;         ///< of run numbers 1 on; empty without a curve
  std::vector<CurveBand> forecast;    ///< of the run numbers behind the last; empty without a curve
  double gain_over_six = 0;
  std::vector<CurveCrossing> reaches;  ///< each standard asked for; empty without a curve
  RunHabit habit;
};
/// `days`: local day number of each run. Without a curve where there are under six runs.
LearningCourse learning_course(const std::vector<RunSummary>& runs, const std::vector<std::int64_t>& days, const std::string& drill, ProgressMeasure measure,
                 const RunFilter& filter, const std::vector<double>& standards, std::int64_t today);

/// Where an operator stands in one family.
struct FamilyStanding {
  enum class State : std::uint8_t { too_few, at_standard, improving, holding, falling };
  std::string drill;
  double net_ksph = 0, accuracy = 0;  ///< of the last run
  std::vector<double> last_six;       ///< net KSPH
  State state = State::too_few;
};
/// Families with a run that is shown, the last keyed first; behind them strings of one's own errors, which are never twice the same.
/// `at_standard`: the middle of the last three runs is at both lines, where there are any; improving and falling: the fitted speed moved by 2 % or more over six runs, or the share of wrong fields of the last three runs is
/// off that of the three before by a tenth and beyond chance (Fisher's exact test, mid-P under 0.1).
std::vector<FamilyStanding> standings(const std::vector<RunSummary>& runs, const RunFilter& filter, std::optional<double> ksph_line, std::optional<double> accuracy_line);

/// One family under one of the conditions it was keyed under.
struct ConditionStanding {
  RunConditions on;
  int runs = 0;          ///< all of them
  double net_ksph = 0;   ///< the middle of the last six
  Totals last_six;
};
/// Those of a family, in the order of `conditions_in`. The filter's own conditions are not asked for.
std::vector<ConditionStanding> by_conditions(const std::vector<RunSummary>& runs, const std::string& drill, RunFilter filter);

/// Best runs of a family: speed only of runs whose accuracy is at the line (any, where there is none), accuracy only of 100 fields and more.
struct PersonalBest {
  std::string drill;
  std::optional<std::size_t> fastest, most_accurate;  ///< places in the runs; of equals the first
};
std::vector<PersonalBest> personal_bests(const std::vector<RunSummary>& runs, const RunFilter& filter, std::optional<double> accuracy_line);
inline constexpr int kFieldsForABest = 100;

/// All runs begun in one three-hour stretch of the day.
struct HourOfDay { int from_hour = 0, runs = 0; Totals totals; };
/// Eight, from midnight. `hours`: local hour of day each run began in.
std::vector<HourOfDay> by_hour(const std::vector<RunSummary>& runs, const std::vector<int>& hours, const RunFilter& filter);

}  // namespace deft
