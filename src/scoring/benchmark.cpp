#include "scoring/benchmark.h"

#include <algorithm>
#include <cmath>

#include "scoring/interval.h"

namespace deft {
namespace {

constexpr double kFurthest = 1e9;  ///< fields beyond which nobody waits

/// Fields after which the Wilson interval around `share` ends at `line`: the line is then z standard errors
/// away, and the standard error is the line's own (Wilson 1927), so n = z^2 line (1 - line) / (share -
/// line)^2. 0 for a share on the line.
long long fields_to_settle(double share, double line) {
  constexpr double kZ = 1.959963984540054;
  const double apart = share - line;
  if (apart == 0) return 0;
  const double fields = kZ * kZ * line * (1 - line) / (apart * apart);
  return static_cast<long long>(std::ceil(std::min(fields, kFurthest)));
}

Verdict judge_accuracy(const Totals& totals, double line, Verdict verdict) {
  const long long fields = totals.fields_right + totals.fields_wrong;
  const Interval interval = wilson(totals.fields_right, fields);
  if (interval.low >= line) {
    verdict.standing = Standing::meets;
  } else if (interval.high < line) {
    verdict.standing = Standing::does_not_meet;
  } else {
    verdict.standing = Standing::too_close;
    const long long settled = fields_to_settle(verdict.value, line);
    verdict.further_fields = settled == 0 ? 0 : std::max(1LL, settled - fields);
  }
  return verdict;
}

}  // namespace

Verdict judge(const Totals& totals, const Benchmark& benchmark) {
  using Measure = Benchmark::Measure;
  Verdict verdict;
  switch (benchmark.measure) {
    case Measure::net_ksph:
      verdict.value = net_ksph(totals);
      break;
    case Measure::gross_ksph:
      verdict.value = gross_ksph(totals);
      break;
    case Measure::field_accuracy:
      verdict.value = field_accuracy(totals).value_or(0);
      break;
  }
  verdict.shortfall = std::max(0.0, benchmark.threshold - verdict.value);
  if (totals.fields_right + totals.fields_wrong < kFewestFields) return verdict;
  if (benchmark.measure == Measure::field_accuracy)
    return judge_accuracy(totals, benchmark.threshold, verdict);
  if (totals.duration > Elapsed{0})
    verdict.standing = verdict.shortfall > 0 ? Standing::does_not_meet : Standing::meets;
  return verdict;
}

}  // namespace deft
