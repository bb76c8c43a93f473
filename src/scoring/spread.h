#pragma once

#include <cmath>
#include <cstddef>
#include <optional>

namespace deft {

/// Mean and standard deviation of values that come one by one (Welford 1962), and of two such sets together.
class Spread {
 public:
  void add(double value) {
    ++count_;
    const double off = value - mean_;
    mean_ += off / static_cast<double>(count_);
    squares_ += off * (value - mean_);
  }

  Spread& operator+=(const Spread& other) {
    if (other.count_ == 0) return *this;
    const auto mine = static_cast<double>(count_), theirs = static_cast<double>(other.count_);
    const double off = other.mean_ - mean_;
    count_ += other.count_;
    mean_ += off * theirs / (mine + theirs);
    squares_ += other.squares_ + off * off * mine * theirs / (mine + theirs);
    return *this;
  }

  std::size_t count() const { return count_; }
  std::optional<double> mean() const { return count_ > 0 ? std::optional(mean_) : std::nullopt; }
  /// Of a sample: divided by one less than the count. Nothing for fewer than two values.
  std::optional<double> deviation() const {
    return count_ > 1 ? std::optional(std::sqrt(squares_ / static_cast<double>(count_ - 1))) : std::nullopt;
  }

 private:
  std::size_t count_ = 0;
  double mean_ = 0, squares_ = 0;
};

}  // namespace deft
