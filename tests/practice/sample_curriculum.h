#pragma once

#include "practice/curriculum.h"

namespace deft::test {

/// Three small stages and one that waits: a baseline, figures, letters (not available), forms.
inline Curriculum small_curriculum() {
  Curriculum curriculum;
  curriculum.title = "Small";
  Stage base{.number = 0, .title = "Baseline", .drills = {"names", "figures"}, .minutes = {5, 5}, .baseline = true};
  Stage figures{.number = 1, .title = "Figures", .difficulty = 2, .drills = {"keys", "figures"}};
  figures.gate = {.fields = 100, .field_accuracy = 0.98, .net_ksph = 6000};
  figures.bands = {{"Start", 4000}, {"Base", 6000}};
  Stage waits{.number = 2, .title = "Priority", .awaits = {"D23"}};
  Stage forms{.number = 4, .title = "Forms", .drills = {"claim", "order"}};
  forms.gate = {.fields = 100, .field_accuracy = 0.985, .critical_accuracy = 0.995};
  curriculum.stages = {base, figures, waits, forms};
  return curriculum;
}

/// Runs as they come, one by one, with their days.
struct History {
  std::vector<RunSummary> runs;
  std::vector<std::int64_t> days;

  RunSummary& add(std::int64_t day, const std::string& drill, int fields, int wrong, double ksph = 6500, int minutes = 5) {
    RunSummary run;
    run.head.run = "run " + std::to_string(runs.size());
    run.head.drill = drill;
    run.head.difficulty = 2;
    run.head.started_ms = day * 86'400'000 + static_cast<std::int64_t>(runs.size()) * 1000;
    run.end = EndReason::all_released;
    run.totals.duration = std::chrono::minutes(minutes);
    run.totals.keystrokes_in_right = static_cast<int>(ksph * minutes / 60);
    run.totals.keystrokes = run.totals.keystrokes_in_right;
    run.totals.fields_right = fields - wrong;
    run.totals.fields_wrong = wrong;
    run.totals.critical_right = fields;
    run.totals.records_right = run.totals.records_released = 10;
    runs.push_back(run);
    days.push_back(day);
    return runs.back();
  }
  std::vector<DatedRun> counting() const { return counting_runs(runs, days); }
};

}  // namespace deft::test
