#include <catch2/catch.hpp>
#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>

#include "drill/batch.h"
#include "files/drill_file.h"
#include "performer.h"
#include "practice/typist.h"
#include "support/temporary_folder.h"
#include "support/shipped_drills.h"

using namespace deft;

namespace {

namespace fs = std::filesystem;

/// A station with one drill, where whole runs are keyed by a simulated typist through the performer.
struct Station {
  test::TemporaryFolder folder;
  Places places;
  std::vector<Drill> drills;

  Station() {
    places.data = folder.path();
    places.shipped = DEFT_ROOT;
    fs::create_directories(places.journals());
    drills = test::fixed_drills();
  }
  const Drill& drill() const { return *std::find_if(drills.begin(), drills.end(), [](const Drill& d) { return d.name == "codes"; }); }

  void key_run(Performer& performer, int n) const {
    JournalHead head;
    head.run = "run-" + std::to_string(n);
    head.drill = drill().name;
    head.drill_digest = drill().digest;
    head.seed = static_cast<std::uint64_t>(n);
    head.records = 2;
    head.operator_name = "Ana Lima";
    head.started_ms = 1'773'757'205'000 + n;
    const auto documents = source_documents(drill(), head.seed, head.records);
    const Journal journal = simulate(typist_named("trained").value(), drill(), documents, head);
    performer.perform(BeginJournal{head});
    for (const Keystroke& keystroke : journal.keystrokes) performer.perform(AppendKeystroke{keystroke});
    performer.perform(EndJournal{journal.end, journal.ended_at});
    const auto answers = performer.perform(SaveResult{journal, score(drill(), documents, journal), drill()});
    REQUIRE(std::holds_alternative<ResultSaved>(answers.at(0)));
  }
  void key_runs(int from, int to, bool backed_up) const {
    Performer performer(places);
    performer.recover("Ana Lima");
    for (int n = from; n <= to; ++n) key_run(performer, n);
    if (backed_up) performer.back_up();
  }
  std::size_t kept_journals() const { return journal_files(places.kept_journals()).size(); }
};

/// What a start of the program finds.
struct Start {
  explicit Start(const Station& station) : performer(station.places) {
    performer.recover("Ana Lima");
    for (const RunSummary& run : performer.runs_of("Ana Lima")) runs.push_back(run.head.run);
  }
  Performer performer;
  std::vector<std::string> runs;
};

using Runs = std::vector<std::string>;

void flip_pages(const fs::path& file) {
  std::string bytes = test::bytes_of(file);
  for (std::size_t place = 100; place < bytes.size(); place += 512) bytes[place] = static_cast<char>(bytes[place] ^ 0x55);
  test::put_bytes(file, bytes);
}

}  // namespace

TEST_CASE("The journal of a saved run is kept until a checked backup holds the run", "[performer]") {
  const Station station;
  station.key_runs(1, 2, false);
  CHECK(station.kept_journals() == 2);
  CHECK(journal_files(station.places.journals()).empty());
  CHECK_FALSE(fs::exists(station.places.backups()));
  {
    Start start(station);
    start.performer.back_up();
  }
  CHECK(station.kept_journals() == 0);
  const auto held = [&] { return std::distance(fs::directory_iterator(station.places.backups()), fs::directory_iterator()); };
  CHECK(held() == 2);
  {
    Start start(station);
    start.performer.back_up();
  }
  CHECK(held() == 2);
}

TEST_CASE("Damaged results make way for the last backup, and later runs are built again from their journals", "[performer]") {
  const Station station;
  station.key_runs(1, 2, true);
  station.key_runs(3, 4, false);
  flip_pages(station.places.results());
  {
    const Start start(station);
    CHECK(start.runs == Runs{"run-1", "run-2", "run-3", "run-4"});
    CHECK_THAT(start.performer.trouble(), Catch::Contains("results-damaged-") && Catch::Contains("2 runs were built again"));
  }
  CHECK(ResultStore(station.places.results()).verify().empty());
}

TEST_CASE("Damaged results without a backup are built again from the journals", "[performer]") {
  const Station station;
  station.key_runs(1, 3, false);
  flip_pages(station.places.results());
  CHECK(Start(station).runs == Runs{"run-1", "run-2", "run-3"});
  CHECK(ResultStore(station.places.results()).verify().empty());
}

TEST_CASE("Runs lost with the end of the log are missed and built again", "[performer]") {
  const Station station;
  station.key_runs(1, 1, true);
  fs::copy_file(station.places.results(), station.folder / "as-before.db");
  station.key_runs(2, 3, false);
  fs::rename(station.folder / "as-before.db", station.places.results());
  const Start start(station);
  CHECK(start.runs == Runs{"run-1", "run-2", "run-3"});
  CHECK_THAT(start.performer.trouble(), Catch::Contains("2 runs were built again"));
}

TEST_CASE("A changed run is built again from its journal, and without one it is left out and said so", "[performer]") {
  const Station station;
  station.key_runs(1, 1, true);
  station.key_runs(2, 2, false);
  SQLite::Database(station.places.results().string(), SQLite::OPEN_READWRITE)
      .exec("DROP TRIGGER run_stays; UPDATE run SET fields_right = fields_right + 1");
  const Start start(station);
  CHECK(start.runs == Runs{"run-2"});
  CHECK_THAT(start.performer.trouble(), Catch::Contains("One run was built again"));
}

TEST_CASE("A journal whose drill has been changed stays and is named", "[performer]") {
  Station station;
  station.key_runs(1, 1, false);
  fs::remove(station.places.results());
  station.places.shipped = station.folder.path() / "shipped";
  fs::create_directories(station.places.drills());
  fs::copy(DEFT_ROOT "/drills/codes", station.places.drills() / "codes", fs::copy_options::recursive);
  std::ofstream(station.places.drills() / "codes/drill.toml", std::ios::app) << "# changed\n";
  const Start start(station);
  CHECK(start.runs.empty());
  CHECK_THAT(start.performer.trouble(), Catch::Contains(journal_path(station.places.kept_journals(), "run-1").string()));
  CHECK(station.kept_journals() == 1);
}
