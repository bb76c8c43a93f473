#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "files/drill_file.h"
#include "files/journal_file.h"
#include "practice/typist.h"
#include "scoring/version.h"
#include "store/result_store.h"
#include "support/kept_results.h"
#include "support/temporary_folder.h"

using namespace deft;
using namespace deft::test;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

struct KeyedRun {
  Journal journal;
  Score score;
};

/// A novice's run of a shipped drill, as it is scored now.
KeyedRun keyed(const std::string& drill_name, const std::string& run, std::uint64_t seed) {
  const Drill drill = std::get<Drill>(load_drill(fs::path(DEFT_ROOT "/drills") / drill_name));
  JournalHead head{run, drill.name, drill.digest, seed, 6, drill.rule_set, "Ana Lee", "practice", 1'790'000'000'000, Elapsed{0}};
  const auto documents = source_documents(drill, seed, head.records);
  KeyedRun run_of{simulate(*typist_named("novice"), drill, documents, head), {}};
  run_of.score = score(drill, documents, run_of.journal);
  return run_of;
}

struct Station : Folder {
  fs::path data = path() / "data", results = data / "results.db";

  void save(const KeyedRun& run) const { ResultStore(results).save(run.journal, run.score, journal_bytes(run.journal)); }
  /// As version 1 might have had it: other letters, one field more wrong, one keystroke more.
  void save_old(const std::string& run, std::uint64_t seed = 12) const {
    KeyedRun old = keyed("codes", run, seed);
    REQUIRE_FALSE(old.score.discrepancies.empty());
    old.score.version = 1;
    for (Discrepancy& wrong : old.score.discrepancies) wrong.error.family = ErrorFamily::format;
    save(old);
  }
  Outcome rescore(const std::string& words = "") const { return run_deft("rescore " + words + option()); }
  json results_json() const { return json::parse(run_deft("results --json" + option()).output); }
  /// The runs of another schema with the drill they were keyed on.
  void put(const std::string& fixture) const {
    fs::create_directories(data / "drills");
    const fs::path store = DEFT_ROOT "/tests/store";
    fs::copy_file(store / fixture, results);
    if (fs::exists(store / (fixture + ".saved-runs"))) fs::copy_file(store / (fixture + ".saved-runs"), data / "saved-runs");
    fs::copy(store / "kept-drill", data / "drills/kept-drill", fs::copy_options::recursive);
  }
};

const json* change_of(const json& run, const std::string& figure) {
  for (const json& change : run.at("changes"))
    if (change.at("figure") == figure) return &change;
  return nullptr;
}

}  // namespace

TEST_CASE("An old run is scored anew beside its figures, and each change has its reason", "[rescore]") {
  const Station station;
  station.save_old("old");
  const json before = station.results_json().at(0);
  const Outcome outcome = station.rescore("--json");
  INFO(outcome.output);
  CHECK(outcome.exit_code == 0);
  const json list = json::parse(outcome.output);
  REQUIRE(list.size() == 1);
  const json& run = list[0];
  CHECK(run.at("run") == "old");
  CHECK(run.at("drill") == "codes");
  CHECK(run.at("started") == "2026-09-21T14:13:20Z");
  CHECK(run.at("old_version") == 1);
  CHECK(run.at("new_version") == kScoringVersion);
  CHECK(run.at("kept") == true);
  CHECK_FALSE(run.contains("trouble"));
  const json* formats = change_of(run, "formats");
  REQUIRE(formats);
  const Score truth = keyed("codes", "old", 12).score;
  CHECK(formats->at("old") == truth.discrepancies.size());
  CHECK(formats->at("new") == kept_figures(truth).wrong[static_cast<std::size_t>(ErrorFamily::format)]);
  CHECK_THAT(formats->at("why").get<std::string>(), Catch::Contains("Version 2 (2026-11-22): Wrong fields") && Catch::EndsWith("."));
  for (const json& change : run.at("changes")) CHECK(change.at("why").is_string());
  CHECK_FALSE(change_of(run, "fields_right"));

  json after = station.results_json().at(0);
  REQUIRE(after.at("rescored").at("scoring_version") == kScoringVersion);
  CHECK(after.at("rescored").at("fields") == after.at("fields"));
  CHECK(after.at("scoring_version") == 1);
  after["rescored"] = nullptr;
  CHECK(after == before);
  CHECK_THAT(run_deft("results" + station.option()).output, Catch::Contains("scored anew"));
  CHECK(run_deft("verify" + station.option()).exit_code == 0);
}

TEST_CASE("For people a rescore says what changed, why, and how much", "[rescore]") {
  const Station station;
  station.save_old("old");
  station.save(keyed("codes", "new", 4));
  const Outcome outcome = station.rescore();
  CHECK_THAT(outcome.output, Catch::Contains("old  codes  2026-09-21 14:13  version 1 -> 2\n") && Catch::Contains("wrong fields: format") &&
                                 Catch::Contains("seventeen classes") &&
                                 Catch::Contains("1 runs scored under version 2: 1 changed, 0 the same; 0 left as they are, 1 at that version before.\n") &&
                                 Catch::Contains("beside the old, which stay"));
}

TEST_CASE("Scoring anew twice does nothing the second time", "[rescore]") {
  const Station station;
  CHECK(station.rescore().output == "No results yet, so there is nothing to score anew.\n");
  station.save_old("old");
  REQUIRE(station.rescore().exit_code == 0);
  const std::string kept = station.results_json().dump();
  const Outcome again = station.rescore();
  CHECK(again.exit_code == 0);
  CHECK(again.output == "Nothing to do: all 1 runs are scored under version 2.\n");
  CHECK(json::parse(station.rescore("--json").output) == json::array());
  CHECK(station.results_json().dump() == kept);
  const json named = json::parse(station.rescore("old --json").output);
  CHECK(named.at(0).at("old_version") == kScoringVersion);
  CHECK(named.at(0).at("changes").empty());
  CHECK(named.at(0).at("kept") == false);
  CHECK(station.results_json().dump() == kept);
  CHECK_THAT(station.rescore("old").output, Catch::Contains("version 2, computed again\n    nothing changed\n"));
}

TEST_CASE("A dry run says the same and keeps nothing", "[rescore]") {
  const Station station;
  station.save_old("old");
  const Outcome dry = station.rescore("--dry-run");
  CHECK(dry.exit_code == 0);
  CHECK_THAT(dry.output, Catch::Contains("wrong fields: format") && Catch::Contains("Nothing was kept (--dry-run)."));
  json would = json::parse(station.rescore("--dry-run --json").output), does;
  CHECK(station.results_json().at(0).at("rescored").is_null());
  does = json::parse(station.rescore("--json").output);
  CHECK(would.at(0).at("kept") == false);
  CHECK(does.at(0).at("kept") == true);
  would.at(0)["kept"] = true;
  CHECK(would == does);
}

TEST_CASE("A figure that no listed change accounts for is said to be a fault", "[rescore]") {
  const Station station;
  KeyedRun old = keyed("codes", "old", 12), same = keyed("codes", "same", 4);
  old.score.version = 1;
  old.score.totals.keystrokes += 1;
  same.score.totals.fields_right += 1;
  station.save(old);
  station.save(same);
  const Outcome outcome = station.rescore("--json");
  CHECK(outcome.exit_code == 1);
  const json run = json::parse(outcome.output).at(0);
  REQUIRE(change_of(run, "keystrokes"));
  CHECK(change_of(run, "keystrokes")->at("why").is_null());
  CHECK(run.at("kept") == true);
  const Outcome named = station.rescore("same");
  CHECK(named.exit_code == 1);
  CHECK_THAT(named.output, Catch::Contains("fields right") && Catch::Contains("The same version counts otherwise") &&
                               Catch::Contains("1 runs have figures that changed for no listed reason."));
  for (const json& result : station.results_json()) CHECK(result.at("rescored").is_null() == (result.at("run") == "same"));
}

TEST_CASE("A run whose drill was changed or is gone is left, the others are scored", "[rescore]") {
  const Station station;
  station.save_old("old");
  KeyedRun edited = keyed("claim-intake", "edited", 3), gone = keyed("codes", "gone", 3);
  edited.journal.head.drill_digest = "another";
  gone.journal.head.drill = "meter-cards";
  for (KeyedRun* run : {&edited, &gone}) {
    run->score.version = 1;
    station.save(*run);
  }
  const Outcome outcome = station.rescore("--json");
  INFO(outcome.output);
  CHECK(outcome.exit_code == 1);
  const json list = json::parse(outcome.output);
  REQUIRE(list.size() == 3);
  for (const json& run : list) {
    CHECK(run.contains("trouble") == (run.at("run") != "old"));
    CHECK(run.at("kept") == (run.at("run") == "old"));
    if (run.at("run") == "edited")
      CHECK_THAT(run.at("trouble").get<std::string>(), Catch::Contains("claim-intake has been changed") && Catch::Contains("drills/claim-intake"));
    if (run.at("run") == "gone") CHECK_THAT(run.at("trouble").get<std::string>(), Catch::Contains("meter-cards is not here any more"));
  }
  const Outcome text = station.rescore();
  CHECK(text.exit_code == 1);
  CHECK_THAT(text.output, Catch::Contains("version 1\n    left as it is: The drill") && Catch::Contains("2 left as they are, 1 at that version before"));
}

TEST_CASE("The drill of before serves again from the operator's own folder", "[rescore]") {
  const Station station;
  const fs::path own = station.data / "drills/codes";
  fs::create_directories(own);
  fs::copy_file(DEFT_ROOT "/drills/codes/drill.toml", own / "drill.toml");
  std::ofstream(own / "drill.toml", std::ios::app) << "\n# as it was before\n";
  KeyedRun old = keyed("codes", "old", 12);
  old.journal.head.drill_digest = std::get<Drill>(load_drill(own)).digest;
  old.score.version = 1;
  station.save(old);
  CHECK(station.rescore().exit_code == 0);
  fs::remove_all(own);
  CHECK(station.rescore("old").exit_code == 1);
}

TEST_CASE("Unknown runs, damaged runs and results another Deft has open are told in words", "[rescore]") {
  const Station station;
  station.save_old("old");
  const Outcome unknown = station.rescore("nonesuch");
  CHECK(unknown.exit_code == 2);
  CHECK_THAT(unknown.output, Catch::Contains("no run \"nonesuch\""));
  SECTION("open elsewhere") {
    const ResultStore held(station.results);
    const Outcome refused = station.rescore();
    CHECK(refused.exit_code == 1);
    CHECK_THAT(refused.output, Catch::Contains("results.db") && Catch::Contains("process") && Catch::Contains("--data"));
  }
  SECTION("damaged") {
    edit(station.results, "UPDATE run SET operator = 'Eva Lee'");
    const Outcome all = station.rescore();
    CHECK(all.exit_code == 1);
    CHECK_THAT(all.output, Catch::Contains("1 damaged runs are left out"));
    const Outcome named = station.rescore("old");
    CHECK(named.exit_code == 1);
    CHECK_THAT(named.output, Catch::Contains("run-changed"));
  }
}

TEST_CASE("Changed figures of a rescore are named by verify and computed anew", "[rescore]") {
  const Station station;
  station.save_old("old");
  REQUIRE(station.rescore().exit_code == 0);
  const std::string kept = station.results_json().at(0).at("rescored").at("fields").dump();
  const auto named = [&] {
    const Outcome outcome = run_deft("verify" + station.option());
    return outcome.exit_code == 1 && outcome.output.find("old                                   rescore-changed") == 0;
  };
  SECTION("a figure") {
    edit(station.results, "UPDATE rescore SET fields_right = fields_right + 1");
    CHECK(named());
    CHECK(station.results_json().at(0).at("rescored").is_null());
    CHECK(station.rescore().exit_code == 0);
  }
  SECTION("the signature") {
    edit(station.results, "UPDATE rescore SET signature = zeroblob(64)");
    CHECK(named());
    CHECK(station.rescore("old --dry-run").exit_code == 0);
    CHECK(named());
    CHECK(station.rescore("old").exit_code == 0);
  }
  CHECK(run_deft("verify" + station.option()).exit_code == 0);
  CHECK(station.results_json().at(0).at("rescored").at("fields").dump() == kept);
}

TEST_CASE("Runs kept by the Deft of the first scoring version are scored anew, their letters changed by the seventeen classes", "[rescore]") {
  const Station station;
  station.put("results-v3.db");
  const Outcome outcome = station.rescore("--json");
  INFO(outcome.output);
  CHECK(outcome.exit_code == 0);
  const json list = json::parse(outcome.output);
  REQUIRE(list.size() == 3);
  const auto changed = [&](std::size_t run) {
    std::string text;
    for (const json& change : list.at(run).at("changes"))
      text += change.at("figure").get<std::string>() + " " + change.at("old").dump() + " " + change.at("new").dump() + (change.at("why").is_string() ? "; " : "?");
    return text;
  };
  CHECK(changed(0).empty());
  CHECK(changed(1) == "substitutions 5 4; omissions 1 2; ");
  CHECK(changed(2) == "substitutions 2 0; omissions 0 1; wrong_fields 0 1; ");
  const json results = station.results_json();
  REQUIRE(results.size() == 3);
  for (const json& result : results) CHECK(result.at("rescored").at("fields") == result.at("fields"));
  CHECK(results.at(2).at("rescored").at("error_families").at("wrong_field") == 1);
  CHECK(run_deft("verify" + station.option()).exit_code == 0);
}

TEST_CASE("Runs of the first two schemas are kept and named where their drill is not here", "[rescore]") {
  for (const char* fixture : {"results-v1.db", "results-v2.db"}) {
    INFO(fixture);
    const Station station;
    station.put(fixture);
    const Outcome outcome = station.rescore("--json");
    CHECK(outcome.exit_code == 1);
    const json list = json::parse(outcome.output);
    REQUIRE(list.size() == 3);
    for (const json& run : list) CHECK(run.contains("trouble"));
    CHECK(station.results_json().size() == 3);
    CHECK(run_deft("verify" + station.option()).exit_code == 0);
  }
}
