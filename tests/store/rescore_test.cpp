#include <catch2/catch.hpp>

#include "store/backup.h"
#include "store/schema.h"
#include "support/kept_results.h"
#include "support/temporary_folder.h"

using namespace deft;
using test::verified;

namespace {

using Found = std::set<std::string>;

KeptFigures figures_with(int fields_right) {
  KeptFigures figures = kept_figures(test::sample_score());
  figures.totals.fields_right = fields_right;
  return figures;
}

Rescore rescore_of(int version, int fields_right) { return {version, 1'790'000'000'123, figures_with(fields_right)}; }

/// Two runs, the second with figures of two later versions.
struct Rescored {
  test::TemporaryFolder folder{test::fast_folder()};
  std::filesystem::path file = folder / "results.db";

  Rescored() {
    ResultStore store(file);
    for (const int n : {1, 2}) test::save_numbered(store, n);
    for (const int version : {2, 3}) REQUIRE(store.keep_rescore("run-0002", rescore_of(version, 10 * version)));
  }
};

void put_schema(int version, const std::filesystem::path& folder) {
  const std::string fixture = DEFT_ROOT "/tests/store/results-v" + std::to_string(version) + ".db";
  std::filesystem::copy_file(fixture, folder / "results.db");
  if (std::filesystem::exists(fixture + ".saved-runs")) std::filesystem::copy_file(fixture + ".saved-runs", folder / "saved-runs");
}

}  // namespace

TEST_CASE("Figures computed anew stand beside those of the run, after a restart too", "[rescore]") {
  const Rescored results;
  const ResultStore store(results.file);
  const auto rescores = store.rescores();
  REQUIRE(rescores.size() == 1);
  CHECK(rescores.at("run-0002") == std::vector<Rescore>{rescore_of(2, 20), rescore_of(3, 30)});
  REQUIRE(store.runs().size() == 2);
  for (const int n : {1, 2}) {
    CHECK(store.runs()[static_cast<std::size_t>(n) - 1].totals == test::numbered_score(n).totals);
    CHECK(store.figures_of(store.runs()[static_cast<std::size_t>(n) - 1].head.run) == kept_figures(test::numbered_score(n)));
  }
  CHECK(store.verify().empty());
}

TEST_CASE("Every figure of a rescore comes back under its own name", "[rescore]") {
  const test::TemporaryFolder folder(test::fast_folder());
  FigureNumbers numbers{};
  for (std::size_t n = 0; n < kFigures; ++n) numbers[n] = 1000 + static_cast<std::int64_t>(n);
  {
    ResultStore store(folder / "r.db");
    test::save_numbered(store, 1);
    REQUIRE(store.keep_rescore("run-0001", {2, 77, figures_of(numbers)}));
    CHECK(store.rescores().at("run-0001").at(0).figures == figures_of(numbers));
  }
  SQLite::Database database((folder / "r.db").string());
  for (std::size_t n = 0; n < kFigures; ++n) {
    const std::string name(name_of(static_cast<Figure>(n)));
    CHECK(database.execAndGet("SELECT " + name + " FROM rescore").getInt64() == numbers[n]);
  }
}

TEST_CASE("Figures of one version are kept once and never changed", "[rescore]") {
  const Rescored results;
  {
    ResultStore store(results.file);
    CHECK_FALSE(store.keep_rescore("run-0002", rescore_of(3, 99)));
    CHECK(store.rescores().at("run-0002").at(1) == rescore_of(3, 30));
    CHECK_THROWS_WITH(store.keep_rescore("nonesuch", rescore_of(3, 99)), Catch::Contains("nonesuch"));
  }
  SQLite::Database database(results.file.string(), SQLite::OPEN_READWRITE);
  CHECK_THROWS_WITH(database.exec("UPDATE rescore SET fields_right = 6"), Catch::Contains("never changed"));
}

TEST_CASE("Changed figures are named and left out, the run stays whole, and they are mended by computing them anew", "[rescore]") {
  const Rescored results;
  const std::filesystem::path& file = results.file;
  std::vector<std::string> edits = {"UPDATE rescore SET digest = zeroblob(32) WHERE scoring_version = 3",
                                    "UPDATE rescore SET scoring_version = 4 WHERE scoring_version = 3",
                                    "UPDATE rescore SET computed_ms = 1 WHERE scoring_version = 3"};
  for (std::size_t n = 0; n < kFigures; ++n) {
    const std::string name(name_of(static_cast<Figure>(n)));
    edits.push_back("UPDATE rescore SET " + name + " = " + name + " + 1 WHERE scoring_version = 3");
  }
  edits.push_back("UPDATE rescore SET fields_right = fields_right + 4294967296 WHERE scoring_version = 3");
  for (const std::string& edit : edits) {
    INFO(edit);
    test::edit(file, edit);
    CHECK(verified(file) == Found{"run-0002 rescore-changed"});
    ResultStore store(file);
    CHECK(store.rescores().at("run-0002") == std::vector<Rescore>{rescore_of(2, 20)});
    CHECK(store.runs().size() == 2);
    CHECK(store.holds("run-0002"));
    CHECK(store.journal_of("run-0002").has_value());
    CHECK(store.keep_rescore("run-0002", rescore_of(3, 30)));
    CHECK(store.verify().empty());
    CHECK(store.rescores().at("run-0002").size() == 2);
  }
}

TEST_CASE("Figures need the station's signature and belong to their run alone", "[rescore]") {
  const Rescored results;
  const std::filesystem::path& file = results.file;
  SECTION("a signature of nobody") { test::edit(file, "UPDATE rescore SET signature = zeroblob(64) WHERE scoring_version = 2"); }
  SECTION("of another station") {
    test::edit(file, "INSERT INTO station VALUES (9, zeroblob(32)); UPDATE rescore SET station = 9 WHERE scoring_version = 2");
  }
  SECTION("moved to another run") {
    test::edit(file, "UPDATE rescore SET run = 1 WHERE scoring_version = 2");
    CHECK(verified(file) == Found{"run-0001 rescore-changed"});
    CHECK_FALSE(ResultStore(file).rescores().contains("run-0001"));
    return;
  }
  CHECK(verified(file) == Found{"run-0002 rescore-changed"});
  ResultStore store(file);
  CHECK(store.mend_rescores("run-0002"));
  CHECK_FALSE(store.mend_rescores("run-0002"));
  CHECK(store.verify().empty());
  CHECK(store.rescores().at("run-0002") == std::vector<Rescore>{rescore_of(3, 30)});
}

TEST_CASE("A damaged run is not scored anew, and one replaced from its journal loses the figures computed of it", "[rescore]") {
  const Rescored results;
  test::edit(results.file, "UPDATE run SET fields_right = 77 WHERE id = 2");
  ResultStore store(results.file);
  CHECK_THROWS_AS(store.figures_of("run-0002"), DamagedRun);
  CHECK_THROWS_AS(store.keep_rescore("run-0002", rescore_of(4, 40)), DamagedRun);
  CHECK_FALSE(store.holds("run-0002"));
  CHECK_FALSE(store.holds("nonesuch"));
  test::save_numbered(store, 2);
  CHECK(store.verify().empty());
  CHECK(store.rescores().empty());
  CHECK(store.keep_rescore("run-0002", rescore_of(4, 40)));
}

TEST_CASE("Results of every schema before keep all their runs and can be scored anew", "[rescore]") {
  for (const int version : {1, 2, 3}) {
    INFO("schema " << version);
    const test::TemporaryFolder folder(test::fast_folder());
    put_schema(version, folder.path());
    const auto file = folder / "results.db";
    REQUIRE(SQLite::Database(file.string()).execAndGet("PRAGMA user_version").getInt() == version);
    {
      ResultStore store(file);
      const auto runs = store.runs();
      REQUIRE(runs.size() == 3);
      for (const RunSummary& run : runs) {
        CHECK(run.scoring_version == 1);
        CHECK(store.figures_of(run.head.run).value().totals == run.totals);
        CHECK(store.keep_rescore(run.head.run, rescore_of(2, 5)));
      }
    }
    CHECK(SQLite::Database(file.string()).execAndGet("PRAGMA user_version").getInt() == static_cast<int>(schema_steps().size()));
    CHECK(verified(file).empty());
    const ResultStore store(file);
    CHECK(store.rescores().size() == 3);
    for (const RunSummary& run : store.runs()) CHECK(store.rescores().at(run.head.run).at(0) == rescore_of(2, 5));
  }
}

TEST_CASE("Backups carry figures computed anew, and changed ones cost no run", "[rescore]") {
  const Rescored results;
  SECTION("whole") {
    const Backup backup = back_up(ResultStore(results.file), results.folder / "copy.db");
    CHECK(backup.runs.size() == 2);
    CHECK(backup.damages.empty());
    CHECK(ResultStore::of_copy(backup.file).rescores() == ResultStore(results.file).rescores());
    { ResultStore(results.file).keep_rescore("run-0001", rescore_of(2, 5)); }
    const PutBack done = restore(backup.file, results.file);
    CHECK(done.runs == 2);
    CHECK(done.missing.empty());
    CHECK(ResultStore(results.file).rescores().at("run-0002").size() == 2);
    CHECK(verified(results.file).empty());
  }
  SECTION("changed") {
    test::edit(results.file, "UPDATE rescore SET fields_right = 99 WHERE scoring_version = 3");
    const Backup backup = back_up(ResultStore(results.file), results.folder / "copy.db");
    CHECK(backup.runs == Found{"run-0001", "run-0002"});
    CHECK(test::names_of(backup.damages) == Found{"run-0002 rescore-changed"});
    CHECK_THROWS_WITH(restore(backup.file, results.file), Catch::Contains("--damaged-too"));
    CHECK(restore(backup.file, results.file, true).runs == 2);
    CHECK(ResultStore(results.file).runs().size() == 2);
    CHECK(replace_damaged(results.file, results.folder.path()).empty());
  }
}
