#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

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
  const Journal right = test::numbered_journal(3);
  Score none_wrong = test::numbered_score(3);
  none_wrong.discrepancies.clear();
  store.save(right, none_wrong, journal_bytes(right));
  CHECK(store.own_data_of(kOperator).own.runs.at(2).wrong.empty());
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
  other.disputes = {{"run-0001", 1, 2, 150}};
  CHECK(store.take_over_notes(other, false) == NotesTaken{1, 0, 1, 1});
  const OwnRecord own = store.own_record(kOperator);
  CHECK(own.rests == std::vector<RestTaken>{{1000, 120}, {2000, 400}});
  CHECK(own.goal == Goal{10, 25, 8000, 990});
  CHECK(own.disputes == std::vector<Dispute>{{"run-0001", 1, 2, 150}});
  CHECK(store.take_over_notes(notes(), false) == NotesTaken{});
  CHECK(store.verify().empty());
}

TEST_CASE("A dispute taken back is not brought back by a station that still holds it, and goes there too", "[own-data]") {
  test::TemporaryFolder here, there;
  ResultStore a(here / "r.db"), b(there / "r.db");
  for (ResultStore* store : {&a, &b}) test::save_numbered(*store, 1);
  const auto held = [](const ResultStore& store) { return store.own_record(kOperator).disputes; };
  a.mark({"run-0001", 1, 2, 100}, true);
  CHECK(b.take_over_notes(a.own_data_of(kOperator).own, false).disputes == 1);
  a.mark({"run-0001", 1, 2, 200}, false);
  CHECK(held(a).empty());
  CHECK(a.take_over_notes(b.own_data_of(kOperator).own, false).disputes == 0);
  CHECK(held(a).empty());
  const OwnData sent = a.own_data_of(kOperator).own;
  CHECK(sent.disputes.empty());
  CHECK(sent.taken_back == std::vector<Dispute>{{"run-0001", 1, 2, 200}});
  CHECK(b.take_over_notes(sent, false).disputes == 1);
  CHECK(held(b).empty());
  CHECK(b.take_over_notes(sent, false).disputes == 0);
  b.mark({"run-0001", 1, 2, 300}, true);
  CHECK(held(b) == std::vector<Dispute>{{"run-0001", 1, 2, 300}});
  CHECK(b.take_over_notes(sent, false).disputes == 0);
  CHECK(a.take_over_notes(b.own_data_of(kOperator).own, false).disputes == 1);
  CHECK(held(a) == held(b));
  CHECK(a.own_data_of(kOperator).own.taken_back.empty());
  CHECK(a.verify().empty());
}

TEST_CASE("Where a clock was put back, the last press of the key still holds", "[own-data]") {
  ResultStore store(":memory:");
  test::save_numbered(store, 1);
  store.mark({"run-0001", 1, 2, 1000}, true);
  store.mark({"run-0001", 1, 2, 400}, false);
  CHECK(store.own_data_of(kOperator).own.taken_back == std::vector<Dispute>{{"run-0001", 1, 2, 1000}});
  store.mark({"run-0001", 1, 2, 500}, true);
  CHECK(store.own_record(kOperator).disputes == std::vector<Dispute>{{"run-0001", 1, 2, 1001}});
  store.mark({"run-0001", 1, 2, 2000}, true);
  CHECK(store.own_record(kOperator).disputes == std::vector<Dispute>{{"run-0001", 1, 2, 1001}});
  store.mark({"run-0001", 3, 0, 5}, false);  // never marked
  CHECK(store.own_data_of(kOperator).own.taken_back.empty());
}

TEST_CASE("Marks and takings back come to the same in any order, and taken over twice change nothing", "[own-data]") {
  CHECK(rc::check([] {
    using Done = std::pair<bool, int>;  // whether it is a mark, and when
    std::vector<Done> done = *rc::gen::container<std::vector<Done>>(rc::gen::pair(rc::gen::arbitrary<bool>(), rc::gen::inRange(0, 6)));
    const auto merged = [](const std::vector<Done>& all) {
      ResultStore store(":memory:");
      test::save_numbered(store, 1);
      for (const auto& [mark, when] : all) {
        OwnData one;
        one.operator_name = kOperator;
        (mark ? one.disputes : one.taken_back) = {{"run-0001", 0, 0, when}};
        store.take_over_notes(one, false);
        RC_ASSERT(store.take_over_notes(one, false).disputes == 0);
      }
      const OwnData own = store.own_data_of(kOperator).own;
      return std::pair(own.disputes, own.taken_back);
    };
    const auto one_way = merged(done);
    const int last = done.empty() ? 0 : std::ranges::max(done, {}, &Done::second).second;
    const bool back = std::ranges::count(done, Done(false, last)) > 0;
    if (!done.empty()) RC_ASSERT((back ? one_way.second : one_way.first) == std::vector<Dispute>({{"run-0001", 0, 0, last}}));
    RC_ASSERT(one_way.first.size() + one_way.second.size() == (done.empty() ? 0U : 1U));
    std::ranges::reverse(done);
    RC_ASSERT(merged(done) == one_way);
  }));
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
  const std::vector<RunSummary> runs = store.kept_runs(kOperator).runs;
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].station == "bbbbbbbb");
  CHECK(runs[1].station.empty());
}
