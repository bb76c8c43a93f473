#include <algorithm>
#include <cmath>

#include "app/controls.h"
#include "keying/text.h"

namespace deft {

namespace {

constexpr double kTextLeft = 11, kTextRight = 15;  // inside the field's edge
constexpr double kCaretTop = 6, kCaretHeight = 20;
constexpr double kDotsAfter = 4;  // from where the next character comes
constexpr double kPlateTop = 8, kPlateLeft = 7, kPlatePad = 6;

bool has_focus(const FieldBox& field) {
  return field.state == FieldState::focus || field.state == FieldState::refused_focus;
}

void rings(Sketch& sketch, Rect box, Ink ink) {
  const Look& look = sketch.look();
  sketch.frame(box, ink, static_cast<int>(look.size("stroke_ring")),
               static_cast<int>(look.size("radius_field")));
  const double out = look.size("stroke_ring_gap");
  sketch.frame({box.x - out, box.y - out, box.w + 2 * out, box.h + 2 * out}, ink,
               static_cast<int>(look.size("stroke_ring_outer")),
               static_cast<int>(look.size("radius_focus_outer")));
}

void edge(Sketch& sketch, Rect box, const FieldBox& field) {
  const Look& look = sketch.look();
  const int radius = static_cast<int>(look.size("radius_field"));
  const int hair = static_cast<int>(look.size("stroke_hairline")),
            ring = static_cast<int>(look.size("stroke_ring"));
  switch (field.state) {
    case FieldState::filled:
    case FieldState::same:
      sketch.fill({box.x, box.bottom() - hair, box.w, double(hair)}, Ink::hair);
      return;
    case FieldState::illegible:
    case FieldState::not_given:
      sketch.hatch({box.x + hair, box.y + hair, box.w - 2 * hair, box.h - 2 * hair}, Ink::rule,
                   static_cast<int>(look.px(8)));
      sketch.frame(box, Ink::rule, hair, radius);
      return;
    case FieldState::locked:
      sketch.frame(box, Ink::rule, hair, radius, true);
      return;
    case FieldState::empty:
      sketch.fill(box, Ink::field, radius);
      sketch.frame(box, Ink::rule, hair, radius);
      return;
    case FieldState::refused:
      sketch.fill(box, Ink::field, radius);
      sketch.frame(box, Ink::error, ring, radius);
      return;
    case FieldState::focus:
    case FieldState::refused_focus:
      sketch.fill(box, Ink::field, radius);
      rings(sketch, box, field.state == FieldState::focus ? Ink::accent : Ink::error);
      return;
  }
}

void plate(Sketch& sketch, Rect box, const std::string& words) {
  const Look& look = sketch.look();
  const Style style = look.style(Type::small, false, 500);
  const double width = std::ceil(look.width(style, words));
  const double top = box.y + look.px(kPlateTop), left = box.x + look.px(kPlateLeft), pad = look.px(kPlatePad);
  sketch.fill({left, top, width + 2 * pad, static_cast<double>(look.type(Type::small).line)}, Ink::ground);
  sketch.text({left + pad, top}, style, Ink::ink, words);
}

/// Data type where it fits the box, else the next smaller ones: nothing is cut while a whole value can be
/// shown.
Style fitting(const Look& look, const FieldBox& field, const std::string& words, double room) {
  for (const Type type : {Type::data, Type::body, Type::small}) {
    const Style style = look.style(type, field.mono);
    if (look.width(style, words) <= room) return style;
  }
  return look.style(Type::micro, field.mono);
}

struct Placing {
  Style style;
  double x = 0, top = 0, room = 0, words = 0;
  bool clipped = false;
};

Placing placed(const Look& look, Rect box, const FieldBox& field, const std::string& words,
               double before_caret) {
  Placing placing;
  const double left = look.px(kTextLeft), right = look.px(field.right_aligned ? kTextRight : kTextLeft);
  placing.room = box.w - left - right;
  placing.style = fitting(look, field, words, placing.room);
  placing.words = look.width(placing.style, words);
  placing.top = box.y + std::round((box.h - look.type(placing.style.type).line) / 2);
  placing.x = field.right_aligned ? std::round(box.right() - right - placing.words) : box.x + left;
  if (placing.words > placing.room) {
    placing.clipped = true;
    const double back = has_focus(field) ? std::max(0.0, before_caret - placing.room) : 0;
    placing.x = box.x + left - std::ceil(back);
  }
  return placing;
}

void draw_caret(Sketch& sketch, Rect box, const FieldBox& field, const Placing& placing, double x) {
  const Look& look = sketch.look();
  const double caret = look.size("stroke_caret");
  const double top = box.y + std::round((box.h - look.px(kCaretHeight)) / 2);
  if (!field.overtype) {
    sketch.fill({x + look.px(1), top, caret, look.px(kCaretHeight)}, Ink::accent);
    return;
  }
  const double cell = look.width(placing.style, "0");
  sketch.fill({x, top + look.px(kCaretHeight) - caret, cell, caret}, Ink::accent);
}

}  // namespace

void field_box(Sketch& sketch, Rect box, const FieldBox& field) {
  const Look& look = sketch.look();
  edge(sketch, box, field);
  const std::string words = to_utf8(field.text);
  if (field.state == FieldState::illegible || field.state == FieldState::not_given) {
    if (field.ringed) rings(sketch, box, Ink::accent);
    plate(sketch, box, words);
    return;
  }
  const std::string before = to_utf8(std::u32string_view(field.text).substr(0, field.caret));
  Placing placing = placed(look, box, field, words, 0);
  const double ahead = look.width(placing.style, before);
  placing = placed(look, box, field, words, ahead);
  if (placing.clipped) sketch.begin_clip({box.x + look.px(3), box.y, box.w - 2 * look.px(3), box.h});
  if (field.selected && has_focus(field) && !words.empty())
    sketch.fill({placing.x - look.px(2), box.y + look.px(kCaretTop), placing.words + 2 * look.px(2),
                 look.px(kCaretHeight)},
                Ink::accent_tint);
  sketch.text({placing.x, placing.top}, placing.style,
              field.state == FieldState::locked ? Ink::ink2 : Ink::ink, words);
  if (has_focus(field)) draw_caret(sketch, box, field, placing, std::round(placing.x + ahead));
  if (placing.clipped) sketch.end_clip();
  if (!has_focus(field) || field.places == 0 || field.right_aligned) return;
  std::string dots;
  for (std::size_t i = 0; i < field.places; ++i) dots += "·";
  const double x = placing.x + placing.words + look.px(kDotsAfter);
  if (x + look.width(placing.style, dots) <= box.right() - look.px(2))
    sketch.text({x, placing.top}, placing.style, Ink::ink3, dots);
}

}  // namespace deft
