#include "performer.h"

#include <catch2/catch.hpp>

#include "support/temporary_folder.h"

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
