#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "scoring/benchmark.h"
#include "scoring/interval.h"

using namespace deft;

namespace {

Totals with_fields(int right, int wrong) {
  Totals totals;
  totals.fields_right = right;
  totals.fields_wrong = wrong;
  totals.keystrokes = totals.keystrokes_in_right = 2000;
  totals.duration = std::chrono::minutes(15);
  return totals;
}

Benchmark accuracy_line(double line) {
  Benchmark benchmark;
  benchmark.measure = Benchmark::Measure::field_accuracy;
  benchmark.threshold = line;
  return benchmark;
}

Benchmark speed_line(double line) {
  Benchmark benchmark;
  benchmark.threshold = line;
  return benchmark;
}

}  // namespace

TEST_CASE(
    "An interval holds the share seen, lies within 0 and 1, and mirrors when right and wrong change places",
    "[interval]") {
  CHECK(rc::check([] {
    const auto n = *rc::gen::inRange<long long>(1, 100'000), k = *rc::gen::inRange<long long>(0, n + 1);
    const double confidence = *rc::gen::element(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);
    const Interval interval = wilson(k, n, confidence), mirrored = wilson(n - k, n, confidence);
    const double share = static_cast<double>(k) / static_cast<double>(n);
    RC_ASSERT(0 <= interval.low && interval.low <= share + 1e-12);
    RC_ASSERT(share - 1e-12 <= interval.high && interval.high <= 1);
    RC_ASSERT(std::abs(interval.low - (1 - mirrored.high)) < 1e-12);
    RC_ASSERT(wilson(k, n, 0.9).low >= wilson(k, n, 0.95).low);
  }));
}

TEST_CASE("Nothing seen leaves everything open", "[interval]") {
  CHECK(wilson(0, 0).low == 0);
  CHECK(wilson(0, 0).high == 1);
  CHECK(wilson(0, 20).low == 0);
  CHECK(wilson(20, 20).high == 1);
}

TEST_CASE("Any confidence has its z", "[interval]") {
  // For one of one the low end is 1 / (1 + z^2).
  const auto z_squared = [](double confidence) { return 1 / wilson(1, 1, confidence).low - 1; };
  CHECK(std::sqrt(z_squared(0.90)) == Approx(1.6448536269514722).epsilon(1e-12));
  CHECK(std::sqrt(z_squared(0.95)) == Approx(1.9599639845400545).epsilon(1e-12));
  CHECK(std::sqrt(z_squared(0.99)) == Approx(2.5758293035489004).epsilon(1e-12));
  CHECK(std::sqrt(z_squared(0.6826894921370859)) == Approx(1).epsilon(1e-12));
}

TEST_CASE("A verdict compares the interval with the line, not the point", "[benchmark]") {
  CHECK(judge(with_fields(1000, 0), {}, accuracy_line(0.995)).standing == Standing::meets);
  CHECK(judge(with_fields(291, 9), {}, accuracy_line(0.995)).standing == Standing::does_not_meet);
  CHECK(judge(with_fields(299, 1), {}, accuracy_line(0.995)).standing == Standing::too_close);
  CHECK(judge(with_fields(300, 0), {}, accuracy_line(0.995)).standing == Standing::too_close);
  CHECK(judge(with_fields(291, 9), {}, accuracy_line(0.98)).standing == Standing::too_close);
  CHECK(judge(with_fields(291, 9), {}, accuracy_line(0.98)).value == Approx(0.97));
  CHECK(judge(with_fields(291, 9), {}, accuracy_line(0.98)).shortfall == Approx(0.01));
  CHECK(judge(with_fields(299, 1), {}, accuracy_line(0.98)).shortfall == 0);
}

TEST_CASE("Too close to call says how many more fields would settle it", "[benchmark]") {
  for (const auto& [right, wrong, line] :
       {std::tuple(300, 0, 0.995), std::tuple(291, 9, 0.98), std::tuple(99, 1, 0.98)}) {
    const Verdict verdict = judge(with_fields(right, wrong), {}, accuracy_line(line));
    REQUIRE(verdict.standing == Standing::too_close);
    const auto settled = [&, share = verdict.value, limit = line](long long more) {
      const double fields = static_cast<double>(right + wrong + more);
      // The interval of a share that does not fall on whole fields, from whole ones a thousand times as fine.
      const Totals totals = with_fields(static_cast<int>(std::lround(share * fields)),
                                        static_cast<int>(std::lround((1 - share) * fields)));
      return judge(totals, {}, accuracy_line(limit)).standing != Standing::too_close;
    };
    CHECK(settled(verdict.further_fields + verdict.further_fields / 10 + 50));
    CHECK_FALSE(settled(verdict.further_fields - verdict.further_fields / 10 - 50));
  }
  CHECK(judge(with_fields(98, 2), {}, accuracy_line(0.98)).further_fields == 0);
}

TEST_CASE("Speed is held against the line by its range: above, below, or across and then with the time that would settle it", "[benchmark]") {
  const Totals totals = with_fields(20, 0);  // 8,000 an hour in 15 minutes
  const SpeedRanges ranges{25, SpeedInterval{7800, 8300}, SpeedInterval{9000, 9500}};
  const auto judged = [&](double line) { return judge(totals, ranges, speed_line(line)); };
  CHECK(judged(7800).standing == Standing::meets);
  CHECK(judged(8301).standing == Standing::does_not_meet);
  CHECK(judged(8301).shortfall == Approx(301));
  CHECK(judged(8300).standing == Standing::too_close);
  // The range narrows with the root of the time: half as wide in four times the time, so after three times as much again.
  CHECK(judged(7900).standing == Standing::too_close);
  CHECK(judged(7900).further_time == std::chrono::minutes(45));
  CHECK(judged(8100).further_time == std::chrono::minutes(15) * 8);
  CHECK(judged(8100).shortfall == Approx(100));
  CHECK(judged(8000).further_time == Elapsed{0});  // none would
  Benchmark gross = speed_line(9000);
  gross.measure = Benchmark::Measure::gross_ksph;
  CHECK(judge(totals, ranges, gross).standing == Standing::meets);
  CHECK(judge(totals, {7, {}, {}}, speed_line(100)).standing == Standing::not_enough);
}

TEST_CASE("Under twenty judged fields nothing is said", "[benchmark]") {
  CHECK(judge(with_fields(19, 0), {25, SpeedInterval{7800, 8300}, {}}, speed_line(100)).standing == Standing::not_enough);
  CHECK(judge(with_fields(0, 19), {}, accuracy_line(0.9)).standing == Standing::not_enough);
  CHECK(judge({}, {}, speed_line(8000)).standing == Standing::not_enough);
}
