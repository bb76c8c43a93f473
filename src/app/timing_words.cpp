#include "app/timing_words.h"

#include <algorithm>
#include <cmath>

#include "app/finding.h"

namespace deft {
namespace {

std::string stall_words(const Words& words, const TimingQuality& timing) {
  if (timing.stalls == 0) return words.text("no stall");
  return fill(words.plural("{count} stall of {seconds} s", "{count} stalls, the longest {seconds} s", timing.stalls),
              {{"count", count_in_words(words, timing.stalls)},
               {"seconds", words.number(static_cast<double>(timing.longest_stall.count()) / 1e6, 1)}});
}

}  // namespace

std::string timing_words(const Words& words, const TimingQuality& timing) {
  if (!measured(timing)) return {};
  const double error = std::max(0.1, std::ceil(static_cast<double>(timing.interval_error.count()) / 100) / 10);
  std::string line = fill(words.text("Timing {error} ms, {stalls}."), {{"error", "±" + words.number(error, 1)}, {"stalls", stall_words(words, timing)}});
  if (timing.intervals == 0) line = fill(words.text("Timing: {stalls}."), {{"stalls", stall_words(words, timing)}});
  if (timing.scripted > 0)
    line += ' ' + words.plural("{n} keystroke came from another program.", "{n} keystrokes came from another program.", timing.scripted);
  if (timing.sent > 0)
    line += ' ' + words.plural("{n} keystroke was sent as a made-up event.", "{n} keystrokes were sent as made-up events.", timing.sent);
  return line;
}

std::string timing_note(const Words& words, const RunSummary& run) {
  const TimingQuality& timing = run.timing;
  if (timing.clock_disagrees) {
    const bool counts_for_nothing = is_void(run), fast = timing.clock_off > 0;
    const std::string sentence = counts_for_nothing ? fast ? words.text("Void: its clock ran {n} % fast.") : words.text("Void: its clock ran {n} % slow.")
                                 : fast             ? words.text("Its clock ran {n} % fast.")
                                                    : words.text("Its clock ran {n} % slow.");
    return fill(sentence, {{"n", words.number(std::abs(timing.clock_off) * 100, 1)}});
  }
  if (timing.stalls == 0) return {};
  return fill(words.plural("{n} stall of {seconds} s.", "{n} stalls, the longest {seconds} s.", timing.stalls),
              {{"seconds", words.number(static_cast<double>(timing.longest_stall.count()) / 1e6, 1)}});
}

std::string clock_words(const Words& words, const JournalHead& head, const TimingQuality& timing) {
  if (!timing.clock_disagrees) return {};
  const std::string off = words.number(std::abs(timing.clock_off) * 100, 1);
  const std::string how = timing.clock_off > 0
                              ? fill(words.text("The clock this run was timed by ran {n} % fast against the computer's own."), {{"n", off}})
                              : fill(words.text("The clock this run was timed by ran {n} % slow against the computer's own."), {{"n", off}});
  if (is_void(head, timing))
    return how + ' ' + words.text("This assessment does not count. Start Deft without what changes its clock, and key it again.");
  return how + ' ' + words.text("Its speed cannot be compared. Start Deft without what changes its clock.");
}

}  // namespace deft
