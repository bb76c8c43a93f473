#pragma once

#include <string>
#include <vector>

#include "app/model.h"
#include "locale/words.h"

namespace deft {

/// One number of a run: what it is, what it came to, and its formula with the run's own counts in it.
struct MeasuredFigure { std::string name, value, formula; };
struct MeasuredGroup { std::string title; std::vector<MeasuredFigure> figures; };

/// Every number of the results screen and those it has no room for, as "How this was measured" and the report print them.
std::vector<MeasuredGroup> how_measured(const Words& words, const Journal& journal, const Score& score, const RunMeasures& measures,
                                        const TimingQuality& timing);

/// What its errors would cost and its right records earn by the tariff; no figure where there is none.
MeasuredGroup consequences_group(const Words& words, const std::vector<Profile>& profiles, const RunCounts& counts);

/// The run under every profile: title, first figure, version, formula and whether its lines are met. Costs are told apart, for
/// they are not shown to everyone.
struct ScoringRules { MeasuredGroup of_forms, of_tests, not_for_this; };
ScoringRules under_profiles(const Words& words, const std::vector<Profile>& profiles, const RunCounts& counts);

}  // namespace deft
