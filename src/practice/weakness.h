#pragma once

#include "practice/evidence.h"

namespace deft {

/// Something an operator goes wrong in again and again, or is slow at. Older runs weigh less: half for every six runs.
struct Weakness {
  Evidence::Kind kind = Evidence::Kind::error_class;
  std::string item;
  long long seen = 0, wrong = 0;  ///< of the runs looked at, unweighed
  double rate = 0;                ///< wrong of seen, weighed; of a slow digraph how many times the operator's own mean wait it takes
  double cost = 0;                ///< wrong fields to be expected of it in the next 100 fields; ten seconds lost count as one
  bool operator==(const Weakness&) const = default;
};

inline constexpr std::size_t kRunsLookedAt = 12;
/// Worst first, at most twelve; from the last `kRunsLookedAt` runs. Errors: seen at least twice. Kinds of field and rows of digits: besides, wrong
/// half again as often as the operator's fields are on the whole. Digraphs: timed eight times and more, and slower than 1.6 times the mean wait.
std::vector<Weakness> weaknesses(const std::vector<RunEvidence>& runs);

/// The focus of an own-errors paper for it: "confusion:5S". It may be one no string can be made for (drill/practice_text.h).
std::string focus_of(const Weakness& weakness);
/// Those of the first `most` a string can be made for.
std::vector<std::string> focuses_of(const std::vector<Weakness>& weaknesses, std::size_t most);

}  // namespace deft
