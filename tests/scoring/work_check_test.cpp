#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <set>

#include "scoring/score.h"
#include "support/random_run.h"
#include "support/sample_drill.h"

using namespace deft;
using test::random_run;
using test::RandomRun;
using namespace std::chrono_literals;

namespace {

Journal checked(std::string_view keys, std::size_t records, EndReason end = EndReason::all_released) {
  Journal journal = keyed(keys, records, end);
  journal.head.behaviours.work_check = true;
  return journal;
}

/// Two critical fields, then one that is not.
Drill drill_of_three() {
  Drill drill = text_drill(3);
  drill.form.fields[0].severity = drill.form.fields[1].severity = Severity::critical;
  return drill;
}

WorkCheckAccount checks_of(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal) {
  return score(drill, documents, journal).work_checks;
}

WorkCheckAccount account(std::string_view keys, const std::vector<std::vector<std::string>>& truth) {
  return checks_of(drill_of_three(), documents_of(truth), checked(keys, truth.size()));
}

}  // namespace

TEST_CASE("An error seen in the self-check and mended is caught", "[work-check]") {
  const WorkCheckAccount found = account("A<Tab>X<Tab>C<F8><Down><Enter>B<F12>", {{"A", "B", "C"}});
  CHECK(found.records == std::vector<std::size_t>{0});
  CHECK(found.wrong_seen == 1);
  CHECK(found.caught == 1);
  CHECK(found.missed() == 0);
  CHECK(found.spoiled == 0);
  CHECK(found.time == 200ms);  // F8 was the sixth key, Enter the eighth
}

TEST_CASE("An error that goes out behind a self-check is missed, and so is one that was mended wrongly", "[work-check]") {
  const WorkCheckAccount found = account("X<Tab>Y<Tab>C<F8><Enter>Z<F12>A<Tab>B<Tab>C<F8><F12>", {{"A", "B", "C"}, {"A", "B", "C"}});
  CHECK(found.records == std::vector<std::size_t>{0, 1});
  CHECK(found.wrong_seen == 2);
  CHECK(found.caught == 0);
  CHECK(found.missed() == 2);
}

TEST_CASE("A right value made wrong behind the self-check is spoiled", "[work-check]") {
  const WorkCheckAccount found = account("A<Tab>X<Tab>C<F8><Enter>Q<Tab>B<F12>", {{"A", "B", "C"}});
  CHECK(found.wrong_seen == 1);
  CHECK(found.caught == 1);
  CHECK(found.spoiled == 1);
}

TEST_CASE("What the self-check does not show is neither seen nor missed in it", "[work-check]") {
  const WorkCheckAccount found = account("A<Tab>B<Tab>X<F8><F12>", {{"A", "B", "C"}});
  CHECK(found.records.size() == 1);
  CHECK(found.wrong_seen == 0);
  CHECK(found.missed() == 0);
}

TEST_CASE("A field that was not keyed yet is no error in the self-check", "[work-check]") {
  const WorkCheckAccount found = account("A<F8><Escape><Tab>B<Tab>C<F12>", {{"A", "B", "C"}});
  CHECK(found.records.size() == 1);
  CHECK(found.wrong_seen == 0);
  CHECK(found.caught == 0);
}

TEST_CASE("The first self-check of a record counts; the time of all of them does", "[work-check]") {
  const WorkCheckAccount found = account("A<Tab>X<Tab>C<F8><Escape><Field_1>B<F8><Escape><F8><F12>", {{"A", "B", "C"}});
  CHECK(found.records == std::vector<std::size_t>{0});
  CHECK(found.wrong_seen == 1);
  CHECK(found.caught == 1);
  CHECK(found.time == 300ms);
}

TEST_CASE("A record put on hold behind its self-check is not judged", "[work-check]") {
  const WorkCheckAccount found = account("X<F8><Escape><F5>q<Enter>A<Tab>B<Tab>C<F8><F12>", {{"A", "B", "C"}, {"A", "B", "C"}});
  CHECK(found.records == std::vector<std::size_t>{1});
  CHECK(found.wrong_seen == 0);
  CHECK(found.time == 200ms);
}

TEST_CASE("When the clock runs out the open record is judged as it stands", "[work-check]") {
  const auto documents = documents_of({{"A", "B", "C"}});
  Journal journal = checked("X<Tab>Y<F8><Enter>A<Tab>", 1, EndReason::time);
  journal.head.limit = journal.ended_at = 10s;
  WorkCheckAccount found = checks_of(drill_of_three(), documents, journal);
  CHECK(found.records == std::vector<std::size_t>{0});
  CHECK(found.wrong_seen == 2);
  CHECK(found.caught == 1);
  journal.end = EndReason::stopped;
  CHECK(checks_of(drill_of_three(), documents, journal).records.empty());
}

TEST_CASE("A self-check that is open as the clock runs out took until then", "[work-check]") {
  Journal journal = checked("A<F8>", 1, EndReason::time);
  journal.head.limit = journal.ended_at = 10s;
  CHECK(checks_of(drill_of_three(), documents_of({{"A", "B", "C"}}), journal).time == 9900ms);
}

TEST_CASE("A self-check that is open where a journal breaks off takes until its last key", "[work-check]") {
  for (const EndReason end : {EndReason::unfinished, EndReason::all_released}) {  // the second only in a journal nobody keyed
    Journal journal = checked("A<F8><Down>", 1, end);
    journal.ended_at = 71s;
    CHECK(checks_of(drill_of_three(), documents_of({{"A", "B", "C"}}), journal).time == 100ms);
  }
}

TEST_CASE("A self-check counts within the run's duration alone", "[work-check]") {
  const RandomRun run = random_run(483016349326);  // an end that its keys do not bear out
  const Score result = score(run.drill, run.documents, run.journal);
  CHECK(result.work_checks.time <= result.totals.duration);
  const Journal journal = checked("A<Tab>B<Tab>C<F12>A<F8><Down>", 3, EndReason::settled);
  CHECK(checks_of(drill_of_three(), documents_of({{"A", "B", "C"}, {"A", "B", "C"}, {"A", "B", "C"}}), journal).time == 0ms);  // settled by the release before
}

TEST_CASE("Keys behind the time limit check and mend nothing", "[work-check]") {
  Journal journal = checked("X<Tab>B<Tab>C<F8><Enter>A<F12>", 1, EndReason::time);
  journal.head.limit = journal.ended_at = 550ms;
  const WorkCheckAccount found = checks_of(drill_of_three(), documents_of({{"A", "B", "C"}}), journal);
  CHECK(found.wrong_seen == 1);
  CHECK(found.caught == 0);
  CHECK(found.time == 50ms);
}

TEST_CASE("A record opened again to balance its batch is judged by the release behind its first self-check", "[work-check]") {
  Drill drill = text_drill(2);
  drill.form.fields[0].of_batch = true;
  drill.form.fields[0].severity = Severity::minor;
  drill.form.fields[1] = field_of("amount", FieldKind::amount, 9);
  drill.form.fields[1].severity = Severity::critical;
  drill.form.fields[0].kind = FieldKind::amount;
  drill.form.batch = BatchControls{.count = std::nullopt, .amount = BatchControls::Total{0, 1}, .hash = std::nullopt};
  const auto documents = documents_of({{"5.00", "5.00"}});
  const WorkCheckAccount found = checks_of(drill, documents, checked("500<Tab>700<F8><F12><Enter><Tab>500<F12>", 1));
  CHECK(found.records == std::vector<std::size_t>{0});
  CHECK(found.wrong_seen == 1);
  CHECK(found.caught == 0);  // the balance showed it
}

TEST_CASE("A variant the rules allow and a mark for what cannot be read are no errors in the self-check", "[work-check]") {
  auto documents = documents_of({{"A", "", "C"}});
  documents[0].truth[1].mark = Mark::illegible;
  const WorkCheckAccount found = checks_of(drill_of_three(), documents, checked("A<Tab><F7>C<F8><F12>", 1));
  CHECK(found.wrong_seen == 0);
  CHECK(found.records.size() == 1);
}

TEST_CASE("A journal of a form without self-check has none", "[work-check]") {
  const WorkCheckAccount found = checks_of(drill_of_three(), documents_of({{"A", "B", "C"}}), keyed("X<Tab>B<Tab>C<F8><F12>", 1));
  CHECK(found == WorkCheckAccount{});
}

TEST_CASE("A score carries what its self-checks came to", "[work-check]") {
  const Score result = score(drill_of_three(), documents_of({{"A", "B", "C"}}), checked("A<Tab>X<Tab>C<F8><Down><Enter>B<F12>", 1));
  CHECK(result.work_checks.caught == 1);
  CHECK(result.totals.fields_right == 3);
  CHECK(result.fixed == 1);
  CHECK(result.totals.keystrokes == 10);  // each key of the check is one
}

TEST_CASE("Of every run the self-checks add up", "[any run]") {
  std::size_t records = 0, caught = 0, spoiled = 0, missed = 0;
  CHECK(rc::check([&](std::uint64_t seed) {
    const RandomRun run = random_run(seed);
    const Score result = score(run.drill, run.documents, run.journal);
    const WorkCheckAccount& found = result.work_checks;
    RC_CLASSIFY(!found.records.empty(), "checked");
    const auto judged = static_cast<std::size_t>(std::set<std::size_t>(found.records.begin(), found.records.end()).size());
    RC_ASSERT(judged == found.records.size());
    RC_ASSERT(found.caught >= 0 && found.caught <= found.wrong_seen);
    RC_ASSERT(found.missed() + found.caught == found.wrong_seen);
    int wrong = 0, right = 0;  // of the records checked, as they were released
    for (const FieldScore& field : result.fields)
      if (std::ranges::count(found.records, field.record) > 0) ++(field.right ? right : wrong);
    RC_ASSERT(found.missed() + found.spoiled <= wrong);  // other fields, and no field is both
    RC_ASSERT(found.caught <= right);
    RC_ASSERT(found.time >= Elapsed{0} && found.time <= result.totals.duration);
    RC_ASSERT(run.journal.head.behaviours.work_check || found == WorkCheckAccount{});
    records += judged;
    caught += static_cast<std::size_t>(found.caught);
    spoiled += static_cast<std::size_t>(found.spoiled);
    missed += static_cast<std::size_t>(found.missed());
  }));
  CHECK(records > 0);  // the runs do reach it
  UNSCOPED_INFO("records " << records << ", caught " << caught << ", missed " << missed << ", spoiled " << spoiled);
}
