#pragma once

#include <cstdint>
#include <string_view>

namespace deft {

/// A small seeded generator (SplitMix64, Steele, Lea and Flood 2014): integer arithmetic only, the same numbers everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  /// 0 to n-1, each equally likely; n at least 1.
  std::uint64_t below(std::uint64_t n);
  /// low to high, both included.
  std::int64_t between(std::int64_t low, std::int64_t high);
  /// True `percent` times in a hundred.
  bool chance(unsigned percent) { return below(100) < percent; }

 private:
  std::uint64_t state_;
};

/// A generator of its own for one use of a seed, so that adding a field to a drill leaves the others as they were.
Random random_for(std::uint64_t seed, std::uint64_t record, std::string_view use);

}  // namespace deft
