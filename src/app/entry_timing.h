#pragma once

#include "app/model.h"

namespace deft {

/// What of a run's timing goes into its journal beside the keys: devices, releases, clock checks, stalls, the keyboard.

/// Times of keystrokes are kept in steps of this: a tenth of the display server's own tick.
inline constexpr Elapsed kTimeStep = std::chrono::microseconds(100);
Elapsed in_steps(Elapsed time);

/// The keyboard as the run begins.
std::vector<Effect> note_keyboard(const Model& model, Run& run);
/// The journal's number for the n-th device told of; one new to the journal is added to it first.
std::uint8_t note_device(const Model& model, Run& run, std::uint8_t device, std::vector<Effect>& effects);

std::vector<Effect> note_release(Run& run, const KeyReleased& released);
std::vector<Effect> note_clock_check(Run& run, const ClockChecked& checked);
/// Of a stall what fell into the run while its clock went; one that lies within the last is the same.
std::vector<Effect> note_stall(Run& run, const Stalled& stalled);

}  // namespace deft
