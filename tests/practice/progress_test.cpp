#include "practice/progress.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace deft;

namespace {

/// A run of ten minutes: so many keystrokes in right fields an hour, so many of 200 fields wrong.
RunSummary run_of(const std::string& drill, double ksph, int wrong, const std::string& purpose = "practice", const std::string& keyboard = "desk") {
  RunSummary run;
  run.head.drill = drill;
  run.head.purpose = purpose;
  run.keyboard = keyboard;
  run.layout = "us";
  run.totals.duration = std::chrono::minutes(10);
  run.totals.keystrokes = run.totals.keystrokes_in_right = static_cast<int>(std::lround(ksph / 6));
  run.totals.fields_right = 200 - wrong;
  run.totals.fields_wrong = wrong;
  run.totals.records_released = 20;
  run.totals.records_right = 20 - std::min(20, wrong);
  return run;
}

std::vector<std::int64_t> days_of(const std::vector<RunSummary>& runs) {
  std::vector<std::int64_t> days;
  for (std::size_t n = 0; n < runs.size(); ++n) days.push_back(static_cast<std::int64_t>(n));
  return days;
}

std::vector<RunSummary> learning(std::size_t runs, double from, double to, int wrong) {
  std::vector<RunSummary> all;
  for (std::size_t n = 0; n < runs; ++n) all.push_back(run_of("claim", to - (to - from) * std::exp(-static_cast<double>(n) / 4), wrong));
  return all;
}

FamilyStanding::State state(const std::vector<RunSummary>& runs, double ksph, double share) { return standings(runs, {}, ksph, share).front().state; }

}  // namespace

TEST_CASE("Only runs that say something are shown, and only those the filter lets through", "[progress]") {
  std::vector<RunSummary> runs{run_of("a", 6000, 1), run_of("a", 6000, 1, "assessment"), run_of("a", 6000, 1, "simulation"), run_of("a", 6000, 1, "practice", "laptop"),
                               run_of("a", 6000, 1, "assessment")};
  runs[4].timing = {.checks = 60, .clock_disagrees = true};
  runs.push_back(RunSummary{});
  CHECK(shown_runs(runs, {}) == std::vector<std::size_t>{0, 1, 3});
  CHECK(shown_runs(runs, {RunFilter::Purpose::assessment, {}}) == std::vector<std::size_t>{1});
  CHECK(shown_runs(runs, {RunFilter::Purpose::practice, {}}) == std::vector<std::size_t>{0, 3});
  CHECK(shown_runs(runs, {RunFilter::Purpose::all, RunConditions{"us", "laptop"}}) == std::vector<std::size_t>{3});
  CHECK(conditions_in(runs) == std::vector<RunConditions>{{"us", "desk"}, {"us", "laptop"}});
}

TEST_CASE("Runs of another station are another history, and stand beside this one's in the figures of their last six", "[progress]") {
  std::vector<RunSummary> runs;
  for (int n = 0; n < 8; ++n) runs.push_back(run_of("a", 6000 + 100 * n, 1));
  for (int n = 0; n < 3; ++n) {
    runs.push_back(run_of("a", 9000 + 100 * n, 2));
    runs.back().station = "0a1b2c3d";
  }
  runs.push_back(run_of("b", 4000, 0));
  const RunConditions here{"us", "desk"}, there{"us", "desk", "0a1b2c3d"};
  CHECK(conditions_in(runs) == std::vector<RunConditions>{here, there});
  CHECK(shown_runs(runs, {RunFilter::Purpose::all, there}) == std::vector<std::size_t>{8, 9, 10});
  const auto places = by_conditions(runs, "a", {});
  REQUIRE(places.size() == 2);
  CHECK(places[0].on == here);
  CHECK(places[0].runs == 8);
  CHECK(places[0].net_ksph == Approx((net_ksph(runs[4].totals) + net_ksph(runs[5].totals)) / 2));
  CHECK(places[0].last_six.fields_right == 6 * runs[0].totals.fields_right);
  CHECK(places[1].on == there);
  CHECK(places[1].runs == 3);
  CHECK(places[1].net_ksph == Approx(net_ksph(runs[9].totals)));
  CHECK(by_conditions(runs, "b", {}).size() == 1);
  CHECK(by_conditions(runs, "a", {RunFilter::Purpose::assessment, {}}).empty());
  CHECK(by_conditions(runs, "a", {RunFilter::Purpose::all, there}).size() == 2);
}

TEST_CASE("The keyboard used most is offered first, and none that only simulated runs know", "[progress]") {
  const std::vector<RunSummary> runs{run_of("a", 6000, 1, "practice", "laptop"), run_of("a", 6000, 1), run_of("b", 6000, 1), run_of("a", 6000, 1, "simulation", "robot")};
  CHECK(conditions_in(runs) == std::vector<RunConditions>{{"us", "desk"}, {"us", "laptop"}});
  CHECK(figure_of(run_of("a", 6000, 4), ProgressMeasure::right_first_time) == Approx(16.0 / 20));
  CHECK(figure_of(run_of("a", 6000, 4), ProgressMeasure::field_accuracy) == Approx(196.0 / 200));
}

TEST_CASE("A course holds the runs and days of its drill alone, and its forecast begins behind the last run", "[progress]") {
  std::vector<RunSummary> runs;
  std::vector<std::int64_t> days;
  for (std::int64_t n = 0; n < 8; ++n) {
    runs.push_back(run_of("claim", 5000 + 100 * static_cast<double>(n), 2));
    days.push_back(100 + n);
    runs.push_back(run_of("other", 9000, 2));
    days.push_back(60);
  }
  const LearningCourse course = learning_course(runs, days, "claim", ProgressMeasure::net_ksph, {}, {}, 107);
  CHECK(course.runs == std::vector<std::size_t>{0, 2, 4, 6, 8, 10, 12, 14});
  CHECK(course.habit == habit_of({100, 101, 102, 103, 104, 105, 106, 107}, 107));
  std::vector<CurvePoint> points;
  for (int n = 0; n < 8; ++n) points.push_back({n + 1, 5000.0 + 100 * n, 10});
  const LearningCurve curve = learning_curve(CurveOf::speed, points).value();
  REQUIRE(course.forecast.size() == static_cast<std::size_t>(kForecastRuns));
  CHECK(course.forecast.front().middle == Approx(curve.band(9).middle).epsilon(1e-3));
  CHECK(course.forecast.back().middle == Approx(curve.band(8 + kForecastRuns).middle).epsilon(1e-3));
  CHECK(course.gain_over_six == Approx(curve.gain(6)).epsilon(1e-2));
}

TEST_CASE("A course has a line from six runs on, and says when a standard is reached", "[progress]") {
  for (const std::size_t count : {1U, 5U, 6U, 12U}) {
    auto runs = learning(count, 4000, 9000, 2);
    runs.push_back(run_of("other", 100, 100));
    const LearningCourse course = learning_course(runs, days_of(runs), "claim", ProgressMeasure::net_ksph, {}, {5000, 8695, 20000}, 12);
    CHECK(course.values.size() == count);
    CHECK(course.fitted.empty() == (count < 6));
    if (count < 12) continue;
    CHECK(course.fitted.back() == Approx(course.values.back()).epsilon(0.03));
    CHECK(course.forecast.size() == kForecastRuns);
    REQUIRE(course.reaches.size() == 3);
    CHECK(course.reaches[0].kind == CurveCrossing::Kind::reached);
    CHECK(course.reaches[1].kind == CurveCrossing::Kind::expected);
    CHECK(course.reaches[2].kind == CurveCrossing::Kind::not_within);
    CHECK(course.gain_over_six > 0);
  }
}

TEST_CASE("A course of accuracy is that of the wrong fields turned over", "[progress]") {
  std::vector<RunSummary> runs;
  for (int n = 0; n < 10; ++n) runs.push_back(run_of("claim", 6000, 4 + static_cast<int>(20 * std::exp(-n / 3.0))));
  const LearningCourse course = learning_course(runs, days_of(runs), "claim", ProgressMeasure::field_accuracy, {}, {0.5, 0.975}, 10);
  CHECK(std::ranges::is_sorted(course.fitted));
  CHECK(course.fitted.back() == Approx(0.98).margin(0.005));
  CHECK(course.reaches[0].kind == CurveCrossing::Kind::reached);
  CHECK(course.reaches[1].kind == CurveCrossing::Kind::reached);
  CHECK(learning_course(runs, days_of(runs), "claim", ProgressMeasure::field_accuracy, {}, {0.999}, 10).reaches[0].kind != CurveCrossing::Kind::reached);
  for (const CurveBand& band : course.forecast) {
    CHECK(band.low <= band.middle);
    CHECK(band.middle <= band.high);
    CHECK(band.high <= 1);
  }
}

TEST_CASE("A family is at target, improving, holding, falling, or has too few runs", "[progress]") {
  using State = FamilyStanding::State;
  CHECK(state(learning(5, 9000, 9900, 0), 8000, 0.98) == State::too_few);
  CHECK(state(learning(9, 8500, 9900, 0), 8000, 0.98) == State::at_standard);
  CHECK(state(learning(9, 8500, 9900, 20), 8000, 0.98) != State::at_standard);
  CHECK(state(learning(9, 4000, 7000, 8), 8000, 0.98) == State::improving);
  CHECK(state(std::vector<RunSummary>(9, run_of("claim", 6000, 8)), 8000, 0.98) == State::holding);
  CHECK(state(learning(9, 7500, 5000, 8), 8000, 0.98) == State::falling);
}

TEST_CASE("A standing needs both lines, the middle of three runs, and says what moved", "[progress]") {
  using State = FamilyStanding::State;
  auto lucky = std::vector<RunSummary>(9, run_of("claim", 6000, 8));
  lucky.back() = run_of("claim", 9000, 0);
  CHECK(state(lucky, 8000, 0.98) != State::at_standard);
  const auto slow_and_sure = std::vector<RunSummary>(9, run_of("claim", 6000, 1)), fast_and_wrong = std::vector<RunSummary>(9, run_of("claim", 9000, 8));
  CHECK(state(slow_and_sure, 8000, 0.98) == State::holding);
  CHECK(state(fast_and_wrong, 8000, 0.98) == State::holding);
  CHECK(standings(fast_and_wrong, {}, 8000, {}).front().state == State::at_standard);
  CHECK(standings(slow_and_sure, {}, {}, 0.98).front().state == State::at_standard);
  CHECK(standings(slow_and_sure, {}, {}, {}).front().state == State::holding);

  std::vector<RunSummary> fewer, more;
  for (int n = 0; n < 9; ++n) {
    fewer.push_back(run_of("claim", 6000, 40 - 4 * n));
    more.push_back(run_of("claim", 6000, 8 + 4 * n));
  }
  CHECK(state(fewer, 8000, 0.98) == State::improving);
  CHECK(state(more, 8000, 0.98) == State::falling);
  std::vector<RunSummary> by_chance = std::vector<RunSummary>(9, run_of("claim", 6000, 5));
  by_chance.back() = run_of("claim", 6000, 8);  // 18 of 600 for 15
  CHECK(state(by_chance, 8000, 0.98) == State::holding);
  std::vector<RunSummary> never_wrong(9, run_of("claim", 6000, 0));
  CHECK(state(never_wrong, 8000, 0.98) == State::holding);
  for (std::size_t n = 6; n < 9; ++n) never_wrong[n] = run_of("claim", 6000, 8);
  CHECK(state(never_wrong, 8000, 0.98) == State::falling);
  auto slower = std::vector<RunSummary>();
  for (int n = 0; n < 9; ++n) slower.push_back(run_of("claim", 7000 - 150 * n, 8));
  CHECK(state(slower, 8000, 0.98) == State::falling);
}

TEST_CASE("Families come in the order they were keyed last, each with its last six runs", "[progress]") {
  std::vector<RunSummary> runs;
  for (int n = 0; n < 8; ++n) runs.push_back(run_of("a", 5000 + 60 * n, 2));
  runs.push_back(run_of("b", 6000, 4));
  const auto families = standings(runs, {}, {}, {});
  REQUIRE(families.size() == 2);
  CHECK(families[0].drill == "b");
  CHECK(families[0].accuracy == Approx(0.98));
  CHECK(families[1].last_six.size() == 6);
  CHECK(families[1].last_six.back() == Approx(5420).margin(6));
}

TEST_CASE("A best speed needs accuracy, a best accuracy a hundred fields", "[progress]") {
  std::vector<RunSummary> runs{run_of("a", 7000, 2), run_of("a", 9000, 20), run_of("a", 8000, 1), run_of("a", 5000, 0)};
  runs[3].totals.fields_right = 99;
  const auto bests = personal_bests(runs, {}, 0.98);
  REQUIRE(bests.size() == 1);
  CHECK(bests[0].fastest == 2U);
  CHECK(bests[0].most_accurate == 2U);
  CHECK(personal_bests(runs, {}, {}).front().fastest == 1U);
}

TEST_CASE("A run at the line counts, of equals the first is the best, and fields not reached make no hundred", "[progress]") {
  const std::vector<RunSummary> equal{run_of("a", 7000, 4), run_of("a", 7000, 4)};
  CHECK(personal_bests(equal, {}, 0.98).front().fastest == 0U);
  CHECK(personal_bests(equal, {}, 0.98).front().most_accurate == 0U);
  RunSummary cut_short = run_of("a", 7000, 0);
  cut_short.totals.fields_right = 60;
  cut_short.totals.fields_not_reached = 140;
  CHECK_FALSE(personal_bests({cut_short}, {}, {}).front().most_accurate);
}

TEST_CASE("Runs are summed by the three hours they began in", "[progress]") {
  const std::vector<RunSummary> runs{run_of("a", 6000, 2), run_of("a", 7200, 4), run_of("a", 3000, 0)};
  const auto parts = by_hour(runs, {9, 11, 23}, {});
  REQUIRE(parts.size() == 8);
  CHECK(parts[3].runs == 2);
  CHECK(net_ksph(parts[3].totals) == Approx(6600));
  CHECK(parts[3].totals.fields_wrong == 6);
  CHECK(parts[3].from_hour == 9);
  CHECK(parts[7].runs == 1);
  CHECK(parts[0].runs == 0);
  CHECK(parts[3].totals.duration == std::chrono::minutes(20));
  const auto real = by_hour({run_of("a", 6000, 2, "simulation"), run_of("a", 6000, 2)}, {4, 9}, {});
  CHECK(real[1].runs == 0);
  CHECK(real[3].runs == 1);
}

TEST_CASE("Strings of one's own errors come behind every family", "[progress]") {
  const std::vector<RunSummary> runs{run_of("claim", 8000, 2), run_of("codes", 8000, 2), run_of("own-errors", 8000, 2)};
  std::vector<std::string> names;
  for (const FamilyStanding& family : standings(runs, {}, {}, {})) names.push_back(family.drill);
  CHECK(names == std::vector<std::string>{"codes", "claim", "own-errors"});
}
