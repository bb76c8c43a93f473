#include <catch2/catch.hpp>

#include <set>

#include "files/profile_file.h"
#include "files/settings_file.h"
#include "keying/error.h"
#include "scoring/comparison.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

std::vector<Benchmark> shipped() { return load_benchmarks(DEFT_ROOT "/assets/benchmarks"); }

const Benchmark& named(const std::vector<Benchmark>& lines, const std::string& name) {
  for (const Benchmark& line : lines)
    if (line.name == name) return line;
  FAIL(name);
  return lines.front();
}

/// 900 s, 2,000 presses, all in right fields.
const SpeedRanges kRanges{25, SpeedInterval{8000, 8200}, SpeedInterval{8000, 8200}};

Totals fast_run() {
  return {.duration = std::chrono::minutes(15), .keystrokes = 2000, .keystrokes_in_right = 2000, .fields_right = 400};
}

}  // namespace

TEST_CASE("Every shipped benchmark loads, the speed lines first, and says base, source, date and how sure it is", "[benchmark]") {
  const std::vector<Benchmark> benchmarks = shipped();
  REQUIRE(benchmarks.size() >= 14);
  CHECK(benchmarks[0].name == "SSC operator");
  CHECK(benchmarks[0].threshold == 8000);
  CHECK(benchmarks[1].threshold == 10'500);
  CHECK(benchmarks[2].threshold == 15'000);
  bool accuracy_begun = false;
  for (const Benchmark& benchmark : benchmarks) {
    INFO(benchmark.name);
    CHECK(benchmark.base.size() >= 6);
    CHECK(benchmark.counts.size() >= 5);
    CHECK(benchmark.source.size() >= 10);
    CHECK(benchmark.date.size() >= 4);
    CHECK(benchmark.certainty.size() >= 20);
    if (benchmark.example || benchmark.measure == Benchmark::Measure::profile) continue;
    const bool accuracy = benchmark.measure == Benchmark::Measure::field_accuracy;
    CHECK_FALSE((accuracy_begun && !accuracy));
    accuracy_begun = accuracy;
  }
}

TEST_CASE("What has no source is an example, and only that", "[benchmark]") {
  std::set<std::string> examples;
  for (const Benchmark& line : shipped())
    if (line.example) examples.insert(line.name);
  CHECK(examples == std::set<std::string>{"Example: expert", "Example: industry standard"});
}

TEST_CASE("A line in another unit is brought to the run's, and the conversion is said", "[benchmark]") {
  const auto lines = shipped();
  CHECK(conversion_of(named(lines, "SSC clerk")) == "35 words a minute of five key depressions are 10500 an hour (× 300).");
  CHECK(named(lines, "SCDM clinical").threshold == 0.995);
  CHECK(conversion_of(named(lines, "SCDM clinical")) == "50 errors in 10,000 fields leave 99.5 % of them right.");
  CHECK(named(lines, "Single entry, pooled").threshold == 0.9971);
  CHECK(named(lines, "Double entry, pooled").threshold == 0.9986);
  CHECK(conversion_of(named(lines, "SSC operator")).empty());
  CHECK(converted(97, Benchmark::Unit::percent) == 0.97);
}

TEST_CASE("A run is held only against lines of its base, each by its own rule", "[benchmark]") {
  const auto lines = shipped();
  const auto profiles = load_profiles({DEFT_ROOT "/assets/profiles"}).profiles;
  RunCounts counts;
  counts.duration = std::chrono::minutes(15);
  counts.depressions_keyed = 2000;
  counts.fields = {400, 0};
  const auto against = [&](const std::string& name) { return compare(fast_run(), kRanges, counts, named(lines, name), profiles); };
  CHECK(against("SSC operator").standing == Standing::meets);
  CHECK(against("SSC operator").note.empty());
  CHECK(against("SSC clerk").standing == Standing::does_not_meet);
  CHECK(against("SSC clerk").note == "Its test takes 10:00; this run took 15:00.");
  CHECK(against("USPS encoding").standing == Standing::meets);
  CHECK_FALSE(against("Claims, payment").value);
  CHECK_THAT(against("Claims, payment").note, Catch::Contains("money of claims"));
  CHECK(against("US federal clerk").standing == Standing::not_enough);
  CHECK_THAT(against("US federal clerk").note, Catch::Contains("test of 5:00"));
  counts.duration = std::chrono::minutes(5);
  CHECK(against("US federal clerk").standing == Standing::meets);
  counts.words.misspelt = 4;
  CHECK(against("US federal clerk").standing == Standing::does_not_meet);
  counts.money = {{"total", 100, 100}};
  CHECK(against("Claims, payment").standing == Standing::meets);
  CHECK_THAT(compare(fast_run(), kRanges, counts, named(lines, "RRB NTPC"), {}).note, Catch::Contains("rrb-ntpc"));
}

TEST_CASE("All that is wrong in a benchmark is said at once, with its lines, and the good ones are taken", "[benchmark]") {
  const test::TemporaryFolder folder(test::fast_folder());
  test::put_bytes(folder / "1.toml",
                  "[benchmark]\nname = \"A\"\nmeasure = \"field_accuracy\"\nthreshold = 99.5\ncounts = \"claims\"\nbase = \"b\"\nsource = 7\n"
                  "date = \"d\"\nmood = \"good\"\n");
  test::put_bytes(folder / "2.toml",
                  "[benchmark]\nname = \"B\"\nmeasure = \"net_ksph\"\nunit = \"words a minute\"\nthreshold = 40\nbase = \"b\"\nsource = \"s\"\ndate = "
                  "\"d\"\ncertainty = \"c\"\n");
  const BenchmarkShelf shelf = load_benchmark_shelf(folder.path());
  REQUIRE(shelf.benchmarks.size() == 1);
  CHECK(shelf.benchmarks[0].threshold == 12'000);
  std::set<int> lines;
  for (const Diagnostic& bad : shelf.bad) {
    CHECK(bad.file == (folder / "1.toml").string());
    lines.insert(bad.line);
  }
  CHECK(lines == std::set<int>{1, 4, 5, 7, 9});
  CHECK_THROWS_WITH(load_benchmarks(folder.path()), Catch::Contains("1.toml:"));
  CHECK_THROWS_AS(load_benchmarks(folder / "nowhere"), Error);
  CHECK(load_benchmark_shelf(folder / "nowhere").bad.empty());
}
