#pragma once

#include "drill/source_document.h"

namespace deft {

/// What a document asks of its operator.
struct DocumentLoad {
  int keystrokes = 0;   ///< an ideal operator's, from its first field to its release
  int digits = 0;       ///< of these, digits
  int shifted = 0;      ///< characters keyed with Shift or AltGr: capitals a field does not make itself, marks, letters with marks
  int look_alikes = 0;  ///< characters to be keyed that another looks like on paper
  int printed = 0;      ///< characters to be read through, on all pages
  bool operator==(const DocumentLoad&) const = default;
};

/// Document `record` of a batch.
DocumentLoad load_of(const Drill& drill, const std::vector<SourceDocument>& documents, std::size_t record);

/// One number for how much work a document is, in plain keystrokes: keystrokes + digits / 4 + shifted / 2 + look-alikes / 2 + printed / 8.
/// The weights are Deft's own, so that papers can be held equal by something that is computed alike everywhere; no study stands behind them.
double difficulty_index(const DocumentLoad& load);

/// Mean index of a batch.
double difficulty_index(const Drill& drill, std::uint64_t seed, std::size_t records);

/// `count` seeds from `first` on, itself the first of them, whose batches of `records` have an index within 2 % of that of `first`. Fewer where
/// 2,000 seeds have no more.
inline constexpr double kParallel = 0.02;
std::vector<std::uint64_t> parallel_seeds(const Drill& drill, std::uint64_t first, std::size_t records, std::size_t count);

}  // namespace deft
