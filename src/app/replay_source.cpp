#include <cmath>

#include "app/replay_parts.h"
#include "app/replay_words.h"
#include "app/sheet_view.h"

namespace deft {
namespace {

constexpr double kHead = 25, kBelowHead = 12;

/// What the marks on the page mean, drawn from `at` on or, right-aligned, up to it.
double legend(Sketch& sketch, Point at, bool framed) {
  constexpr double kMark = 14, kAfterMark = 5, kBetween = 10;
  const Look& look = sketch.look();
  const Style style = look.style(Type::small);
  const double mark = look.px(kMark), after = look.px(kAfterMark), high = look.type(Type::small).line;
  const double top = at.y + std::round((high - mark) / 2) + look.px(1);
  double x = at.x;
  const double arm = look.px(6), stroke = look.size("stroke_ring");
  for (const Rect& part : {Rect{x, top, arm, stroke}, Rect{x, top, stroke, arm}, Rect{x + mark - arm, top + mark - stroke, arm, stroke}, Rect{x + mark - stroke, top + mark - arm, stroke, arm}})
    sketch.fill(part, Ink::accent);
  x += mark + after;
  x += std::round(sketch.measured_text({x, at.y}, style, Ink::ink3, look.tr("wanted")));
  if (!framed) return x - at.x;
  x += look.px(kBetween);
  sketch.frame({x, top + look.px(1), mark, mark - look.px(2)}, Ink::error, static_cast<int>(stroke), static_cast<int>(look.size("radius_tag")));
  x += mark + after;
  return x + std::round(sketch.measured_text({x, at.y}, style, Ink::ink3, look.tr("keyed from"))) - at.x;
}

/// A head with the legend at its right end, below its line where there is no room beside the label; gives the y below.
double source_head(Sketch& sketch, Rect room, bool framed) {
  const Look& look = sketch.look();
  const std::string label = look.tr("What you were reading");
  Sketch scratch(look);
  const double wide = legend(scratch, {0, 0}, framed), words = look.width(look.style(Type::small, false, 600), label);
  const double below = section_head(sketch, {room.x, room.y, room.w, look.px(kHead)}, label);
  if (words + wide + look.px(12) <= room.w) {
    legend(sketch, {room.right() - wide, room.y}, framed);
    return below;
  }
  legend(sketch, {room.x, below + look.px(4)}, framed);
  return below + look.px(4) + look.type(Type::small).line;
}

}  // namespace

void replay_source(Sketch& sketch, const ReplayScreen& replay, Rect room) {
  const Look& look = sketch.look();
  const ResultsScreen& results = replay.results;
  const ReplayFocus focus = focus_of(replay);
  const std::vector<Sheet> pages = pages_of(results.drill, results.documents.at(std::min(focus.record, results.documents.size() - 1)));
  const std::size_t page = page_of_field(pages, focus.field);
  const Sheet& sheet = pages.at(page);
  const auto from = focus.error ? keyed_from(results.drill.form, *focus.error) : std::nullopt;
  const bool framed = from && page_of_field(pages, *from) == page;
  const double top = source_head(sketch, room, framed) + look.px(kBelowHead);
  const double scale = look.percent / 100.0;
  const Rect box{room.x, top, std::min(room.w, std::round(sheet.width * scale)), std::min(room.bottom() - top, std::round(sheet.height * scale))};
  SheetWindow window = sheet_window(sheet, box, scale, focus.field);
  if (framed) see_also(window, sheet, focus.field, *from);
  sheet_view(sketch, results.drill.title, sheet, window, focus.field, std::nullopt, framed ? from : std::nullopt);
}

}  // namespace deft
