#include <fmt/format.h>

#include "files/case_input.h"
#include "scoring/accuracy.h"
#include "scoring/defects.h"

namespace deft {
namespace {

using Json = nlohmann::json;

/// ["due", "keyed", weight, critical]; without the last two, an uncritical field of weight 1.
JudgedField field_of(const Json& value) {
  if (!value.is_array() || value.size() < 2 || value.size() > 4)
    throw MalformedCase("a field of \"records\" is no [\"due\", \"keyed\", weight, critical]. Write it so.");
  JudgedField field{text_in(value[0], "records"), text_in(value[1], "records")};
  if (value.size() > 2) field.weight = number_in(value[2], "records");
  if (field.weight < 0) throw MalformedCase("a weight in \"records\" is below 0. Give 0 or more.");
  if (value.size() > 3) {
    if (!value[3].is_boolean()) throw MalformedCase("\"critical\" of a field of \"records\" is neither true nor false. Give one of them.");
    field.critical = value[3].get<bool>();
  }
  return field;
}

std::vector<JudgedRecord> records_of(const CaseInput& input) {
  std::vector<JudgedRecord> records;
  for (const Json& record : input.list("records")) {
    if (!record.is_array()) throw MalformedCase("a record of \"records\" is no list of fields. Put it in square brackets.");
    records.emplace_back();
    for (const Json& field : record) records.back().push_back(field_of(field));
  }
  return records;
}

NamedValues fields_and_records(const CaseInput& input) {
  const AccuracyFigures figures = accuracy_of(records_of(input));
  return {{"fields", count_of(figures.fields)},
          {"field_errors", count_of(figures.field_errors)},
          {"field_accuracy", measure(figures.field_accuracy)},
          {"critical_field_accuracy", measure(figures.critical_field_accuracy)},
          {"weighted_accuracy", measure(figures.weighted_accuracy)},
          {"record_accuracy", measure(figures.record_accuracy)},
          {"records_without_critical_error", measure(figures.records_without_critical_error)},
          {"char_accuracy", measure(figures.character_accuracy)},
          {"dpmo", measure(figures.errors_a_million)}};
}

NamedValues record_from_field(const CaseInput& input) {
  return {{"expected_record_accuracy",
           measure(record_accuracy_expected(input.number("field_accuracy"), input.number("fields_per_record")))}};
}

NamedValues rolled(const CaseInput& input) {
  const std::vector<double> yields = input.numbers("yields");
  return {{"rty", measure(rolled_yield(yields))}, {"normalised", measure(normalised_yield(yields))}};
}

NamedValues defects(const CaseInput& input) {
  const auto dpmo = defects_per_million(input.number("defects"), input.number("units"), input.number("opportunities"));
  if (!dpmo) return {{"dpmo", {}}, {"yield_", {}}, {"sigma", {}}};
  return {{"dpmo", measure(dpmo)}, {"yield_", measure(yield_at(*dpmo))}, {"sigma", measure(sigma_level(*dpmo))}};
}

/// Any of the three tells its counterpart.
NamedValues sigma(const CaseInput& input) {
  NamedValues values;
  if (input.has("sigma")) values.push_back({"dpmo", measure(dpmo_at(input.number("sigma")))});
  if (input.has("dpmo")) values.push_back({"sigma", measure(sigma_level(input.number("dpmo")))});
  if (input.has("p")) values.push_back({"z", measure(z_of_share(input.number("p")))});
  if (values.empty()) throw MalformedCase("\"sigma\", \"dpmo\" or \"p\" is missing in \"input\". Add one of them.");
  return values;
}

}  // namespace

std::vector<CaseFamily> field_families() {
  return {{"field_accuracy", fields_and_records},
          {"record_from_field", record_from_field},
          {"rty", rolled},
          {"dpmo", defects},
          {"sigma", sigma}};
}

}  // namespace deft
