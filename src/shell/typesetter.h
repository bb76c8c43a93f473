#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/look.h"
#include "shell/fonts.h"
#include "shell/pixels.h"

struct _cairo;

namespace deft {

/// A style with its token resolved: face, weight, size and line height in whole pixels.
struct TypeChoice {
  Face face = Face::text;
  int weight = 400, size = 15, line = 22, letter_space = 0;
  bool operator==(const TypeChoice&) const = default;
  auto operator<=>(const TypeChoice&) const = default;
};
TypeChoice type_choice(const Style& style, const Measures& measures);

/// One line of text as Pango sets it: kerning on; in the data face slashed zero and no ligatures. Lengths in pixels.
class Typesetter {
 public:
  Typesetter();  ///< throws Error when a font is missing
  ~Typesetter();

  struct Extent {
    double width = 0;  ///< where the next character would stand
    Pixels ink;        ///< what is drawn, from the top left corner of the line box
  };
  /// Remembered for the last few thousand texts.
  Extent extent(const TypeChoice& choice, std::string_view words);

  /// Fills the letters, the line box's top left corner at 0, 0.
  void draw(struct _cairo* cairo, const TypeChoice& choice, std::string_view words, bool struck);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace deft
