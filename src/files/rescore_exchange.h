#pragma once

#include <string>
#include <vector>

#include "scoring/version.h"

namespace deft {

/// What `rescore` found of one run: which figures come out otherwise under the new version, and why. The same version twice: its
/// figures were computed again and held against those kept.
struct RescoredRun {
  RunSummary run;
  int old_version = 0, new_version = 0;
  std::vector<FigureChange> changes;
  bool kept = false;    ///< the new figures were put beside the old
  std::string trouble;  ///< why the run was left as it is; empty: it was scored
};

/// No listed change accounts for one of its figures: Deft has a fault, or the figures kept are not what was scored.
bool has_unexplained(const RescoredRun& run);

/// [{"run", "drill", "started", "old_version", "new_version", "changes": [{"figure", "old", "new", "why"}], "kept", "trouble"}];
/// "why" is null where nothing listed accounts for the change, "trouble" is there only where the run was left.
std::string rescored_json(const std::vector<RescoredRun>& runs);

/// For people: each run with what changed, then the counts. `up_to_date`: runs there was nothing to do for.
std::string rescored_text(const std::vector<RescoredRun>& runs, std::size_t up_to_date, bool dry_run);

}  // namespace deft
