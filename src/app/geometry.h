#pragma once

namespace deft {

struct Point { double x = 0, y = 0; bool operator==(const Point&) const = default; };
struct Size { double w = 0, h = 0; bool operator==(const Size&) const = default; };
struct Rect {
  double x = 0, y = 0, w = 0, h = 0;
  double right() const { return x + w; }
  double bottom() const { return y + h; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  bool operator==(const Rect&) const = default;
};

}  // namespace deft
