#pragma once

namespace deft {

/// Quantiles and shares of the normal and the beta distribution, by Boost.Math. Shares lie between 0 and 1, both left out.

/// The z with the share `below` of the standard normal distribution under it.
double normal_quantile(double below);
/// The z with the share `above` over it; exact to the last places where that is tiny.
double normal_quantile_above(double above);
/// The share of the standard normal distribution over z.
double normal_share_above(double z);
/// The x with the share `below` of the beta distribution (a, b both above 0) under it.
double beta_quantile(double a, double b, double below);

}  // namespace deft
