#include <catch2/catch.hpp>

#include <functional>
#include <map>

#include "support/kept_results.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

const std::vector<Evidence> kShown{{Evidence::Kind::confusion, "5S", 40, 3, Elapsed(0), 0}, {Evidence::Kind::digraph, "th", 9, 0, Elapsed(1'500'000), 9}};
constexpr const char* kOperator = "Ana Pražák";

}  // namespace

TEST_CASE("What an operator does beside runs is read back as it was noted", "[own-records]") {
  test::TemporaryFolder folder;
  {
    ResultStore store(folder / "r.db");
    test::save_numbered(store, 2);
    test::save_numbered(store, 1);
    store.keep_evidence("run-0001", kShown);
    store.keep_evidence("run-0002", {kShown.front()});
    store.keep_evidence("nobody's", kShown);
    store.note(kOperator, RestTaken{2000, 300});
    store.note(kOperator, RestTaken{1000, 120});
    store.note(kOperator, RestTaken{1000, 120});
    store.note("Other", RestTaken{5, 1});
    store.note(kOperator, LessonSeen{"twin", 7});
    store.note(kOperator, Goal{10, 25, 8000, 985});
    store.note(kOperator, Goal{20, 30, 9000, 990});
    store.mark({"run-0002", 1, 2, 99}, true);
    store.mark({"run-0001", 0, 0, 98}, true);
    store.mark({"run-0001", 0, 0, 98}, false);
    store.mark({"nobody's", 0, 0, 1}, true);
  }
  const ResultStore store(folder / "r.db");
  const OwnRecord own = store.own_record(kOperator);
  REQUIRE(own.evidence.size() == 2);
  CHECK(own.evidence.front().run == "run-0001");
  CHECK(own.evidence.front().items == kShown);
  CHECK(own.evidence.back().items.size() == 1);
  CHECK(own.rests == std::vector<RestTaken>{{1000, 120}, {2000, 300}});
  CHECK(own.lessons == std::vector<LessonSeen>{{"twin", 7}});
  CHECK(own.goal == Goal{20, 30, 9000, 990});
  CHECK(own.disputes == std::vector<Dispute>{{"run-0002", 1, 2, 99}});
  CHECK(store.own_record("Other").rests.size() == 1);
  CHECK(store.own_record("Other").evidence.empty());
  CHECK(store.verify().empty());
}

TEST_CASE("The evidence of the last runs only is read back", "[own-records]") {
  ResultStore store(":memory:");
  const int all = static_cast<int>(kEvidenceKept) + 5;
  for (int n = 0; n < all; ++n) {
    test::save_numbered(store, n);
    store.keep_evidence(fmt::format("run-{:04}", n), kShown);
  }
  const OwnRecord own = store.own_record(kOperator);
  REQUIRE(own.evidence.size() == kEvidenceKept);
  CHECK(own.evidence.front().run == "run-0005");
}

TEST_CASE("Evidence kept anew takes the place of the old, that of simulated runs is nobody's, and a lesson had twice was had twice", "[own-records]") {
  ResultStore store(":memory:");
  test::save_numbered(store, 1);
  Journal simulated = test::numbered_journal(2);
  simulated.head.purpose = "simulation";
  store.save(simulated, test::numbered_score(2), journal_bytes(simulated));
  for (const char* run : {"run-0001", "run-0002"}) store.keep_evidence(run, kShown);
  store.keep_evidence("run-0001", {kShown.back()});
  store.note(kOperator, LessonSeen{"twin", 7});
  store.note(kOperator, LessonSeen{"twin", 9});
  const OwnRecord own = store.own_record(kOperator);
  REQUIRE(own.evidence.size() == 1);
  CHECK(own.evidence.front().run == "run-0001");
  CHECK(own.evidence.front().items == std::vector<Evidence>{kShown.back()});
  CHECK(own.lessons == std::vector<LessonSeen>{{"twin", 7}, {"twin", 9}});
}

TEST_CASE("A run that is replaced loses its evidence and its disputes with it", "[own-records]") {
  test::TemporaryFolder folder;
  {
    ResultStore store(folder / "r.db");
    test::save_numbered(store, 1);
    store.keep_evidence("run-0001", kShown);
    store.mark({"run-0001", 0, 0, 98}, true);
  }
  test::edit(folder / "r.db", "UPDATE run SET keystrokes = keystrokes + 1");
  ResultStore store(folder / "r.db");
  test::save_numbered(store, 1);
  CHECK(store.own_record(kOperator).evidence.empty());
  CHECK(store.own_record(kOperator).disputes.empty());
  CHECK(store.verify().empty());
}

TEST_CASE("Keyboard, layout, aim and focus of a run are kept under its seal", "[own-records]") {
  test::TemporaryFolder folder;
  Journal journal = test::numbered_journal(1);
  journal.keyboard.layout = "de";
  journal.devices = {{"Pad", KeyDevice::Kind::keyboard}, {"Board", KeyDevice::Kind::keyboard}};
  for (std::size_t n = 0; n < journal.keystrokes.size(); ++n) journal.keystrokes[n].device = n % 3 == 0 ? 1 : 2;
  journal.head.aim = Aim::accuracy;
  journal.head.focus = {"confusion:5S", "key:7"};
  {
    ResultStore store(folder / "r.db");
    store.save(journal, test::numbered_score(1), journal_bytes(journal));
    const RunSummary kept = store.runs().front();
    CHECK(kept.layout == "de");
    CHECK(kept.keyboard == "Board");
    CHECK(kept.head.aim == Aim::accuracy);
    CHECK(kept.head.focus == journal.head.focus);
    CHECK(store.verify().empty());
  }
  test::edit(folder / "r.db", "UPDATE run SET focus = 'key:8'");
  CHECK(test::verified(folder / "r.db").contains("run-0001 run-changed"));
}

namespace {

/// A run of that long, its fields in three records of thirty, wrong where `is_wrong` says so.
void save_long(ResultStore& store, int n, std::chrono::minutes lasted, const std::function<bool(std::size_t, std::size_t)>& is_wrong) {
  const Journal journal = test::numbered_journal(n);
  Score score = test::numbered_score(n);
  score.totals.duration = lasted;
  score.fields.clear();
  score.discrepancies.clear();
  for (std::size_t record = 0; record < 3; ++record)
    for (std::size_t field = 0; field < 30; ++field) {
      const bool wrong = is_wrong(record, field);
      score.fields.push_back({.record = record, .field = field, .right = !wrong});
      if (!wrong) continue;
      Discrepancy one{};
      one.record = record;
      one.field = field;
      one.error.family = ErrorFamily::substitution;
      score.discrepancies.push_back(one);
    }
  store.save(journal, score, journal_bytes(journal));
}

}  // namespace

TEST_CASE("How accuracy falls at the end of long runs is read from their field results", "[own-records]") {
  ResultStore store(":memory:");
  save_long(store, 1, std::chrono::minutes(20), [](std::size_t record, std::size_t field) { return record == 2 && field < 3; });
  save_long(store, 2, std::chrono::minutes(19), [](std::size_t record, std::size_t) { return record == 2; });
  save_long(store, 3, std::chrono::minutes(60), [](std::size_t record, std::size_t field) { return record == 0 && field < 6; });
  const FactsOfRuns facts = store.own_record(kOperator).facts;
  REQUIRE(facts.size() == 2);
  CHECK(*facts.at("run-0001").end_drop == Approx(0.1));
  CHECK(*facts.at("run-0003").end_drop == Approx(-0.1));
  CHECK(store.own_record("Other").facts.empty());
  CHECK(store.own_data_of(kOperator).own.facts == facts);
}

TEST_CASE("What gates ask of holds and balances is read from the evidence of each run", "[own-records]") {
  ResultStore store(":memory:");
  for (const int n : {1, 2, 3}) test::save_numbered(store, n);
  store.keep_evidence("run-0001", {{Evidence::Kind::hold, "due", 9, 5}, {Evidence::Kind::hold, "held", 5, 1}, kShown.front()});
  store.keep_evidence("run-0002", {{Evidence::Kind::balance, "at_first", 7, 2}});
  store.keep_evidence("run-0003", kShown);
  const FactsOfRuns facts = store.own_record(kOperator).facts;
  REQUIRE(facts.size() == 2);
  CHECK(facts.at("run-0001") == RunFacts{.held = 5, .needless = 1});
  CHECK(facts.at("run-0002") == RunFacts{.balances = 7, .not_at_first = 2});
  CHECK(store.own_record("Other").facts.empty());
}

TEST_CASE("Runs of which no evidence was kept are named, the newest first, among the last only", "[own-records]") {
  ResultStore store(":memory:");
  const int all = static_cast<int>(kEvidenceKept) + 2;
  for (int n = 0; n < all; ++n) test::save_numbered(store, n);
  for (int n = 0; n < all; ++n)
    if (n != 1 && n != 5 && n != 9) store.keep_evidence(fmt::format("run-{:04}", n), kShown);
  const std::vector<RunSummary> without = store.without_evidence(kOperator);
  REQUIRE(without.size() == 2);
  CHECK(without[0].head.run == "run-0009");
  CHECK(without[1].head.run == "run-0005");
  CHECK(store.without_evidence("Other").empty());
}
