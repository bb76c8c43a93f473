#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace deft {

/// What one record took.
struct RecordPace { double keystrokes = 0, seconds = 0; };

/// A range of keystrokes an hour.
struct SpeedInterval {
  double low = 0, high = 0;
  bool operator==(const SpeedInterval&) const = default;
};

/// What a run's speed is known to: over how many pieces of work, and the 95 % ranges of its net and gross keystrokes an hour.
struct SpeedRanges {
  std::size_t pieces = 0;
  std::optional<SpeedInterval> net, gross;
  bool operator==(const SpeedRanges&) const = default;
};

/// Records below which a run says nothing of its own spread.
inline constexpr std::size_t kFewestRecords = 8;

/// Where the speed of like runs would lie: records are drawn anew in blocks of neighbours, for slow and fast stretches last longer
/// than a record (circular block bootstrap, Politis and Romano 1992; blocks of n^(1/3) records), the speed of each drawing
/// counted, and the middle `confidence` of these taken. Seeded: the same run gives the same interval everywhere. With few
/// records it is somewhat too narrow. Nothing for fewer than `kFewestRecords` records or where they took no time.
std::optional<SpeedInterval> speed_interval(const std::vector<RecordPace>& records, std::uint64_t seed, double confidence = 0.95,
                                            int drawings = 1999);

}  // namespace deft
