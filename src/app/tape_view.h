#pragma once

#include "app/sketch.h"
#include "keying/entry.h"

namespace deft {

/// The adding-machine tape as keyed so far, its last lines where it does not hold them all: voided ones struck through, a sub-total
/// each ten that count.
void tape_view(Sketch& sketch, const Entry& entry, Rect box);

/// How many lines of it count.
std::size_t tape_items(const Entry& entry);

}  // namespace deft
