#include "practice/progress.h"

#include <algorithm>
#include <map>

#include "practice/overcome.h"
#include "scoring/exact_test.h"
#include "scoring/median.h"

namespace deft {
namespace {

constexpr double kClearGain = 0.02, kClearLessWrong = 0.10;
constexpr int kSix = 6;

std::vector<std::size_t> runs_of(const std::vector<RunSummary>& runs, const RunFilter& filter, const std::string& drill) {
  std::vector<std::size_t> places = shown_runs(runs, filter);
  std::erase_if(places, [&](std::size_t place) { return runs[place].head.drill != drill; });
  return places;
}

/// A curve of speed, or of what is wrong.
std::optional<LearningCurve> curve_of(const std::vector<RunSummary>& runs, const std::vector<std::size_t>& places, ProgressMeasure measure) {
  std::vector<CurvePoint> points;
  for (std::size_t n = 0; n < places.size(); ++n) {
    const RunSummary& run = runs[places[n]];
    const double figure = figure_of(run, measure);
    if (measure == ProgressMeasure::net_ksph)
      points.push_back({static_cast<int>(n) + 1, figure, std::chrono::duration<double, std::ratio<60>>(run.totals.duration).count()});
    else
      points.push_back({static_cast<int>(n) + 1, 1 - figure,
                        static_cast<double>(measure == ProgressMeasure::field_accuracy ? run.totals.fields_right + run.totals.fields_wrong : run.totals.records_released)});
  }
  return learning_curve(measure == ProgressMeasure::net_ksph ? CurveOf::speed : CurveOf::errors, points);
}

CurveBand turned(CurveBand wrong) { return {1 - wrong.high, 1 - wrong.middle, 1 - wrong.low}; }

/// The share gained in speed over six runs, by the line.
double faster_by(const std::vector<RunSummary>& runs, const std::vector<std::size_t>& places) {
  const auto curve = curve_of(runs, places, ProgressMeasure::net_ksph);
  if (!curve) return 0;
  const double gain = curve->gain(kSix), before = curve->fitted(curve->last_run()) - gain;
  return before > 0 ? gain / before : 0;
}

/// By which share wrong fields became fewer in the last three runs, against the three before; 0 where chance does as much. The line of wrong
/// fields is of no use here: it is made for learning, which hardly ever rises.
double fewer_wrong_by(const std::vector<RunSummary>& runs, const std::vector<std::size_t>& places) {
  constexpr double kByChance = 0.1;
  TwoByTwo fields;
  for (std::size_t n = places.size() - kSix; n < places.size(); ++n) {
    const bool late = n + 3 >= places.size();
    (late ? fields.first_passed : fields.second_passed) += runs[places[n]].totals.fields_right;
    (late ? fields.first_failed : fields.second_failed) += runs[places[n]].totals.fields_wrong;
  }
  if (fisher_exact(fields).mid_p >= kByChance) return 0;
  const auto share = [](long long wrong, long long right) { return static_cast<double>(wrong) / static_cast<double>(wrong + right); };
  const double now = share(fields.first_failed, fields.first_passed), before = share(fields.second_failed, fields.second_passed);
  return before > 0 ? 1 - now / before : -1;
}

FamilyStanding::State state_of(const std::vector<RunSummary>& runs, const std::vector<std::size_t>& places, std::optional<double> ksph_line, std::optional<double> accuracy_line) {
  using State = FamilyStanding::State;
  if (places.size() < kFewestCurveRuns) return State::too_few;
  std::vector<double> speeds, shares;
  for (std::size_t n = places.size() - 3; n < places.size(); ++n) {
    speeds.push_back(net_ksph(runs[places[n]].totals));
    shares.push_back(field_accuracy(runs[places[n]].totals).value_or(0));
  }
  const bool fast = !ksph_line || median(speeds) >= *ksph_line, accurate = !accuracy_line || median(shares) >= *accuracy_line;
  if (fast && accurate && (ksph_line || accuracy_line)) return State::at_standard;
  const double faster = faster_by(runs, places), fewer_wrong = fewer_wrong_by(runs, places);
  if (faster <= -kClearGain || fewer_wrong <= -kClearLessWrong) return State::falling;
  return faster >= kClearGain || fewer_wrong >= kClearLessWrong ? State::improving : State::holding;
}

void add(Totals& sum, const Totals& run) {
  sum.duration += run.duration;
  for (int Totals::*count : {&Totals::keystrokes, &Totals::keystrokes_in_right, &Totals::fields_right, &Totals::fields_wrong, &Totals::fields_not_reached,
                             &Totals::critical_right, &Totals::critical_wrong, &Totals::records_right, &Totals::records_released})
    sum.*count += run.*count;
}

}  // namespace

RunConditions conditions_of(const RunSummary& run) { return {run.layout, run.keyboard, run.station}; }

std::vector<RunConditions> conditions_in(const std::vector<RunSummary>& runs) {
  std::vector<std::pair<RunConditions, int>> found;
  for (const RunSummary& run : runs) {
    const RunConditions on = conditions_of(run);
    if (on == RunConditions{} || !is_shown(run, {})) continue;
    const auto known = std::ranges::find(found, on, &std::pair<RunConditions, int>::first);
    if (known == found.end()) found.emplace_back(on, 1);
    else ++known->second;
  }
  std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<RunConditions> all;
  for (auto& [on, times] : found) all.push_back(on);
  return all;
}

bool is_shown(const RunSummary& run, const RunFilter& filter) {
  if (!field_accuracy(run.totals) || is_void(run) || run.head.purpose == "simulation") return false;
  if (filter.purpose == RunFilter::Purpose::practice && run.head.purpose != "practice") return false;
  if (filter.purpose == RunFilter::Purpose::assessment && run.head.purpose != "assessment") return false;
  return !filter.on || conditions_of(run) == *filter.on;
}

std::vector<std::size_t> shown_runs(const std::vector<RunSummary>& runs, const RunFilter& filter) {
  std::vector<std::size_t> places;
  for (std::size_t place = 0; place < runs.size(); ++place)
    if (is_shown(runs[place], filter)) places.push_back(place);
  return places;
}

double figure_of(const RunSummary& run, ProgressMeasure measure) {
  if (measure == ProgressMeasure::net_ksph) return net_ksph(run.totals);
  return (measure == ProgressMeasure::field_accuracy ? field_accuracy(run.totals) : record_accuracy(run.totals)).value_or(0);
}

LearningCourse learning_course(const std::vector<RunSummary>& runs, const std::vector<std::int64_t>& days, const std::string& drill, ProgressMeasure measure,
                 const RunFilter& filter, const std::vector<double>& standards, std::int64_t today) {
  LearningCourse course{.drill = drill, .measure = measure, .runs = runs_of(runs, filter, drill), .values = {}, .fitted = {}, .forecast = {}, .reaches = {}, .habit = {}};
  std::vector<std::int64_t> on;
  for (const std::size_t place : course.runs) {
    course.values.push_back(figure_of(runs[place], measure));
    on.push_back(days.at(place));
  }
  course.habit = habit_of(on, today);
  const auto curve = curve_of(runs, course.runs, measure);
  if (!curve) return course;
  const bool wrong = measure != ProgressMeasure::net_ksph;
  for (int run = 1; run <= curve->last_run(); ++run) course.fitted.push_back(wrong ? 1 - curve->fitted(run) : curve->fitted(run));
  for (int run = curve->last_run() + 1; run <= curve->last_run() + kForecastRuns; ++run)
    course.forecast.push_back(wrong ? turned(curve->band(run)) : curve->band(run));
  course.gain_over_six = curve->gain(kSix);
  for (const double standard : standards) course.reaches.push_back(curve->reaches(wrong ? 1 - standard : standard));
  return course;
}

std::vector<FamilyStanding> standings(const std::vector<RunSummary>& runs, const RunFilter& filter, std::optional<double> ksph_line, std::optional<double> accuracy_line) {
  const std::vector<std::size_t> shown = shown_runs(runs, filter);
  std::vector<FamilyStanding> families;
  for (auto place = shown.rbegin(); place != shown.rend(); ++place) {
    const std::string& drill = runs[*place].head.drill;
    if (std::ranges::find(families, drill, &FamilyStanding::drill) != families.end()) continue;
    const std::vector<std::size_t> own = runs_of(runs, filter, drill);
    FamilyStanding family{.drill = drill, .net_ksph = net_ksph(runs[own.back()].totals), .accuracy = field_accuracy(runs[own.back()].totals).value_or(0), .last_six = {}};
    for (std::size_t n = own.size() > kSix ? own.size() - kSix : 0; n < own.size(); ++n) family.last_six.push_back(net_ksph(runs[own[n]].totals));
    family.state = state_of(runs, own, ksph_line, accuracy_line);
    families.push_back(std::move(family));
  }
  std::stable_partition(families.begin(), families.end(), [](const FamilyStanding& family) { return family.drill != kOwnErrorsDrill; });
  return families;
}

std::vector<PersonalBest> personal_bests(const std::vector<RunSummary>& runs, const RunFilter& filter, std::optional<double> accuracy_line) {
  std::vector<PersonalBest> bests;
  for (const std::size_t place : shown_runs(runs, filter)) {
    const RunSummary& run = runs[place];
    auto best = std::ranges::find(bests, run.head.drill, &PersonalBest::drill);
    if (best == bests.end()) best = bests.insert(bests.end(), PersonalBest{run.head.drill, {}, {}});
    const auto share = field_accuracy(run.totals);
    const bool accurate = !accuracy_line || share >= accuracy_line;
    if (accurate && (!best->fastest || net_ksph(run.totals) > net_ksph(runs[*best->fastest].totals))) best->fastest = place;
    const bool enough = run.totals.fields_right + run.totals.fields_wrong >= kFieldsForABest;
    if (enough && (!best->most_accurate || share > field_accuracy(runs[*best->most_accurate].totals))) best->most_accurate = place;
  }
  return bests;
}

std::vector<ConditionStanding> by_conditions(const std::vector<RunSummary>& runs, const std::string& drill, RunFilter filter) {
  constexpr std::size_t kLast = 6;
  std::vector<ConditionStanding> all;
  for (const RunConditions& on : conditions_in(runs)) {
    filter.on = on;
    std::vector<std::size_t> its_own = shown_runs(runs, filter);
    std::erase_if(its_own, [&](std::size_t place) { return runs[place].head.drill != drill; });
    if (its_own.empty()) continue;
    ConditionStanding one{on, static_cast<int>(its_own.size()), 0, {}};
    std::vector<double> speeds;
    for (std::size_t n = its_own.size() > kLast ? its_own.size() - kLast : 0; n < its_own.size(); ++n) {
      speeds.push_back(net_ksph(runs[its_own[n]].totals));
      add(one.last_six, runs[its_own[n]].totals);
    }
    one.net_ksph = median(std::move(speeds));
    all.push_back(std::move(one));
  }
  return all;
}

std::vector<HourOfDay> by_hour(const std::vector<RunSummary>& runs, const std::vector<int>& hours, const RunFilter& filter) {
  constexpr int kHours = 3;
  std::vector<HourOfDay> parts(24 / kHours);
  for (std::size_t n = 0; n < parts.size(); ++n) parts[n].from_hour = static_cast<int>(n) * kHours;
  for (const std::size_t place : shown_runs(runs, filter)) {
    HourOfDay& part = parts.at(static_cast<std::size_t>(std::clamp(hours.at(place), 0, 23) / kHours));
    ++part.runs;
    add(part.totals, runs[place].totals);
  }
  return parts;
}

}  // namespace deft
