#pragma once

#include <cstdint>
#include <optional>

#include "practice/learning_curve.h"

namespace deft {

/// A plateau: the fitted curve gained under 2 % over the last six runs, and the standard, if one is given, is not reached
/// yet. More of the same then gives more of the same, so the work changes. Both numbers are Deft's own rule, not a finding:
/// what speaks for it is that experience alone leaves people where they are while aiming at something explains skill (Keith
/// and Ericsson 2007).
inline constexpr int kPlateauRuns = 6;
inline constexpr double kPlateauGain = 0.02;

/// The share gained over the last six runs: KSPH of what it was, or wrong fields fewer of what they were; below 0 where it got
/// worse. Nothing where the runs do not reach back six (seven are needed), or where there was no wrong field to lose.
std::optional<double> gain_over_six(const LearningCurve& curve);

bool is_plateau(const LearningCurve& speed, std::optional<double> standard);

/// What takes the place of more of the same: `error_classes` while accuracy is below its gate, drills made of the
/// operator's own worst classes of error; `slow_spots` where accuracy holds, short rounds for speed on the operator's own
/// slow pairs and groups.
enum class PlateauWork : std::uint8_t { go_on, error_classes, slow_spots };
PlateauWork work_after(bool plateau, std::optional<double> accuracy, double accuracy_gate);

}  // namespace deft
