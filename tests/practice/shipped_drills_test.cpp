#include <catch2/catch.hpp>

#include "drill/source_document.h"
#include "files/drill_file.h"
#include "practice/typist.h"
#include "scoring/score.h"

using namespace deft;

namespace {

Score sat(const Typist& typist, const Drill& drill, std::uint64_t seed, std::size_t records) {
  const auto documents = source_documents(drill, seed, records);
  JournalHead head;
  head.seed = seed;
  head.records = records;
  return score(drill, documents, simulate(typist, drill, documents, head));
}

}  // namespace

TEST_CASE("Every shipped drill can be keyed without an error, and by typists of three skills", "[typist]") {
  const DrillShelf shelf = load_drills(DEFT_ROOT "/drills", nullptr, DrillCheck::quick);
  REQUIRE(shelf.drills.size() >= 3);
  for (const Drill& drill : shelf.drills)
    for (std::uint64_t seed = 1; seed <= (drill.layouts.empty() ? 10U : 1U); ++seed) {
      INFO(drill.name << ", seed " << seed);
      Typist perfect = typist_named("expert").value();
      perfect.slip_per_mille = 0;
      const Score ideal = sat(perfect, drill, seed, 4);
      CHECK(ideal.totals.fields_wrong == 0);
      CHECK(ideal.totals.records_right == 4);
      CHECK(ideal.refused == 0);
      CHECK(net_ksph(ideal.totals) == gross_ksph(ideal.totals));
      for (const char* name : {"novice", "trained", "expert"})
        CHECK(sat(typist_named(name).value(), drill, seed, 4).totals.records_released == 4);
    }
}
