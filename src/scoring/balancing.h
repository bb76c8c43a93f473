#pragma once

#include <vector>

#include "drill/source_document.h"
#include "keying/journal.h"

namespace deft {

/// What had to add up in a run, and how much of it did the first time it was held against its total (domain research, measure
/// M9). Counted are a tape at its first F12; a record whose page prints what its amounts come to, at its first F12 or F8; and a
/// batch with a header when its last record is released. Left out are records put on hold and pages whose own amounts do not add up.
struct BalanceAccount {
  int all = 0, at_first = 0;
  bool operator==(const BalanceAccount&) const = default;
};

/// By the journal alone, keyed once more.
BalanceAccount balancing(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal);

}  // namespace deft
