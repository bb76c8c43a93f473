#pragma once

#include "app/entry_frame.h"

namespace deft {

/// A batch out of balance, where its form was: the header's totals beside those keyed, the records with their amounts, and what
/// the difference teaches.
void balance_view(Sketch& sketch, const Run& run, const EntryFrame& frame);

/// What to look for, and in which records; marked up for `paragraph`.
std::string balance_hint_words(const Look& look, const Run& run);

}  // namespace deft
