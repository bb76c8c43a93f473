#include <algorithm>
#include <cmath>

#include "app/controls.h"

namespace deft {

namespace {

/// One shape of an icon moved to `at` and set in `ink`; what cuts out keeps the ground.
struct Placed {
  Point at;
  double scale;
  Ink ink;

  Ink inked(Ink of_icon) const { return of_icon == Ink::ground ? Ink::ground : ink; }
  Point moved(Point p) const { return {at.x + p.x * scale, at.y + p.y * scale}; }
  Rect moved(Rect box) const {
    return {at.x + box.x * scale, at.y + box.y * scale, box.w * scale, box.h * scale};
  }
  int thick(int width) const { return std::max(1, static_cast<int>(std::lround(width * scale))); }
  std::vector<Point> moved(std::vector<Point> points) const {
    for (Point& point : points) point = moved(point);
    return points;
  }

  Shape operator()(Fill s) const {
    return Fill{moved(s.box), inked(s.ink), thick(s.radius) * (s.radius > 0)};
  }
  Shape operator()(Frame s) const {
    return Frame{moved(s.box), inked(s.ink), thick(s.width), thick(s.radius) * (s.radius > 0), s.dashed};
  }
  Shape operator()(Line s) const {
    return Line{moved(s.from), moved(s.to), inked(s.ink), s.width * scale, s.dash_on, s.dash_off};
  }
  Shape operator()(Polygon s) const { return Polygon{moved(std::move(s.points)), inked(s.ink)}; }
  Shape operator()(Polyline s) const {
    return Polyline{moved(std::move(s.points)), inked(s.ink), s.width * scale};
  }
  Shape operator()(Hatch s) const { return Hatch{moved(s.box), inked(s.ink), thick(s.step)}; }
  Shape operator()(Text s) const { return s; }
};

}  // namespace

void icon(Sketch& sketch, std::string_view name, Point at, Ink ink) {
  const auto& icons = sketch.look().measures->icons;
  const auto found = icons.find(name);
  if (found == icons.end()) throw std::out_of_range("no icon is named " + std::string(name));
  const Placed placed{{std::round(at.x), std::round(at.y)}, sketch.look().percent / 100.0, ink};
  for (const Shape& shape : found->second) sketch.add(std::visit(placed, shape));
}

void product_mark(Sketch& sketch, Point at) {
  constexpr Rect kEdge{1, 1, 18, 15};  // middle of the line
  constexpr Rect kCaret{5, 4, 2, 8};
  constexpr double kCorner = 2, kCut = 0.6, kWidth = 1.6;
  const double scale = sketch.look().percent / 100.0;
  const auto p = [&](double x, double y) { return Point{at.x + x * scale, at.y + y * scale}; };
  const double l = kEdge.x, t = kEdge.y + 0.5, r = kEdge.right(), b = kEdge.bottom() + 0.5;
  sketch.polyline(
      {p(l + kCorner, t), p(r - kCorner, t), p(r - kCut, t + kCut), p(r, t + kCorner), p(r, b - kCorner),
       p(r - kCut, b - kCut), p(r - kCorner, b), p(l + kCorner, b), p(l + kCut, b - kCut), p(l, b - kCorner),
       p(l, t + kCorner), p(l + kCut, t + kCut), p(l + kCorner, t)},
      Ink::ink, kWidth * scale);
  sketch.fill({at.x + kCaret.x * scale, at.y + (kCaret.y + 1) * scale, kCaret.w * scale, kCaret.h * scale},
              Ink::accent);
}

void ruler(Sketch& sketch, Point at, double width, const Ruler& ruler) {
  const Look& look = sketch.look();
  const double hair = look.size("stroke_hairline");
  const double share = std::clamp(ruler.share, 0.0, 1.0);
  const double reach = std::floor(share * (width - hair));
  sketch.fill({at.x, at.y, width, hair}, Ink::rule);
  for (int i = 0; ruler.ticks > 0 && i <= ruler.ticks; ++i) {
    const bool long_tick = ruler.major > 0 && i % ruler.major == 0;
    const double x = std::round(at.x + i * (width - hair) / ruler.ticks);
    sketch.fill({x, at.y, hair, look.size(long_tick ? "ruler_tick_major" : "ruler_tick_minor")}, Ink::rule);
  }
  const double bar = look.px(ruler.bar);
  if (reach > 0) sketch.fill({at.x, at.y + hair - bar, reach, bar}, ruler.ink);
  if (!ruler.needle) return;
  const double half = look.size("ruler_needle_width") / 2,
               height = ruler.needle_height ? look.px(ruler.needle_height) : look.size("ruler_needle_height");
  const double x = at.x + reach;
  sketch.polygon({{x - half, at.y - height}, {x + half, at.y - height}, {x, at.y}}, ruler.ink);
}

std::vector<Rect> bracket_arms(const Look& look, Rect box) {
  constexpr double kSmallBox = 26, kShorter = 2;
  const double stroke = look.size("brackets_stroke");
  const double pad = look.size("brackets_pad");
  const Rect out{box.x - pad, box.y - pad, box.w + 2 * pad, box.h + 2 * pad};
  const double arm =
      look.size("brackets_arm") + look.px(1) - (out.h < look.px(kSmallBox) ? look.px(kShorter) : 0);
  std::vector<Rect> arms;
  for (const double x : {out.x, out.right() - arm})
    for (const double y : {out.y, out.bottom() - stroke}) arms.push_back({x, y, arm, stroke});
  for (const double x : {out.x, out.right() - stroke})
    for (const double y : {out.y, out.bottom() - arm}) arms.push_back({x, y, stroke, arm});
  return arms;
}

void brackets(Sketch& sketch, Rect box) {
  for (const Rect& arm : bracket_arms(sketch.look(), box)) sketch.fill(arm, Ink::accent);
}

void pointer(Sketch& sketch, Rect row, Ink ink) {
  const Look& look = sketch.look();
  const double x = row.x + look.size("pointer_offset"), middle = std::round(row.y + row.h / 2);
  const double half = look.size("pointer_height") / 2;
  sketch.polygon({{x, middle - half}, {x + look.size("pointer_width"), middle}, {x, middle + half}}, ink);
}

}  // namespace deft
