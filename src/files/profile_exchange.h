#pragma once

#include "files/exchange.h"
#include "scoring/comparison.h"
#include "scoring/profile.h"

namespace deft {

/// What `score` says beside the score: the same run under profiles, beside benchmarks, and what its errors would cost. Nothing
/// asked for, nothing said.
struct ScoredFurther {
  std::vector<std::pair<Profile, ProfileScore>> profiles;
  std::vector<std::pair<Benchmark, Comparison>> benchmarks;
  std::optional<Consequences> consequences;
};
ScoredFurther scored_further(const Score& score, const RunCounts& counts, const std::vector<Profile>& profiles,
                             const std::vector<std::string>& chosen, const std::vector<Benchmark>& benchmarks);

std::string further_text(const ScoredFurther& further);
/// Adds to what `score_json` gave: {"profiles": [{"name", "title", "version", "formula", "value", "unit", "figures", "counts",
/// "passes", "verdict", "not_applicable", …}], "benchmarks": […], "consequences": {…}}, those that were asked for.
std::string with_further(const std::string& score_json, const ScoredFurther& further);

/// `profiles` and `benchmarks`: what there is, each with what it counts, where it is from and how sure it is.
std::string profiles_text(const std::vector<Profile>& profiles);
std::string profiles_json(const std::vector<Profile>& profiles);
std::string benchmarks_text(const std::vector<Benchmark>& benchmarks);
std::string benchmarks_json(const std::vector<Benchmark>& benchmarks);

/// "97.2 %"-like figures: at most two decimals, and never 100 for less than all.
std::string figure_text(double value, std::string_view unit);

}  // namespace deft
