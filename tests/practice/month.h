#pragma once

#include <map>
#include <string>
#include <vector>

#include "drill/paper.h"
#include "files/curriculum_file.h"
#include "files/drill_library.h"
#include "practice/daily_plan.h"
#include "practice/learner.h"
#include "practice/run_curve.h"
#include "scoring/score.h"

namespace deft::test {

/// Thirty days of one learner, each by the plan of that day, keyed on the shipped drills and really scored.
struct Month {
  static constexpr std::int64_t kDayMs = 86'400'000, kFirstDay = 20'000;

  Learner learner;
  Curriculum curriculum;
  Pathway pathway;
  int minutes_a_day;
  std::vector<RunSummary> runs = {};
  std::vector<std::int64_t> days = {};
  std::vector<RunEvidence> evidence = {};
  FactsOfRuns facts = {};
  std::vector<std::vector<PlanBlock>> plans = {};          ///< of each day, as it began
  std::vector<std::vector<Weakness>> weaknesses = {};
  std::vector<std::optional<TiringHint>> hints = {};
  Practised practised = {};

  Month(std::string_view name, std::uint64_t seed, std::string_view role, int minutes) : learner(*learner_named(name, seed)), minutes_a_day(minutes) {
    CurriculumShelf shelf = load_curriculum({DEFT_ROOT "/assets/curriculum"});
    curriculum = std::move(shelf.curriculum);
    pathway = *std::ranges::find(shelf.pathways, role, &Pathway::name);
  }

  CurriculumStanding standing() const { return standing_of(curriculum, pathway, counting_runs(runs, days), facts); }
  PlanInput input(std::int64_t day) const {
    return {&curriculum, &pathway, counting_runs(runs, days), day, deft::weaknesses(evidence), tiring_hint(runs), minutes_a_day, facts};
  }

  void live(int last_day) {
    for (int n = static_cast<int>(plans.size()); n < last_day; ++n) {
      const PlanInput morning = input(kFirstDay + n);
      plans.push_back(daily_plan(morning));
      weaknesses.push_back(morning.weaknesses);
      hints.push_back(morning.tiring);
      std::int64_t now = (kFirstDay + n) * kDayMs + 9 * 3'600'000;
      practised.since_rest = Elapsed{0};
      for (const PlanBlock& block : plans.back()) {
        if (block.rest_before > 0) {
          now += block.rest_before * 60'000;
          practised.since_rest = Elapsed{0};
        }
        now = key(block, kFirstDay + n, now) + 20'000;
      }
    }
  }

 private:
  static const DrillLibrary& library() {
    static const DrillLibrary library({DEFT_ROOT "/drills"}, {DEFT_ROOT "/assets"});
    return library;
  }
  static const Drill& paper(const std::string& name, int difficulty) {
    static std::map<std::pair<std::string, int>, Drill> papers;
    const auto known = papers.find({name, difficulty});
    if (known != papers.end()) return known->second;
    return papers.emplace(std::pair(name, difficulty), std::get<Drill>(*library().paper(name, {"en-US", difficulty, ""}))).first->second;
  }

  /// More than are keyed in that time: nobody keys 40 fields a minute.
  static std::size_t records_for(const Drill& drill, int minutes) { return static_cast<std::size_t>(minutes) * 40 / drill.form.fields.size() + 2; }

  std::int64_t key(const PlanBlock& block, std::int64_t day, std::int64_t now) {
    const Drill& whole = paper(block.drill, std::max(1, block.difficulty));
    const Drill drill = block.focus.empty() ? whole : focused(whole, block.focus);
    JournalHead head;
    name_paper(head, drill);
    head.run = "run " + std::to_string(runs.size());
    head.seed = learner.seed * 100'000 + runs.size();
    head.records = records_for(drill, block.minutes);
    head.limit = std::chrono::minutes(block.minutes);
    head.started_ms = now;
    head.focus = block.focus;
    head.aim = block.aim;
    const auto documents = source_documents(drill, head.seed, head.records);
    const Journal journal = simulate(typist_of(learner, practised, block.aim), drill, documents, head);
    const Score result = score(drill, documents, journal);
    runs.push_back(summary_of(journal, result));
    days.push_back(day);
    evidence.push_back({head.run, head.drill, now, evidence_of(drill, documents, journal, result)});
    facts[head.run] = facts_of(result, evidence.back().items);
    practise(practised, learner, result.totals.duration, block.focus);
    return now + result.totals.duration.count() / 1000;
  }

 public:
  /// Of each run from the seventh of its drill on: did its speed, and its share of wrong fields, lie in the band forecast before it?
  struct Forecasts { int speed = 0, speed_in = 0, errors = 0, errors_in = 0; };
  Forecasts forecasts() const {
    Forecasts found;
    std::map<std::string, std::vector<DatedRun>> seen;
    for (const DatedRun& dated : counting_runs(runs, days)) {
      std::vector<DatedRun>& before = seen[dated.run->head.drill];
      const int next = static_cast<int>(before.size()) + 1;
      const auto check = [&](CurveOf of, double value, int& all, int& in) {
        const auto curve = curve_of(before, dated.run->head.drill, of);
        if (!curve) return;
        const CurveBand band = curve->band(next);
        ++all;
        in += value >= band.low && value <= band.high;
      };
      check(CurveOf::speed, net_ksph(dated.run->totals), found.speed, found.speed_in);
      check(CurveOf::errors, 1 - *field_accuracy(dated.run->totals), found.errors, found.errors_in);
      before.push_back(dated);
    }
    return found;
  }
};

}  // namespace deft::test
