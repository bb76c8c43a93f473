#pragma once

#include "app/controls.h"
#include "drill/source_document.h"

namespace deft {

/// A window on the printed page: which part of it is seen, how large.
struct SheetWindow {
  Rect box;          ///< in window pixels
  Point from;        ///< the sheet pixel at its top left corner
  double scale = 1;  ///< window pixels a sheet pixel
  bool whole = true; ///< the whole page is seen: nothing to cut
};

/// The page at full size in `box`, or so much of it about field `field` as the box holds.
SheetWindow sheet_window(const Sheet& sheet, Rect box, double scale, std::size_t field);

/// Moves it so that field `other` is seen too, as far as both have room.
void see_also(SheetWindow& window, const Sheet& sheet, std::size_t field, std::size_t other);

/// Moves the window to a share of what is not seen: 0 and 0 its top left corner, 1 and 1 the bottom right one.
void look_at(SheetWindow& window, const Sheet& sheet, double across, double down);
/// Moves the window down or up to where a line across the page is seen.
void look_at_line(SheetWindow& window, const Sheet& sheet, double line);

/// A printed page of a document, its texts filled in. With a field given, brackets stand on its box (in columns with a straight-edge).
/// `ruler_line`: a line across the page there, in sheet pixels from its top. `keyed_from`: a field whose box is framed, its value having
/// been keyed elsewhere.
void sheet_view(Sketch& sketch, const std::string& title, const Sheet& sheet, const SheetWindow& window,
                std::optional<std::size_t> guided, std::optional<double> ruler_line = std::nullopt,
                std::optional<std::size_t> keyed_from = std::nullopt);

/// The part of a page a window shows, framed, and nothing over it.
void sheet_part(Sketch& sketch, const Sheet& sheet, const SheetWindow& window);

/// A small page in a corner of the window that shows which part of the page is seen; never over the box of `field`, in columns
/// never over any box of the column.
void sheet_locator(Sketch& sketch, const Sheet& sheet, const SheetWindow& window, std::size_t field);

}  // namespace deft
