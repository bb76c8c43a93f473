#pragma once

#include "drill/source_document.h"
#include "keying/entry.h"

namespace deft {

/// The control total of each document of a ten-key batch, in hundredths; empty for other drills.
std::vector<long long> control_totals(const Drill& drill, const std::vector<SourceDocument>& documents);

/// The empty entry a run of these documents starts from.
Entry start_entry(const Drill& drill, const std::vector<SourceDocument>& documents);

}  // namespace deft
