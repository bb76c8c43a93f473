#include "files/case_input.h"
#include "scoring/course.h"

namespace deft {
namespace {

/// Two lists of the input, of one length.
struct Pairs { std::vector<double> x, y; };

Pairs pairs_of(const CaseInput& input, std::string x, std::string y) {
  Pairs pairs{input.numbers(x), input.numbers(y)};
  if (pairs.x.size() != pairs.y.size())
    throw MalformedCase("\"" + x + "\" and \"" + y + "\" differ in length. Give both of every pair.");
  return pairs;
}

NamedValues steadiness(const CaseInput& input) {
  const bool raw = input.has("raw_wpm_per_second");
  if (!raw && !input.has("cov")) throw MalformedCase("\"raw_wpm_per_second\" or \"cov\" is missing in \"input\". Add one of them.");
  const std::optional<double> c = raw ? variability(input.numbers("raw_wpm_per_second")) : input.number("cov");
  return {{"cov", measure(c)}, {"consistency", measure(consistency(c))}};
}

NamedValues tiring(const CaseInput& input) {
  const Pairs pairs = pairs_of(input, "minute", "ksph");
  const auto found = fatigue(pairs.x, pairs.y);
  if (!found) return {{"slope", {}}, {"intercept", {}}, {"pct_of_mean_per_hour", {}}};
  return {{"slope", measure(found->line.slope)},
          {"intercept", measure(found->line.intercept)},
          {"pct_of_mean_per_hour", measure(found->percent_of_mean_an_hour)}};
}

NamedValues learned(const std::optional<LearningLaw>& curve, std::string rate) {
  if (!curve) return {{"A", {}}, {std::move(rate), {}}};
  return {{"A", measure(curve->scale)}, {std::move(rate), measure(curve->rate)}};
}

NamedValues by_power(const CaseInput& input) {
  const Pairs pairs = pairs_of(input, "N", "T");
  return learned(power_law(pairs.x, pairs.y), "b");
}

NamedValues by_exponential(const CaseInput& input) {
  const Pairs pairs = pairs_of(input, "N", "T");
  return learned(exponential_law(pairs.x, pairs.y, input.number("asymptote")), "alpha");
}

}  // namespace

std::vector<CaseFamily> course_families() {
  return {{"consistency", steadiness}, {"fatigue", tiring}, {"learning_power", by_power}, {"learning_exp", by_exponential}};
}

}  // namespace deft
