#pragma once

#include "app/model.h"

namespace deft {

/// How far the times of a run can be trusted, in words; empty where nothing was measured: "Timing ±0.1 ms, no stall."
std::string timing_words(const Words& words, const TimingQuality& timing);

/// Why a clock that disagrees spoils the run: of an assessment that it counts for nothing, of practice that it is marked.
/// Empty where the clock agrees.
std::string clock_words(const Words& words, const JournalHead& head, const TimingQuality& timing);

/// What a list says of a run's timing, in a few words; empty where there is nothing to say: "Void: its clock ran 12.5 % fast.",
/// "2 stalls, the longest 1.2 s."
std::string timing_note(const Words& words, const RunSummary& run);

}  // namespace deft
