#pragma once

#include "app/entry_frame.h"

namespace deft {

/// The self-check in the place of the form: a row a field, the part of the page that shows its value over what was keyed, both of
/// one size and pitch, so that character stands over character. What does not fit is scrolled by whole rows.
void work_check_view(Sketch& sketch, const Run& run, const EntryFrame& frame);

}  // namespace deft
