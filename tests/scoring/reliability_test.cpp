#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

#include "scoring/moments.h"
#include "scoring/reliability.h"

using namespace deft;

namespace {

std::vector<double> any_scores(std::size_t count) {
  std::vector<double> scores;
  for (std::size_t n = 0; n < count; ++n) scores.push_back(*rc::gen::inRange(0, 1000) / 10.0);
  return scores;
}

}  // namespace

TEST_CASE("A percentile rank counts those below and half of those equal", "[reliability]") {
  CHECK(percentile_rank({1, 2, 3, 4}, 3) == 62.5);
  CHECK(percentile_rank({5}, 5) == 50);
  CHECK(percentile_rank({5}, 4) == 0);
  CHECK(percentile_rank({5}, 6) == 100);
  CHECK(percentile_rank({7, 7, 7}, 7) == 50);
  CHECK_FALSE(percentile_rank({}, 7));
}

TEST_CASE("Percentile ranks rise with the score and lie from 0 to 100", "[reliability]") {
  CHECK(rc::check([] {
    const auto sample = any_scores(*rc::gen::inRange<std::size_t>(1, 40));
    const double x = *rc::gen::inRange(-10, 1010) / 10.0, y = x + *rc::gen::inRange(0, 100) / 10.0;
    RC_ASSERT(0 <= *percentile_rank(sample, x) && *percentile_rank(sample, y) <= 100);
    RC_ASSERT(*percentile_rank(sample, x) <= *percentile_rank(sample, y));
  }));
}

TEST_CASE("Two halves of .76 make a whole of .864, and lengthening undoes it", "[reliability]") {
  CHECK(*spearman_brown(0.76, 2) == Approx(0.864).margin(5e-4));
  CHECK(*spearman_brown(0.5, 0.5) == Approx(1.0 / 3));
  CHECK_FALSE(spearman_brown(-1, 2));
  CHECK_FALSE(lengthening_for(0, 0.9));
  CHECK_FALSE(lengthening_for(0.5, 1));
  CHECK(rc::check([] {
    const double r = *rc::gen::inRange(1, 999) / 1000.0, target = *rc::gen::inRange(1, 999) / 1000.0;
    RC_ASSERT(std::abs(*spearman_brown(r, *lengthening_for(r, target)) - target) < 1e-12);
  }));
}

TEST_CASE("Correlations are bounded, the same both ways, and undefined without spread", "[reliability]") {
  CHECK(rc::check([] {
    const auto count = *rc::gen::inRange<std::size_t>(2, 20);
    const auto a = any_scores(count), b = any_scores(count);
    const auto r = correlation(a, b);
    const auto is_flat = [](const std::vector<double>& x) { return std::count(x.begin(), x.end(), x[0]) == static_cast<long>(x.size()); };
    RC_ASSERT(r.has_value() == !(is_flat(a) || is_flat(b)));
    if (!r) return;
    RC_ASSERT(-1 <= *r && *r <= 1);
    RC_ASSERT(std::abs(*correlation(b, a) - *r) < 1e-12);
    auto doubled = a;
    for (double& x : doubled) x = 2 * x + 7;
    RC_ASSERT(std::abs(*correlation(a, doubled) - 1) < 1e-12);
  }));
  CHECK_FALSE(correlation({0.1, 0.1, 0.1}, {1, 2, 3}));
}

TEST_CASE("Halves without spread have no reliability, but their sum has a spread", "[reliability]") {
  const SplitHalf halves = split_half({30, 30, 30}, {10, 20, 30});
  CHECK_FALSE(halves.r);
  CHECK_FALSE(halves.r_full);
  CHECK(halves.sd_total == Approx(10));
  CHECK_FALSE(halves.sem_total);
  CHECK_FALSE(split_half({30}, {40}).sd_total);
  CHECK_FALSE(split_half({}, {}).r);
  const SplitHalf same = split_half({10, 20, 30}, {10, 20, 30});
  CHECK(same.r == Approx(1));
  CHECK(same.sem_total == Approx(0).margin(1e-6));
}

TEST_CASE("SD 10 and r .91 give an error of 3, and a gain of 8 is no reliable change", "[reliability]") {
  CHECK(*error_of_measurement(10, 0.91) == Approx(3));
  CHECK(*reach_95(10, 0.91) == Approx(5.8799).epsilon(1e-4));
  CHECK(*error_of_difference(10, 0.91) == Approx(4.2426).epsilon(1e-4));
  CHECK(*reliable_change(40, 48, 10, 0.91) == Approx(1.8856).epsilon(1e-4));
  CHECK_FALSE(is_reliable_95(*reliable_change(40, 48, 10, 0.91)));
  CHECK(is_reliable_95(*reliable_change(40, 49, 10, 0.91)));
  CHECK(is_reliable_95(*reliable_change(49, 40, 10, 0.91)));
  CHECK(error_of_measurement(10, 1) == 0);
  CHECK_FALSE(reliable_change(40, 49, 10, 1));
  CHECK_FALSE(error_of_measurement(10, 1.1));
  CHECK_FALSE(error_of_measurement(-1, 0.5));
}

TEST_CASE("Equated, the mean of one form is the mean of the other", "[reliability]") {
  CHECK(mean_equated(40, {40, 10}, {43, 12}) == 43);
  CHECK(linear_equated(40, {40, 10}, {43, 12}) == 43);
  CHECK(linear_equated(30, {40, 10}, {43, 12}) == 31);
  CHECK_FALSE(linear_equated(30, {40, 0}, {43, 12}));
}

TEST_CASE("A sum keeps what is small beside what is large", "[reliability]") {
  CHECK(sum({1e16, 1, -1e16, 1}) == 2);
  CHECK(sum({}) == 0);
  CHECK_FALSE(mean({}));
  CHECK(squares_about_mean({0.1, 0.1, 0.1}) == 0);
  CHECK(squares_about_mean({1e9 + 1, 1e9 + 2, 1e9 + 3}) == 2);
}
