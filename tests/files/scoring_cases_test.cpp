#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "files/scoring_cases.h"
#include "keying/error.h"
#include "support/temporary_folder.h"

using namespace deft;
using nlohmann::json;

namespace {

ComparedCases compared(const std::string& content) {
  const test::TemporaryFolder folder;
  std::ofstream(folder.path() / "cases.json") << content;
  return compare_scoring_cases(folder.path() / "cases.json");
}

json computed(const std::string& content) {
  return json::parse(compared_json(compared(content)));
}

/// One case without anything expected: all its family has.
json values_of(const std::string& family, const std::string& input) {
  return computed(R"([{"id": "a", "family": ")" + family + R"(", "input": )" + input + "}]")["a"];
}

std::string complaint_about(const std::string& one_case) {
  const ComparedCases cases = compared("[" + one_case + R"(, {"id": "good", "family": "wpm_kph", "input": {"wpm": 1}}])");
  REQUIRE(cases.complaints.size() == 1);
  CHECK(cases.cases.size() == 1);  // the others are computed
  CHECK(cases.cases[0].id == "good");
  CHECK_FALSE(cases.all_agree());
  return cases.complaints[0];
}

bool agrees(const std::string& expected, const std::string& rest = "") {
  return compared(R"([{"id": "a", "family": "wpm_gross", "input": {"chars": 250, "seconds": 60}, "expected": )" + expected + rest + "}]").all_agree();
}

}  // namespace

TEST_CASE("A case without expectations yields all its family has", "[cases]") {
  CHECK(values_of("wpm_gross", R"({"chars": 250, "seconds": 60})") == json{{"wpm", 50}, {"cpm", 250}, {"ksph", 15000}});
  CHECK(values_of("ssc_mistakes", R"({"passage": "a  b", "typed": "a c", "rule": "2022"})") ==
        json{{"full", 1}, {"half", 0}, {"penalty", 1.0}, {"words", 2}, {"key_depressions", 4}});
  CHECK(values_of("wpm_gross", R"({"chars": 250, "seconds": 60})")["wpm"].is_number_float());
}

TEST_CASE("A case with expectations yields those, and says which differ", "[cases]") {
  const ComparedCases cases = compared(
      R"({"cases": [{"id": "a", "family": "wpm_gross", "input": {"chars": 250, "seconds": 60}, "expected": {"wpm": 51.0, "cpm": 250.0}}]})");
  REQUIRE(cases.cases.size() == 1);
  REQUIRE(cases.cases[0].values.size() == 2);
  CHECK_FALSE(cases.all_agree());
  CHECK(json::parse(compared_json(cases)) == json{{"a", {{"wpm", 50.0}, {"cpm", 250.0}}}});
  CHECK(compared_text(cases).find("  a: wpm is 50.0, expected 51.0\n") != std::string::npos);
  CHECK(compared_text(cases).find("cpm") == std::string::npos);
  CHECK(compared_text(cases).find("1 cases, 0 agree.") != std::string::npos);
}

TEST_CASE("Measures may be off by the tolerance, absolute or relative, and whole numbers, texts and undefined values not", "[cases]") {
  CHECK(agrees(R"({"wpm": 50.00000001})"));
  CHECK_FALSE(agrees(R"({"wpm": 50.0000001})"));
  CHECK(agrees(R"({"wpm": 50.4})", R"(, "tol": 0.01)"));
  CHECK_FALSE(agrees(R"({"wpm": 50.6})", R"(, "tol": 0.01)"));
  CHECK(agrees(R"({"wpm": 50})"));
  CHECK_FALSE(agrees(R"({"wpm": 51})", R"(, "tol": 0.5)"));
  CHECK_FALSE(agrees(R"({"wpm": null})"));
  CHECK_FALSE(agrees(R"({"wpm": "50"})"));
  CHECK_FALSE(agrees(R"({"wpm": true})"));
  CHECK_FALSE(agrees(R"({"speed": 50.0})"));
  CHECK(agrees("{}"));
  CHECK(agrees("null"));
}

TEST_CASE("A value the family does not have is told and left out of the JSON", "[cases]") {
  const ComparedCases cases = compared(
      R"([{"id": "a", "family": "wpm_kph", "input": {"wpm": 1}, "expected": {"speed": 50.0}}])");
  CHECK(json::parse(compared_json(cases)) == json{{"a", json::object()}});
  CHECK(compared_text(cases).find("speed is no such value, expected 50.0") != std::string::npos);
}

TEST_CASE("Numbers may stand as text, counts as whole numbers only", "[cases]") {
  CHECK(values_of("wpm_hci", R"({"T_len": 29, "seconds": "18.5"})")["wpm"] == Approx(672.0 / 37));
  CHECK(values_of("wpm_hci", R"({"T_len": "29", "seconds": "37/2"})")["wpm"] == Approx(672.0 / 37));
  CHECK(values_of("fisher", R"({"table": [["8", 2.0], [1, 5]]})")["two_sided"] == Approx(0.03496503496503497));
  CHECK(values_of("net_wpm_simple", R"({"chars": 1500, "seconds": 300, "uncorrected_errors": 9.5})")["net"] == 58.1);
  for (const char* bad : {"\"ten\"", "\"\"", "\"nan\"", "\"inf\"", "\"1/0\"", "\"1e999\"", "\"10 \"", "true", "[]", "{}"})
    CHECK(complaint_about(std::string(R"({"id": "a", "family": "wpm_hci", "input": {"T_len": 9, "seconds": )") + bad + "}}")
              .find("case a: \"seconds\" is no number. Give one.") != std::string::npos);
  for (const char* bad : {"8.5", "-1", "1000000001", "1e18"})
    CHECK(complaint_about(std::string(R"({"id": "a", "family": "interval", "input": {"k": 1, "n": )") + bad + "}}")
              .find("\"n\" is no count.") != std::string::npos);
}

TEST_CASE("What is undefined is null", "[cases]") {
  CHECK(values_of("wpm_gross", R"({"chars": 250, "seconds": 0})") == json{{"wpm", nullptr}, {"cpm", nullptr}, {"ksph", nullptr}});
  CHECK(values_of("wpm_gross", R"({"chars": 1e308, "seconds": 1})")["ksph"] == nullptr);
  CHECK(values_of("interval", R"({"k": 0, "n": 0})")["wilson_lo"] == nullptr);
  CHECK(values_of("dpmo", R"({"defects": 0, "units": 0, "opportunities": 1})")["dpmo"] == nullptr);
  CHECK(values_of("dpmo", R"({"defects": 0, "units": 9, "opportunities": 1})") == json{{"dpmo", 0.0}, {"yield_", 1.0}, {"sigma", nullptr}});
  CHECK(values_of("fatigue", R"({"minute": [], "ksph": []})")["slope"] == nullptr);
  CHECK(values_of("learning_power", R"({"N": [0, 1], "T": [2, 1]})") == json{{"A", nullptr}, {"b", nullptr}});
  CHECK(values_of("rci", R"({"x1": 1, "x2": 2, "sd": 0, "rxx": 0.5})") == json{{"rci", nullptr}, {"reliable_95", nullptr}});
  CHECK(values_of("msd", R"({"P": "", "T": ""})") == json{{"msd", 0}, {"error_rate_max", nullptr}});
  CHECK(values_of("consistency", R"({"raw_wpm_per_second": []})") == json{{"cov", nullptr}, {"consistency", 0.0}});
  const json null_in = computed(R"([{"id": "a", "family": "adj_wpm", "input": {"wpm": 40, "uncorrected_rate": null}, "expected": {"adj": null}}])");
  CHECK(null_in == json{{"a", {{"adj", nullptr}}}});
}

TEST_CASE("Whole scores equated by their means stay whole", "[cases]") {
  CHECK(values_of("equating", R"({"x": 30, "mean_x": 40, "sd_x": 10, "mean_y": 43, "sd_y": 12})")["mean_equated"].is_number_integer());
  CHECK(values_of("equating", R"({"x": 30.5, "mean_x": 40, "sd_x": 10, "mean_y": 43, "sd_y": 12})")["mean_equated"] == 33.5);
}

TEST_CASE("Texts are compared in NFC", "[cases]") {
  CHECK(values_of("msd", R"({"P": "Nu\u00f1ez", "T": "Nun\u0303ez"})")["msd"] == 0);
  CHECK(values_of("field_accuracy", R"({"records": [[["\u00e9", "e\u0301"]]]})")["field_errors"] == 0);
  CHECK(compared(R"([{"id": "a", "family": "sm2003", "input": {"P": "\u00e9", "stream": "e\u0301"}, "expected": {"T": "e\u0301", "F": 0}}])").all_agree());
}

TEST_CASE("Each malformed case is named with its file and what to do, and the others are computed", "[cases]") {
  CHECK(complaint_about(R"({"id": "a", "family": "wpm", "input": {}})").find("cases.json: case a: \"wpm\" is no family. There are: adj_wpm, ") !=
        std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "input": {}})").find("\"\" is no family") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "wpm_gross"})").find("\"input\" is missing") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "wpm_gross", "input": {"chars": 1}})").find("\"seconds\" is missing") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "msd", "input": {"P": 1, "T": ""}})").find("\"P\" is no text") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "rty", "input": {"yields": 1}})").find("\"yields\" is no list") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "interval", "input": {"k": 2, "n": 1}})").find("\"k\" is more") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "interval", "input": {"k": 0, "n": 1, "conf": 1}})").find("between 0 and 1") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "fisher", "input": {"table": [[1, 2, 3], [4, 5, 6]]}})").find("\"table\"") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "adverse_impact", "input": {"focal_pass": 2, "focal_n": 1, "ref_pass": 0, "ref_n": 1}})")
            .find("more passed") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "claims_accuracy", "input": {"paid": [1], "correct": []}})").find("differ in length") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "split_half", "input": {"half1": [1], "half2": []}})").find("differ in length") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "fatigue", "input": {"minute": [1], "ksph": []}})").find("differ in length") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "ssc_mistakes", "input": {"passage": "", "typed": "", "rule": "new"}})").find("\"rule\"") !=
        std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "field_accuracy", "input": {"records": [[["x"]]]}})").find("no [\"due\"") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "field_accuracy", "input": {"records": ["x"]}})").find("no list of fields") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "field_accuracy", "input": {"records": [[["x", "x", -1]]]}})").find("below 0") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "field_accuracy", "input": {"records": [[["x", "x", 1, 1]]]}})").find("neither true nor false") !=
        std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "alignment_char", "input": {"P": "x", "T": "x", "char": "xy"}})").find("one character") !=
        std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "wpm_kph", "input": {}})").find("\"wpm\" or \"kph\"") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "sigma", "input": {}})").find("missing") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "consistency", "input": {}})").find("missing") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "wpm_kph", "input": {"wpm": 1}, "expected": {"kph": []}})").find("expected \"kph\"") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "wpm_kph", "input": {"wpm": 1}, "expected": 1})").find("\"expected\"") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "wpm_kph", "input": {"wpm": 1}, "tol": -1})").find("\"tol\"") != std::string::npos);
  CHECK(complaint_about(R"({"family": "wpm_kph", "input": {"wpm": 1}})").find("case number 1: it has no \"id\"") != std::string::npos);
  CHECK(complaint_about("7").find("case number 1: it has no \"id\"") != std::string::npos);
  CHECK(complaint_about(R"({"id": "a", "family": "msd", "input": {"P": ")" + std::string(5'001, 'x') + R"(", "T": ""}})").find("5001 characters") !=
        std::string::npos);
}

TEST_CASE("An id that stands twice is told, and the first is computed", "[cases]") {
  const ComparedCases cases = compared(
      R"([{"id": "a", "family": "wpm_kph", "input": {"wpm": 1}}, {"id": "a", "family": "wpm_kph", "input": {"wpm": 2}}])");
  CHECK(json::parse(compared_json(cases)) == json{{"a", {{"kph", 300.0}}}});
  REQUIRE(cases.complaints.size() == 1);
  CHECK(cases.complaints[0].find("same \"id\"") != std::string::npos);
}

TEST_CASE("A file that holds no cases is refused with its name and a remedy", "[cases]") {
  const auto refusal = [](const std::string& content) -> std::string {
    try {
      compared(content);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  CHECK(refusal("").find("cases.json is no JSON") != std::string::npos);
  CHECK(refusal("{").find("is no JSON") != std::string::npos);
  CHECK(refusal("[\"\xff\"]").find("is no JSON") != std::string::npos);
  CHECK(refusal("[]").find("holds no cases") != std::string::npos);
  CHECK(refusal("{}").find("holds no cases") != std::string::npos);
  CHECK(refusal(R"({"cases": 7})").find("holds no cases") != std::string::npos);
  CHECK(refusal(std::string(200'000, '[')).find("more than 32 deep") != std::string::npos);
  CHECK(refusal(std::string(4'000'001, ' ')).find("is the most that is read") != std::string::npos);
  CHECK_THROWS_AS(compare_scoring_cases("/nowhere/cases.json"), Error);
  CHECK_THROWS_AS(compare_scoring_cases("/"), Error);
}

TEST_CASE("Names that could turn a terminal over reach it without their control characters", "[cases]") {
  const ComparedCases cases = compared(
      R"([{"id": "a\u001b[2J", "family": "wpm_kph", "input": {"wpm": 1}}, {"id": "b\u202e", "family": "x\u0007", "input": {}}])");
  CHECK(compared_text(cases).find('\x1b') == std::string::npos);
  CHECK(cases.complaints.at(0).find('\x07') == std::string::npos);
  CHECK(compared_json(cases).find('\x1b') == std::string::npos);
}
