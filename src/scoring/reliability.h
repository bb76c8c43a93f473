#pragma once

#include <optional>
#include <vector>

namespace deft {

/// How far a score can be trusted, and what it means beside others. Reliabilities r are correlations, -1 to 1; nothing where a
/// figure is undefined (nothing to divide by, no spread, fewer than two scores).

/// Mid-rank percentile of x in a sample: 100 x (those below + half of those equal) / all.
std::optional<double> percentile_rank(const std::vector<double>& sample, double x);

/// Reliability of a test k times as long: k r / (1 + (k - 1) r) (Spearman 1910, Brown 1910); k = 2 for two halves.
std::optional<double> spearman_brown(double r, double k);
/// How many times as long a test must be for a reliability: target (1 - r) / (r (1 - target)).
std::optional<double> lengthening_for(double r, double target);

/// Pearson's correlation of two lists of the same length.
std::optional<double> correlation(const std::vector<double>& a, const std::vector<double>& b);

/// Two separately timed halves of one test, a pair a person. Halves made of odd and even items of one timed run are not valid for
/// speed.
struct SplitHalf {
  std::optional<double> r;       ///< between the halves
  std::optional<double> r_full;  ///< of both together, by Spearman-Brown
  std::optional<double> sd_total;   ///< of the sums of both, n - 1
  std::optional<double> sem_total;  ///< sd x sqrt(1 - r_full)
};
SplitHalf split_half(const std::vector<double>& first, const std::vector<double>& second);

/// Standard error of measurement: sd x sqrt(1 - r). The sd is at least 0.
std::optional<double> error_of_measurement(double sd, double r);
/// Half the width of the 95 % interval about a score.
std::optional<double> reach_95(double sd, double r);
/// Standard error of the difference of two scores: SEM x sqrt 2.
std::optional<double> error_of_difference(double sd, double r);

/// Change in standard errors of the difference (Jacobson and Truax 1991); beyond 1.96 either way it is no noise, at 95 %.
std::optional<double> reliable_change(double before, double after, double sd, double r);
bool is_reliable_95(double reliable_change);

/// A score x on form X told in those of form Y (random groups): shifted by the means, or by means and spreads.
struct FormNorm { double mean = 0, sd = 1; };
double mean_equated(double x, const FormNorm& from, const FormNorm& to);
std::optional<double> linear_equated(double x, const FormNorm& from, const FormNorm& to);

}  // namespace deft
