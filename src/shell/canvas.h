#pragma once

#include <array>

#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/Graphics/VertexArray.hpp>

#include "shell/atlas.h"

namespace deft {

/// Draws rectangles and masks into the window's back buffer, in order, as few draw calls as the order allows.
class Canvas {
 public:
  Canvas(sf::RenderTarget& target, Atlas& atlas) : target_(target), atlas_(atlas) {}

  /// Everything until `end` is cut at `region` of a window of this height; the region is cleared first.
  void begin(const Pixels& region, int window_height, sf::Color ground);
  void end();

  void clip(const Pixels& box);  ///< narrows the region
  bool shows(const Pixels& box) const { return !common(box, clip_).empty(); }
  void rectangle(const Pixels& box, sf::Color colour);

  enum class Turn { none, left_right, top_bottom, both };
  /// A drawing in a box, rasterised once and then known by its key. Keys name everything the drawing depends on.
  void mask(const std::string& key, const Pixels& box, const Drawing& drawing, sf::Color colour, Turn turn = Turn::none);

 private:
  void tile(const std::string& key, const Pixels& box, const Pixels& window, const Drawing& drawing, sf::Color colour, Turn turn);
  void quad(const Pixels& box, const Atlas::Place& place, sf::Color colour, Turn turn);
  void flush();
  void scissor(const Pixels& box);

  sf::RenderTarget& target_;
  Atlas& atlas_;
  Pixels region_, clip_;
  int window_height_ = 0;
  const sf::Texture* texture_ = nullptr;
  std::vector<sf::Vertex> vertices_;
};

}  // namespace deft
