#include <algorithm>
#include <cmath>

#include "app/charts.h"
#include "app/drill_words.h"
#include "app/finding.h"
#include "app/progress_parts.h"

// The runs of one family as points, the fitted line through them, and the band in which four of five runs to come should fall.

namespace deft {
namespace {

/// Where run numbers and figures lie in the window.
struct Plot {
  Rect box;
  double low, high, step;
  int runs;

  double x(double run) const { return std::round(box.x + (runs <= 1 ? 0 : (run - 1) / (runs - 1)) * box.w); }
  double y(double figure) const { return std::round(box.bottom() - (figure - low) / (high - low) * box.h); }
};

Plot plot_of(const Rect& box, const LearningCourse& course, const std::vector<const Benchmark*>& standards) {
  double low = *std::ranges::min_element(course.values), high = *std::ranges::max_element(course.values);
  const auto take = [&](double figure) { low = std::min(low, figure), high = std::max(high, figure); };
  for (const double figure : course.fitted) take(figure);
  for (const CurveBand& band : course.forecast) take(band.low), take(band.high);
  const bool speed = course.measure == ProgressMeasure::net_ksph;
  for (const Benchmark* line : standards)
    if (speed ? line->threshold < high * 1.4 : line->threshold <= 1) take(line->threshold);
  const double unit = speed ? 1 : 0.001;
  const double step = round_step(low / unit, std::max(high, low + 10 * unit) / unit) * unit;
  low = std::floor(low / step) * step;
  high = std::ceil(high / step + 0.001) * step;
  if (!speed) high = std::min(high, std::max(1.0, std::ceil(low / step + 1) * step));
  return {box, std::max(0.0, low), high, step, static_cast<int>(std::max<std::size_t>(course.values.size() + course.forecast.size(), 6))};
}

void scale(Sketch& sketch, const Plot& plot, const Words& words, ProgressMeasure measure, double left) {
  const Look& look = sketch.look();
  const Style micro = look.style(Type::micro, true, 400);
  const double hair = look.size("stroke_hairline"), half = look.type(Type::micro).line / 2.0;
  for (double figure = plot.low; figure <= plot.high + plot.step / 2; figure += plot.step) {
    const double y = plot.y(figure);
    sketch.fill({plot.box.x, y, plot.box.w, hair}, Ink::hair);
    sketch.text({left, y - half}, micro, Ink::ink2, progress_figure(words, measure, figure), Align::right);
  }
}

/// Run numbers: a tick each, a number at each fifth.
void axis(Sketch& sketch, const Plot& plot) {
  const Look& look = sketch.look();
  const double hair = look.size("stroke_hairline"), bottom = plot.box.bottom();
  const int every = plot.runs > 120 ? 50 : plot.runs > 60 ? 10 : 5;
  sketch.fill({plot.box.x, bottom, plot.box.w, hair}, Ink::rule);
  for (int run = 1; run <= plot.runs; ++run) {
    const bool named = run == 1 || run % every == 0;
    if (!named && plot.runs > 120) continue;
    sketch.fill({std::min(plot.x(run), plot.box.right() - hair), bottom, hair, look.px(named ? 7 : 4)}, Ink::rule);
    if (named) sketch.text({plot.x(run), bottom + look.px(8)}, look.style(Type::micro, true, 400), Ink::ink2, std::to_string(run), Align::centre);
  }
}

/// Labels find a place that no line, no point and no other label has.
class Labels {
 public:
  Labels(Sketch& sketch, Rect box) : sketch_(sketch), box_(box) {}

  void keep_clear(Rect box) { taken_.push_back(box); }
  void keep_clear(std::vector<Point> line) { lines_.push_back(std::move(line)); }

  /// The first of the places, top left corners, that is free; where none is, the label is left out: the list beside the picture has it.
  void put(const std::vector<Point>& places, const Style& style, Ink ink, const std::string& words) {
    const double wide = sketch_.width(style, words), high = sketch_.look().type(Type::micro).line;
    const auto box_at = [&](Point at) { return Rect{at.x, at.y, wide, high}; };
    const auto is_free = [&](Point at) {
      const Rect box = box_at(at);
      if (box.x < box_.x || box.right() > box_.right() || box.y < box_.y - high || box.bottom() > box_.bottom()) return false;
      return std::ranges::none_of(taken_, [&](Rect other) { return common(box, other).has_value(); }) &&
             std::ranges::none_of(lines_, [&](const std::vector<Point>& line) { return passes(line, box); });
    };
    const auto place = std::ranges::find_if(places, is_free);
    if (place == places.end()) return;
    sketch_.text(*place, style, ink, words);
    taken_.push_back(box_at(*place));
  }

 private:
  Sketch& sketch_;
  Rect box_;
  std::vector<Rect> taken_;
  std::vector<std::vector<Point>> lines_;
};

void standards(Sketch& sketch, Labels& labels, const Plot& plot, const Words& words, ProgressMeasure measure, const std::vector<const Benchmark*>& lines) {
  const Look& look = sketch.look();
  const int dash = static_cast<int>(look.px(4)), gap = static_cast<int>(look.px(3));
  const double hair = look.size("stroke_hairline");
  for (const Benchmark* line : lines)
    if (line->threshold >= plot.low && line->threshold <= plot.high) labels.keep_clear(std::vector<Point>{{plot.box.x, plot.y(line->threshold)}, {plot.box.right(), plot.y(line->threshold)}});
  for (const Benchmark* line : lines) {
    if (line->threshold < plot.low || line->threshold > plot.high) continue;
    const double y = plot.y(line->threshold);
    sketch.line({plot.box.x, y + hair / 2}, {plot.box.right(), y + hair / 2}, Ink::ink, hair, dash, gap);
    const Style micro = look.style(Type::micro);
    const std::string name = fill(words.text("{name} {n}"), {{"name", line->name}, {"n", progress_figure(words, measure, line->threshold)}});
    const double left = plot.box.x + look.px(8), right = plot.box.right() - look.px(8) - sketch.width(micro, name);
    const double above = y - look.type(Type::micro).line - look.px(1), below = y + look.px(2);
    std::vector<Point> places;
    for (const double share : {0.0, 1.0, 0.5, 0.25, 0.75, 0.125, 0.875})
      for (const double top : {above, below}) places.push_back({std::round(left + share * (right - left)), top});
    labels.put(places, micro, Ink::ink, name);
  }
}

/// The band of the forecast, its middle dashed, and the needle where the line is expected.
void forecast(Sketch& sketch, const Plot& plot, const LearningCourse& course, const std::vector<const Benchmark*>& lines) {
  const Look& look = sketch.look();
  if (course.forecast.empty()) return;
  const double last = static_cast<double>(course.values.size());
  const double now = plot.x(last);
  sketch.line({now + 0.5, plot.box.y}, {now + 0.5, plot.box.bottom()}, Ink::rule, look.size("stroke_hairline"), 2, 3);
  std::vector<Point> upper, lower, middle{{now, plot.y(course.fitted.back())}};
  for (std::size_t n = 0; n < course.forecast.size(); ++n) {
    const double x = plot.x(last + static_cast<double>(n) + 1);
    upper.push_back({x, plot.y(std::min(course.forecast[n].high, plot.high))});
    lower.push_back({x, plot.y(std::max(course.forecast[n].low, plot.low))});
    middle.push_back({x, plot.y(course.forecast[n].middle)});
  }
  for (std::size_t n = 0; n + 1 < upper.size(); ++n) sketch.polygon({upper[n], upper[n + 1], lower[n + 1], lower[n]}, Ink::accent_tint);
  sketch.polyline(upper, Ink::accent, look.size("stroke_hairline"));
  sketch.polyline(lower, Ink::accent, look.size("stroke_hairline"));
  for (std::size_t n = 0; n + 1 < middle.size(); n += 2) sketch.polyline({middle[n], middle[n + 1]}, Ink::accent, look.px(16) / 10);
  for (std::size_t n = 0; n < course.reaches.size() && n < lines.size(); ++n) {
    if (course.reaches[n].kind != CurveCrossing::Kind::expected) continue;
    const double x = plot.x(course.reaches[n].run), y = plot.y(lines[n]->threshold), half = look.px(6), high = look.px(11);
    sketch.polygon({{x - half, y + high}, {x + half, y + high}, {x, y}}, Ink::accent);
    break;
  }
}

void ring(Sketch& sketch, Point middle, double radius, bool filled) {
  const Look& look = sketch.look();
  const auto box = [&](double r) { return Rect{middle.x - r, middle.y - r, 2 * r, 2 * r}; };
  const double whole = look.px(radius);
  sketch.fill(box(whole), filled ? Ink::accent : Ink::ink, static_cast<int>(whole));
  if (!filled) sketch.fill(box(whole - look.px(16) / 10), Ink::ground, static_cast<int>(whole));
}

void runs(Sketch& sketch, const Plot& plot, const LearningCourse& course) {
  const Look& look = sketch.look();
  std::vector<Point> line;
  for (std::size_t n = 0; n < course.fitted.size(); ++n) line.push_back({plot.x(static_cast<double>(n) + 1), plot.y(std::clamp(course.fitted[n], plot.low, plot.high))});
  if (line.size() > 1) sketch.polyline(line, Ink::accent, look.px(2));
  for (std::size_t n = 0; n < course.values.size(); ++n) {
    const bool last = n + 1 == course.values.size();
    ring(sketch, {plot.x(static_cast<double>(n) + 1), plot.y(course.values[n])}, last ? 5 : 4, last);
  }
}

/// No label lies on a run or on the fitted line.
void keep_clear(Labels& labels, const Plot& plot, const LearningCourse& course) {
  constexpr double kAbout = 5;
  std::vector<Point> line;
  for (std::size_t n = 0; n < course.fitted.size(); ++n) line.push_back({plot.x(static_cast<double>(n) + 1), plot.y(course.fitted[n])});
  if (!line.empty()) labels.keep_clear(line);
  std::vector<Point> upper, lower, middle;
  for (std::size_t n = 0; n < course.forecast.size(); ++n) {
    const double x = plot.x(static_cast<double>(course.values.size() + n) + 1);
    middle.push_back({x, plot.y(course.forecast[n].middle)});
    upper.push_back({x, plot.y(std::min(course.forecast[n].high, plot.high))});
    lower.push_back({x, plot.y(std::max(course.forecast[n].low, plot.low))});
  }
  if (!upper.empty()) labels.keep_clear(upper), labels.keep_clear(lower), labels.keep_clear(middle);
  for (std::size_t n = 0; n < course.values.size(); ++n) {
    const Point at{plot.x(static_cast<double>(n) + 1), plot.y(course.values[n])};
    labels.keep_clear(Rect{at.x - kAbout, at.y - kAbout, 2 * kAbout, 2 * kAbout});
  }
}

void name_forecast(Sketch& sketch, Labels& labels, const Plot& plot, const LearningCourse& course) {
  if (course.forecast.empty()) return;
  const Look& look = sketch.look();
  const double now = plot.x(static_cast<double>(course.values.size())) + look.px(8), line = look.type(Type::micro).line;
  labels.put({{now, plot.box.y}, {now, plot.box.y + line}, {now, plot.box.bottom() - line - look.px(2)}}, look.style(Type::micro), Ink::accent, look.tr("forecast, 80% band"));
}

}  // namespace

void progress_curve(Column& column, const Model& model, const ProgressScreen& screen) {
  constexpr double kGutter = 52, kHigh = 280;
  const Look& look = column.look();
  const Words& text = *look.words;
  const LearningCourse& course = screen.course;
  if (course.values.empty()) return;
  const std::vector<const Benchmark*> lines = progress_standards(model, screen.measure);
  const double high = column.picture(kHigh), below = look.px(12) + look.type(Type::micro).line;
  const double top = column.y + look.px(8);
  const Plot plot = plot_of({column.x + look.px(kGutter), top, column.width - look.px(kGutter + 6), high - below}, course, lines);
  scale(column.sketch, plot, text, screen.measure, column.x + look.px(kGutter - 10));
  forecast(column.sketch, plot, course, lines);
  axis(column.sketch, plot);
  runs(column.sketch, plot, course);
  Labels labels(column.sketch, plot.box);
  keep_clear(labels, plot, course);
  name_forecast(column.sketch, labels, plot, course);
  const std::string figure = progress_figure(text, screen.measure, course.values.back());
  const Point last{plot.x(static_cast<double>(course.values.size())), plot.y(course.values.back())};
  const Style bold = look.style(Type::micro, false, 600);
  const double wide = column.sketch.width(bold, figure), line = look.type(Type::micro).line;
  labels.put({{last.x - wide - look.px(10), last.y - line - look.px(4)}, {last.x - wide - look.px(10), last.y + look.px(6)}, {last.x + look.px(10), last.y - line - look.px(4)}, {last.x + look.px(10), last.y + look.px(6)},
              {last.x - wide - look.px(10), last.y - 2 * line - look.px(4)}, {last.x - wide - look.px(10), last.y + line + look.px(6)}, {last.x + look.px(10), last.y + line + look.px(6)}},
             bold, Ink::ink, figure);
  standards(column.sketch, labels, plot, text, screen.measure, lines);
  column.sketch.say({"figure", look.tr("Learning curve"), figure, drill_title(model, course.drill), {column.x, column.y, column.width, high}, false});
  column.y += high;
  column.down(20);
  column.may_end();
}

}  // namespace deft
