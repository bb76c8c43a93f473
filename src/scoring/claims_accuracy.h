#pragma once

#include <optional>
#include <vector>

namespace deft {

/// An audited claim: what was paid and what was due, in the same money. Amounts are compared as they are.
struct AuditedClaim { double paid = 0, due = 0; };

/// Accuracy of claims payment, shares of 1. The first two are both called "financial accuracy" in contracts and differ widely
/// on the same audit: name the one used. The first falls below 0 where more was wrong than paid. Nothing where nothing was paid,
/// or for the last, where no claim was audited.

/// 1 - sum of |over or under paid| / sum paid, not netted.
std::optional<double> financial_accuracy_by_difference(const std::vector<AuditedClaim>& claims);
/// Dollars of the claims paid in the right amount / dollars paid.
std::optional<double> financial_accuracy_by_right_claims(const std::vector<AuditedClaim>& claims);
/// Claims without a payment error / claims.
std::optional<double> payment_accuracy(const std::vector<AuditedClaim>& claims);

}  // namespace deft
