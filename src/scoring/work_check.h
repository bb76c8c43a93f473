#pragma once

#include <optional>
#include <vector>

#include "drill/source_document.h"
#include "keying/journal.h"

namespace deft {

/// What the self-checks (F8) of a run came to. Counted are the fields the first check of a record showed (`fields_to_check`) that
/// had been keyed by then, where the record was released and judged: wrong at that moment (`wrong_seen`); of these right at the
/// release that followed (`caught`); right at that moment and wrong at the release (`spoiled`). Domain research, measure M7.
struct WorkCheckAccount {
  std::vector<std::size_t> records;  ///< judged ones with a check, in the order of their releases
  int wrong_seen = 0, caught = 0, spoiled = 0;
  Elapsed time{0};                   ///< all of the run's checks were open so long, within its duration
  int missed() const { return wrong_seen - caught; }
  bool operator==(const WorkCheckAccount&) const = default;
};

/// By the journal, keyed once more; `duration`: the run's (Totals). Nothing where its form knew no self-check.
WorkCheckAccount work_checks(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal, Elapsed duration);

}  // namespace deft
