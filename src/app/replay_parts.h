#pragma once

#include "app/model.h"
#include "app/page.h"

namespace deft {

// The parts of the replay screen, each in a room of its own (window pixels).

/// The field a moment is about, and the error it has, if any.
struct ReplayFocus {
  std::size_t record = 0, field = 0;
  const Discrepancy* error = nullptr;
};
ReplayFocus focus_of(const ReplayScreen& replay);

/// What was being read: the page about the field, its box bracketed, and framed the box a wrong value came from.
void replay_source(Sketch& sketch, const ReplayScreen& replay, Rect room);
/// The form at that moment, or the tape.
void replay_form(Sketch& sketch, const ReplayScreen& replay, Rect room);
/// The keys before and behind the moment, with their times and the gaps before them.
void replay_keys(Sketch& sketch, const ReplayScreen& replay, Rect room);

/// Buttons, clock and speeds; gives the height.
double replay_transport(Sketch& sketch, const ReplayScreen& replay, Moment now, Point at, double width);
/// The record's fields with a bar for each gap, drawn over the time they took; gives the height.
double replay_record_strip(Sketch& sketch, const ReplayScreen& replay, Moment now, Point at, double width);
/// The whole run: records, errors by letter, needle, times; gives the height.
double replay_run_strip(Sketch& sketch, const ReplayScreen& replay, Moment now, Point at, double width);

}  // namespace deft
