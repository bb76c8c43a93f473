#pragma once

#include <optional>
#include <vector>

namespace deft {

/// How speed goes within a run and from run to run. Nothing where a figure is undefined: no values, no spread to fit a line to.

/// Standard deviation (of all, not n - 1) / mean. Nothing where the mean is 0.
std::optional<double> variability(const std::vector<double>& values);
/// Monkeytype's consistency, 0 to 100, from the variability c of the raw words a minute of each second:
/// 100 (1 - tanh(c + c^3/3 + c^5/5)). It maps for display; nothing is known of its validity. 0 where c is undefined.
double consistency(std::optional<double> variability);

/// A line by least squares.
struct FittedLine { double slope = 0, intercept = 0; };
/// Both lists have the same length.
std::optional<FittedLine> fitted_line(const std::vector<double>& x, const std::vector<double>& y);

/// Speed against the minute: keystrokes an hour each minute, and what that is of the mean speed in an hour. In a run of five
/// minutes the slope is noise.
struct Fatigue {
  FittedLine line;
  std::optional<double> percent_of_mean_an_hour;
};
std::optional<Fatigue> fatigue(const std::vector<double>& minutes, const std::vector<double>& ksph);

/// Time T for the N-th go, T = scale N^-rate: a line of the logarithms. For means of groups; for one person the exponential fits
/// better (Heathcote, Brown and Mewhort 2000). Nothing where an N or a T is not above 0.
struct LearningLaw { double scale = 0, rate = 0; };
std::optional<LearningLaw> power_law(const std::vector<double>& goes, const std::vector<double>& times);
/// T = asymptote + scale e^(-rate N), the asymptote known. Nothing where a T is not above it.
std::optional<LearningLaw> exponential_law(const std::vector<double>& goes, const std::vector<double>& times, double asymptote);

}  // namespace deft
