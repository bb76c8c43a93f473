#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "scoring/kept_figures.h"

namespace deft {

/// What a scoring version defines otherwise than the one before, and which kept figures that can change. A definition is never
/// changed without a line here and a new kScoringVersion.
struct ScoringChange {
  int version;                      ///< the first that scores so
  std::string_view date;            ///< "2026-11-22"
  std::span<const Figure> figures;  ///< that it can change
  bool beyond_ascii_only;           ///< only of runs in which a character beyond ASCII stands
  std::string_view why;             ///< one sentence
};
std::span<const ScoringChange> scoring_changes();  ///< oldest first

/// A figure that came out otherwise. `why` is empty where no listed change accounts for it: then Deft has a fault.
struct FigureChange {
  Figure figure;
  std::int64_t before, after;
  std::vector<const ScoringChange*> why;
};

/// By the changes after version `from`, up to `to`. `ascii_only`: of a run as `is_ascii_only` says.
std::vector<FigureChange> figure_changes(const KeptFigures& before, int from, const KeptFigures& after, int to, bool ascii_only);

/// No character beyond ASCII is due, keyed or in a list of the drill.
bool is_ascii_only(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal);

}  // namespace deft
