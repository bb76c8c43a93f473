#include <algorithm>
#include <array>

#include "app/error_words.h"
#include "app/hold_words.h"
#include "files/error_json.h"
#include "files/exchange_parts.h"
#include "keying/text.h"
#include "scoring/holds.h"

namespace deft {
namespace {

constexpr std::array kFamilies{ErrorFamily::substitution, ErrorFamily::transposition, ErrorFamily::format,
                               ErrorFamily::omission,     ErrorFamily::wrong_field,   ErrorFamily::insertion};

/// What of the texts one step takes: pairs of what was expected and what was keyed, "" for nothing.
void add_step(Json& pairs, const Discrepancy& wrong, const EditStep& step) {
  const std::size_t size = step.edit == Edit::transposition ? 2 : 1;
  for (std::size_t i = 0; i < size; ++i)
    pairs.push_back({step.edit == Edit::insertion ? "" : to_utf8(wrong.expected.text[step.expected + i]),
                     step.edit == Edit::omission ? "" : to_utf8(wrong.keyed.text[step.keyed + i])});
}

Json aligned_json(const Discrepancy& wrong) {
  Json pairs = Json::array();
  for (const EditStep& step : wrong.steps) add_step(pairs, wrong, step);
  return pairs;
}

Json causes_json(const Drill& drill, const Causes& causes) {
  Json json = Json::array();
  for (const Cause cause : causes.all) {
    Json one{{"cause", name_of(cause)}};
    if (cause == Cause::rule_breach) one["rule_set"] = causes.rule_set;
    if (cause == Cause::cascade) one["root"] = field_name(drill, causes.root);
    if (cause == Cause::cascade || cause == Cause::cascade_root) one["shift"] = causes.shift;
    json.push_back(std::move(one));
  }
  return json;
}

Json discrepancy_json(const Words& words, const Drill& drill, const Discrepancy& wrong) {
  Json json{{"record", wrong.record + 1},
            {"field", field_name(drill, wrong.field)},
            {"label", field_label(drill, wrong.field)},
            {"class", name_of(wrong.error.kind)},
            {"class_number", number_of(wrong.error.kind)},
            {"family", name_of(wrong.error.family)},
            {"expected", to_string(wrong.expected)},
            {"keyed", to_string(wrong.keyed)},
            {"msd", wrong.error.msd}};
  if (wrong.error.kind == ErrorClass::other_field) json["value_of_field"] = field_name(drill, wrong.error.whose.value_or(0));
  if (wrong.error.kind == ErrorClass::other_record) json["value_of_record"] = wrong.error.whose.value_or(0) + 1;
  if (wrong.error.kind == ErrorClass::factor_of_ten) json["power_of_ten"] = wrong.error.power;
  json["causes"] = causes_json(drill, wrong.causes);
  json["aligned"] = aligned_json(wrong);
  json["sentence"] = error_sentence(words, drill.form, wrong);
  return json;
}

template <typename Matches>
std::ptrdiff_t count_of(const Score& score, Matches matches) {
  return std::ranges::count_if(score.discrepancies, [&](const Discrepancy& wrong) { return matches(wrong.error); });
}

}  // namespace

Json discrepancies_json(const Drill& drill, const Score& score) {
  const Words words;
  Json discrepancies = Json::array();
  for (std::size_t n = 0; n < score.discrepancies.size(); ++n) {
    Json json = discrepancy_json(words, drill, score.discrepancies[n]);
    json["at_s"] = n < score.discrepancy_times.size() ? Json(seconds_of(score.discrepancy_times[n])) : Json(nullptr);
    discrepancies.push_back(std::move(json));
  }
  return discrepancies;
}

Json classes_json(const Score& score) {
  Json classes = Json::object();
  for (std::size_t n = 1; n < kErrorClasses; ++n) {
    const auto kind = static_cast<ErrorClass>(n);
    classes[std::string(name_of(kind))] = count_of(score, [&](const FieldError& error) { return error.kind == kind; });
  }
  return classes;
}

Json families_json(const Score& score) {
  Json families = Json::object();
  for (const ErrorFamily family : kFamilies)
    families[std::string(name_of(family))] = count_of(score, [&](const FieldError& error) { return error.family == family; });
  return families;
}

Json hold_json(const Form& form, const JudgedHold& hold) {
  Json causes = Json::array();
  for (const HoldCause& cause : hold.causes)
    causes.push_back({{"question", cause.question}, {"field", cause.field ? Json(form.fields.at(*cause.field).name) : Json(nullptr)}});
  return {{"record", hold.record + 1},
          {"outcome", name_of(hold.outcome)},
          {"reason", hold.reason ? Json(name_of(*hold.reason)) : Json(nullptr)},
          {"causes", causes},
          {"sentence", hold_sentence(Words(), form, hold)}};
}

/// Shares as the other accuracies have them.
Json share_json(const Share& share) {
  if (share.all == 0) return {{"right", 0}, {"all", 0}, {"value", nullptr}, {"interval", nullptr}};
  return {{"right", share.right}, {"all", share.all}, {"value", *share.value()}, {"interval", {share.shown().low, share.shown().high}}};
}

Json holds_json(const Form& form, const ErrorAccount& errors) {
  const HoldFigures figures = hold_figures(errors.holds);
  Json records = Json::array();
  for (const JudgedHold& hold : errors.holds) records.push_back(hold_json(form, hold));
  return {{"justified", figures.justified()},      {"right_reason", figures.right_reason}, {"other_reason", figures.other_reason},
          {"no_reason", figures.no_reason},        {"missed", figures.missed},             {"needless", figures.needless},
          {"asked", share_json(figures.asked())},  {"needed", share_json(figures.needed())}, {"records", records}};
}

Json errors_json(const Form& form, const ErrorAccount& errors) {
  return {{"root", errors.root_errors},
          {"consequences", errors.consequences},
          {"time_out_blanks", errors.time_out_blanks},
          {"holds", holds_json(form, errors)}};
}

Json work_checks_json(const WorkCheckAccount& checks) {
  Json records = Json::array();
  for (const std::size_t record : checks.records) records.push_back(record + 1);
  return {{"records", records},       {"wrong_seen", checks.wrong_seen}, {"caught", checks.caught}, {"missed", checks.missed()},
          {"spoiled", checks.spoiled}, {"catch_rate", share_json({checks.caught, checks.wrong_seen})}, {"seconds", std::chrono::duration<double>(checks.time).count()}};
}

}  // namespace deft
