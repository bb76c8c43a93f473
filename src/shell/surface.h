#pragma once

#include <cstdint>

#include "app/look.h"

namespace deft {

/// Where a display keeps the three colours in the 32 bits of a pixel. The rest is kept all ones: opaque, where it is a fourth.
struct PixelLayout {
  unsigned red = 16, green = 8, blue = 0;  ///< bits to the left
  std::uint32_t rest = 0xFF000000;

  std::uint32_t of(const Colour& colour) const {
    return rest | std::uint32_t{colour.r} << red | std::uint32_t{colour.g} << green | std::uint32_t{colour.b} << blue;
  }
  bool operator==(const PixelLayout&) const = default;
};

/// A picture in memory, row after row, `stride` pixels apart. Owned by somebody else.
struct Surface {
  std::uint32_t* pixels = nullptr;
  int w = 0, h = 0, stride = 0;
  PixelLayout layout;

  std::uint32_t* row(int y) const { return pixels + static_cast<std::ptrdiff_t>(y) * stride; }
};

}  // namespace deft
