#pragma once

#include "keying/journal.h"

namespace deft {

/// From here on a wait is a stall: a key stamped, or answered, this long after it was due. A tenth of a second is where people
/// begin to notice, and far above what drawing or a busy machine takes.
inline constexpr Elapsed kStall = std::chrono::milliseconds(100);

/// A clock off by more than this share is not to be measured by.
inline constexpr double kClockAllowed = 0.02;

/// How far the times of a run can be trusted.
struct TimingQuality {
  std::size_t checks = 0;  ///< clock checks with one before them
  /// The run's clock against the kernel's and the display server's, by the worst stretch of 30 s (the whole run where it is
  /// shorter; nothing under 5 s): a share, above 0 where the run's clock ran fast. The check furthest off is left out of each
  /// stretch, so that one late check, one stall or a suspend is no disagreement.
  double clock_off = 0;
  bool clock_disagrees = false;  ///< by more than `kClockAllowed`
  int stalls = 0;                ///< stretches in which nothing was answered; those that overlap are one
  Elapsed longest_stall{0};
  std::size_t intervals = 0;     ///< between two presses the display server stamped too
  /// 95 % of those differ from the server's by at most this; its tick of 1 ms is allowed for.
  Elapsed interval_error{0};
  int scripted = 0, sent = 0;    ///< presses made by other programs (see KeyDevice)
  bool operator==(const TimingQuality&) const = default;
};
TimingQuality timing_of(const Journal& journal);

/// Whether anything was measured at all: a simulated run and an old journal have nothing.
bool measured(const TimingQuality& timing);

/// An assessment keyed by a clock that disagrees counts for nothing; practice is only marked.
bool is_void(const JournalHead& head, const TimingQuality& timing);

/// The stretches of a run in which nothing was answered, in order, none overlapping another: from, to on the run's clock.
std::vector<std::pair<Elapsed, Elapsed>> stalled_stretches(const Journal& journal);

}  // namespace deft
