#include <fmt/format.h>

#include "files/csv_table.h"
#include "files/exchange.h"
#include "files/exchange_parts.h"
#include "files/own_data.h"
#include "files/table.h"

namespace deft {

namespace {

using Cells = std::vector<std::string>;

std::string line_of(const Cells& cells) {
  std::string line = csv_line(cells);
  return line.insert(line.size() - 1, "\r");
}

/// Rows of texts and numbers; a text that begins like a formula stays text.
class CsvFile {
 public:
  CsvFile(std::string name, const Cells& heads) : file_{std::move(name), line_of(heads)} {}
  CsvFile& words(std::string_view cell) { return add(formula_guarded(std::string(cell))); }
  template <class Number>
  CsvFile& number(Number value) { return add(fmt::format("{}", value)); }
  CsvFile& number(std::optional<double> value) { return add(value ? fmt::format("{}", *value) : ""); }
  void end() { file_.text += line_of(std::exchange(cells_, {})); }
  NamedText take() { return std::move(file_); }

 private:
  CsvFile& add(std::string cell) {
    cells_.push_back(std::move(cell));
    return *this;
  }
  NamedText file_;
  Cells cells_;
};

void add_run(CsvFile& sheet, const OwnRun& run) {
  const JournalHead& head = run.summary.head;
  const Totals& totals = run.summary.totals;
  const auto& net = run.summary.ranges.net;
  const Interval accuracy = wilson(totals.fields_right, totals.fields_right + totals.fields_wrong);
  std::string focus;
  for (const std::string& one : head.focus) focus += (focus.empty() ? "" : " ") + one;
  sheet.words(head.run).words(head.drill).words(head.drill_digest).number(head.seed).number(head.records).words(head.rule_set).words(head.locale).number(head.difficulty);
  sheet.words(head.operator_name).words(head.purpose).words(to_string(head.aim)).words(focus).words(iso_time(head.started_ms)).number(seconds_of(head.limit));
  sheet.words(to_string(run.summary.end)).words(run.summary.layout).words(run.summary.keyboard).words(run.station).number(run.summary.scoring_version);
  sheet.number(seconds_of(totals.duration)).number(totals.keystrokes).number(totals.keystrokes_in_right).number(gross_ksph(totals)).number(net_ksph(totals));
  sheet.number(net ? std::optional(net->low) : std::nullopt).number(net ? std::optional(net->high) : std::nullopt);
  sheet.number(totals.fields_right).number(totals.fields_wrong).number(totals.fields_not_reached).number(field_accuracy(totals)).number(accuracy.low).number(accuracy.high);
  sheet.number(totals.critical_right).number(totals.critical_wrong).number(totals.records_right).number(totals.records_released).words(is_void(run.summary) ? "yes" : "no").end();
}

}  // namespace

std::vector<NamedText> own_data_csv(const OwnData& own) {
  CsvFile runs("runs.csv", {"run", "drill", "drill_digest", "seed", "records", "rule_set", "locale", "difficulty", "operator", "purpose", "aim", "focus", "started", "limit_s", "ended",
                          "layout", "keyboard", "station", "scoring_version", "duration_s", "keystrokes", "keystrokes_in_right", "gross_ksph", "net_ksph", "net_ksph_low", "net_ksph_high",
                          "fields_right", "fields_wrong", "fields_not_reached", "field_accuracy", "field_accuracy_low", "field_accuracy_high", "critical_right", "critical_wrong",
                          "records_right", "records_released", "void"});
  CsvFile fields("fields.csv", {"run", "record", "field", "name", "family", "expected", "keyed"});
  CsvFile evidence("evidence.csv", {"run", "kind", "item", "seen", "wrong", "timed", "time_s"});
  CsvFile rests("rests.csv", {"began", "seconds"}), lessons("lessons.csv", {"lesson", "seen"});
  CsvFile goals("goals.csv", {"set", "minutes_a_day", "net_ksph", "accuracy_per_mille"}), disputes("disputes.csv", {"run", "record", "field", "marked"});
  for (const OwnRun& run : own.runs) {
    const std::string& name = run.summary.head.run;
    add_run(runs, run);
    for (const WrongField& wrong : run.wrong)
      fields.words(name).number(wrong.record + 1).number(wrong.field + 1).words(wrong.name).words(wrong.family).words(wrong.expected).words(wrong.keyed).end();
    for (const Evidence& one : run.evidence)
      evidence.words(name).words(name_of(one.kind)).words(one.item).number(one.seen).number(one.wrong).number(one.timed).number(seconds_of(one.time)).end();
  }
  for (const RestTaken& rest : own.rests) rests.words(iso_time(rest.began_ms)).number(rest.seconds).end();
  for (const LessonSeen& seen : own.lessons) lessons.words(seen.lesson).words(iso_time(seen.seen_ms)).end();
  for (const Goal& goal : own.goals) goals.words(iso_time(goal.set_ms)).number(goal.minutes_a_day).number(goal.net_ksph).number(goal.accuracy_per_mille).end();
  for (const Dispute& one : own.disputes) disputes.words(one.run).number(one.record + 1).number(one.field + 1).words(iso_time(one.marked_ms)).end();
  std::vector<NamedText> files;
  for (CsvFile* sheet : {&runs, &fields, &evidence, &rests, &lessons, &goals, &disputes}) files.push_back(sheet->take());
  return files;
}

}  // namespace deft
