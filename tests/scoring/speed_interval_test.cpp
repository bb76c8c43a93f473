#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "drill/random.h"
#include "scoring/speed.h"
#include "scoring/speed_interval.h"

using namespace deft;

namespace {

/// Nearly normal, mean 0, variance 1: twelve even draws.
double noise(Random& random) {
  double total = -6;
  for (int n = 0; n < 12; ++n) total += static_cast<double>(random.below(1'000'000)) / 1e6;
  return total;
}

/// Records of 60 keystrokes and 27 s or so each; of the deviation from that the next record keeps the share `kept`.
std::vector<RecordPace> run_of(std::size_t records, double kept, Random& random) {
  std::vector<RecordPace> run;
  double drift = noise(random);
  for (std::size_t n = 0; n < records; ++n) {
    drift = kept * drift + std::sqrt(1 - kept * kept) * noise(random);
    run.push_back({60 + 3 * noise(random), 27 + 3 * drift});
  }
  return run;
}

/// How often the interval holds the true speed.
double coverage(std::size_t records, double kept) {
  constexpr int kRuns = 300;
  Random random(4417);
  int held = 0;
  for (std::uint64_t n = 0; n < kRuns; ++n) {
    const auto interval = speed_interval(run_of(records, kept, random), n, 0.95, 399);
    if (interval->low <= 8000 && 8000 <= interval->high) ++held;
  }
  return held / double(kRuns);
}

double speed_of(const std::vector<RecordPace>& run) {
  RecordPace all;
  for (const RecordPace& record : run) {
    all.keystrokes += record.keystrokes;
    all.seconds += record.seconds;
  }
  return *keystrokes_an_hour(all.keystrokes, all.seconds);
}

}  // namespace

TEST_CASE("The speed interval holds the true speed about as often as it says", "[speed interval]") {
  const double apart = coverage(40, 0), drifting = coverage(40, 0.5);
  CAPTURE(apart, drifting);
  CHECK(apart >= 0.89);
  CHECK(apart <= 0.98);
  CHECK(drifting >= 0.82);  // too narrow, as 40 records that follow one another are worth fewer
}

TEST_CASE("The same run has the same speed interval, and it holds the run's speed and widens with confidence", "[speed interval]") {
  CHECK(rc::check([] {
    Random random(*rc::gen::arbitrary<std::uint64_t>());
    const auto run = run_of(*rc::gen::inRange<std::size_t>(8, 60), 0.3, random);
    const auto interval = speed_interval(run, 7, 0.95, 399), again = speed_interval(run, 7, 0.95, 399);
    RC_ASSERT(interval->low == again->low && interval->high == again->high);
    RC_ASSERT(interval->low < speed_of(run) && speed_of(run) < interval->high);
    const auto narrow = speed_interval(run, 7, 0.8, 399);
    RC_ASSERT(interval->low <= narrow->low && narrow->high <= interval->high);
  }));
}

TEST_CASE("Even records have no spread, and few, or such without time, say nothing", "[speed interval]") {
  const std::vector<RecordPace> even(20, RecordPace{60, 27});
  CHECK(speed_interval(even, 1)->low == Approx(8000));
  CHECK(speed_interval(even, 1)->high == Approx(8000));
  CHECK_FALSE(speed_interval({}, 1));
  CHECK_FALSE(speed_interval(std::vector<RecordPace>(7, {60, 27}), 1));
  CHECK_FALSE(speed_interval(std::vector<RecordPace>(20, {60, 0}), 1));
}

TEST_CASE("Records that drift have a wider interval than the same records shuffled apart", "[speed interval]") {
  Random random(11);
  std::vector<RecordPace> apart;
  for (int n = 0; n < 64; ++n) apart.push_back({60, n % 2 == 0 ? 22.0 : 32.0});
  std::vector<RecordPace> in_stretches = apart;
  for (std::size_t n = 0; n < in_stretches.size(); ++n) in_stretches[n].seconds = n / 8 % 2 == 0 ? 22 : 32;
  const auto narrow = speed_interval(apart, 1), wide = speed_interval(in_stretches, 1);
  CHECK(wide->high - wide->low > 1.5 * (narrow->high - narrow->low));
}
