#include "scoring/reliability.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "scoring/distributions.h"
#include "scoring/moments.h"

namespace deft {
namespace {

std::optional<double> quotient(double dividend, double divisor) {
  return divisor == 0 ? std::nullopt : std::optional(dividend / divisor);
}

double z_95() { return normal_quantile_above(0.025); }

}  // namespace

std::optional<double> percentile_rank(const std::vector<double>& sample, double x) {
  const auto below = std::count_if(sample.begin(), sample.end(), [x](double value) { return value < x; });
  const auto equal = std::count(sample.begin(), sample.end(), x);
  return quotient(100 * (static_cast<double>(below) + static_cast<double>(equal) / 2), static_cast<double>(sample.size()));
}

std::optional<double> spearman_brown(double r, double k) { return quotient(k * r, 1 + (k - 1) * r); }

std::optional<double> lengthening_for(double r, double target) { return quotient(target * (1 - r), r * (1 - target)); }

std::optional<double> correlation(const std::vector<double>& a, const std::vector<double>& b) {
  assert(a.size() == b.size());
  const auto r = quotient(products_about_means(a, b), std::sqrt(squares_about_mean(a)) * std::sqrt(squares_about_mean(b)));
  return r ? std::optional(std::clamp(*r, -1.0, 1.0)) : std::nullopt;
}

SplitHalf split_half(const std::vector<double>& first, const std::vector<double>& second) {
  assert(first.size() == second.size());
  SplitHalf halves;
  if (first.size() < 2) return halves;
  std::vector<double> totals(first.size());
  std::transform(first.begin(), first.end(), second.begin(), totals.begin(), [](double a, double b) { return a + b; });
  halves.sd_total = std::sqrt(squares_about_mean(totals) / static_cast<double>(totals.size() - 1));
  halves.r = correlation(first, second);
  if (halves.r) halves.r_full = spearman_brown(*halves.r, 2);
  if (halves.r_full) halves.sem_total = error_of_measurement(*halves.sd_total, *halves.r_full);
  return halves;
}

std::optional<double> error_of_measurement(double sd, double r) {
  if (!(sd >= 0 && r <= 1)) return std::nullopt;
  return sd * std::sqrt(1 - r);
}

std::optional<double> reach_95(double sd, double r) {
  const auto error = error_of_measurement(sd, r);
  return error ? std::optional(z_95() * *error) : std::nullopt;
}

std::optional<double> error_of_difference(double sd, double r) {
  const auto error = error_of_measurement(sd, r);
  return error ? std::optional(*error * std::sqrt(2.0)) : std::nullopt;
}

std::optional<double> reliable_change(double before, double after, double sd, double r) {
  const auto error = error_of_difference(sd, r);
  return error ? quotient(after - before, *error) : std::nullopt;
}

bool is_reliable_95(double reliable_change) { return std::abs(reliable_change) > 1.96; }

double mean_equated(double x, const FormNorm& from, const FormNorm& to) { return x - from.mean + to.mean; }

std::optional<double> linear_equated(double x, const FormNorm& from, const FormNorm& to) {
  const auto slope = quotient(to.sd, from.sd);
  return slope ? std::optional(*slope * (x - from.mean) + to.mean) : std::nullopt;
}

}  // namespace deft
