#include "app/sketch.h"

#include <cassert>
#include <cmath>

namespace deft {

namespace {

constexpr std::size_t kUsualParts = 512;

Rect whole(Rect box) {
  const double x = std::round(box.x), y = std::round(box.y);
  return {x, y, std::round(box.right()) - x, std::round(box.bottom()) - y};
}

}  // namespace

Sketch::Sketch(const Look& look) : look_(look) {
  scene_.size = look.window;
  scene_.parts.reserve(kUsualParts);
}

void Sketch::add(Shape shape) {
  scene_.parts.push_back({std::move(shape), clips_.empty() ? -1 : clips_.back()});
}

void Sketch::fill(Rect box, Ink ink, int radius) {
  add(Fill{whole(box), ink, radius});
}

void Sketch::frame(Rect box, Ink ink, int width, int radius, bool dashed) {
  add(Frame{whole(box), ink, width, radius, dashed});
}

void Sketch::line(Point from, Point to, Ink ink, double width, int dash_on, int dash_off) {
  add(Line{from, to, ink, width, dash_on, dash_off});
}

void Sketch::polygon(std::vector<Point> points, Ink ink) {
  add(Polygon{std::move(points), ink});
}

void Sketch::polyline(std::vector<Point> points, Ink ink, double width) {
  add(Polyline{std::move(points), ink, width});
}

void Sketch::hatch(Rect box, Ink ink, int step) {
  add(Hatch{whole(box), ink, step});
}

void Sketch::text(Point at, const Style& style, Ink ink, std::string_view words, Align align) {
  if (!words.empty()) add(Text{{std::round(at.x), std::round(at.y)}, style, ink, align, std::string(words)});
}

double Sketch::measured_text(Point at, const Style& style, Ink ink, std::string_view words, Align align) {
  text(at, style, ink, words, align);
  return width(style, words);
}

void Sketch::begin_clip(Rect box) {
  Rect cut = whole(box);
  if (!clips_.empty()) cut = common(cut, scene_.clips[static_cast<std::size_t>(clips_.back())]).value_or(Rect{cut.x, cut.y, 0, 0});
  scene_.clips.push_back(cut);
  clips_.push_back(static_cast<int>(scene_.clips.size()) - 1);
}

void Sketch::end_clip() {
  assert(!clips_.empty());
  clips_.pop_back();
}

void Sketch::say(Said said) {
  scene_.said.push_back(std::move(said));
}

void Sketch::zone(Rect box, Key key) {
  scene_.zones.push_back({whole(box), key});
}

Scene Sketch::take() {
  return std::move(scene_);
}

}  // namespace deft
