#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "drill/random.h"
#include "scoring/sequential_test.h"

using namespace deft;

namespace {

constexpr SequentialPlan kPlans[] = {{0.005, 0.02, 0.05, 0.05}, {0.01, 0.05, 0.05, 0.1}, {0.1, 0.3, 0.01, 0.05}};

struct Outcomes { double passing = 0, failing = 0, fields = 0; };

/// Every course a test can take, by chance: how often it passes and fails, and how many fields it takes on average.
Outcomes of_all_courses(const SequentialPlan& plan, double rate) {
  Outcomes outcomes;
  std::vector<double> going_on{1};  // by errors so far
  for (long long fields = 1; fields < 20'000; ++fields) {
    std::vector<double> next(going_on.size() + 1);
    double left = 0;
    for (std::size_t errors = 0; errors < next.size(); ++errors) {
      const double chance = (errors < going_on.size() ? going_on[errors] * (1 - rate) : 0) + (errors > 0 ? going_on[errors - 1] * rate : 0);
      if (chance == 0) continue;
      const SequentialDecision decision = decide(plan, fields, static_cast<long long>(errors));
      if (decision == SequentialDecision::go_on) {
        next[errors] = chance;
        left += chance;
        continue;
      }
      (decision == SequentialDecision::passes ? outcomes.passing : outcomes.failing) += chance;
      outcomes.fields += chance * static_cast<double>(fields);
    }
    while (!next.empty() && next.back() == 0) next.pop_back();
    going_on = std::move(next);
    if (left < 1e-12) break;
  }
  return outcomes;
}

/// Seeded operators of one error rate, one after another.
Outcomes of_operators(const SequentialPlan& plan, double rate, int operators) {
  Random random(20260317);
  Outcomes outcomes;
  for (int n = 0; n < operators; ++n) {
    long long fields = 0, errors = 0;
    SequentialDecision decision = SequentialDecision::go_on;
    while (decision == SequentialDecision::go_on) {
      ++fields;
      if (static_cast<double>(random.below(1'000'000)) < rate * 1e6) ++errors;
      decision = decide(plan, fields, errors);
    }
    (decision == SequentialDecision::passes ? outcomes.passing : outcomes.failing) += 1.0 / operators;
    outcomes.fields += static_cast<double>(fields) / operators;
  }
  return outcomes;
}

}  // namespace

TEST_CASE("A sequential test errs no more often than Wald's bounds allow, about the good and about the bad", "[sequential]") {
  for (const SequentialPlan& plan : kPlans) {
    INFO(plan.good << " against " << plan.bad);
    const Outcomes good = of_all_courses(plan, plan.good), bad = of_all_courses(plan, plan.bad);
    CHECK(good.passing + good.failing == Approx(1).epsilon(1e-9));
    CHECK(bad.passing + bad.failing == Approx(1).epsilon(1e-9));
    CHECK(good.failing <= plan.risk_to_good / (1 - plan.risk_of_bad));
    CHECK(bad.passing <= plan.risk_of_bad / (1 - plan.risk_to_good));
    CHECK(good.failing + bad.passing <= plan.risk_to_good + plan.risk_of_bad);
    CHECK(good.failing > plan.risk_to_good / 4);  // and is no stricter than it says by far
    CHECK(bad.passing > plan.risk_of_bad / 4);
  }
}

TEST_CASE("It takes about as many fields as expected, a few more for overstepping", "[sequential]") {
  for (const SequentialPlan& plan : kPlans) {
    INFO(plan.good << " against " << plan.bad);
    const double good = fields_expected_if_good(plan), bad = fields_expected_if_bad(plan);
    CHECK(of_all_courses(plan, plan.good).fields >= 0.95 * good);
    CHECK(of_all_courses(plan, plan.good).fields <= 1.3 * good);
    CHECK(of_all_courses(plan, plan.bad).fields >= 0.95 * bad);
    CHECK(of_all_courses(plan, plan.bad).fields <= 1.3 * bad);
  }
}

TEST_CASE("Seeded operators come out as all courses together say", "[sequential]") {
  const SequentialPlan& plan = kPlans[1];
  for (const double rate : {plan.good, plan.bad}) {
    const Outcomes all = of_all_courses(plan, rate), some = of_operators(plan, rate, 2000);
    CHECK(std::abs(some.failing - all.failing) < 4 * std::sqrt(all.failing * all.passing / 2000));
    CHECK(some.fields == Approx(all.fields).epsilon(0.08));
  }
}

TEST_CASE("The boundaries are where the decision changes", "[sequential]") {
  CHECK(rc::check([] {
    const SequentialPlan plan = *rc::gen::elementOf(std::vector<SequentialPlan>(std::begin(kPlans), std::end(kPlans)));
    const auto fields = *rc::gen::inRange<long long>(1, 5000), errors = *rc::gen::inRange<long long>(0, fields + 1);
    const auto most = most_errors_to_pass(plan, fields), fewest = fewest_errors_to_fail(plan, fields);
    const SequentialDecision decision = decide(plan, fields, errors);
    RC_ASSERT((decision == SequentialDecision::passes) == (most && errors <= *most));
    RC_ASSERT((decision == SequentialDecision::fails) == (fewest && errors >= *fewest));
    if (most && fewest) RC_ASSERT(*most < *fewest);
  }));
}

TEST_CASE("Before anything is seen nothing is decided, and one error at once does not fail", "[sequential]") {
  const SequentialPlan plan;
  CHECK(decide(plan, 0, 0) == SequentialDecision::go_on);
  CHECK_FALSE(most_errors_to_pass(plan, 0));
  CHECK_FALSE(fewest_errors_to_fail(plan, 0));
  CHECK(decide(plan, 1, 1) == SequentialDecision::go_on);
  CHECK(decide(plan, 193, 0) == SequentialDecision::go_on);
  CHECK(decide(plan, 194, 0) == SequentialDecision::passes);  // ln(.05/.95) / ln(.98/.995) = 193.8
  CHECK(decide(plan, 3, 3) == SequentialDecision::fails);
}

TEST_CASE("An open test is passed by so many more right fields, and not by one less", "[sequential]") {
  CHECK(rc::check([] {
    const SequentialPlan plan = *rc::gen::elementOf(std::vector<SequentialPlan>(std::begin(kPlans), std::end(kPlans)));
    const auto fields = *rc::gen::inRange<long long>(0, 3000), errors = *rc::gen::inRange<long long>(0, fields + 1);
    const long long further = right_fields_to_pass(plan, fields, errors);
    RC_ASSERT(decide(plan, fields + further, errors) == SequentialDecision::passes);
    if (further > 0) RC_ASSERT(decide(plan, fields + further - 1, errors) != SequentialDecision::passes);
  }));
}

TEST_CASE("A stopping rule is the plan in millionths, and its totals are wrong fields of those judged", "[sequential]") {
  const StoppingRule rule{.good = 5'000, .bad = 20'000, .risk_to_good = 10'000, .risk_of_bad = 100'000};
  const SequentialPlan plan = plan_of(rule);
  CHECK(plan.good == Approx(0.005));
  CHECK(plan.bad == Approx(0.02));
  CHECK(plan.risk_to_good == Approx(0.01));
  CHECK(plan.risk_of_bad == Approx(0.1));
  CHECK(decide(StoppingRule{}, Totals{}) == SequentialDecision::go_on);
  CHECK(decide(StoppingRule{}, Totals{.fields_right = 193}) == SequentialDecision::go_on);
  CHECK(decide(StoppingRule{}, Totals{.fields_right = 194}) == SequentialDecision::passes);
  CHECK(decide(StoppingRule{}, Totals{.fields_right = 1, .fields_wrong = 3}) == SequentialDecision::fails);
}

TEST_CASE("A stopping rule is sound where good is below bad and its risks leave room for a verdict", "[sequential]") {
  CHECK(is_sound(StoppingRule{}));
  CHECK_FALSE(is_sound({.good = 0}));
  CHECK_FALSE(is_sound({.good = 20'000}));
  CHECK_FALSE(is_sound({.bad = 1'000'000}));
  CHECK_FALSE(is_sound({.risk_to_good = 0}));
  CHECK_FALSE(is_sound({.risk_of_bad = 0}));
  CHECK_FALSE(is_sound({.risk_to_good = 500'000, .risk_of_bad = 500'000}));
  CHECK_FALSE(is_sound({.risk_to_good = 4'000'000'000, .risk_of_bad = 4'000'000'000}));
}
