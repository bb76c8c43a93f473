#pragma once

#include <algorithm>
#include <cmath>

#include "app/geometry.h"

namespace deft {

/// A rectangle of whole window pixels.
struct Pixels {
  int x = 0, y = 0, w = 0, h = 0;
  int right() const { return x + w; }
  int bottom() const { return y + h; }
  bool empty() const { return w <= 0 || h <= 0; }
  long area() const { return empty() ? 0 : static_cast<long>(w) * h; }
  bool operator==(const Pixels&) const = default;
};

constexpr Pixels between(int left, int top, int right, int bottom) { return {left, top, right - left, bottom - top}; }

inline Pixels common(const Pixels& a, const Pixels& b) {
  return between(std::max(a.x, b.x), std::max(a.y, b.y), std::min(a.right(), b.right()), std::min(a.bottom(), b.bottom()));
}

inline Pixels around(const Pixels& a, const Pixels& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return between(std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.right(), b.right()), std::max(a.bottom(), b.bottom()));
}

inline int whole(double length) { return static_cast<int>(std::floor(length + 0.5)); }

/// The pixels whose edges are nearest to those of the rectangle.
inline Pixels nearest(const Rect& rect) {
  return between(whole(rect.x), whole(rect.y), whole(rect.right()), whole(rect.bottom()));
}

/// All pixels the rectangle touches.
inline Pixels touched(double left, double top, double right, double bottom) {
  return between(static_cast<int>(std::floor(left)), static_cast<int>(std::floor(top)),
                 static_cast<int>(std::ceil(right)), static_cast<int>(std::ceil(bottom)));
}

}  // namespace deft
