#include "shell/painter.h"

#include "shell/png_file.h"

namespace deft {
namespace {

constexpr std::size_t kMostDifferences = 80;  // more than that is another screen

bool same(const std::vector<Colour>& a, const std::vector<Colour>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](Colour x, Colour y) { return x.r == y.r && x.g == y.g && x.b == y.b; });
}

}  // namespace

double Painter::text_width(const Style& style, const Measures& measures, std::string_view text) {
  return typesetter_.extent(type_choice(style, measures), text).width;
}

void Painter::resized(int w, int h) {
  back_buffer_.resize(w, h);
  whole_ = true;
}

void Painter::uncovered() {
  if (!whole_) back_buffer_.show({window_box()});
}

Pixels Painter::bounds_of(const Scene& scene, const Part& part) {
  const Pixels box = common(shapes_.bounds(part.shape), window_box());
  return part.clip < 0 ? box : common(box, nearest(scene.clips.at(static_cast<std::size_t>(part.clip))));
}

/// Of the parts of a scene: those that stayed keep the bounds they had.
std::vector<Pixels> Painter::bounds_of(const Scene& scene, const Difference& difference) {
  std::vector<Pixels> bounds;
  bounds.reserve(scene.parts.size());
  auto gone = difference.gone.rbegin(), come = difference.come.rbegin();
  for (std::size_t before = 0; bounds.size() < scene.parts.size();) {
    if (come != difference.come.rend() && *come == bounds.size()) {
      bounds.push_back(bounds_of(scene, scene.parts[*come++]));
    } else if (gone != difference.gone.rend() && *gone == before) {
      ++before, ++gone;
    } else {
      bounds.push_back(bounds_[before++]);
    }
  }
  return bounds;
}

void Painter::paint(Scene scene, const Theme& theme, const Measures& measures) {
  if (!same(theme.colours, theme_.colours)) {
    theme_ = theme;
    whole_ = true;
  }
  if (measures_.type_scale.empty()) measures_ = measures;
  shapes_.use(theme_, measures_);
  const auto changed = whole_ ? std::nullopt : difference(scene_, scene, kMostDifferences);
  std::vector<Pixels> boxes, bounds;
  if (changed) {
    bounds = bounds_of(scene, *changed);
    for (const std::size_t index : changed->gone) boxes.push_back(bounds_[index]);
    for (const std::size_t index : changed->come) boxes.push_back(bounds[index]);
    boxes = gathered(boxes);
  } else {
    for (const Part& part : scene.parts) bounds.push_back(bounds_of(scene, part));
    boxes = {window_box()};
  }
  scene_ = std::move(scene);
  bounds_ = std::move(bounds);
  whole_ = false;
  if (boxes.empty()) return;
  for (const Pixels& box : boxes) draw(box);
  back_buffer_.show(boxes);
}

void Painter::draw(const Pixels& region) {
  canvas_.begin(picture(), region, theme_.colours.at(static_cast<std::size_t>(Ink::ground)));
  for (std::size_t i = 0; i < scene_.parts.size(); ++i) {
    if (common(bounds_[i], region).empty()) continue;
    const int clip = scene_.parts[i].clip;
    canvas_.clip(clip < 0 ? region : nearest(scene_.clips[static_cast<std::size_t>(clip)]));
    shapes_.draw(scene_.parts[i].shape);
  }
}

void Painter::save_picture(const std::string& png_path) const {
  write_png(picture(), png_path);
}

}  // namespace deft
