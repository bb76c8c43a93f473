#include "scoring/moments.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace deft {
namespace {

/// Distances from the mean; all exactly 0 where all values are equal, though their mean may be off by its last place.
std::vector<double> about_mean(const std::vector<double>& values) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  if (values.empty() || *low == *high) return std::vector<double>(values.size());
  std::vector<double> distances = values;
  const double centre = *mean(values);
  for (double& distance : distances) distance -= centre;
  return distances;
}

double products(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> all(a.size());
  std::transform(a.begin(), a.end(), b.begin(), all.begin(), [](double x, double y) { return x * y; });
  return sum(all);
}

}  // namespace

void StableSum::add(double value) {
  const double next = total_ + value;
  lost_ += std::abs(total_) >= std::abs(value) ? (total_ - next) + value : (value - next) + total_;
  total_ = next;
}

double sum(const std::vector<double>& values) {
  StableSum total;
  for (const double value : values) total.add(value);
  return total.value();
}

std::optional<double> mean(const std::vector<double>& values) {
  if (values.empty()) return std::nullopt;
  return sum(values) / static_cast<double>(values.size());
}

double squares_about_mean(const std::vector<double>& values) {
  const std::vector<double> distances = about_mean(values);
  return products(distances, distances);
}

double products_about_means(const std::vector<double>& a, const std::vector<double>& b) {
  assert(a.size() == b.size());
  return products(about_mean(a), about_mean(b));
}

}  // namespace deft
