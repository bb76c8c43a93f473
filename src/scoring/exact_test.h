#pragma once

namespace deft {

/// Two groups, each passed or not: each count from 0 to `kMostCounted`.
struct TwoByTwo { long long first_passed = 0, first_failed = 0, second_passed = 0, second_failed = 0; };
inline constexpr long long kMostCounted = 1'000'000'000;

/// Probabilities, margins as they are, where the groups do not differ (Fisher 1922).
struct FisherTest {
  double two_sided = 1;  ///< of all tables as improbable as this one or more so
  double less = 1;       ///< of as few passes of the first group, or fewer
  double greater = 1;    ///< of as many, or more
  double mid_p = 1;      ///< two-sided, tables exactly as improbable counted half (Lancaster 1961)
};

/// Fisher's exact test. Empty groups differ in nothing: 1, and the mid-P 0.5.
FisherTest fisher_exact(const TwoByTwo& table);

}  // namespace deft
