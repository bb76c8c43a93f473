#include "shell/mask.h"

#include <cairo.h>

namespace deft {

Mask rasterised(const Pixels& window, const Drawing& drawing) {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, window.w, window.h);
  cairo_t* cairo = cairo_create(surface);
  cairo_translate(cairo, -window.x, -window.y);
  drawing(cairo);
  cairo_destroy(cairo);
  cairo_surface_flush(surface);

  Mask mask{window.w, window.h, {}};
  mask.cover.reserve(static_cast<std::size_t>(window.area()));
  const unsigned char* row = cairo_image_surface_get_data(surface);
  for (int y = 0; y < window.h; ++y, row += cairo_image_surface_get_stride(surface))
    mask.cover.insert(mask.cover.end(), row, row + window.w);
  cairo_surface_destroy(surface);
  return mask;
}

}  // namespace deft
