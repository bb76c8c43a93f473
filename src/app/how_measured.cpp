#include "app/how_measured.h"

#include <numeric>

#include "app/finding.h"
#include "app/sequential_words.h"
#include "app/timing_words.h"
#include "scoring/holds.h"

namespace deft {
namespace {

double seconds(Elapsed time) { return static_cast<double>(time.count()) / 1e6; }

/// Messages are plain ASCII; the signs of arithmetic are not.
std::string with_signs(std::string formula) {
  for (const auto& [plain, sign] : {std::pair<std::string_view, std::string_view>{" * ", " × "}, {" / ", " ÷ "}})
    for (std::size_t at = 0; (at = formula.find(plain, at)) != formula.npos; at += sign.size()) formula.replace(at, plain.size(), sign);
  return formula;
}

/// Writes figures; nothing for what is undefined but a dash.
class Writer {
 public:
  explicit Writer(const Words& words) : words_(words) {}
  std::string n(double value, int decimals = 0) const { return words_.number(value, decimals); }
  template <class Integer>
  std::string count(Integer value) const { return n(static_cast<double>(value)); }
  std::string maybe(const std::optional<double>& value, int decimals) const { return value ? n(*value, decimals) : "–"; }
  std::string percent(const std::optional<double>& share) const { return share ? deft::percent(words_, *share) : "–"; }
  std::string s(Elapsed time) const { return fill(words_.text("{n} s"), {{"n", n(seconds(time), 1)}}); }
  MeasuredFigure figure(std::string name, std::string value, std::string formula,
                        std::initializer_list<std::pair<std::string_view, std::string>> counts = {}) const {
    return {std::move(name), std::move(value), with_signs(fill(std::move(formula), counts))};
  }
  /// Right of all, with both ranges.
  MeasuredFigure share(std::string name, const Share& share, std::string formula) const {
    MeasuredFigure made = figure(std::move(name), percent(share.value()), std::move(formula), {{"right", count(share.right)}, {"all", count(share.all)}});
    if (share.all > 0)
      made.formula += ' ' + fill(words_.text("95% range {low} to {high} (Wilson), guaranteed {exact} (Clopper and Pearson)."),
                                 {{"low", percent(share.shown().low)}, {"high", percent(share.shown().high)}, {"exact", percent(share.guaranteed().low)}});
    return made;
  }

 private:
  const Words& words_;
};

/// Behind the formula of a speed.
std::string speed_range(const Words& words, const Writer& write, const std::optional<SpeedInterval>& range, std::size_t pieces) {
  if (!range) return fill(words.text("A range takes {n} records."), {{"n", write.count(kFewestRecords)}});
  return fill(words.text("95% range {low} to {high}, by drawing its {n} records, of a tape its lines, anew in blocks (bootstrap)."),
              {{"low", write.n(range->low)}, {"high", write.n(range->high)}, {"n", write.count(pieces)}});
}

MeasuredGroup speed_group(const Words& words, const Writer& write, const Score& score, const RunMeasures& measures) {
  const SpeedFigures& speed = measures.speed;
  const std::string active = write.n(seconds(speed.active), 1);
  MeasuredGroup group{words.text("Speed"),
          {write.figure(words.text("Gross KSPH"), write.n(speed.gross_ksph), words.text("Presses * 3,600 / seconds: {n} * 3,600 / {s}. Every press counts, corrections too."),
                        {{"n", write.count(score.totals.keystrokes)}, {"s", active}}),
           write.figure(words.text("Net KSPH"), write.n(speed.net_ksph), words.text("Presses in right fields * 3,600 / seconds: {n} * 3,600 / {s}."),
                        {{"n", write.count(score.totals.keystrokes_in_right)}, {"s", active}}),
           write.figure(words.text("Effective KSPH"), write.n(speed.effective_ksph), words.text("Net, with waits over {limit} s left out: {idle} of {s} s."),
                        {{"limit", write.n(seconds(kIdle))}, {"idle", write.s(speed.idle)}, {"s", active}}),
           write.figure(words.text("WPM"), write.n(speed.gross_wpm, 1), words.text("Gross KSPH / 300, a conversion: five presses to a word.")),
           write.figure(words.text("Time keyed"), write.s(speed.active), words.text("From the first key on; pauses you declared, {pause}, are not in it."), {{"pause", write.s(speed.paused)}}),
           write.figure(words.text("Reading, keying"), fill("{a} + {b}", {{"a", write.s(speed.reading)}, {"b", write.s(speed.keying)}}),
                        words.text("Of judged fields: arrival to first key, first key to leaving."))}};
  group.figures[0].formula += ' ' + speed_range(words, write, speed.ranges.gross, speed.ranges.pieces);
  group.figures[1].formula += ' ' + speed_range(words, write, speed.ranges.net, speed.ranges.pieces);
  return group;
}

MeasuredGroup accuracy_group(const Words& words, const Writer& write, const RunMeasures& measures) {
  const Accuracies& accuracies = measures.accuracies;
  return {words.text("Accuracy"),
          {write.share(words.text("Fields"), accuracies.fields, words.text("Fields exactly right / fields judged: {right} / {all}.")),
           write.share(words.text("Critical fields"), accuracies.critical_fields, words.text("The same of fields whose error is critical or fatal: {right} / {all}.")),
           write.share(words.text("Records"), accuracies.records, words.text("Records without a wrong field / records released: {right} / {all}.")),
           write.share(words.text("Characters"), accuracies.characters, words.text("C / (C + INF): {right} / {all}. INF is the distance between what was due and what was left.")),
           write.figure(words.text("Weighted"), write.percent(accuracies.weighted.value()),
                        words.text("Weights kept / weights due: {right} / {all}. Critical and fatal 10, major 5, minor 1; a fatal error takes its record's."),
                        {{"right", write.count(accuracies.weighted.right)}, {"all", write.count(accuracies.weighted.all)}})}};
}

MeasuredGroup correction_group(const Words& words, const Writer& write, const RunMeasures& measures) {
  const KeystrokeAccount& account = measures.characters.linear;
  std::vector<MeasuredFigure> figures{
      write.figure(words.text("Corrected errors"), write.percent(corrected_error_rate(account)), words.text("IF / (C + INF + IF): {if} / ({c} + {inf} + {if}). Never part of accuracy."),
                   {{"if", write.count(account.fixed)}, {"c", write.count(account.correct)}, {"inf", write.count(account.left)}}),
      write.figure(words.text("Uncorrected errors"), write.percent(uncorrected_error_rate(account)), words.text("INF / (C + INF + IF).")),
      write.figure(words.text("Fixing keystrokes"), write.count(account.fixing), words.text("F: Backspace, Delete, clear, and what replaces a value. IF / F is {share}."),
                   {{"share", write.maybe(correction_efficiency(account), 2)}})};
  if (measures.characters.nonlinear_fields > 0)
    figures.push_back(write.figure(words.text("Edited in the middle"), write.count(measures.characters.nonlinear_fields),
                                   words.text("Fields not keyed at their end only; of them INF alone is known: {inf}."),
                                   {{"inf", write.count(measures.characters.left_in_nonlinear)}}));
  return {words.text("Corrections"), std::move(figures)};
}

MeasuredGroup defect_group(const Words& words, const Writer& write, const RunMeasures& measures) {
  const Defects& defects = measures.defects;
  const std::string wrong = write.count(defects.defects);
  return {words.text("Defects"),
          {write.figure(words.text("DPMO"), write.maybe(defects.per_million, 0), words.text("Wrong fields * 1,000,000 / fields judged: {d} * 1,000,000 / {o}. By record {dpu}."),
                        {{"d", wrong}, {"o", write.count(defects.opportunities)}, {"dpu", write.maybe(defects.per_unit, 2)}}),
           defects.sigma_bound
               ? write.figure(words.text("Sigma"), fill(words.text("over {n}"), {{"n", write.n(*defects.sigma_bound, 2)}}), words.text("No wrong field, so no level: what the 95% range still allows, + 1.5."))
               : write.figure(words.text("Sigma"), write.maybe(defects.sigma, 2), words.text("The z that leaves DPMO above it, + 1.5.")),
           write.figure(words.text("First-pass yield"), write.percent(defects.first_pass_yield), words.text("Records right at release / records released.")),
           write.figure(words.text("Rolled yield"), write.percent(defects.rolled_yield), words.text("Product of each field's share right; its root, the yield of one field, is {share}."),
                        {{"share", write.percent(defects.normalised_yield)}})}};
}

MeasuredGroup rhythm_group(const Words& words, const Writer& write, const RunMeasures& measures) {
  const Rhythm& rhythm = measures.rhythm;
  MeasuredGroup group{words.text("Rhythm and course"),
                      {write.figure(words.text("Between two keys"), fill(words.text("{n} ms"), {{"n", write.maybe(rhythm.mean_ms, 0)}}),
                                    words.text("Mean of {n} waits within fields; middle {median} ms, standard deviation {sd} ms."),
                                    {{"n", write.count(rhythm.gaps)}, {"median", write.maybe(rhythm.median_ms, 0)}, {"sd", write.maybe(rhythm.sd_ms, 0)}}),
                       write.figure(words.text("Variability"), write.maybe(rhythm.variability, 2), words.text("Standard deviation / mean of those waits."))}};
  const Course& course = measures.course;
  if (course.speed && course.speed->percent_of_mean_an_hour)
    group.figures.push_back(write.figure(words.text("Speed over the run"), fill(words.text("{n}% an hour"), {{"n", write.n(*course.speed->percent_of_mean_an_hour, 1)}}),
                                         words.text("Slope of a line through {n} minutes, of the mean speed. In a run of five minutes it is noise."),
                                         {{"n", write.count(course.slices.size())}}));
  if (course.error_rate)
    group.figures.push_back(write.figure(words.text("Errors over the run"), fill(words.text("{n} points an hour"), {{"n", write.n(course.error_rate->line.slope * 6000, 1)}}),
                                         words.text("Slope of the share of wrong fields of each minute.")));
  if (course.variability)
    group.figures.push_back(write.figure(words.text("Unsteadiness over the run"), fill(words.text("{n} an hour"), {{"n", write.n(course.variability->line.slope * 60, 2)}}),
                                         words.text("Slope of the variability of each minute.")));
  return group;
}

/// Only of a run in which something was checked, held, to be held or to be balanced.
std::optional<MeasuredGroup> asking_group(const Words& words, const Writer& write, const Score& score) {
  MeasuredGroup group{words.text("Checking and asking"), {}};
  if (const WorkCheckAccount& checks = score.work_checks; !checks.records.empty()) {
    group.figures.push_back(write.share(words.text("Self-check catch rate"), {checks.caught, checks.wrong_seen},
                                        words.text("Wrong fields the first self-check of a record showed that were right at its release / all it showed: {right} / {all}.")));
    group.figures.push_back(write.figure(words.text("Self-checks"), write.count(checks.records.size()),
                                         words.text("Records released with a self-check, which took {time}. {n} right fields were wrong at the release."),
                                         {{"time", write.s(checks.time)}, {"n", write.count(checks.spoiled)}}));
  }
  if (!score.errors.holds.empty()) {
    const HoldFigures holds = hold_figures(score.errors.holds);
    group.figures.push_back(write.share(words.text("Right to ask"), holds.asked(), words.text("Records held / records that had to be held: {right} / {all}.")));
    group.figures.push_back(write.share(words.text("Holds needed"), holds.needed(), words.text("Records that had to be held / records held: {right} / {all}. The rest were needless.")));
    group.figures.push_back(write.figure(words.text("Right reason"), write.count(holds.right_reason), words.text("Of the {n} rightly held: {other} for another reason, {none} without one."),
                                         {{"n", write.count(holds.justified())}, {"other", write.count(holds.other_reason)}, {"none", write.count(holds.no_reason)}}));
  }
  if (const BalanceAccount& balances = score.balances; balances.all > 0)
    group.figures.push_back(write.share(words.text("Balanced at the first try"), {balances.at_first, balances.all},
                                        words.text("Batches, tapes and pages with a total that added up the first time they were checked / all that were: {right} / {all}.")));
  if (group.figures.empty()) return std::nullopt;
  return group;
}

std::string profile_figure(const Writer& write, const ProfileFigure& figure) {
  if (figure.unit == "%") return write.percent(figure.value / 100);
  const bool whole = figure.unit.find("an hour") != std::string::npos;
  return write.n(figure.value, whole ? 0 : 2) + ' ' + figure.unit;
}

/// What follows from a profile's lines; empty where it draws none.
std::string profile_verdict(const Words& words, const ProfileScore& score) {
  if (score.passes) return ' ' + (*score.passes ? words.text("Passes.") : words.text("Does not pass."));
  return score.verdict.empty() ? std::string() : ' ' + words.text("No verdict: its test is of another length.");
}

}  // namespace

MeasuredGroup consequences_group(const Words& words, const std::vector<Profile>& profiles, const RunCounts& counts) {
  const Writer write(words);
  MeasuredGroup group{words.text("What it would cost and earn"), {}};
  const Tariff* tariff = tariff_of(profiles);
  const auto found = tariff == nullptr ? std::nullopt : consequences_of(counts, *tariff);
  if (!found) return group;
  const auto money = [&](double hundredths) { return write.n(hundredths / 100, 2) + ' ' + found->currency; };
  const auto errors = std::accumulate(found->errors.begin(), found->errors.end(), 0LL);
  group.figures.push_back(write.figure(words.text("Cost of errors"), money(static_cast<double>(found->cost)),
                                       words.text("An estimate, if nobody caught them: {n} wrong fields at the tariff's price for their severity. {source}."),
                                       {{"n", write.count(errors)}, {"source", found->source}}));
  if (found->pay_a_record > 0)
    group.figures.push_back(write.figure(words.text("Pay"), money(static_cast<double>(found->pay)),
                                         words.text("{n} right records at {each}; at this speed {hour} an hour."),
                                         {{"n", write.count(found->records_right)}, {"each", money(static_cast<double>(found->pay_a_record))},
                                          {"hour", found->pay_an_hour ? money(found->pay_an_hour->value()) : "–"}}));
  return group;
}

ScoringRules under_profiles(const Words& words, const std::vector<Profile>& profiles, const RunCounts& counts) {
  const Writer write(words);
  ScoringRules rules{{words.text("Under rules of forms and records"), {}}, {words.text("Under rules of typing tests"), {}}, {words.text("Rules not for this run"), {}}};
  for (const Profile& profile : profiles) {
    if (profile.rule == ProfileRule::cost) continue;  // a group of its own
    const ProfileScore score = score_under(profile, counts);
    const bool applies = score.not_applicable.empty();
    MeasuredGroup& group = !applies ? rules.not_for_this : is_of_running_text(profile.rule) ? rules.of_tests : rules.of_forms;
    group.figures.push_back({profile.title, applies ? profile_figure(write, score.figures.front()) : "–",
                             fill(words.text("Version {n}. {formula}."), {{"n", write.count(profile.version)}, {"formula", profile.formula}}) +
                                 (applies ? profile_verdict(words, score) : std::string())});
  }
  return rules;
}

std::vector<MeasuredGroup> how_measured(const Words& words, const Journal& journal, const Score& score, const RunMeasures& measures, const TimingQuality& timing) {
  const Writer write(words);
  std::vector<MeasuredGroup> groups{speed_group(words, write, score, measures), accuracy_group(words, write, measures), correction_group(words, write, measures),
                                    defect_group(words, write, measures), rhythm_group(words, write, measures)};
  if (auto asking = asking_group(words, write, score)) groups.push_back(std::move(*asking));
  MeasuredGroup basis{words.text("Basis"),
                      {write.figure(words.text("Scoring"), fill(words.text("version {n}"), {{"n", write.count(score.version)}}), words.text("Rule set {rules}. Every number is computed from the run's journal and can be computed again."),
                                    {{"rules", journal.head.rule_set}}),
                       write.figure(words.text("Not judged"), write.count(score.totals.fields_not_reached), words.text("Fields not reached and records on hold: neither right nor wrong."))}};
  if (const auto& change = journal.head.rule_change)
    basis.figures.push_back({words.text("Change memo"), fill(words.text("{right} of {asked}"), {{"right", write.count(change->right)}, {"asked", write.count(change->asked)}}),
                             fill(words.text("Questions answered right at first. Before this run {rules} held."), {{"rules", change->before}})});
  if (const auto& rule = journal.head.stopping)
    basis.figures.push_back({words.text("Sequential test"), sequential_verdict(words, *rule, score.totals), sequential_terms(words, *rule)});
  if (measured(timing)) basis.figures.push_back({words.text("Timing"), {}, timing_words(words, timing)});
  groups.push_back(std::move(basis));
  return groups;
}

}  // namespace deft
