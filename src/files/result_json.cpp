#include "files/exchange_parts.h"

#include <nlohmann/json.hpp>

#include "app/timing_words.h"
#include "files/error_json.h"
#include "files/exchange.h"
#include "files/measures_json.h"
#include "keying/text.h"
#include "scoring/sequential_test.h"
#include "scoring/timing.h"

namespace deft {

namespace {

std::string printed(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json share(std::optional<double> value) {
  return value ? Json(*value) : Json(nullptr);
}

Json range(long long right, long long all) {
  const Interval interval = wilson(right, all);
  return Json::array({interval.low, interval.high});
}

Json values_json(const std::vector<Record>& values) {
  Json records = Json::array();
  for (const Record& record : values) {
    Json row = Json::array();
    for (const Value& value : record) row.push_back(to_string(value));
    records.push_back(std::move(row));
  }
  return records;
}

Json timing_json(const TimingQuality& timing) {
  return {{"checks", timing.checks},
          {"clock_off", timing.clock_off},
          {"clock_disagrees", timing.clock_disagrees},
          {"stalls", timing.stalls},
          {"longest_stall_s", seconds_of(timing.longest_stall)},
          {"intervals", timing.intervals},
          {"interval_error_p95_ms", static_cast<double>(timing.interval_error.count()) / 1000},
          {"scripted", timing.scripted},
          {"sent", timing.sent}};
}

/// Why the run counts for nothing; null where it counts.
Json void_json(const RunSummary& run) {
  return is_void(run) ? Json(clock_words(Words(), run.head, run.timing)) : Json(nullptr);
}

Json totals_json(const Totals& totals) {
  return {{"keystrokes", totals.keystrokes},
          {"gross_ksph", gross_ksph(totals)},
          {"net_ksph", net_ksph(totals)},
          {"fields",
           {{"right", totals.fields_right},
            {"wrong", totals.fields_wrong},
            {"not_reached", totals.fields_not_reached}}},
          {"records", {{"right", totals.records_right}, {"released", totals.records_released}}},
          {"field_accuracy", share(field_accuracy(totals))},
          {"field_accuracy_interval", range(totals.fields_right, totals.fields_right + totals.fields_wrong)}};
}

/// What `results` and `score` both begin with.
Json run_json(const RunSummary& run) {
  Json json{{"run", run.head.run},
            {"drill", run.head.drill},
            {"seed", run.head.seed},
            {"rule_set", run.head.rule_set},
            {"locale", run.head.locale},
            {"difficulty", run.head.difficulty},
            {"operator", run.head.operator_name},
            {"purpose", run.head.purpose},
            {"started", iso_time(run.head.started_ms)},
            {"duration_s", seconds_of(run.totals.duration)},
            {"ended", std::string(to_string(run.end))}};
  json.update(totals_json(run.totals));
  json["void"] = void_json(run);
  json["timing"] = run.timing == TimingQuality{} ? Json(nullptr) : timing_json(run.timing);
  return json;
}

/// The newest figures computed anew; null where there are none.
Json rescored_json(const std::optional<Rescore>& rescored) {
  if (!rescored) return nullptr;
  const KeptFigures& figures = rescored->figures;
  Json json{{"scoring_version", rescored->scoring_version},
            {"computed", iso_time(rescored->computed_ms)},
            {"duration_s", seconds_of(figures.totals.duration)}};
  json.update(totals_json(figures.totals));
  json["keystrokes_in_right_fields"] = figures.totals.keystrokes_in_right;
  json["critical_fields"] = {{"right", figures.totals.critical_right}, {"wrong", figures.totals.critical_wrong}};
  json["fixing_keystrokes"] = figures.fixing;
  json["characters"] = {{"correct", figures.correct}, {"fixed", figures.fixed}, {"left_wrong", figures.left}};
  Json& families = json["error_families"];
  for (std::size_t n = 0; n < figures.wrong.size(); ++n) families[std::string(name_of(static_cast<ErrorFamily>(n)))] = figures.wrong[n];
  return json;
}

Json fields_json(const Drill& drill, const Score& score) {
  Json fields = Json::array();
  for (const FieldScore& field : score.fields)
    fields.push_back({{"record", field.record + 1},
                      {"field", field_name(drill, field.field)},
                      {"right", field.right},
                      {"keystrokes", field.keystrokes},
                      {"fixing_keystrokes", field.fixing},
                      {"characters_fixed", field.fixed},
                      {"characters_correct", field.correct},
                      {"characters_left_wrong", field.left},
                      {"reading_s", seconds_of(field.reading)},
                      {"keying_s", seconds_of(field.keying)}});
  return fields;
}

std::string character(char32_t c) {
  return c == 0 ? std::string() : to_utf8(c);
}

std::string checked_or_not(const KeyboardFacts& keyboard) {
  return keyboard.checked ? "checked" : "not checked";
}

Json keys_json(const std::vector<Key>& keys) {
  Json names = Json::array();
  for (const Key key : keys) names.push_back(to_string(key));
  return names;
}

Json keyboard_json(const KeyboardFacts& keyboard) {
  Json json{{"layout", keyboard.layout},       {"repeats", keyboard.repeats},   {"caps_lock", keyboard.caps_lock},
            {"num_lock", keyboard.num_lock},   {"check", checked_or_not(keyboard)}};
  if (!keyboard.checked) return json;
  json["keypad"] = keyboard.has_keypad;
  json["missing"] = keys_json(keyboard.missing);
  json["stuck"] = keys_json(keyboard.stuck);
  json["check_took_s"] = seconds_of(keyboard.check_took);
  return json;
}

Json sequential_json(const JournalHead& head, const Totals& totals) {
  if (!head.stopping) return nullptr;
  constexpr std::string_view kDecisions[]{"open", "passed", "not_passed"};
  const SequentialPlan plan = plan_of(*head.stopping);
  return {{"good", plan.good},
          {"bad", plan.bad},
          {"risk_to_good", plan.risk_to_good},
          {"risk_of_bad", plan.risk_of_bad},
          {"decision", kDecisions[static_cast<std::size_t>(decide(*head.stopping, totals))]}};
}

Json rule_change_json(const JournalHead& head) {
  if (!head.rule_change) return nullptr;
  return {{"before", head.rule_change->before}, {"asked", head.rule_change->asked}, {"right", head.rule_change->right}};
}

}  // namespace

std::string results_json(const std::vector<ResultRow>& results) {
  Json list = Json::array();
  for (const ResultRow& row : results) {
    Json run = run_json(row.summary);
    run["scoring_version"] = row.summary.scoring_version;
    run["rescored"] = rescored_json(row.rescored);
    run["values"] = values_json(row.values);
    list.push_back(std::move(run));
  }
  return printed(list);
}

std::string unfinished_json(const std::vector<UnfinishedRun>& runs) {
  Json list = Json::array();
  for (const auto& [journal, values, being_keyed] : runs)
    list.push_back({{"run", journal.head.run},
                    {"drill", journal.head.drill},
                    {"seed", journal.head.seed},
                    {"started", iso_time(journal.head.started_ms)},
                    {"keystrokes", journal.keystrokes.size()},
                    {"last_at_ms", journal.keystrokes.empty() ? 0 : journal.keystrokes.back().at.count() / 1000},
                    {"values", values ? values_json(*values) : Json(nullptr)}});
  return printed(list);
}

std::string score_json(const Drill& drill, const Journal& journal, const Score& score, const RunMeasures& measures) {
  const Totals& totals = score.totals;
  Json json = run_json(summary_of(journal, score));
  json["timing"] = timing_json(timing_of(journal));  // zeros where nothing was measured
  json["keyboard"] = keyboard_json(journal.keyboard);
  json["scoring_version"] = score.version;
  json["rule_change"] = rule_change_json(journal.head);
  json["drill_digest"] = journal.head.drill_digest;
  json["sequential"] = sequential_json(journal.head, totals);
  json["paused_s"] = seconds_of(score.paused);
  json["keystrokes_in_right_fields"] = totals.keystrokes_in_right;
  json["keystrokes_refused"] = score.refused;
  json["fixing_keystrokes"] = score.fixing;
  json["records"]["held"] = score.records_held;
  json["record_accuracy"] = share(record_accuracy(totals));
  json["record_accuracy_interval"] = range(totals.records_right, totals.records_released);
  json["critical_fields"] = {{"right", totals.critical_right}, {"wrong", totals.critical_wrong}};
  json["critical_field_accuracy"] = share(critical_field_accuracy(totals));
  json["critical_field_accuracy_interval"] =
      range(totals.critical_right, totals.critical_right + totals.critical_wrong);
  json["characters"] = {{"delivered", score.characters_delivered},
                        {"correct", score.correct},
                        {"fixed", score.fixed},
                        {"left_wrong", score.left}};
  json["errors"] = errors_json(drill.form, score.errors);
  json["self_check"] = work_checks_json(score.work_checks);
  json["balanced"] = {{"all", score.balances.all}, {"at_first", score.balances.at_first}};
  json["error_classes"] = classes_json(score);
  json["error_families"] = families_json(score);
  json["discrepancies"] = discrepancies_json(drill, score);
  json["slowest_fields"] = Json::array();
  for (const FieldTime& time : slowest_fields(score))
    json["slowest_fields"].push_back({{"field", field_name(drill, time.field)}, {"seconds", time.seconds}});
  json["wrong_keys"] = Json::array();
  for (const WrongKey& wrong : score.wrong_keys)
    json["wrong_keys"].push_back(
        {{"wanted", character(wrong.wanted)}, {"keyed", character(wrong.keyed)}, {"count", wrong.count}});
  json["measures"] = measures_json(measures);
  json["field_results"] = fields_json(drill, score);
  json["values"] = values_json(score.values);
  return printed(json);
}

std::string verified_json(std::size_t runs, const std::vector<VerifiedDamage>& damages) {
  Json found = Json::array();
  for (const VerifiedDamage& damage : damages)
    found.push_back({{"run", damage.run.empty() ? Json(nullptr) : Json(damage.run)}, {"kind", damage.kind}, {"detail", damage.detail}});
  return Json{{"runs", runs}, {"damages", found}}.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace deft
