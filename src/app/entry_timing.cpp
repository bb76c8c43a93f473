#include "app/entry_timing.h"

#include <algorithm>

#include "app/run_clock.h"

namespace deft {
namespace {

bool clock_goes(const Run& run) {
  return run.clock_started && !run.paused_at;
}

/// No clock, however it jumps, makes a time that a journal does not take.
Elapsed kept(Elapsed time) { return std::clamp(time, -kLongestRun, kLongestRun); }

/// What the run's clock read when it last began to go.
Elapsed went_on_at(const Run& run) {
  Elapsed at = run.carried;
  for (const Happening& happening : run.journal.happenings)
    if (happening.kind == Happening::Kind::paused) at = std::max(at, happening.at);
  return at;
}

}  // namespace

Elapsed in_steps(Elapsed time) {
  return time / kTimeStep * kTimeStep;
}

std::vector<Effect> note_keyboard(const Model& model, Run& run) {
  run.journal.keyboard = model.keyboard;
  run.journal.keyboard.caps_lock = run.caps_lock;
  run.journal.keyboard.num_lock = run.num_lock;
  run.journal.keyboard.check_took = std::clamp(run.journal.keyboard.check_took, Elapsed{0}, kLongestRun);
  return {AppendKeyboard{run.journal.keyboard}};
}

std::uint8_t note_device(const Model& model, Run& run, std::uint8_t device, std::vector<Effect>& effects) {
  if (device == 0 || device > model.devices.size()) return 0;
  const KeyDevice& pressed_on = model.devices[device - 1U];
  std::vector<KeyDevice>& known = run.journal.devices;
  const auto found = std::find(known.begin(), known.end(), pressed_on);
  const auto place = static_cast<std::size_t>(found - known.begin());
  if (found == known.end()) {
    if (known.size() == kMostDevices) return 0;
    known.push_back(pressed_on);
    effects.push_back(AppendDevice{pressed_on});
  }
  return static_cast<std::uint8_t>(place + 1);
}

std::vector<Effect> note_release(Run& run, const KeyReleased& released) {
  const auto down = std::find_if(run.down.begin(), run.down.end(),
                                 [&](const Run::Down& one) { return one.pressed == released.pressed; });
  if (down == run.down.end()) return {};
  const std::size_t number = down->keystroke;
  run.down.erase(down);
  Keystroke& keystroke = run.journal.keystrokes.at(number);
  keystroke.held = std::max(kTimeStep, kept(in_steps(released.at - released.pressed)));  // 0 stands for no release
  return {AppendRelease{number, keystroke.held}};
}

std::vector<Effect> note_clock_check(Run& run, const ClockChecked& checked) {
  if (!clock_goes(run) || run.journal.clock_checks.size() >= kMostClockChecks) return {};
  ClockCheck check = checked.check;
  check.at = in_steps(clock_reading(run, checked.at));
  const Elapsed odd = check.own - in_steps(check.own);  // of a second: how the clocks differ stays exact
  check.own -= odd;
  check.raw -= odd;
  for (Elapsed* went : {&check.own, &check.raw, &check.server}) *went = kept(*went);
  if (!run.journal.clock_checks.empty()) check.at = std::max(check.at, run.journal.clock_checks.back().at);
  run.journal.clock_checks.push_back(check);
  return {AppendClockCheck{check}};
}

std::vector<Effect> note_stall(Run& run, const Stalled& stalled) {
  if (!clock_goes(run)) return {};
  const Moment from = std::max(stalled.at, *run.clock_started + went_on_at(run)), to = stalled.at + stalled.lasted;
  if (to - from < kStall || run.journal.happenings.size() >= kMostHappenings) return {};
  const Happening happening{clock_reading(run, from), Happening::Kind::stalled, kept(to - from)};
  for (const Happening& earlier : run.journal.happenings)
    if (earlier.kind == Happening::Kind::stalled && earlier.at <= happening.at &&
        earlier.at + earlier.lasted >= happening.at + happening.lasted)
      return {};
  run.journal.happenings.push_back(happening);
  return {AppendHappening{happening}};
}

}  // namespace deft
