#pragma once

#include "app/entry_frame.h"

namespace deft {

/// F9: where the list of the current field lies. Below the field's row, above it where there is more room, or over the source
/// where there is none. `left` is where the field begins; nothing below `message_top` is covered.
Rect look_up_panel(const Look& look, const Run& run, const EntryFrame& frame, Rect row, double left, double message_top);

/// The rows that match what has been keyed since, the chosen one in sight.
void look_up_list(Sketch& sketch, const Run& run, Rect panel);

}  // namespace deft
