#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "drill/random.h"
#include "scoring/distributions.h"
#include "scoring/interval.h"
#include "scoring/measures.h"

using namespace deft;

namespace {

/// The second way: chances of k right of n, multiplied up from neighbour to neighbour.
std::vector<double> chances(long long n, double p) {
  std::vector<double> chance(static_cast<std::size_t>(n) + 1);
  for (std::size_t k = 0; k < chance.size(); ++k) {
    const double right = static_cast<double>(k), all = static_cast<double>(n);
    chance[k] = std::exp(std::lgamma(all + 1) - std::lgamma(right + 1) - std::lgamma(all - right + 1) +
                         right * std::log(p) + (all - right) * std::log1p(-p));
  }
  return chance;
}

double at_least(long long k, long long n, double p) {
  const std::vector<double> chance = chances(n, p);
  double total = 0;
  for (std::size_t i = chance.size(); i-- > static_cast<std::size_t>(k);) total += chance[i];
  return total;
}

/// The p at which k or more of n come with the chance `tail`, by halving.
double low_end(long long k, long long n, double tail) {
  double low = 0, high = 1;
  for (int halving = 0; halving < 60; ++halving) {
    const double middle = (low + high) / 2;
    (at_least(k, n, middle) < tail ? low : high) = middle;
  }
  return (low + high) / 2;
}

double share_of(long long k, long long n) { return static_cast<double>(k) / static_cast<double>(n); }

}  // namespace

TEST_CASE("The exact interval ends where the binomial sum says", "[interval]") {
  for (const long long n : {1, 2, 7, 20, 60, 300})
    for (const long long k : {0LL, 1LL, n / 3, n / 2, n - 1, n})
      for (const double confidence : {0.5, 0.9, 0.95, 0.99}) {
        const Interval interval = clopper_pearson(k, n, confidence);
        const double tail = (1 - confidence) / 2;
        INFO(k << " of " << n << " at " << confidence);
        CHECK(interval.low == Approx(k == 0 ? 0 : low_end(k, n, tail)).epsilon(1e-9));
        CHECK(interval.high == Approx(k == n ? 1 : 1 - low_end(n - k, n, tail)).epsilon(1e-9));
      }
}

TEST_CASE("The exact interval covers at least as often as it says, whatever the true share", "[interval]") {
  for (const long long n : {1, 5, 20, 77, 200})
    for (const double confidence : {0.8, 0.95}) {
      std::vector<Interval> intervals;
      for (long long k = 0; k <= n; ++k) intervals.push_back(clopper_pearson(k, n, confidence));
      for (double p = 0.005; p < 1; p += 0.0113) {
        const std::vector<double> chance = chances(n, p);
        double covered = 0;
        for (std::size_t k = 0; k < chance.size(); ++k)
          if (intervals[k].low <= p && p <= intervals[k].high) covered += chance[k];
        INFO(n << " at " << confidence << ", true share " << p);
        CHECK(covered >= confidence - 1e-9);
      }
    }
}

TEST_CASE("Wilson's interval covers about as often as it says: on the average, and nowhere much less", "[interval]") {
  for (const long long n : {20, 50, 120, 300})
    for (const double confidence : {0.8, 0.95, 0.99}) {
      std::vector<Interval> intervals;
      for (long long k = 0; k <= n; ++k) intervals.push_back(wilson(k, n, confidence));
      double mean = 0, least = 1;
      constexpr int kShares = 199;
      for (int share = 1; share <= kShares; ++share) {
        const double p = share / (kShares + 1.0);
        const std::vector<double> chance = chances(n, p);
        double covered = 0;
        for (std::size_t k = 0; k < chance.size(); ++k)
          if (intervals[k].low <= p && p <= intervals[k].high) covered += chance[k];
        mean += covered / kShares;
        least = std::min(least, covered);
      }
      INFO(n << " at " << confidence << ": mean " << mean << ", least " << least);
      CHECK(std::abs(mean - confidence) < 0.012);
      CHECK(least > confidence - 0.13);  // near shares of 0 and 1
    }
}

TEST_CASE("The ranges of a share hold the truth of seeded operators about, and at least, as often as they say", "[interval]") {
  Random random(20260322);
  for (const auto& [fields, wrong_in_1000] : {std::pair(60, 40), std::pair(300, 10), std::pair(300, 300)}) {
    constexpr int kRuns = 4000;
    const double truth = 1 - wrong_in_1000 / 1000.0;
    int shown = 0, guaranteed = 0;
    for (int run = 0; run < kRuns; ++run) {
      Share share{0, fields};
      for (int field = 0; field < fields; ++field)
        if (random.below(1000) >= static_cast<std::uint64_t>(wrong_in_1000)) ++share.right;
      if (share.shown().low <= truth && truth <= share.shown().high) ++shown;
      if (share.guaranteed().low <= truth && truth <= share.guaranteed().high) ++guaranteed;
    }
    INFO(fields << " fields, " << wrong_in_1000 << " of 1,000 wrong: " << shown << " shown, " << guaranteed << " guaranteed of " << kRuns);
    CHECK(shown > 0.925 * kRuns);
    CHECK(shown < 0.985 * kRuns);
    CHECK(guaranteed > 0.945 * kRuns);  // 0.95, less what chance takes in so many runs
    CHECK(guaranteed < 0.995 * kRuns);
  }
}

TEST_CASE("Exact intervals hold the share, mirror, widen with confidence and narrow with numbers", "[interval]") {
  CHECK(rc::check([] {
    const auto n = *rc::gen::inRange<long long>(1, 100'000), k = *rc::gen::inRange<long long>(0, n + 1);
    const double confidence = *rc::gen::element(0.5, 0.9, 0.95, 0.999);
    const Interval interval = clopper_pearson(k, n, confidence), mirrored = clopper_pearson(n - k, n, confidence);
    RC_ASSERT(0 <= interval.low && interval.low <= share_of(k, n));
    RC_ASSERT(share_of(k, n) <= interval.high && interval.high <= 1);
    RC_ASSERT(std::abs(interval.low - (1 - mirrored.high)) < 1e-12);
    RC_ASSERT(clopper_pearson(k, n, 0.9).low >= clopper_pearson(k, n, 0.95).low);
    const Interval more = clopper_pearson(10 * k, 10 * n, confidence);
    RC_ASSERT(more.high - more.low < interval.high - interval.low);
  }));
}

TEST_CASE("Billions are no trouble, and nothing seen leaves everything open", "[interval]") {
  const Interval interval = clopper_pearson(500'000'000, 1'000'000'000);
  CHECK(interval.low == Approx(0.5 - 3.099e-5).epsilon(1e-7));
  CHECK(interval.high == Approx(0.5 + 3.099e-5).epsilon(1e-7));
  CHECK(clopper_pearson(1, 1'000'000'000).low == Approx(2.5318e-11).epsilon(1e-4));
  CHECK(clopper_pearson(0, 0).low == 0);
  CHECK(clopper_pearson(0, 0).high == 1);
}

TEST_CASE("So many fields, all right, show an accuracy", "[interval]") {
  const std::vector<std::pair<double, long long>> published{{0.95, 59}, {0.97, 99}, {0.98, 149}, {0.99, 299}, {0.995, 598}, {0.999, 2995}};
  for (const auto& [accuracy, fields] : published) CHECK(fields_all_right_for(accuracy, 0.05) == fields);
  CHECK(fields_all_right_for(0.99, 0.025) == 368);
  CHECK(fields_all_right_for(0.05, 0.05) == 1);
  CHECK(fields_all_right_for(0, 0.05) == 1);
  CHECK_FALSE(fields_all_right_for(1, 0.05));
  CHECK_FALSE(fields_all_right_for(1.5, 0.05));
  CHECK_FALSE(fields_all_right_for(-0.5, 0.05));
  CHECK(*fields_all_right_for(std::nextafter(1.0, 0.0), 0.05) > 1'000'000'000'000);
}

TEST_CASE("One field fewer would not show it: the exact interval's low end agrees", "[interval]") {
  CHECK(rc::check([] {
    const double accuracy = *rc::gen::inRange(1, 99'999) / 100'000.0, doubt = *rc::gen::element(0.05, 0.025, 0.001);
    const long long fields = *fields_all_right_for(accuracy, doubt);
    RC_ASSERT(clopper_pearson(fields, fields, 1 - 2 * doubt).low >= accuracy - 1e-12);
    RC_ASSERT(fields == 1 || clopper_pearson(fields - 1, fields - 1, 1 - 2 * doubt).low < accuracy + 1e-12);
  }));
}

TEST_CASE("Quantiles of the normal distribution are those of the tables, and undo its shares", "[interval]") {
  CHECK(normal_quantile(0.5) == 0);
  CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-15));
  CHECK(normal_quantile_above(0.025) == Approx(1.959963984540054).epsilon(1e-15));
  CHECK(normal_quantile_above(1e-300) == Approx(37.0471).epsilon(1e-6));
  CHECK(rc::check([] {
    const double z = *rc::gen::inRange(-4'000, 37'000) / 1000.0;
    RC_ASSERT(std::abs(normal_quantile_above(normal_share_above(z)) - z) < 1e-9);
  }));
}
