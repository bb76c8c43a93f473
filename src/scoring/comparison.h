#pragma once

#include "scoring/benchmark.h"
#include "scoring/profile.h"

namespace deft {

/// A run beside a line of its base. Not comparable: `value` is nothing, and `note` says why.
struct Comparison {
  std::optional<double> value;      ///< in the unit of the threshold
  Standing standing = Standing::not_enough;
  long long further_fields = 0;     ///< as in `Verdict`
  Elapsed further_time{0};
  std::string note;                 ///< what the two do not have in common, in sentences
};
Comparison compare(const Totals& totals, const SpeedRanges& ranges, const RunCounts& counts, const Benchmark& benchmark, const std::vector<Profile>& profiles);

}  // namespace deft
