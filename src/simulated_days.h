#pragma once

#include <cstdint>
#include <iosfwd>

#include "cli/commands.h"

namespace deft {

/// A simulated learner (practice/learner.h) sits at the program without its window, day after day up to the one of `wall_ms`: each day the
/// blocks of its plan in order, every key through `update`, rests where the plan has them, a lesson where the results offer one. All is kept
/// as the window would keep it, of an operator "simulated, NAME". The same wish at the same moment gives the same runs. Prints a line a day.
/// Throws Error where the world fails.
int live_days(const Places& places, const DaysWish& wish, std::int64_t wall_ms, std::ostream& out);

}  // namespace deft
