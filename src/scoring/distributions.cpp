#include "scoring/distributions.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cassert>

namespace deft {
namespace {

bool is_inner_share(double share) { return share > 0 && share < 1; }

}  // namespace

double normal_quantile(double below) {
  assert(is_inner_share(below));
  return boost::math::quantile(boost::math::normal(), below);
}

double normal_quantile_above(double above) {
  assert(is_inner_share(above));
  return boost::math::quantile(boost::math::complement(boost::math::normal(), above));
}

double normal_share_above(double z) { return boost::math::cdf(boost::math::complement(boost::math::normal(), z)); }

double beta_quantile(double a, double b, double below) {
  assert(a > 0 && b > 0 && is_inner_share(below));
  return boost::math::quantile(boost::math::beta_distribution<double>(a, b), below);
}

}  // namespace deft
