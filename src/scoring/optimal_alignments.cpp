#include "scoring/optimal_alignments.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <vector>

#include "scoring/distance.h"

namespace deft {
namespace {

using Place = std::ptrdiff_t;

constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max() / 2;
constexpr double kScale = 0x1p512;

/// How dear the rest of the way is from a crossing of the grid, and how many ways are no dearer: ways × 512 doublings each step.
struct Crossing {
  std::uint32_t distance = kFar;
  std::int32_t steps = 0;
  double ways = 0;
};

/// The ways of `crossing` in steps of `steps`, which are no fewer.
double ways_in(const Crossing& crossing, std::int32_t steps) {
  const std::int32_t lower = steps - crossing.steps;
  return lower == 0 ? crossing.ways : lower == 1 ? crossing.ways / kScale : 0;
}

void offer(Crossing& best, const Crossing& next, std::uint32_t cost) {
  const std::uint32_t distance = next.distance + cost;
  if (distance > best.distance || next.distance >= kFar) return;
  if (distance < best.distance) {
    best = {distance, next.steps, next.ways};
    return;
  }
  const std::int32_t steps = std::max(best.steps, next.steps);
  best.ways = ways_in(best, steps) + ways_in(next, steps);
  best.steps = steps;
  if (best.ways < kScale) return;
  best.ways /= kScale;
  ++best.steps;
}

using Row = std::vector<Crossing>;

/// The crossings (i, j) any alignment as cheap as the distance can pass: those near the diagonal. A row holds one i; its places
/// run from the lowest j - i to the highest.
class Band {
 public:
  Band(std::u32string_view presented, std::u32string_view transcribed, std::size_t distance)
      : presented_(presented), transcribed_(transcribed) {
    const Place more = static_cast<Place>(transcribed.size()) - static_cast<Place>(presented.size());
    const Place slack = (static_cast<Place>(distance) - std::abs(more)) / 2;
    lowest_ = std::min<Place>(0, more) - slack;
    width_ = static_cast<std::size_t>(std::abs(more) + 2 * slack + 1);
  }

  std::size_t width() const { return width_; }
  std::size_t start() const { return static_cast<std::size_t>(-lowest_); }
  Place column(std::size_t i, std::size_t place) const { return static_cast<Place>(i) + lowest_ + static_cast<Place>(place); }
  bool has(Place column) const { return column >= 0 && column <= static_cast<Place>(transcribed_.size()); }
  /// Whether a character is left to be keyed at that column.
  bool keys(Place column) const { return column >= 0 && column < static_cast<Place>(transcribed_.size()); }

  Row last_row() const {
    Row row(width_);
    for (std::size_t place = 0; place < width_; ++place)
      if (const Place j = column(presented_.size(), place); has(j))
        row[place] = {static_cast<std::uint32_t>(static_cast<Place>(transcribed_.size()) - j), 0, 1};
    return row;
  }

  Row row_above(std::size_t i, const Row& below) const {
    Row row(width_);
    for (std::size_t place = width_; place-- > 0;) {
      const Place j = column(i, place);
      if (!has(j)) continue;
      if (keys(j)) {
        const bool same = presented_[i] == transcribed_[static_cast<std::size_t>(j)];
        offer(row[place], below[place], same ? 0 : 1);
        if (place + 1 < width_) offer(row[place], row[place + 1], 1);
      }
      if (place > 0) offer(row[place], below[place - 1], 1);
    }
    return row;
  }

 private:
  std::u32string_view presented_, transcribed_;
  Place lowest_ = 0;
  std::size_t width_ = 1;
};

/// All rows of a band from the first to the last, held as every so manieth one and, of the rest, those being looked at.
class Rows {
 public:
  Rows(const Band& band, std::size_t last) : band_(band), last_(last), apart_(1 + static_cast<std::size_t>(std::sqrt(last))) {
    kept_.resize(last / apart_ + 1);
    Row row = band.last_row();
    for (std::size_t i = last;; --i) {
      if (i % apart_ == 0) kept_[i / apart_] = row;
      if (i == 0) break;
      row = band.row_above(i - 1, row);
    }
  }

  const Row& operator[](std::size_t i) {
    if (near_.empty() || i < first_near_ || i >= first_near_ + near_.size()) look_at(i / apart_);
    return near_[i - first_near_];
  }

 private:
  void look_at(std::size_t part) {
    first_near_ = part * apart_;
    const bool end = part + 1 == kept_.size();
    const std::size_t next = end ? last_ : first_near_ + apart_;
    near_.assign(next - first_near_ + (end ? 1 : 0), {});
    Row below = end ? band_.last_row() : kept_[part + 1];
    for (std::size_t i = next; i-- > first_near_;) {
      Row row = band_.row_above(i, below);
      if (i + 1 < first_near_ + near_.size()) near_[i + 1 - first_near_] = std::move(below);
      below = std::move(row);
    }
    near_.front() = std::move(below);
  }

  const Band& band_;
  std::size_t last_, apart_, first_near_ = 0;
  std::vector<Row> kept_;
  std::vector<Row> near_;
};

/// Lets one whole alignment flow from the start, parted at every crossing among the ways on, and counts what passes.
class Flow {
 public:
  Flow(std::u32string_view presented, std::u32string_view transcribed, const Band& band, OptimalAlignments& counted)
      : presented_(presented), transcribed_(transcribed), band_(band), counted_(counted), here_(band.width()), below_(band.width()) {
    here_[band.start()] = 1;
  }

  /// Through row i; `below` is the next, none under the last.
  void pass(std::size_t i, const Row& row, const Row* below) {
    for (std::size_t place = 0; place < here_.size(); ++place) {
      if (here_[place] <= 0) continue;
      const Place j = band_.column(i, place);
      const bool keys = band_.keys(j);
      if (below && keys) pair(i, static_cast<std::size_t>(j), place, row[place], (*below)[place]);
      if (below && place > 0) omit(i, place, row[place], (*below)[place - 1]);
      if (keys && place + 1 < here_.size()) insert(static_cast<std::size_t>(j), place, row[place], row[place + 1]);
    }
    std::swap(here_, below_);
    std::fill(below_.begin(), below_.end(), 0.0);
  }

 private:
  /// What of the flow at `place` goes on by an edit of that cost.
  double share(std::size_t place, const Crossing& from, const Crossing& to, std::uint32_t cost) const {
    if (to.distance + cost != from.distance) return 0;
    return here_[place] * ways_in(to, from.steps) / from.ways;
  }

  void pair(std::size_t i, std::size_t j, std::size_t place, const Crossing& from, const Crossing& to) {
    const char32_t wanted = presented_[i], keyed = transcribed_[j];
    const double part = share(place, from, to, wanted == keyed ? 0 : 1);
    if (part <= 0) return;
    below_[place] += part;
    (wanted == keyed ? counted_.match : counted_.substitution) += part;
    CharacterOutcome& outcome = counted_.characters[wanted];
    (wanted == keyed ? outcome.match : outcome.substitution) += part;
    counted_.confusions[{wanted, keyed}] += part;
  }

  void omit(std::size_t i, std::size_t place, const Crossing& from, const Crossing& to) {
    const double part = share(place, from, to, 1);
    if (part <= 0) return;
    below_[place - 1] += part;
    counted_.omission += part;
    counted_.characters[presented_[i]].omission += part;
  }

  void insert(std::size_t j, std::size_t place, const Crossing& from, const Crossing& to) {
    const double part = share(place, from, to, 1);
    if (part <= 0) return;
    here_[place + 1] += part;
    counted_.insertion += part;
    counted_.insertions[transcribed_[j]] += part;
  }

  std::u32string_view presented_, transcribed_;
  const Band& band_;
  OptimalAlignments& counted_;
  std::vector<double> here_, below_;
};

}  // namespace

OptimalAlignments optimal_alignments(std::u32string_view presented, std::u32string_view transcribed) {
  OptimalAlignments counted;
  counted.msd = msd(presented, transcribed);
  for (const char32_t wanted : presented) ++counted.characters[wanted].presented;
  const Band band(presented, transcribed, counted.msd);
  Rows rows(band, presented.size());
  const Crossing start = rows[0][band.start()];
  counted.log10_count = std::log10(start.ways) + start.steps * std::log10(kScale);
  if (start.steps == 0 && start.ways < 0x1p53) counted.count = static_cast<std::uint64_t>(start.ways);
  Flow flow(presented, transcribed, band, counted);
  Row row = rows[0];
  for (std::size_t i = 0; i < presented.size(); ++i) {
    Row below = rows[i + 1];
    flow.pass(i, row, &below);
    row = std::move(below);
  }
  flow.pass(presented.size(), row, nullptr);
  counted.mean_length = static_cast<double>(presented.size()) + counted.insertion;
  if (counted.mean_length > 0) counted.error_rate = static_cast<double>(counted.msd) / counted.mean_length;
  return counted;
}

}  // namespace deft
