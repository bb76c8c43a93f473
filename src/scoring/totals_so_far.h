#pragma once

#include "scoring/score.h"

namespace deft {

/// The totals of `score` alone: for what is shown or decided while a run is keyed, where nobody waits for errors to be named or for
/// ranges.
Totals totals_so_far(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal);

}  // namespace deft
