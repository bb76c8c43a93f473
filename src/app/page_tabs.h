#pragma once

#include "app/entry_frame.h"

namespace deft {

/// A tab a page above the source, where its document has several; a click turns to it. Where nothing is free above the source they
/// take their room from it.
void page_tabs(Sketch& sketch, const Run& run, EntryFrame& frame);

}  // namespace deft
