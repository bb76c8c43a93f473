#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "drill/random.h"

namespace deft {

TEST_CASE("The generator is SplitMix64, with its published numbers", "[random]") {
  Random random(1234567);  // reference output of the authors' C program
  CHECK(random.next() == 6457827717110365317ULL);
  CHECK(random.next() == 3203168211198807973ULL);
  CHECK(random.next() == 9817491932198370423ULL);
  CHECK(random.next() == 4593380528125082431ULL);
  CHECK(random.next() == 16408922859458223821ULL);
}

TEST_CASE("A draw below n is below n, and one between two numbers is between them", "[random]") {
  CHECK(rc::check("below", [](std::uint64_t seed, std::uint64_t n) {
    if (n == 0) n = 1;
    RC_ASSERT(Random(seed).below(n) < n);
  }));
  CHECK(rc::check("between", [](std::uint64_t seed, std::int64_t a, std::int64_t b) {
    const std::int64_t drawn = Random(seed).between(std::min(a, b), std::max(a, b));
    RC_ASSERT(drawn >= std::min(a, b));
    RC_ASSERT(drawn <= std::max(a, b));
  }));
  CHECK_NOTHROW(Random(1).between(INT64_MIN, INT64_MAX));
}

TEST_CASE("Every number below n is equally likely", "[random]") {
  Random random(7);
  constexpr int kDraws = 60'000;
  std::array<int, 6> counts{};
  for (int i = 0; i < kDraws; ++i) ++counts[random.below(6)];
  double chi_square = 0;
  for (const int count : counts)
    chi_square += (count - kDraws / 6.0) * (count - kDraws / 6.0) / (kDraws / 6.0);
  CHECK(chi_square < 20.5);  // 0.999 quantile with 5 degrees of freedom
  // With n = 3 · 2^62 a plain remainder would give the lowest third twice as often.
  constexpr std::uint64_t n = 3ULL << 62;
  int low = 0;
  for (int i = 0; i < 30'000; ++i) low += random.below(n) < n / 3;
  CHECK(low > 9'600);
  CHECK(low < 10'400);
}

TEST_CASE("Seed, record and use each lead to another generator", "[random]") {
  const std::uint64_t first = random_for(1, 2, "name").next();
  CHECK(random_for(1, 2, "name").next() == first);
  CHECK(random_for(2, 2, "name").next() != first);
  CHECK(random_for(1, 3, "name").next() != first);
  CHECK(random_for(1, 2, "nama").next() != first);
  CHECK(random_for(2, 1, "name").next() != first);
}

}  // namespace deft
