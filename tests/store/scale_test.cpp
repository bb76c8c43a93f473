#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <chrono>
#include <iostream>

#include "store/connection.h"
#include "support/kept_results.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

constexpr int kRuns = 4167, kFields = 240, kMine = 9;

/// A run of 240 fields, some wrong, as a trained operator keys them.
Score large_score(int n) {
  Score score = test::numbered_score(n);
  score.fields.clear();
  score.discrepancies.clear();
  score.discrepancy_times.clear();
  std::uint64_t random = static_cast<std::uint64_t>(n) + 1;
  const auto next = [&](std::uint64_t below) { return static_cast<int>(((random = random * 6364136223846793005U + 1442695040888963407U) >> 33U) % below); };
  for (std::size_t field = 0; field < kFields; ++field) {
    const bool right = next(50) != 0;
    const int fixed = next(12) == 0 ? 1 + next(3) : 0;
    score.fields.push_back({field / 12, field % 12, right, 6 + next(9) + 2 * fixed, fixed, fixed, 5 + next(9), right ? 0 : 1,
                            Elapsed(1000 * (200 + next(3000))), Elapsed(1000 * (500 + next(6000)))});
    if (right) continue;
    score.discrepancies.push_back({field / 12, field % 12, {U"4417.50", Mark::none}, {U"4471.50", Mark::none}, {ErrorClass::adjacent_transposition, ErrorFamily::transposition, 2, {}, 0}, {}, {}});
    score.discrepancy_times.push_back(Elapsed(1'000'000 * next(900)));
  }
  return score;
}

Journal large_journal(int n) {
  Journal journal = test::numbered_journal(n);
  journal.head.operator_name = n <= kMine ? "Ana Lima" : "Operator " + std::to_string(n % 500);
  return journal;
}

void save_large(ResultStore& store, int n) {
  const Journal journal = large_journal(n);
  store.save(journal, large_score(n), journal_bytes(journal));
}

/// The rows of the runs that are there, again and again under other names. Their seals do not fit: they fill the tables.
void multiply(const std::filesystem::path& file) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
  database.exec(fmt::format(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; "
      "CREATE TEMP TABLE more AS WITH RECURSIVE n(i) AS (SELECT {0} + 1 UNION ALL SELECT i + 1 FROM n WHERE i < {1}) SELECT i FROM n; "
      "CREATE TEMP TABLE runs AS SELECT * FROM run; "
      "INSERT INTO run SELECT i, printf('run-%08d', i), drill, drill_digest, seed, records, rule_set, printf('Operator %d', i % 500), "
      "purpose, started_ms + i, limit_us, ended, scoring_version, duration_us, keystrokes, keystrokes_in_right, fields_right, "
      "fields_wrong, fields_not_reached, critical_right, critical_wrong, records_right, records_released, clock_checks, clock_off_ppm, "
      "clock_disagrees, stalls, longest_stall_us, intervals, interval_error_us, scripted, sent, pieces, net_low, net_high, "
      "gross_low, gross_high, good_ppm, bad_ppm, risk_to_good_ppm, risk_of_bad_ppm, settled, locale, difficulty, layout, keyboard, aim, focus "
      "FROM more JOIN runs ON runs.id = {2} + 1 + more.i % ({0} - {2}); "
      "CREATE TEMP TABLE fields AS SELECT * FROM field_result; CREATE INDEX temp.fields_of ON fields (run); "
      "INSERT INTO field_result SELECT i, record, field, keystrokes, fixing, fixed, correct, left_wrong, reading_ms, keying_ms, error_class, "
      "expected, keyed, last_left_us FROM more JOIN fields ON fields.run = {2} + 1 + more.i % ({0} - {2}); "
      "INSERT INTO seal SELECT i, station, keystrokes, fields, links, head, signature FROM more JOIN seal ON seal.run = {2} + 1 + more.i % ({0} - {2}); "
      "COMMIT; VACUUM", kMine + 40, kRuns, kMine));
}

std::vector<std::string>& statements() {
  static std::vector<std::string> seen;
  return seen;
}

/// Every statement any connection runs from now on.
int watch_statements(sqlite3* database, char**, const sqlite3_api_routines*) {
  sqlite3_trace_v2(database, SQLITE_TRACE_STMT, [](unsigned, void*, void* statement, void*) {
    statements().push_back(sqlite3_sql(static_cast<sqlite3_stmt*>(statement)));
    return 0;
  }, nullptr);
  return SQLITE_OK;
}

template <typename Action>
double median_ms(Action&& action) {
  std::vector<double> times;
  for (int turn = 0; turn < 9; ++turn) {
    const auto from = std::chrono::steady_clock::now();
    action();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

std::string plan_of(SQLite::Database& database, const std::string& statement) {
  std::string plan;
  SQLite::Statement query(database, "EXPLAIN QUERY PLAN " + statement);
  while (query.executeStep()) plan += query.getColumn(3).getString() + "\n";
  return plan;
}

double bytes_a_field(const std::filesystem::path& file) {
  SQLite::Database database(file.string());
  const double all = static_cast<double>(std::filesystem::file_size(file));
  const double journals = database.execAndGet("SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = 'journal'").getDouble();
  return (all - journals) / database.execAndGet("SELECT count(*) FROM field_result").getDouble();
}

}  // namespace

TEST_CASE("A million field results: what the screens ask reads no table of fields, and a field costs at most 40 bytes", "[scale]") {
  const test::TemporaryFolder folder(test::fast_folder());
  const auto file = folder / "results.db";
  {
    ResultStore store(file);
    for (int n = 1; n <= kMine + 40; ++n) save_large(store, n);
  }
  multiply(file);
  const double bytes = bytes_a_field(file);
  std::cout << "a million field results: " << std::filesystem::file_size(file) / 1'000'000 << " MB, " << bytes << " bytes a field\n";
  CHECK(bytes <= 40);

  sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch_statements));
  {
    const ResultStore store(file);
    statements().clear();
    std::size_t trend = 0, values = 0;
    std::cout << "trend of one operator " << median_ms([&] { trend = store.kept_runs("Ana Lima").runs.size(); }) << " ms, open a run "
              << median_ms([&] { values = store.values_of("run-0003").size(); }) << " ms, check one run "
              << median_ms([&] { store.verify("run-0003"); }) << " ms, list all runs " << median_ms([&] { store.kept_runs(); }) << " ms\n";
    CHECK(trend == kMine);
    CHECK(values == 2);
  }
  sqlite3_reset_auto_extension();
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
  const std::set<std::string> asked(statements().begin(), statements().end());
  CHECK(asked.size() >= 5);
  for (const std::string& statement : asked) {
    INFO(statement);
    CHECK_THAT(plan_of(database, statement), !Catch::Contains("SCAN field_result"));
  }
  // The same of one operator, from the fields: a plan this test refuses.
  CHECK_THAT(plan_of(database, "SELECT sum(keystrokes) FROM field_result WHERE keyed IS NOT NULL"), Catch::Contains("SCAN field_result"));
  // Rows under their names cost more than 40 bytes.
  database.exec("CREATE TABLE wasteful AS SELECT run.run, drill, operator, field_result.* FROM run JOIN field_result ON run.id = field_result.run "
                "WHERE run.id <= 49");
  const double wasteful = database.execAndGet("SELECT sum(pgsize) FROM dbstat WHERE name = 'wasteful'").getDouble() /
                          database.execAndGet("SELECT count(*) FROM wasteful").getDouble();
  std::cout << "the same with names in each row: " << wasteful << " bytes a field\n";
  CHECK(wasteful > 40);
}
