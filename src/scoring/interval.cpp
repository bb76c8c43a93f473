#include "scoring/interval.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "scoring/distributions.h"

namespace deft {

Interval wilson(long long k, long long n, double confidence) {
  assert(k >= 0 && k <= n && confidence > 0 && confidence < 1);
  if (n == 0) return {};
  const double z = normal_quantile_above((1 - confidence) / 2);
  const double trials = static_cast<double>(n), share = static_cast<double>(k) / trials;
  const double weight = 1 + z * z / trials;
  const double centre = (share + z * z / (2 * trials)) / weight;
  const double reach = z * std::sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)) / weight;
  Interval interval{std::clamp(centre - reach, 0.0, 1.0), std::clamp(centre + reach, 0.0, 1.0)};
  if (k == 0) interval.low = 0;
  if (k == n) interval.high = 1;
  return interval;
}

Interval clopper_pearson(long long k, long long n, double confidence) {
  assert(k >= 0 && k <= n && confidence > 0 && confidence < 1);
  const double tail = (1 - confidence) / 2, right = static_cast<double>(k), wrong = static_cast<double>(n - k);
  Interval interval;
  if (k > 0) interval.low = beta_quantile(right, wrong + 1, tail);
  if (k < n) interval.high = beta_quantile(right + 1, wrong, 1 - tail);
  return interval;
}

std::optional<long long> fields_all_right_for(double accuracy, double doubt) {
  assert(doubt > 0 && doubt < 1);
  if (!(accuracy >= 0 && accuracy < 1)) return std::nullopt;
  if (accuracy == 0) return 1;
  const double fields = std::max(1.0, std::ceil(std::log(doubt) / std::log(accuracy)));
  if (fields > 1e12) return static_cast<long long>(fields);  // too many for a double to tell from the next
  const auto enough = [&](double n) { return std::pow(accuracy, n) <= doubt; };
  if (!enough(fields)) return static_cast<long long>(fields) + 1;
  return static_cast<long long>(fields > 1 && enough(fields - 1) ? fields - 1 : fields);
}

}  // namespace deft
