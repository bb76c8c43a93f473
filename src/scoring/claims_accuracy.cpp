#include "scoring/claims_accuracy.h"

#include <algorithm>
#include <cmath>

#include "scoring/moments.h"

namespace deft {
namespace {

/// Sum of one figure of each claim.
template <class Figure>
double sum_of(const std::vector<AuditedClaim>& claims, Figure figure) {
  std::vector<double> figures(claims.size());
  std::transform(claims.begin(), claims.end(), figures.begin(), figure);
  return sum(figures);
}

double paid(const std::vector<AuditedClaim>& claims) {
  return sum_of(claims, [](const AuditedClaim& claim) { return claim.paid; });
}

bool is_right(const AuditedClaim& claim) { return claim.paid == claim.due; }

}  // namespace

std::optional<double> financial_accuracy_by_difference(const std::vector<AuditedClaim>& claims) {
  const double all = paid(claims);
  if (!(all > 0)) return std::nullopt;
  return 1 - sum_of(claims, [](const AuditedClaim& claim) { return std::abs(claim.paid - claim.due); }) / all;
}

std::optional<double> financial_accuracy_by_right_claims(const std::vector<AuditedClaim>& claims) {
  const double all = paid(claims);
  if (!(all > 0)) return std::nullopt;
  return sum_of(claims, [](const AuditedClaim& claim) { return is_right(claim) ? claim.paid : 0.0; }) / all;
}

std::optional<double> payment_accuracy(const std::vector<AuditedClaim>& claims) {
  if (claims.empty()) return std::nullopt;
  return static_cast<double>(std::count_if(claims.begin(), claims.end(), is_right)) / static_cast<double>(claims.size());
}

}  // namespace deft
