#include <catch2/catch.hpp>

#include "store/backup.h"
#include "store/schema.h"
#include "support/kept_results.h"
#include "support/temporary_folder.h"

using namespace deft;
using test::verified;

namespace {

/// An assessment by a clock an eighth fast, with a stall of 1.5 s.
Journal timed_journal() {
  Journal journal = test::numbered_journal(1);
  journal.head.purpose = "assessment";
  for (int n = 1; n <= 40; ++n)
    journal.clock_checks.push_back({std::chrono::seconds(n), Elapsed(1'125'000), Elapsed(1'000'000), Elapsed(1'000'000)});
  journal.happenings.push_back({Elapsed(700'000), Happening::Kind::stalled, Elapsed(1'500'000)});
  return journal;
}

/// Nothing was measured of it: no display stamped its keys.
Journal untimed_journal() {
  Journal journal = test::numbered_journal(2);
  for (Keystroke& keystroke : journal.keystrokes) keystroke.server_ms = 0;
  return journal;
}

void save(ResultStore& store, const Journal& journal) { store.save(journal, test::numbered_score(1), journal_bytes(journal)); }

/// Results of the second schema with the list of saved runs that goes with them, as a backup has them.
void put_second_schema(const std::filesystem::path& folder) {
  std::filesystem::copy_file(DEFT_ROOT "/tests/store/results-v2.db", folder / "results.db");
  std::filesystem::copy_file(DEFT_ROOT "/tests/store/results-v2.db.saved-runs", folder / "saved-runs");
}

}  // namespace

TEST_CASE("A kept run says how far its times can be trusted", "[store]") {
  const test::TemporaryFolder folder(test::fast_folder());
  const Journal journal = timed_journal();
  {
    ResultStore store(folder / "results.db");
    save(store, journal);
    save(store, untimed_journal());
    save(store, journal);  // again: nothing changes
  }
  const ResultStore store(folder / "results.db");
  const std::vector<RunSummary> runs = store.runs();
  REQUIRE(runs.size() == 2);
  const TimingQuality measured = timing_of(journal);
  REQUIRE(measured.clock_disagrees);
  REQUIRE(measured.stalls == 1);
  CHECK(runs[0].timing == measured);
  CHECK(is_void(runs[0]));
  CHECK_FALSE(is_void(runs[1]));
  CHECK(store.verify().empty());
}

TEST_CASE("A run's timing is under its seal, and one that was never timed cannot be given any", "[seal]") {
  const test::TemporaryFolder folder(test::fast_folder());
  const auto file = folder / "results.db";
  {
    ResultStore store(file);
    save(store, timed_journal());
    save(store, untimed_journal());
  }
  REQUIRE(verified(file).empty());
  const std::string all[]{"clock_checks", "clock_off_ppm", "clock_disagrees", "stalls", "longest_stall_us",
                          "intervals", "interval_error_us", "scripted", "sent"};
  std::string forgotten;
  for (const std::string& column : all) {
    const std::string before = SQLite::Database(file.string()).execAndGet("SELECT " + column + " FROM run WHERE id = 1").getString();
    test::edit(file, "UPDATE run SET " + column + " = 7777");
    CHECK(verified(file) == std::set<std::string>{"run-0001 run-changed", "run-0002 run-changed"});
    test::edit(file, "UPDATE run SET " + column + " = NULL WHERE id = 2; UPDATE run SET " + column + " = " + before + " WHERE id = 1");
    CHECK(verified(file).empty());
    forgotten += (forgotten.empty() ? "" : ", ") + column + " = NULL";
  }
  test::edit(file, "UPDATE run SET " + forgotten);
  CHECK(verified(file) == std::set<std::string>{"run-0001 run-changed"});
}

TEST_CASE("A run keeps its stopping rule and the ranges of its speeds, under its seal", "[store]") {
  const test::TemporaryFolder folder(test::fast_folder());
  const auto file = folder / "r.db";
  Journal journal = timed_journal();
  journal.head.stopping = StoppingRule{.good = 1'000, .bad = 30'000, .risk_to_good = 20'000, .risk_of_bad = 70'000};
  Score score = test::numbered_score(1);
  score.ranges = {9, SpeedInterval{8000.125, 8200.5}, SpeedInterval{8100, 8300}};
  {
    ResultStore store(file);
    store.save(journal, score, journal_bytes(journal));
    const Journal plain = untimed_journal();
    store.save(plain, test::numbered_score(1), journal_bytes(plain));
  }
  {
    const ResultStore store(file);
    for (const RunSummary& run : store.runs()) {
      const bool is_plain = run.head.run == "run-0002";
      CHECK(run.head.stopping == (is_plain ? std::nullopt : journal.head.stopping));
      CHECK(run.ranges == (is_plain ? SpeedRanges{} : score.ranges));
    }
    CHECK(store.verify().empty());
  }
  for (const std::string column : {"pieces", "net_low", "net_high", "gross_low", "gross_high", "good_ppm", "bad_ppm", "risk_to_good_ppm", "risk_of_bad_ppm", "settled"}) {
    INFO(column);
    const std::string before = column == "settled" ? "NULL" : SQLite::Database(file.string()).execAndGet("SELECT " + column + " FROM run WHERE run <> 'run-0002'").getString();
    test::edit(file, "UPDATE run SET " + column + " = 7");
    CHECK(test::verified(file).size() == 2);
    test::edit(file, "UPDATE run SET " + column + " = NULL WHERE run = 'run-0002'; UPDATE run SET " + column + " = " + before + " WHERE run <> 'run-0002'");
    CHECK(test::verified(file).empty());
  }
}

TEST_CASE("Results of the second schema are brought to this one: their seals hold, their timing is not known", "[seal]") {
  const test::TemporaryFolder folder(test::fast_folder());
  put_second_schema(folder.path());
  const auto file = folder / "results.db";
  {
    ResultStore store(file);
    CHECK(store.verify().empty());
    REQUIRE(store.runs().size() == 3);
    for (const RunSummary& run : store.runs()) {
      CHECK(run.timing == TimingQuality{});
      CHECK(store.values_of(run.head.run).size() == 2);
      CHECK(read_journal(store.journal_of(run.head.run).value(), "kept").journal.head.run == run.head.run);
    }
    test::save_numbered(store, 3);  // kept already, and the same
    save(store, [] {
      Journal journal = timed_journal();
      journal.head.run = "run-0009";
      return journal;
    }());
    int stalls = 0;
    for (const RunSummary& run : store.runs()) stalls += run.timing.stalls;
    CHECK(stalls == 1);
  }
  CHECK(SQLite::Database(file.string()).execAndGet("PRAGMA user_version").getInt() == static_cast<int>(schema_steps().size()));
  CHECK(verified(file).empty());
  test::edit(file, "UPDATE run SET stalls = 1 WHERE id = 2");
  CHECK(verified(file) == std::set<std::string>{"run-0002 run-changed"});
}

TEST_CASE("A backup of the second schema is put back, its seals whole, and backed up again", "[backup]") {
  const test::TemporaryFolder folder(test::fast_folder());
  const PutBack done = restore(DEFT_ROOT "/tests/store/results-v2.db", folder / "results.db");
  CHECK(done.runs == 3);
  CHECK(done.damages.empty());
  const ResultStore store(folder / "results.db");
  CHECK(store.verify().empty());
  const Backup again = back_up(store, folder / "again.db");
  CHECK(again.runs.size() == 3);
  CHECK(again.damages.empty());
}
