#include "app/sequential_words.h"

#include "app/finding.h"

namespace deft {
namespace {

/// "0.5%", "2%": a rate somebody chose.
std::string rate(const Words& words, std::uint32_t millionths) {
  const int decimals = millionths % 10'000 == 0 ? 0 : millionths % 1'000 == 0 ? 1 : 2;
  return fill(words.text("{n}%"), {{"n", words.number(millionths / 1e4, decimals)}});
}

}  // namespace

std::string sequential_words(const Words& words, const StoppingRule& rule, const Totals& totals) {
  const long long fields = totals.fields_right + totals.fields_wrong;
  const auto said = [&](const std::string& sentence) {
    return fill(sentence, {{"n", words.number(static_cast<double>(fields))}, {"wrong", count_in_words(words, totals.fields_wrong)}});
  };
  switch (decide(rule, totals)) {
    case SequentialDecision::passes:
      return said(words.text("Sequential test: passed after {n} fields, {wrong} of them wrong."));
    case SequentialDecision::fails:
      return said(words.text("Sequential test: not passed after {n} fields, {wrong} of them wrong."));
    case SequentialDecision::go_on:
      break;
  }
  const long long further = right_fields_to_pass(plan_of(rule), fields, totals.fields_wrong);
  return said(words.text("Sequential test: open after {n} fields, {wrong} of them wrong.")) + ' ' +
         fill(words.plural("{count} more right field would settle it.", "{count} more right fields would settle it.", further),
              {{"count", words.number(static_cast<double>(further))}});
}

std::string sequential_verdict(const Words& words, const StoppingRule& rule, const Totals& totals) {
  switch (decide(rule, totals)) {
    case SequentialDecision::passes: return words.text("passed");
    case SequentialDecision::fails: return words.text("not passed");
    case SequentialDecision::go_on: break;
  }
  return words.text("open");
}

std::string sequential_terms(const Words& words, const StoppingRule& rule) {
  return fill(words.text("Wald's test of {good} against {bad} of fields wrong, looked at after each record. Who keys {good} wrong fails in {fails} of tests, who keys {bad} passes in {passes}."),
              {{"good", rate(words, rule.good)}, {"bad", rate(words, rule.bad)}, {"fails", rate(words, rule.risk_to_good)}, {"passes", rate(words, rule.risk_of_bad)}});
}

}  // namespace deft
