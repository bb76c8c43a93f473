#include "practice/curriculum.h"

#include <algorithm>
#include <set>

#include "scoring/interval.h"

namespace deft {
namespace {

constexpr int kFewestFields = 20;          // of a run that opens or closes speed
constexpr double kSlack = 0.01, kKept = 0.95;

bool is_one_of(const std::vector<std::string>& names, const std::string& name) { return std::ranges::find(names, name) != names.end(); }

int judged(const RunSummary& run) { return run.totals.fields_right + run.totals.fields_wrong; }

std::optional<double> share_without(long long bad, long long all) {
  return all == 0 ? std::nullopt : std::optional(1 - static_cast<double>(bad) / static_cast<double>(all));
}

/// Sums of several runs.
struct Window {
  Totals totals;
  RunFacts facts;
  std::set<std::string> drills;

  void add(const RunSummary& run, const FactsOfRuns& known) {
    const Totals& one = run.totals;
    totals.duration += one.duration;
    totals.keystrokes += one.keystrokes;
    totals.keystrokes_in_right += one.keystrokes_in_right;
    totals.fields_right += one.fields_right;
    totals.fields_wrong += one.fields_wrong;
    totals.critical_right += one.critical_right;
    totals.critical_wrong += one.critical_wrong;
    totals.records_right += one.records_right;
    totals.records_released += one.records_released;
    drills.insert(run.head.drill);
    if (const auto of_run = known.find(run.head.run); of_run != known.end()) add(of_run->second);
  }
  void add(const RunFacts& of_run) {
    if (of_run.end_drop) facts.end_drop = std::max(facts.end_drop.value_or(*of_run.end_drop), *of_run.end_drop);
    facts.held += of_run.held;
    facts.needless += of_run.needless;
    facts.balances += of_run.balances;
    facts.not_at_first += of_run.not_at_first;
  }
  int fields() const { return totals.fields_right + totals.fields_wrong; }
};

/// One stage as its runs come, one after another.
class StageCourse {
 public:
  StageCourse(const Curriculum& curriculum, const Stage& stage, std::vector<std::string> drills, const FactsOfRuns& facts)
      : curriculum_(curriculum), stage_(stage), drills_(std::move(drills)), facts_(facts) {}

  void take(const DatedRun& dated) {
    const RunSummary& run = *dated.run;
    const bool easier = run.head.difficulty != 0 && run.head.difficulty < stage_.difficulty;
    const bool is_quiz = run.head.drill == stage_.quiz && !easier && judged(run) >= kFewestFields;
    if (is_quiz) quiz_ = field_accuracy(run.totals);
    if (!is_one_of(drills_, run.head.drill)) return is_quiz ? take_pass(dated.day) : void();
    met_.insert(run.head.drill);
    if (easier) return;
    if (run.head.purpose == "assessment") assessed_.insert(dated.day);
    note_accuracy(run);
    since_.push_back(dated);
    take_pass(dated.day);
  }

  StageStanding standing() const {
    StageStanding standing;
    standing.number = stage_.number;
    standing.passes = passes_;
    standing.not_keyed = not_keyed();
    standing.measures = measures();
    standing.speed_open = speed_open_;
    standing.passed_ksph = net_ksph(passed_);
    const Totals last = since_.empty() ? passed_ : window().totals;
    standing.accuracy = field_accuracy(last);
    if (last.duration > Elapsed{0}) standing.net_ksph = net_ksph(last);
    if (speed_open_)
      for (const SpeedBand& band : stage_.bands)
        if (standing.net_ksph.value_or(0) >= band.net_ksph) standing.band = band.name;
    return standing;
  }
  bool done() const {
    if (stage_.baseline) return not_keyed().empty();
    return static_cast<int>(passes_.size()) >= curriculum_.passes;
  }

 private:
  std::vector<std::string> not_keyed() const {
    std::vector<std::string> missing;
    for (const std::string& drill : drills_)
      if (!met_.contains(drill)) missing.push_back(drill);
    return missing;
  }

  void take_pass(std::int64_t day) {
    if (static_cast<int>(passes_.size()) >= curriculum_.passes || (!passes_.empty() && passes_.back() == day)) return;
    if (!passed()) return;
    passes_.push_back(day);
    passed_ = window().totals;
    if (static_cast<int>(passes_.size()) == curriculum_.passes) return;
    since_.clear();
    quiz_.reset();
  }

  void note_accuracy(const RunSummary& run) {
    if (judged(run) < kFewestFields) return;
    const bool held = *field_accuracy(run.totals) >= stage_.gate.field_accuracy;
    in_a_row_ = held == row_held_ ? in_a_row_ + 1 : 1;
    row_held_ = held;
    if (in_a_row_ >= curriculum_.runs_before_speed) speed_open_ = held;
  }

  /// The last runs, as few as hold the gate's fields (all where they do not), and the last of each drill not among them.
  Window window() const {
    Window last;
    for (auto run = since_.rbegin(); run != since_.rend(); ++run)
      if (stage_.gate.fields == 0 || last.fields() < stage_.gate.fields || !last.drills.contains(run->run->head.drill)) last.add(*run->run, facts_);
    return last;
  }

  bool passed() const {
    const auto all = measures();
    return !stage_.baseline && std::ranges::all_of(all, &GateMeasure::met);
  }

  std::vector<GateMeasure> measures() const {
    using Kind = GateMeasure::Kind;
    const Gate& gate = stage_.gate;
    const Window last = window();
    std::vector<GateMeasure> all;
    const auto at_least = [&](Kind kind, std::optional<double> have, double need) {
      if (need > 0) all.push_back({kind, have, need, have && *have >= need});
    };
    at_least(Kind::fields, last.fields(), gate.fields);
    at_least(Kind::field_accuracy, field_accuracy(last.totals), gate.field_accuracy);
    if (last.fields() > 0) at_least(Kind::surely, clopper_pearson(last.totals.fields_right, last.fields()).low, gate.surely);
    else at_least(Kind::surely, std::nullopt, gate.surely);
    // A form without critical fields cannot fail in them.
    const auto critical = critical_field_accuracy(last.totals);
    at_least(Kind::critical_accuracy, critical || last.fields() == 0 ? critical : std::optional(1.0), gate.critical_accuracy);
    at_least(Kind::record_accuracy, record_accuracy(last.totals), gate.record_accuracy);
    at_least(Kind::net_ksph, last.totals.duration > Elapsed{0} ? std::optional(net_ksph(last.totals)) : std::nullopt, gate.net_ksph);
    const RunFacts& facts = last.facts;
    if (gate.end_drop > 0) all.push_back({Kind::end_drop, facts.end_drop, gate.end_drop, facts.end_drop && *facts.end_drop <= gate.end_drop});
    at_least(Kind::holds_needed, share_without(facts.needless, facts.held), gate.holds_needed);
    at_least(Kind::balanced, share_without(facts.not_at_first, facts.balances), gate.balanced);
    at_least(Kind::quiz, quiz_, gate.quiz);
    at_least(Kind::assessments, static_cast<double>(assessed_.size()), gate.assessments);
    at_least(Kind::drills, static_cast<double>(last.drills.size()), static_cast<double>(drills_.size()));
    return all;
  }

  const Curriculum& curriculum_;
  const Stage& stage_;
  std::vector<std::string> drills_;
  const FactsOfRuns& facts_;
  std::vector<DatedRun> since_;  ///< the last pass
  std::vector<std::int64_t> passes_;
  std::set<std::string> met_;
  std::set<std::int64_t> assessed_;
  std::optional<double> quiz_{};  ///< the last one since the last pass
  Totals passed_{};               ///< what the last pass came to
  int in_a_row_ = 0;
  bool row_held_ = false, speed_open_ = false;
};

}  // namespace

std::vector<std::string> drills_of(const Stage& stage, const Pathway& pathway) {
  const auto own = pathway.drills.find(stage.number);
  return own == pathway.drills.end() ? stage.drills : own->second;
}

std::vector<int> stages_without_drills(const Curriculum& curriculum, const Pathway& pathway) {
  std::vector<int> numbers;
  for (const Stage& stage : curriculum.stages)
    if (drills_of(stage, pathway).empty()) numbers.push_back(stage.number);
  return numbers;
}

std::vector<DatedRun> counting_runs(const std::vector<RunSummary>& runs, const std::vector<std::int64_t>& days) {
  std::vector<DatedRun> counting;
  for (std::size_t i = 0; i < runs.size() && i < days.size(); ++i)
    if (!is_void(runs[i]) && runs[i].head.purpose != "simulation" && judged(runs[i]) > 0) counting.push_back({&runs[i], days[i]});
  return counting;
}

CurriculumStanding standing_of(const Curriculum& curriculum, const Pathway& pathway, const std::vector<DatedRun>& runs, const FactsOfRuns& facts) {
  using State = StageStanding::State;
  CurriculumStanding standing;
  bool open_found = false;
  std::int64_t last_day = 0;
  for (const Stage& stage : curriculum.stages) {
    const std::vector<std::string> drills = drills_of(stage, pathway);
    StageCourse course(curriculum, stage, drills, facts);
    for (const DatedRun& run : runs) course.take(run);
    StageStanding one = course.standing();
    one.state = drills.empty() ? State::not_available : course.done() ? State::passed : open_found ? State::closed : State::open;
    if (one.state == State::open) {
      open_found = true;
      standing.open = standing.stages.size();
    }
    if (!one.passes.empty()) last_day = std::max(last_day, one.passes.back());
    standing.stages.push_back(std::move(one));
  }
  const bool all = std::ranges::all_of(standing.stages, [](const StageStanding& one) { return one.state == State::passed || one.state == State::not_available; });
  if (!open_found) standing.open = standing.stages.size();
  if (all && last_day != 0) standing.certified_on = last_day;
  return standing;
}

std::vector<Learnt> learnt_drills(const Curriculum& curriculum, const Pathway& pathway, const CurriculumStanding& standing, const std::vector<DatedRun>& runs) {
  std::vector<Learnt> learnt;
  std::set<std::string> named;
  for (std::size_t i = curriculum.stages.size(); i-- > 0;) {
    const StageStanding& stage = standing.stages[i];
    if (stage.state != StageStanding::State::passed || stage.passes.empty()) continue;
    for (const std::string& drill : drills_of(curriculum.stages[i], pathway)) {
      if (!named.insert(drill).second) continue;  // a later stage holds it to more
      Learnt item{"drill:" + drill, stage.passes.back()};
      for (const DatedRun& dated : runs) {
        if (dated.run->head.drill != drill || dated.day <= item.learnt_on) continue;
        const bool good = *field_accuracy(dated.run->totals) >= curriculum.stages[i].gate.field_accuracy - kSlack;
        if (!item.reviews.empty() && item.reviews.back().day == dated.day)
          item.reviews.back().good = good;  // the last of a day holds
        else
          item.reviews.push_back({dated.day, good});
      }
      learnt.push_back(std::move(item));
    }
  }
  std::ranges::sort(learnt, {}, &Learnt::item);
  return learnt;
}

std::optional<Retention> retention_of(const Curriculum& curriculum, const Pathway& pathway, const CurriculumStanding& standing, const std::vector<DatedRun>& runs) {
  if (!standing.certified_on) return std::nullopt;
  const Stage* last = nullptr;
  for (std::size_t i = 0; i < standing.stages.size(); ++i)
    if (standing.stages[i].state == StageStanding::State::passed) last = &curriculum.stages[i];
  if (last == nullptr) return std::nullopt;
  const std::vector<std::string> drills = drills_of(*last, pathway);
  const double level = standing.stages[static_cast<std::size_t>(last - curriculum.stages.data())].passed_ksph;
  constexpr int kFirst = 7, kSecond = 30, kQuarter = 91;
  Retention check{*standing.certified_on + kFirst, 1, std::nullopt};
  for (const DatedRun& dated : runs) {
    if (dated.day < check.due || !is_one_of(drills, dated.run->head.drill)) continue;
    check.held = net_ksph(dated.run->totals) >= kKept * level && *field_accuracy(dated.run->totals) >= last->gate.field_accuracy - kSlack;
    ++check.number;
    check.due = check.number == 2 ? std::max(*standing.certified_on + kSecond, dated.day + 1) : dated.day + kQuarter;
  }
  return check;
}

}  // namespace deft
