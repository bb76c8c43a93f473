#include "app/finding.h"

#include <catch2/catch.hpp>

using namespace deft;

namespace {

const std::vector<Benchmark> kLines{
    {.name = "operator",
     .measure = Benchmark::Measure::net_ksph,
     .threshold = 8000,
     .counts = "",
     .base = "",
     .profile = "",
     .source = "",
     .date = "",
     .certainty = ""},
    {.name = "clerk",
     .measure = Benchmark::Measure::net_ksph,
     .threshold = 10500,
     .counts = "",
     .base = "",
     .profile = "",
     .source = "",
     .date = "",
     .certainty = ""},
    {.name = "grade A",
     .measure = Benchmark::Measure::net_ksph,
     .threshold = 15000,
     .counts = "",
     .base = "",
     .profile = "",
     .source = "",
     .date = "",
     .certainty = ""},
    {.name = "encoding",
     .measure = Benchmark::Measure::net_ksph,
     .threshold = 7150,
     .counts = "",
     .base = "",
     .profile = "",
     .source = "",
     .date = "",
     .certainty = ""},
    {.name = "client",
     .measure = Benchmark::Measure::field_accuracy,
     .threshold = 0.99,
     .counts = "",
     .base = "",
     .profile = "",
     .source = "",
     .date = "",
     .certainty = ""},
};

/// A quarter of an hour with so many keystrokes in right fields.
Totals totals(int keystrokes, int right, int wrong) {
  Totals sums;
  sums.duration = std::chrono::minutes(15);
  sums.keystrokes = sums.keystrokes_in_right = keystrokes;
  sums.fields_right = right;
  sums.fields_wrong = wrong;
  return sums;
}

/// Speed known to within so much of what it came to.
SpeedRanges within(const Totals& sums, double apart) {
  const double net = net_ksph(sums);
  return {25, SpeedInterval{net - apart, net + apart}, SpeedInterval{net - apart, net + apart}};
}

std::string found(const Totals& sums, double apart = 200) {
  return finding(Words(), sums, within(sums, apart), kLines);
}

}  // namespace

TEST_CASE("A run is told as one sentence: what is enough, what is short and by how much", "[finding]") {
  CHECK(found(totals(2160, 1000, 0)) == "Fast enough, and accurate.");
  CHECK(found(totals(2160, 582, 18)) == "Fast enough. Accuracy is 2.0 points short.");
  CHECK(found(totals(1840, 1000, 0)) == "Accurate. Speed is 640 short.");
  CHECK(found(totals(1840, 582, 18)) == "Speed is 640 short. Accuracy is 2.0 points short.");
}

TEST_CASE("Accuracy is judged by its interval, so a point above the line may be too close to call",
          "[finding]") {
  CHECK(found(totals(2160, 299, 1)) == "Fast enough. Accuracy is too close to call.");
  CHECK(found(totals(1840, 299, 1)) == "Speed is 640 short. Accuracy is too close to call.");
  const std::vector<Benchmark> accuracy_alone{kLines.back()};
  const Verdict verdict = judge(totals(2160, 299, 1), {}, kLines.back());
  REQUIRE(verdict.further_fields > 0);
  CHECK(finding(Words(), totals(2160, 299, 1), {}, accuracy_alone) ==
        "Too close to call; about " + Words().number(static_cast<double>(verdict.further_fields)) +
            " more fields would settle it.");
}

TEST_CASE("Speed is judged by its range too, and takes eight records", "[finding]") {
  CHECK(found(totals(2160, 1000, 0), 700) == "Accurate. Speed is too close to call.");
  CHECK(found(totals(1840, 582, 18), 700) == "Speed is too close to call. Accuracy is 2.0 points short.");
  CHECK(found(totals(2160, 299, 1), 700) == "Speed and accuracy are both too close to call.");
  CHECK(finding(Words(), totals(2160, 1000, 0), {7, {}, {}}, kLines) == "Accurate. Speed takes a longer run to judge.");
}

TEST_CASE("A run of few fields says how many more a verdict takes", "[finding]") {
  CHECK(found(totals(100, 12, 0)) == "Eight more fields would be enough for a verdict.");
  CHECK(found(totals(100, 18, 1)) == "One more field would be enough for a verdict.");
  CHECK(found(totals(100, 3, 1)) == "16 more fields would be enough for a verdict.");
  CHECK(found(totals(0, 0, 0)) == "No record was released, so nothing is judged.");
}

TEST_CASE("Without standards the counts speak", "[finding]") {
  CHECK(finding(Words(), totals(2160, 290, 10), {}, {}) == "290 of 300 fields right.");
}

TEST_CASE("A measure is held to the first of its benchmarks, and a scale shows at most two above it",
          "[finding]") {
  CHECK(first_standard(kLines, Benchmark::Measure::net_ksph)->name == "operator");
  CHECK(first_standard(kLines, Benchmark::Measure::gross_ksph) == nullptr);
  const auto shown = shown_standards(kLines, Benchmark::Measure::net_ksph);
  REQUIRE(shown.size() == 3);
  CHECK(shown[0]->name == "operator");
  CHECK(shown[2]->name == "grade A");
}

TEST_CASE("Less than all is never shown as 100 per cent", "[finding]") {
  CHECK(percent(Words(), 0.9999) == "99.9%");
  CHECK(percent(Words(), 1.0) == "100.0%");
  CHECK(percent(Words(), 0.97) == "97.0%");
}

TEST_CASE("Clocks show minutes and seconds, lengths whole minutes", "[finding]") {
  CHECK(clock_time(std::chrono::seconds(766)) == "12:46");
  CHECK(clock_time(std::chrono::milliseconds(59'999)) == "0:59");
  CHECK(length_of(Words(), std::chrono::seconds(890)) == "15 min");
  CHECK(length_of(Words(), std::chrono::seconds(40)) == "40 s");
}
