#include <SQLiteCpp/SQLiteCpp.h>

#include <catch2/catch.hpp>

#include "drill/batch.h"
#include "practice/typist.h"
#include "support/headless_desk.h"
#include "support/temporary_folder.h"

using namespace deft;
using deft::test::HeadlessDesk;
using deft::test::TemporaryFolder;

namespace {

constexpr const char* kOperator = "Asha Pillai";

Places places_in(const TemporaryFolder& folder) {
  Places places;
  places.data = folder.path() / "data";
  places.settings = folder.path() / "settings.toml";
  places.shipped = DEFT_ROOT;
  std::filesystem::create_directories(places.journals());
  return places;
}

/// A run as Deft kept it before there was evidence.
void save_without(HeadlessDesk& desk, const Drill& drill, int n) {
  JournalHead head;
  head.run = "run-" + std::to_string(n);
  head.drill = drill.name;
  head.drill_digest = drill.digest;
  head.seed = static_cast<std::uint64_t>(n);
  head.records = 2;
  head.operator_name = kOperator;
  head.started_ms = 1'773'000'000'000 + n * 60'000;
  const auto documents = source_documents(drill, head.seed, head.records);
  const Journal journal = simulate(typist_named("novice").value(), drill, documents, head);
  desk.carry_out({SaveResult{journal, score(drill, documents, journal), drill}});
}

}  // namespace

TEST_CASE("What runs of before showed is computed from their journals: some at the start, the rest at the end", "[performer][evidence]") {
  const TemporaryFolder folder;
  const Places places = places_in(folder);
  {
    HeadlessDesk desk(places);
    const Drill drill = desk.drill("claim-intake");
    for (int n = 10; n < 21; ++n) save_without(desk, drill, n);
    Drill changed = drill;
    changed.digest = "other";
    save_without(desk, changed, 21);
    const OwnRecord own = desk.performer.own_record_of(kOperator);
    REQUIRE(own.evidence.size() == 7);  // eight are looked at, one of them of a drill that has been changed
    CHECK(own.evidence.front().run == "run-14");
    CHECK(own.evidence.back().run == "run-20");
    const auto documents = source_documents(drill, 20, 2);
    const Journal journal = simulate(typist_named("novice").value(), drill, documents, [&] {
      JournalHead head;
      head.drill = drill.name;
      head.seed = 20;
      head.records = 2;
      return head;
    }());
    std::vector<Evidence> shown = evidence_of(drill, documents, journal, score(drill, documents, journal));
    std::ranges::sort(shown, {}, [](const Evidence& one) { return std::pair(std::string(name_of(one.kind)), one.item); });  // as they are read back
    CHECK(own.evidence.back().items == shown);
    desk.performer.back_up();
  }
  const ResultStore store(places.results());
  CHECK(store.own_record(kOperator).evidence.size() == 11);
  REQUIRE(store.without_evidence(kOperator).size() == 1);
  CHECK(store.without_evidence(kOperator).front().head.run == "run-21");
  CHECK(store.verify().empty());
}

TEST_CASE("A damaged run stays without evidence and keeps no other from having it", "[performer][evidence]") {
  const TemporaryFolder folder;
  const Places places = places_in(folder);
  {
    HeadlessDesk desk(places);
    for (int n = 1; n < 4; ++n) save_without(desk, desk.drill("claim-intake"), n);
  }
  {
    SQLite::Database database(places.results().string(), SQLite::OPEN_READWRITE);
    database.exec("DROP TRIGGER field_result_stays");
    database.exec("UPDATE field_result SET keystrokes = keystrokes + 1 WHERE run = (SELECT id FROM run WHERE run = 'run-2')");
    database.exec("DELETE FROM evidence");
  }
  HeadlessDesk desk(places);
  const OwnRecord own = desk.performer.own_record_of(kOperator);
  REQUIRE(own.evidence.size() == 2);
  CHECK(own.evidence.front().run == "run-1");
  CHECK(own.evidence.back().run == "run-3");
}
