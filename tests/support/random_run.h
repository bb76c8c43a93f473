#pragma once

#include <string>
#include <utility>
#include <vector>

#include "drill/random.h"
#include "files/drill_file.h"
#include "fuzz/keying.h"
#include "keying/key_profile.h"
#include "support/shipped_drills.h"

namespace deft::test {

inline const std::vector<Drill>& shipped_drills() {
  static const std::vector<Drill> drills = some_drills();
  return drills;
}

/// A run of a shipped drill, of keys of all kinds among those that are due; its fields have any severity.
struct RandomRun {
  Drill drill;
  std::vector<SourceDocument> documents;
  Journal journal;
  Entry live;  ///< as it stood behind the last key that counts
};

/// One act of `fuzz::Keying` with its bytes.
inline std::string random_act(Random& random) {
  using fuzz::Act;
  constexpr std::pair<Act, unsigned> kWeights[] = {
      {Act::due_field, 50}, {Act::due_key, 14}, {Act::character, 7}, {Act::named, 12}, {Act::keypad, 4},  {Act::odd_character, 2}, {Act::click, 2},
      {Act::repeat, 3},     {Act::release, 2},  {Act::any_key, 1},   {Act::happening, 2}, {Act::continuation, 1}};
  std::uint64_t drawn = random.below(100);
  const auto* act = kWeights;
  for (; drawn >= act->second; ++act) drawn -= act->second;
  std::string bytes{static_cast<char>(act->first), static_cast<char>(random.chance(97) ? random.below(40) : 200 + random.below(20))};
  for (int n = 0; n < 4; ++n) bytes += static_cast<char>(random.below(256));
  if (act->first == Act::named) bytes[3] = static_cast<char>(random.chance(25));        // with Shift or nothing
  if (act->first == Act::character) bytes[2] = static_cast<char>(0x20 + random.below(0x5F));
  return bytes;
}

/// F8 and the keys of the self-check.
inline std::string random_walk(Random& random) {
  constexpr NamedKey kKeys[]{NamedKey::f8, NamedKey::f8, NamedKey::f8, NamedKey::down, NamedKey::up, NamedKey::enter, NamedKey::f12, NamedKey::f12, NamedKey::f12};
  const auto key = static_cast<char32_t>(kKeys[random.below(std::size(kKeys))]);
  return {static_cast<char>(fuzz::Act::named), 1, static_cast<char>(key - static_cast<char32_t>(NamedKey::tab)), 0};
}

inline RandomRun random_run(std::uint64_t seed) {
  Random random(seed);
  RandomRun run;
  run.drill = shipped_drills()[random.below(shipped_drills().size())];
  for (Field& field : run.drill.form.fields) field.severity = static_cast<Severity>(random.below(4));
  JournalHead head;
  head.run = "run";
  head.drill = run.drill.name;
  head.drill_digest = run.drill.digest;
  head.seed = random.below(16);
  head.records = 1 + random.below(3);
  if (random.chance(40)) head.limit = std::chrono::seconds(1 + random.below(40));
  run.documents = source_documents(run.drill, head.seed, head.records);
  if (random.chance(50)) head.behaviours = KeyProfile{}.behaviours;
  fuzz::Keying keying(run.drill, run.documents, head.behaviours);
  run.live = keying.entry();
  int walks = 0;  ///< still to come of a stretch of them
  for (std::uint64_t acts = random.below(150); acts > 0; --acts) {
    if (walks <= 0 && random.chance(5)) walks = 6;
    const std::string act = walks-- > 0 ? random_walk(random) : random_act(random);
    fuzz::Bytes bytes(act);
    keying.act(bytes);
    if (head.limit == Elapsed{0} || keying.at() <= head.limit) run.live = keying.entry();
  }
  run.journal = keying.journal();
  run.journal.head = head;
  run.journal.end = finished(run.live) ? EndReason::all_released : static_cast<EndReason>(random.below(4));
  run.journal.ended_at = keying.at();
  return run;
}

}  // namespace deft::test
