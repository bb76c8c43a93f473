#include "shell/easel.h"

#include "shell/png_file.h"

namespace deft {

double Easel::text_width(const Style& style, const Measures& measures, std::string_view text) {
  return typesetter_.extent(type_choice(style, measures), text).width;
}

void Easel::paint(const Scene& scene, const Theme& theme, const Measures& measures) {
  surface_.w = surface_.stride = whole(scene.size.w);
  surface_.h = whole(scene.size.h);
  pixels_.assign(static_cast<std::size_t>(surface_.w) * static_cast<std::size_t>(surface_.h), 0);
  surface_.pixels = pixels_.data();
  shapes_.use(theme, measures);
  const Pixels all{0, 0, surface_.w, surface_.h};
  canvas_.begin(surface_, all, theme.colours.at(static_cast<std::size_t>(Ink::ground)));
  for (const Part& part : scene.parts) {
    canvas_.clip(part.clip < 0 ? all : nearest(scene.clips.at(static_cast<std::size_t>(part.clip))));
    shapes_.draw(part.shape);
  }
}

void Easel::save_picture(const std::string& png_path) const { write_png(surface_, png_path); }

}  // namespace deft
