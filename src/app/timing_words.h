#pragma once

#include "app/model.h"

namespace deft {

/// How far the times of a run can be trusted, in words; empty where nothing was measured: "Timing ±0.1 ms, no stall."
std::string timing_words(const Words& words, const TimingQuality& timing);

/// Why a clock that disagrees spoils the run: of an assessment that it counts for nothing, of practice that it is marked.
/// Empty where the clock agrees.
std::string clock_words(const Words& words, const JournalHead& head, const TimingQuality& timing);

}  // namespace deft
