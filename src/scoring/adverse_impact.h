#pragma once

#include <optional>

#include "scoring/exact_test.h"

namespace deft {

/// Of a group so many were taken up and so many of these passed: 0 <= passed <= all <= `kMostCounted`.
struct GroupOutcome { long long passed = 0, all = 0; };

/// Whether one group passes markedly less often than another (29 CFR 1607.4 D, EEOC questions and answers of 1979). The exact
/// counts decide, never a rounded rate. What has no people to be told from is nothing.
struct AdverseImpact {
  std::optional<double> focal_rate, reference_rate;  ///< passed / all
  std::optional<double> impact_ratio;                ///< the lower rate / the higher one
  std::optional<bool> below_four_fifths;             ///< exactly 80 % is not below
  FisherTest fisher;                                 ///< the focal group as the first
  std::optional<double> z_pooled;                    ///< difference of the rates / its standard error with both groups pooled
  /// One person of the focal group passing in the place of one of the reference group would leave the focal group's rate the
  /// higher one (question 21): numbers too small for a finding.
  std::optional<bool> one_person_turns_it;
};
AdverseImpact adverse_impact(const GroupOutcome& focal, const GroupOutcome& reference);

}  // namespace deft
