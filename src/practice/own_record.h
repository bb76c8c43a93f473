#pragma once

#include "practice/run_facts.h"

namespace deft {

/// A pause away from the keys that the break coach was told of. Wall clock, milliseconds since 1970 UTC.
struct RestTaken {
  std::int64_t began_ms = 0;
  int seconds = 0;
  bool operator==(const RestTaken&) const = default;
};

/// A lesson that was read to its end or drilled.
struct LessonSeen {
  std::string lesson;  ///< its name
  std::int64_t seen_ms = 0;
  bool operator==(const LessonSeen&) const = default;
};

/// What an operator wants to reach: minutes of keying a day, and a line within thirty days. The one set last holds.
struct Goal {
  std::int64_t set_ms = 0;
  int minutes_a_day = 25;
  int net_ksph = 0;              ///< 0: none
  int accuracy_per_mille = 0;    ///< of fields right; 0: none
  bool operator==(const Goal&) const = default;
};

/// A field its operator holds to be judged wrongly. It changes no score: a trainer looks at it.
struct Dispute {
  std::string run;
  std::size_t record = 0, field = 0;
  std::int64_t marked_ms = 0;
  bool operator==(const Dispute&) const = default;
};

/// What is kept of one operator beside runs. All oldest first.
struct OwnRecord {
  std::vector<RunEvidence> evidence;  ///< of the last runs only
  std::vector<RestTaken> rests;
  std::vector<LessonSeen> lessons;
  std::vector<Dispute> disputes;
  std::optional<Goal> goal;
  FactsOfRuns facts = {};             ///< of the last runs
};

inline constexpr std::size_t kEvidenceKept = 30;  ///< runs whose evidence is read back

}  // namespace deft
