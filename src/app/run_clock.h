#pragma once

#include "app/model.h"

namespace deft {

/// What the run's clock reads at `now`; stands still while paused, never passes the limit, nor the longest run a journal knows.
Elapsed clock_reading(const Run& run, Moment now);
/// Practice may be paused; the clock of an assessment goes on whatever is asked or shown.
bool may_pause(const Run& run);
bool out_of_time(const Run& run, Moment now);

/// Net KSPH for the header: of the run so far, or on a tape of its last five lines.
double net_ksph_so_far(const Run& run);

/// How many lines of a tape stand between two readings of the live figure.
inline constexpr std::size_t kLinesPerReading = 5;

}  // namespace deft
