#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>

#include "files/scoring_cases.h"

using namespace deft;

namespace {

const ComparedCases& shipped() {
  static const ComparedCases cases = compare_scoring_cases(DEFT_ROOT "/assets/scoring/cases.json");
  return cases;
}

std::string shown(const std::optional<CaseValue>& value) {
  if (!value) return "nothing";
  if (const auto* text = std::get_if<std::string>(&*value)) return *text;
  if (const auto* number = std::get_if<double>(&*value)) return Catch::StringMaker<double>::convert(*number);
  if (const auto* count = std::get_if<std::int64_t>(&*value)) return std::to_string(*count);
  if (const auto* verdict = std::get_if<bool>(&*value)) return *verdict ? "true" : "false";
  return "undefined";
}

void each_agrees(const std::string& family) {
  int count = 0;
  for (const ComparedCase& one : shipped().cases) {
    if (one.family != family) continue;
    ++count;
    CHECK_FALSE(one.values.empty());
    for (const ComparedValue& value : one.values) {
      INFO(one.id << " " << value.name << ": " << shown(value.computed) << ", expected " << shown(value.expected));
      CHECK(value.agrees);
      CHECK(value.expected.has_value());
    }
  }
  INFO("cases of " << family);
  CHECK(count > 0);
}

constexpr const char* kFamilies[] = {
    "msd", "transposition", "alignments", "alignment_char", "sm2003", "wpm_gross", "wpm_kph", "wpm_hci", "adj_wpm", "wpm_monkeytype",
    "net_wpm_simple", "net_wpm_itcr", "net_wpm_navy", "net_wpm_mkcl", "net_wpm_rrb", "net_wpm_upsssc", "ssc_mistakes",
    "ssc_error_pct", "cspro_operator", "claims_accuracy", "field_accuracy", "record_from_field", "rty", "dpmo", "sigma", "interval",
    "zero_error_sample", "fisher", "adverse_impact", "percentile", "spearman_brown", "sb_length", "split_half", "sem", "rci",
    "equating", "consistency", "fatigue", "learning_power", "learning_exp"};

}  // namespace

TEST_CASE("Worked cases of every family agree", "[oracle]") {
  for (const char* family : kFamilies) {
    DYNAMIC_SECTION(family) { each_agrees(family); }
  }
}

TEST_CASE("No worked case is left out, and there is no family besides these", "[oracle]") {
  CHECK(shipped().complaints.empty());
  CHECK(shipped().cases.size() == 234);
  CHECK(std::size(kFamilies) == 40);
  std::set<std::string> families;
  for (const ComparedCase& one : shipped().cases) families.insert(one.family);
  CHECK(families == std::set<std::string>(std::begin(kFamilies), std::end(kFamilies)));
}
