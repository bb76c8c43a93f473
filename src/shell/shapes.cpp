#include "shell/shapes.h"

#include <cairo.h>

#include <numbers>

namespace deft {
namespace {

constexpr double kDash[] = {4, 3};
constexpr double kMitreLimit = 4;
constexpr double kHatchLine = 0.7;  // one pixel of ink a row

/// A key of the mask cache: what the drawing depends on, to a thirty-second of a pixel.
class MaskKey {
 public:
  explicit MaskKey(char kind) : text_(1, kind) {}
  MaskKey& operator<<(double length) {
    const auto steps = static_cast<std::int32_t>(std::lround(length * 32));
    text_.append(reinterpret_cast<const char*>(&steps), sizeof steps);
    return *this;
  }
  MaskKey& operator<<(std::string_view words) {
    text_.append(words);
    return *this;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

void rounded(cairo_t* cairo, double x, double y, double w, double h, double radius) {
  constexpr double kQuarter = std::numbers::pi / 2;
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, x + w - radius, y + radius, radius, -kQuarter, 0);
  cairo_arc(cairo, x + w - radius, y + h - radius, radius, 0, kQuarter);
  cairo_arc(cairo, x + radius, y + h - radius, radius, kQuarter, 2 * kQuarter);
  cairo_arc(cairo, x + radius, y + radius, radius, 2 * kQuarter, 3 * kQuarter);
  cairo_close_path(cairo);
}

void trace(cairo_t* cairo, const std::vector<Point>& points, const Pixels& box) {
  for (const Point& point : points) cairo_line_to(cairo, point.x - box.x, point.y - box.y);
  if (points.size() > 2 && points.front() == points.back()) cairo_close_path(cairo);
}

void stroke(cairo_t* cairo, double width) {
  cairo_set_line_width(cairo, width);
  cairo_set_miter_limit(cairo, kMitreLimit);
  cairo_stroke(cairo);
}

Pixels extent_of(const std::vector<Point>& points, double margin) {
  if (points.empty()) return {};
  const auto [left, right] =
      std::minmax_element(points.begin(), points.end(), [](Point a, Point b) { return a.x < b.x; });
  const auto [top, bottom] =
      std::minmax_element(points.begin(), points.end(), [](Point a, Point b) { return a.y < b.y; });
  return touched(left->x - margin, top->y - margin, right->x + margin, bottom->y + margin);
}

MaskKey key_of(char kind, const std::vector<Point>& points, const Pixels& box) {
  MaskKey key(kind);
  key << box.w << box.h;  // points that come to the same steps may lie in boxes a pixel apart
  for (const Point& point : points) key << point.x - box.x << point.y - box.y;
  return key;
}

bool is_level(const Line& line) {
  return line.from.y == line.to.y;
}
bool is_upright(const Line& line) {
  return line.from.x == line.to.x;
}

int clamped_radius(int radius, const Pixels& box) {
  return std::max(0, std::min({radius, box.w / 2, box.h / 2}));
}

/// Where a text stands: the top left corner of its line box before it is turned.
struct Standing {
  TypeChoice choice;
  Typesetter::Extent extent;
  int x = 0, y = 0;
  Pixels ink;  ///< from that corner
  double middle_x() const { return x + extent.width / 2; }
  double middle_y() const { return y + choice.line / 2.0; }
};

Standing stand(const Text& text, Typesetter& typesetter, const Measures& measures) {
  Standing standing{
      .choice = type_choice(text.style, measures), .extent = {}, .x = 0, .y = whole(text.at.y), .ink = {}};
  standing.extent = typesetter.extent(standing.choice, text.words);
  const double share = text.align == Align::left ? 0 : text.align == Align::centre ? 0.5 : 1;
  standing.x = whole(text.at.x - share * standing.extent.width);
  standing.ink = standing.extent.ink;
  if (text.struck)
    standing.ink = around(standing.ink, {0, 0, whole(standing.extent.width), standing.choice.line});
  return standing;
}

Pixels turned(const Standing& standing, double degrees) {
  const double angle = degrees * std::numbers::pi / 180, cosine = std::cos(angle), sine = std::sin(angle);
  std::vector<Point> corners;
  for (const int x : {standing.ink.x, standing.ink.right()})
    for (const int y : {standing.ink.y, standing.ink.bottom()}) {
      const double dx = x - standing.extent.width / 2, dy = y - standing.choice.line / 2.0;
      corners.push_back(
          {standing.middle_x() + dx * cosine - dy * sine, standing.middle_y() + dx * sine + dy * cosine});
    }
  return extent_of(corners, 0);
}

}  // namespace

const Colour& ShapePainter::colour(Ink ink) const {
  return theme_->colours.at(static_cast<std::size_t>(ink));
}

Pixels ShapePainter::bounds(const Shape& shape) {
  return std::visit([this](const auto& one) { return box_of(one); }, shape);
}

void ShapePainter::draw(const Shape& shape) {
  std::visit([this](const auto& one) { paint(one); }, shape);
}

Pixels ShapePainter::box_of(const Fill& fill) {
  return nearest(fill.box);
}
Pixels ShapePainter::box_of(const Frame& frame) {
  return nearest(frame.box);
}
Pixels ShapePainter::box_of(const Hatch& hatch) {
  return nearest(hatch.box);
}
Pixels ShapePainter::box_of(const Polygon& polygon) {
  return extent_of(polygon.points, 0);
}

Pixels ShapePainter::box_of(const Polyline& polyline) {
  return extent_of(polyline.points, polyline.width / 2 * kMitreLimit);
}

Pixels ShapePainter::box_of(const Line& line) {
  const int thick = std::max(1, whole(line.width));
  const auto [left, right] = std::minmax(line.from.x, line.to.x);
  const auto [top, bottom] = std::minmax(line.from.y, line.to.y);
  if (is_level(line))
    return between(whole(left), whole(top - line.width / 2), whole(right),
                   whole(top - line.width / 2) + thick);
  if (is_upright(line))
    return between(whole(left - line.width / 2), whole(top), whole(left - line.width / 2) + thick,
                   whole(bottom));
  return touched(left - line.width, top - line.width, right + line.width, bottom + line.width);
}

Pixels ShapePainter::box_of(const Text& text) {
  const Standing standing = stand(text, typesetter_, *measures_);
  if (standing.ink.empty()) return {};
  if (text.angle != 0) return turned(standing, text.angle);
  return {standing.x + standing.ink.x, standing.y + standing.ink.y, standing.ink.w, standing.ink.h};
}

/// One corner, drawn as the top left one, turned into all four.
void ShapePainter::corners(const std::string& key, const Pixels& box, int size, const Drawing& top_left,
                           const Colour& colour) {
  const int right = box.right() - size, bottom = box.bottom() - size;
  canvas_.mask(key, {box.x, box.y, size, size}, top_left, colour);
  canvas_.mask(key, {right, box.y, size, size}, top_left, colour, Canvas::Turn::left_right);
  canvas_.mask(key, {box.x, bottom, size, size}, top_left, colour, Canvas::Turn::top_bottom);
  canvas_.mask(key, {right, bottom, size, size}, top_left, colour, Canvas::Turn::both);
}

void ShapePainter::paint(const Fill& fill) {
  const Pixels box = nearest(fill.box);
  const Colour& colour = this->colour(fill.ink);
  const int radius = clamped_radius(fill.radius, box);
  if (radius == 0) return canvas_.rectangle(box, colour);
  canvas_.rectangle({box.x + radius, box.y, box.w - 2 * radius, radius}, colour);
  canvas_.rectangle({box.x, box.y + radius, box.w, box.h - 2 * radius}, colour);
  canvas_.rectangle({box.x + radius, box.bottom() - radius, box.w - 2 * radius, radius}, colour);
  const auto corner = [&](cairo_t* cairo) {
    rounded(cairo, 0, 0, 4 * radius, 4 * radius, radius);
    cairo_fill(cairo);
  };
  corners((MaskKey('f') << radius).text(), box, radius, corner, colour);
}

void ShapePainter::paint(const Frame& frame) {
  const Pixels box = nearest(frame.box);
  const Colour& colour = this->colour(frame.ink);
  const int radius = clamped_radius(frame.radius, box), width = frame.width;
  if (frame.dashed) {
    const auto drawing = [&](cairo_t* cairo) {
      rounded(cairo, width / 2.0, width / 2.0, box.w - width, box.h - width,
              std::max(0.0, radius - width / 2.0));
      cairo_set_dash(cairo, kDash, 2, 0);
      stroke(cairo, width);
    };
    return canvas_.mask((MaskKey('d') << box.w << box.h << radius << width).text(), box, drawing, colour);
  }
  const int size = std::max(radius, width);
  canvas_.rectangle({box.x + size, box.y, box.w - 2 * size, width}, colour);
  canvas_.rectangle({box.x + size, box.bottom() - width, box.w - 2 * size, width}, colour);
  canvas_.rectangle({box.x, box.y + size, width, box.h - 2 * size}, colour);
  canvas_.rectangle({box.right() - width, box.y + size, width, box.h - 2 * size}, colour);
  const auto corner = [&](cairo_t* cairo) {
    rounded(cairo, 0, 0, 4 * size, 4 * size, radius);
    rounded(cairo, width, width, 4 * size, 4 * size, std::max(0, radius - width));
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill(cairo);
  };
  corners((MaskKey('r') << radius << width).text(), box, size, corner, colour);
}

void ShapePainter::paint(const Line& line) {
  const Pixels box = box_of(line);
  const Colour& colour = this->colour(line.ink);
  const bool dashed = line.dash_on > 0 && line.dash_off > 0;
  if (is_level(line) || is_upright(line)) {
    if (!dashed) return canvas_.rectangle(box, colour);
    const int step = line.dash_on + line.dash_off, on = line.dash_on;
    if (is_level(line))
      for (int x = box.x; x < box.right(); x += step)
        canvas_.rectangle({x, box.y, std::min(on, box.right() - x), box.h}, colour);
    else
      for (int y = box.y; y < box.bottom(); y += step)
        canvas_.rectangle({box.x, y, box.w, std::min(on, box.bottom() - y)}, colour);
    return;
  }
  MaskKey key = key_of('l', {line.from, line.to}, box);
  key << line.width << line.dash_on << line.dash_off;
  const auto drawing = [&](cairo_t* cairo) {
    const double dash[] = {static_cast<double>(line.dash_on), static_cast<double>(line.dash_off)};
    if (dashed) cairo_set_dash(cairo, dash, 2, 0);
    trace(cairo, {line.from, line.to}, box);
    stroke(cairo, line.width);
  };
  canvas_.mask(key.text(), box, drawing, colour);
}

void ShapePainter::paint(const Polygon& polygon) {
  const Pixels box = box_of(polygon);
  const auto drawing = [&](cairo_t* cairo) {
    trace(cairo, polygon.points, box);
    cairo_fill(cairo);
  };
  canvas_.mask(key_of('p', polygon.points, box).text(), box, drawing, colour(polygon.ink));
}

void ShapePainter::paint(const Polyline& polyline) {
  const Pixels box = box_of(polyline);
  const auto drawing = [&](cairo_t* cairo) {
    trace(cairo, polyline.points, box);
    stroke(cairo, polyline.width);
  };
  canvas_.mask((key_of('y', polyline.points, box) << polyline.width).text(), box, drawing,
               colour(polyline.ink));
}

void ShapePainter::paint(const Hatch& hatch) {
  const Pixels box = nearest(hatch.box);
  const int step = std::max(2, hatch.step);
  const auto drawing = [&](cairo_t* cairo) {
    for (int k = step / 2; k < box.w + box.h; k += step) {
      cairo_move_to(cairo, k + 1, -1);
      cairo_line_to(cairo, k - box.h - 1, box.h + 1);
    }
    stroke(cairo, kHatchLine);
  };
  canvas_.mask((MaskKey('h') << box.w << box.h << step).text(), box, drawing, colour(hatch.ink));
}

void ShapePainter::paint(const Text& text) {
  const Standing standing = stand(text, typesetter_, *measures_);
  if (standing.ink.empty()) return;
  const TypeChoice& choice = standing.choice;
  const bool straight = text.angle == 0;
  const Pixels box = straight ? Pixels{standing.x + standing.ink.x, standing.y + standing.ink.y,
                                       standing.ink.w, standing.ink.h}
                              : turned(standing, text.angle);
  MaskKey key('t');
  key << static_cast<int>(choice.face) << choice.weight << choice.size << choice.line << choice.letter_space
      << text.struck << text.angle << text.words;
  const auto drawing = [&](cairo_t* cairo) {
    cairo_translate(cairo, standing.middle_x() - box.x, standing.middle_y() - box.y);
    cairo_rotate(cairo, text.angle * std::numbers::pi / 180);
    cairo_translate(cairo, -standing.extent.width / 2, -choice.line / 2.0);
    typesetter_.draw(cairo, choice, text.words, text.struck);
  };
  canvas_.mask(key.text(), box, drawing, colour(text.ink));
}

}  // namespace deft
