#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "keying/error.h"
#include "support/kept_results.h"
#include "support/temporary_folder.h"

using namespace deft;
using deft::test::verified;

namespace {

using Found = std::set<std::string>;

/// Three runs kept, and a copy of the file as it was after two.
struct Station {
  test::TemporaryFolder folder;
  std::filesystem::path file = folder / "results.db", yesterday = folder / "yesterday.db";

  Station() {
    {
      ResultStore store(file);
      for (const int n : {1, 2}) test::save_numbered(store, n);
    }
    std::filesystem::copy_file(file, yesterday);
    ResultStore store(file);
    test::save_numbered(store, 3);
  }
  std::vector<std::string> shown() const {
    std::vector<std::string> names;
    for (const RunSummary& run : ResultStore(file).runs()) names.push_back(run.head.run);
    return names;
  }
};

const std::vector<std::string> kAll = {"run-0001", "run-0002", "run-0003"};
const std::vector<std::string> kWithoutSecond = {"run-0001", "run-0003"};

const std::string kDeleteLast =
    "DELETE FROM seal WHERE run = 3; DELETE FROM journal WHERE run = 3; DELETE FROM field_result WHERE run = 3; "
    "DELETE FROM run WHERE id = 3;";

}  // namespace

TEST_CASE("Kept runs nobody touched are found as they were saved", "[seal]") {
  const Station station;
  CHECK(verified(station.file).empty());
  CHECK(station.shown() == kAll);
}

TEST_CASE("The station's key and the list of saved runs are for their owner alone", "[seal]") {
  const Station station;
  for (const char* name : {"station.key", "saved-runs"}) {
    struct stat status {};
    REQUIRE(::stat((station.folder / name).c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600);
  }
  CHECK(test::bytes_of(station.folder / "station.pub").size() == 65);
}

TEST_CASE("What is changed in a run is named, and only that run is left out", "[seal]") {
  const Station station;
  struct Edit { std::string statement; Found found; bool listed; };
  const std::vector<Edit> edits = {
      {"UPDATE run SET fields_right = fields_right + 1 WHERE id = 2", {"run-0002 run-changed"}, false},
      {"UPDATE run SET operator = 'Somebody Else' WHERE id = 2", {"run-0002 run-changed"}, false},
      {"UPDATE field_result SET error_class = NULL, expected = NULL, keyed = NULL WHERE run = 2 AND field = 1",
       {"run-0002 fields-changed"}, true},
      {"DELETE FROM field_result WHERE run = 2 AND record = 1 AND field = 2", {"run-0002 count-wrong"}, true},
      {"UPDATE run SET keystrokes = 41 WHERE id = 2", {"run-0002 count-wrong", "run-0002 run-changed"}, false},
      {"UPDATE journal SET keyed_values = (SELECT keyed_values FROM journal WHERE run = 1) WHERE run = 2",
       {"run-0002 values-changed"}, true},
      {"UPDATE journal SET bytes = (SELECT bytes FROM journal WHERE run = 1) WHERE run = 2", {"run-0002 journal-changed"}, true},
      {"UPDATE journal SET bytes = x'00' WHERE run = 2", {"run-0002 journal-changed"}, true},
      {"UPDATE seal SET signature = zeroblob(64) WHERE run = 2", {"run-0002 signature-wrong"}, true},
      {"UPDATE seal SET head = zeroblob(32) WHERE run = 2", {"run-0002 signature-wrong"}, false},
      {"DELETE FROM seal WHERE run = 2", {"run-0002 seal-missing"}, false},
  };
  for (const Edit& edit : edits) {
    INFO(edit.statement);
    const auto copy = station.folder / "copy";
    std::filesystem::remove_all(copy);
    std::filesystem::create_directory(copy);
    for (const char* name : {"results.db", "station.key", "saved-runs"}) std::filesystem::copy_file(station.folder / name, copy / name);
    test::edit(copy / "results.db", edit.statement);
    CHECK(verified(copy / "results.db") == edit.found);
    const ResultStore store(copy / "results.db");
    CHECK(store.runs().size() == (edit.listed ? 3 : 2));
    CHECK(store.kept_runs().damaged.size() == (edit.listed ? 0 : 1));
    CHECK_THROWS_AS(store.values_of("run-0002"), DamagedRun);
    CHECK_THROWS_AS(store.journal_of("run-0002"), DamagedRun);
    CHECK(store.values_of("run-0001") == test::numbered_score(1).values);
    CHECK(store.journal_of("run-0003") == journal_bytes(test::numbered_journal(3)));
  }
}

TEST_CASE("Two runs that change places are named both", "[seal]") {
  const Station station;
  test::edit(station.file, "UPDATE run SET run = 'x' WHERE id = 1; UPDATE run SET run = 'run-0001' WHERE id = 2; "
                           "UPDATE run SET run = 'run-0002' WHERE id = 1");
  const Found found = verified(station.file);
  CHECK(found.contains("run-0001 run-changed"));
  CHECK(found.contains("run-0002 run-changed"));
  CHECK_FALSE(found.contains("run-0003 run-changed"));
}

TEST_CASE("A run cut off the end is missed", "[seal]") {
  const Station station;
  test::edit(station.file, kDeleteLast);
  CHECK(verified(station.file) == Found{"run-0003 run-missing"});
  SECTION("only because the list of saved runs knows it") {
    std::filesystem::remove(station.folder / "saved-runs");
    CHECK_FALSE(verified(station.file).contains("run-0003 run-missing"));
  }
}

TEST_CASE("Yesterday's file put back is an older file", "[seal]") {
  const Station station;
  std::filesystem::rename(station.yesterday, station.file);
  CHECK(verified(station.file) == Found{"run-0003 older-file"});
  CHECK(station.shown() == std::vector<std::string>{"run-0001", "run-0002"});
}

TEST_CASE("A run played again under another name is not what was signed", "[seal]") {
  const Station station;
  test::edit(station.file, "CREATE TEMP TABLE again AS SELECT * FROM run WHERE id = 1; UPDATE again SET id = 9, run = 'run-0009'; "
                           "INSERT INTO run SELECT * FROM again; INSERT INTO journal SELECT 9, bytes, keyed_values FROM journal WHERE run = 1; "
                           "INSERT INTO field_result SELECT 9, record, field, keystrokes, fixing, fixed, correct, left_wrong, reading_ms, "
                           "keying_ms, error_class, expected, keyed, last_left_us FROM field_result WHERE run = 1; "
                           "INSERT INTO seal SELECT 9, station, keystrokes, fields, links, head, signature FROM seal WHERE run = 1");
  const Found found = verified(station.file);
  CHECK(found.contains("run-0009 run-unknown"));
  CHECK(found.contains("run-0009 run-changed"));
  CHECK(found.contains("run-0009 signature-wrong"));
  CHECK(station.shown() == kAll);
}

TEST_CASE("A run exchanged for another, signed with the station's own key, is not the one that was saved", "[seal]") {
  const Station station;
  const auto elsewhere = station.folder / "elsewhere";
  std::filesystem::create_directory(elsewhere);
  std::filesystem::copy_file(station.folder / "station.key", elsewhere / "station.key");
  {
    ResultStore store(elsewhere / "results.db");
    test::save_numbered(store, 1);
    const Journal journal = test::numbered_journal(2);
    Score better = test::numbered_score(2);
    better.totals.fields_right += 2;
    store.save(journal, better, journal_bytes(journal));
    test::save_numbered(store, 3);
  }
  std::filesystem::rename(elsewhere / "results.db", station.file);
  CHECK(verified(station.file) == Found{"run-0002 run-replaced"});
  CHECK(station.shown() == kWithoutSecond);
}

TEST_CASE("A run signed by another station is refused", "[seal]") {
  const Station station;
  std::filesystem::remove(station.folder / "station.key");
  const std::string before = test::bytes_of(station.folder / "saved-runs");
  {
    ResultStore store(station.file);
    test::save_numbered(store, 4);
  }
  CHECK(verified(station.file).empty());
  test::put_bytes(station.folder / "saved-runs", before);
  CHECK(verified(station.file) == Found{"run-0004 run-unknown", "run-0004 signature-wrong"});
}

TEST_CASE("A changed line in the list of saved runs is named", "[seal]") {
  const Station station;
  std::string list = test::bytes_of(station.folder / "saved-runs");
  list[list.find("run-0002") + 7] = '9';
  test::put_bytes(station.folder / "saved-runs", list);
  CHECK(verified(station.file) == Found{" list-changed", "run-0002 run-unknown"});
  CHECK(station.shown() == kAll);
}

TEST_CASE("A line a power cut left half written is none, and the next one takes its place", "[seal]") {
  const Station station;
  const std::string list = test::bytes_of(station.folder / "saved-runs");
  for (const std::string& torn : {std::string("5 run run-0004 "), std::string(40, '\0') + "0f3a\n"}) {
    test::put_bytes(station.folder / "saved-runs", list + torn);
    CHECK(verified(station.file).empty());
  }
  {
    ResultStore store(station.file);
    test::save_numbered(store, 4);
  }
  CHECK(verified(station.file).empty());
  CHECK(test::bytes_of(station.folder / "saved-runs").starts_with(list + "5 run run-0004 "));
}

TEST_CASE("A run that was listed and never committed is saved again without a second line", "[seal]") {
  const Station station;
  std::filesystem::rename(station.yesterday, station.file);
  const std::string list = test::bytes_of(station.folder / "saved-runs");
  {
    ResultStore store(station.file);
    test::save_numbered(store, 3);
  }
  CHECK(test::bytes_of(station.folder / "saved-runs") == list);
  CHECK(verified(station.file).empty());
}

TEST_CASE("A damaged run is replaced when it is saved again from its journal", "[seal]") {
  const Station station;
  test::edit(station.file, "UPDATE run SET fields_right = 99 WHERE id = 2");
  {
    ResultStore store(station.file);
    test::save_numbered(store, 2);
    CHECK(store.runs().size() == 3);
  }
  CHECK(verified(station.file).empty());
}

TEST_CASE("A damaged station key is named, and no run is signed with a new one unasked", "[seal]") {
  const Station station;
  test::put_bytes(station.folder / "station.key", "no key");
  ResultStore store(station.file);
  CHECK(store.runs().size() == 3);
  CHECK_THROWS_WITH(test::save_numbered(store, 4), Catch::Contains("station.key"));
}

TEST_CASE("Results of the first schema are opened and sealed, those damaged before stay without a seal", "[seal]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "results.db";
  std::filesystem::copy_file(DEFT_ROOT "/tests/store/results-v1.db", file);
  std::string damaged;
  SECTION("whole") {}
  SECTION("one damaged") {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    damaged = database.execAndGet("SELECT run FROM run WHERE id = 2").getString();
    database.exec("DROP TRIGGER journal_stays; UPDATE journal SET blake2b = zeroblob(32) WHERE run = 2");
  }
  { CHECK(ResultStore(file).runs().size() == (damaged.empty() ? 3 : 2)); }
  if (damaged.empty()) {
    CHECK(verified(file).empty());
  } else {
    CHECK(verified(file) == Found{damaged + " run-unknown", damaged + " seal-missing"});
  }
  const ResultStore store(file);
  for (const RunSummary& run : store.runs()) {
    CHECK(store.values_of(run.head.run).size() == 1);
    CHECK(read_journal(store.journal_of(run.head.run).value(), "kept").journal.head.run == run.head.run);
  }
}
