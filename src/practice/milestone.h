#pragma once

#include <optional>
#include <string>
#include <vector>

#include "practice/daily_plan.h"
#include "practice/learning_curve.h"

namespace deft {

/// The gate that comes next, and when it should be passed if the operator goes on as in the last fourteen days.
struct Milestone {
  int stage = 0;
  int passes = 0, passes_needed = 2;
  std::vector<GateMeasure> measures = {};
  std::string drill = {};                        ///< whose curves the forecast is made of
  RunHabit habit = {};
  std::optional<CurveCrossing> speed = std::nullopt, accuracy = std::nullopt;  ///< nothing under six runs, or not asked for
  /// Both halves there and the passes that are missing each on a day of its own, none on a day that was keyed without; nothing where one
  /// half is not within 32 runs.
  std::optional<ReachedOn> likely = std::nullopt;
  bool accuracy_is_harder = false;               ///< of two halves still to come it is the later, or the only one
};
/// Nothing where all stages are passed.
std::optional<Milestone> next_milestone(const PlanInput& input);

}  // namespace deft
