#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "shell/pixels.h"

struct _cairo;

namespace deft {

/// How much of each pixel is inked, 0 to 255, row after row.
struct Mask {
  int w = 0, h = 0;
  std::vector<std::uint8_t> cover;
};

/// Draws with Cairo in the default source; 0, 0 is the top left corner of the shape's box.
using Drawing = std::function<void(struct _cairo*)>;

/// The part `window` of a drawing.
Mask rasterised(const Pixels& window, const Drawing& drawing);

}  // namespace deft
