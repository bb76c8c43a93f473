#include <algorithm>
#include <cmath>
#include <map>

#include "app/controls.h"
#include "keying/text.h"

namespace deft {

namespace {

constexpr double kCapPad = 7;        // beside the label of a key cap
constexpr double kCapInButton = 10;  // before each cap of a button
constexpr double kButtonPad = 17, kSmallButtonPad = 13;
constexpr double kLockWidth = 28;  // the padlock of a disabled button, with its gap
constexpr double kFocusGap = 4;    // from a button to the outside of its ring

/// Marks words for the catalogue; they are translated where they are shown.
constexpr std::string_view text(std::string_view words) {
  return words;
}

constexpr std::pair<NamedKey, std::string_view> kArrows[]{
    {NamedKey::left, "←"}, {NamedKey::right, "→"}, {NamedKey::up, "↑"}, {NamedKey::down, "↓"}};

std::string_view label_of(NamedKey key) {
  static const std::map<NamedKey, std::string_view> labels{{NamedKey::tab, text("Tab")},
                                                           {NamedKey::enter, text("Enter")},
                                                           {NamedKey::backspace, text("Backspace")},
                                                           {NamedKey::del, text("Del")},
                                                           {NamedKey::insert, text("Ins")},
                                                           {NamedKey::home, text("Home")},
                                                           {NamedKey::end, text("End")},
                                                           {NamedKey::page_up, text("Page Up")},
                                                           {NamedKey::page_down, text("Page Down")},
                                                           {NamedKey::escape, text("Esc")},
                                                           {NamedKey::f1, "F1"},
                                                           {NamedKey::f2, "F2"},
                                                           {NamedKey::f3, "F3"},
                                                           {NamedKey::f4, "F4"},
                                                           {NamedKey::f5, "F5"},
                                                           {NamedKey::f6, "F6"},
                                                           {NamedKey::f7, "F7"},
                                                           {NamedKey::f8, "F8"},
                                                           {NamedKey::f9, "F9"},
                                                           {NamedKey::f10, "F10"},
                                                           {NamedKey::f11, "F11"},
                                                           {NamedKey::f12, "F12"}};
  const auto found = labels.find(key);
  return found == labels.end() ? std::string_view{} : found->second;
}

Style button_style(const Look& look, const Button& button) {
  return look.style(button.small ? Type::small : Type::body, false, 500);
}

double cap(Sketch& sketch, Point at, std::string_view label, Ink edge, Ink inside, Ink words) {
  const Look& look = sketch.look();
  const double width = key_cap_width(look, label), height = look.size("key_cap");
  const double line = look.size("stroke_hairline");
  const int radius = static_cast<int>(look.size("radius_button"));
  sketch.fill({at.x, at.y, width, height}, edge, radius);
  sketch.fill({at.x + line, at.y + line, width - 2 * line, height - 3 * line}, inside,
              radius - static_cast<int>(line));
  const double top = at.y + (height - look.type(Type::micro).line) / 2;
  sketch.text({at.x + width / 2, top}, look.style(Type::micro), words, label, Align::centre);
  return width;
}

}  // namespace

std::vector<std::string> key_labels(const Look& look, Key key) {
  std::vector<std::string> labels;
  if (key.ctrl) labels.push_back(look.tr("Ctrl"));
  if (key.alt) labels.push_back(look.tr("Alt"));
  if (key.shift) labels.push_back(look.tr("Shift"));
  const auto arrow =
      std::find_if(std::begin(kArrows), std::end(kArrows), [&](const auto& a) { return is(key, a.first); });
  if (arrow != std::end(kArrows))
    labels.emplace_back(arrow->second);
  else if (is_named(key))
    labels.push_back(look.tr(std::string(label_of(static_cast<NamedKey>(key.code)))));
  else if (key.code == U' ')
    labels.push_back(look.tr("Space"));
  else if (key.code == U'-')
    labels.emplace_back("−");
  else
    labels.push_back(to_utf8(upper(key.code)));
  return labels;
}

double key_cap_width(const Look& look, std::string_view label) {
  const double words = std::round(look.width(look.style(Type::micro), label));
  return std::max(look.size("key_cap"), words + 2 * look.px(kCapPad));
}

double key_cap(Sketch& sketch, Point at, std::string_view label, bool on_accent) {
  return on_accent ? cap(sketch, at, label, Ink::on_accent, Ink::accent, Ink::on_accent)
                   : cap(sketch, at, label, Ink::rule, Ink::raised, Ink::ink);
}

double button_width(const Look& look, const Button& button) {
  double width = 2 * look.px(button.small ? kSmallButtonPad : kButtonPad);
  width += std::round(look.width(button_style(look, button), button.label));
  if (button.kind == ButtonKind::disabled) width += look.px(kLockWidth);
  for (const std::string& label : key_labels(look, button.key))
    width += look.px(kCapInButton) + key_cap_width(look, label);
  return width;
}

double button(Sketch& sketch, Point at, const Button& button) {
  const Look& look = sketch.look();
  const Rect box{at.x, at.y, button_width(look, button), look.size(button.small ? "button_small" : "button")};
  const int radius = static_cast<int>(look.size("radius_button"));
  const bool primary = button.kind == ButtonKind::primary, disabled = button.kind == ButtonKind::disabled;
  if (primary) {
    sketch.fill(box, Ink::accent, radius);
  } else {
    if (!disabled) sketch.fill(box, Ink::field, radius);
    sketch.frame(box, Ink::rule, static_cast<int>(look.size("stroke_edge")), radius, disabled);
  }
  if (button.focused) {
    const double gap = look.px(kFocusGap);
    sketch.frame({box.x - gap, box.y - gap, box.w + 2 * gap, box.h + 2 * gap}, Ink::accent,
                 static_cast<int>(look.size("stroke_ring")),
                 static_cast<int>(look.size("radius_focus_outer")));
  }
  double x = box.x + look.px(button.small ? kSmallButtonPad : kButtonPad);
  if (disabled) {
    icon(sketch, "lock", {x, box.y + (box.h - look.size("icon")) / 2}, Ink::ink3);
    x += look.px(kLockWidth);
  }
  const Style style = button_style(look, button);
  const Ink words = primary ? Ink::on_accent : disabled ? Ink::ink3 : Ink::ink;
  const double top = box.y + std::round((box.h - look.type(style.type).line) / 2);
  x += std::round(sketch.measured_text({x, top}, style, words, button.label));
  for (const std::string& label : key_labels(look, button.key)) {
    x += look.px(kCapInButton);
    const Point cap_at{x, box.y + std::round((box.h - look.size("key_cap")) / 2)};
    x += disabled ? cap(sketch, cap_at, label, Ink::rule, Ink::ground, Ink::ink3)
                  : key_cap(sketch, cap_at, label, primary);
  }
  if (!disabled) sketch.zone(box, button.key);
  sketch.say({"button", button.label, {}, disabled ? "disabled" : "", box, button.focused});
  return box.w;
}

double choice(Sketch& sketch, Point at, std::string_view label, bool chosen, bool focused, Key key) {
  constexpr double kPad = 13, kTickWidth = 20;
  const Look& look = sketch.look();
  const Style style = look.style(Type::small, false, 500);
  const double words = std::round(look.width(style, label));
  const double tick = chosen ? look.px(kTickWidth) : 0;
  const Rect box{at.x, at.y, 2 * look.px(kPad) + words + tick, look.size("button_small")};
  const int radius = static_cast<int>(look.size("radius_button"));
  if (chosen)
    sketch.fill(box, Ink::ink, radius);
  else
    sketch.frame(box, Ink::rule, static_cast<int>(look.size("stroke_edge")), radius);
  if (focused) {
    const double gap = look.px(kFocusGap);
    sketch.frame({box.x - gap, box.y - gap, box.w + 2 * gap, box.h + 2 * gap}, Ink::accent,
                 static_cast<int>(look.size("stroke_ring")),
                 static_cast<int>(look.size("radius_focus_outer")));
  }
  const double x = box.x + look.px(kPad);
  if (chosen) icon(sketch, "tick", {x, box.y + (box.h - look.size("icon")) / 2}, Ink::ground);
  const double top = box.y + std::round((box.h - look.type(Type::small).line) / 2);
  sketch.text({x + tick, top}, style, chosen ? Ink::ground : Ink::ink2, label);
  sketch.zone(box, key);
  sketch.say({"choice", std::string(label), {}, chosen ? "chosen" : "", box, focused});
  return box.w;
}

}  // namespace deft
