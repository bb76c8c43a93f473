#include "scoring/optimal_alignments.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "scoring/alignment_band.h"
#include "scoring/distance.h"

namespace deft {
namespace {

using Row = AlignmentBand::Row;

/// All rows of a band from the first to the last, held as every so manieth one and, of the rest, those being looked at.
class Rows {
 public:
  Rows(const AlignmentBand& band, std::size_t last) : band_(band), last_(last), apart_(1 + static_cast<std::size_t>(std::sqrt(last))) {
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

  const AlignmentBand& band_;
  std::size_t last_, apart_, first_near_ = 0;
  std::vector<Row> kept_;
  std::vector<Row> near_;
};

/// Lets one whole alignment flow from the start, parted at every crossing among the ways on, and counts what passes.
class Flow {
 public:
  Flow(std::u32string_view presented, std::u32string_view transcribed, const AlignmentBand& band, OptimalAlignments& counted)
      : presented_(presented), transcribed_(transcribed), band_(band), counted_(counted), here_(band.width()), below_(band.width()) {
    here_[band.place_of_start()] = 1;
  }

  /// Through row i; `below` is the next, none under the last.
  void pass(std::size_t i, const Row& row, const Row* below) {
    for (std::size_t place = 0; place < here_.size(); ++place) {
      if (here_[place] <= 0) continue;
      const std::ptrdiff_t j = band_.column(i, place);
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
  const AlignmentBand& band_;
  OptimalAlignments& counted_;
  std::vector<double> here_, below_;
};

}  // namespace

OptimalAlignments optimal_alignments(std::u32string_view presented, std::u32string_view transcribed) {
  OptimalAlignments counted;
  counted.msd = msd(presented, transcribed);
  for (const char32_t wanted : presented) ++counted.characters[wanted].presented;
  const AlignmentBand band(presented, transcribed, counted.msd);
  Rows rows(band, presented.size());
  const Crossing start = rows[0][band.place_of_start()];
  counted.log10_count = std::log10(start.ways) + start.steps * std::log10(kCrossingScale);
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
