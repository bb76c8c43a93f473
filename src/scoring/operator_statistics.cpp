#include "scoring/operator_statistics.h"

#include <algorithm>
#include <cmath>

namespace deft {
namespace {

/// The quotient of whole numbers below 2^53 as a double never reaches a whole number it is below, so truncating it is exact.
long long truncated_quotient(double dividend, double divisor) {
  constexpr double kMost = 9.2e18;
  return divisor > 0 ? static_cast<long long>(std::clamp(std::trunc(dividend / divisor), -kMost, kMost)) : 0;
}

}  // namespace

long long cspro_keystrokes_an_hour(const OperatorCounts& counts) {
  return truncated_quotient(counts.keystrokes * 3600, counts.total_seconds - counts.paused_seconds);
}

long long cspro_errors_a_thousand_keystrokes(const OperatorCounts& counts) {
  return truncated_quotient(counts.bad_keystrokes * 1000, counts.keystrokes);
}

double cspro_percent_of_fields(double error_fields, double fields_verified) {
  return fields_verified > 0 ? error_fields * 100 / fields_verified : 0;
}

}  // namespace deft
