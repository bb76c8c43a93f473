#include <array>
#include <nlohmann/json.hpp>

#include "files/exchange_parts.h"
#include "files/profile_exchange.h"
#include "files/profile_file.h"

namespace deft {
namespace {

using Json = nlohmann::ordered_json;

std::string printed(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json profile_json(const Profile& profile) {
  Json json{{"name", profile.name},         {"title", profile.title},     {"version", profile.version},
            {"rule", to_string(profile.rule)}, {"formula", profile.formula}, {"applies_to", profile.applies_to},
            {"source", profile.source},     {"date", profile.date},       {"certainty", profile.certainty}};
  json["numbers"] = Json::object();
  for (const auto& [name, number] : profile.numbers) json["numbers"][name] = number.value();
  json["words"] = Json::object();
  for (const auto& [name, word] : profile.words) json["words"][name] = word;
  return json;
}

Json scored_json(const Profile& profile, const ProfileScore& score) {
  Json json = profile_json(profile);
  json["value"] = score.figures.empty() ? Json(nullptr) : Json(score.figures.front().value);
  json["unit"] = score.figures.empty() ? Json(nullptr) : Json(score.figures.front().unit);
  json["figures"] = Json::array();
  for (const ProfileFigure& figure : score.figures) json["figures"].push_back({{"name", figure.name}, {"value", figure.value}, {"unit", figure.unit}});
  json["counts"] = Json::array();
  for (const ProfileCount& count : score.counts) json["counts"].push_back({{"name", count.name}, {"value", count.value}});
  json["passes"] = score.passes ? Json(*score.passes) : Json(nullptr);
  json["verdict"] = text_or_null(score.verdict);
  json["not_applicable"] = text_or_null(score.not_applicable);
  return json;
}

Json benchmark_json(const Benchmark& line) {
  return {{"name", line.name},
          {"stated", line.stated},
          {"unit", to_string(line.unit)},
          {"threshold", line.threshold},
          {"conversion", text_or_null(conversion_of(line))},
          {"counts", line.counts},
          {"base", line.base},
          {"profile", text_or_null(line.profile)},
          {"minutes", line.minutes == 0 ? Json(nullptr) : Json(line.minutes)},
          {"example", line.example},
          {"source", line.source},
          {"date", line.date},
          {"certainty", line.certainty}};
}

std::string_view standing_name(Standing standing) {
  switch (standing) {
    case Standing::meets: return "meets";
    case Standing::does_not_meet: return "does_not_meet";
    case Standing::too_close: return "too_close";
    case Standing::not_enough: break;
  }
  return "not_enough";
}

Json compared_json(const Benchmark& line, const Comparison& comparison) {
  Json json = benchmark_json(line);
  json["value"] = comparison.value ? Json(*comparison.value) : Json(nullptr);
  json["standing"] = comparison.value ? Json(standing_name(comparison.standing)) : Json(nullptr);
  json["further_fields"] = comparison.standing == Standing::too_close && comparison.further_fields > 0 ? Json(comparison.further_fields) : Json(nullptr);
  json["further_seconds"] = comparison.standing == Standing::too_close && comparison.further_time > Elapsed{0} ? Json(seconds_of(comparison.further_time)) : Json(nullptr);
  json["note"] = text_or_null(comparison.note);
  return json;
}

double units(long long hundredths) { return static_cast<double>(hundredths) / 100; }

Json consequences_json(const Consequences& found) {
  Json json{{"currency", found.currency}, {"family", found.family}, {"source", found.source}, {"errors", Json::array()}};
  const std::array<std::string_view, 4> names{"minor", "major", "critical", "fatal"};
  for (std::size_t n = 0; n < names.size(); ++n)
    json["errors"].push_back({{"severity", names[n]}, {"count", found.errors[n]}, {"cost_each", units(found.cost_each[n])}});
  json["cost"] = units(found.cost);
  json["cost_a_record"] = found.cost_a_record ? Json(found.cost_a_record->value() / 100) : Json(nullptr);
  json["records_right"] = found.records_right;
  json["pay_a_record"] = units(found.pay_a_record);
  json["pay"] = units(found.pay);
  json["pay_an_hour"] = found.pay_an_hour ? Json(found.pay_an_hour->value() / 100) : Json(nullptr);
  return json;
}

}  // namespace

std::string with_further(const std::string& score_json, const ScoredFurther& further) {
  Json json = Json::parse(score_json);
  if (!further.profiles.empty()) {
    json["profiles"] = Json::array();
    for (const auto& [profile, score] : further.profiles) json["profiles"].push_back(scored_json(profile, score));
  }
  if (!further.benchmarks.empty()) {
    json["benchmarks"] = Json::array();
    for (const auto& [line, comparison] : further.benchmarks) json["benchmarks"].push_back(compared_json(line, comparison));
  }
  if (further.consequences) json["consequences"] = consequences_json(*further.consequences);
  return printed(json);
}

std::string profiles_json(const std::vector<Profile>& profiles) {
  Json list = Json::array();
  for (const Profile& profile : profiles) list.push_back(profile_json(profile));
  return printed(list);
}

std::string benchmarks_json(const std::vector<Benchmark>& benchmarks) {
  Json list = Json::array();
  for (const Benchmark& line : benchmarks) list.push_back(benchmark_json(line));
  return printed(list);
}

}  // namespace deft
