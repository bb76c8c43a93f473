#include "store/backup.h"

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "keying/error.h"
#include "store/schema.h"
#include "support/kept_results.h"
#include "support/temporary_folder.h"

using namespace deft;
using deft::test::verified;

namespace {

namespace fs = std::filesystem;

/// Results with some runs, and a folder for copies.
struct Station {
  test::TemporaryFolder folder;
  fs::path file = folder / "results.db", backups = folder / "backups";
  Station() {
    fs::create_directory(backups);
    save(1, 3);
  }
  void save(int from, int to) const {
    ResultStore store(file);
    for (int n = from; n <= to; ++n) test::save_numbered(store, n);
  }
  Backup copied() const { return back_up(ResultStore(file), backups); }
  std::vector<fs::path> named(const std::string& stem) const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder.path()))
      if (entry.path().filename().string().starts_with(stem) && entry.path().extension() == ".db") files.push_back(entry.path());
    return files;
  }
};

std::string content_of(const fs::path& results) {
  const ResultStore store(results);
  std::string content;
  for (const RunSummary& run : store.runs()) {
    content += head_frame(run.head) + store.journal_of(run.head.run).value();
    for (const Record& record : store.values_of(run.head.run))
      for (const Value& value : record) content += to_string(value) + "\n";
  }
  return content;
}

void flip_pages(const fs::path& file) {
  std::string bytes = test::bytes_of(file);
  for (std::size_t place = 100; place < bytes.size(); place += 512) bytes[place] = static_cast<char>(bytes[place] ^ 0x55);
  test::put_bytes(file, bytes);
}

}  // namespace

TEST_CASE("A backup put back gives the runs as they were, seal by seal", "[backup]") {
  const Station station;
  const std::string before = content_of(station.file);
  const Backup backup = station.copied();
  CHECK(backup.runs == std::set<std::string>{"run-0001", "run-0002", "run-0003"});
  CHECK(backup.damages.empty());
  struct stat status {};
  REQUIRE(::stat(backup.file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600);
  test::edit(station.file, "UPDATE run SET fields_right = 0 WHERE id = 2");
  const std::string damaged = test::bytes_of(station.file);

  const PutBack done = restore(backup.file, station.file);
  CHECK(done.runs == 3);
  CHECK(done.missing.empty());
  CHECK(verified(station.file).empty());
  CHECK(content_of(station.file) == before);
  CHECK(test::bytes_of(done.aside) == damaged);
  CHECK(done.aside.filename().string().starts_with("results-replaced-2"));
}

TEST_CASE("Runs saved after a backup are named as missing when it is put back, and can be saved again", "[backup]") {
  const Station station;
  const Backup backup = station.copied();
  station.save(4, 5);
  const PutBack done = restore(backup.file, station.file);
  CHECK(done.missing == std::set<std::string>{"run-0004", "run-0005"});
  CHECK(verified(station.file) == std::set<std::string>{"run-0004 given-up", "run-0005 given-up"});
  station.save(4, 5);
  CHECK(verified(station.file).empty());
}

TEST_CASE("A damaged backup is not put back", "[backup]") {
  const Station station;
  const Backup backup = station.copied();
  const std::string before = content_of(station.file);
  SECTION("one SQLite cannot read") {
    flip_pages(backup.file);
    CHECK_THROWS_AS(restore(backup.file, station.file), Error);
    CHECK_THROWS_AS(restore(backup.file, station.file, true), Error);
  }
  SECTION("one with a run that was changed") {
    test::edit(backup.file, "UPDATE run SET fields_right = 99 WHERE id = 2");
    CHECK_THROWS_WITH(restore(backup.file, station.file), Catch::Contains(backup.file.string()) && Catch::Contains("--damaged-too"));
    CHECK(content_of(station.file) == before);
    CHECK(restore(backup.file, station.file, true).runs == 2);
    return;
  }
  SECTION("one that is not there") { CHECK_THROWS_AS(restore(station.folder / "none.db", station.file), Error); }
  SECTION("no database at all") {
    test::put_bytes(station.folder / "notes.db", std::string(5000, 'x'));
    CHECK_THROWS_AS(restore(station.folder / "notes.db", station.file), Error);
  }
  CHECK(content_of(station.file) == before);
  CHECK(station.named("results-restoring").empty());
}

TEST_CASE("A backup of an older schema is brought up to date, one of a newer Deft is refused", "[backup]") {
  const Station station;
  SECTION("older") {
    const PutBack done = restore(DEFT_ROOT "/tests/store/results-v1.db", station.file);
    CHECK(done.runs == 3);
    CHECK(done.missing.size() == 3);
    CHECK(ResultStore(station.file).runs().size() == 3);
    CHECK(ResultStore(done.aside).runs().size() == 3);
  }
  SECTION("newer") {
    const fs::path newer = station.copied().file;
    SQLite::Database(newer.string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = " + std::to_string(schema_steps().size() + 1));
    CHECK_THROWS_WITH(restore(newer, station.file), Catch::Contains("newer Deft"));
    CHECK(verified(station.file).empty());
  }
}

TEST_CASE("A backup goes to the file named, and never over one that is there", "[backup]") {
  const Station station;
  const fs::path target = station.folder / "copy.db";
  CHECK(back_up(ResultStore(station.file), target).file == target);
  const std::string bytes = test::bytes_of(target);
  CHECK_THROWS_WITH(back_up(ResultStore(station.file), target), Catch::Contains("copy.db"));
  CHECK(test::bytes_of(target) == bytes);
}

TEST_CASE("A backup of results with a damaged run holds the others", "[backup]") {
  const Station station;
  test::edit(station.file, "UPDATE run SET fields_right = 99 WHERE id = 2");
  const Backup backup = station.copied();
  CHECK(backup.runs == std::set<std::string>{"run-0001", "run-0003"});
  CHECK(test::names_of(backup.damages) == std::set<std::string>{"run-0002 run-changed"});
}

TEST_CASE("Nothing is put back while the results are open", "[backup]") {
  const Station station;
  const Backup backup = station.copied();
  const ResultStore open(station.file);
  CHECK_THROWS_AS(restore(backup.file, station.file), InUse);
}

TEST_CASE("Old backups go: seven stay, and the newest of each of twelve months before", "[backup]") {
  const test::TemporaryFolder folder;
  for (int month = 1; month <= 12; ++month)
    for (const int year : {2025, 2026})
      for (const int day : {3, 17})
        for (const char* end : {"", ".saved-runs"})
          test::put_bytes(folder / fmt::format("results-{}{:02}{:02}T090000Z.db{}", year, month, day, end), "x");
  thin_out(folder.path());
  const auto left = backups_in(folder.path());
  REQUIRE(left.size() == 19);
  CHECK(left.front().filename() == "results-20261217T090000Z.db");
  CHECK(left[6].filename() == "results-20260917T090000Z.db");
  CHECK(left[7].filename() == "results-20260903T090000Z.db");
  CHECK(left[8].filename() == "results-20260817T090000Z.db");
  CHECK(left[18].filename() == "results-20251017T090000Z.db");
  std::size_t all = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder.path())) ++all;
  CHECK(all == 2 * left.size());
}

TEST_CASE("Results SQLite cannot read make way for the newest good backup", "[backup]") {
  const Station station;
  const fs::path older = station.copied().file;
  station.save(4, 4);
  const fs::path newer = station.copied().file;
  CHECK(backups_in(station.backups) == std::vector<fs::path>{newer, older});
  flip_pages(station.file);
  const std::string damaged = test::bytes_of(station.file);
  CHECK_THROWS_AS(ResultStore(station.file), DamagedResults);
  SECTION("all good") {
    CHECK_THAT(replace_damaged(station.file, station.backups), Catch::Contains(newer.string()));
    CHECK(ResultStore(station.file).runs().size() == 4);
  }
  SECTION("the newest is damaged too") {
    flip_pages(newer);
    CHECK_THAT(replace_damaged(station.file, station.backups), Catch::Contains(older.string()));
    CHECK(ResultStore(station.file).runs().size() == 3);
  }
  SECTION("there is none") {
    fs::remove_all(station.backups);
    CHECK_THAT(replace_damaged(station.file, station.backups), Catch::Contains("new file"));
    CHECK(ResultStore(station.file).runs().empty());
  }
  REQUIRE(station.named("results-damaged-").size() == 1);
  CHECK(test::bytes_of(station.named("results-damaged-").front()) == damaged);
}
