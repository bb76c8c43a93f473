#include "scoring/interval.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace deft {
namespace {

/// The z that leaves `confidence` of the normal distribution between -z and z: the root of erfc(z / sqrt 2) =
/// 1 - confidence, found by halving, which needs no starting guess and ends at the nearest double.
double z_of(double confidence) {
  if (confidence == 0.95) return 1.959963984540054;
  double low = 0, high = 39;  // erfc is nought in a double from there on
  for (int halving = 0; halving < 64; ++halving) {
    const double middle = (low + high) / 2;
    (std::erfc(middle / std::sqrt(2.0)) > 1 - confidence ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

Interval wilson(long long k, long long n, double confidence) {
  assert(k >= 0 && k <= n && confidence > 0 && confidence < 1);
  if (n == 0) return {};
  const double z = z_of(confidence), trials = static_cast<double>(n), share = static_cast<double>(k) / trials;
  const double weight = 1 + z * z / trials;
  const double centre = (share + z * z / (2 * trials)) / weight;
  const double reach = z * std::sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)) / weight;
  Interval interval{std::clamp(centre - reach, 0.0, 1.0), std::clamp(centre + reach, 0.0, 1.0)};
  if (k == 0) interval.low = 0;
  if (k == n) interval.high = 1;
  return interval;
}

}  // namespace deft
