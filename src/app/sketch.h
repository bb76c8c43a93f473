#pragma once

#include "app/look.h"

namespace deft {

/// Builds a scene part by part. All lengths are window pixels; text sizes come from the look.
class Sketch {
 public:
  explicit Sketch(const Look& look);

  const Look& look() const { return look_; }
  void fill(Rect box, Ink ink, int radius = 0);
  void frame(Rect box, Ink ink, int width = 1, int radius = 0, bool dashed = false);
  void line(Point from, Point to, Ink ink, double width = 1, int dash_on = 0, int dash_off = 0);
  void polygon(std::vector<Point> points, Ink ink);
  void polyline(std::vector<Point> points, Ink ink, double width = 1.6);
  void hatch(Rect box, Ink ink, int step = 8);
  /// Adds a line of text. `at` is the top left, top middle or top right of its line box.
  void text(Point at, const Style& style, Ink ink, std::string_view words, Align align = Align::left);
  /// The same, and gives its width.
  double measured_text(Point at, const Style& style, Ink ink, std::string_view words, Align align = Align::left);
  void add(Shape shape);
  double width(const Style& style, std::string_view words) const { return look_.width(style, words); }

  /// Everything added until its `end_clip` is cut at `box`, and at the boxes it lies in.
  void begin_clip(Rect box);
  void end_clip();

  void say(Said said);          ///< for screen readers
  void zone(Rect box, Key key); ///< a click there is this key

  Scene take();

 private:
  const Look& look_;
  Scene scene_;
  std::vector<int> clips_;  ///< those open now, innermost last
};

}  // namespace deft
