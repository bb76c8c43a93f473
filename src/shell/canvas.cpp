#include "shell/canvas.h"

#include <SFML/OpenGL.hpp>

namespace deft {
namespace {

constexpr int kTile = 500;  // larger masks are cut into tiles so that they fit the pages of the atlas

}  // namespace

void Canvas::begin(const Pixels& region, int window_height, sf::Color ground) {
  region_ = clip_ = region;
  window_height_ = window_height;
  glEnable(GL_SCISSOR_TEST);
  scissor(region);
  target_.clear(ground);
}

void Canvas::end() {
  flush();
  glDisable(GL_SCISSOR_TEST);
}

void Canvas::clip(const Pixels& box) {
  const Pixels wanted = common(region_, box);
  if (wanted == clip_) return;
  flush();
  clip_ = wanted;
  scissor(clip_);
}

void Canvas::scissor(const Pixels& box) {
  glScissor(box.x, window_height_ - box.bottom(), std::max(0, box.w), std::max(0, box.h));
}

void Canvas::rectangle(const Pixels& box, sf::Color colour) {
  const Pixels seen = common(box, clip_);
  if (seen.empty()) return;
  quad(seen, atlas_.solid(), colour, Turn::none);
}

void Canvas::mask(const std::string& key, const Pixels& box, const Drawing& drawing, sf::Color colour,
                  Turn turn) {
  if (box.empty()) return;
  if (box.w <= kTile && box.h <= kTile) return tile(key, box, {0, 0, box.w, box.h}, drawing, colour, turn);
  for (int y = 0; y < box.h; y += kTile)
    for (int x = 0; x < box.w; x += kTile) {
      const Pixels window{x, y, std::min(kTile, box.w - x), std::min(kTile, box.h - y)};
      const Pixels part{box.x + x, box.y + y, window.w, window.h};
      tile(key + '@' + std::to_string(x) + ',' + std::to_string(y), part, window, drawing, colour, turn);
    }
}

void Canvas::tile(const std::string& key, const Pixels& box, const Pixels& window, const Drawing& drawing,
                  sf::Color colour, Turn turn) {
  if (!shows(box)) return;
  auto place = atlas_.find(key);
  if (!place) place = atlas_.add(key, rasterised(window, drawing));
  quad(box, *place, colour, turn);
}

void Canvas::quad(const Pixels& box, const Atlas::Place& place, sf::Color colour, Turn turn) {
  if (place.texture != texture_) flush();
  texture_ = place.texture;
  float left = static_cast<float>(place.x), right = static_cast<float>(place.x + place.w);
  float top = static_cast<float>(place.y), bottom = static_cast<float>(place.y + place.h);
  if (turn == Turn::left_right || turn == Turn::both) std::swap(left, right);
  if (turn == Turn::top_bottom || turn == Turn::both) std::swap(top, bottom);
  const auto at = [](int x, int y) { return sf::Vector2f(static_cast<float>(x), static_cast<float>(y)); };
  vertices_.emplace_back(at(box.x, box.y), colour, sf::Vector2f(left, top));
  vertices_.emplace_back(at(box.right(), box.y), colour, sf::Vector2f(right, top));
  vertices_.emplace_back(at(box.right(), box.bottom()), colour, sf::Vector2f(right, bottom));
  vertices_.emplace_back(at(box.x, box.bottom()), colour, sf::Vector2f(left, bottom));
}

void Canvas::flush() {
  if (!vertices_.empty())
    target_.draw(vertices_.data(), vertices_.size(), sf::Quads, sf::RenderStates(texture_));
  vertices_.clear();
}

}  // namespace deft
