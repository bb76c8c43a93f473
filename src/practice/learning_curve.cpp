#include "practice/learning_curve.h"

#include <algorithm>
#include <cmath>

namespace deft {
namespace {

constexpr double kSlowest = 1, kFastest = 1e6;            // net KSPH that is believed
constexpr int kRates = 22, kRounds = 8;
constexpr double kLowestRate = 0.01, kHighestRate = 0.8;
constexpr double kRobust = 4;                             // degrees of freedom of the weights against outliers
constexpr double kTrusted = 0.82;                         // what those weights leave of a normal scatter's square: times', not counts'
constexpr double kUnlikely = 8;                           // log of how much less likely a course must be to be dropped
constexpr double kAside = 5;                              // scatters off, and a run is set aside
constexpr double kBand = 0.8;
constexpr double kStudentStep = 0.02;
constexpr std::size_t kStudentSteps = 2000;

struct Point { int run; double value, weight, trust = 1, expected = 1; };

/// Shares left at the end, and how likely each is before anything is known: anything from a tenth to all of the start,
/// seldom more (that is: getting worse).
struct Left { double share, chance; };
std::vector<Left> shares_left() {
  std::vector<Left> lefts;
  for (int i = 2; i <= 20; ++i) lefts.push_back({0.05 * i, 1});
  for (int i = 1; i <= 5; ++i) lefts.push_back({1 + 0.1 * i, 0.5 / i});
  return lefts;
}

double median_of(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// How much a run's size says: half of the scatter is the run's own whatever its size.
void weigh_by_size(std::vector<Point>& points) {
  std::vector<double> sizes;
  for (const Point& point : points) sizes.push_back(point.weight);
  const double usual = median_of(sizes);
  for (Point& point : points) point.weight = 2 / (1 + usual / point.weight);
}

/// The median of the five runs nearest in number, itself among them.
double usual_around(const std::vector<Point>& points, std::size_t at) {
  const std::size_t width = std::min<std::size_t>(5, points.size());
  const std::size_t from = std::min(at < 2 ? 0 : at - 2, points.size() - width);
  std::vector<double> near;
  for (std::size_t i = from; i < from + width; ++i) near.push_back(points[i].value);
  return median_of(near);
}

/// Scatters grow with what scatters: of times in proportion, of counted errors with its root.
double spread_of(CurveOf of, double expected, double last) {
  const double share = std::clamp(expected / std::max(last, 1e-9), 0.2, 10.0);
  return of == CurveOf::speed ? share : std::sqrt(share);
}

struct Sums {
  double all = 0, e = 0, ee = 0, y = 0, ye = 0, yy = 0;
};

}  // namespace

double LearningCurve::shape(const Course& course, int run) const {
  return course.left + (1 - course.left) * std::exp(-course.rate * (run - first_));
}

double LearningCurve::shown(double value) const {
  return of_ == CurveOf::errors ? std::clamp(value, 0.0, 1.0) : 3600 / std::clamp(value * scale_, 3600 / kFastest, 3600 / kSlowest);
}

double LearningCurve::below(double t) const {
  const double at = std::abs(t) / kStudentStep;
  const auto step = static_cast<std::size_t>(std::min(at, 1e6));
  double half = student_.back();
  if (step + 1 < student_.size())
    half = student_[step] + (student_[step + 1] - student_[step]) * (at - static_cast<double>(step));
  return t < 0 ? 0.5 - half : 0.5 + half;
}

std::vector<LearningCurve::Spot> LearningCurve::spots(int run, bool of_a_run) const {
  std::vector<Spot> spots;
  for (const Course& course : courses_) {
    const double f = shape(course, run), level = course.start * f;
    const double scatter = of_a_run ? course.scatter * spread_of(of_, level, course.start * shape(course, last_)) : 0;
    spots.push_back({level, std::max(std::hypot(course.start_spread * f, scatter), 1e-12), course.chance});
  }
  return spots;
}

double LearningCurve::chance_below(const std::vector<Spot>& spots, double value) const {
  double chance = 0;
  for (const Spot& spot : spots) chance += spot.chance * below((value - spot.level) / spot.spread);
  return chance;
}

double LearningCurve::quantile(const std::vector<Spot>& spots, double share) const {
  double low = 0, high = 0;
  for (const Spot& spot : spots) {
    low = std::min(low, spot.level - 40 * spot.spread);
    high = std::max(high, spot.level + 40 * spot.spread);
  }
  for (int i = 0; i < 36; ++i) {
    const double middle = (low + high) / 2;
    (chance_below(spots, middle) < share ? low : high) = middle;
  }
  return (low + high) / 2;
}

CurveBand LearningCurve::between(int run, double tail, bool of_a_run) const {
  const std::vector<Spot> here = spots(run, of_a_run);
  const double a = shown(quantile(here, tail)), b = shown(quantile(here, 1 - tail)), low = std::min(a, b), high = std::max(a, b);
  return {low, std::clamp(fitted(run), low, high), high};
}

CurveBand LearningCurve::band(int run) const { return between(run, tail_, true); }
CurveBand LearningCurve::level(int run) const { return between(run, (1 - kBand) / 2, false); }

double LearningCurve::fitted(int run) const {
  double level = 0;
  for (const Course& course : courses_) level += course.chance * course.start * shape(course, run);
  return shown(level);
}

double LearningCurve::gain(int runs) const {
  const double now = fitted(last_), then = fitted(std::max(first_, last_ - runs));
  return of_ == CurveOf::speed ? now - then : then - now;
}

CurveCrossing LearningCurve::reaches(double standard) const {
  const double line = of_ == CurveOf::errors ? standard : 3600 / std::clamp(standard, kSlowest, kFastest) / scale_;
  const int end = last_ + kForecastRuns;
  std::vector<double> chances;  // that the curve has come to it, run by run
  for (int run = first_; run <= end; ++run) chances.push_back(chance_below(spots(run, false), line));
  const auto first_with = [&](double share, int from) -> std::optional<int> {
    for (int run = from; run <= end; ++run)
      if (chances[static_cast<std::size_t>(run - first_)] >= share) return run;
    return std::nullopt;
  };
  constexpr double kEarly = (1 - kBand) / 2, kLate = (1 + kBand) / 2;
  if (chances[static_cast<std::size_t>(last_ - first_)] >= 0.5) {
    const int run = first_with(0.5, first_).value_or(last_);
    return {CurveCrossing::Kind::reached, run, first_with(kEarly, first_).value_or(run), first_with(kLate, run)};
  }
  const auto run = first_with(0.5, last_ + 1);
  if (!run) return {};
  return {CurveCrossing::Kind::expected, *run, first_with(kEarly, last_ + 1).value_or(*run), first_with(kLate, *run)};
}

namespace {

/// What a run's scatter is held to be before it is seen, as a variance, and how many runs' worth that belief is.
struct Belief { double variance, runs; };

struct Fit {
  double rate, left, start, squares, weight, chance;
};

/// Every course of the grid with its start by weighted least squares, and the chance of each.
std::vector<Fit> fits_of(const std::vector<Point>& points, CurveOf of, const Belief& belief) {
  std::vector<Fit> fits;
  const double last = points.back().expected, widened = of == CurveOf::speed ? 1 / kTrusted : 1;
  double heard = 0;
  for (const Point& point : points) heard += point.trust;
  static const std::vector<Left> lefts = shares_left();
  for (int i = 0; i < kRates; ++i) {
    const double rate = kLowestRate * std::pow(kHighestRate / kLowestRate, i / (kRates - 1.0));
    Sums sums;
    for (const Point& point : points) {
      const double e = std::exp(-rate * (point.run - points.front().run));
      const double spread = spread_of(of, point.expected, last), w = point.weight * point.trust / (spread * spread);
      sums.all += w;
      sums.e += w * e;
      sums.ee += w * e * e;
      sums.y += w * point.value;
      sums.ye += w * point.value * e;
      sums.yy += w * point.value * point.value;
    }
    for (const Left& left : lefts) {
      const double a = left.share, b = 1 - a;
      const double ff = a * a * sums.all + 2 * a * b * sums.e + b * b * sums.ee, yf = a * sums.y + b * sums.ye;
      const double squares = std::max(0.0, sums.yy - yf * yf / ff) * widened + belief.variance * belief.runs;
      const double free = heard - 1 + belief.runs;
      fits.push_back({rate, a, yf / ff, squares / free, ff, std::log(left.chance) - 0.5 * std::log(ff) - 0.5 * free * std::log(squares)});
    }
  }
  const double most = std::ranges::max_element(fits, {}, &Fit::chance)->chance;
  std::erase_if(fits, [&](const Fit& fit) { return fit.chance < most - kUnlikely; });
  double all = 0;
  for (Fit& fit : fits) all += fit.chance = std::exp(fit.chance - most);
  for (Fit& fit : fits) fit.chance /= all;
  return fits;
}

double value_at(const std::vector<Fit>& fits, int runs_on) {
  double value = 0;
  for (const Fit& fit : fits) value += fit.chance * fit.start * (fit.left + (1 - fit.left) * std::exp(-fit.rate * runs_on));
  return value;
}

/// How far off each point lies in scatters decides how much it is trusted.
void trust(std::vector<Point>& points, CurveOf of, double least_scatter, bool may_set_aside) {
  std::vector<double> off;
  const double last = points.back().expected;
  for (const Point& point : points)
    off.push_back(std::abs(point.value - point.expected) * std::sqrt(point.weight) / spread_of(of, point.expected, last));
  const double scatter = std::max(median_of(off) * 1.4826, least_scatter);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double z = off[i] / scatter;
    points[i].trust = may_set_aside && z > kAside ? 0 : std::min(1.0, (kRobust + 1) / (kRobust + z * z));
  }
}

/// Half the distribution of Student's t from 0 on, by the trapezoid rule; beyond the table it is complete.
std::vector<double> student(double free) {
  std::vector<double> table{0};
  const auto density = [&](std::size_t i) {
    const double t = kStudentStep * static_cast<double>(i);
    return std::exp(-0.5 * (free + 1) * std::log1p(t * t / free));
  };
  double before = density(0);
  for (std::size_t i = 1; i <= kStudentSteps; ++i) {
    const double here = density(i);
    table.push_back(table.back() + (before + here) / 2);
    before = here;
  }
  const double all = table.back();
  for (double& value : table) value *= 0.5 / all;
  return table;
}

std::vector<Point> points_of(CurveOf of, const std::vector<CurvePoint>& given) {
  std::vector<Point> points;
  for (const CurvePoint& point : given) {
    if (!std::isfinite(point.value) || !std::isfinite(point.weight) || point.weight <= 0) continue;
    const double value = of == CurveOf::speed ? 3600 / std::clamp(point.value, kSlowest, kFastest) : std::clamp(point.value, 0.0, 1.0);
    points.push_back({point.run, value, std::clamp(point.weight, 1e-6, 1e6)});
  }
  std::ranges::stable_sort(points, {}, &Point::run);
  return points;
}

/// Speed: 5 % of the level, little believed. Errors: what counting alone gives, believed more, for a few fields all right
/// show no scatter where there is some.
Belief belief_of(CurveOf of, const std::vector<Point>& points) {
  if (of == CurveOf::speed) return {0.05 * 0.05, 1};
  double wrong = 0.5, fields = 1;
  std::vector<double> sizes;
  for (const Point& point : points) {
    wrong += point.value * point.weight;
    fields += point.weight;
    sizes.push_back(point.weight);
  }
  const double share = std::min(wrong / fields, 0.5);
  return {share * (1 - share) / std::max(1.0, median_of(sizes)), 2};
}

}  // namespace

std::optional<LearningCurve> learning_curve(CurveOf of, const std::vector<CurvePoint>& given) {
  std::vector<Point> points = points_of(of, given);
  if (points.size() < kFewestCurveRuns) return std::nullopt;
  LearningCurve curve;
  curve.of_ = of;
  curve.first_ = points.front().run;
  curve.last_ = points.back().run;
  curve.runs_ = points.size();
  const Belief belief = belief_of(of, points);
  if (of == CurveOf::speed) {
    std::vector<double> values;
    for (const Point& point : points) values.push_back(point.value);
    curve.scale_ = median_of(values);
    for (Point& point : points) point.value = std::min(point.value / curve.scale_, 20.0);
  }
  weigh_by_size(points);
  for (std::size_t i = 0; i < points.size(); ++i) points[i].expected = usual_around(points, i);
  trust(points, of, std::sqrt(belief.variance) / 2, false);
  std::vector<Fit> fits;
  for (int round = 0; round < kRounds; ++round) {
    fits = fits_of(points, of, belief);
    for (Point& point : points) point.expected = value_at(fits, point.run - curve.first_);
    if (round + 1 < kRounds) trust(points, of, std::sqrt(belief.variance) / 2, round > 0);
  }
  double heard = 0;
  for (const Point& point : points) {
    heard += point.trust;
    if (point.trust == 0) curve.set_aside_.push_back(point.run);
  }
  for (const Fit& fit : fits) {
    const double scatter = std::sqrt(fit.squares);
    curve.courses_.push_back({fit.rate, fit.left, fit.start, scatter / std::sqrt(fit.weight), scatter, fit.chance});
  }
  curve.student_ = student(heard - 1 + belief.runs);
  const double stray = (static_cast<double>(curve.set_aside_.size()) + 0.5) / (static_cast<double>(points.size()) + 12);
  curve.tail_ = (1 - std::min(0.95, kBand / (1 - stray))) / 2;
  return curve;
}

RunHabit habit_of(const std::vector<std::int64_t>& days_of_runs, std::int64_t today) {
  RunHabit habit;
  std::int64_t first = today;
  for (const std::int64_t day : days_of_runs) {
    if (day > today) continue;
    first = std::min(first, day);
    if (day > today - habit.days) ++habit.runs;
  }
  habit.days = static_cast<int>(std::clamp<std::int64_t>(today - first + 1, 1, habit.days));
  return habit;
}

std::optional<ReachedOn> reached_on(const CurveCrossing& crossing, int last_run, const RunHabit& habit, std::int64_t today) {
  if (crossing.kind != CurveCrossing::Kind::expected || habit.runs <= 0) return std::nullopt;
  const auto day_of = [&](int run) {  // whole days, rounded up
    return today + (static_cast<std::int64_t>(run - last_run) * habit.days + habit.runs - 1) / habit.runs;
  };
  ReachedOn reached{day_of(crossing.run), day_of(crossing.earliest), std::nullopt};
  if (crossing.latest) reached.latest = day_of(*crossing.latest);
  return reached;
}

}  // namespace deft
