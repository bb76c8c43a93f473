#include <catch2/catch.hpp>

#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/program.h"

using namespace deft::test;
using nlohmann::json;

namespace {

/// A file of cases in a folder of its own, and the arguments that name it.
struct Cases : Folder {
  explicit Cases(const std::string& content) { std::ofstream(file()) << content; }
  std::string file() const { return (path() / "cases.json").string(); }
  Outcome verified(const std::string& more = "") const { return run_deft("verify-scoring " + file() + " " + more + option()); }
};

constexpr const char* kGood = R"({"cases": [{"id": "kph-1", "family": "wpm_kph", "input": {"wpm": 25}, "expected": {"kph": 7500.0}, "tol": 1e-9}]})";
constexpr const char* kWrong = R"([{"id": "kph-1", "family": "wpm_kph", "input": {"wpm": 25}, "expected": {"kph": 7501.0}}])";

}  // namespace

TEST_CASE("verify-scoring without a file computes the shipped cases, and all agree", "[cli]") {
  const Folder folder;
  const Outcome all = run_deft("verify-scoring" + folder.option());
  CHECK(all.exit_code == 0);
  CHECK(all.output.find("ssc_mistakes") != std::string::npos);
  CHECK(all.output.find("234 cases, 234 agree.") != std::string::npos);
  const json values = json::parse(run_deft("verify-scoring --json" + folder.option()).output);
  CHECK(values.size() == 234);
  CHECK(values["wpm_gross-003"] == json{{"wpm", 35.0}, {"cpm", 175.0}, {"ksph", 10500.0}});
}

TEST_CASE("verify-scoring is exit 0 where all agrees, 1 where something differs, and names it", "[cli]") {
  const Cases good(kGood), wrong(kWrong);
  CHECK(good.verified().exit_code == 0);
  const Outcome differs = wrong.verified();
  CHECK(differs.exit_code == 1);
  CHECK(differs.output.find("kph-1: kph is 7500.0, expected 7501.0") != std::string::npos);
  const Outcome as_json = wrong.verified("--json");
  CHECK(as_json.exit_code == 1);
  CHECK(json::parse(as_json.output) == json{{"kph-1", {{"kph", 7500.0}}}});
}

TEST_CASE("verify-scoring names what it cannot compute and computes the rest", "[cli]") {
  const Cases cases(R"([{"id": "odd", "family": "wpm_ksh", "input": {}}, {"id": "kph-1", "family": "wpm_kph", "input": {"wpm": 25}}])");
  const Outcome outcome = cases.verified("--json");
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.output.find("deft: " + cases.file() + ": case odd: \"wpm_ksh\" is no family.") != std::string::npos);
  CHECK(outcome.output.find("\"kph-1\": {\n    \"kph\": 7500.0\n  }") != std::string::npos);
}

TEST_CASE("verify-scoring with a file that holds no cases is wrong usage", "[cli]") {
  const Folder folder;
  const Outcome missing = run_deft("verify-scoring /nowhere/cases.json" + folder.option());
  CHECK(missing.exit_code == 2);
  CHECK(missing.output.find("/nowhere/cases.json") != std::string::npos);
  CHECK(Cases("{").verified().exit_code == 2);
  CHECK(Cases("[]").verified("--json").exit_code == 2);
}
