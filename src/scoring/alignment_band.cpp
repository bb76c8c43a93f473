#include "scoring/alignment_band.h"

#include <algorithm>
#include <cstdlib>

#include "scoring/distance.h"

namespace deft {
namespace {

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
  if (best.ways < kCrossingScale) return;
  best.ways /= kCrossingScale;
  ++best.steps;
}

}  // namespace

double ways_in(const Crossing& crossing, std::int32_t steps) {
  const std::int32_t lower = steps - crossing.steps;
  return lower == 0 ? crossing.ways : lower == 1 ? crossing.ways / kCrossingScale : 0;
}

AlignmentBand::AlignmentBand(std::u32string_view presented, std::u32string_view transcribed, std::size_t distance)
    : presented_(presented), transcribed_(transcribed) {
  const auto more = static_cast<std::ptrdiff_t>(transcribed.size()) - static_cast<std::ptrdiff_t>(presented.size());
  const std::ptrdiff_t slack = (static_cast<std::ptrdiff_t>(distance) - std::abs(more)) / 2;
  lowest_ = std::min<std::ptrdiff_t>(0, more) - slack;
  width_ = static_cast<std::size_t>(std::abs(more) + 2 * slack + 1);
}

AlignmentBand::Row AlignmentBand::last_row() const {
  Row row(width_);
  const auto end = static_cast<std::ptrdiff_t>(transcribed_.size());
  for (std::size_t place = 0; place < width_; ++place)
    if (const std::ptrdiff_t j = column(presented_.size(), place); j >= 0 && j <= end)
      row[place] = {static_cast<std::uint32_t>(end - j), 0, 1};
  return row;
}

AlignmentBand::Row AlignmentBand::row_above(std::size_t i, const Row& below) const {
  Row row(width_);
  const auto end = static_cast<std::ptrdiff_t>(transcribed_.size());
  for (std::size_t place = width_; place-- > 0;) {
    const std::ptrdiff_t j = column(i, place);
    if (j < 0 || j > end) continue;
    if (j < end) {
      const bool same = presented_[i] == transcribed_[static_cast<std::size_t>(j)];
      offer(row[place], below[place], same ? 0 : 1);
      if (place + 1 < width_) offer(row[place], row[place + 1], 1);
    }
    if (place > 0) offer(row[place], below[place - 1], 1);
  }
  return row;
}

AlignmentWalk::AlignmentWalk(std::u32string_view presented, std::u32string_view transcribed)
    : presented_(presented), transcribed_(transcribed), band_(presented, transcribed, msd(presented, transcribed)),
      rows_(presented.size() + 1) {
  rows_.back() = band_.last_row();
  for (std::size_t i = presented.size(); i-- > 0;) rows_[i] = band_.row_above(i, rows_[i + 1]);
}

const std::vector<EditStep>* AlignmentWalk::next() {
  if (!started_) {
    started_ = true;
    finish();
    return &steps_;
  }
  while (!steps_.empty()) {
    const EditStep last = steps_.back();
    steps_.pop_back();
    if (last.edit == Edit::insertion) continue;
    if (!take(last.edit == Edit::omission ? Edit::insertion : Edit::omission, last.expected, last.keyed)) continue;
    finish();
    return &steps_;
  }
  return nullptr;
}

const Crossing* AlignmentWalk::crossing(std::size_t i, std::size_t j) const {
  const std::ptrdiff_t place = static_cast<std::ptrdiff_t>(j) - band_.column(i, 0);
  if (i >= rows_.size() || j > transcribed_.size() || place < 0 || place >= static_cast<std::ptrdiff_t>(band_.width())) return nullptr;
  return &rows_[i][static_cast<std::size_t>(place)];
}

bool AlignmentWalk::leads(Edit edit, std::size_t i, std::size_t j) const {
  const Crossing* to = crossing(edit == Edit::insertion ? i : i + 1, edit == Edit::omission ? j : j + 1);
  return to && to->distance + (edit == Edit::match ? 0 : 1) == crossing(i, j)->distance;
}

bool AlignmentWalk::take(Edit edit, std::size_t i, std::size_t j) {
  if (edit == Edit::match) {
    const bool both = i < presented_.size() && j < transcribed_.size();
    const Edit pair = both && presented_[i] == transcribed_[j] ? Edit::match : Edit::substitution;
    if (both && leads(pair, i, j)) return steps_.push_back({pair, i, j}), true;
  }
  if (edit != Edit::insertion && leads(Edit::omission, i, j)) return steps_.push_back({Edit::omission, i, j}), true;
  if (leads(Edit::insertion, i, j)) return steps_.push_back({Edit::insertion, i, j}), true;
  return false;
}

void AlignmentWalk::finish() {
  std::size_t i = 0, j = 0;
  if (!steps_.empty()) {
    const EditStep& last = steps_.back();
    i = last.expected + (last.edit == Edit::insertion ? 0 : 1);
    j = last.keyed + (last.edit == Edit::omission ? 0 : 1);
  }
  while (i < presented_.size() || j < transcribed_.size()) {
    take(Edit::match, i, j);
    const Edit edit = steps_.back().edit;
    if (edit != Edit::insertion) ++i;
    if (edit != Edit::omission) ++j;
  }
}

}  // namespace deft
