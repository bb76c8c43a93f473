#pragma once

#include "app/sketch.h"
#include "scoring/discrepancy.h"
#include "scoring/interval.h"

namespace deft {

/// The data displays. Points are top left corners, lengths window pixels.

/// A named line on a scale.
struct Standard {
  double at;
  std::string value, name;
};

/// A scale with bands under, near and above its standards, a needle for the operator, a whisker for the 95 % interval. A bar
/// is filled only where the scale starts at 0.
struct Bullet {
  double low = 0, high = 1, value = 0;
  std::optional<Interval> range;
  std::vector<Standard> standards;  ///< rising
  std::string low_label;
};
/// Top of the band at `at`; gives the y below its labels.
double bullet(Sketch& sketch, Point at, double width, const Bullet& bullet);

/// Minutes drawn to scale: `minutes` of a ruler `width` wide that holds `all`; a tick a minute, a long one every five.
void minute_ruler(Sketch& sketch, Point at, double width, int minutes, int all, Ink ink = Ink::ink);

/// Figures over the last days with the line they are held to.
struct Sparkline {
  std::vector<std::pair<double, double>> points;  ///< day (0 the first, `days` - 1 the last) and figure
  std::vector<bool> practised;                    ///< by day
  int days = 14;
  std::optional<double> target;
  std::string target_label, first_label, last_label;
};
void sparkline(Sketch& sketch, Rect box, const Sparkline& sparkline);

/// Speed through a run: steps of one slice each, a standard, and errors as letters on the time axis.
struct SpeedStrip {
  std::vector<double> slices;  ///< net KSPH
  double slice_seconds = 15, seconds = 0;
  std::optional<double> standard;
  std::string standard_label;
  struct Error { double seconds; char letter; bool shown; };
  std::vector<Error> errors;
  std::vector<std::pair<double, double>> stalls;  ///< seconds, from and to
};
/// Gives the y below the times.
double speed_strip(Sketch& sketch, Point at, double width, const SpeedStrip& strip);

/// A keyboard and a keypad with the wrong keys tinted and counted.
struct KeyCounts {
  std::map<char32_t, int> counts = {};  ///< of the main keys, by capital letter, digit or sign
  std::map<char32_t, int> on_keypad = {};
  bool low = false;                ///< lower keys, for a low window
};
/// The widest that fits `width` up to the design's size; gives the y below.
double key_map(Sketch& sketch, Point at, double width, const KeyCounts& keys);
bool on_key_map(char32_t key);

/// Text as keyed or expected with its wrong places marked.
struct MarkedText {
  std::u32string text;
  std::vector<bool> wrong;     ///< by character: tint, weight, underline
  std::vector<bool> shaded;    ///< by character: what was expected there
  std::vector<std::size_t> gaps;  ///< a wedge before this character
};
MarkedText marked_expected(const Discrepancy& discrepancy);
MarkedText marked_keyed(const Discrepancy& discrepancy);
/// Drawn in `width`; where it is longer, the stretch around the first mark.
void marked_text(Sketch& sketch, Point at, double width, const MarkedText& text);

/// Whether a drawn line passes through a rectangle.
bool passes(const std::vector<Point>& line, Rect box);

/// Round steps of a scale that spans low to high in two or three parts.
double round_step(double low, double high);

}  // namespace deft
