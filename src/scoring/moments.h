#pragma once

#include <optional>
#include <vector>

namespace deft {

/// A sum that loses nothing to the order of its terms (Neumaier 1974).
class StableSum {
 public:
  void add(double value);
  double value() const { return total_ + lost_; }

 private:
  double total_ = 0, lost_ = 0;
};

double sum(const std::vector<double>& values);
/// Nothing for no values.
std::optional<double> mean(const std::vector<double>& values);
/// Sum of squared distances from the mean; exactly 0 where all values are equal, and only there (or where they differ by less
/// than a double can square).
double squares_about_mean(const std::vector<double>& values);
/// Sum of products of the distances from the means. Both have the same length.
double products_about_means(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace deft
