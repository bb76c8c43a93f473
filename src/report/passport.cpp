#include "report/passport.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "locale/words.h"
#include "scoring/interval.h"

namespace deft {
namespace {

using Judged = decltype(Verdict::standing);

int judged(const RunSummary& run) { return run.totals.fields_right + run.totals.fields_wrong; }
bool says_enough(const RunSummary& run) { return judged(run) >= kFewestFields && run.ranges.net; }

std::string line_words(const Words& words, const Benchmark& line) {
  return line.measure == Benchmark::Measure::field_accuracy ? fill(words.text("{name}, {percent} %"), {{"name", line.name}, {"percent", words.number(line.threshold * 100, 2)}})
                                                            : fill(words.text("{name}, {number}"), {{"name", line.name}, {"number", words.number(line.threshold)}});
}

/// The highest line met; where none is, how the lowest one stands. `says`: the run shown is long enough to be held against one.
std::string verdict_words(const Words& words, const PassportForm& form, const SpeedRanges& ranges, const std::vector<const Benchmark*>& lines, bool says) {
  if (lines.empty()) return {};
  if (!says) return words.text("Not enough yet for a verdict.");
  const Benchmark* met = nullptr;
  for (const Benchmark* line : lines)
    if (judge(form.totals, ranges, *line).standing == Judged::meets) met = line;
  if (met != nullptr) return fill(words.text("Meets {line}."), {{"line", line_words(words, *met)}});
  const Judged standing = judge(form.totals, ranges, *lines.front()).standing;
  if (standing == Judged::does_not_meet) return fill(words.text("Below {line}."), {{"line", line_words(words, *lines.front())}});
  if (standing == Judged::too_close) return fill(words.text("Too close to call: {line}."), {{"line", line_words(words, *lines.front())}});
  return words.text("Not enough yet for a verdict.");
}

/// Rising; examples have no source and are never held against anyone.
std::vector<const Benchmark*> lines_of(const std::vector<Benchmark>& benchmarks, Benchmark::Measure measure) {
  std::vector<const Benchmark*> lines;
  for (const Benchmark& line : benchmarks)
    if (line.measure == measure && !line.example) lines.push_back(&line);
  std::ranges::stable_sort(lines, [](const Benchmark* a, const Benchmark* b) { return a->threshold < b->threshold; });
  return lines;
}

struct Family {
  std::vector<const OwnRun*> runs;
  long long fields = 0;
};

PassportForm form_of(const std::string& drill, const Family& family, const DrillTitles& titles, const std::vector<Benchmark>& benchmarks, const Words& words) {
  const OwnRun* shown = family.runs.back();
  for (const OwnRun* run : family.runs)
    if (says_enough(run->summary)) shown = run;
  if (!says_enough(shown->summary)) shown = family.runs.back();
  const RunSummary& run = shown->summary;
  PassportForm form{.drill = drill, .title = title_of(titles, drill), .runs = static_cast<int>(family.runs.size()), .fields = family.fields, .run_ms = run.head.started_ms, .run = run.head.run,
                    .totals = run.totals, .net = run.ranges.net, .keyboard = run.keyboard, .assessment = run.head.purpose == "assessment", .speed_verdict = {}, .accuracy_verdict = {}};
  form.speed_verdict = verdict_words(words, form, run.ranges, lines_of(benchmarks, Benchmark::Measure::net_ksph), says_enough(run));
  form.accuracy_verdict = verdict_words(words, form, run.ranges, lines_of(benchmarks, Benchmark::Measure::field_accuracy), says_enough(run));
  return form;
}

}  // namespace

Passport passport_of(const OwnData& own, const DrillTitles& titles, const std::vector<Benchmark>& benchmarks, const Words& words) {
  Passport passport{.operator_name = own.operator_name, .written_ms = own.written_ms, .deft = own.deft, .station = own.station, .pathway = {}, .stage = {}, .forms = {}, .keyboards = {}, .digest = {}};
  std::map<std::string, Family> families;
  std::set<std::string> keyboards;
  for (const OwnRun& run : own.runs) {
    const RunSummary& one = run.summary;
    if (one.head.purpose == "simulation" || judged(one) == 0) continue;
    if (is_void(one)) {
      ++passport.void_runs;
      continue;
    }
    if (passport.runs++ == 0) passport.first_ms = one.head.started_ms;
    passport.last_ms = one.head.started_ms;
    passport.fields += judged(one);
    passport.assessments += one.head.purpose == "assessment";
    passport.from_elsewhere += run.station != own.station;
    if (!one.keyboard.empty()) keyboards.insert(one.keyboard);
    Family& family = families[one.head.drill];
    family.runs.push_back(&run);
    family.fields += judged(one);
  }
  passport.keyboards.assign(keyboards.begin(), keyboards.end());
  for (const auto& [drill, family] : families) passport.forms.push_back(form_of(drill, family, titles, benchmarks, words));
  std::ranges::stable_sort(passport.forms, [](const PassportForm& a, const PassportForm& b) { return a.fields > b.fields; });
  return passport;
}

std::string figures_of(const Passport& passport) {
  std::string text = fmt::format("Deft, skills passport\noperator {}\nfirst {} last {}\nruns {} assessments {} void {} from-elsewhere {} fields {}\npathway {}\nstage {}\n", passport.operator_name,
                                 passport.first_ms, passport.last_ms, passport.runs, passport.assessments, passport.void_runs, passport.from_elsewhere, passport.fields, passport.pathway, passport.stage);
  for (const PassportForm& form : passport.forms) {
    const Totals& totals = form.totals;
    text += fmt::format("form {} runs {} fields {} shown {} began {} keyboard {} duration-us {} keystrokes-in-right {} right {} wrong {}", form.drill, form.runs, form.fields, form.run, form.run_ms,
                        form.keyboard, totals.duration.count(), totals.keystrokes_in_right, totals.fields_right, totals.fields_wrong);
    if (form.net) text += fmt::format(" net {:.0f} to {:.0f}", form.net->low, form.net->high);
    text += fmt::format(" speed {} accuracy {}\n", form.speed_verdict, form.accuracy_verdict);
  }
  return text;
}

}  // namespace deft
