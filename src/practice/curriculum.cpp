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

/// Sums of several runs.
struct Window {
  Totals totals;
  std::optional<double> end_drop;

  void add(const RunSummary& run, const std::map<std::string, double>& end_drops) {
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
    if (const auto drop = end_drops.find(run.head.run); drop != end_drops.end()) end_drop = std::max(end_drop.value_or(drop->second), drop->second);
  }
  int fields() const { return totals.fields_right + totals.fields_wrong; }
};

/// One stage as its runs come, one after another.
class StageCourse {
 public:
  StageCourse(const Curriculum& curriculum, const Stage& stage, std::vector<std::string> drills, const std::map<std::string, double>& end_drops)
      : curriculum_(curriculum), stage_(stage), drills_(std::move(drills)), end_drops_(end_drops) {}

  void take(const DatedRun& dated) {
    const RunSummary& run = *dated.run;
    if (!is_one_of(drills_, run.head.drill)) return;
    met_.insert(run.head.drill);
    if (run.head.difficulty != 0 && run.head.difficulty < stage_.difficulty) return;
    if (run.head.purpose == "assessment") assessed_.insert(dated.day);
    note_accuracy(run);
    since_.push_back(dated);
    if (static_cast<int>(passes_.size()) >= curriculum_.passes || (!passes_.empty() && passes_.back() == dated.day)) return;
    if (!passed()) return;
    passes_.push_back(dated.day);
    passed_ = window().totals;
    if (static_cast<int>(passes_.size()) < curriculum_.passes) since_.clear();
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

  void note_accuracy(const RunSummary& run) {
    if (judged(run) < kFewestFields) return;
    const bool held = *field_accuracy(run.totals) >= stage_.gate.field_accuracy;
    in_a_row_ = held == row_held_ ? in_a_row_ + 1 : 1;
    row_held_ = held;
    if (in_a_row_ >= curriculum_.runs_before_speed) speed_open_ = held;
  }

  /// The last runs, as few as hold the gate's fields; all where they do not.
  Window window() const {
    Window last;
    for (auto run = since_.rbegin(); run != since_.rend() && (stage_.gate.fields == 0 || last.fields() < stage_.gate.fields); ++run)
      last.add(*run->run, end_drops_);
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
    if (gate.end_drop > 0) all.push_back({Kind::end_drop, last.end_drop, gate.end_drop, last.end_drop && *last.end_drop <= gate.end_drop});
    at_least(Kind::assessments, static_cast<double>(assessed_.size()), gate.assessments);
    at_least(Kind::drills, static_cast<double>(met_.size()), static_cast<double>(drills_.size()));
    return all;
  }

  const Curriculum& curriculum_;
  const Stage& stage_;
  std::vector<std::string> drills_;
  const std::map<std::string, double>& end_drops_;
  std::vector<DatedRun> since_;  ///< the last pass
  std::vector<std::int64_t> passes_;
  std::set<std::string> met_;
  std::set<std::int64_t> assessed_;
  Totals passed_{};  ///< what the last pass came to
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

CurriculumStanding standing_of(const Curriculum& curriculum, const Pathway& pathway, const std::vector<DatedRun>& runs,
                     const std::map<std::string, double>& end_drops) {
  using State = StageStanding::State;
  CurriculumStanding standing;
  bool open_found = false;
  std::int64_t last_day = 0;
  for (const Stage& stage : curriculum.stages) {
    const std::vector<std::string> drills = drills_of(stage, pathway);
    StageCourse course(curriculum, stage, drills, end_drops);
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

std::optional<double> end_third_drop(Elapsed duration, const std::vector<bool>& right) {
  constexpr std::size_t kFields = 60;
  if (duration < kShortestWithADrop || right.size() < kFields) return std::nullopt;
  const auto cut = right.begin() + static_cast<std::ptrdiff_t>(right.size() * 2 / 3);
  const auto share = [](auto from, auto to) { return static_cast<double>(std::count(from, to, true)) / static_cast<double>(to - from); };
  return share(right.begin(), cut) - share(cut, right.end());
}

std::optional<double> end_third_drop(const Score& score) {
  std::vector<bool> right;
  for (const FieldScore& field : score.fields) right.push_back(field.right);
  return end_third_drop(score.totals.duration, right);
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
