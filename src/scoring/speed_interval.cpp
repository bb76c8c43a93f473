#include "scoring/speed_interval.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "drill/random.h"
#include "scoring/speed.h"

namespace deft {
namespace {

/// Records in blocks of neighbours, the first following the last, as many as there are.
RecordPace drawn(const std::vector<RecordPace>& records, std::size_t block, Random& random) {
  RecordPace all;
  for (std::size_t taken = 0; taken < records.size();) {
    const std::size_t first = random.below(records.size());
    for (std::size_t n = 0; n < block && taken < records.size(); ++n, ++taken) {
      const RecordPace& record = records[(first + n) % records.size()];
      all.keystrokes += record.keystrokes;
      all.seconds += record.seconds;
    }
  }
  return all;
}

}  // namespace

std::optional<SpeedInterval> speed_interval(const std::vector<RecordPace>& records, std::uint64_t seed, double confidence, int drawings) {
  assert(confidence > 0 && confidence < 1 && drawings > 0);
  if (records.size() < kFewestRecords) return std::nullopt;
  const auto block = static_cast<std::size_t>(std::lround(std::cbrt(static_cast<double>(records.size()))));
  Random random = random_for(seed, records.size(), "speed interval");
  std::vector<double> speeds;
  for (int drawing = 0; drawing < drawings; ++drawing) {
    const RecordPace all = drawn(records, block, random);
    const auto speed = keystrokes_an_hour(all.keystrokes, all.seconds);
    if (!speed) return std::nullopt;
    speeds.push_back(*speed);
  }
  std::sort(speeds.begin(), speeds.end());
  const double tail = (1 - confidence) / 2 * static_cast<double>(drawings + 1);
  const auto rank = static_cast<std::size_t>(std::clamp(std::lround(tail), 1L, static_cast<long>(drawings + 1) / 2));
  return SpeedInterval{speeds[rank - 1], speeds[speeds.size() - rank]};
}

}  // namespace deft
