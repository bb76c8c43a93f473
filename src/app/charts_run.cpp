#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "app/charts.h"
#include "app/finding.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr double kGutter = 44;    // for the figures at the left
constexpr double kPlotDeep = 53;  // from the highest line to the lowest
constexpr double kAxisBelow = 59;

/// The scale of the strip: from a round figure to a round figure, the standard within.
struct Scale {
  double low, high, step;
};

Scale scale_of(const SpeedStrip& strip) {
  double low = strip.slices.empty() ? 0 : *std::min_element(strip.slices.begin(), strip.slices.end());
  double high = strip.slices.empty() ? 1000 : *std::max_element(strip.slices.begin(), strip.slices.end());
  if (strip.standard) {
    low = std::min(low, *strip.standard);
    high = std::max(high, *strip.standard);
  }
  for (double step = std::max(1000.0, round_step(low, high));; step *= 2) {
    const double from = std::floor(low / step) * step;
    if (from + 3 * step >= high) return {from, std::max(std::ceil(high / step) * step, from + step), step};
  }
}

std::string thousands(double ksph) {
  return ksph == 0 ? "0" : fmt::format("{:g}k", ksph / 1000);
}

/// Minutes between the times written under the axis.
double time_step(double seconds) {
  for (const double step : {10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0})
    if (seconds / step <= 6) return step;
  return 3600;
}

struct Plot {
  double x, width, y, deep;
  double seconds;
  Scale scale;
  double at(double second) const { return std::round(x + width * std::min(1.0, second / seconds)); }
  double level(double ksph) const {
    return std::round(y + (scale.high - ksph) / (scale.high - scale.low) * deep);
  }
};

void levels(Sketch& sketch, const Plot& plot, double left, const SpeedStrip& strip) {
  const Look& look = sketch.look();
  const double hair = look.size("stroke_hairline"), up = look.type(Type::micro).line / 2.0;
  for (double level = plot.scale.low; level <= plot.scale.high; level += plot.scale.step) {
    const double y = plot.level(level);
    const bool standard = strip.standard && *strip.standard == level;
    if (!standard) sketch.fill({plot.x, y, plot.width, hair}, Ink::hair);
    sketch.text({left + look.px(36), y - up}, look.style(Type::micro, true, 400), Ink::ink3, thousands(level),
                Align::right);
  }
  if (!strip.standard) return;
  const double y = plot.level(*strip.standard);
  sketch.line({plot.x, y + hair / 2}, {plot.x + plot.width, y + hair / 2}, Ink::ink2, hair,
              static_cast<int>(look.px(4)), static_cast<int>(look.px(3)));
}

std::vector<Point> steps(const Plot& plot, const SpeedStrip& strip) {
  std::vector<Point> line;
  for (std::size_t i = 0; i < strip.slices.size(); ++i) {
    const double y = plot.level(strip.slices[i]);
    line.push_back({plot.at(static_cast<double>(i) * strip.slice_seconds), y});
    line.push_back({plot.at(static_cast<double>(i + 1) * strip.slice_seconds), y});
  }
  return line;
}

/// Under the standard at the right, or where else the steps leave room.
void standard_label(Sketch& sketch, const Plot& plot, const SpeedStrip& strip,
                    const std::vector<Point>& line) {
  if (!strip.standard) return;
  const Look& look = sketch.look();
  const Style style = look.style(Type::micro, false, 400);
  const double high = look.type(Type::micro).line, y = plot.level(*strip.standard);
  const double wide = sketch.width(style, strip.standard_label), right = plot.x + plot.width - wide;
  const double below = y + look.px(2), above = y - high - look.px(1);
  const double lowest = plot.y + plot.deep + look.px(4) - high, highest = plot.y - look.px(10);
  Point at{right, below <= lowest ? below : above};
  bool is_free = false;  // of the line; where it goes everywhere the label lies over it
  for (const Point place :
       {Point{right, below}, {right, above}, {plot.x + look.px(4), below}, {plot.x + look.px(4), above}}) {
    if (place.y > lowest || place.y < highest) continue;
    if (passes(line, {place.x - look.px(3), place.y + look.px(2), wide + look.px(6), high - look.px(4)}))
      continue;
    at = place;
    is_free = true;
    break;
  }
  if (!is_free) sketch.fill({at.x - look.px(3), at.y + look.px(1), wide + look.px(6), high - look.px(2)}, Ink::ground);
  sketch.text(at, style, Ink::ink2, strip.standard_label);
}

void time_axis(Sketch& sketch, const Plot& plot, double axis) {
  const Look& look = sketch.look();
  const double hair = look.size("stroke_hairline");
  sketch.fill({plot.x, axis, plot.width + hair, hair}, Ink::rule);
  const double step = time_step(plot.seconds);
  const double small = step / 5 >= 60 ? 60 : step / 5;
  for (double second = 0; second <= plot.seconds; second += small)
    sketch.fill({plot.at(second), axis, hair, look.px(3)}, Ink::rule);
  const Style style = look.style(Type::micro, true, 400);
  const double top = axis + look.px(21);
  double last_right = -1;
  for (double second = 0; second <= plot.seconds + 0.5; second += step) {
    const double x = plot.at(second);
    sketch.fill({x, axis, hair, look.px(6)}, Ink::rule);
    const std::string time = clock_time(Elapsed(static_cast<std::int64_t>(second * 1e6)));
    const double width = sketch.width(style, time);
    const double left = std::clamp(x - width / 2, plot.x, plot.x + plot.width - width);
    if (left < last_right + look.px(8)) continue;
    sketch.text({left, top}, style, Ink::ink2, time);
    last_right = left + width;
  }
}

/// Hatched between two edges, wide enough to be seen however short.
void stalls(Sketch& sketch, const Plot& plot, double axis, const SpeedStrip& strip) {
  const Look& look = sketch.look();
  const double hair = look.size("stroke_hairline"), top = plot.y - look.px(4);
  for (const auto& [from, to] : strip.stalls) {
    const double left = std::min(plot.at(from), plot.x + plot.width - look.px(6));
    const Rect box{left, top, std::max(look.px(6), plot.at(to) - left), axis - top};
    sketch.fill(box, Ink::caution_tint);
    sketch.hatch(box, Ink::caution, static_cast<int>(look.px(4)));
    sketch.fill({box.x, box.y, hair, box.h}, Ink::caution);
    sketch.fill({box.right() - hair, box.y, hair, box.h}, Ink::caution);
  }
}

void errors(Sketch& sketch, const Plot& plot, double axis, const SpeedStrip& strip) {
  const Look& look = sketch.look();
  const double thick = look.px(2), up = look.px(4), high = look.px(12), gap = look.px(10);
  const Style style = look.style(Type::micro, false, 600);
  double free_from = plot.x - gap;
  for (const SpeedStrip::Error& error : strip.errors) {
    const double x = plot.at(error.seconds);
    const Ink ink = error.shown ? Ink::accent : Ink::error;
    sketch.fill({x - thick / 2, axis - up, thick, error.shown ? high + up : high}, ink);
    const double middle = std::max(x, free_from + gap);
    if (middle > plot.x + plot.width + gap || middle > x + 4 * gap)
      continue;  // too many at once: the tick alone
    sketch.text({middle, axis + look.px(7)}, style, ink, std::string(1, error.letter), Align::centre);
    free_from = middle;
  }
}

}  // namespace

double speed_strip(Sketch& sketch, Point at, double width, const SpeedStrip& strip) {
  const Look& look = sketch.look();
  const double gutter = look.px(kGutter);
  const Plot plot{at.x + gutter,      width - gutter - 1,           at.y,
                  look.px(kPlotDeep), std::max(strip.seconds, 1.0), scale_of(strip)};
  const double axis = at.y + look.px(kAxisBelow);
  stalls(sketch, plot, axis, strip);
  levels(sketch, plot, at.x, strip);
  const std::vector<Point> line = steps(plot, strip);
  if (line.size() > 1) sketch.polyline(line, Ink::accent, look.px(16) / 10);
  standard_label(sketch, plot, strip, line);
  time_axis(sketch, plot, axis);
  errors(sketch, plot, axis, strip);
  return axis + look.px(21) + look.type(Type::micro).line;
}

namespace {

constexpr std::u32string_view kRows[]{U"1234567890", U"QWERTYUIOP", U"ASDFGHJKL", U"ZXCVBNM,./"};
constexpr double kRowLeft[]{0, 9, 18, 28};
constexpr std::u32string_view kPadRows[]{U"789", U"456", U"123", U"0."};
constexpr double kKeyWide = 29, kKeyHigh = 36, kLowKey = 28, kKeyStep = 32, kRowGap = 3, kPadLeft = 377,
                 kMapWide = 470;

Ink heat_of(int count) {
  return count == 1 ? Ink::heat1 : count == 2 ? Ink::heat3 : Ink::heat4;
}

void map_key(Sketch& sketch, Rect box, char32_t key, int count) {
  const Look& look = sketch.look();
  const int radius = static_cast<int>(look.size("radius_tag"));
  sketch.fill(box, count > 0 ? heat_of(count) : Ink::raised, radius);
  sketch.frame(box, count > 0 ? Ink::rule : Ink::hair, static_cast<int>(look.size("stroke_hairline")),
               radius);
  sketch.text({box.x + look.px(6), box.bottom() - look.px(21)},
              look.style(Type::micro, true, count > 0 ? 600 : 400), count > 0 ? Ink::ink : Ink::ink3,
              to_utf8(key));
  if (count > 0)
    sketch.text({box.right() - look.px(4), box.y + look.px(box.h < look.px(kKeyHigh) ? -2 : 1)},
                look.style(Type::micro, true, 600), Ink::ink, std::to_string(count), Align::right);
}

}  // namespace

bool on_key_map(char32_t key) {
  return std::any_of(std::begin(kRows), std::end(kRows),
                     [&](std::u32string_view row) { return row.find(key) != row.npos; });
}

double key_map(Sketch& sketch, Point at, double width, const KeyCounts& keys) {
  const Look& look = sketch.look();
  const double squeeze = std::min(1.0, width / look.px(kMapWide));
  const double high = look.px(keys.low ? kLowKey : kKeyHigh), step = high + look.px(kRowGap);
  const auto x = [&](double logical) { return std::round(look.px(logical) * squeeze); };
  const auto count = [&](char32_t key, bool pad) {
    const auto& counts = pad ? keys.on_keypad : keys.counts;
    const auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
  };
  for (std::size_t row = 0; row < std::size(kRows); ++row) {
    const double y = at.y + step * static_cast<double>(row);
    for (std::size_t i = 0; i < kRows[row].size(); ++i)
      map_key(sketch, {at.x + x(kRowLeft[row] + kKeyStep * static_cast<double>(i)), y, x(kKeyWide), high},
              kRows[row][i], count(kRows[row][i], false));
    double place = kPadLeft;
    for (const char32_t key : kPadRows[row]) {
      const bool wide = key == U'0';
      map_key(sketch, {at.x + x(place), y, x(wide ? kKeyStep + kKeyWide : kKeyWide), high}, key,
              count(key, true));
      place += wide ? 2 * kKeyStep : kKeyStep;
    }
  }
  return at.y + 3 * step + high;
}

}  // namespace deft
