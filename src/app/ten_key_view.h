#pragma once

#include "app/entry_frame.h"

namespace deft {

/// One column of amounts: the adding-machine tape with its entry field, the batch control with what is still to key, the
/// keypad. In smaller windows the keypad goes first, the tape shows its last lines.
void ten_key_side(Sketch& sketch, const Run& run, const EntryFrame& frame);

/// Room the two columns want, for `entry_frame`.
inline constexpr EntrySide kTenKeySide{24, 556, 24, 544, 128};

}  // namespace deft
