#pragma once

#include <string>

#include "shell/mask.h"
#include "shell/remembered.h"
#include "shell/surface.h"

namespace deft {

/// Draws rectangles and masks on a surface, in order, within a clip.
class Canvas {
 public:
  /// Everything from here on is cut at `region`, which is filled with the ground first.
  void begin(const Surface& surface, const Pixels& region, const Colour& ground);

  void clip(const Pixels& box) { clip_ = common(region_, box); }  ///< narrows the region
  void rectangle(const Pixels& box, const Colour& colour);

  enum class Turn { none, left_right, top_bottom, both };
  /// A drawing in a box, rasterised once and then known by its key. Keys name everything the drawing depends on.
  void mask(const std::string& key, const Pixels& box, const Drawing& drawing, const Colour& colour, Turn turn = Turn::none);

 private:
  static constexpr std::size_t kRemembered = 4 << 20;  ///< pixels of masks, one byte each

  Surface surface_;
  Pixels region_, clip_;
  Remembered<Mask> masks_{kRemembered};
};

}  // namespace deft
