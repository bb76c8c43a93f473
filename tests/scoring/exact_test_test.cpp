#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <cmath>

#include "scoring/adverse_impact.h"
#include "scoring/exact_test.h"

using namespace deft;

namespace {

/// n over k, exactly; up to 60 over 30.
long long choose(long long n, long long k) {
  if (k < 0 || k > n) return 0;
  long long ways = 1;
  for (long long i = 1; i <= k; ++i) ways = ways * (n - k + i) / i;
  return ways;
}

/// The second way: ways to pick the passed, counted in whole numbers for every table of the same margins.
FisherTest counted(const TwoByTwo& table) {
  const long long first = table.first_passed + table.first_failed, second = table.second_passed + table.second_failed;
  const long long passed = table.first_passed + table.second_passed;
  const auto ways = [&](long long k) { return choose(first, k) * choose(second, passed - k); };
  const long long seen = ways(table.first_passed);
  long long rarer = 0, as_rare = 0, less = 0, greater = 0;
  for (long long k = 0; k <= first; ++k) {
    if (ways(k) < seen) rarer += ways(k);
    if (ways(k) == seen) as_rare += ways(k);
    if (k <= table.first_passed) less += ways(k);
    if (k >= table.first_passed) greater += ways(k);
  }
  const double all = static_cast<double>(choose(first + second, passed));
  const auto share = [all](long long some) { return static_cast<double>(some) / all; };
  return {share(rarer + as_rare), share(less), share(greater), share(rarer) + share(as_rare) / 2};
}

void agree(const TwoByTwo& table) {
  const FisherTest found = fisher_exact(table), exact = counted(table);
  INFO(table.first_passed << " " << table.first_failed << " " << table.second_passed << " " << table.second_failed);
  CHECK(std::abs(found.two_sided - exact.two_sided) < 1e-13);
  CHECK(std::abs(found.less - exact.less) < 1e-13);
  CHECK(std::abs(found.greater - exact.greater) < 1e-13);
  CHECK(std::abs(found.mid_p - exact.mid_p) < 1e-13);
}

TwoByTwo any_table(long long most) {
  const auto cell = rc::gen::inRange<long long>(0, most);
  return {*cell, *cell, *cell, *cell};
}

}  // namespace

TEST_CASE("Fisher's test agrees with counting the tables of every small margin", "[fisher]") {
  for (long long a = 0; a <= 5; ++a)
    for (long long b = 0; b <= 5; ++b)
      for (long long c = 0; c <= 5; ++c)
        for (long long d = 0; d <= 5; ++d) agree({a, b, c, d});
}

TEST_CASE("Fisher's test agrees with counting where margins are larger", "[fisher]") {
  CHECK(rc::check([] {
    const TwoByTwo table = any_table(15);
    const FisherTest found = fisher_exact(table), exact = counted(table);
    RC_ASSERT(std::abs(found.two_sided - exact.two_sided) < 1e-12);
    RC_ASSERT(std::abs(found.mid_p - exact.mid_p) < 1e-12);
  }));
}

TEST_CASE("Fisher's test is the same when groups, or passing and failing, change places", "[fisher]") {
  CHECK(rc::check([] {
    const TwoByTwo table = any_table(*rc::gen::element<long long>(5, 100, 100'000));
    const FisherTest found = fisher_exact(table);
    const FisherTest groups = fisher_exact({table.second_passed, table.second_failed, table.first_passed, table.first_failed});
    const FisherTest outcomes = fisher_exact({table.first_failed, table.first_passed, table.second_failed, table.second_passed});
    for (const FisherTest& other : {groups, outcomes}) {
      RC_ASSERT(std::abs(other.two_sided - found.two_sided) < 1e-10);
      RC_ASSERT(std::abs(other.mid_p - found.mid_p) < 1e-10);
      RC_ASSERT(std::abs(other.less - found.greater) < 1e-10);
      RC_ASSERT(std::abs(other.greater - found.less) < 1e-10);
    }
    RC_ASSERT(0 <= found.mid_p && found.mid_p <= found.two_sided && found.two_sided <= 1);
    RC_ASSERT(found.less + found.greater >= 1 - 1e-12);
  }));
}

TEST_CASE("Fisher's test takes millions without losing a place", "[fisher]") {
  const FisherTest even = fisher_exact({500'000'000, 500'000'000, 500'000'000, 500'000'000});
  CHECK(even.two_sided == Approx(1).epsilon(1e-12));
  CHECK(even.less == Approx(0.5).epsilon(1e-4));
  // For so many it is the normal approximation with its continuity correction: (0.001 - 1e-6) / 7.07e-4.
  const FisherTest apart = fisher_exact({500'500, 499'500, 499'500, 500'500});
  CHECK(apart.two_sided == Approx(std::erfc(1.4128 / std::sqrt(2.0))).epsilon(1e-3));
  CHECK(fisher_exact({0, 1'000'000, 1'000'000, 0}).two_sided == 0);  // too small for a double
}

TEST_CASE("Nobody differs from nobody", "[fisher]") {
  for (const TwoByTwo& table : {TwoByTwo{0, 0, 0, 0}, TwoByTwo{0, 0, 3, 4}, TwoByTwo{3, 0, 4, 0}, TwoByTwo{0, 3, 0, 4}}) {
    const FisherTest found = fisher_exact(table);
    CHECK(found.two_sided == 1);
    CHECK(found.less == 1);
    CHECK(found.greater == 1);
    CHECK(found.mid_p == 0.5);
  }
}

TEST_CASE("Exactly four fifths is not below, one person less is", "[impact]") {
  CHECK(adverse_impact({48, 100}, {60, 100}).below_four_fifths == false);
  CHECK(adverse_impact({47, 100}, {60, 100}).below_four_fifths == true);
  CHECK(adverse_impact({51, 100}, {60, 100}).below_four_fifths == false);
  CHECK(adverse_impact({45, 100}, {60, 100}).below_four_fifths == true);
  CHECK(adverse_impact({800'000'000, 1'000'000'000}, {1'000'000'000, 1'000'000'000}).below_four_fifths == false);
  CHECK(adverse_impact({799'999'999, 1'000'000'000}, {1'000'000'000, 1'000'000'000}).below_four_fifths == true);
  CHECK(rc::check([] {
    // k of 5m against k of 4m: the ratio is four fifths to the last person.
    const auto m = *rc::gen::inRange<long long>(1, 100'000), k = *rc::gen::inRange<long long>(1, 4 * m + 1);
    RC_ASSERT(adverse_impact({k, 5 * m}, {k, 4 * m}).below_four_fifths == false);
    RC_ASSERT(adverse_impact({k, 5 * m + 1}, {k, 4 * m}).below_four_fifths == true);
  }));
}

TEST_CASE("The lower rate is held against the higher, whichever group has it", "[impact]") {
  const AdverseImpact impact = adverse_impact({37, 49}, {31, 60});
  CHECK(impact.impact_ratio == Approx(1519.0 / 2220));
  CHECK(impact.below_four_fifths == true);
  CHECK(impact.z_pooled == Approx(2.556296450637962).epsilon(1e-12));
}

TEST_CASE("What one person would turn is marked", "[impact]") {
  CHECK(adverse_impact({1, 2}, {3, 4}).one_person_turns_it == true);
  CHECK(adverse_impact({8, 20}, {10, 20}).one_person_turns_it == false);  // they would be even
  CHECK(adverse_impact({9, 20}, {10, 20}).one_person_turns_it == true);
}

TEST_CASE("Without people there is nothing to tell", "[impact]") {
  const AdverseImpact nobody = adverse_impact({0, 0}, {3, 4});
  CHECK_FALSE(nobody.focal_rate);
  CHECK(nobody.reference_rate == 0.75);
  CHECK_FALSE(nobody.impact_ratio);
  CHECK_FALSE(nobody.below_four_fifths);
  CHECK_FALSE(nobody.z_pooled);
  CHECK_FALSE(nobody.one_person_turns_it);
  CHECK(nobody.fisher.two_sided == 1);
  const AdverseImpact none_passed = adverse_impact({0, 5}, {0, 5});
  CHECK_FALSE(none_passed.impact_ratio);
  CHECK(none_passed.below_four_fifths == false);  // 0 is not below four fifths of 0
  CHECK_FALSE(none_passed.z_pooled);
  CHECK_FALSE(adverse_impact({5, 5}, {5, 5}).z_pooled);
  CHECK(adverse_impact({5, 5}, {5, 5}).impact_ratio == 1);
}
