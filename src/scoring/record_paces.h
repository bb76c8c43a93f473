#pragma once

#include "scoring/score.h"

namespace deft {

/// A run cut into pieces of work where each record was left for the last time (on a tape each line; its records are pages of
/// many), what follows the last one a piece of its own or of the open record. Keystrokes are all presses, or those in fields that
/// came out right, as the totals count them; the pieces add up to the totals.
std::vector<RecordPace> gross_paces(const Form& form, const Score& score);
std::vector<RecordPace> net_paces(const Form& form, const Score& score);

/// The 95 % ranges of a run's two speeds: see `speed_interval`.
SpeedRanges speed_ranges(const Form& form, const Score& score);

}  // namespace deft
