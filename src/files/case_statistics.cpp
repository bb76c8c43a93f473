#include "files/case_input.h"
#include "scoring/adverse_impact.h"
#include "scoring/interval.h"
#include "scoring/reliability.h"

namespace deft {
namespace {

using Json = nlohmann::json;

NamedValues interval(const CaseInput& input) {
  const long long k = input.count("k"), n = input.count("n");
  const double confidence = input.has("conf") ? input.share_inside("conf") : 0.95;
  if (k > n) throw MalformedCase("\"k\" is more than \"n\". Give the part and the whole.");
  if (n == 0) return {{"wilson_lo", {}}, {"wilson_hi", {}}, {"cp_lo", {}}, {"cp_hi", {}}};
  const Interval display = wilson(k, n, confidence), guaranteed = clopper_pearson(k, n, confidence);
  return {{"wilson_lo", measure(display.low)},
          {"wilson_hi", measure(display.high)},
          {"cp_lo", measure(guaranteed.low)},
          {"cp_hi", measure(guaranteed.high)}};
}

NamedValues zero_error_sample(const CaseInput& input) {
  const double accuracy = input.number("required_accuracy");
  const auto fields = [accuracy](double doubt) {
    const auto needed = fields_all_right_for(accuracy, doubt);
    return needed ? count_of(*needed) : CaseValue();
  };
  return {{"n_one_sided_95", fields(0.05)}, {"n_two_sided_95", fields(0.025)}};
}

/// [[a, b], [c, d]]: passed and failed of the first group, then of the second.
TwoByTwo table_of(const CaseInput& input) {
  const Json& rows = input.list("table");
  const auto is_row = [](const Json& row) { return row.is_array() && row.size() == 2; };
  if (rows.size() != 2 || !is_row(rows[0]) || !is_row(rows[1]))
    throw MalformedCase("\"table\" is no [[a, b], [c, d]]. Write it so.");
  const Json cells{{"a", rows[0][0]}, {"b", rows[0][1]}, {"c", rows[1][0]}, {"d", rows[1][1]}};
  const CaseInput cell(cells);
  return {cell.count("a"), cell.count("b"), cell.count("c"), cell.count("d")};
}

NamedValues exact_test(const CaseInput& input) {
  const FisherTest test = fisher_exact(table_of(input));
  return {{"two_sided", measure(test.two_sided)},
          {"less", measure(test.less)},
          {"greater", measure(test.greater)},
          {"midp", measure(test.mid_p)}};
}

NamedValues impact(const CaseInput& input) {
  const GroupOutcome focal{input.count("focal_pass"), input.count("focal_n")};
  const GroupOutcome reference{input.count("ref_pass"), input.count("ref_n")};
  if (focal.passed > focal.all || reference.passed > reference.all)
    throw MalformedCase("more passed than took part. Give those passed and all of the group.");
  const AdverseImpact impact = adverse_impact(focal, reference);
  return {{"focal_rate", measure(impact.focal_rate)},
          {"ref_rate", measure(impact.reference_rate)},
          {"impact_ratio", measure(impact.impact_ratio)},
          {"below_four_fifths", verdict(impact.below_four_fifths)},
          {"fisher_two_sided", measure(impact.fisher.two_sided)},
          {"fisher_less", measure(impact.fisher.less)},
          {"fisher_greater", measure(impact.fisher.greater)},
          {"fisher_midp", measure(impact.fisher.mid_p)},
          {"z_pooled", measure(impact.z_pooled)},
          {"flip_flop", verdict(impact.one_person_turns_it)}};
}

NamedValues percentile(const CaseInput& input) {
  return {{"pr", measure(percentile_rank(input.numbers("sample"), input.number("x")))}};
}

NamedValues prophecy(const CaseInput& input) {
  return {{"r_full", measure(spearman_brown(input.number("r"), input.has("k") ? input.number("k") : 2))}};
}

NamedValues lengthening(const CaseInput& input) {
  return {{"k", measure(lengthening_for(input.number("r"), input.number("target")))}};
}

NamedValues halves(const CaseInput& input) {
  const std::vector<double> first = input.numbers("half1"), second = input.numbers("half2");
  if (first.size() != second.size())
    throw MalformedCase("\"half1\" and \"half2\" differ in length. Give both halves of every person.");
  const SplitHalf halves = split_half(first, second);
  return {{"r", measure(halves.r)},
          {"r_full", measure(halves.r_full)},
          {"sd_total", measure(halves.sd_total)},
          {"sem_total", measure(halves.sem_total)}};
}

NamedValues measurement(const CaseInput& input) {
  const double sd = input.number("sd"), r = input.number("rxx");
  return {{"sem", measure(error_of_measurement(sd, r))},
          {"ci95_half", measure(reach_95(sd, r))},
          {"sediff", measure(error_of_difference(sd, r))}};
}

NamedValues change(const CaseInput& input) {
  const auto change = reliable_change(input.number("x1"), input.number("x2"), input.number("sd"), input.number("rxx"));
  return {{"rci", measure(change)}, {"reliable_95", verdict(change ? std::optional(is_reliable_95(*change)) : std::nullopt)}};
}

NamedValues equating(const CaseInput& input) {
  const double x = input.number("x");
  const FormNorm from{input.number("mean_x"), input.number("sd_x")}, to{input.number("mean_y"), input.number("sd_y")};
  const double shifted = mean_equated(x, from, to);
  // Of whole scores and whole means it is a whole score.
  const bool whole = input.is_whole("x") && input.is_whole("mean_x") && input.is_whole("mean_y") && std::abs(shifted) < 1e15;
  return {{"mean_equated", whole ? count_of(static_cast<long long>(shifted)) : measure(shifted)},
          {"linear_equated", measure(linear_equated(x, from, to))}};
}

}  // namespace

std::vector<CaseFamily> statistics_families() {
  return {{"interval", interval},     {"zero_error_sample", zero_error_sample}, {"fisher", exact_test}, {"adverse_impact", impact},
          {"percentile", percentile}, {"spearman_brown", prophecy},             {"sb_length", lengthening},
          {"split_half", halves},     {"sem", measurement},                     {"rci", change},        {"equating", equating}};
}

}  // namespace deft
