#include "scoring/sequential_test.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace deft {
namespace {

/// The evidence for "bad", as a logarithm of likelihoods: each error adds, each right field takes off; the test ends where it
/// leaves the range from `pass` to `fail`.
struct Evidence {
  explicit Evidence(const SequentialPlan& plan)
      : of_error(std::log(plan.bad / plan.good)), of_right(std::log1p(-plan.bad) - std::log1p(-plan.good)),
        pass(std::log(plan.risk_of_bad / (1 - plan.risk_to_good))), fail(std::log((1 - plan.risk_of_bad) / plan.risk_to_good)) {
    assert(0 < plan.good && plan.good < plan.bad && plan.bad < 1);
    assert(plan.risk_to_good > 0 && plan.risk_of_bad > 0 && plan.risk_to_good + plan.risk_of_bad < 1);
  }

  double of(long long fields, long long errors) const {
    return static_cast<double>(errors) * of_error + static_cast<double>(fields - errors) * of_right;
  }
  /// What a field of this error rate adds on average.
  double a_field(double rate) const { return rate * of_error + (1 - rate) * of_right; }
  /// Errors, with a part, at which so many fields have this evidence.
  double errors_at(long long fields, double evidence) const {
    return (evidence - static_cast<double>(fields) * of_right) / (of_error - of_right);
  }

  double of_error, of_right;
  double pass, fail;
};

}  // namespace

SequentialDecision decide(const SequentialPlan& plan, long long fields, long long errors) {
  assert(0 <= errors && errors <= fields);
  const Evidence evidence(plan);
  const double seen = evidence.of(fields, errors);
  if (seen <= evidence.pass) return SequentialDecision::passes;
  return seen >= evidence.fail ? SequentialDecision::fails : SequentialDecision::go_on;
}

SequentialPlan plan_of(const StoppingRule& rule) {
  const auto share = [](std::uint32_t millionths) { return millionths / 1e6; };
  return {share(rule.good), share(rule.bad), share(rule.risk_to_good), share(rule.risk_of_bad)};
}

SequentialDecision decide(const StoppingRule& rule, const Totals& totals) {
  return decide(plan_of(rule), totals.fields_right + totals.fields_wrong, totals.fields_wrong);
}

std::optional<long long> most_errors_to_pass(const SequentialPlan& plan, long long fields) {
  const Evidence evidence(plan);
  const auto most = static_cast<long long>(std::floor(evidence.errors_at(fields, evidence.pass)));
  return most >= 0 ? std::optional(most) : std::nullopt;
}

std::optional<long long> fewest_errors_to_fail(const SequentialPlan& plan, long long fields) {
  const Evidence evidence(plan);
  const auto fewest = static_cast<long long>(std::ceil(evidence.errors_at(fields, evidence.fail)));
  return fewest <= fields ? std::optional(fewest) : std::nullopt;
}

long long right_fields_to_pass(const SequentialPlan& plan, long long fields, long long errors) {
  const Evidence evidence(plan);
  auto further = static_cast<long long>(std::ceil((evidence.pass - evidence.of(fields, errors)) / evidence.of_right));
  if (further > 0 && evidence.of(fields + further, errors) > evidence.pass) ++further;  // rounding
  return std::max(0LL, further);
}

double fields_expected_if_good(const SequentialPlan& plan) {
  const Evidence evidence(plan);
  return ((1 - plan.risk_to_good) * evidence.pass + plan.risk_to_good * evidence.fail) / evidence.a_field(plan.good);
}

double fields_expected_if_bad(const SequentialPlan& plan) {
  const Evidence evidence(plan);
  return (plan.risk_of_bad * evidence.pass + (1 - plan.risk_of_bad) * evidence.fail) / evidence.a_field(plan.bad);
}

}  // namespace deft
