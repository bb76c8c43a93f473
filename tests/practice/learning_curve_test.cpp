#include "practice/learning_curve.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <map>

#include "drill/random.h"

using namespace deft;

namespace {

double share_of_one(Random& random) { return static_cast<double>(random.next() >> 11) * 0x1p-53; }
double normal(Random& random) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += share_of_one(random);
  return sum;
}
int counted(Random& random, double mean) {
  int count = -1;
  for (double product = 1; product > std::exp(-mean); ++count) product *= share_of_one(random);
  return count;
}

/// A learner with an asymptote, a rate and a scatter of his or her own; four runs in a hundred go astray.
struct Learner {
  Random random;
  CurveOf of;
  double asymptote, gain, rate, scatter;
  int fields, runs;

  Learner(CurveOf what, std::uint64_t seed) : random(seed), of(what) {
    const bool speed = of == CurveOf::speed;
    asymptote = speed ? 0.25 + 0.35 * share_of_one(random) : 0.003 + 0.02 * share_of_one(random);
    gain = speed ? asymptote * (0.15 + 1.35 * share_of_one(random)) : 0.01 + 0.07 * share_of_one(random);
    rate = 0.02 * std::pow(20, share_of_one(random));
    scatter = speed ? 0.02 + 0.08 * share_of_one(random) : 0.3;
    fields = 60 + static_cast<int>(random.below(240));
    runs = 6 + static_cast<int>(random.below(35));
  }
  double truth(int run) const {
    const double value = asymptote + gain * std::exp(-rate * (run - 1));
    return of == CurveOf::speed ? 3600 / value : value;
  }
  double next(int run) {
    const bool astray = random.below(100) < 4;
    if (of == CurveOf::speed) return truth(run) * std::exp(scatter * normal(random)) / (astray ? 1.3 + 1.5 * share_of_one(random) : 1);
    const double share = truth(run) * std::max(0.2, 1 + scatter * normal(random)) * (astray ? 3 : 1);
    return std::min(1.0, counted(random, share * fields) / static_cast<double>(fields));
  }
  std::vector<CurvePoint> points() {
    std::vector<CurvePoint> points;
    for (int run = 1; run <= runs; ++run)
      points.push_back({run, next(run), of == CurveOf::speed ? 3 + 10 * share_of_one(random) : fields});
    return points;
  }
};

struct Coverage {
  int learners = 0, next = 0, fifth = 0, crossings = 0, crossed = 0;
  static double percent(int part, int all) { return all == 0 ? 0 : 100.0 * part / all; }
};

std::map<std::string, Coverage> coverage(CurveOf of, int learners) {
  std::map<std::string, Coverage> found;
  for (int seed = 0; seed < learners; ++seed) {
    Learner learner(of, 1000 + static_cast<std::uint64_t>(seed));
    const int seen = learner.runs, ahead = 1 + static_cast<int>(learner.random.below(40));
    const auto curve = learning_curve(of, learner.points()).value();
    const CurveBand next = curve.band(seen + 1), fifth = curve.band(seen + 5);
    const double first = learner.next(seen + 1), later = learner.next(seen + 5);
    const CurveCrossing crossing = curve.reaches(learner.truth(seen + ahead));
    const char* const seen_runs = seen <= 9 ? "06 to 09" : seen <= 15 ? "10 to 15" : seen <= 25 ? "16 to 25" : "26 to 40";
    for (Coverage* sum : {&found[seen_runs], &found["all"]}) {
      ++sum->learners;
      sum->next += first >= next.low && first <= next.high;
      sum->fifth += later >= fifth.low && later <= fifth.high;
      if (crossing.kind != CurveCrossing::Kind::expected) continue;
      ++sum->crossings;
      sum->crossed += seen + ahead >= crossing.earliest && (!crossing.latest || seen + ahead <= *crossing.latest);
    }
  }
  return found;
}

std::vector<CurvePoint> points_of(const std::vector<double>& values) {
  std::vector<CurvePoint> points;
  for (const double value : values) points.push_back({static_cast<int>(points.size()) + 1, value});
  return points;
}
LearningCurve speed_curve(const std::vector<double>& values) { return learning_curve(CurveOf::speed, points_of(values)).value(); }

std::vector<double> exponential(int runs) {  // 0.4 s a key in the end, 0.8 s at first
  std::vector<double> values;
  for (int run = 0; run < runs; ++run) values.push_back(3600 / (0.4 + 0.4 * std::exp(-0.1 * run)));
  return values;
}

}  // namespace

TEST_CASE("Four of five next runs lie in the band of speed, however many runs were seen", "[learning_curve]") {
  for (const auto& [runs, found] : coverage(CurveOf::speed, 800)) {
    const double next = Coverage::percent(found.next, found.learners), fifth = Coverage::percent(found.fifth, found.learners),
                 crossed = Coverage::percent(found.crossed, found.crossings);
    INFO(runs << " runs, " << found.learners << " learners: next " << next << " %, fifth " << fifth << " %, crossing " << crossed << " % of " << found.crossings);
    const double wide = runs == "all" ? 0 : 8;
    CHECK(next >= 76 - wide);
    CHECK(next <= 84 + wide);
    CHECK(fifth >= 75 - wide);
    CHECK(fifth <= 85 + wide);
    CHECK(crossed >= 80 - wide);
  }
}

TEST_CASE("Four of five next runs lie in the band of errors, counted in few fields as they are", "[learning_curve]") {
  for (const auto& [runs, found] : coverage(CurveOf::errors, 500)) {
    const double next = Coverage::percent(found.next, found.learners), fifth = Coverage::percent(found.fifth, found.learners);
    INFO(runs << " runs, " << found.learners << " learners: next " << next << " %, fifth " << fifth << " %, crossing "
              << Coverage::percent(found.crossed, found.crossings) << " % of " << found.crossings);
    const double wide = runs == "all" ? 0 : 8;
    CHECK(next >= 77 - wide);
    CHECK(next <= 86 + wide);
    CHECK(fifth >= 77 - wide);
    CHECK(fifth <= 86 + wide);
  }
}

TEST_CASE("An exponential course is found again, and where it goes", "[learning_curve]") {
  const LearningCurve curve = speed_curve(exponential(20));
  for (const int run : {1, 5, 10, 20}) CHECK(curve.fitted(run) == Approx(3600 / (0.4 + 0.4 * std::exp(-0.1 * (run - 1)))).epsilon(0.03));
  CHECK(curve.fitted(40) == Approx(3600 / (0.4 + 0.4 * std::exp(-3.9))).epsilon(0.05));
  CHECK(curve.gain() == Approx(exponential(20)[19] - exponential(20)[13]).epsilon(0.1));
  CHECK(curve.gain() > 0);
  const CurveCrossing crossing = curve.reaches(exponential(26)[25]);
  CHECK(crossing.kind == CurveCrossing::Kind::expected);
  CHECK(std::abs(crossing.run - 26) <= 3);
  CHECK(crossing.earliest <= 26);
  CHECK(crossing.latest.value_or(99) >= 26);
  CHECK(curve.reaches(exponential(20)[9]).kind == CurveCrossing::Kind::reached);
  CHECK(std::abs(curve.reaches(exponential(20)[9]).run - 10) <= 1);
  CHECK(curve.reaches(15'000) == CurveCrossing{});
}

TEST_CASE("The band grows with distance and holds its middle", "[learning_curve]") {
  Learner learner(CurveOf::speed, 3);
  learner.runs = 14;
  const LearningCurve curve = learning_curve(CurveOf::speed, learner.points()).value();
  const CurveBand near = curve.band(15), far = curve.band(46), level = curve.level(15);
  CHECK(far.high - far.low > near.high - near.low);
  CHECK(level.high - level.low < near.high - near.low);
  for (const CurveBand& band : {near, far, level}) CHECK((band.low < band.middle && band.middle < band.high));
}

TEST_CASE("Under six runs there is no curve", "[learning_curve]") {
  CHECK_FALSE(learning_curve(CurveOf::speed, points_of({5000, 5500, 6000, 6200, 6300})));
  CHECK(learning_curve(CurveOf::speed, points_of({5000, 5500, 6000, 6200, 6300, 6350})));
  CHECK_FALSE(learning_curve(CurveOf::speed, points_of({5000, 5500, 6000, 6200, 6300, std::nan("")})));
}

TEST_CASE("An interrupted run does not bend the curve", "[learning_curve]") {
  for (const std::size_t at : {0U, 4U, 11U}) {
    std::vector<double> values = exponential(12);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] *= i % 2 == 0 ? 1.03 : 0.97;
    const LearningCurve whole = speed_curve(values);
    values[at] /= 6;
    const LearningCurve curve = speed_curve(values);
    INFO("run " << at + 1);
    CHECK(curve.set_aside() == std::vector<int>{static_cast<int>(at) + 1});
    CHECK(whole.set_aside().empty());
    CHECK(curve.fitted(12) == Approx(whole.fitted(12)).epsilon(0.03));
    CHECK(curve.fitted(20) == Approx(whole.fitted(20)).epsilon(0.06));
  }
}

TEST_CASE("Whatever is fitted, the answers are numbers in order", "[learning_curve]") {
  const double huge = std::numeric_limits<double>::max(), none = 0;
  const std::vector<std::vector<double>> courses{{7000, 7000, 7000, 7000, 7000, 7000, 7000}, {9000, 8500, 8000, 7400, 7000, 6500, 6000},
                                                 {none, none, none, none, none, none}, {huge, huge, huge, huge, huge, huge},
                                                 {none, huge, none, huge, none, huge}, {7000, 7000, none, 7000, 7000, 7000, huge},
                                                 {0.2, 0.1, 0.05, 0.01, 0, 0}, {1, 1, 1, 1, 1, 1}, {-5, -1, 0, 0.5, 1, 2}};
  for (const auto& values : courses)
    for (const CurveOf of : {CurveOf::speed, CurveOf::errors}) {
      std::vector<CurvePoint> points = points_of(values);
      points[2].weight = huge;
      points[3].run = 1'000;
      std::ranges::sort(points, {}, &CurvePoint::run);
      for (const auto& given : {points_of(values), points}) {
        const auto curve = learning_curve(of, given);
        if (!curve) continue;
        for (const int run : {1, 6, 7, 38}) {
          const CurveBand band = curve->band(run), level = curve->level(run);
          INFO("speed or errors " << static_cast<int>(of) << ", first " << values.front() << ", run " << run);
          CHECK(std::isfinite(curve->fitted(run)));
          CHECK((std::isfinite(band.low) && std::isfinite(band.high) && band.low >= 0));
          CHECK((band.low <= band.middle && band.middle <= band.high));
          CHECK((level.low <= level.middle && level.middle <= level.high));
        }
        CHECK(std::isfinite(curve->gain()));
      }
    }
}

TEST_CASE("Equal runs stay as they are, falling runs reach nothing above", "[learning_curve]") {
  const LearningCurve equal = speed_curve(std::vector<double>(10, 7000));
  CHECK(equal.fitted(10) == Approx(7000).epsilon(0.005));
  CHECK(equal.gain() == Approx(0).margin(50));
  CHECK(equal.band(11).low < 7000);
  CHECK(equal.band(11).low > 6500);
  CHECK(equal.reaches(8000) == CurveCrossing{});
  const LearningCurve falling = speed_curve({9000, 8600, 8300, 8000, 7800, 7600, 7450, 7300});
  CHECK(falling.gain() < -300);
  CHECK(falling.fitted(12) < 7600);
  CHECK(falling.reaches(9000).kind != CurveCrossing::Kind::expected);
  const LearningCurve right = learning_curve(CurveOf::errors, {{1, 0, 60}, {2, 0, 60}, {3, 0, 60}, {4, 0, 60}, {5, 0, 60}, {6, 0, 60}}).value();
  CHECK(right.band(7).low == Approx(0).margin(1e-6));
  CHECK(right.band(7).high > 0.001);
  CHECK(right.band(7).high < 0.05);
}

TEST_CASE("A date is a run number by the operator's habit, and a habit is of fourteen days at most", "[learning_curve]") {
  CHECK(habit_of({90, 95, 95, 99, 100, 100}, 100) == RunHabit{6, 11});
  CHECK(habit_of({10, 11, 86, 87, 88, 100, 101}, 100) == RunHabit{3, 14});
  CHECK(habit_of({100, 100}, 100) == RunHabit{2, 1});
  const CurveCrossing crossing{CurveCrossing::Kind::expected, 20, 16, 24};
  CHECK(reached_on(crossing, 12, {4, 3}, 500) == ReachedOn{506, 503, 509});
  CHECK(reached_on({CurveCrossing::Kind::expected, 20, 16, std::nullopt}, 12, {7, 14}, 500) == ReachedOn{516, 508, std::nullopt});
  CHECK_FALSE(reached_on(crossing, 12, {0, 14}, 500));
  CHECK_FALSE(reached_on({}, 12, {4, 3}, 500));
}
