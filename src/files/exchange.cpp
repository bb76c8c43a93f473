#include "files/exchange.h"

#include <fmt/format.h>

#include "app/error_words.h"
#include "app/hold_words.h"
#include "app/how_measured.h"
#include "app/sequential_words.h"
#include "app/timing_words.h"
#include "files/exchange_parts.h"
#include "files/table.h"
#include "keying/text.h"

namespace deft {

namespace {

std::string words_of(EndReason end) {
  switch (end) {
    case EndReason::all_released:
      return "all released";
    case EndReason::time:
      return "time";
    case EndReason::stopped:
      return "stopped";
    case EndReason::settled:
      return "settled";
    case EndReason::unfinished:
      break;
  }
  return "unfinished";
}

/// "2026-03-17 14:20"
std::string short_time(std::int64_t unix_ms) {
  std::string time = iso_time(unix_ms).substr(0, 16);
  time[10] = ' ';
  return time;
}

std::string minutes(Elapsed duration) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration).count();
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

std::string percent(double share) {
  return fmt::format("{:.1f} %", share * 100);
}

std::string percent(std::optional<double> share, long long right, long long all) {
  if (!share) return "none judged";
  const Interval range = wilson(right, all);
  return fmt::format("{} ({} of {}; 95 % range {:.1f} to {:.1f} %)", percent(*share), right, all,
                     range.low * 100, range.high * 100);
}

std::string csv_text(std::string text) {
  text = formula_guarded(std::move(text));
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_number(std::optional<double> number) {
  return number ? fmt::format("{}", *number) : std::string();
}

/// Empty where nothing was measured.
std::string timed(bool is_measured, double number) {
  return is_measured ? csv_number(number) : std::string();
}

/// The columns from keystrokes on.
std::vector<std::string> csv_totals(const Totals& totals) {
  const Interval range = wilson(totals.fields_right, totals.fields_right + totals.fields_wrong);
  return {std::to_string(totals.keystrokes),
          csv_number(gross_ksph(totals)),
          csv_number(net_ksph(totals)),
          std::to_string(totals.fields_right),
          std::to_string(totals.fields_wrong),
          std::to_string(totals.fields_not_reached),
          std::to_string(totals.records_right),
          std::to_string(totals.records_released),
          csv_number(field_accuracy(totals)),
          csv_number(range.low),
          csv_number(range.high)};
}

const std::vector<std::string> kTotalsHeads{"keystrokes",         "gross_ksph",       "net_ksph",       "fields_right",
                                            "fields_wrong",       "fields_not_reached", "records_right",  "records_released",
                                            "field_accuracy",     "field_accuracy_low", "field_accuracy_high"};

void append(std::vector<std::string>& row, const std::vector<std::string>& more) { row.insert(row.end(), more.begin(), more.end()); }

/// Empty where the run was never scored anew.
std::vector<std::string> csv_rescored(const std::optional<Rescore>& rescored) {
  if (!rescored) return std::vector<std::string>(2 + kTotalsHeads.size());
  std::vector<std::string> cells{std::to_string(rescored->scoring_version), csv_number(seconds_of(rescored->figures.totals.duration))};
  append(cells, csv_totals(rescored->figures.totals));
  return cells;
}

std::vector<std::string> csv_range(const std::optional<SpeedInterval>& range) {
  if (!range) return {"", ""};
  return {csv_number(range->low), csv_number(range->high)};
}

const std::vector<std::string> kProfileHeads{"profile", "profile_version", "profile_formula", "profile_value", "profile_unit", "profile_passes"};

/// Without figures where the run is not what the profile is for.
std::vector<std::string> csv_under(const Profile& profile, const std::optional<ProfileScore>& score) {
  std::vector<std::string> cells{csv_text(profile.name), std::to_string(profile.version), csv_text(profile.formula)};
  if (!score || score->figures.empty()) {
    append(cells, {"", "", ""});
    return cells;
  }
  append(cells, {csv_number(score->figures.front().value), csv_text(score->figures.front().unit),
                 score->passes ? *score->passes ? "yes" : "no" : ""});
  return cells;
}

const std::vector<std::string> kCheckHeads{"self_check_wrong_seen", "self_check_caught", "records_to_hold", "records_to_hold_held",
                                           "holds",                 "holds_needed",      "to_balance",      "balanced_at_first"};

std::vector<std::string> csv_checks(const std::optional<CheckFigures>& checks) {
  if (!checks) return std::vector<std::string>(kCheckHeads.size());
  const Share asked = checks->holds.asked(), needed = checks->holds.needed();
  std::vector<std::string> cells;
  for (const long long number : {static_cast<long long>(checks->wrong_seen), static_cast<long long>(checks->caught), asked.all, asked.right, needed.all, needed.right,
                                 static_cast<long long>(checks->balances.all), static_cast<long long>(checks->balances.at_first)})
    cells.push_back(std::to_string(number));
  return cells;
}

std::vector<std::string> csv_row(const ResultRow& result, const Profile& profile) {
  const RunSummary& run = result.summary;
  std::vector<std::string> row{csv_text(run.head.run),
          csv_text(run.head.drill),
          std::to_string(run.head.seed),
          csv_text(run.head.operator_name),
          csv_text(run.head.purpose),
          iso_time(run.head.started_ms),
          csv_number(seconds_of(run.totals.duration)),
          std::string(to_string(run.end))};
  append(row, csv_totals(run.totals));
  append(row, {is_void(run) ? "yes" : "no",
               timed(run.timing.checks > 0, run.timing.clock_off),
               timed(measured(run.timing), run.timing.stalls),
               timed(measured(run.timing), seconds_of(run.timing.longest_stall)),
               timed(run.timing.intervals > 0, static_cast<double>(run.timing.interval_error.count()) / 1000),
               std::to_string(run.scoring_version)});
  append(row, csv_rescored(result.rescored));
  append(row, csv_range(run.ranges.net));
  append(row, csv_under(profile, result.under));
  append(row, {csv_text(run.head.rule_set), csv_text(run.head.locale), run.head.difficulty > 0 ? std::to_string(run.head.difficulty) : ""});
  append(row, csv_checks(result.checks));
  return row;
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t n = 0; n < cells.size(); ++n) line += (n == 0 ? "" : ",") + cells[n];
  return line + "\r\n";
}

std::string shown_value(const Value& value) {
  const std::string text = to_string(value);
  return text.empty() ? "<blank>" : text;
}

std::string shown_key(char32_t key) {
  return key == 0 ? "nothing" : key == U' ' ? "space" : to_utf8(key);
}

std::string discrepancies_text(const Drill& drill, const Score& score) {
  if (score.discrepancies.empty()) return {};
  const Words words;
  TextTable table({"Record", "Field", "Class", "Expected", "Keyed", "MSD", "What happened"},
                  {true, false, false, false, false, true, false});
  for (const Discrepancy& wrong : score.discrepancies)
    table.add({std::to_string(wrong.record + 1), field_label(drill, wrong.field),
               fmt::format("{} {}", letter_of(wrong.error.family), number_of(wrong.error.kind)), shown_value(wrong.expected),
               shown_value(wrong.keyed), std::to_string(wrong.error.msd), error_reason(words, drill.form, wrong)});
  return "\nWrong fields (S substitution, T transposition, F format, O omission, W another field, I "
         "insertion; 1 to 17 is the class)\n" +
         table.text();
}

std::string holds_text(const Drill& drill, const Score& score) {
  std::string text;
  for (const JudgedHold& hold : score.errors.holds) text += (text.empty() ? "\n" : "") + hold_sentence(Words(), drill.form, hold) + "\n";
  return text;
}

std::string slowest_text(const Drill& drill, const Score& score) {
  const std::vector<FieldTime> times = slowest_fields(score);
  if (times.empty()) return {};
  TextTable table({"Field", "Seconds"}, {false, true});
  for (std::size_t n = 0; n < std::min<std::size_t>(5, times.size()); ++n)
    table.add({field_label(drill, times[n].field), fmt::format("{:.1f}", times[n].seconds)});
  return "\nSlowest fields (median, reading and keying)\n" + table.text();
}

std::string wrong_keys_text(const Score& score) {
  if (score.wrong_keys.empty()) return {};
  TextTable table({"Wanted", "Keyed", "Times"}, {false, false, true});
  for (const WrongKey& wrong : score.wrong_keys)
    table.add({shown_key(wrong.wanted), shown_key(wrong.keyed), std::to_string(wrong.count)});
  return "\nWrong keys\n" + table.text();
}

/// From the time to the range of the accuracy.
std::vector<std::string> listed_totals(const Totals& totals) {
  const int judged = totals.fields_right + totals.fields_wrong;
  const std::optional<double> accuracy = field_accuracy(totals);
  const Interval range = wilson(totals.fields_right, judged);
  return {minutes(totals.duration), fmt::format("{:.0f}", gross_ksph(totals)), fmt::format("{:.0f}", net_ksph(totals)),
          std::to_string(totals.records_released), fmt::format("{} of {}", totals.fields_right, judged),
          accuracy ? percent(*accuracy) : "", accuracy ? fmt::format("{:.1f}-{:.1f} %", range.low * 100, range.high * 100) : ""};
}

/// Below a run that was scored anew.
std::vector<std::string> rescored_line(const ResultRow& row) {
  std::vector<std::string> line{"", "  scored anew", fmt::format("  version {}", row.rescored->scoring_version)};
  append(line, listed_totals(row.rescored->figures.totals));
  append(line, {"", row.rescored->figures.totals == row.summary.totals ? "The same." : fmt::format("Above: version {}.", row.summary.scoring_version)});
  return line;
}

}  // namespace

std::string iso_time(std::int64_t unix_ms) {
  using namespace std::chrono;
  const sys_seconds whole = floor<seconds>(sys_time<milliseconds>(milliseconds(unix_ms)));
  const sys_days day = floor<days>(whole);
  const year_month_day date(day);
  const hh_mm_ss<seconds> time(whole - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string results_text(const std::vector<ResultRow>& results) {
  if (results.empty()) return "No results yet. Run \"deft practice\" or \"deft simulate claim-intake\".\n";
  TextTable table({"Started (UTC)", "Drill", "Operator", "Time", "Gross", "Net KSPH", "Records",
                   "Fields right", "Accuracy", "95 % range", "Ended", "Timing"},
                  {false, false, false, true, true, true, true, true, true, true, false, false});
  const Words words;
  for (const ResultRow& row : results) {
    const JournalHead& head = row.summary.head;
    const std::string paper = head.locale.empty() ? "" : fmt::format(" {} {}", head.locale, head.difficulty);
    std::vector<std::string> line{short_time(head.started_ms), head.drill + paper, row.summary.head.operator_name};
    append(line, listed_totals(row.summary.totals));
    append(line, {words_of(row.summary.end), timing_note(words, row.summary)});
    table.add(line);
    if (row.rescored) table.add(rescored_line(row));
  }
  return table.text();
}

std::string unfinished_text(const std::vector<UnfinishedRun>& runs) {
  if (runs.empty()) return "Every run is ended.\n";
  TextTable table({"Started (UTC)", "Drill", "Operator", "Keystrokes", "Last key at", "Records", "Drill's files", "Now"},
                  {false, false, false, true, true, true, false, false});
  for (const auto& [journal, values, being_keyed] : runs)
    table.add({short_time(journal.head.started_ms), journal.head.drill, journal.head.operator_name,
               std::to_string(journal.keystrokes.size()),
               minutes(journal.keystrokes.empty() ? Elapsed{0} : journal.keystrokes.back().at),
               values ? std::to_string(values->size()) : "", values ? "there" : "gone or changed", being_keyed ? "being keyed" : ""});
  return table.text();
}

std::string results_csv(const std::vector<ResultRow>& results, const Profile& profile) {
  std::vector<std::string> heads{"run", "drill", "seed", "operator", "purpose", "started", "duration_s", "ended"};
  append(heads, kTotalsHeads);
  append(heads, {"void", "clock_off", "stalls", "longest_stall_s", "interval_error_p95_ms", "scoring_version", "rescored_version", "rescored_duration_s"});
  for (const std::string& head : kTotalsHeads) heads.push_back("rescored_" + head);
  append(heads, {"net_ksph_low", "net_ksph_high"});
  append(heads, kProfileHeads);
  append(heads, {"rule_set", "locale", "difficulty"});
  append(heads, kCheckHeads);
  std::string csv = csv_line(heads);
  for (const ResultRow& row : results) csv += csv_line(csv_row(row, profile));
  return csv;
}

/// Every number with its formula.
std::string how_measured_text(const Journal& journal, const Score& score, const RunMeasures& measures, const TimingQuality& timing) {
  std::string text = "\nHow this was measured\n";
  TextTable table({"", "", ""}, {false, true, false});
  for (const MeasuredGroup& group : how_measured(Words(), journal, score, measures, timing))
    for (const MeasuredFigure& figure : group.figures) table.add({figure.name, figure.value, figure.formula});
  return text + table.rows();
}

std::string score_text(const Drill& drill, const Journal& journal, const Score& score, const RunMeasures& measures) {
  const Totals& totals = score.totals;
  TextTable table({"", ""}, {false, false});
  table.add({"Run", journal.head.run});
  table.add({"Drill", fmt::format("{}, seed {}, rule set {}", drill.title.empty() ? drill.name : drill.title,
                                  journal.head.seed, journal.head.rule_set)});
  table.add({"Operator", fmt::format("{}, {}", journal.head.operator_name, journal.head.purpose)});
  table.add({"Started", iso_time(journal.head.started_ms)});
  table.add({"Time keyed", fmt::format("{} ({}; paused {})", minutes(totals.duration), words_of(journal.end),
                                       minutes(score.paused))});
  const TimingQuality timing = timing_of(journal);
  const Words words;
  if (timing.clock_disagrees)
    table.add({is_void(journal.head, timing) ? "Void" : "Clock", clock_words(words, journal.head, timing)});
  if (measured(timing)) table.add({"Timing", timing_words(words, timing).substr(std::string_view("Timing ").size())});
  if (const auto& rule = journal.head.stopping)
    table.add({"Sequential test", sequential_verdict(words, *rule, totals) + ". " + sequential_terms(words, *rule)});
  table.add({"Net KSPH", fmt::format("{:.0f} ({} keystrokes in right fields)", net_ksph(totals),
                                     totals.keystrokes_in_right)});
  table.add({"Gross KSPH", fmt::format("{:.0f} ({} keystrokes, {} refused)", gross_ksph(totals),
                                       totals.keystrokes, score.refused)});
  table.add({"Field accuracy", percent(field_accuracy(totals), totals.fields_right,
                                       totals.fields_right + totals.fields_wrong)});
  table.add({"Critical fields", percent(critical_field_accuracy(totals), totals.critical_right,
                                        totals.critical_right + totals.critical_wrong)});
  table.add(
      {"Records", fmt::format("{}; {} held with a query",
                              percent(record_accuracy(totals), totals.records_right, totals.records_released),
                              score.records_held)});
  if (const std::string checked = work_check_summary(words, score); !checked.empty()) table.add({"Self-check", checked});
  if (const std::string held = holds_summary(words, score.errors.holds); !held.empty()) table.add({"Holds", held});
  table.add({"Not reached", fmt::format("{} fields", totals.fields_not_reached)});
  if (score.errors.consequences > 0)
    table.add({"Errors", fmt::format("{} of their own, {} that follow from one before", score.errors.root_errors, score.errors.consequences)});
  table.add({"Characters",
             fmt::format("{} delivered: {} correct, {} left wrong; {} fixed with {} fixing keystrokes",
                         score.characters_delivered, score.correct, score.left, score.fixed, score.fixing)});
  return table.rows() + discrepancies_text(drill, score) + holds_text(drill, score) + slowest_text(drill, score) +
         wrong_keys_text(score) + how_measured_text(journal, score, measures, timing);
}

}  // namespace deft
