#pragma once

namespace deft {

/// A share with the range it lies in, all from 0 to 1.
struct Interval { double low = 0, high = 1; };

/// Wilson score interval for k of n (Wilson 1927; Newcombe 1998 method 3); the whole range for n = 0.
Interval wilson(long long k, long long n, double confidence = 0.95);

}  // namespace deft
