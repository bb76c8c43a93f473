#pragma once

#include <optional>

namespace deft {

/// A share with the range it lies in, all from 0 to 1.
struct Interval { double low = 0, high = 1; };

/// Wilson score interval for k of n (Wilson 1927; Newcombe 1998 method 3); the whole range for n = 0. For display.
Interval wilson(long long k, long long n, double confidence = 0.95);

/// Exact interval for k of n (Clopper and Pearson 1934), never narrower than it says; the whole range for n = 0. For guarantees.
Interval clopper_pearson(long long k, long long n, double confidence = 0.95);

/// Fewest fields which, all right, put the lower end of the exact interval at `accuracy` or above: the smallest n with
/// accuracy ^ n <= `doubt`, where the doubt is 0.05 for 95 % one-sided and 0.025 two-sided. Nothing where no number does
/// (accuracy 1 and above) or where the accuracy is below 0.
std::optional<long long> fields_all_right_for(double accuracy, double doubt);

}  // namespace deft
