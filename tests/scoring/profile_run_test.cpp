#include <catch2/catch.hpp>

#include <cmath>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "files/drill_file.h"
#include "files/profile_exchange.h"
#include "files/profile_file.h"
#include "files/settings_file.h"
#include "practice/typist.h"

using namespace deft;

namespace {

struct ScoredRun {
  Drill drill;
  Journal journal;
  Score score;
  RunCounts counts;
};

ScoredRun run_of(const std::string& name, const Typist& typist, std::size_t records, int minutes = 0) {
  ScoredRun run{std::get<Drill>(load_drill(std::string(DEFT_ROOT "/drills/") + name)), {}, {}, {}};
  JournalHead head{"0195a3c0-7c1e-7d2a-9b1f-2f6f0c9d1e11", run.drill.name, run.drill.digest, 7, records, run.drill.rule_set, "A", "practice", 0, std::chrono::minutes(minutes)};
  const auto documents = source_documents(run.drill, 7, records);
  run.journal = simulate(typist, run.drill, documents, head);
  run.score = score(run.drill, documents, run.journal);
  run.counts = counts_of(run.drill, documents, run.journal, run.score);
  return run;
}

std::vector<Profile> shipped() { return load_profiles({DEFT_ROOT "/assets/profiles"}).profiles; }

}  // namespace

TEST_CASE("One simulated run is scored under every profile, each with a figure or a reason", "[profile]") {
  for (const std::string drill : {"claim-intake", "ten-key-remittance", "codes"}) {
    const ScoredRun run = run_of(drill, *typist_named("novice"), 4, 15);
    const Totals& totals = run.score.totals;
    CHECK(run.counts.fields.right == totals.fields_right);
    CHECK(run.counts.fields.wrong == totals.fields_wrong);
    CHECK(run.counts.depressions_keyed <= totals.keystrokes);
    CHECK(run.counts.words.wrong() >= 0);
    std::set<std::string> without;
    for (const Profile& profile : shipped()) {
      INFO(drill << ' ' << profile.name);
      const ProfileScore score = score_under(profile, run.counts);
      CHECK(score.figures.empty() == !score.not_applicable.empty());
      if (score.figures.empty()) without.insert(profile.name);
      for (const ProfileFigure& figure : score.figures) CHECK(std::isfinite(figure.value));
      for (const ProfileCount& count : score.counts) CHECK(count.value >= 0);
    }
    const std::set<std::string> claims{"claims-financial-difference", "claims-financial-right", "claims-payment"};
    CHECK(without == (drill == "codes" ? claims : std::set<std::string>{}));
    const auto deft = score_under(shipped().front(), run.counts);
    CHECK(deft.figures[0].value == Approx(net_ksph(totals)));
    CHECK(deft.figures[1].value == Approx(gross_ksph(totals)));
    CHECK(deft.figures[2].value == Approx(100 * *field_accuracy(totals)));
  }
}

TEST_CASE("A run without a slip has no mistake under any rule", "[profile]") {
  Typist perfect = *typist_named("expert");
  perfect.slip_per_mille = 0;
  const ScoredRun run = run_of("claim-intake", perfect, 3);
  CHECK(run.counts.fields.wrong == 0);
  CHECK(run.counts.words.wrong() == 0);
  CHECK(run.counts.of_2022 == RunCounts::Mistakes{});
  CHECK(run.counts.before_2022 == RunCounts::Mistakes{});
  CHECK(run.counts.depressions_keyed <= run.counts.depressions_due);
  CHECK(run.counts.depressions_keyed > run.counts.depressions_due / 2);
  for (const Profile& profile : shipped()) {
    const ProfileScore score = score_under(profile, run.counts);
    INFO(profile.name << ": " << score.verdict);
    if (profile.numbers.contains("least_percent")) CHECK(score.passes == true);
  }
}

TEST_CASE("Text and JSON print name, version and formula of every profile, with its own numbers", "[profile]") {
  const ScoredRun run = run_of("claim-intake", *typist_named("trained"), 3);
  const auto profiles = shipped();
  const auto lines = load_benchmarks(DEFT_ROOT "/assets/benchmarks");
  const ScoredFurther further = scored_further(run.score, run.counts, profiles, {"all"}, lines);
  REQUIRE(further.profiles.size() == profiles.size());
  const std::string text = further_text(further), json = with_further("{}", further);
  for (const Profile& profile : profiles) {
    INFO(profile.name);
    CHECK(text.find(profile.title + " (" + profile.name + ", version 1)") != std::string::npos);
    CHECK(text.find("Formula: " + profile.formula) != std::string::npos);
    CHECK(profile.formula.find('{') == std::string::npos);
    CHECK(json.find("\"name\": \"" + profile.name + "\"") != std::string::npos);
  }
  CHECK(profiles[8].formula.find("words - 10 × (mistakes - 5 % of the words") != std::string::npos);
  CHECK(text.find("35 words a minute of five key depressions are 10500 an hour (× 300).") != std::string::npos);
  CHECK(text.find("Example") == std::string::npos);
  CHECK(scored_further(run.score, run.counts, profiles, {"rrb-ntpc", "field"}, {}).profiles.size() == 2);
}

TEST_CASE("Figures are never shown as all when they are less", "[profile]") {
  CHECK(figure_text(99.999, "%") == "99.99 %");
  CHECK(figure_text(100, "%") == "100 %");
  CHECK(figure_text(58.8, "words a minute") == "58.8 words a minute");
  CHECK(figure_text(8000.4, "keystrokes an hour") == "8000 keystrokes an hour");
}
