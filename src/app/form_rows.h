#pragma once

#include "app/entry_frame.h"

namespace deft {

/// The labelled fields of a form in a column, sections over them, a message line at the foot. Where they do not all fit, whole
/// rows are scrolled so that the current field stays in the upper half, and a line says what lies above.
void form_rows(Sketch& sketch, const Run& run, const EntryFrame& frame);

/// Room the column wants, for `entry_frame`.
inline constexpr EntrySide kFormSide{40, 500, 28, 484, 118};

}  // namespace deft
