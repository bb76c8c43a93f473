#pragma once

#include <functional>
#include <map>

#include "app/scene.h"
#include "locale/words.h"

namespace deft {

enum class ThemeName { paper, night, contrast };

/// Sizes and spacing by name, from `assets/themes/measures.toml`; colours, from `assets/themes/<theme>.toml`.
struct Colour { unsigned char r = 0, g = 0, b = 0; };
struct Theme {
  std::string name;             ///< "Night shift"
  std::vector<Colour> colours;  ///< by `Ink`
};
struct TypeSize { int size, line; };
struct Measures {
  std::map<int, std::vector<TypeSize>> type_scale;   ///< by text size in percent, then by `Type`
  std::vector<int> space;                            ///< 4 8 12 16 24 32 40 56 72
  std::map<std::string, double, std::less<>> size;   ///< "margin", "row_height", "field_height", …
  std::map<std::string, std::vector<Shape>, std::less<>> icons;  ///< on a 16 grid, drawn in `Ink::ink`; `Ink::ground` for cut-outs
};

/// What a view needs to know of the world: how large the window is, how large text is wanted, the words of the operator's
/// language, and how wide a string comes out.
struct Look {
  Size window{1280, 800};
  int percent = 100;
  const Measures* measures = nullptr;
  const Words* words = nullptr;
  std::function<double(const Style&, std::string_view)> width;

  double px(double logical) const;                ///< logical pixels at 100 % to window pixels, whole
  double size(std::string_view name) const;       ///< a named size, in window pixels; throws std::out_of_range
  TypeSize type(Type type) const;                 ///< size and line height of a role in window pixels
  Style style(Type type, bool mono = false, int weight = 0) const;
  std::string tr(std::string_view english) const { return words->text(english); }
};

}  // namespace deft
