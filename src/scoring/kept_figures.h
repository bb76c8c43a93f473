#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "scoring/score.h"

namespace deft {

/// The numbers a kept run is remembered by: its totals and, over its judged fields, keystrokes, characters and the wrong ones by
/// family. Counts from 0; units as in Totals and FieldScore.
struct KeptFigures {
  Totals totals;
  int fixing = 0, fixed = 0, correct = 0, left = 0;
  std::array<int, 6> wrong{};  ///< wrong fields, by ErrorFamily
  bool operator==(const KeptFigures&) const = default;
};
KeptFigures kept_figures(const Score& score);

/// Each of them by name, in the order in which they are kept.
enum class Figure : unsigned char {
  duration, keystrokes, keystrokes_in_right, fields_right, fields_wrong, fields_not_reached, critical_right, critical_wrong,
  records_right, records_released, fixing, fixed, correct, left, substitutions, transpositions, formats, omissions, wrong_fields,
  insertions
};
inline constexpr std::size_t kFigures = 20;
std::string_view name_of(Figure figure);   ///< "duration_us", "fields_right": for files and exports
std::string_view words_of(Figure figure);  ///< for people

/// The same numbers in the order of Figure; the duration in microseconds.
using FigureNumbers = std::array<std::int64_t, kFigures>;
FigureNumbers numbers_of(const KeptFigures& figures);
KeptFigures figures_of(const FigureNumbers& numbers);

/// The figures of a kept run under a later scoring version; they stand beside those it was saved with, never in their place.
struct Rescore {
  int scoring_version = kScoringVersion;
  std::int64_t computed_ms = 0;  ///< since 1970, UTC
  KeptFigures figures;
  bool operator==(const Rescore&) const = default;
};

}  // namespace deft
