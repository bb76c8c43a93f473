#include <catch2/catch.hpp>

#include "app/screens.h"
#include "drill/batch.h"
#include "practice/typist.h"
#include "support/headless_desk.h"
#include "support/temporary_folder.h"

using namespace deft;
using deft::test::HeadlessDesk;
using deft::test::TemporaryFolder;

namespace {

Places places_in(const TemporaryFolder& folder) {
  Places places;
  places.data = folder.path() / "data";
  places.settings = folder.path() / "settings.toml";
  places.shipped = DEFT_ROOT;
  std::filesystem::create_directories(places.journals());
  return places;
}

JournalHead head_of(const Drill& drill, const std::string& run) {
  JournalHead head;
  head.run = run;
  head.drill = drill.name;
  head.drill_digest = drill.digest;
  head.seed = 21;
  head.records = 3;
  head.operator_name = "Asha Pillai";
  head.started_ms = 1'773'756'000'000;
  head.limit = std::chrono::minutes(15);
  return head;
}

Journal keyed(const Drill& drill, const std::string& run) {
  const auto documents = source_documents(drill, 21, 3);
  return simulate(typist_named("novice").value(), drill, documents, head_of(drill, run));
}

void save(HeadlessDesk& desk, const Drill& drill, const Journal& journal) {
  const auto documents = source_documents(drill, journal.head.seed, journal.head.records);
  desk.carry_out({SaveResult{journal, score(drill, documents, journal), drill}});
  REQUIRE(desk.performer.trouble().empty());
}

}  // namespace

TEST_CASE("A kept run is opened from the results as it was keyed, scored as it was, and replayed", "[performer][replay]") {
  const TemporaryFolder folder;
  HeadlessDesk desk(places_in(folder));
  const Drill drill = desk.drill("claim-intake");
  const Journal journal = keyed(drill, "kept");
  save(desk, drill, journal);
  desk.carry_out(open_run(desk.model, "kept", false));
  REQUIRE(std::holds_alternative<ResultsScreen>(desk.model.screen));
  const auto& results = std::get<ResultsScreen>(desk.model.screen);
  CHECK(results.journal.keystrokes == journal.keystrokes);
  CHECK(results.score.totals == score(drill, source_documents(drill, 21, 3), journal).totals);
  CHECK(results.drill.digest == drill.digest);
  CHECK(results.saving == ResultsScreen::Saving::saved);
  desk.happen(KeyPressed{std::chrono::seconds(1), Key(U'p')});
  REQUIRE(std::holds_alternative<ReplayScreen>(desk.model.screen));
  desk.happen(KeyPressed{std::chrono::seconds(2), Key(NamedKey::escape)});
  desk.happen(KeyPressed{std::chrono::seconds(3), with_ctrl(U's')});
  CHECK(std::get<ResultsScreen>(desk.model.screen).report_saved);
  desk.carry_out(open_run(desk.model, "kept", true));
  CHECK(std::holds_alternative<ReplayScreen>(desk.model.screen));
}

TEST_CASE("A kept run whose drill has been changed or is gone, or that nobody kept, is refused with a sentence and nothing moves", "[performer][replay]") {
  const TemporaryFolder folder;
  HeadlessDesk desk(places_in(folder));
  Drill changed = desk.drill("claim-intake"), gone = changed;
  changed.digest = "other";
  gone.name = "gone";
  save(desk, changed, keyed(changed, "changed"));
  save(desk, gone, keyed(gone, "gone"));
  desk.carry_out(open_run(desk.model, "changed", true));
  CHECK_THAT(desk.model.run_refused, Catch::StartsWith("The drill claim-intake has been changed since it was keyed"));
  CHECK(std::holds_alternative<TodayScreen>(desk.model.screen));
  desk.carry_out(open_run(desk.model, "gone", true));
  CHECK_THAT(desk.model.run_refused, Catch::StartsWith("The drill gone is not here any more"));
  desk.carry_out(open_run(desk.model, "never", true));
  CHECK(desk.model.run_refused == "That run is not among the results.");
  CHECK(std::holds_alternative<TodayScreen>(desk.model.screen));
}

TEST_CASE("While another copy has the results no kept run is opened, and it is said why", "[performer][replay]") {
  const TemporaryFolder folder;
  const Places places = places_in(folder);
  const ResultStore other_copy(places.results());
  HeadlessDesk desk(places);
  desk.carry_out(open_run(desk.model, "any", true));
  CHECK_FALSE(desk.model.run_refused.empty());
  CHECK(std::holds_alternative<TodayScreen>(desk.model.screen));
}
