#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "scoring/alignment.h"

namespace deft {

/// The grid of edits between two texts: crossing (i, j) lies behind the first i presented and j transcribed characters, and edits
/// lead on from it. Used by `optimal_alignments` and `stream_errors`.

inline constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max() / 2;
inline constexpr double kCrossingScale = 0x1p512;

/// How dear the rest of the way is from a crossing, and how many ways are no dearer: `ways` × kCrossingScale to the `steps`.
struct Crossing {
  std::uint32_t distance = kFar;
  std::int32_t steps = 0;
  double ways = 0;
};

/// The ways of `crossing` in steps of `steps`, which are no fewer; those too few to tell among the others are none.
double ways_in(const Crossing& crossing, std::int32_t steps);

/// The crossings any alignment as cheap as the distance can pass: those near the diagonal. A row holds one i; its places run
/// from the lowest j - i to the highest. The texts outlive the band.
class AlignmentBand {
 public:
  using Row = std::vector<Crossing>;

  /// `distance` is the MSD of the two.
  AlignmentBand(std::u32string_view presented, std::u32string_view transcribed, std::size_t distance);

  std::size_t width() const { return width_; }
  std::size_t place_of_start() const { return static_cast<std::size_t>(-lowest_); }
  std::ptrdiff_t column(std::size_t i, std::size_t place) const {
    return static_cast<std::ptrdiff_t>(i) + lowest_ + static_cast<std::ptrdiff_t>(place);
  }
  /// Whether a transcribed character is left at that column.
  bool keys(std::ptrdiff_t column) const { return column >= 0 && column < static_cast<std::ptrdiff_t>(transcribed_.size()); }

  Row last_row() const;
  Row row_above(std::size_t i, const Row& below) const;

 private:
  std::u32string_view presented_, transcribed_;
  std::ptrdiff_t lowest_ = 0;
  std::size_t width_ = 1;
};

/// Optimal alignments one after the other, in the order match or substitution, omission, insertion at each crossing from the left.
/// Memory grows with length × MSD.
class AlignmentWalk {
 public:
  AlignmentWalk(std::u32string_view presented, std::u32string_view transcribed);

  /// The next one; nothing behind the last.
  const std::vector<EditStep>* next();

 private:
  bool leads(Edit edit, std::size_t i, std::size_t j) const;
  /// Goes on from the end of `steps_` to the end of the texts, the first way there is.
  void finish();
  /// From (i, j) by the first edit of the order from `edit` on that leads on.
  bool take(Edit edit, std::size_t i, std::size_t j);
  const Crossing* crossing(std::size_t i, std::size_t j) const;

  std::u32string_view presented_, transcribed_;
  AlignmentBand band_;
  std::vector<AlignmentBand::Row> rows_;
  std::vector<EditStep> steps_;
  bool started_ = false;
};

}  // namespace deft
