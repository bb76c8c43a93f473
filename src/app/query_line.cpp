#include "app/query_line.h"

#include "app/controls.h"
#include "app/hold_words.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr double kReasonRow = 28, kReasonPad = 8;

std::string reason_words(const Look& look, std::size_t n) { return hold_reason_words(*look.words, static_cast<HoldReason>(n)); }

}  // namespace

bool asks_for_reason(const Entry& entry) { return entry.behaviours.shop_keys && entry.query && entry.query->empty() && !entry.reason; }

Rect reasons_panel(const Look& look, Rect rows, double bottom) {
  const double tall = look.px(kReasonRow) * static_cast<double>(kHoldReasons) + look.px(kReasonPad);
  return {rows.x, bottom - tall, rows.w, tall};
}

void hold_reasons(Sketch& sketch, Rect panel) {
  constexpr double kLeft = 12, kWords = 44;
  const Look& look = sketch.look();
  const int radius = static_cast<int>(look.size("radius_field"));
  sketch.fill(panel, Ink::raised, radius);
  sketch.frame(panel, Ink::ink, static_cast<int>(look.size("stroke_edge")), radius);
  for (std::size_t i = 0; i < kHoldReasons; ++i) {
    const std::string digit = std::to_string(i + 1), words = reason_words(look, i);
    const Rect row{panel.x, panel.y + look.px(kReasonPad) / 2 + look.px(kReasonRow) * static_cast<double>(i), panel.w, look.px(kReasonRow)};
    const double y = row.y + (row.h - look.type(Type::small).line) / 2;
    sketch.text({panel.x + look.px(kLeft), y}, look.style(Type::small, true), Ink::ink, digit);
    sketch.text({panel.x + look.px(kWords), y}, look.style(Type::small), Ink::ink, words);
    sketch.zone(row, Key(static_cast<char32_t>(U'1' + i)));
    sketch.say({"list item", digit, words, {}, row, false});
  }
}

void query_line(Sketch& sketch, const Entry& entry, Rect rows, double top) {
  constexpr double kBoxTop = 10, kGap = 12, kRing = 3;
  const Look& look = sketch.look();
  sketch.fill({rows.x, top, rows.w, look.size("stroke_hairline")}, Ink::hair);
  const std::string name = entry.reason ? reason_words(look, static_cast<std::size_t>(*entry.reason)) : look.tr("Query");
  const double box_top = top + look.px(kBoxTop), tall = look.size("field_height");
  const Point line{rows.x, box_top + (tall - look.type(Type::small).line) / 2};
  const double lead = sketch.measured_text(line, look.style(Type::small, false, 600), Ink::ink, name) + look.px(kGap);
  FieldBox box{.state = FieldState::focus, .text = *entry.query, .caret = entry.query->size()};
  box.mono = false;
  field_box(sketch, {rows.x + lead, box_top, rows.w - lead - look.px(kRing), tall}, box);
  sketch.say({"field", name, to_utf8(*entry.query), {}, {rows.x, top, rows.w, rows.bottom() - top}, true});
}

}  // namespace deft
