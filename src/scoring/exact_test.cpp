#include "scoring/exact_test.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include "scoring/moments.h"

namespace deft {
namespace {

/// Tables whose probabilities differ by less than this part are equally probable; steps away from the mode cost a few places.
constexpr double kSame = 1e-10;

/// Smaller weights are left out: denormal ones would multiply to themselves and never end.
constexpr double kLeast = std::numeric_limits<double>::min();

/// The hypergeometric distribution of the first group's passes, each weight relative to the most probable one's: multiplied up
/// from neighbour to neighbour, so that no factorial can overflow.
class Passes {
 public:
  explicit Passes(const TwoByTwo& table)
      : first_(static_cast<double>(table.first_passed + table.first_failed)),
        passed_(static_cast<double>(table.first_passed + table.second_passed)),
        rest_(static_cast<double>(table.second_failed - table.first_passed)) {
    const double all = first_ + static_cast<double>(table.second_passed + table.second_failed);
    const double least = std::max(0.0, -rest_), most = std::min(first_, passed_);
    mode_ = std::clamp(std::floor((first_ + 1) * (passed_ + 1) / (all + 2)), least, most);
    for (double weight = 1, k = mode_; weight >= kLeast && k <= most; ++k) {
      above_.push_back(weight);
      weight *= step_up(k);
    }
    for (double weight = 1, k = mode_; k > least;) {
      weight /= step_up(--k);
      if (weight < kLeast) break;
      below_.push_back(weight);
    }
  }

  /// Relative to the mode's; 0 where it is too small for a double.
  double weight(double k) const {
    const double distance = std::abs(k - mode_);
    const std::vector<double>& side = k < mode_ ? below_ : above_;
    const std::size_t place = k < mode_ ? static_cast<std::size_t>(distance) - 1 : static_cast<std::size_t>(distance);
    return place < side.size() ? side[place] : 0;
  }

  /// The share of all tables for which `counts(k, weight)` is the part that counts.
  template <class Counts>
  double share(Counts counts) const {
    StableSum all, counted;
    // The smallest first: what is small is not lost in what is large.
    const auto take = [&](double k, double weight) {
      all.add(weight);
      counted.add(weight * counts(k, weight));
    };
    for (std::size_t n = below_.size(); n-- > 0;) take(mode_ - static_cast<double>(n) - 1, below_[n]);
    for (std::size_t n = above_.size(); n-- > 0;) take(mode_ + static_cast<double>(n), above_[n]);
    return std::min(1.0, counted.value() / all.value());
  }

 private:
  /// Weight of k + 1 over that of k.
  double step_up(double k) const { return (first_ - k) * (passed_ - k) / ((k + 1) * (rest_ + k + 1)); }

  double first_, passed_, rest_;  ///< rest: failures of the second group less passes of the first, the same in every table
  double mode_ = 0;
  std::vector<double> above_, below_;  ///< from the mode on; from the one before it down
};

}  // namespace

FisherTest fisher_exact(const TwoByTwo& table) {
  assert(table.first_passed >= 0 && table.first_failed >= 0 && table.second_passed >= 0 && table.second_failed >= 0);
  const Passes passes(table);
  const double seen = static_cast<double>(table.first_passed), its_weight = passes.weight(seen);
  const auto part_of_two_sided = [&](double tie) {
    return [its_weight, tie](double, double weight) {
      if (weight > its_weight * (1 + kSame)) return 0.0;
      return weight < its_weight * (1 - kSame) ? 1.0 : tie;
    };
  };
  FisherTest test;
  test.two_sided = passes.share(part_of_two_sided(1));
  test.mid_p = passes.share(part_of_two_sided(0.5));
  test.less = passes.share([seen](double k, double) { return k <= seen ? 1.0 : 0.0; });
  test.greater = passes.share([seen](double k, double) { return k >= seen ? 1.0 : 0.0; });
  return test;
}

}  // namespace deft
