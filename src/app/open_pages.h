#pragma once

#include "app/model.h"

namespace deft {

/// The field whose place on the page is looked at: in the self-check of the row chosen there, else of what is wrong, else the current one.
std::size_t field_read(const Run& run);
/// Lays the pages of the open record's document on the table; the first is on top.
void open_pages(Run& run);
/// Puts the page on top that the current field is read from.
void turn_to_field(Run& run);
/// The next page (1), or the one before (-1).
void turn_page(Run& run, int by);
/// The window on the page moves by so many steps, from the field at first. It follows the field again when that changes.
void look_elsewhere(Run& run, int across, int down);
/// The line across the page comes, under the field where the guide is on; then it moves by so many steps. Above the page it goes away.
void move_ruler_line(Run& run, int by);
/// Another field: the page is seen about it again, and with the guide on (in the self-check always) its page comes to lie on top; with the guide on the ruler line goes along.
void follow_field(Run& run);
/// The page on top. A run has one from its start on.
const Sheet& top_page(const Run& run);

}  // namespace deft
