#pragma once

#include <SFML/Graphics/RenderWindow.hpp>

#include "shell/back_buffer.h"
#include "shell/shapes.h"

namespace deft {

/// Puts scenes on the window: compares a scene with the last one and draws only the rectangles where they differ.
class Painter {
 public:
  explicit Painter(sf::RenderWindow& window);

  void paint(const Scene& scene, const Theme& theme, const Measures& measures);
  /// The next scene is drawn whole: the window was uncovered, or has another size.
  void forget() { whole_ = true; }
  void resized();
  double text_width(const Style& style, const Measures& measures, std::string_view text);
  /// The last painted scene as a picture. Nothing before the first.
  sf::Image picture();

 private:
  Pixels window_box() const;
  std::vector<Pixels> bounds_of(const Scene& scene);
  std::vector<Pixels> changed(const Scene& scene, const std::vector<Pixels>& bounds) const;
  void draw(const Pixels& region);
  void warm_up();

  sf::RenderWindow& window_;
  BackBuffer back_buffer_;
  Atlas atlas_;
  Canvas canvas_;
  Typesetter typesetter_;
  ShapePainter shapes_;

  Scene scene_;                  ///< last painted
  std::vector<Pixels> bounds_;   ///< of its parts
  Theme theme_;
  Measures measures_;
  bool whole_ = true, new_size_ = false, first_ = true;
};

}  // namespace deft
