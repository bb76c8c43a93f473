#include <catch2/catch.hpp>

#include <map>

#include "drill/source_document.h"
#include "files/curriculum_file.h"
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

TEST_CASE("Where a gate asks for holds, a balance or a quiz, a drill of every role's stage has them", "[typist]") {
  const CurriculumShelf shelf = load_curriculum({DEFT_ROOT "/assets/curriculum"});
  struct Has { bool holds = false, balances = false; };
  std::map<std::string, Has> known;
  const auto has = [&](const std::string& name, int difficulty) {
    const auto [found, is_new] = known.try_emplace(name);
    if (!is_new) return found->second;
    const Drill drill = std::get<Drill>(load_drill(DEFT_ROOT "/drills/" + name, nullptr, {"en-US", difficulty, ""}, DrillCheck::quick));
    const auto documents = source_documents(drill, 1, 40);
    found->second = {std::ranges::any_of(documents, [](const SourceDocument& one) { return !one.hold.empty(); }),
                     sat(typist_named("expert").value(), drill, 1, 4).balances.all > 0};
    return found->second;
  };
  for (const Pathway& pathway : shelf.pathways)
    for (const Stage& stage : shelf.curriculum.stages) {
      INFO(pathway.name << ", stage " << stage.number);
      const auto drills = drills_of(stage, pathway);
      if (stage.gate.holds_needed > 0) CHECK(std::ranges::any_of(drills, [&](const std::string& drill) { return has(drill, stage.difficulty).holds; }));
      if (stage.gate.balanced > 0) CHECK(std::ranges::any_of(drills, [&](const std::string& drill) { return has(drill, stage.difficulty).balances; }));
      CHECK((stage.number == 3) == (stage.quiz == "look-alikes"));
    }
}
