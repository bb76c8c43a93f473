#include "scoring/benchmark.h"

#include <algorithm>
#include <cmath>

#include "scoring/interval.h"

namespace deft {
namespace {

constexpr double kFurthest = 1e9;  ///< fields, or seconds, beyond which nobody waits

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

/// A range narrows with the root of the time keyed: the time after which, around the same speed, it would end at the line.
Elapsed time_to_settle(Elapsed keyed, double speed, double nearest_end, double line) {
  if (speed == line) return Elapsed{0};
  const double times = (nearest_end - speed) * (nearest_end - speed) / ((line - speed) * (line - speed));
  const double further = static_cast<double>(keyed.count()) * (times - 1);
  return Elapsed(static_cast<Elapsed::rep>(std::clamp(further, 1.0, kFurthest * 1e6)));
}

Verdict judge_speed(const Totals& totals, const std::optional<SpeedInterval>& range, double line, Verdict verdict) {
  if (!range || totals.duration <= Elapsed{0}) return verdict;
  if (range->low >= line) {
    verdict.standing = Standing::meets;
  } else if (range->high < line) {
    verdict.standing = Standing::does_not_meet;
  } else {
    verdict.standing = Standing::too_close;
    verdict.further_time = time_to_settle(totals.duration, verdict.value, verdict.value > line ? range->low : range->high, line);
  }
  return verdict;
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

Verdict judge(const Totals& totals, const SpeedRanges& ranges, const Benchmark& benchmark) {
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
    case Measure::profile:
      return verdict;
  }
  verdict.shortfall = std::max(0.0, benchmark.threshold - verdict.value);
  if (totals.fields_right + totals.fields_wrong < kFewestFields) return verdict;
  if (benchmark.measure == Measure::field_accuracy)
    return judge_accuracy(totals, benchmark.threshold, verdict);
  return judge_speed(totals, benchmark.measure == Measure::net_ksph ? ranges.net : ranges.gross, benchmark.threshold, verdict);
}

std::string_view to_string(Benchmark::Unit unit) {
  switch (unit) {
    case Benchmark::Unit::keystrokes_an_hour: return "keystrokes an hour";
    case Benchmark::Unit::words_a_minute: return "words a minute";
    case Benchmark::Unit::share: return "share";
    case Benchmark::Unit::errors_in_10_000: return "errors in 10,000";
    case Benchmark::Unit::percent: return "per cent";
  }
  return {};
}

double converted(double stated, Benchmark::Unit unit) {
  switch (unit) {
    case Benchmark::Unit::words_a_minute: return stated * 300;
    case Benchmark::Unit::errors_in_10_000: return (10'000 - stated) / 10'000;
    case Benchmark::Unit::percent: return stated / 100;
    default: return stated;
  }
}

namespace {

/// Three decimals at most, none that say nothing.
std::string short_number(double number) {
  const long long thousandths = std::llround(number * 1000);
  std::string text = std::to_string(thousandths / 1000);
  std::string rest = std::to_string(1000 + thousandths % 1000).substr(1);
  rest.erase(rest.find_last_not_of('0') + 1);
  return rest.empty() ? text : text + '.' + rest;
}

}  // namespace

std::string conversion_of(const Benchmark& benchmark) {
  if (benchmark.measure == Benchmark::Measure::profile) return {};
  const std::string stated = short_number(benchmark.stated);
  switch (benchmark.unit) {
    case Benchmark::Unit::words_a_minute:
      return stated + " words a minute of five key depressions are " + short_number(benchmark.threshold) + " an hour (× 300).";
    case Benchmark::Unit::errors_in_10_000:
      return stated + " errors in 10,000 " + benchmark.counts + " leave " + short_number(benchmark.threshold * 100) + " % of them right.";
    default:
      return {};
  }
}

}  // namespace deft
