#pragma once

#include "drill/drill.h"

namespace deft {

/// What the operator reads, and the record it should give.
struct SourceDocument {
  std::map<std::string, std::string> printed;
  Record truth;
};

/// Documents `0` to `records - 1` of a seed. The same seed gives the same documents on every machine, and document k does
/// not depend on how many are asked for.
std::vector<SourceDocument> source_documents(const Drill& drill, std::uint64_t seed, std::size_t records);

}  // namespace deft
