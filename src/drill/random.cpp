#include "drill/random.h"

namespace deft {
namespace {

/// FNV-1a, 64 bits (Fowler, Noll and Vo): small, fixed, the same on every machine.
class Fnv {
 public:
  void add(std::uint8_t byte) { hash_ = (hash_ ^ byte) * 0x100000001B3ULL; }
  void add(std::uint64_t number) {
    for (int i = 0; i < 8; ++i) add(static_cast<std::uint8_t>(number >> (8 * i)));
  }
  void add(std::string_view text) {
    for (const char c : text) add(static_cast<std::uint8_t>(c));
  }
  std::uint64_t hash() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

}  // namespace

std::uint64_t Random::next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

std::uint64_t Random::below(std::uint64_t n) {
  const std::uint64_t uneven = (0 - n) % n;  // so many of the smallest draws would favour small numbers
  for (;;) {
    const std::uint64_t draw = next();
    if (draw >= uneven) return draw % n;
  }
}

std::int64_t Random::between(std::int64_t low, std::int64_t high) {
  const std::uint64_t span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
  const std::uint64_t offset = span == 0 ? next() : below(span);  // 0: every number there is
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + offset);
}

Random random_for(std::uint64_t seed, std::uint64_t record, std::string_view use) {
  Fnv fnv;
  fnv.add(seed);
  fnv.add(record);
  fnv.add(use);
  return Random(fnv.hash());
}

}  // namespace deft
