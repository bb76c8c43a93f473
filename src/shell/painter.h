#pragma once

#include <string>

#include "shell/back_buffer.h"
#include "shell/difference.h"
#include "shell/shapes.h"

namespace deft {

/// Puts scenes on the window: compares a scene with the last one and draws only the rectangles where they differ.
class Painter {
 public:
  explicit Painter(unsigned long window) : back_buffer_(window) {}

  void paint(Scene scene, const Theme& theme, const Measures& measures);
  void resized(int w, int h);  ///< also before the first scene
  /// The window lost part of its picture: shows it again as it stands.
  void uncovered();
  double text_width(const Style& style, const Measures& measures, std::string_view text);
  /// What the window shows, pixel by pixel.
  const Surface& picture() const { return back_buffer_.surface(); }
  void save_picture(const std::string& png_path) const;  ///< throws Error

 private:
  Pixels window_box() const { return {0, 0, picture().w, picture().h}; }
  Pixels bounds_of(const Scene& scene, const Part& part);
  std::vector<Pixels> bounds_of(const Scene& scene, const Difference& difference);
  void draw(const Pixels& region);

  BackBuffer back_buffer_;
  Canvas canvas_;
  Typesetter typesetter_;
  ShapePainter shapes_{canvas_, typesetter_};

  Scene scene_;                  ///< last painted
  std::vector<Pixels> bounds_;   ///< of its parts
  Theme theme_;
  Measures measures_;
  bool whole_ = true;  ///< the next scene is drawn whole
};

}  // namespace deft
