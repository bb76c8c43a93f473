#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "files/drill_file.h"
#include "files/journal_file.h"
#include "practice/typist.h"
#include "scoring/version.h"
#include "store/result_store.h"
#include "support/shipped_drills.h"

using namespace deft;

TEST_CASE("A run of any shipped drill, scored anew under the version it was saved with, comes to the same figures", "[rescore]") {
  const auto drills = test::fixed_drills();
  REQUIRE(drills.size() >= 3);
  for (const Drill& drill : drills) {
    INFO(drill.name);
    CHECK(rc::check("scored anew: " + drill.name, [&] {
      ResultStore store(":memory:");
      JournalHead head{"run", drill.name, drill.digest, *rc::gen::inRange<std::uint64_t>(0, 1'000'000), *rc::gen::inRange<std::size_t>(1, 4),
                       drill.rule_set, "Ana Lee", "simulation", 1'790'000'000'000, std::chrono::seconds(*rc::gen::element(0, 0, 40))};
      const auto documents = source_documents(drill, head.seed, head.records);
      const Typist typist = typist_named(*rc::gen::element<std::string>("novice", "trained", "expert")).value();
      const Journal journal = simulate(typist, drill, documents, head);
      const Score saved = score(drill, documents, journal);
      store.save(journal, saved, journal_bytes(journal));
      const Score again = score(drill, documents, read_journal(store.journal_of("run").value(), "kept").journal);
      RC_ASSERT(store.figures_of("run").value() == kept_figures(again));
      RC_ASSERT(figure_changes(store.figures_of("run").value(), saved.version, kept_figures(again), again.version, false).empty());
      RC_ASSERT(store.keep_rescore("run", {again.version, 1, kept_figures(again)}));
      RC_ASSERT(store.rescores().at("run").at(0).figures == kept_figures(again));
    }));
  }
}
