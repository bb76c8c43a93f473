#pragma once

#include "app/model.h"

namespace deft {

/// Lays the pages of the open record's document on the table; the first is on top.
void open_pages(Run& run);
/// Puts the page on top that the current field is read from.
void turn_to_field(Run& run);
/// The next page (1), or the one before (-1).
void turn_page(Run& run, int by);
/// The page on top. A run has one from its start on.
const Sheet& top_page(const Run& run);

}  // namespace deft
