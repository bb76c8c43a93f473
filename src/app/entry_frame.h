#pragma once

#include "app/controls.h"
#include "app/model.h"

namespace deft {

/// Where the parts of a keying screen are, in window pixels. From 1280 x 800 at 100 % the whole source stands beside the form,
/// growing with the window; below that the source is a window that follows the field; at the smallest it lies over the form.
struct EntryFrame {
  enum class Size { whole, window, stacked };
  Size size = Size::whole;
  double margin = 0;
  double ruler = 0;     ///< y of the time ruler's line
  double centre = 0;    ///< x of the middle of the record strip
  Rect body;            ///< between ruler and key bar
  Rect source;          ///< the page, or the window on it
  double sheet_scale = 1;  ///< window pixels a sheet pixel
  Rect entry;           ///< where the operator keys
  bool whole() const { return size == Size::whole; }
};

/// How much room the keying side of a screen takes, in logical pixels.
struct EntrySide { double gap, width, window_gap, window_width, stacked_height; };

/// Beside the key bar, before the height of that bar is known.
double entry_margin(const Look& look, const EntrySide& side);
EntryFrame entry_frame(const Look& look, const Sheet& sheet, const EntrySide& side, double key_bar);

/// Mark, drill, record strip, live figure, clock and time ruler. `step` says what is counted: "Record 4 of 25".
struct StripLabel { std::string step, of; std::size_t done = 0, all = 0; std::string figure_of; };
void entry_header(Sketch& sketch, const Model& model, const Run& run, const EntryFrame& frame, const StripLabel& strip);

}  // namespace deft
