#include <catch2/catch.hpp>

#include "support/kept_results.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

constexpr const char* kOperator = "Ana Pražák";

OwnData notes() {
  OwnData own;
  own.operator_name = kOperator;
  own.rests = {{1000, 120}, {2000, 300}};
  own.lessons = {{"twin", 7}};
  own.goals = {{10, 25, 8000, 985}};
  own.disputes = {{"run-0001", 1, 2, 99}, {"nobody's", 0, 0, 1}};
  return own;
}

}  // namespace

TEST_CASE("All that is kept of an operator is given out: wrong fields, every goal, the station", "[own-data]") {
  test::TemporaryFolder folder;
  ResultStore store(folder / "r.db");
  test::save_numbered(store, 2);
  test::save_numbered(store, 1);
  store.keep_evidence("run-0001", {{Evidence::Kind::key, "7", 9, 1, Elapsed(0), 0}});
  store.note(kOperator, Goal{10, 25, 8000, 985});
  store.note(kOperator, Goal{20, 30, 9000, 990});
  const KeptOwnData kept = store.own_data_of(kOperator);
  CHECK(kept.damaged.empty());
  REQUIRE(kept.own.runs.size() == 2);
  CHECK(kept.own.runs[0].summary.head.run == "run-0001");
  CHECK(kept.own.runs[0].journal == journal_bytes(test::numbered_journal(1)));
  CHECK(kept.own.runs[0].station == store.station());
  CHECK(kept.own.runs[0].evidence.size() == 1);
  CHECK(kept.own.runs[1].evidence.empty());
  REQUIRE(kept.own.runs[0].wrong.size() == 2);
  CHECK(kept.own.runs[0].wrong[0] == WrongField{0, 1, "", "T", "19,50", "91,50"});
  CHECK(kept.own.goals.size() == 2);
  CHECK(store.operators() == std::vector<std::string>{kOperator});
  CHECK(store.own_data_of("Other").own.runs.empty());
}

TEST_CASE("A damaged run is left out of what is given out, and named", "[own-data]") {
  test::TemporaryFolder folder;
  {
    ResultStore store(folder / "r.db");
    for (int n : {1, 2, 3}) test::save_numbered(store, n);
  }
  test::edit(folder / "r.db", "UPDATE run SET keystrokes = keystrokes + 1 WHERE run = 'run-0001'; UPDATE field_result SET keyed = 'x' WHERE run = 2 AND record = 0 AND field = 1");
  const ResultStore store(folder / "r.db");
  const KeptOwnData kept = store.own_data_of(kOperator);
  CHECK(kept.own.runs.size() == 1);
  CHECK(kept.damaged.size() == 2);
}

TEST_CASE("Notes taken over twice are there once, and of two that clash the larger one stays, whichever came first", "[own-data]") {
  test::TemporaryFolder folder;
  ResultStore store(folder / "r.db");
  test::save_numbered(store, 1);
  CHECK(store.take_over_notes(notes(), true) == NotesTaken{2, 1, 1, 1});
  CHECK(store.own_record(kOperator).rests.empty());
  CHECK(store.take_over_notes(notes(), false) == NotesTaken{2, 1, 1, 1});
  CHECK(store.take_over_notes(notes(), false) == NotesTaken{});
  OwnData other = notes();
  other.rests = {{1000, 60}, {2000, 400}};
  other.goals = {{10, 25, 8000, 990}};
  other.disputes = {{"run-0001", 1, 2, 50}};
  CHECK(store.take_over_notes(other, false) == NotesTaken{1, 0, 1, 1});
  const OwnRecord own = store.own_record(kOperator);
  CHECK(own.rests == std::vector<RestTaken>{{1000, 120}, {2000, 400}});
  CHECK(own.goal == Goal{10, 25, 8000, 990});
  CHECK(own.disputes == std::vector<Dispute>{{"run-0001", 1, 2, 50}});
  CHECK(store.take_over_notes(notes(), false) == NotesTaken{});
  CHECK(store.verify().empty());
}

TEST_CASE("Where a run comes from is kept beside its seal, and breaks none", "[own-data]") {
  test::TemporaryFolder folder;
  const std::string far(64, 'b');
  {
    ResultStore store(folder / "r.db");
    store.note_origin("run-0001", far, 5);
    store.note_origin("run-0001", std::string(64, 'c'), 6);
    test::save_numbered(store, 1);
    test::save_numbered(store, 2);
    CHECK(store.verify().empty());
  }
  const ResultStore store(folder / "r.db");
  const OwnData own = store.own_data_of(kOperator).own;
  CHECK(own.runs[0].station == far);
  CHECK(own.runs[1].station == store.station());
}
