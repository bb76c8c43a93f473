#include "app/sheet_view.h"

#include <algorithm>
#include <cmath>

#include "app/sheet_printer.h"

namespace deft {

namespace {

Rect on_window(const SheetWindow& window, SheetRect box) {
  const auto x = [&](double at) { return std::round(window.box.x + (at - window.from.x) * window.scale); };
  const auto y = [&](double at) { return std::round(window.box.y + (at - window.from.y) * window.scale); };
  return {x(box.x), y(box.y), x(box.x + box.w) - x(box.x), y(box.y + box.h) - y(box.y)};
}

bool is_on(const Sheet& sheet, std::size_t field) { return field < sheet.field_boxes.size() && sheet.field_boxes[field].w > 0; }

/// The start of a window `seen` long in which both stretches are, as near to `now` as that allows; `now` where they have no room.
double from_for_both(double now, double seen, double all, double from_a, double to_a, double from_b, double to_b) {
  constexpr double kBeside = 12;
  const double from = std::min(from_a, from_b) - kBeside, to = std::max(to_a, to_b) + kBeside;
  if (to - from > seen) return now;
  return std::floor(std::clamp(std::clamp(now, to - seen, from), 0.0, std::max(0.0, all - seen)));
}

}  // namespace

SheetWindow sheet_window(const Sheet& sheet, Rect box, double scale, std::size_t field) {
  constexpr double kFieldAt = 0.27, kBeside = 16;
  SheetWindow window{box, {0, 0}, scale, true};
  const double wide = box.w / scale, deep = box.h / scale;
  window.whole = wide + 1 >= sheet.width && deep + 1 >= sheet.height;
  if (window.whole || field >= sheet.field_boxes.size() || sheet.field_boxes[field].w == 0) return window;
  const SheetRect& about = sheet.field_boxes[field];
  const double most_x = std::max(0.0, sheet.width - wide), most_y = std::max(0.0, sheet.height - deep);
  const double to_the_right = about.x + about.w + kBeside - wide;
  window.from.x = std::floor(std::clamp(std::min(to_the_right, about.x - kBeside), 0.0, most_x));
  const double share = deep < 4 * about.h ? 0.5 : kFieldAt;
  window.from.y = std::floor(std::clamp(about.y + about.h / 2 - deep * share, 0.0, most_y));
  return window;
}

void see_also(SheetWindow& window, const Sheet& sheet, std::size_t field, std::size_t other) {
  if (window.whole || !is_on(sheet, field) || !is_on(sheet, other)) return;
  const SheetRect &a = sheet.field_boxes[field], &b = sheet.field_boxes[other];
  window.from.x = from_for_both(window.from.x, window.box.w / window.scale, sheet.width, a.x, a.x + a.w, b.x, b.x + b.w);
  window.from.y = from_for_both(window.from.y, window.box.h / window.scale, sheet.height, a.y, a.y + a.h, b.y, b.y + b.h);
}

void look_at(SheetWindow& window, const Sheet& sheet, double across, double down) {
  if (window.whole) return;
  window.from.x = std::floor(std::max(0.0, sheet.width - window.box.w / window.scale) * across);
  window.from.y = std::floor(std::max(0.0, sheet.height - window.box.h / window.scale) * down);
}

void look_at_line(SheetWindow& window, const Sheet& sheet, double line) {
  const double deep = window.box.h / window.scale;
  if (window.whole || (line > window.from.y && line < window.from.y + deep)) return;
  window.from.y = std::floor(std::clamp(line - deep / 2, 0.0, std::max(0.0, sheet.height - deep)));
}

void sheet_view(Sketch& sketch, const std::string& title, const Sheet& sheet, const SheetWindow& window,
                std::optional<std::size_t> guided, std::optional<double> ruler_line, std::optional<std::size_t> keyed_from) {
  const Look& look = sketch.look();
  sketch.fill(window.box, Ink::doc_sheet);
  const bool cut = !window.whole || sheet.wear.skew != 0;
  if (cut) sketch.begin_clip(window.box);
  const SheetPrinter printer(sketch, sheet, window);
  if (guided && sheet.straight_edge && *guided < sheet.field_rows.size()) printer.straight_edge(sheet.field_rows[*guided]);
  printer.print();
  if (guided && is_on(sheet, *guided)) printer.brackets(sheet.field_boxes[*guided]);
  if (keyed_from && is_on(sheet, *keyed_from)) printer.keyed_from(sheet.field_boxes[*keyed_from]);
  if (ruler_line) printer.ruler_line(*ruler_line);
  if (cut) sketch.end_clip();
  sketch.frame(window.box, Ink::doc_line, static_cast<int>(look.size("stroke_hairline")));
  sketch.say({"document", title, {}, {}, window.box, false});
}

void sheet_part(Sketch& sketch, const Sheet& sheet, const SheetWindow& window) {
  sketch.fill(window.box, Ink::doc_sheet);
  sketch.begin_clip(window.box);
  SheetPrinter(sketch, sheet, window).print();
  sketch.end_clip();
  sketch.frame(window.box, Ink::doc_line, static_cast<int>(sketch.look().size("stroke_hairline")));
}

void sheet_locator(Sketch& sketch, const Sheet& sheet, const SheetWindow& window, std::size_t field) {
  constexpr double kSide = 56, kRight = 9, kBottom = 14, kLineLeft = 6, kFirstLine = 10, kLineStep = 6;
  constexpr double kNearlyAll = 0.9;  // of the page is seen: it would only cover what it shows
  constexpr int kLines = 7;
  const Look& look = sketch.look();
  const double side = look.px(kSide), hair = look.size("stroke_hairline");
  if (window.box.w < 4 * side || window.box.h < 2 * side) return;
  const double seen_share =
      window.box.w * window.box.h / (sheet.width * sheet.height * window.scale * window.scale);
  if (seen_share > kNearlyAll) return;
  const double right = window.box.right() - look.px(kRight) - side, left = window.box.x + look.px(kRight);
  const double bottom = window.box.bottom() - look.px(kBottom) - side, top = window.box.y + look.px(kBottom);
  Rect page{right, bottom, side, side};
  if (field < sheet.field_boxes.size()) {
    SheetRect about = sheet.field_boxes[field];
    if (sheet.straight_edge) about = {about.x, 0, about.w, sheet.height};
    const Rect kept = on_window(window, about);
    const auto clear = [&](Point at) {
      return at.x >= kept.right() || at.x + side <= kept.x || at.y >= kept.bottom() || at.y + side <= kept.y;
    };
    for (const Point corner : {Point{right, bottom}, {left, bottom}, {right, top}, {left, top}})
      if (clear(corner)) {
        page = {corner.x, corner.y, side, side};
        break;
      }
  }
  sketch.fill(page, Ink::ground);
  sketch.frame(page, Ink::rule, static_cast<int>(hair));
  for (int i = 0; i < kLines; ++i)
    sketch.fill({page.x + look.px(kLineLeft), page.y + look.px(kFirstLine + i * kLineStep),
                 side - 2 * look.px(kLineLeft), hair},
                Ink::rule);
  const double across = side / sheet.width, down = side / sheet.height;
  const Rect seen{page.x + hair + window.from.x * across, page.y + window.from.y * down,
                  std::min(side, window.box.w / window.scale * across),
                  std::min(side, window.box.h / window.scale * down)};
  sketch.frame(seen, Ink::accent, static_cast<int>(look.size("stroke_ring")));
}

}  // namespace deft
