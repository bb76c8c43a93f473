#include <catch2/catch.hpp>

#include <SQLiteCpp/SQLiteCpp.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "files/journal_file.h"
#include "keying/error.h"
#include "store/packing.h"
#include "store/result_store.h"
#include "store/schema.h"
#include "support/sample_run.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

void save_sample(ResultStore& store, const Journal& journal) {
  store.save(journal, test::sample_score(), journal_bytes(journal));
}

Journal journal_named(const std::string& run, std::int64_t started_ms = 1000) {
  Journal journal = test::sample_journal(run);
  journal.head.started_ms = started_ms;
  return journal;
}

int number_in(const std::filesystem::path& file, const std::string& query) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
  return database.execAndGet(query).getInt();
}

void change(const std::filesystem::path& file, const std::string& statement) {
  SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec(statement);
}

bool succeeds_in_child(const std::function<bool()>& action) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(action() ? 0 : 1);
  int status = -1;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("A kept run comes back as it was, after a restart too", "[store]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "data/deft/results.db";
  const Journal journal = test::sample_journal();
  const Score score = test::sample_score();
  for (const bool saving : {true, false}) {
    ResultStore store(file);
    if (saving) save_sample(store, journal);
    const auto runs = store.runs();
    REQUIRE(runs.size() == 1);
    CHECK(head_frame(runs[0].head) == head_frame(journal.head));
    CHECK(runs[0].head.seed == 0xFEDCBA9876543210U);
    CHECK(runs[0].end == EndReason::all_released);
    CHECK(runs[0].totals == score.totals);
    CHECK(runs[0].scoring_version == kScoringVersion);
    CHECK(store.values_of(journal.head.run) == score.values);
    CHECK(store.journal_of(journal.head.run) == journal_bytes(journal));
  }
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600);
  REQUIRE(::stat(file.parent_path().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0700);
}

TEST_CASE("Results taken away while they are open take no run: it would be in no file", "[store]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "data/results.db";
  ResultStore store(file);
  save_sample(store, journal_named("first"));
  std::filesystem::rename(folder / "data", folder / "elsewhere");
  std::filesystem::create_directories(folder / "data");  // by somebody who writes a journal
  CHECK_THROWS_WITH(save_sample(store, journal_named("second")), Catch::Contains("taken away or moved"));
  std::filesystem::remove(folder / "data");
  std::filesystem::rename(folder / "elsewhere", folder / "data");
  save_sample(store, journal_named("second"));
  CHECK(store.runs().size() == 2);
}

TEST_CASE("A run never kept has no values and no journal", "[store]") {
  ResultStore store(":memory:");
  CHECK(store.runs().empty());
  CHECK(store.values_of("no such run").empty());
  CHECK_FALSE(store.journal_of("no such run").has_value());
}

TEST_CASE("Every way a run can end is kept", "[store]") {
  ResultStore store(":memory:");
  for (const EndReason end :
       {EndReason::unfinished, EndReason::all_released, EndReason::time, EndReason::stopped, EndReason::settled}) {
    Journal journal = journal_named(std::string(to_string(end)));
    journal.end = end;
    save_sample(store, journal);
  }
  for (const RunSummary& run : store.runs()) CHECK(run.head.run == to_string(run.end));
}

TEST_CASE("Runs are listed oldest first, whatever order they were saved in", "[store]") {
  ResultStore store(":memory:");
  for (const int started : {30, 10, 20})
    save_sample(store, journal_named("run " + std::to_string(started), started));
  std::string order;
  for (const RunSummary& run : store.runs()) order += run.head.run + " ";
  CHECK(order == "run 10 run 20 run 30 ");
}

TEST_CASE("Saving the same run again changes nothing", "[store]") {
  const test::TemporaryFolder folder;
  {
    ResultStore store(folder / "r.db");
    save_sample(store, test::sample_journal());
    CHECK_NOTHROW(save_sample(store, test::sample_journal()));
  }
  CHECK(number_in(folder / "r.db", "SELECT count(*) FROM run") == 1);
  CHECK(number_in(folder / "r.db", "SELECT count(*) FROM field_result") == 6);
  CHECK(number_in(folder / "r.db", "SELECT count(*) FROM journal") == 1);
}

TEST_CASE("A kept result is never changed", "[store]") {
  const test::TemporaryFolder folder;
  const Journal journal = test::sample_journal();
  {
    ResultStore store(folder / "r.db");
    save_sample(store, journal);
    Journal other = journal;
    other.keystrokes.back().at += Elapsed(1);
    CHECK_THROWS_WITH(save_sample(store, other),
                      Catch::Contains(journal.head.run) && Catch::Contains("never changed"));
    Score better = test::sample_score();
    better.totals.fields_right += 1;
    CHECK_THROWS_AS(store.save(journal, better, journal_bytes(journal)), Error);
    CHECK(store.journal_of(journal.head.run) == journal_bytes(journal));
    CHECK(store.runs().at(0).totals == test::sample_score().totals);
  }
  CHECK_THROWS_WITH(change(folder / "r.db", "UPDATE run SET fields_right = 6"),
                    Catch::Contains("never changed"));
  CHECK_THROWS_WITH(change(folder / "r.db", "UPDATE field_result SET keyed = 'x'"),
                    Catch::Contains("never changed"));
  CHECK_THROWS_WITH(change(folder / "r.db", "UPDATE journal SET bytes = x'00'"),
                    Catch::Contains("never changed"));
}

TEST_CASE("Field results hold texts only where the field came out wrong", "[store]") {
  const test::TemporaryFolder folder;
  {
    ResultStore store(folder / "r.db");
    save_sample(store, test::sample_journal());
  }
  SQLite::Database database((folder / "r.db").string());
  SQLite::Statement query(
      database,
      "SELECT record, field, error_class, expected, keyed, last_left_us FROM field_result WHERE error_class "
      "IS NOT NULL OR keyed IS NOT NULL ORDER BY record, field");
  REQUIRE(query.executeStep());
  CHECK((query.getColumn(0).getInt() == 0 && query.getColumn(1).getInt() == 1));
  CHECK(query.getColumn(2).getString() == "T");
  CHECK(query.getColumn(3).getString() == "19,50");
  CHECK(query.getColumn(4).getString() == "91,50");
  CHECK(query.getColumn(5).getInt64() == 20'000'000);
  REQUIRE(query.executeStep());
  CHECK(query.getColumn(4).getString() == "<illegible>");
  CHECK_FALSE(query.executeStep());
}

TEST_CASE("A right field costs at most 40 bytes, a keystroke at most 5", "[store]") {
  const test::TemporaryFolder folder;
  Journal journal = test::sample_journal();
  Score score;
  // A day: 24,000 keystrokes with scattered times, 8,000 fields.
  std::uint64_t random = 7;
  const auto next = [&] { return (random = random * 6364136223846793005U + 1442695040888963407U) >> 33U; };
  journal.keystrokes.clear();
  Elapsed at{0};
  for (int n = 0; n < 24'000; ++n) {
    at += Elapsed(static_cast<std::int64_t>(60'000 + next() % 100'000 + next() % 100'000));
    const Key key = n % 6 == 5 ? Key(NamedKey::tab)
                               : Key(static_cast<char32_t>((n % 2 == 0 ? U'0' : U'a') + next() % 10));
    journal.keystrokes.push_back(
        {at, key, Keystroke::Kind::press,
         static_cast<std::uint32_t>(77'000 + (at.count() + static_cast<std::int64_t>(next() % 700)) / 1000)});
  }
  for (std::size_t n = 0; n < 8000; ++n)
    score.fields.push_back({n / 12, n % 12, true, 7, 0, 0, 6, 0,
                            Elapsed(static_cast<std::int64_t>(next() % 3'000'000)),
                            Elapsed(static_cast<std::int64_t>(next() % 9'000'000))});
  {
    ResultStore store(folder / "r.db");
    store.save(journal, score, journal_bytes(journal));
    CHECK(store.journal_of(journal.head.run) == journal_bytes(journal));
  }
  CHECK(number_in(folder / "r.db", "SELECT sum(length(bytes)) FROM journal") <= 5 * 24'000);
  const int journal_pages =
      number_in(folder / "r.db", "SELECT (length(bytes) + length(keyed_values)) / 4096 FROM journal");
  const int pages = number_in(folder / "r.db", "PRAGMA page_count");
  CHECK((pages - journal_pages - 12) * 4096 <= 40 * 8000);
}

TEST_CASE("A new file is brought up to the newest schema, an old one kept", "[store]") {
  const test::TemporaryFolder folder;
  test::put_bytes(folder / "r.db", "");
  { ResultStore store(folder / "r.db"); }
  CHECK(number_in(folder / "r.db", "PRAGMA user_version") == static_cast<int>(schema_steps().size()));
  CHECK(number_in(folder / "r.db",
                  "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND "
                  "strict = 0 AND name NOT LIKE 'sqlite_%'") == 0);
  CHECK(number_in(folder / "r.db", "SELECT count(*) FROM pragma_table_list WHERE strict = 1") == 14);
}

TEST_CASE("A schema step that does not go through leaves the file as it was", "[store]") {
  const test::TemporaryFolder folder;
  SQLite::Database((folder / "r.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE journal (mine)");
  CHECK_THROWS_WITH(ResultStore(folder / "r.db"), Catch::Contains((folder / "r.db").string()));
  CHECK(number_in(folder / "r.db", "PRAGMA user_version") == 0);
  CHECK(number_in(folder / "r.db", "SELECT count(*) FROM sqlite_schema") == 1);
}

TEST_CASE("Results of a newer Deft are refused and left alone", "[store]") {
  const test::TemporaryFolder folder;
  { ResultStore store(folder / "r.db"); }
  const int newer = static_cast<int>(schema_steps().size()) + 1;
  change(folder / "r.db", "PRAGMA user_version = " + std::to_string(newer));
  CHECK_THROWS_WITH(ResultStore(folder / "r.db"), Catch::Contains("newer Deft") &&
                                                      Catch::Contains("Update") &&
                                                      Catch::Contains((folder / "r.db").string()));
  CHECK(number_in(folder / "r.db", "PRAGMA user_version") == newer);
}

TEST_CASE("Only one Deft has the results open, and it is named with its process, person and time", "[store]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "r.db";
  const auto refused_by = [&](const std::function<void()>& open) -> std::optional<Holder> {
    try {
      open();
    } catch (const InUse& error) {
      const std::string sentence = error.what();
      for (const std::string& part : {file.string(), "process " + std::to_string(error.holder().pid),
                                     " of " + error.holder().user, std::string(", since "), std::string("--data")})
        if (sentence.find(part) == std::string::npos) return std::nullopt;
      return error.holder();
    }
    return std::nullopt;
  };
  for (const bool fresh : {true, false}) {
    INFO((fresh ? "a new file" : "a file of before"));
    ResultStore store(file);
    const auto open = [&] { const ResultStore second(file); };
    const auto holder = refused_by(open);
    REQUIRE(holder.has_value());
    CHECK(holder->pid == ::getpid());
    CHECK_FALSE(holder->user.empty());
    CHECK(holder->since_ms > 1'700'000'000'000);
    CHECK(succeeds_in_child([&] { return refused_by(open).has_value(); }));
    CHECK_NOTHROW(save_sample(store, journal_named(fresh ? "first" : "second")));
  }
  CHECK(ResultStore(file).runs().size() == 2);
}

TEST_CASE("Results another program than Deft has open are refused too", "[store]") {
  const test::TemporaryFolder folder;
  { ResultStore store(folder / "r.db"); }
  SQLite::Database other((folder / "r.db").string(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN EXCLUSIVE");
  CHECK_THROWS_AS(ResultStore(folder / "r.db"), InUse);
}

TEST_CASE("Results that cannot be kept at the place named say so and what to do", "[store]") {
  const test::TemporaryFolder folder;
  test::put_bytes(folder / "file", "in the way");
  CHECK_THROWS_WITH(ResultStore(folder / "file/r.db"),
                    Catch::Contains((folder / "file").string()) && Catch::Contains("--data"));
  std::filesystem::create_directories(folder / "r.db");
  CHECK_THROWS_WITH(ResultStore(folder / "r.db"),
                    Catch::Contains((folder / "r.db").string()) && Catch::Contains("--data"));
  test::put_bytes(folder / "notes.db", std::string(5000, 'x'));
  CHECK_THROWS_WITH(ResultStore(folder / "notes.db"),
                    Catch::Contains("notes.db") && Catch::Contains("damaged"));
  CHECK(test::bytes_of(folder / "notes.db") == std::string(5000, 'x'));
}

TEST_CASE("A full disk loses nothing kept before, and the run is kept when there is room", "[store]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "r.db";
  CHECK(succeeds_in_child([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    ResultStore store(file);
    save_sample(store, journal_named("before"));
    const rlimit room{RLIM_INFINITY, RLIM_INFINITY};
    const rlimit full{static_cast<rlim_t>(std::filesystem::file_size(file.string() + "-wal")) + 100,
                      RLIM_INFINITY};
    ::setrlimit(RLIMIT_FSIZE, &full);
    bool refused = false;
    try {
      save_sample(store, journal_named("on a full disk"));
    } catch (const Error& error) {
      refused = std::string(error.what()).find(file.string()) != std::string::npos &&
                std::string(error.what()).find("space") != std::string::npos;
    }
    const bool readable =
        store.runs().size() == 1 && store.values_of("before") == test::sample_score().values;
    ::setrlimit(RLIMIT_FSIZE, &room);
    save_sample(store, journal_named("on a full disk"));
    return refused && readable && store.runs().size() == 2;
  }));
  CHECK(ResultStore(file).runs().size() == 2);
}

TEST_CASE("A Deft that is killed leaves the results it had kept", "[store]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "r.db";
  const pid_t child = ::fork();
  if (child == 0) {
    ResultStore store(file);
    save_sample(store, test::sample_journal());
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  CHECK(ResultStore(file).values_of(test::sample_journal().head.run) == test::sample_score().values);
}
