#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shell/shapes.h"

namespace deft {

/// Draws scenes in memory, without a window or a display: pixel by pixel what a window would show.
class Easel {
 public:
  double text_width(const Style& style, const Measures& measures, std::string_view text);
  void paint(const Scene& scene, const Theme& theme, const Measures& measures);
  const Surface& picture() const { return surface_; }
  void save_picture(const std::string& png_path) const;  ///< throws Error

 private:
  Canvas canvas_;
  Typesetter typesetter_;
  ShapePainter shapes_{canvas_, typesetter_};
  std::vector<std::uint32_t> pixels_;
  Surface surface_;
};

}  // namespace deft
