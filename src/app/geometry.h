#pragma once

#include <algorithm>
#include <optional>

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

/// What two boxes have in common; nothing where they only touch.
inline std::optional<Rect> common(Rect a, Rect b) {
  const double x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  const Rect both{x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
  if (both.w <= 0 || both.h <= 0) return std::nullopt;
  return both;
}

}  // namespace deft
