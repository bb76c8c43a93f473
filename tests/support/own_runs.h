#pragma once

#include <string>

#include "practice/own_data.h"

namespace deft::test {

inline constexpr std::int64_t kOwnStart = 1'773'756'000'000;  // 17 March 2026, 14:00 UTC
inline constexpr std::int64_t kOwnDay = 86'400'000;

/// The n-th run of a form: ten minutes, 200 fields, so many wrong, so many keystrokes in right fields an hour and a range around them.
inline OwnRun own_run(int n, const std::string& drill, double ksph, int wrong) {
  OwnRun run;
  RunSummary& summary = run.summary;
  summary.head.run = "run-" + std::to_string(n);
  summary.head.drill = drill;
  summary.head.seed = 18'364'758'544'493'064'720U;
  summary.head.operator_name = "Ana Pražák";
  summary.head.started_ms = kOwnStart + n * kOwnDay;
  summary.end = EndReason::all_released;
  summary.keyboard = "Desk keyboard";
  summary.layout = "us";
  summary.totals = {.duration = std::chrono::minutes(10), .keystrokes = static_cast<int>(ksph / 6) + 40, .keystrokes_in_right = static_cast<int>(ksph / 6), .fields_right = 200 - wrong,
                    .fields_wrong = wrong, .records_right = 18, .records_released = 20};
  summary.ranges = {20, SpeedInterval{ksph - 300, ksph + 300}, SpeedInterval{ksph, ksph + 700}};
  run.station = std::string(64, 'a');
  run.journal = "bytes";
  for (int w = 0; w < wrong; ++w) run.wrong.push_back({static_cast<std::size_t>(w), 1, "code", "S", "5", "S"});
  run.evidence = {{Evidence::Kind::error_class, "substitution", 200, wrong, Elapsed(0), 0}};
  return run;
}

inline OwnData own_data(std::vector<OwnRun> runs) {
  return {"0.1.0", std::string(64, 'a'), kOwnStart + 40 * kOwnDay, "Ana Pražák", std::move(runs), {}, {}, {}, {}};
}

}  // namespace deft::test
