#include "files/scoring_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

#include "files/case_input.h"
#include "files/plain_text.h"
#include "files/whole_file.h"
#include "keying/error.h"
#include "locale/normal_form.h"

namespace deft {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 32;
constexpr double kUsualTolerance = 1e-9;

const std::map<std::string_view, CaseFamily>& families() {
  static const std::map<std::string_view, CaseFamily> all = [] {
    std::map<std::string_view, CaseFamily> named;
    for (const auto& group : {text_entry_families(), speed_families(), rule_families(), field_families(), statistics_families(), course_families()})
      for (const CaseFamily& family : group) named.emplace(family.name, family);
    return named;
  }();
  return all;
}

/// The file as JSON, its nesting limited while it is read.
Json parsed(const std::filesystem::path& file) {
  const auto text = read_content(file);
  if (!text) throw Error(fmt::format("There is no file {}. Name a file of worked scoring cases.", file.string()));
  const auto limited = [&file](int depth, Json::parse_event_t, Json&) {
    if (depth > kDeepest) throw Error(fmt::format("{} nests more than {} deep. Write it with less nesting.", file.string(), kDeepest));
    return true;
  };
  try {
    return Json::parse(*text, limited);
  } catch (const Json::exception& problem) {
    throw Error(fmt::format("{} is no JSON: {}. Mend it there.", file.string(), without_faults(problem.what())));
  }
}

/// {"cases": [...]} or the list itself.
const Json& cases_in(const Json& content, const std::filesystem::path& file) {
  const Json* cases = &content;
  if (content.is_object() && content.contains("cases")) cases = &content["cases"];
  if (!cases->is_array() || cases->empty())
    throw Error(fmt::format("{} holds no cases. Write {{\"cases\": [...]}} or the list alone, with one case at least.", file.string()));
  return *cases;
}

std::string text_at(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

CaseValue expected_value(const std::string& name, const Json& value) {
  if (value.is_null()) return std::monostate();
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return nfc(value.get_ref<const std::string&>());
  throw MalformedCase(fmt::format("the expected \"{}\" is neither a number nor a text, true, false or null. Give one of them.", name));
}

/// A count or measure as a number.
std::optional<double> number_of(const CaseValue& value) {
  if (const auto* count = std::get_if<std::int64_t>(&value)) return static_cast<double>(*count);
  if (const auto* measured = std::get_if<double>(&value)) return *measured;
  return std::nullopt;
}

bool agree(const CaseValue& computed, const CaseValue& expected, double tolerance) {
  const auto is = number_of(computed), should_be = number_of(expected);
  if (!is || !should_be) return computed == expected;
  if (std::holds_alternative<std::int64_t>(expected)) return *is == *should_be;
  return std::abs(*is - *should_be) <= std::max(tolerance, tolerance * std::abs(*should_be));
}

double tolerance_of(const Json& entry) {
  if (!entry.contains("tol")) return kUsualTolerance;
  const double tolerance = entry["tol"].is_number() ? entry["tol"].get<double>() : -1;
  if (!(tolerance >= 0)) throw MalformedCase("\"tol\" is no number from 0 on. Give one.");
  return tolerance;
}

NamedValues computed_values(const Json& entry, const std::string& family, const Json& expected) {
  const auto found = families().find(family);
  if (found == families().end()) {
    std::string known;
    for (const auto& [name, one] : families()) known += (known.empty() ? "" : ", ") + std::string(name);
    throw MalformedCase(fmt::format("\"{}\" is no family. There are: {}.", family, known));
  }
  const auto input = entry.find("input");
  if (input == entry.end() || !input->is_object()) throw MalformedCase("\"input\" is missing. Add {\"name\": value}.");
  try {
    return found->second.compute(CaseInput(*input));
  } catch (const UndefinedInput&) {
    NamedValues undefined;
    for (const auto& [name, value] : expected.items()) undefined.push_back({name, std::monostate()});
    return undefined;
  }
}

ComparedValue compared(const std::string& name, const Json& expected, const NamedValues& values, double tolerance) {
  ComparedValue one{name, std::nullopt, expected_value(name, expected), false};
  const auto found = std::find_if(values.begin(), values.end(), [&](const NamedValue& value) { return value.name == name; });
  if (found == values.end()) return one;
  one.computed = found->value;
  one.agrees = agree(*one.computed, *one.expected, tolerance);
  return one;
}

ComparedCase compared(const Json& entry, std::string id) {
  ComparedCase result{std::move(id), text_at(entry, "family"), {}};
  const auto found = entry.find("expected");
  const bool expects = found != entry.end() && !found->is_null();
  if (expects && !found->is_object()) throw MalformedCase("\"expected\" is no {\"name\": value}. Write it so or leave it out.");
  const Json expected = expects ? *found : Json::object();
  const NamedValues values = computed_values(entry, result.family, expected);
  const double tolerance = tolerance_of(entry);
  if (expects)
    for (const auto& [name, value] : expected.items()) result.values.push_back(compared(name, value, values, tolerance));
  else
    for (const NamedValue& value : values) result.values.push_back({value.name, value.value, std::nullopt, true});
  return result;
}

Json json_of(const CaseValue& value) {
  return std::visit([](const auto& one) {
    if constexpr (std::is_same_v<std::decay_t<decltype(one)>, std::monostate>)
      return Json(nullptr);
    else
      return Json(one);
  }, value);
}

std::string text_of(const std::optional<CaseValue>& value) {
  if (!value) return "no such value";
  return without_faults(json_of(*value).dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string lines_of(const ComparedCase& one) {
  std::string lines;
  for (const ComparedValue& value : one.values) {
    if (value.agrees && value.expected) continue;
    lines += fmt::format("  {}: {} is {}", without_faults(one.id), without_faults(value.name), text_of(value.computed));
    lines += value.expected ? fmt::format(", expected {}\n", text_of(value.expected)) : "\n";
  }
  return lines;
}

}  // namespace

bool ComparedCase::agrees() const {
  return std::all_of(values.begin(), values.end(), [](const ComparedValue& value) { return value.agrees; });
}

bool ComparedCases::all_agree() const {
  return complaints.empty() && std::all_of(cases.begin(), cases.end(), [](const ComparedCase& one) { return one.agrees(); });
}

ComparedCases compare_scoring_cases(const std::filesystem::path& file) {
  const Json content = parsed(file);
  ComparedCases result;
  std::set<std::string> seen;
  int place = 0;
  for (const Json& entry : cases_in(content, file)) {
    ++place;
    const std::string id = entry.is_object() ? text_at(entry, "id") : std::string();
    try {
      if (id.empty()) throw MalformedCase("it has no \"id\". Give it one of its own.");
      if (!seen.insert(id).second) throw MalformedCase("a case before it has the same \"id\". Give each its own.");
      result.cases.push_back(compared(entry, id));
    } catch (const MalformedCase& problem) {
      const std::string name = id.empty() ? fmt::format("number {}", place) : id;
      result.complaints.push_back(without_faults(fmt::format("{}: case {}: {}", file.string(), name, problem.what())));
    }
  }
  return result;
}

std::string compared_json(const ComparedCases& cases) {
  nlohmann::ordered_json all = nlohmann::ordered_json::object();
  for (const ComparedCase& one : cases.cases) {
    nlohmann::ordered_json values = nlohmann::ordered_json::object();
    for (const ComparedValue& value : one.values)
      if (value.computed) values[value.name] = json_of(*value.computed);
    all[one.id] = std::move(values);
  }
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string compared_text(const ComparedCases& cases) {
  struct FamilyLines { std::size_t cases = 0, agreeing = 0; std::string lines; };
  std::map<std::string, FamilyLines> table;
  std::size_t agreeing = 0;
  for (const ComparedCase& one : cases.cases) {
    FamilyLines& family = table[one.family];
    ++family.cases;
    if (one.agrees()) ++family.agreeing, ++agreeing;
    family.lines += lines_of(one);
  }
  std::string text = fmt::format("{:<20} {:>6} {:>6}\n", "family", "cases", "agree");
  for (const auto& [name, family] : table) text += fmt::format("{:<20} {:>6} {:>6}\n{}", name, family.cases, family.agreeing, family.lines);
  text += fmt::format("{} cases, {} agree", cases.cases.size(), agreeing);
  return text + (cases.complaints.empty() ? ".\n" : fmt::format(", {} more could not be computed.\n", cases.complaints.size()));
}

}  // namespace deft
