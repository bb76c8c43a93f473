#pragma once

#include <optional>
#include <vector>

#include "scoring/score.h"

namespace deft {

/// What a round came to by its own instruction. Speed: net KSPH three per cent over the operator's median of the last six
/// runs of the drill, with accuracy not more than a point under the gate (`accuracy_held`), which is a condition and not
/// the verdict. Accuracy: fields right at or over the gate, whatever the speed.
struct RoundVerdict {
  Aim aim;
  double have, asked;      ///< net KSPH, or a share
  bool accuracy_held;
  bool met;                ///< what was asked, and accuracy held
  bool operator==(const RoundVerdict&) const = default;
};
/// Nothing for a run without an aim, without a judged field, or a speed round with no run of its drill before it. `before`:
/// oldest first.
std::optional<RoundVerdict> judge_round(const RunSummary& run, const std::vector<RunSummary>& before, double accuracy_gate);

}  // namespace deft
