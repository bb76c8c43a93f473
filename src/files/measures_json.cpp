#include "files/measures_json.h"

#include "files/exchange_parts.h"
#include "keying/text.h"

namespace deft {
namespace {

using Json = nlohmann::ordered_json;

Json maybe(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }
Json range(const Interval& interval) { return Json::array({interval.low, interval.high}); }

Json share_json(const Share& share) {
  return {{"right", share.right}, {"all", share.all}, {"share", maybe(share.value())}, {"wilson_95", range(share.shown())}, {"exact_95", range(share.guaranteed())}};
}

Json accuracies_json(const Accuracies& accuracies) {
  return {{"characters", share_json(accuracies.characters)},
          {"fields", share_json(accuracies.fields)},
          {"critical_fields", share_json(accuracies.critical_fields)},
          {"records", share_json(accuracies.records)},
          {"records_without_critical_error", share_json(accuracies.records_critical)},
          {"weighted", {{"kept", accuracies.weighted.right}, {"due", accuracies.weighted.all}, {"share", maybe(accuracies.weighted.value())}}},
          {"fatal_errors", accuracies.fatal_errors}};
}

Json defects_json(const Defects& defects) {
  return {{"defects", defects.defects},
          {"dpu", maybe(defects.per_unit)},
          {"dpo", maybe(defects.per_opportunity)},
          {"dpmo", maybe(defects.per_million)},
          {"sigma", maybe(defects.sigma)},
          {"sigma_at_least", maybe(defects.sigma_bound)},
          {"first_pass_yield", maybe(defects.first_pass_yield)},
          {"rolled_throughput_yield", maybe(defects.rolled_yield)},
          {"normalised_yield", maybe(defects.normalised_yield)}};
}

Json characters_json(const CharacterAccount& account) {
  return {{"C", account.linear.correct},
          {"INF", account.linear.left},
          {"IF", account.linear.fixed},
          {"F", account.linear.fixing},
          {"uncorrected", maybe(uncorrected_error_rate(account.linear))},
          {"corrected", maybe(corrected_error_rate(account.linear))},
          {"total", maybe(total_error_rate(account.linear))},
          {"nonlinear_fields", account.nonlinear_fields},
          {"nonlinear_INF", account.left_in_nonlinear}};
}

Json speed_range(const std::optional<SpeedInterval>& range) { return range ? Json::array({range->low, range->high}) : Json(nullptr); }

Json speed_json(const SpeedFigures& speed) {
  return {{"active_s", seconds_of(speed.active)},
          {"paused_s", seconds_of(speed.paused)},
          {"idle_s", seconds_of(speed.idle)},
          {"gross_ksph", speed.gross_ksph},
          {"net_ksph", speed.net_ksph},
          {"gross_95", speed_range(speed.ranges.gross)},
          {"net_95", speed_range(speed.ranges.net)},
          {"pieces", speed.ranges.pieces},
          {"effective_ksph", speed.effective_ksph},
          {"gross_wpm", speed.gross_wpm},
          {"reading_s", seconds_of(speed.reading)},
          {"keying_s", seconds_of(speed.keying)}};
}

std::string kind_name(FieldKind kind) {
  switch (kind) {
    case FieldKind::text:
      return "text";
    case FieldKind::upper_text:
      return "upper";
    case FieldKind::digits:
      return "digits";
    case FieldKind::code:
      return "code";
    case FieldKind::date:
      return "date";
    case FieldKind::amount:
      return "amount";
    case FieldKind::choice:
      return "choice";
    case FieldKind::quantity:
      return "quantity";
  }
  return {};
}

Json kinds_json(const std::vector<KindFigures>& kinds) {
  Json json = Json::object();
  for (const KindFigures& kind : kinds)
    json[kind_name(kind.kind)] = {{"fields", share_json(kind.fields)},
                                  {"keystrokes", kind.keystrokes},
                                  {"reading_s", seconds_of(kind.reading)},
                                  {"keying_s", seconds_of(kind.keying)},
                                  {"ksph", kind.ksph()}};
  return json;
}

Json line_json(const std::optional<Fatigue>& line) {
  if (!line) return nullptr;
  return {{"slope_a_minute", line->line.slope}, {"intercept", line->line.intercept}, {"percent_of_mean_an_hour", maybe(line->percent_of_mean_an_hour)}};
}

Json course_json(const Course& course) {
  Json slices = Json::array();
  for (const Slice& slice : course.slices)
    slices.push_back({{"from_s", seconds_of(slice.from)},
                      {"to_s", seconds_of(slice.to)},
                      {"gross_ksph", slice.ksph},
                      {"fields", slice.fields},
                      {"wrong", slice.wrong},
                      {"error_rate", maybe(slice.error_rate)},
                      {"variability", maybe(slice.variability)}});
  return {{"slices", slices}, {"speed", line_json(course.speed)}, {"error_rate", line_json(course.error_rate)}, {"variability", line_json(course.variability)}};
}

Json pairs_json(const std::map<std::pair<char32_t, char32_t>, double>& pairs, bool with_matches) {
  Json list = Json::array();
  for (const auto& [pair, count] : pairs)
    if (with_matches || pair.first != pair.second)
      list.push_back({{"expected", to_utf8(pair.first)}, {"keyed", to_utf8(pair.second)}, {"count", count}});
  return list;
}

Json by_key_json(const std::map<char32_t, double>& keys) {
  Json json = Json::object();
  for (const auto& [key, count] : keys) json[to_utf8(key)] = count;
  return json;
}

Json keys_json(const KeyErrors& keys) {
  return {{"confusions", pairs_json(keys.confusions, true)},
          {"insertions", by_key_json(keys.insertions)},
          {"omissions", by_key_json(keys.omissions)},
          {"corrected_substitutions", pairs_json(keys.corrected, false)},
          {"corrected_insertions", keys.corrected_insertions},
          {"corrected_omissions", keys.corrected_omissions},
          {"corrected_right", keys.corrected_right},
          {"fields_not_read", keys.unread}};
}

}  // namespace

nlohmann::ordered_json measures_json(const RunMeasures& measures) {
  const Rhythm& rhythm = measures.rhythm;
  return {{"accuracy", accuracies_json(measures.accuracies)},
          {"defects", defects_json(measures.defects)},
          {"characters", characters_json(measures.characters)},
          {"speed", speed_json(measures.speed)},
          {"field_kinds", kinds_json(measures.kinds)},
          {"rhythm",
           {{"gaps", rhythm.gaps},
            {"mean_ms", maybe(rhythm.mean_ms)},
            {"median_ms", maybe(rhythm.median_ms)},
            {"sd_ms", maybe(rhythm.sd_ms)},
            {"variability", maybe(rhythm.variability)},
            {"consistency", rhythm.consistency}}},
          {"course", course_json(measures.course)},
          {"keys", keys_json(measures.keys)}};
}

}  // namespace deft
