#include <catch2/catch.hpp>

#include "files/drill_file.h"
#include "practice/typist.h"
#include "scoring/holds.h"
#include "scoring/score.h"
#include "support/sample_drill.h"

using namespace deft;
using namespace std::chrono_literals;

namespace {

JournalHead head_for(std::uint64_t seed, std::size_t records) {
  JournalHead head;
  head.seed = seed;
  head.records = records;
  return head;
}

Typist perfect() {
  Typist typist = typist_named("expert").value();
  typist.slip_per_mille = 0;
  return typist;
}

struct Sat {
  Journal journal;
  Score score;
};

Sat sit(const Typist& typist, std::uint64_t seed, std::size_t records) {
  const Drill drill = sample_drill();
  const auto documents = sample_documents(seed, records);
  Journal journal = simulate(typist, drill, documents, head_for(seed, records));
  Score result = score(drill, documents, journal);
  return {std::move(journal), std::move(result)};
}

Elapsed time_in_fields(const Score& score) {
  Elapsed sum{0};
  for (const FieldScore& field : score.fields) sum += field.reading + field.keying;
  return sum;
}

}  // namespace

TEST_CASE("A typist who never slips keys everything right, and all of it counts", "[typist]") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Sat sat = sit(perfect(), seed, 8);
    INFO("seed " << seed);
    CHECK(sat.score.totals.fields_right == 72);
    CHECK(sat.score.totals.records_right == 8);
    CHECK(sat.score.totals.keystrokes_in_right == sat.score.totals.keystrokes);
    CHECK(net_ksph(sat.score.totals) == gross_ksph(sat.score.totals));
    CHECK(sat.score.fixing == 0);
    CHECK(sat.score.refused == 0);
  }
}

TEST_CASE("The same seed types the same run, another seed another", "[typist]") {
  const Typist novice = typist_named("novice").value();
  const Sat once = sit(novice, 5, 6), again = sit(novice, 5, 6), other = sit(novice, 6, 6);
  CHECK(once.journal.keystrokes == again.journal.keystrokes);
  CHECK(once.score.totals == again.score.totals);
  CHECK(once.journal.keystrokes != other.journal.keystrokes);
  CHECK_FALSE(typist_named("machine"));
}

TEST_CASE("The expert is faster than the trained typist, who is faster than the novice", "[typist]") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    INFO("seed " << seed);
    const double novice = net_ksph(sit(*typist_named("novice"), seed, 8).score.totals);
    const double trained = net_ksph(sit(*typist_named("trained"), seed, 8).score.totals);
    const double expert = net_ksph(sit(*typist_named("expert"), seed, 8).score.totals);
    CHECK(novice < trained);
    CHECK(trained < expert);
  }
}

TEST_CASE("Every simulated run is complete, in order of time, and its account adds up", "[typist]") {
  for (const char* name : {"novice", "trained", "expert"})
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      INFO(name << ", seed " << seed);
      const Sat sat = sit(typist_named(name).value(), seed, 8);
      const Totals& totals = sat.score.totals;
      CHECK(sat.journal.end == EndReason::all_released);
      CHECK(sat.journal.keystrokes.front().at == 0us);
      CHECK(std::ranges::is_sorted(sat.journal.keystrokes, {}, &Keystroke::at));
      CHECK(totals.duration == sat.journal.keystrokes.back().at);
      CHECK(totals.duration == sat.journal.ended_at);
      CHECK(totals.records_released == 8);
      CHECK(totals.fields_right + totals.fields_wrong + totals.fields_not_reached == 72);
      CHECK(sat.score.discrepancies.size() == static_cast<std::size_t>(totals.fields_wrong));
      CHECK(sat.score.discrepancies.size() == sat.score.discrepancy_times.size());
      CHECK(totals.keystrokes_in_right <= totals.keystrokes);
      CHECK(sat.score.presses_in_right.size() == static_cast<std::size_t>(totals.keystrokes_in_right));
      CHECK(time_in_fields(sat.score) == totals.duration);
      double pressed = 0;
      Elapsed left = totals.duration;
      for (const double rate : net_ksph_by_slice(sat.score, 15s)) {
        pressed += rate * static_cast<double>(std::min<Elapsed>(15s, left).count()) / 3.6e9;
        left -= 15s;
      }
      CHECK(pressed == Approx(totals.keystrokes_in_right));
    }
}

TEST_CASE("Slips are left as discrepancies only where they are not corrected", "[typist]") {
  Typist watchful = typist_named("novice").value(), blind = watchful;
  watchful.notice_percent = 100;
  blind.notice_percent = 0;
  int watchful_fixed = 0, watchful_wrong = 0, blind_wrong = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Sat seen = sit(watchful, seed, 8), unseen = sit(blind, seed, 8);
    watchful_fixed += seen.score.fixed;
    watchful_wrong += seen.score.totals.fields_wrong;
    blind_wrong += unseen.score.totals.fields_wrong;
  }
  CHECK(watchful_wrong == 0);
  CHECK(watchful_fixed > 100);
  CHECK(blind_wrong > 100);
}

TEST_CASE("The three typists are about as accurate as people of their speed", "[typist]") {
  const auto accuracy = [](const char* name) {
    int right = 0, all = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      const Totals totals = sit(typist_named(name).value(), seed, 8).score.totals;
      right += totals.fields_right;
      all += totals.fields_right + totals.fields_wrong;
    }
    return static_cast<double>(right) / all;
  };
  const double novice = accuracy("novice"), trained = accuracy("trained"), expert = accuracy("expert");
  CHECK(novice > 0.85);
  CHECK(novice < trained);
  CHECK(trained < expert);
  CHECK(expert > 0.985);
}

TEST_CASE("A typist who asks puts records on hold, those that have to be more often than others, with the reason there is", "[typist]") {
  const Drill drill = std::get<Drill>(load_drill(DEFT_ROOT "/drills/hold-practice"));
  const auto documents = source_documents(drill, 4, 60);
  const auto figures = [&](unsigned percent, unsigned per_mille) {
    Typist typist = typist_named("trained").value();
    typist.hold_percent = percent;
    typist.needless_hold_per_mille = per_mille;
    JournalHead head;
    head.seed = 4;
    head.records = 60;
    head.behaviours.shop_keys = true;
    return hold_figures(score(drill, documents, simulate(typist, drill, documents, head)).errors.holds);
  };
  const auto due = std::ranges::count_if(documents, [](const SourceDocument& document) { return !document.hold.empty(); });
  REQUIRE(due > 15);
  CHECK(figures(0, 0).justified() == 0);
  const HoldFigures all = figures(100, 0);
  CHECK(all.right_reason == due);
  CHECK(all.needless + all.missed == 0);
  const HoldFigures some = figures(50, 500);
  CHECK(some.missed > 3);
  CHECK(some.justified() > 3);
  CHECK(some.needless > 5);
}

TEST_CASE("A simulated run stops at the time limit", "[typist]") {
  const Drill drill = sample_drill();
  const auto documents = sample_documents(3, 20);
  JournalHead head = head_for(3, 20);
  head.limit = 20s;
  const Journal journal = simulate(*typist_named("trained"), drill, documents, head);
  CHECK(journal.end == EndReason::time);
  CHECK(journal.ended_at == 20s);
  CHECK(journal.keystrokes.back().at <= 20s);
  const Score result = score(drill, documents, journal);
  CHECK(result.totals.duration == 20s);
  CHECK(result.totals.fields_not_reached > 0);
  CHECK(result.totals.fields_right > 0);
}

TEST_CASE("A ten-key page is keyed to its end, slips and all", "[typist]") {
  const Drill drill = sample_tape(24);
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const auto documents = sample_tape_documents(seed, 2, 24);
    const Journal journal = simulate(*typist_named("novice"), drill, documents, head_for(seed, 2));
    INFO("seed " << seed);
    CHECK(journal.end == EndReason::all_released);
    const Score result = score(drill, documents, journal);
    CHECK(result.totals.records_released == 2);
    CHECK(result.totals.fields_right >= 40);
  }
}

TEST_CASE("An amount of one figure that slips away is keyed again before its line is added", "[typist]") {
  Typist clumsy = typist_named("novice").value();
  clumsy.slip_per_mille = 1000;
  clumsy.notice_percent = 0;
  const Drill drill = sample_tape(2);
  auto documents = documents_of({{"0.05", "0.07"}});
  documents[0].printed["control"] = "0.12";
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Score result = score(drill, documents, simulate(clumsy, drill, documents, head_for(seed, 1)));
    REQUIRE(result.values.size() == 1);
    for (const Value& value : result.values[0]) CHECK_FALSE(value.text.empty());
  }
}
