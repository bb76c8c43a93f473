#include <catch2/catch.hpp>

#include "files/settings_file.h"
#include "scoring/benchmark.h"

using namespace deft;

TEST_CASE(
    "Every shipped benchmark loads, the speed lines first, and says base, source, date and how sure it is",
    "[benchmark]") {
  const std::vector<Benchmark> benchmarks = load_benchmarks(DEFT_ROOT "/assets/benchmarks");
  REQUIRE(benchmarks.size() >= 7);
  CHECK(benchmarks[0].name == "SSC operator");
  CHECK(benchmarks[0].threshold == 8000);
  CHECK(benchmarks[1].threshold == 10'500);
  CHECK(benchmarks[2].threshold == 15'000);
  bool accuracy_begun = false;
  for (const Benchmark& benchmark : benchmarks) {
    INFO(benchmark.name);
    CHECK(benchmark.base.size() >= 6);
    CHECK(benchmark.source.size() >= 10);
    CHECK(benchmark.date.size() >= 4);
    CHECK(benchmark.certainty.size() >= 20);
    const bool accuracy = benchmark.measure == Benchmark::Measure::field_accuracy;
    CHECK_FALSE((accuracy_begun && !accuracy));
    accuracy_begun = accuracy;
  }
}
