#include "practice/plateau.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace deft;

namespace {

LearningCurve curve_of(int runs, double rate, double scatter = 0) {
  std::vector<CurvePoint> points;
  for (int run = 1; run <= runs; ++run)
    points.push_back({run, 3600 / (0.4 + 0.4 * std::exp(-rate * (run - 1))) * (1 + (run % 2 == 0 ? scatter : -scatter))});
  return learning_curve(CurveOf::speed, points).value();
}

}  // namespace

TEST_CASE("A learner who still gains two per cent in six runs is on no plateau", "[plateau]") {
  CHECK_FALSE(is_plateau(curve_of(12, 0.1), std::nullopt));
  CHECK(*gain_over_six(curve_of(12, 0.1)) > 0.1);
}

TEST_CASE("Under two per cent in six runs is a plateau, unless the standard is reached", "[plateau]") {
  const LearningCurve flat = curve_of(24, 0.5, 0.02);
  CHECK(*gain_over_six(flat) < kPlateauGain);
  CHECK(is_plateau(flat, std::nullopt));
  CHECK(is_plateau(flat, 10'000));
  CHECK_FALSE(is_plateau(flat, 8'000));
}

TEST_CASE("Six runs back need seven runs", "[plateau]") {
  CHECK_FALSE(gain_over_six(curve_of(6, 0.5)));
  CHECK_FALSE(is_plateau(curve_of(6, 3), std::nullopt));
  CHECK(gain_over_six(curve_of(7, 0.5)));
}

TEST_CASE("A plateau changes the work by what holds the operator up", "[plateau]") {
  CHECK(work_after(false, 0.97, 0.985) == PlateauWork::go_on);
  CHECK(work_after(true, 0.97, 0.985) == PlateauWork::error_classes);
  CHECK(work_after(true, 0.985, 0.985) == PlateauWork::slow_spots);
  CHECK(work_after(true, std::nullopt, 0.985) == PlateauWork::error_classes);
}
