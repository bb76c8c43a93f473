#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "scoring/course.h"

using namespace deft;

TEST_CASE("Consistency is what Monkeytype shows", "[course]") {
  CHECK(consistency(0.0) == 100);
  CHECK(consistency(0.1) == Approx(90.0000).margin(5e-5));
  CHECK(consistency(0.25) == Approx(75.0009).margin(5e-5));
  CHECK(consistency(0.5) == Approx(50.10).margin(5e-3));
  CHECK(consistency(1.0) == Approx(8.90).margin(5e-3));
  CHECK(consistency(1e300) == 0);
  CHECK(consistency(std::nullopt) == 0);
}

TEST_CASE("Consistency falls as speed varies more", "[course]") {
  CHECK(rc::check([] {
    const double c = *rc::gen::inRange(0, 3000) / 1000.0, d = c + *rc::gen::inRange(1, 1000) / 1000.0;
    RC_ASSERT(consistency(d) < consistency(c));
    RC_ASSERT(0 <= consistency(d) && consistency(c) <= 100);
    const double stretched = c + std::pow(c, 3) / 3 + std::pow(c, 5) / 5;
    RC_ASSERT(std::abs(consistency(c) - 100 * (1 - std::tanh(stretched))) < 1e-9);
  }));
}

TEST_CASE("Variability is the spread of all values by their mean", "[course]") {
  CHECK(variability({10, 90}) == Approx(0.8));
  CHECK(variability({60, 60, 60}) == 0);
  CHECK(variability({60}) == 0);
  CHECK_FALSE(variability({}));
  CHECK_FALSE(variability({0, 0}));
}

TEST_CASE("A line needs two places, and fatigue is told of the mean in an hour", "[course]") {
  const auto found = fatigue({1, 2, 3, 4, 5}, {9000, 8950, 8900, 8850, 8800});
  CHECK(found->line.slope == Approx(-50));
  CHECK(found->line.intercept == Approx(9050));
  CHECK(found->percent_of_mean_an_hour == Approx(-33.70786516853933));
  CHECK_FALSE(fatigue({3, 3}, {9000, 8000}));
  CHECK_FALSE(fatigue({3}, {9000}));
  CHECK_FALSE(fatigue({}, {}));
  CHECK_FALSE(fatigue({1, 2}, {-100, 100})->percent_of_mean_an_hour);
}

TEST_CASE("Curves without noise are found again", "[course]") {
  CHECK(rc::check([] {
    const double scale = *rc::gen::inRange(1, 1000), rate = *rc::gen::inRange(-100, 100) / 100.0, floor = *rc::gen::inRange(0, 100);
    std::vector<double> goes, power, exponential;
    for (int n = 1; n <= 8; ++n) {
      goes.push_back(n);
      power.push_back(scale * std::pow(n, -rate));
      exponential.push_back(floor + scale * std::exp(-rate * n));
    }
    const auto by_power = power_law(goes, power);
    RC_ASSERT(std::abs(by_power->scale / scale - 1) < 1e-9 && std::abs(by_power->rate - rate) < 1e-9);
    const auto by_exponential = exponential_law(goes, exponential, floor);
    RC_ASSERT(std::abs(by_exponential->scale / scale - 1) < 1e-6 && std::abs(by_exponential->rate - rate) < 1e-6);
  }));
}

TEST_CASE("What has no logarithm has no curve", "[course]") {
  CHECK_FALSE(power_law({0, 1}, {5, 4}));
  CHECK_FALSE(power_law({1, 2}, {5, 0}));
  CHECK_FALSE(power_law({1}, {5}));
  CHECK_FALSE(power_law({}, {}));
  CHECK_FALSE(exponential_law({1, 2}, {5, 4}, 4));
  CHECK(exponential_law({0, 1}, {5, 4.5}, 4));
}
