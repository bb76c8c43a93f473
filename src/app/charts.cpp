#include "app/charts.h"

#include <algorithm>
#include <cmath>

#include "keying/text.h"

namespace deft {
namespace {

/// Places of labels in one line, moved so that none touches the next and none leaves the line.
std::vector<double> spread(std::vector<double> lefts, const std::vector<double>& widths, double gap,
                           double low, double high) {
  double free_from = low;
  for (std::size_t i = 0; i < lefts.size(); ++i) {
    lefts[i] = std::max(lefts[i], free_from);
    free_from = lefts[i] + widths[i] + gap;
  }
  double free_to = high;
  for (std::size_t i = lefts.size(); i-- > 0;) {
    lefts[i] = std::min(lefts[i], free_to - widths[i]);
    free_to = lefts[i] - gap;
  }
  return lefts;
}

double share_of(const Bullet& bullet, double value) {
  return std::clamp((value - bullet.low) / (bullet.high - bullet.low), 0.0, 1.0);
}

/// Under the first standard, between, and above the last.
Ink band_of(std::size_t below, std::size_t standards) {
  if (below == 0) return Ink::band3;
  return below < 2 && standards > 1 ? Ink::band2 : Ink::band1;
}

void bands(Sketch& sketch, Rect bar, const Bullet& bullet) {
  double from = bar.x;
  for (std::size_t i = 0; i <= bullet.standards.size(); ++i) {
    const double to = i < bullet.standards.size()
                          ? std::round(bar.x + share_of(bullet, bullet.standards[i].at) * bar.w)
                          : bar.right();
    if (to > from) sketch.fill({from, bar.y, to - from, bar.h}, band_of(i, bullet.standards.size()));
    from = to;
  }
}

void whisker(Sketch& sketch, Rect bar, const Bullet& bullet) {
  const Look& look = sketch.look();
  const double low = std::round(bar.x + share_of(bullet, bullet.range->low) * bar.w);
  const double high = std::round(bar.x + share_of(bullet, bullet.range->high) * bar.w);
  const double y = bar.bottom() + look.px(8), cap = look.px(11), thick = look.px(2);
  sketch.fill({low, y - look.px(1), high - low, thick}, Ink::accent);
  for (const double x : {low, high - thick})
    sketch.fill({x, y - std::floor(cap / 2), thick, cap}, Ink::accent);
}

/// Names under their ticks, moved apart where they would touch; each value over its name, as near its tick as
/// that allows.
double standard_labels(Sketch& sketch, Rect bar, double y, const Bullet& bullet) {
  const Look& look = sketch.look();
  const Style bold = look.style(Type::micro, false, 600), plain = look.style(Type::micro, false, 400);
  const double zero = sketch.measured_text({bar.x, y}, plain, Ink::ink3, bullet.low_label);
  const double low = bar.x + zero + look.px(12), high = bar.right() + look.px(13), line = look.px(15);
  std::vector<double> lefts, widths, values;
  for (const Standard& standard : bullet.standards) {
    values.push_back(std::ceil(sketch.width(bold, standard.value)));
    widths.push_back(std::max(values.back(), std::ceil(sketch.width(plain, standard.name))));
    lefts.push_back(bar.x + share_of(bullet, standard.at) * bar.w - widths.back() / 2);
  }
  lefts = spread(std::move(lefts), widths, look.px(10), low, high);
  for (std::size_t i = 0; i < lefts.size(); ++i) {
    const double tick = bar.x + share_of(bullet, bullet.standards[i].at) * bar.w;
    const double value = std::clamp(tick - values[i] / 2, lefts[i], lefts[i] + widths[i] - values[i]);
    sketch.text({value, y}, bold, Ink::ink, bullet.standards[i].value);
    sketch.text({lefts[i], y + line}, plain, Ink::ink2, bullet.standards[i].name);
  }
  return y + line + look.type(Type::micro).line;
}

/// Rounded so that a dot reads as a circle.
void dot(Sketch& sketch, Point middle, double radius, Ink ink) {
  std::vector<Point> points;
  constexpr int kCorners = 20;
  for (int i = 0; i < kCorners; ++i) {
    const double angle = 2 * 3.14159265358979 * i / kCorners;
    points.push_back({middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)});
  }
  sketch.polygon(std::move(points), ink);
}

void dashed(Sketch& sketch, double from, double to, double y, Ink ink) {
  const double hair = sketch.look().size("stroke_hairline");
  const int dash = static_cast<int>(sketch.look().px(4)), gap = static_cast<int>(sketch.look().px(3));
  sketch.line({from, y + hair / 2}, {to, y + hair / 2}, ink, hair, dash, gap);
}

}  // namespace

double bullet(Sketch& sketch, Point at, double width, const Bullet& bullet) {
  const Look& look = sketch.look();
  const Rect bar{at.x, at.y, width, look.px(20)};
  bands(sketch, bar, bullet);
  const double tick = look.px(2), over = look.px(5);
  for (const Standard& standard : bullet.standards) {
    const double x = std::round(bar.x + share_of(bullet, standard.at) * bar.w) - tick / 2;
    sketch.fill({std::round(x), bar.y - over, tick, bar.h + 2 * over}, Ink::ink);
  }
  const double you = std::round(bar.x + share_of(bullet, bullet.value) * bar.w);
  const double thick = look.px(8), stem = look.px(2);
  if (bullet.low == 0)
    sketch.fill({bar.x, bar.y + look.px(6), you - bar.x, thick}, Ink::accent);
  else
    sketch.fill({you - stem / 2, bar.y, stem, bar.h}, Ink::accent);
  const double half = look.px(7), high = look.px(13), top = bar.y - look.px(9);
  sketch.polygon({{you - half, top}, {you + half, top}, {you, top + high}}, Ink::accent);
  if (bullet.range) whisker(sketch, bar, bullet);
  const double labels = bar.bottom() + look.px(bullet.range ? 11 : 8);
  return standard_labels(sketch, bar, labels, bullet);
}

void minute_ruler(Sketch& sketch, Point at, double width, int minutes, int all, Ink ink) {
  const Look& look = sketch.look();
  const double hair = look.size("stroke_hairline"), bar = look.px(4);
  const double reach = std::round(width * std::min(1.0, static_cast<double>(minutes) / all));
  const double line = at.y + bar - hair;
  sketch.fill({at.x, line, width + hair, hair}, Ink::hair);
  for (int minute = 0; minute <= all; ++minute) {
    const double x = std::round(at.x + width * minute / all);
    const double deep = look.px(minute % 5 == 0 ? 6 : 3);
    sketch.fill({x, line, hair, deep}, minute <= minutes ? Ink::rule : Ink::hair);
  }
  sketch.fill({at.x, at.y, reach, bar}, ink);
}

bool passes(const std::vector<Point>& line, Rect box) {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const Point a = line[i], b = line[i + 1];
    const int steps = std::max(1, static_cast<int>(std::abs(b.x - a.x) + std::abs(b.y - a.y)));
    for (int k = 0; k <= steps; ++k)
      if (box.contains({a.x + (b.x - a.x) * k / steps, a.y + (b.y - a.y) * k / steps})) return true;
  }
  return false;
}

namespace {

/// A target's name at the end and on the side of its dashes where the line is not.
void target_name(Sketch& sketch, Rect box, double y, double axis, const std::vector<Point>& line,
                 const std::string& words) {
  const Look& look = sketch.look();
  const Style micro = look.style(Type::micro, false, 400);
  const double high = look.type(Type::micro).line, wide = sketch.width(micro, words), air = look.px(5);
  const double above = y - high - look.px(1), below = y + look.px(2);
  for (const Point at :
       {Point{box.x, above}, {box.right() - wide, above}, {box.x, below}, {box.right() - wide, below}}) {
    const Rect place{at.x - air, at.y + look.px(2), wide + 2 * air, high - look.px(4)};
    if (at.y < box.y - look.px(1) || at.y + high > axis || passes(line, place)) continue;
    sketch.text(at, micro, Ink::ink2, words);
    return;
  }
  sketch.text({box.x, box.y}, micro, Ink::ink2, words);  // above everything drawn
}

}  // namespace

void sparkline(Sketch& sketch, Rect box, const Sparkline& sparkline) {
  const Look& look = sketch.look();
  const Style micro = look.style(Type::micro, false, 400);
  const double label = look.type(Type::micro).line, hair = look.size("stroke_hairline");
  const double axis = box.bottom() - label - look.px(2), top = box.y + label + look.px(1);
  double low = sparkline.target.value_or(sparkline.points.front().second), high = low;
  for (const auto& [day, figure] : sparkline.points) {
    low = std::min(low, figure);
    high = std::max(high, figure);
  }
  const double range = high > low ? high - low : 1;
  const auto y_of = [&](double figure) {
    return std::round(top + (high - figure) / range * (axis - look.px(24) - top));
  };
  const double step = (box.w - look.px(17)) / std::max(1, sparkline.days - 1);
  const auto x_of = [&](double day) { return box.x + look.px(4) + day * step; };
  std::vector<Point> line;
  for (const auto& [day, figure] : sparkline.points) line.push_back({x_of(day), y_of(figure)});
  if (sparkline.target) {
    const double y = y_of(*sparkline.target);
    dashed(sketch, box.x, box.right(), y, Ink::ink2);
    target_name(sketch, box, y, axis, line, sparkline.target_label);
  }
  sketch.fill({box.x, axis, box.w, hair}, Ink::hair);
  for (int day = 0; day < sparkline.days; ++day)
    if (!sparkline.practised[static_cast<std::size_t>(day)])
      sketch.fill({std::round(x_of(day)), axis - look.px(4), hair, look.px(4)}, Ink::hair);
  sketch.polyline(line, Ink::accent, look.px(16) / 10);
  for (std::size_t i = 0; i < line.size(); ++i)
    dot(sketch, line[i], look.px(i + 1 == line.size() ? 9 : 4) / 2, Ink::accent);
  sketch.text({box.x, axis + look.px(2)}, micro, Ink::ink2, sparkline.first_label);
  sketch.text({box.right(), axis + look.px(2)}, micro, Ink::ink2, sparkline.last_label, Align::right);
}

double round_step(double low, double high) {
  const double wanted = std::max(high - low, 1.0) / 3;
  double step = 1;
  for (int power = 0; power < 12; ++power, step *= 10)
    for (const double factor : {1.0, 2.0, 5.0})
      if (step * factor >= wanted) return step * factor;
  return step;
}

}  // namespace deft
