#include <algorithm>
#include <cmath>

#include "app/controls.h"

namespace deft {

namespace {

constexpr double kCapTop = 12;                   // from the bar's hairline
constexpr double kCapGap = 4;                    // between the caps of one hint
constexpr double kLabelGap = 7;                  // from a cap to its label
constexpr double kFullGap = 22, kBriefGap = 16;  // between hints
constexpr double kLineStep = 30;                 // from one line of hints to the next
constexpr double kBriefMargin = 32;

std::vector<std::string> caps_of(const Look& look, const KeyHint& hint) {
  std::vector<std::string> caps;
  for (std::size_t from = 0; from < hint.caps.size();) {
    const std::size_t end = std::min(hint.caps.find('|', from), hint.caps.size());
    caps.push_back(hint.caps.substr(from, end - from));
    from = end + 1;
  }
  if (!caps.empty()) return caps;
  for (const Key key : hint.keys)
    for (std::string& label : key_labels(look, key)) caps.push_back(std::move(label));
  return caps;
}

const std::string& label_of(const KeyHint& hint, bool brief) {
  return brief && !hint.brief.empty() ? hint.brief : hint.label;
}

double hint_width(const Look& look, const KeyHint& hint, bool brief) {
  double width = 0;
  for (const std::string& cap : caps_of(look, hint)) width += key_cap_width(look, cap) + look.px(kCapGap);
  width += look.px(kLabelGap) - look.px(kCapGap);
  return width + std::round(look.width(look.style(Type::small), label_of(hint, brief)));
}

double draw_hint(Sketch& sketch, Point at, const KeyHint& hint, bool brief) {
  const Look& look = sketch.look();
  double x = at.x;
  for (const std::string& cap : caps_of(look, hint)) x += key_cap(sketch, {x, at.y}, cap) + look.px(kCapGap);
  x += look.px(kLabelGap) - look.px(kCapGap);
  const double top = at.y + std::round((look.size("key_cap") - look.type(Type::small).line) / 2);
  const std::string& label = label_of(hint, brief);
  x += std::round(sketch.measured_text({x, top}, look.style(Type::small), Ink::ink2, label));
  const double overhang = (look.size("button_small") - look.size("key_cap")) / 2;
  if (!hint.keys.empty())
    sketch.zone({at.x, at.y - overhang, x - at.x, look.size("button_small")}, hint.keys.front());
  sketch.say({"key", hint.label, {}, {}, {at.x, at.y, x - at.x, look.size("key_cap")}, false});
  return x - at.x;
}

/// Which hints stand in which line, and how: full labels in one line if they fit, then short ones, then more
/// lines.
struct BarLayout {
  bool brief = false;
  double gap = 0, margin = 0;
  std::vector<std::vector<const KeyHint*>> lines;
};

double line_width(const Look& look, const std::vector<const KeyHint*>& line, bool brief, double gap) {
  double width = line.empty() ? 0 : -gap;
  for (const KeyHint* hint : line) width += hint_width(look, *hint, brief) + gap;
  return width;
}

BarLayout laid_out(const Look& look, const std::vector<KeyHint>& left, const std::vector<KeyHint>& right,
                   double margin) {
  std::vector<const KeyHint*> all;
  for (const auto* side : {&left, &right})
    for (const KeyHint& hint : *side) all.push_back(&hint);
  if (margin <= 0) margin = look.size("margin");
  const double brief_margin = std::min(margin, look.px(kBriefMargin));
  const double full_gap = look.px(kFullGap), brief_gap = look.px(kBriefGap);
  if (line_width(look, all, false, full_gap) <= look.window.w - 2 * margin)
    return {false, full_gap, margin, {all}};
  BarLayout layout{true, brief_gap, brief_margin, {{}}};
  for (const KeyHint* hint : all) {
    std::vector<const KeyHint*> longer = layout.lines.back();
    longer.push_back(hint);
    if (layout.lines.back().empty() ||
        line_width(look, longer, true, brief_gap) <= look.window.w - 2 * brief_margin)
      layout.lines.back() = std::move(longer);
    else
      layout.lines.push_back({hint});
  }
  return layout;
}

double height_of(const Look& look, const BarLayout& layout) {
  return look.size("key_bar") + static_cast<double>(layout.lines.size() - 1) * look.px(kLineStep);
}

}  // namespace

double key_bar_height(const Look& look, const std::vector<KeyHint>& left, const std::vector<KeyHint>& right,
                      double margin) {
  return height_of(look, laid_out(look, left, right, margin));
}

void key_bar(Sketch& sketch, const std::vector<KeyHint>& left, const std::vector<KeyHint>& right,
             double margin) {
  const Look& look = sketch.look();
  const BarLayout layout = laid_out(look, left, right, margin);
  const double top = look.window.h - height_of(look, layout);
  sketch.fill({0, top, look.window.w, look.size("stroke_hairline")}, Ink::hair);
  double y = top + look.px(kCapTop);
  for (std::size_t i = 0; i < layout.lines.size(); ++i) {
    double x = layout.margin;
    for (const KeyHint* hint : layout.lines[i]) {
      const bool of_right = !right.empty() && hint == &right.front() && layout.lines[i].front() != hint;
      if (of_right) {
        double rest = 0;
        for (const KeyHint& other : right) rest += hint_width(look, other, layout.brief) + layout.gap;
        x = std::max(x, look.window.w - layout.margin - rest + layout.gap);
      }
      x += draw_hint(sketch, {x, y}, *hint, layout.brief) + layout.gap;
    }
    y += look.px(kLineStep);
  }
}

namespace {

/// Where the lines of the list of all keys go: a group to a column where they fit, else one behind the other.
struct KeyColumns {
  double x, y, width, gutter, row;
  std::size_t in_column, line = 0;

  Point next() {
    const Point at{x + static_cast<double>(line / in_column) * (width + gutter),
                   y + static_cast<double>(line % in_column) * row};
    ++line;
    return at;
  }
  void next_column() { line = (line + in_column - 1) / in_column * in_column; }
};

double widest_hint(const Look& look, const std::vector<KeyGroup>& groups, bool brief) {
  double widest = 0;
  for (const KeyGroup& group : groups)
    for (const KeyHint& hint : group.hints) widest = std::max(widest, hint_width(look, hint, brief));
  return widest;
}

/// Gives the height taken.
double draw_groups(Sketch& sketch, Rect room, const std::vector<KeyGroup>& groups, bool narrow) {
  constexpr double kColumn = 300, kGutter = 32, kNarrowGutter = 12, kRow = 30, kTightRow = 24, kHeadTop = 6;
  const Look& look = sketch.look();
  std::size_t lines = 0, longest = 0;
  for (const KeyGroup& group : groups) {
    const std::size_t own = group.hints.size() + (narrow ? 0 : 1);
    lines += own;
    longest = std::max(longest, own);
  }
  const double widest = widest_hint(look, groups, narrow), gutter = look.px(narrow ? kNarrowGutter : kGutter);
  KeyColumns columns{room.x, room.y,        narrow ? widest : std::max(widest, look.px(kColumn)),
                     gutter, look.px(kRow), longest};
  const auto across = static_cast<std::size_t>((room.w + gutter) / (columns.width + gutter));
  const bool own_columns = across >= groups.size() && static_cast<double>(longest) * columns.row <= room.h;
  if (!own_columns) {
    const std::size_t needed =
        (lines + std::max<std::size_t>(across, 1) - 1) / std::max<std::size_t>(across, 1);
    if (static_cast<double>(needed) * columns.row > room.h) columns.row = look.px(kTightRow);
    columns.in_column = std::max(needed, static_cast<std::size_t>(room.h / columns.row));
  }
  for (const KeyGroup& group : groups) {
    if (own_columns) columns.next_column();
    if (!narrow) {
      if ((columns.line + 1) % columns.in_column == 0) columns.next();  // a heading never ends a column
      const Point at = columns.next();
      sketch.text({at.x, at.y + look.px(kHeadTop)}, look.style(Type::small, false, 600), Ink::ink2,
                  group.heading);
    }
    for (const KeyHint& hint : group.hints) draw_hint(sketch, columns.next(), hint, narrow);
  }
  return static_cast<double>(std::min(columns.in_column, columns.line)) * columns.row;
}

}  // namespace

void all_keys(Sketch& sketch, const std::vector<KeyGroup>& groups, std::string_view words) {
  constexpr double kMargin = 40, kPad = 24, kNarrow = 8, kGap = 16, kWordsGap = 24, kWordsTop = 4;
  const Look& look = sketch.look();
  const bool narrow = look.window.w < look.size("window_width") || look.window.h < look.size("window_height");
  const double margin = look.px(narrow ? kNarrow : kMargin), pad = look.px(narrow ? kNarrow : kPad);
  const double x = margin + pad, top = margin + pad, width = look.window.w - 2 * (margin + pad);
  const double title = look.width(look.style(Type::heading), look.tr("All keys")) + look.px(kWordsGap);
  const Style style = look.style(Type::small);
  const double words_height = words.empty() ? 0 : paragraph_height(look, width - title, style, words);
  const double below = top + look.px(narrow ? 2 : kGap) +
                       std::max<double>(look.type(Type::heading).line, look.px(kWordsTop) + words_height);
  const Rect room{x, below, width, look.window.h - margin - pad - below};
  Sketch measured(look);
  const double deep = std::min(room.h, draw_groups(measured, room, groups, narrow));
  const Rect panel{margin, margin, look.window.w - 2 * margin, below + deep + pad - margin};
  const int radius = static_cast<int>(look.size("radius_button"));
  sketch.fill({0, 0, look.window.w, look.window.h}, Ink::ground);
  sketch.fill(panel, Ink::raised, radius);
  sketch.frame(panel, Ink::ink, static_cast<int>(look.size("stroke_edge")), radius);
  sketch.text({x, top}, look.style(Type::heading), Ink::ink, look.tr("All keys"));
  paragraph(sketch, {x + title, top + look.px(kWordsTop)}, width - title, style, Ink::ink2, words);
  draw_groups(sketch, room, groups, narrow);
}

void top_bar(Sketch& sketch, const std::vector<Section>& sections, std::size_t active,
             std::string_view operator_name, double wide_margin) {
  constexpr double kMarkTop = 19, kNameLeft = 28, kNameTop = 15, kSectionsLeft = 119, kNarrowLeft = 44;
  constexpr double kNumberTop = 20, kLabelTop = 17, kNumberGap = 14, kSectionGap = 30, kTightGap = 16,
                   kUnderline = 2;
  constexpr double kOperatorTop = 19;
  const Look& look = sketch.look();
  const double bar = look.size("top_bar"), hair = look.size("stroke_hairline");
  const Style name_style = look.style(Type::small, false, 500);
  const auto section_width = [&](std::size_t i) {
    return look.px(kNumberGap) +
           std::ceil(look.width(look.style(Type::body, false, i == active ? 600 : 400), sections[i].label));
  };
  double all = 0;
  for (std::size_t i = 0; i < sections.size(); ++i) all += section_width(i);
  const auto gaps = static_cast<double>(sections.size());
  const double name = operator_name.empty() ? 0 : look.width(name_style, operator_name);
  wide_margin = std::max(wide_margin, look.size("margin"));
  const double room = look.window.w - 2 * wide_margin - name;
  const bool roomy = look.px(kSectionsLeft) + all + gaps * look.px(kSectionGap) <= room;
  const bool tight_fits = look.px(kNarrowLeft) + all + gaps * look.px(kTightGap) <= room;
  const double margin = roomy ? wide_margin : look.px(12);

  sketch.fill({0, bar - hair, look.window.w, hair}, Ink::hair);
  product_mark(sketch, {margin, look.px(kMarkTop)});
  if (roomy)
    sketch.text({margin + look.px(kNameLeft), look.px(kNameTop)}, look.style(Type::heading), Ink::ink,
                "Deft");
  double x = margin + look.px(roomy ? kSectionsLeft : kNarrowLeft);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const bool here = i == active;
    const double width = section_width(i);
    sketch.text({x, look.px(kNumberTop)}, look.style(Type::micro, true), Ink::ink3, std::to_string(i + 1));
    sketch.text({x + look.px(kNumberGap), look.px(kLabelTop)},
                look.style(Type::body, false, here ? 600 : 400), here ? Ink::ink : Ink::ink2,
                sections[i].label);
    if (here) sketch.fill({x, bar - look.px(kUnderline), width, look.px(kUnderline)}, Ink::ink);
    const Rect box{x, 0, width, bar};
    sketch.zone(box, sections[i].key);
    sketch.say({"tab", sections[i].label, {}, here ? "chosen" : "", box, false});
    x += width + look.px(roomy ? kSectionGap : kTightGap);
  }
  if (roomy || tight_fits)
    sketch.text({look.window.w - margin, look.px(kOperatorTop)}, name_style, Ink::ink, operator_name,
                Align::right);
}

void modal(Sketch& sketch, std::string_view title, std::string_view words,
           const std::vector<Button>& buttons) {
  constexpr double kWidth = 400, kPad = 25, kTitleTop = 20, kWordsTop = 51, kButtonsBelow = 20,
                   kButtonGap = 18;
  constexpr double kEdge = 12;
  const Look& look = sketch.look();
  const double pad = look.px(kPad), gap = look.px(kButtonGap), height = look.size("button");
  double row = -gap;
  for (const Button& each : buttons) row += button_width(look, each) + gap;
  const double most = look.window.w - 2 * look.px(kEdge);
  const double width = std::min(most, std::max(look.px(kWidth), row + 2 * pad));
  const Style style = look.style(Type::body);
  const bool stacked = row + 2 * pad > width;
  const double lines = stacked ? static_cast<double>(buttons.size()) : 1;
  const double words_height = paragraph_height(look, width - 2 * pad, style, words);
  const double title_height = paragraph_height(look, width - 2 * pad, look.style(Type::heading), title);
  const double words_top = look.px(kWordsTop) + title_height - look.type(Type::heading).line;
  const double tall =
      words_top + words_height + look.px(kButtonsBelow) + lines * height + (lines - 1) * gap + pad;
  const Rect panel{std::round((look.window.w - width) / 2),
                   std::round(std::max(0.0, (look.window.h - tall) / 2)), width, tall};
  const int radius = static_cast<int>(look.size("radius_button"));
  sketch.fill(panel, Ink::raised, radius);
  sketch.frame(panel, Ink::ink, static_cast<int>(look.size("stroke_edge")), radius);
  paragraph(sketch, {panel.x + pad, panel.y + look.px(kTitleTop)}, width - 2 * pad, look.style(Type::heading),
            Ink::ink, title);
  paragraph(sketch, {panel.x + pad, panel.y + words_top}, width - 2 * pad, style, Ink::ink2, words);
  sketch.say({"dialog", std::string(title), std::string(words), {}, panel, false});
  Point at{panel.x + pad, panel.y + words_top + words_height + look.px(kButtonsBelow)};
  for (const Button& each : buttons) {
    const double w = button(sketch, at, each);
    if (stacked)
      at.y += height + gap;
    else
      at.x += w + gap;
  }
}

}  // namespace deft
