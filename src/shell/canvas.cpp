#include "shell/canvas.h"

namespace deft {
namespace {

/// All four bytes of `under`, `cover` 255ths of the way to `over`, each rounded to the nearest.
std::uint32_t blend(std::uint32_t under, std::uint32_t over, std::uint32_t cover) {
  constexpr std::uint32_t kEven = 0x00FF00FF, kHalf = 0x00800080;
  const auto two = [&](std::uint32_t below, std::uint32_t above) {  // two bytes at once, with room between
    const std::uint32_t sum = above * cover + below * (255 - cover) + kHalf;
    return ((sum + ((sum >> 8U) & kEven)) >> 8U) & kEven;
  };
  return two(under & kEven, over & kEven) | two(under >> 8U & kEven, over >> 8U & kEven) << 8U;
}

}  // namespace

void Canvas::begin(const Surface& surface, const Pixels& region, const Colour& ground) {
  surface_ = surface;
  region_ = clip_ = common(region, {0, 0, surface.w, surface.h});
  rectangle(region_, ground);
}

void Canvas::rectangle(const Pixels& box, const Colour& colour) {
  const Pixels seen = common(box, clip_);
  if (seen.empty()) return;
  const std::uint32_t pixel = surface_.layout.of(colour);
  for (int y = seen.y; y < seen.bottom(); ++y) std::fill_n(surface_.row(y) + seen.x, seen.w, pixel);
}

void Canvas::mask(const std::string& key, const Pixels& box, const Drawing& drawing, const Colour& colour, Turn turn) {
  const Pixels seen = common(box, clip_);
  if (seen.empty()) return;
  const Mask* found = masks_.find(key);
  const Mask& mask = found != nullptr ? *found
                                      : masks_.keep(key, rasterised({0, 0, box.w, box.h}, drawing), static_cast<std::size_t>(box.area()));
  const bool mirrored = turn == Turn::left_right || turn == Turn::both;
  const bool upside_down = turn == Turn::top_bottom || turn == Turn::both;
  const std::uint32_t pixel = surface_.layout.of(colour);
  for (int y = seen.y; y < seen.bottom(); ++y) {
    const int mask_y = upside_down ? box.bottom() - 1 - y : y - box.y;
    const std::uint8_t* cover = mask.cover.data() + static_cast<std::ptrdiff_t>(mask_y) * mask.w;
    std::uint32_t* row = surface_.row(y);
    for (int x = seen.x; x < seen.right(); ++x) {
      const std::uint8_t inked = cover[mirrored ? box.right() - 1 - x : x - box.x];
      if (inked == 255) row[x] = pixel;
      else if (inked != 0) row[x] = blend(row[x], pixel, inked);
    }
  }
}

}  // namespace deft
