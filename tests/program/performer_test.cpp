#include "performer.h"

#include <catch2/catch.hpp>

#include "files/drill_file.h"
#include "files/whole_file.h"
#include "support/temporary_folder.h"
#include "support/shipped_drills.h"

using namespace deft;
using deft::test::TemporaryFolder;

namespace {

JournalHead head_of(const std::string& run) {
  JournalHead head;
  head.run = run;
  head.drill = "codes";
  head.records = 1;
  head.operator_name = "Asha Pillai";
  return head;
}

Keystroke pressed(int at_ms) { return {std::chrono::milliseconds(at_ms), Key(U'A')}; }

}  // namespace

TEST_CASE("A run saved late leaves the journal of the run being keyed open", "[performer]") {
  const TemporaryFolder folder;
  Places places;
  places.data = folder.path();
  places.shipped = DEFT_ROOT;
  std::filesystem::create_directories(places.journals());
  auto other_copy = std::make_unique<ResultStore>(places.results());
  {
    Performer performer(places);
    CHECK_FALSE(performer.trouble().empty());
    Journal first;
    first.head = head_of("first");
    first.keystrokes = {pressed(0)};
    first.end = EndReason::stopped;
    performer.perform(BeginJournal{first.head});
    performer.perform(AppendKeystroke{first.keystrokes[0]});
    performer.perform(EndJournal{first.end, first.ended_at});
    const auto refused = performer.perform(SaveResult{first, Score{}, Drill{}});
    REQUIRE(std::holds_alternative<SaveFailed>(refused.at(0)));

    performer.perform(BeginJournal{head_of("second")});
    performer.perform(AppendKeystroke{pressed(0)});
    other_copy.reset();
    const auto answers = performer.try_again();
    REQUIRE(answers.size() == 1);
    CHECK(std::holds_alternative<ResultSaved>(answers[0]));
    CHECK(performer.trouble().empty());
    performer.perform(AppendKeystroke{pressed(100)});
  }
  CHECK_FALSE(std::filesystem::exists(journal_path(places.journals(), "first")));
  CHECK(load_journal(journal_path(places.journals(), "second")).journal.keystrokes.size() == 2);
}

TEST_CASE("When the other copy closes, its runs and what was left unfinished are there at once", "[performer]") {
  const TemporaryFolder folder;
  Places places;
  places.data = folder.path();
  places.shipped = DEFT_ROOT;
  std::filesystem::create_directories(places.journals());
  const auto drills = test::fixed_drills();
  Journal left;
  left.head = head_of("left");
  left.head.drill_digest = std::find_if(drills.begin(), drills.end(), [](const Drill& drill) { return drill.name == "codes"; })->digest;
  left.keystrokes = {pressed(0)};
  auto other_copy = std::make_unique<ResultStore>(places.results());
  Performer performer(places);
  REQUIRE(performer.other_copy());
  CHECK_FALSE(performer.recover("Asha Pillai"));
  CHECK(performer.runs_of("Asha Pillai").empty());
  CHECK(performer.try_again().empty());

  Journal saved;
  saved.head = head_of("saved");
  saved.end = EndReason::stopped;
  other_copy->save(saved, Score{}, journal_bytes(saved));
  write_whole_file(journal_path(places.journals(), "left"), journal_bytes(left));
  other_copy.reset();
  const auto answers = performer.try_again();
  REQUIRE(answers.size() == 1);
  const auto& opened = std::get<ResultsOpened>(answers[0]);
  REQUIRE(opened.runs.size() == 1);
  CHECK(opened.runs[0].head.run == "saved");
  REQUIRE(opened.unfinished);
  CHECK(opened.unfinished->head.run == "left");
  CHECK_FALSE(performer.other_copy());
  CHECK(performer.try_again().empty());
}

TEST_CASE("Another data folder is made and opened, and one that cannot be says so and changes nothing", "[performer]") {
  const TemporaryFolder folder;
  Places places;
  places.data = folder.path() / "first";
  places.shipped = DEFT_ROOT;
  std::filesystem::create_directories(places.journals());
  const ResultStore other_copy(places.results());
  Performer performer(places);
  performer.recover("Asha Pillai");
  write_whole_file(folder.path() / "file", "x");
  const auto refused = performer.perform(OpenFolder{(folder.path() / "file" / "below").string()});
  REQUIRE(refused.size() == 1);
  CHECK(std::get<ResultsRefused>(refused[0]).sentence.find((folder.path() / "file").string()) != std::string::npos);
  CHECK(std::get<ResultsRefused>(performer.perform(OpenFolder{""}).at(0)).other);
  const auto opened = performer.perform(OpenFolder{(folder.path() / "second").string()});
  REQUIRE(opened.size() == 1);
  CHECK(std::get<ResultsOpened>(opened[0]).data_folder == (folder.path() / "second").string());
  CHECK(performer.trouble().empty());
  performer.perform(BeginJournal{head_of("third")});
  performer.perform(AppendKeystroke{pressed(0)});
  CHECK(std::filesystem::exists(folder.path() / "second" / "results.db"));
}

TEST_CASE("All one's data and the passport are written beside the results, and a disk that refuses is told, and nothing else stops", "[performer]") {
  const TemporaryFolder folder;
  Places places;
  places.data = folder / "a";
  places.shipped = DEFT_ROOT;
  places.shipped = DEFT_ROOT;
  std::filesystem::create_directories(places.journals());
  Performer performer(places);
  performer.recover("Asha Pi/lai");
  const auto exported = [&](bool passport) { return std::get<OwnExported>(performer.perform(ExportOwn{passport, 1'773'756'000'000}).at(0)); };
  const OwnExported all = exported(false), passport = exported(true);
  CHECK(all.refusal.empty());
  REQUIRE(all.paths.size() == 2);
  CHECK(all.paths[0] == (places.data / "exports/Asha-Pi-lai-2026-03-17.json").string());
  CHECK(test::bytes_of(all.paths[0]).find("\"operator\": \"Asha Pi/lai\"") != std::string::npos);
  CHECK(test::bytes_of(all.paths[1]).starts_with("PK"));
  REQUIRE(passport.paths.size() == 1);
  CHECK(test::bytes_of(passport.paths[0]).starts_with("%PDF-"));

  std::filesystem::remove_all(places.data / "exports");
  test::put_bytes(places.data / "exports", "a file in its place");
  const OwnExported refused = exported(false);
  CHECK(refused.paths.empty());
  CHECK(refused.refusal.find("exports") != std::string::npos);
  CHECK(performer.trouble().empty());
}
