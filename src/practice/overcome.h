#pragma once

#include "practice/curriculum.h"
#include "practice/weakness.h"

namespace deft {

/// Weaknesses that are none any more, to be kept up as drills of passed stages are (practice/spacing.h), by focus ("confusion:5S").
/// Named was what at least two own-errors runs were made for. It was learnt on the day of the last of them, once it is no weakness of
/// today. A review is an own-errors run made for it alone and keyed for accuracy; of a day the last one holds, good at `accuracy` of its
/// fields or more. Whoever is weak in it again practises it as a weakness, and learns it anew.
std::vector<Learnt> weaknesses_overcome(const std::vector<DatedRun>& runs, const std::vector<Weakness>& weaknesses, double accuracy);

inline constexpr const char* kOwnErrorsDrill = "own-errors";

}  // namespace deft
