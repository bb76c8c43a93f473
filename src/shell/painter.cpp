#include "shell/painter.h"

#include <SFML/Graphics/Image.hpp>

#include "shell/difference.h"

namespace deft {
namespace {

constexpr std::size_t kMostDifferences = 80;  // more than that is another screen

bool same(const std::vector<Colour>& a, const std::vector<Colour>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](Colour x, Colour y) { return x.r == y.r && x.g == y.g && x.b == y.b; });
}

}  // namespace

Painter::Painter(sf::RenderWindow& window)
    : window_(window), back_buffer_(window), canvas_(window, atlas_), shapes_(canvas_, typesetter_) {}

Pixels Painter::window_box() const {
  return {0, 0, static_cast<int>(window_.getSize().x), static_cast<int>(window_.getSize().y)};
}

double Painter::text_width(const Style& style, const Measures& measures, std::string_view text) {
  return typesetter_.extent(type_choice(style, measures), text).width;
}

void Painter::resized() {
  const Pixels box = window_box();
  window_.setView(sf::View({0, 0, static_cast<float>(box.w), static_cast<float>(box.h)}));
  whole_ = new_size_ = true;
}

std::vector<Pixels> Painter::bounds_of(const Scene& scene) {
  std::vector<Pixels> bounds;
  bounds.reserve(scene.parts.size());
  for (const Part& part : scene.parts) {
    bounds.push_back(shapes_.bounds(part.shape));
    if (part.clip >= 0)
      bounds.back() = common(bounds.back(), nearest(scene.clips.at(static_cast<std::size_t>(part.clip))));
  }
  return bounds;
}

std::vector<Pixels> Painter::changed(const Scene& scene, const std::vector<Pixels>& bounds) const {
  if (whole_) return {window_box()};
  const auto differences = difference(scene_, scene, kMostDifferences);
  if (!differences) return {window_box()};
  std::vector<Pixels> boxes;
  for (const std::size_t index : differences->gone) boxes.push_back(common(bounds_[index], window_box()));
  for (const std::size_t index : differences->come) boxes.push_back(common(bounds[index], window_box()));
  return gathered(boxes);
}

void Painter::paint(const Scene& scene, const Theme& theme, const Measures& measures) {
  if (!same(theme.colours, theme_.colours)) {
    theme_ = theme;
    whole_ = true;
  }
  if (measures_.type_scale.empty()) measures_ = measures;
  shapes_.use(theme_, measures_);
  atlas_.begin_picture();
  auto bounds = bounds_of(scene);
  const auto boxes = changed(scene, bounds);
  scene_ = scene;
  bounds_ = std::move(bounds);
  if (boxes.empty()) return;

  for (const Pixels& box : boxes) draw(box);
  if (std::exchange(new_size_, false)) {
    back_buffer_.show_all();
    draw(window_box());
  }
  const bool first = std::exchange(first_, false);
  whole_ = !back_buffer_.show(boxes, window_box().h);
  if (first && !whole_) warm_up();
}

/// OpenGL compiles what it needs on first use; drawing a corner once more spares the first key that wait.
void Painter::warm_up() {
  const Pixels corner{0, 0, 64, 24};
  draw(corner);
  back_buffer_.show({corner}, window_box().h);
}

void Painter::draw(const Pixels& region) {
  const Colour& ground = theme_.colours.at(static_cast<std::size_t>(Ink::ground));
  canvas_.begin(region, window_box().h, {ground.r, ground.g, ground.b});
  for (std::size_t i = 0; i < scene_.parts.size(); ++i) {
    if (common(bounds_[i], region).empty()) continue;
    const int clip = scene_.parts[i].clip;
    canvas_.clip(clip < 0 ? region : nearest(scene_.clips[static_cast<std::size_t>(clip)]));
    shapes_.draw(scene_.parts[i].shape);
  }
  canvas_.end();
}

sf::Image Painter::picture() {
  const Pixels box = window_box();
  atlas_.begin_picture();
  if (!theme_.colours.empty()) draw(box);
  sf::Texture copy;
  copy.create(static_cast<unsigned>(box.w), static_cast<unsigned>(box.h));
  copy.update(window_);
  return copy.copyToImage();
}

}  // namespace deft
