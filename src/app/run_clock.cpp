#include "app/run_clock.h"

#include <algorithm>

#include "scoring/totals_so_far.h"

namespace deft {

namespace {

/// The journal as if the clock ran out now: the fields that have been left are judged.
Journal cut_off(const Run& run) {
  Journal journal = run.journal;
  journal.end = EndReason::time;
  journal.ended_at = journal.keystrokes.empty() ? Elapsed{0} : journal.keystrokes.back().at;
  return journal;
}

double last_lines_ksph(const Run& run) {
  const Score so_far = score(run.drill, run.documents, cut_off(run));
  const std::size_t first = so_far.fields.size() - std::min(so_far.fields.size(), kLinesPerReading);
  Elapsed time{0};
  long long presses = 0;
  for (std::size_t i = first; i < so_far.fields.size(); ++i) {
    time += so_far.fields[i].reading + so_far.fields[i].keying;
    if (so_far.fields[i].right) presses += so_far.fields[i].keystrokes;
  }
  const std::chrono::duration<double, std::ratio<3600>> hours = time;
  return hours.count() > 0 ? static_cast<double>(presses) / hours.count() : 0;
}

}  // namespace

Elapsed clock_reading(const Run& run, Moment now) {
  if (!run.clock_started) return run.carried;
  const Elapsed reading = (run.paused_at ? *run.paused_at : now) - *run.clock_started;
  const Elapsed limit = run.journal.head.limit;
  return std::clamp(reading, Elapsed{0}, limit.count() > 0 ? limit : kLongestRun);
}

bool may_pause(const Run& run) {
  return run.journal.head.purpose != "assessment";
}

bool out_of_time(const Run& run, Moment now) {
  const Elapsed limit = run.journal.head.limit;
  return limit.count() > 0 && clock_reading(run, now) >= limit;
}

double net_ksph_so_far(const Run& run) {
  if (run.drill.form.layout == Form::Layout::ten_key) return last_lines_ksph(run);
  return net_ksph(totals_so_far(run.drill, run.documents, run.journal));  // unfinished: up to the last key
}

}  // namespace deft
