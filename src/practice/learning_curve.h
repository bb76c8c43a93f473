#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace deft {

/// One person's course in one family of drills over its run numbers, and where it goes. T(N) = asymptote + A exp(-rate (N -
/// 1)), for one person's learning is exponential and the power law comes from averaging people (Heathcote, Brown and
/// Mewhort 2000). Of speed T is the time a keystroke takes, 3600 / net KSPH seconds, for that is what practice takes away
/// from and what has a floor; of accuracy the share of fields wrong. What goes in and comes out is net KSPH or the share
/// wrong.
///
/// The fit weighs every rate and every share left at the end (a grid; the start's value in closed form) by how likely they
/// make the runs (Student t, scatter unknown); a run far off its neighbours, an interrupted one, weighs little or nothing.
/// The band is where four of five future runs of the usual size should fall: doubt about the curve and scatter between runs
/// together. No random numbers: the same runs give the same curve.
enum class CurveOf : std::uint8_t { speed, errors };

/// A run: its number in the family, from 1, rising; net KSPH, or the share wrong; how much it says (minutes, or fields judged).
/// A speed below 1 or above 1,000,000 counts as that; a share lies from 0 to 1; what is no number is passed over.
struct CurvePoint { int run; double value; double weight = 1; };

inline constexpr std::size_t kFewestCurveRuns = 6;  ///< under this no curve and no forecast
inline constexpr int kForecastRuns = 32;            ///< how far a forecast looks

/// low <= middle <= high.
struct CurveBand { double low, middle, high; };

/// When the curve (not a lucky run) comes to a standard: at `run` as likely before as after, four chances in five between
/// `earliest` and `latest`; no `latest`: not certain within 32 runs. `reached`: at a run that lies behind. `not_within`: of no
/// run within the next 32 is it as likely as not; the numbers are 0 then.
struct CurveCrossing {
  enum class Kind : std::uint8_t { reached, expected, not_within } kind = Kind::not_within;
  int run = 0, earliest = 0;
  std::optional<int> latest = std::nullopt;
  bool operator==(const CurveCrossing&) const = default;
};

/// Made by `learning_curve`.
class LearningCurve {
 public:
  int first_run() const { return first_; }
  int last_run() const { return last_; }
  std::size_t runs() const { return runs_; }
  const std::vector<int>& set_aside() const { return set_aside_; }  ///< runs too far off to be believed
  double fitted(int run) const;
  /// Better by that much over the last `runs` runs: KSPH gained, or share wrong lost; below 0 where it got worse.
  double gain(int runs = 6) const;
  CurveBand band(int run) const;       ///< of a single run; 80 %
  CurveBand level(int run) const;      ///< of the curve itself; 80 %
  CurveCrossing reaches(double standard) const;

 private:
  friend std::optional<LearningCurve> learning_curve(CurveOf, const std::vector<CurvePoint>&);
  /// One rate and share: start value `start` known to `start_spread`, scatter of a run at the last one `scatter`; `chance`
  /// of all.
  struct Course { double rate, left, start, start_spread, scatter, chance; };
  double shape(const Course& course, int run) const;
  double below(double t) const;
  struct Spot { double level, spread, chance; };  ///< where a course stands at a run
  std::vector<Spot> spots(int run, bool of_a_run) const;
  double chance_below(const std::vector<Spot>& spots, double value) const;
  double quantile(const std::vector<Spot>& spots, double share) const;
  CurveBand between(int run, double tail, bool of_a_run) const;
  double shown(double value) const;

  CurveOf of_ = CurveOf::speed;
  int first_ = 1, last_ = 0;
  std::size_t runs_ = 0;
  double scale_ = 1, tail_ = 0.1;
  std::vector<Course> courses_{};
  std::vector<double> student_{};  ///< the distribution of t, by steps
  std::vector<int> set_aside_{};
};

/// Nothing under six runs that say something.
std::optional<LearningCurve> learning_curve(CurveOf of, const std::vector<CurvePoint>& points);

/// How often this operator runs the family: runs over the last fourteen days, or since the first run where that is less.
struct RunHabit {
  int runs = 0, days = 14;
  bool operator==(const RunHabit&) const = default;
};
RunHabit habit_of(const std::vector<std::int64_t>& days_of_runs, std::int64_t today);

/// Local days on which a standard is reached if the operator goes on as he or she did: "this assumes 8 runs in 14 days".
struct ReachedOn {
  std::int64_t day, earliest;
  std::optional<std::int64_t> latest;
  bool operator==(const ReachedOn&) const = default;
};
/// Nothing where the standard is not expected or there is no habit.
std::optional<ReachedOn> reached_on(const CurveCrossing& crossing, int last_run, const RunHabit& habit, std::int64_t today);

}  // namespace deft
