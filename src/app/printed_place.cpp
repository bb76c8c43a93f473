#include "app/printed_place.h"

#include <algorithm>

#include "drill/printed_text.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr double kAround = 3, kCombHigh = 26;

bool holds_middle(const SheetRect& box, const SheetRect& part) {
  const double x = part.x + part.w / 2, y = part.y + part.h / 2;
  return x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h;
}

SheetRect extent(const SheetText& text) {
  const double wide = static_cast<double>(to_u32(text.text).size()) * character_width(text.type);
  const double share = text.align == SheetAlign::left ? 0 : text.align == SheetAlign::centre ? 0.5 : 1;
  return {text.at.x - share * wide, text.at.y, wide, line_height(text.type)};
}

SheetRect extent(const SheetComb& comb) {
  double wide = 0;
  for (const int cells : comb.groups) wide += cells * comb.cell + comb.gap;
  return {comb.at.x, comb.at.y, wide - comb.gap, kCombHigh};
}

SheetRect joined(const SheetRect& a, const SheetRect& b) {
  const double x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.x + a.w, b.x + b.w) - x, std::max(a.y + a.h, b.y + b.h) - y};
}

/// What is filled in within the box of a place.
void look_for_value(const Sheet& sheet, PrintedPlace& place) {
  std::optional<SheetRect> value;
  const auto add = [&](const SheetRect& part) { value = value ? joined(*value, part) : part; };
  for (const SheetText& text : sheet.texts) {
    if (text.ink != SheetInk::data || text.text.empty() || !holds_middle(place.box, extent(text))) continue;
    add(extent(text));
    if (!place.text && !text.struck) place.text = text;
  }
  for (const SheetComb& comb : sheet.combs) {
    if (!holds_middle(place.box, extent(comb))) continue;
    add(extent(comb));
    if (!place.comb) place.comb = comb;
  }
  const bool ticked = std::ranges::any_of(sheet.ticks, [&](const SheetTick& tick) { return holds_middle(place.box, {tick.at.x, tick.at.y, 0, 0}); });
  place.value = ticked || !value ? place.box : SheetRect{value->x - kAround, value->y, value->w + 2 * kAround, value->h + kAround};
}

}  // namespace

std::optional<PrintedPlace> printed_place(const std::vector<Sheet>& pages, std::size_t field) {
  for (std::size_t page = 0; page < pages.size(); ++page) {
    const auto& boxes = pages[page].field_boxes;
    if (field >= boxes.size() || boxes[field].w <= 0) continue;
    PrintedPlace place{.page = page, .box = boxes[field], .value = boxes[field], .text = {}, .comb = {}};
    look_for_value(pages[page], place);
    return place;
  }
  return std::nullopt;
}

}  // namespace deft
