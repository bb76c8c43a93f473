#pragma once

#include "app/sketch.h"
#include "keying/entry.h"

namespace deft {

inline constexpr double kQueryHeight = 51;  ///< logical pixels

/// F5: the query is keyed where the form's message stands, `rows` wide.
void query_line(Sketch& sketch, const Entry& entry, Rect rows, double top);

/// Nothing is keyed yet: a digit names the reason. The panel lies over the rows above the query, so that nothing shifts.
bool asks_for_reason(const Entry& entry);
Rect reasons_panel(const Look& look, Rect rows, double bottom);
void hold_reasons(Sketch& sketch, Rect panel);

}  // namespace deft
