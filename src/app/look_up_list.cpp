#include "app/look_up_list.h"

#include <algorithm>
#include <cmath>

#include "keying/text.h"

namespace deft {

namespace {

constexpr double kRow = 28, kPad = 8;

void list_row(Sketch& sketch, Rect row, const std::pair<std::string, std::string>& entry, bool chosen) {
  constexpr double kLeft = 12, kMeaning = 100, kBetween = 20, kRight = 4;
  const Look& look = sketch.look();
  const auto& [value, meaning] = entry;
  if (chosen) {
    sketch.fill(row, Ink::accent_tint);
    pointer(sketch, row);
  }
  const double top = row.y + (row.h - look.type(Type::small).line) / 2;
  const double width =
      sketch.measured_text({row.x + look.px(kLeft), top}, look.style(Type::small, true), Ink::ink, value);
  const double x = std::max(row.x + look.px(kMeaning), row.x + look.px(kBetween) + width);
  for (const Type type : {Type::small, Type::micro}) {
    const Style style = look.style(type, false, 400);
    if (type == Type::small && x + look.width(style, meaning) > row.right() - look.px(kRight)) continue;
    sketch.text({x, row.y + (row.h - look.type(type).line) / 2}, style, Ink::ink2, meaning);
    break;
  }
  sketch.say({"list item", value, meaning, {}, row, chosen});
}

}  // namespace

Rect look_up_panel(const Look& look, const Run& run, const EntryFrame& frame, Rect row, double left,
                   double message_top) {
  constexpr std::size_t kMostRows = 9;
  constexpr double kGap = 2;
  const std::size_t found = matching(run.drill.form.fields[run.entry.current], *run.entry.look_up).size();
  const double below = message_top - row.bottom() - look.px(kGap);
  const double roof = frame.size == EntryFrame::Size::stacked ? frame.source.y : frame.entry.y;
  const double above = row.y - roof, step = look.px(kRow);
  const double room = std::max(below, above) - step - look.px(kPad);
  const auto most = static_cast<std::size_t>(std::max(1.0, std::floor(room / step)));
  const std::size_t rows = std::min({most, kMostRows, std::max<std::size_t>(found, 1)});
  const double tall = step + static_cast<double>(rows) * step + look.px(kPad);
  return {left, below >= above ? row.bottom() + look.px(kGap) : row.y - tall, frame.entry.right() - left,
          tall};
}

void look_up_list(Sketch& sketch, const Run& run, Rect panel) {
  constexpr double kLeft = 12, kBetween = 8;
  const Look& look = sketch.look();
  const LookUp& list = *run.entry.look_up;
  const Field& rules = run.drill.form.fields[run.entry.current];
  const std::vector<std::size_t> found = matching(rules, list);
  const double row = look.px(kRow), hair = look.size("stroke_hairline");
  const auto rows = static_cast<std::size_t>((panel.h - row) / row);
  const int radius = static_cast<int>(look.size("radius_field"));
  sketch.fill(panel, Ink::raised, radius);
  sketch.frame(panel, Ink::ink, static_cast<int>(look.size("stroke_edge")), radius);
  const double top = (row - look.type(Type::small).line) / 2, x = panel.x + look.px(kLeft);
  const double lead = sketch.measured_text({x, panel.y + top}, look.style(Type::small), Ink::ink3, look.tr("List"));
  const double filter = x + lead + look.px(kBetween);
  const double typed =
      sketch.measured_text({filter, panel.y + top}, look.style(Type::small, true), Ink::ink, to_utf8(list.filter));
  sketch.fill({filter + typed + look.px(1), panel.y + top, look.size("stroke_caret"), row - 2 * top},
              Ink::accent);
  sketch.fill({panel.x, panel.y + row - hair, panel.w, hair}, Ink::hair);
  if (found.empty())
    sketch.text({x, panel.y + row + top}, look.style(Type::small), Ink::ink2, look.tr("Nothing fits."));
  const std::size_t first = list.chosen >= rows ? list.chosen - rows + 1 : 0;
  Rect line{panel.x + hair, panel.y + row, panel.w - 2 * hair, row};
  for (std::size_t i = first; i < std::min(found.size(), first + rows); ++i, line.y += row)
    list_row(sketch, line, rules.look_up[found[i]], i == list.chosen);
}

}  // namespace deft
