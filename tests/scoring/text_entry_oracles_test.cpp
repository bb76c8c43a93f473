#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "keying/text.h"
#include "locale/normal_form.h"
#include "scoring/distance.h"
#include "scoring/keystroke_accounting.h"
#include "scoring/optimal_alignments.h"

using namespace deft;
using nlohmann::json;

namespace {

std::u32string text(const json& value) { return to_u32(nfc(value.get<std::string>())); }

json shown(const std::optional<double>& value) { return value ? json(*value) : json(nullptr); }

json measured_distances(const json& input) {
  const auto presented = text(input["P"]), transcribed = text(input["T"]);
  return {{"msd", msd(presented, transcribed)}, {"error_rate_max", shown(msd_error_rate(presented, transcribed))}};
}

json measured_swaps(const json& input) {
  const auto presented = text(input["P"]), transcribed = text(input["T"]);
  return {{"levenshtein", msd(presented, transcribed)}, {"osa", osa(presented, transcribed)}, {"damerau", damerau(presented, transcribed)}};
}

json measured_alignments(const json& input) {
  const OptimalAlignments all = optimal_alignments(text(input["P"]), text(input["T"]));
  return {{"msd", all.msd}, {"alignments", all.count.value()}, {"mean_length", all.mean_length}, {"w_match", all.match},
          {"w_sub", all.substitution}, {"w_omit", all.omission}, {"w_ins", all.insertion}, {"error_rate_meanlen", shown(all.error_rate)}};
}

json measured_character(const json& input) {
  const OptimalAlignments all = optimal_alignments(text(input["P"]), text(input["T"]));
  const CharacterOutcome& outcome = all.characters.at(text(input["char"]).at(0));
  return {{"sub", outcome.substitution}, {"omit", outcome.omission}};
}

json measured_account(const json& input) {
  const auto presented = text(input["P"]), stream = text(input["stream"]);
  const KeystrokeAccount account = keystroke_account(presented, stream);
  return {{"T", to_utf8(played(stream).transcribed)}, {"C", account.correct}, {"INF", account.left}, {"IF", account.fixed},
          {"F", account.fixing}, {"uncorrected", shown(uncorrected_error_rate(account))},
          {"corrected", shown(corrected_error_rate(account))}, {"total", shown(total_error_rate(account))},
          {"correction_efficiency", shown(correction_efficiency(account))}, {"conscientiousness", shown(conscientiousness(account))},
          {"utilised_bandwidth", shown(utilised_bandwidth(account))}, {"wasted_bandwidth", shown(wasted_bandwidth(account))},
          {"kspc", shown(kspc(account))}, {"kspc_sm", shown(kspc_of_classes(account))}};
}

void agrees(const json& measured, const json& expected, double tolerance) {
  CHECK(measured.size() == expected.size());
  for (const auto& [name, value] : expected.items()) {
    INFO(name << ": " << measured.at(name) << " for " << value);
    if (value.is_number_float())
      CHECK(measured.at(name).get<double>() == Approx(value.get<double>()).epsilon(tolerance).margin(tolerance));
    else
      CHECK(measured.at(name) == value);
  }
}

void each_agrees(std::string_view family, json (*measure)(const json& input)) {
  std::ifstream file(DEFT_ROOT "/tests/scoring/text_entry_cases.json");
  const json cases = json::parse(file)["cases"];
  int count = 0;
  for (const json& entry : cases) {
    if (entry["family"] != family) continue;
    INFO(entry["id"]);
    agrees(measure(entry["input"]), entry["expected"], entry["tol"]);
    ++count;
  }
  CHECK(count > 0);
}

}  // namespace

TEST_CASE("Distances and error rates agree with worked cases", "[oracle]") { each_agrees("msd", measured_distances); }

TEST_CASE("Swaps are counted as worked cases count them", "[oracle]") { each_agrees("transposition", measured_swaps); }

TEST_CASE("All optimal alignments are counted and weighed as worked cases do", "[oracle]") {
  each_agrees("alignments", measured_alignments);
  each_agrees("alignment_char", measured_character);
}

TEST_CASE("Keystrokes are told apart as worked cases tell them", "[oracle]") { each_agrees("sm2003", measured_account); }
