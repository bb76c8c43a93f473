#include <catch2/catch.hpp>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/program.h"
#include "keying/key.h"

using namespace deft::test;
using nlohmann::json;

namespace {

std::set<std::string> names(const json& object) {
  std::set<std::string> all;
  for (const auto& [name, value] : object.items()) all.insert(name);
  return all;
}

json parsed(const Outcome& outcome) {
  INFO(outcome.output);
  REQUIRE(outcome.exit_code == 0);
  return json::parse(outcome.output);
}

}  // namespace

TEST_CASE("An empty data folder is refused in words", "[cli]") {
  const Outcome refused = run_deft("--data '' drills");
  CHECK(refused.exit_code == 1);
  CHECK(refused.output == "deft: --data names no folder: \"\". Give the path of one.\n");
}

TEST_CASE("A sequential test is of an assessment, and its rates and risks must make one", "[cli]") {
  CHECK(run_deft("practice codes --sequential").exit_code == 2);
  CHECK(run_deft("practice codes --assessment --good 1").exit_code == 2);
  const Outcome refused = run_deft("practice codes --assessment --sequential --good 3 --bad 2");
  CHECK(refused.exit_code == 2);
  CHECK(refused.output == "deft: A sequential test needs --good below --bad, and the two risks together below 100.\n");
}

TEST_CASE("Every command explains itself", "[cli]") {
  for (const char* command : {"", "practice", "drills", "drill", "drill check", "drill new", "drill from-csv", "drill print", "simulate", "score", "profiles", "benchmarks", "journals", "results", "export", "verify", "verify-scoring", "rescore", "backup", "restore", "doctor"}) {
    const Outcome outcome = run_deft(std::string(command) + " --help");
    INFO(command);
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.output.find("--help") != std::string::npos);
  }
  CHECK(run_deft("--version").output.starts_with("deft "));
}

TEST_CASE("Wrong usage is exit 2, a world that fails is exit 1", "[cli]") {
  const Folder folder;
  CHECK(run_deft("nonsense" + folder.option()).exit_code == 2);
  CHECK(run_deft("drill print" + folder.option()).exit_code == 2);
  CHECK(run_deft("drill print codes --seed minus" + folder.option()).exit_code == 2);
  CHECK(run_deft("simulate codes --records 0" + folder.option()).exit_code == 2);
  CHECK(run_deft("simulate codes --typist wizard" + folder.option()).exit_code == 2);
  const Outcome unknown = run_deft("drill print no-such-drill" + folder.option());
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.output.find("claim-intake") != std::string::npos);
  const Outcome missing = run_deft("score /nowhere/x.journal" + folder.option());
  CHECK(missing.exit_code == 1);
  CHECK(missing.output.find("/nowhere/x.journal") != std::string::npos);
  std::ofstream(folder.path() / "file") << "x";
  const Outcome no_folder = run_deft("results --data " + (folder.path() / "file" / "below").string());
  CHECK(no_folder.exit_code == 1);
  CHECK(no_folder.output.find("file") != std::string::npos);
}

TEST_CASE("drill print --json has the promised shape, and its keys are keys", "[cli]") {
  const Folder folder;
  for (const char* drill : {"claim-intake", "ten-key-remittance", "codes"}) {
    const json printed = parsed(run_deft("drill print " + std::string(drill) + " --seed 3 --records 2 --json" + folder.option()));
    CHECK(names(printed) == std::set<std::string>{"drill", "seed", "locale", "difficulty", "rule_set", "records"});
    CHECK(printed["drill"] == drill);
    CHECK(printed["seed"] == 3);
    REQUIRE(printed["records"].size() == 2);
    for (const json& record : printed["records"]) {
      std::string keys;
      for (const json& field : record["fields"]) {
        CHECK(names(field) == std::set<std::string>{"name", "label", "truth", "keys", "kind", "mask", "critical", "check"});
        keys += field["keys"].get<std::string>();
      }
      CHECK(deft::keys_of(keys));
      CHECK(keys.ends_with("<F12>"));
    }
  }
}

TEST_CASE("A simulated run is scored, kept, listed and exported", "[cli]") {
  const Folder folder;
  const Outcome simulated = run_deft("simulate claim-intake --typist expert --seed 5 --records 4" + folder.option());
  INFO(simulated.output);
  REQUIRE(simulated.exit_code == 0);
  REQUIRE(run_deft("simulate codes --seed 6 --records 2" + folder.option()).exit_code == 0);
  const json results = parsed(run_deft("results --json" + folder.option()));
  REQUIRE(results.size() == 2);
  const json& run = results[0];
  CHECK(names(run) == std::set<std::string>{"run", "drill", "seed", "rule_set", "locale", "difficulty", "operator", "purpose", "started", "duration_s", "ended", "keystrokes",
                                            "gross_ksph", "net_ksph", "fields", "records", "field_accuracy", "field_accuracy_interval", "void", "timing", "scoring_version", "rescored", "values"});
  CHECK(run["rescored"].is_null());
  CHECK(run["drill"] == "claim-intake");
  CHECK(run["seed"] == 5);
  CHECK(run["ended"] == "all_released");
  CHECK(names(run["fields"]) == std::set<std::string>{"right", "wrong", "not_reached"});
  CHECK(run["fields"]["right"].get<int>() + run["fields"]["wrong"].get<int>() + run["fields"]["not_reached"].get<int>() == 48);
  CHECK(run["records"]["released"] == 4);
  CHECK(run["values"].size() == 4);
  CHECK(run["values"][0].size() == 12);
  CHECK(run["gross_ksph"].get<double>() == Approx(run["keystrokes"].get<double>() * 3600 / run["duration_s"].get<double>()).epsilon(0.001));
  CHECK(results[1]["drill"] == "codes");
  const std::string csv = (folder.path() / "out.csv").string();
  CHECK(run_deft("export --csv " + csv + " --profile nonsense" + folder.option()).exit_code == 2);
  REQUIRE(run_deft("export --csv " + csv + " --profile mkcl" + folder.option()).exit_code == 0);
  CHECK_THAT(deft::test::bytes_of(csv), Catch::Contains(",mkcl,1,") && Catch::Contains(",words a minute,"));
  REQUIRE(run_deft("export --csv " + csv + folder.option()).exit_code == 0);
  CHECK_THAT(deft::test::bytes_of(csv), Catch::Contains(",deft,1,") && Catch::Contains(",keystrokes an hour,"));
  std::ifstream file(csv);
  std::string line;
  int lines = 0;
  while (std::getline(file, line)) ++lines;
  CHECK(lines == 3);
}

TEST_CASE("The same seed simulates the same run", "[cli]") {
  const Folder one, other;
  const auto keyed = [](const Folder& folder) {
    REQUIRE(run_deft("simulate claim-intake --typist novice --seed 9 --records 3" + folder.option()).exit_code == 0);
    json results = parsed(run_deft("results --json" + folder.option()));
    return results[0]["values"].dump() + results[0]["keystrokes"].dump() + results[0]["duration_s"].dump();
  };
  CHECK(keyed(one) == keyed(other));
}

TEST_CASE("A drill file with faults is named by file and line", "[cli]") {
  const Folder folder;
  const auto file = folder.path() / "drill.toml";
  std::ofstream(file) << "name = \"x\"\ntitle = 3\n";
  const Outcome outcome = run_deft("drill check " + file.string() + folder.option());
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.output.find(file.string() + ":2: ") != std::string::npos);
  CHECK(run_deft("drill check " DEFT_ROOT "/drills/claim-intake/drill.toml" + folder.option()).exit_code == 0);
}

TEST_CASE("The data folder is its owner's alone", "[cli]") {
  const Folder folder;
  REQUIRE(run_deft("results" + folder.option()).exit_code == 0);
  const auto rights = std::filesystem::status(folder.path() / "data").permissions();
  CHECK((rights & std::filesystem::perms::all) == std::filesystem::perms::owner_all);
}

TEST_CASE("verify names each damaged run and the kind of damage, and restore puts back a copy", "[cli]") {
  const Folder folder;
  for (const char* seed : {"1", "2", "3"}) run_deft(std::string("simulate codes --records 1 --seed ") + seed + folder.option());
  const json whole = parsed(run_deft("verify --json" + folder.option()));
  CHECK(whole.at("runs") == 3);
  CHECK(whole.at("damages").empty());
  const std::string run = parsed(run_deft("results --json" + folder.option())).at(1).at("run");
  const Outcome backup = run_deft("backup" + folder.option());
  INFO(backup.output);
  REQUIRE(backup.exit_code == 0);
  std::string copy;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path() / "data/backups"))
    if (entry.path().extension() == ".db") copy = entry.path().string();

  const auto results = folder.path() / "data/results.db";
  std::string bytes = bytes_of(results);
  bytes.replace(bytes.find("simulated, trained", bytes.find(run)), 9, "forwarded");
  put_bytes(results, bytes);
  const Outcome damaged = run_deft("verify --json" + folder.option());
  CHECK(damaged.exit_code == 1);
  const json found = json::parse(damaged.output);
  REQUIRE(found.at("damages").size() >= 1);
  CHECK(names(found.at("damages").at(0)) == std::set<std::string>{"run", "kind", "detail"});
  const auto of_run = [&](const json& damage) { return damage.at("run") == run && damage.at("kind") == "run-changed"; };
  CHECK(std::any_of(found.at("damages").begin(), found.at("damages").end(), of_run));
  CHECK(run_deft("verify " + run + folder.option()).exit_code == 1);
  CHECK(run_deft("verify" + folder.option()).output.find(run + "  run-changed") != std::string::npos);
  CHECK(run_deft("verify nonesuch" + folder.option()).exit_code == 1);
  CHECK(run_deft("results" + folder.option()).output.find("1 damaged") != std::string::npos);
  CHECK(run_deft("doctor" + folder.option()).output.find("deft verify") != std::string::npos);

  CHECK(run_deft("restore " + copy + folder.option()).exit_code == 0);
  CHECK(run_deft("verify" + folder.option()).exit_code == 0);
  put_bytes(results, std::string(9000, 'x'));
  const json gone = json::parse(run_deft("verify --json" + folder.option()).output);
  CHECK(gone.at("damages").at(0).at("kind") == "database-damaged");
  CHECK(gone.at("damages").at(0).at("run") == nullptr);
}
