#include "scoring/adverse_impact.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace deft {
namespace {

struct Fraction { long long part, whole; };

/// Counts are at most `kMostCounted`, so that five times the product of two has room.
static_assert(5 * kMostCounted < std::numeric_limits<long long>::max() / (kMostCounted + 1));
bool is_below(const Fraction& a, const Fraction& b) { return a.part * b.whole < b.part * a.whole; }

double quotient(long long part, long long whole) { return static_cast<double>(part) / static_cast<double>(whole); }

std::optional<double> pooled_z(const GroupOutcome& focal, const GroupOutcome& reference) {
  const double first = static_cast<double>(focal.all), second = static_cast<double>(reference.all);
  const double passed = static_cast<double>(focal.passed + reference.passed);
  const double failed = first + second - passed;
  if (!(passed > 0 && failed > 0)) return std::nullopt;
  const double share = passed / (first + second), rest = failed / (first + second);
  const double difference = quotient(focal.passed, focal.all) - quotient(reference.passed, reference.all);
  return difference / std::sqrt(share * rest * (1 / first + 1 / second));
}

}  // namespace

AdverseImpact adverse_impact(const GroupOutcome& focal, const GroupOutcome& reference) {
  assert(focal.passed >= 0 && focal.passed <= focal.all && focal.all <= kMostCounted);
  assert(reference.passed >= 0 && reference.passed <= reference.all && reference.all <= kMostCounted);
  AdverseImpact impact;
  impact.fisher = fisher_exact({focal.passed, focal.all - focal.passed, reference.passed, reference.all - reference.passed});
  if (focal.all > 0) impact.focal_rate = quotient(focal.passed, focal.all);
  if (reference.all > 0) impact.reference_rate = quotient(reference.passed, reference.all);
  if (!impact.focal_rate || !impact.reference_rate) return impact;

  Fraction lower{focal.passed, focal.all}, higher{reference.passed, reference.all};
  if (is_below(higher, lower)) std::swap(lower, higher);
  if (higher.part > 0)
    impact.impact_ratio = static_cast<double>(lower.part * higher.whole) / static_cast<double>(lower.whole * higher.part);
  impact.below_four_fifths = is_below({5 * lower.part, lower.whole}, {4 * higher.part, higher.whole});
  impact.z_pooled = pooled_z(focal, reference);
  impact.one_person_turns_it = is_below({reference.passed - 1, reference.all}, {focal.passed + 1, focal.all});
  return impact;
}

}  // namespace deft
