#include <catch2/catch.hpp>

#include <cmath>

#include "drill/random.h"
#include "files/drill_file.h"
#include "files/journal_file.h"
#include "practice/typist.h"
#include "store/packing.h"

using namespace deft;

namespace {

constexpr std::size_t kKeystrokes = 2200;
constexpr std::int64_t kStep = 100;  // microseconds: what the program stamps a run's times in

Elapsed in_steps(double microseconds) { return Elapsed(static_cast<std::int64_t>(microseconds / kStep) * kStep); }

/// About normal, from 0, of spread 1.
double bell(Random& random) {
  double sum = 0;
  for (int n = 0; n < 12; ++n) sum += static_cast<double>(random.below(1'000'001)) / 1e6;
  return sum - 6;
}

std::size_t ideal_keystrokes(const Drill& drill, std::uint64_t seed) {
  Typist perfect = typist_named("expert").value();
  perfect.slip_per_mille = 0;
  JournalHead head;
  head.seed = seed;
  head.records = drill.records;
  return simulate(perfect, drill, source_documents(drill, seed, drill.records), head).keystrokes.size();
}

/// A sitting of a quarter of an hour as the window keeps it: each key with its release, device and server time, a clock check each second.
Journal kept_run(const Drill& drill, const char* typist, std::uint64_t seed) {
  const std::size_t records = drill.records * kKeystrokes / ideal_keystrokes(drill, seed);
  JournalHead head{"0195a3c0-7c1e-7d2a-9b1f-2f6f0c9d1e11", drill.name, drill.digest, seed, records, drill.rule_set,
                   "Asha Pillai", "practice", 1'773'757'205'123, {}};
  Journal journal = simulate(typist_named(typist).value(), drill, source_documents(drill, seed, records), head);
  Random random(seed);
  journal.devices = {{"AT Translated Set 2 keyboard", KeyDevice::Kind::keyboard}};
  const std::uint32_t server_start = 123'456'789;
  for (Keystroke& keystroke : journal.keystrokes) {
    const std::int64_t late = 80 + static_cast<std::int64_t>(random.below(300));  // from the server's stamp to ours
    keystroke.at = in_steps(static_cast<double>(keystroke.at.count()));
    keystroke.server_ms = server_start + static_cast<std::uint32_t>((keystroke.at.count() + 1000 - late) / 1000);
    keystroke.device = 1;
    if (!random.chance(2)) keystroke.held = in_steps(85'000 * std::exp(0.3 * bell(random)));
  }
  const std::int64_t end = journal.keystrokes.back().at.count();
  for (std::int64_t at = 0, own = 0; at < end; at += own) {
    own = 1'000'000 + static_cast<std::int64_t>(random.below(1000)) / kStep * kStep;
    const Elapsed raw(own + static_cast<std::int64_t>(random.below(4)) - 2);
    journal.clock_checks.push_back({in_steps(static_cast<double>(at)), Elapsed(own), raw, Elapsed((own + static_cast<std::int64_t>(random.below(1000))) / 1000 * 1000)});
  }
  return journal;
}

double bytes_a_keystroke(const Journal& journal) {
  const std::string bytes = journal_bytes(journal);
  REQUIRE(read_journal(bytes, "a").journal.keystrokes == journal.keystrokes);
  return static_cast<double>(packed(bytes).size()) / static_cast<double>(journal.keystrokes.size());
}

}  // namespace

TEST_CASE("A kept journal takes at most five bytes a keystroke, releases and clock checks included", "[size]") {
  for (const char* name : {"claim-intake", "codes", "ten-key-remittance"}) {
    const Drill drill = std::get<Drill>(load_drill(std::string(DEFT_ROOT "/drills/") + name));
    for (const char* typist : {"novice", "trained", "expert"}) {
      const Journal journal = kept_run(drill, typist, 7);
      const double size = bytes_a_keystroke(journal);
      WARN(name << ", " << typist << ", " << journal.keystrokes.size() << " keystrokes: " << size << " bytes a keystroke");
      CHECK(size <= 5.0);
      std::string one_by_one;
      for (const Keystroke& keystroke : journal.keystrokes) one_by_one += keystroke_frame(keystroke);
      CHECK(packed(one_by_one).size() > packed(journal_bytes(journal)).size());
      CHECK(one_by_one.size() > 15 * journal.keystrokes.size());
    }
  }
}

TEST_CASE("Times that are not in steps of 100 microseconds take more than five bytes", "[size]") {  // so the test above can fail
  const Drill drill = std::get<Drill>(load_drill(DEFT_ROOT "/drills/claim-intake"));
  Journal journal = kept_run(drill, "trained", 7);
  Random random(1);
  for (Keystroke& keystroke : journal.keystrokes) {
    keystroke.at += Elapsed(random.below(100));
    keystroke.held += Elapsed(random.below(100));
  }
  CHECK(bytes_a_keystroke(journal) > 5.0);
}
