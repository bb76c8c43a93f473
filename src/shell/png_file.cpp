#include "shell/png_file.h"

#include <cairo.h>

#include <algorithm>

#include "keying/error.h"

namespace deft {

void write_png(const Surface& picture, const std::string& path) {
  cairo_surface_t* image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.w, picture.h);
  const int stride = cairo_image_surface_get_stride(image);
  unsigned char* bytes = cairo_image_surface_get_data(image);
  const auto byte = [](std::uint32_t pixel, unsigned shift) { return pixel >> shift & 0xFFU; };
  for (int y = 0; y < picture.h; ++y) {
    auto* row = reinterpret_cast<std::uint32_t*>(bytes + static_cast<std::ptrdiff_t>(y) * stride);
    std::transform(picture.row(y), picture.row(y) + picture.w, row, [&](std::uint32_t pixel) {
      const PixelLayout& layout = picture.layout;
      return byte(pixel, layout.red) << 16U | byte(pixel, layout.green) << 8U | byte(pixel, layout.blue);
    });
  }
  cairo_surface_mark_dirty(image);
  const cairo_status_t written = cairo_surface_write_to_png(image, path.c_str());
  cairo_surface_destroy(image);
  if (written != CAIRO_STATUS_SUCCESS)
    throw Error("The picture " + path + " cannot be written. Check that the folder exists and is yours.");
}

}  // namespace deft
