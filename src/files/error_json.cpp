#include <algorithm>
#include <array>

#include "app/error_words.h"
#include "files/error_json.h"
#include "files/exchange_parts.h"
#include "keying/text.h"

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

Json errors_json(const ErrorAccount& errors) {
  Json faults = Json::array();
  int missed = 0, needless = 0;
  for (const HoldFault& fault : errors.hold_faults) {
    const bool is_missed = fault.kind == HoldFault::Kind::missed;
    ++(is_missed ? missed : needless);
    faults.push_back({{"record", fault.record + 1}, {"fault", is_missed ? "missed" : "needless"}, {"sentence", hold_sentence(Words(), fault)}});
  }
  return {{"root", errors.root_errors},
          {"consequences", errors.consequences},
          {"time_out_blanks", errors.time_out_blanks},
          {"holds", {{"justified", errors.holds_justified}, {"missed", missed}, {"needless", needless}, {"faults", faults}}}};
}

}  // namespace deft
