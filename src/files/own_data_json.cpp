#include <fmt/format.h>
#include <sodium.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "files/own_data.h"

namespace deft {

namespace {

using Json = nlohmann::ordered_json;

std::string base64(const std::string& bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the nought at its end
  return text;
}

/// As exact as it is kept in the results.
double thousandths(double number) { return static_cast<double>(std::llround(number * 1e3)) / 1e3; }
double millionths(double number) { return static_cast<double>(std::llround(number * 1e6)) / 1e6; }

Json range_json(const std::optional<SpeedInterval>& range) {
  return range ? Json::array({thousandths(range->low), thousandths(range->high)}) : Json(nullptr);
}

Json stopping_json(const std::optional<StoppingRule>& rule) {
  if (!rule) return nullptr;
  return {{"good_ppm", rule->good}, {"bad_ppm", rule->bad}, {"risk_to_good_ppm", rule->risk_to_good}, {"risk_of_bad_ppm", rule->risk_of_bad}};
}

Json totals_json(const Totals& totals) {
  return {{"duration_us", totals.duration.count()},
          {"keystrokes", totals.keystrokes},
          {"keystrokes_in_right", totals.keystrokes_in_right},
          {"fields_right", totals.fields_right},
          {"fields_wrong", totals.fields_wrong},
          {"fields_not_reached", totals.fields_not_reached},
          {"critical_right", totals.critical_right},
          {"critical_wrong", totals.critical_wrong},
          {"records_right", totals.records_right},
          {"records_released", totals.records_released}};
}

Json timing_json(const TimingQuality& timing) {
  if (timing == TimingQuality{}) return nullptr;
  return {{"clock_checks", timing.checks},
          {"clock_off", millionths(timing.clock_off)},
          {"clock_disagrees", timing.clock_disagrees},
          {"stalls", timing.stalls},
          {"longest_stall_us", timing.longest_stall.count()},
          {"intervals", timing.intervals},
          {"interval_error_us", timing.interval_error.count()},
          {"scripted", timing.scripted},
          {"sent", timing.sent}};
}

/// Identifiers and the seed are texts: no reader rounds them.
Json account_json(const RunSummary& run) {
  const JournalHead& head = run.head;
  return {{"run", head.run},
          {"drill", head.drill},
          {"drill_digest", head.drill_digest},
          {"seed", std::to_string(head.seed)},
          {"records", head.records},
          {"rule_set", head.rule_set},
          {"locale", head.locale},
          {"difficulty", head.difficulty},
          {"operator", head.operator_name},
          {"purpose", head.purpose},
          {"aim", std::string(to_string(head.aim))},
          {"focus", head.focus},
          {"started_ms", head.started_ms},
          {"limit_us", head.limit.count()},
          {"stopping", stopping_json(head.stopping)},
          {"ended", std::string(to_string(run.end))},
          {"scoring_version", run.scoring_version},
          {"totals", totals_json(run.totals)}};
}

Json run_json(const OwnRun& run) {
  Json json = account_json(run.summary);
  json["layout"] = run.summary.layout;
  json["keyboard"] = run.summary.keyboard;
  const SpeedRanges& ranges = run.summary.ranges;
  json["speed_ranges"] = {{"pieces", ranges.pieces}, {"net_ksph", range_json(ranges.net)}, {"gross_ksph", range_json(ranges.gross)}};
  json["timing"] = timing_json(run.summary.timing);
  json["station"] = run.station;
  json["wrong_fields"] = Json::array();
  for (const WrongField& wrong : run.wrong)
    json["wrong_fields"].push_back({{"record", wrong.record}, {"field", wrong.field}, {"name", wrong.name}, {"family", wrong.family}, {"expected", wrong.expected}, {"keyed", wrong.keyed}});
  json["evidence"] = Json::array();
  for (const Evidence& one : run.evidence)
    json["evidence"].push_back({{"kind", std::string(name_of(one.kind))}, {"item", one.item}, {"seen", one.seen}, {"wrong", one.wrong}, {"timed", one.timed}, {"time_us", one.time.count()}});
  json["journal"] = base64(run.journal);
  return json;
}

}  // namespace

std::string account_of(const RunSummary& run) { return account_json(run).dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string own_data_json(const OwnData& own) {
  Json json{{"format", kOwnDataFormat}, {"version", kOwnDataVersion}, {"deft", own.deft}, {"station", own.station}, {"written_ms", own.written_ms}, {"operator", own.operator_name}};
  for (const char* list : {"runs", "rests", "lessons", "goals", "disputes", "disputes_taken_back"}) json[list] = Json::array();
  for (const OwnRun& run : own.runs) json["runs"].push_back(run_json(run));
  for (const RestTaken& rest : own.rests) json["rests"].push_back({{"began_ms", rest.began_ms}, {"seconds", rest.seconds}});
  for (const LessonSeen& seen : own.lessons) json["lessons"].push_back({{"lesson", seen.lesson}, {"seen_ms", seen.seen_ms}});
  for (const Goal& goal : own.goals)
    json["goals"].push_back({{"set_ms", goal.set_ms}, {"minutes_a_day", goal.minutes_a_day}, {"net_ksph", goal.net_ksph}, {"accuracy_per_mille", goal.accuracy_per_mille}});
  for (const Dispute& dispute : own.disputes)
    json["disputes"].push_back({{"run", dispute.run}, {"record", dispute.record}, {"field", dispute.field}, {"marked_ms", dispute.marked_ms}});
  for (const Dispute& dispute : own.taken_back)
    json["disputes_taken_back"].push_back({{"run", dispute.run}, {"record", dispute.record}, {"field", dispute.field}, {"taken_back_ms", dispute.marked_ms}});
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace deft
