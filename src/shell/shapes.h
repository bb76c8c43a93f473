#pragma once

#include "app/look.h"
#include "shell/canvas.h"
#include "shell/typesetter.h"

namespace deft {

/// How each kind of part of a scene is drawn, and which pixels it may touch. Frames lie inside their box; lines parallel to an
/// axis are whole pixels; everything slanted or round is rasterised by Cairo once and kept as a mask.
class ShapePainter {
 public:
  ShapePainter(Canvas& canvas, Typesetter& typesetter) : canvas_(canvas), typesetter_(typesetter) {}

  void use(const Theme& theme, const Measures& measures) { theme_ = &theme, measures_ = &measures; }
  Pixels bounds(const Shape& shape);
  void draw(const Shape& shape);

 private:
  Pixels box_of(const Fill& fill);
  Pixels box_of(const Frame& frame);
  Pixels box_of(const Line& line);
  Pixels box_of(const Polygon& polygon);
  Pixels box_of(const Polyline& polyline);
  Pixels box_of(const Hatch& hatch);
  Pixels box_of(const Text& text);
  void paint(const Fill& fill);
  void paint(const Frame& frame);
  void paint(const Line& line);
  void paint(const Polygon& polygon);
  void paint(const Polyline& polyline);
  void paint(const Hatch& hatch);
  void paint(const Text& text);

  void corners(const std::string& key, const Pixels& box, int size, const Drawing& top_left, const Colour& colour);
  const Colour& colour(Ink ink) const;

  Canvas& canvas_;
  Typesetter& typesetter_;
  const Theme* theme_ = nullptr;
  const Measures* measures_ = nullptr;
};

}  // namespace deft
