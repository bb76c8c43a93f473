#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "practice/evidence.h"

namespace deft {

/// What gates of the curriculum ask of a run beside its totals.
struct RunFacts {
  std::optional<double> end_drop = std::nullopt;  ///< end_third_drop
  long long held = 0, needless = 0;               ///< records put on hold; of these those that need not have been
  long long balances = 0, not_at_first = 0;       ///< what was held against its total; of these what did not add up at first
  bool operator==(const RunFacts&) const = default;
};
using FactsOfRuns = std::map<std::string, RunFacts>;  ///< by the run's id; one of which nothing is known may be left out

/// Of a run just scored.
RunFacts facts_of(const Score& score, const std::vector<Evidence>& evidence);
/// Of its evidence the kinds hold and balance; the others say nothing here.
void add_to(RunFacts& facts, const Evidence& evidence);

/// Field accuracy over the first two thirds of the judged fields, in the order of the records, less that over the last; nothing under
/// 20 minutes or 60 fields. `right`: each judged field.
inline constexpr Elapsed kShortestWithADrop = std::chrono::minutes(20);
std::optional<double> end_third_drop(Elapsed duration, const std::vector<bool>& right);
std::optional<double> end_third_drop(const Score& score);

}  // namespace deft
