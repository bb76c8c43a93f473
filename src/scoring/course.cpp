#include "scoring/course.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "scoring/moments.h"

namespace deft {
namespace {

/// Nothing where one of them is not above 0.
std::optional<std::vector<double>> logarithms(std::vector<double> values) {
  for (double& value : values) {
    if (!(value > 0)) return std::nullopt;
    value = std::log(value);
  }
  return values;
}

std::optional<LearningLaw> from_line_of_logarithms(const std::optional<FittedLine>& line) {
  if (!line) return std::nullopt;
  return LearningLaw{std::exp(line->intercept), -line->slope};
}

}  // namespace

std::optional<double> variability(const std::vector<double>& values) {
  const auto centre = mean(values);
  if (!centre || *centre == 0) return std::nullopt;
  return std::sqrt(squares_about_mean(values) / static_cast<double>(values.size())) / *centre;
}

double consistency(std::optional<double> variability) {
  if (!variability) return 0;
  const double c = *variability;
  // 1 - tanh x without the loss of places where tanh is nearly 1.
  return 200 / (1 + std::exp(2 * (c + c * c * c / 3 + std::pow(c, 5) / 5)));
}

std::optional<FittedLine> fitted_line(const std::vector<double>& x, const std::vector<double>& y) {
  assert(x.size() == y.size());
  const double spread = squares_about_mean(x);
  if (!(spread > 0)) return std::nullopt;
  const double slope = products_about_means(x, y) / spread;
  return FittedLine{slope, *mean(y) - slope * *mean(x)};
}

std::optional<Fatigue> fatigue(const std::vector<double>& minutes, const std::vector<double>& ksph) {
  const auto line = fitted_line(minutes, ksph);
  if (!line) return std::nullopt;
  Fatigue found{*line, std::nullopt};
  if (const double centre = *mean(ksph); centre != 0) found.percent_of_mean_an_hour = line->slope * 60 * 100 / centre;
  return found;
}

std::optional<LearningLaw> power_law(const std::vector<double>& goes, const std::vector<double>& times) {
  const auto x = logarithms(goes), y = logarithms(times);
  return x && y ? from_line_of_logarithms(fitted_line(*x, *y)) : std::nullopt;
}

std::optional<LearningLaw> exponential_law(const std::vector<double>& goes, const std::vector<double>& times, double asymptote) {
  std::vector<double> above = times;
  for (double& time : above) time -= asymptote;
  const auto y = logarithms(above);
  return y ? from_line_of_logarithms(fitted_line(goes, *y)) : std::nullopt;
}

}  // namespace deft
