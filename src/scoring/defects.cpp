#include "scoring/defects.h"

#include "scoring/distributions.h"

namespace deft {

std::optional<double> defects_per_million(double defects, double units, double opportunities) {
  if (!(units > 0 && opportunities > 0)) return std::nullopt;
  return defects * 1e6 / (units * opportunities);
}

double yield_at(double dpmo) { return 1 - dpmo / 1e6; }

std::optional<double> sigma_level(double dpmo) {
  if (!(dpmo > 0 && dpmo < 1e6)) return std::nullopt;
  return normal_quantile_above(dpmo / 1e6) + kSigmaShift;
}

double dpmo_at(double sigma_level) { return normal_share_above(sigma_level - kSigmaShift) * 1e6; }

std::optional<double> z_of_share(double below) {
  if (!(below > 0 && below < 1)) return std::nullopt;
  return normal_quantile(below);
}

}  // namespace deft
