#pragma once

#include <algorithm>
#include <cmath>
#include <functional>

#include "app/controls.h"
#include "app/model.h"

namespace deft {

/// A column of a screen, filled from the top down. Lengths in window pixels.
struct Column {
  Sketch& sketch;
  double x, width;
  double y;                       ///< where the next thing goes
  std::vector<double> ends = {};      ///< places where a page may end without cutting anything
  std::vector<double> splits = {};    ///< within a part: where it is taken apart if it is taller than a page
  std::optional<Rect> chosen = {};  ///< what must be in sight

  const Look& look() const { return sketch.look(); }
  double px(double logical) const { return look().px(logical); }
  double right() const { return x + width; }
  void down(double logical) { y += px(logical); }
  void may_end() { ends.push_back(y); }
  void may_split(double at) { splits.push_back(at); }
  /// The height a picture may have: `logical`, or what a low window leaves for it.
  double picture(double logical) const {
    const double high = look().window.h;
    return std::min(px(logical), std::floor(std::max(high * 0.4, high - px(260))));
  }
};

/// A screen below the top bar: columns side by side where the window is wide enough, else one under the other. What does not
/// fit the window's height is turned to by Page Down; after the last page comes the first.
struct Page {
  struct Part {
    double left, width;  ///< logical pixels of a body 1200 wide
    std::function<void(Column&)> draw;
    bool of_the_chosen = false;  ///< beside a list: its first page stands beside the page of what is chosen there
  };
  std::optional<std::size_t> section = 0;  ///< of `sections`; nothing: no sections are shown
  double top = 32;                 ///< from the top bar, logical
  double side_by_side_from = 944;  ///< logical width of the body
  std::vector<Part> parts;
  int turned = 0;
  std::vector<KeyHint> left, right;
};

Scene view_page(const Model& model, const Look& look, const Page& page);

/// The sections that exist, with Alt and their number.
std::vector<Section> sections(const Look& look);

/// A section's label over a hairline with a note at its right end, at the column's `y`; moves below the hairline.
void head(Column& column, std::string_view label, std::string_view note = {});

/// Words wrapped to the column (or `width`), at its `y`; moves below them.
void words(Column& column, Type type, Ink ink, std::string_view text, int weight = 0, double width = 0);

}  // namespace deft
