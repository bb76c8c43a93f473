#pragma once

#include <optional>
#include <string>
#include <vector>

#include "practice/curriculum.h"
#include "practice/learning_curve.h"

namespace deft {

/// The curve of one drill over all its runs that count, numbered from 1; weighed by minutes, or by fields judged.
std::optional<LearningCurve> curve_of(const std::vector<DatedRun>& runs, const std::string& drill, CurveOf of);

}  // namespace deft
