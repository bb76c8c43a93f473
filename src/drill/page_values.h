#pragma once

#include "drill/drill.h"

namespace deft {

/// What one document says: its printed values, and the days and minutes behind those that are dates and times.
struct PageValues {
  std::map<std::string, std::string> printed;
  std::map<std::string, std::int64_t> numbers;
};

/// The values of document `record` of a seed; `before` are those of the document before it, null for the first.
PageValues page_values(const Drill& drill, std::uint64_t seed, std::uint64_t record, const PageValues* before);

}  // namespace deft
