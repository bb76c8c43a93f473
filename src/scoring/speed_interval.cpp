#include "scoring/speed_interval.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "drill/random.h"
#include "scoring/speed.h"

namespace deft {
namespace {

/// Sums over the records before each, twice round: a block that runs over the end goes on at the first.
std::vector<RecordPace> running_sums(const std::vector<RecordPace>& records) {
  std::vector<RecordPace> sums(2 * records.size() + 1);
  for (std::size_t n = 0; n + 1 < sums.size(); ++n) {
    const RecordPace& record = records[n % records.size()];
    sums[n + 1] = {sums[n].keystrokes + record.keystrokes, sums[n].seconds + record.seconds};
  }
  return sums;
}

/// As many records as there are, in blocks of neighbours.
RecordPace drawn(const std::vector<RecordPace>& sums, std::size_t records, std::size_t block, Random& random) {
  RecordPace all;
  for (std::size_t taken = 0, length = 0; taken < records; taken += length) {
    const std::size_t first = random.below(records);
    length = std::min(block, records - taken);
    all.keystrokes += sums[first + length].keystrokes - sums[first].keystrokes;
    all.seconds += sums[first + length].seconds - sums[first].seconds;
  }
  return all;
}

}  // namespace

std::optional<SpeedInterval> speed_interval(const std::vector<RecordPace>& records, std::uint64_t seed, double confidence, int drawings) {
  assert(confidence > 0 && confidence < 1 && drawings > 0);
  if (records.size() < kFewestRecords) return std::nullopt;
  const auto block = static_cast<std::size_t>(std::lround(std::cbrt(static_cast<double>(records.size()))));
  const std::vector<RecordPace> sums = running_sums(records);
  Random random = random_for(seed, records.size(), "speed interval");
  std::vector<double> speeds;
  for (int drawing = 0; drawing < drawings; ++drawing) {
    const RecordPace all = drawn(sums, records.size(), block, random);
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
