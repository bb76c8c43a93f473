#include "files/case_input.h"
#include "scoring/claims_accuracy.h"
#include "scoring/operator_statistics.h"
#include "scoring/word_mistakes.h"

namespace deft {
namespace {

MistakeRule rule_of(const CaseInput& input) {
  const std::u32string rule = input.has("rule") ? input.string("rule") : U"2022";
  if (rule == U"2022") return MistakeRule::of_2022;
  if (rule == U"old") return MistakeRule::before_2022;
  throw MalformedCase("\"rule\" is neither \"2022\" nor \"old\". Give one of them.");
}

NamedValues staff_selection_mistakes(const CaseInput& input) {
  const WordMistakes mistakes =
      word_mistakes(input.string("passage", kLongestPassage), input.string("typed", kLongestPassage), rule_of(input));
  return {{"full", count_of(mistakes.full)},
          {"half", count_of(mistakes.half)},
          {"penalty", measure(mistakes.penalty())},
          {"words", count_of(mistakes.words)},
          {"key_depressions", count_of(mistakes.key_depressions)}};
}

NamedValues staff_selection_percent(const CaseInput& input) {
  return {{"pct", measure(mistakes_percent(input.number("full"), input.number("half"), input.number("base")))}};
}

NamedValues cspro(const CaseInput& input) {
  OperatorCounts counts;
  counts.keystrokes = input.number("keystrokes");
  counts.bad_keystrokes = input.number("bad_keystrokes");
  counts.total_seconds = input.number("total_s");
  counts.paused_seconds = input.has("pause_s") ? input.number("pause_s") : 0;
  counts.keyer_error_fields = input.number("keyer_error_fields");
  counts.fields_verified = input.number("fields_verified");
  const auto percent = [&](double fields) { return measure(cspro_percent_of_fields(fields, counts.fields_verified)); };
  NamedValues values{{"ksph", count_of(cspro_keystrokes_an_hour(counts))},
                     {"err_per_1000", count_of(cspro_errors_a_thousand_keystrokes(counts))},
                     {"pct_fields_keyer", percent(counts.keyer_error_fields)}};
  if (!input.has("verifier_error_fields")) return values;
  counts.verifier_error_fields = input.number("verifier_error_fields");
  values.push_back({"pct_fields_verifier", percent(counts.verifier_error_fields)});
  values.push_back({"pct_fields_total", percent(counts.keyer_error_fields + counts.verifier_error_fields)});
  return values;
}

NamedValues claims(const CaseInput& input) {
  const std::vector<double> paid = input.numbers("paid"), due = input.numbers("correct");
  if (paid.size() != due.size())
    throw MalformedCase("\"paid\" and \"correct\" differ in length. Give both amounts of every claim.");
  std::vector<AuditedClaim> claims;
  for (std::size_t n = 0; n < paid.size(); ++n) claims.push_back({paid[n], due[n]});
  return {{"financial_abs", measure(financial_accuracy_by_difference(claims))},
          {"financial_dollars_right", measure(financial_accuracy_by_right_claims(claims))},
          {"payment_incidence", measure(payment_accuracy(claims))}};
}

}  // namespace

std::vector<CaseFamily> rule_families() {
  return {{"ssc_mistakes", staff_selection_mistakes},
          {"ssc_error_pct", staff_selection_percent},
          {"cspro_operator", cspro},
          {"claims_accuracy", claims}};
}

}  // namespace deft
