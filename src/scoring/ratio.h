#pragma once

#include <cmath>
#include <numeric>

namespace deft {

__extension__ using Wide = __int128;

/// A quotient of whole numbers in lowest terms, so that what is held against a line is never rounded first. Counts of a run and
/// parameters of a profile stay far below what overflows it. The divisor given is not 0.
class Ratio {
 public:
  Ratio(long long whole = 0) : over_(whole), under_(1) {}  // NOLINT: a whole number is a ratio
  Ratio(Wide over, Wide under) : over_(under < 0 ? -over : over), under_(under < 0 ? -under : under) {
    const Wide common = common_divisor(over_ < 0 ? -over_ : over_, under_);
    over_ /= common;
    under_ /= common;
  }

  double value() const { return static_cast<double>(over_) / static_cast<double>(under_); }
  long long whole() const { return static_cast<long long>(over_ / under_); }  ///< towards 0
  bool is_zero() const { return over_ == 0; }

  friend Ratio operator+(const Ratio& a, const Ratio& b) { return {a.over_ * b.under_ + b.over_ * a.under_, a.under_ * b.under_}; }
  friend Ratio operator-(const Ratio& a, const Ratio& b) { return {a.over_ * b.under_ - b.over_ * a.under_, a.under_ * b.under_}; }
  friend Ratio operator*(const Ratio& a, const Ratio& b) { return {a.over_ * b.over_, a.under_ * b.under_}; }
  friend Ratio operator/(const Ratio& a, const Ratio& b) { return {a.over_ * b.under_, a.under_ * b.over_}; }
  friend bool operator<(const Ratio& a, const Ratio& b) { return a.over_ * b.under_ < b.over_ * a.under_; }
  friend bool operator<=(const Ratio& a, const Ratio& b) { return !(b < a); }
  friend bool operator>=(const Ratio& a, const Ratio& b) { return !(a < b); }
  friend bool operator>(const Ratio& a, const Ratio& b) { return b < a; }
  bool operator==(const Ratio&) const = default;

 private:
  static Wide common_divisor(Wide a, Wide b) {
    while (b != 0) {
      const Wide rest = a % b;
      a = b;
      b = rest;
    }
    return a == 0 ? 1 : a;
  }

  Wide over_, under_;
};

}  // namespace deft
