#include "app/sheet_view.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "drill/printed_text.h"
#include "keying/text.h"

namespace deft {

namespace {

/// What a sheet type is set in: a role, a size on the sheet, the baseline below the top of its line box.
struct Printed {
  Type type;
  bool mono;
  int weight, strong, size;
  double baseline;
  int letter_space;
};

Printed printed(SheetType type) {
  switch (type) {
    case SheetType::title:
      return {Type::title, false, 600, 600, 22, 21, 0};
    case SheetType::firm:
      return {Type::micro, false, 600, 600, 12, 12, 1};
    case SheetType::caption:
      return {Type::small, false, 400, 600, 13, 14, 0};
    case SheetType::label:
      return {Type::micro, false, 400, 600, 12, 12, 0};
    case SheetType::note:
      return {Type::micro, false, 400, 600, 12, 12, 0};
    case SheetType::data:
      return {Type::data, true, 500, 600, 17, 18, 0};
    case SheetType::mid_data:
      return {Type::body, true, 500, 600, 15, 17, 0};
    case SheetType::small_data:
      return {Type::small, true, 500, 600, 13, 14, 0};
  }
  return {Type::data, true, 500, 600, 17, 18, 0};
}

Ink ink_of(SheetInk ink) {
  switch (ink) {
    case SheetInk::ink:
      return Ink::doc_ink;
    case SheetInk::data:
      return Ink::doc_data;
    case SheetInk::line:
      return Ink::doc_line;
    case SheetInk::tint:
      return Ink::doc_tint;
  }
  return Ink::doc_ink;
}

// Of the faces: the line box sits about them (units of the size).
constexpr double kAscent = 0.969, kDescent = 0.242, kMonoAscent = 1.02, kMonoDescent = 0.3;

/// A style of exactly `pixels`, and how far below its top the baseline lies.
struct Sized {
  Style style;
  double baseline;
};
Sized sized(const Look& look, const Printed& how, bool strong, int pixels) {
  const TypeSize& normal = look.measures->type_scale.at(100).at(static_cast<std::size_t>(how.type));
  const int percent = static_cast<int>(std::lround(100.0 * pixels / normal.size));
  const auto scale = look.measures->type_scale.find(percent);
  const int line = scale != look.measures->type_scale.end()
                       ? scale->second.at(static_cast<std::size_t>(how.type)).line
                       : static_cast<int>(std::lround(normal.line * percent / 100.0));
  const double up = (how.mono ? kMonoAscent : kAscent) * pixels,
               down = (how.mono ? kMonoDescent : kDescent) * pixels;
  return {{how.type, how.mono, strong ? how.strong : how.weight, percent, how.letter_space},
          std::round((line - up - down) / 2 + up)};
}

/// Draws the sheet in its own pixels.
class Printer {
 public:
  Printer(Sketch& sketch, const SheetWindow& window) : sketch_(sketch), window_(window) {}

  void fill(SheetRect box, Ink ink) const {
    const Rect there = placed(box, true);
    if (seen(there)) sketch_.fill(there, ink);
  }
  void frame(SheetRect box, Ink ink) const {
    const Rect there = placed(box, false);
    if (seen(there)) sketch_.frame(there, ink, hair());
  }
  void text(const SheetText& text) const;
  void strike(const SheetText& text, double wide, double share) const;
  void comb(const SheetComb& comb) const;
  void tick(const SheetTick& tick) const;
  void bars(const SheetBars& bars) const;
  void stamp(const SheetStamp& stamp) const;

 private:
  double x(double on_sheet) const {
    return std::round(window_.box.x + (on_sheet - window_.from.x) * window_.scale);
  }
  double y(double on_sheet) const {
    return std::round(window_.box.y + (on_sheet - window_.from.y) * window_.scale);
  }
  int hair() const { return std::max(1, static_cast<int>(std::lround(window_.scale))); }
  /// A printed line never vanishes and stays as thick as its neighbours.
  Rect placed(SheetRect box, bool thin_may_be) const {
    const double left = x(box.x), top = y(box.y);
    const double w = thin_may_be && box.w <= 1 ? hair() : x(box.x + box.w) - left;
    const double h = thin_may_be && box.h <= 1 ? hair() : y(box.y + box.h) - top;
    return {left, top, w, h};
  }
  bool seen(Rect box) const {
    return window_.whole || (box.x < window_.box.right() && box.right() > window_.box.x &&
                             box.y < window_.box.bottom() && box.bottom() > window_.box.y);
  }

  Sketch& sketch_;
  const SheetWindow& window_;
};

void Printer::text(const SheetText& text) const {
  const std::string& words = text.text;
  if (words.empty()) return;
  const Printed how = printed(text.type);
  int pixels = static_cast<int>(std::floor(how.size * window_.scale + 0.01));
  Sized set = sized(sketch_.look(), how, text.strong, pixels);
  while (text.room > 0 && pixels > 8 && sketch_.width(set.style, words) > text.room * window_.scale)
    set = sized(sketch_.look(), how, text.strong, --pixels);
  const double width = window_.whole ? 0 : sketch_.width(set.style, words);  // all of a whole sheet is seen
  const double share = text.align == SheetAlign::left ? 0 : text.align == SheetAlign::centre ? 0.5 : 1;
  const double left = x(text.at.x), top = y(text.at.y + how.baseline) - set.baseline;
  if (!seen({left - share * width, top, width, how.size * 1.5 * window_.scale})) return;
  const Align align = text.align == SheetAlign::left     ? Align::left
                      : text.align == SheetAlign::centre ? Align::centre
                                                         : Align::right;
  sketch_.text({left, top}, set.style, ink_of(text.ink), words, align);
  if (text.struck) strike(text, sketch_.width(set.style, words) / window_.scale, share);
}

/// Two strokes through what was written first.
void Printer::strike(const SheetText& text, double wide, double share) const {
  const double middle = text.at.y + line_height(text.type) / 2, from = text.at.x - share * wide;
  for (const double apart : {-2.0, 2.0})
    fill({from - 2, middle + apart, wide + 4, 1}, Ink::doc_data);
}

void Printer::comb(const SheetComb& comb) const {
  constexpr double kBaseLine = 23, kTooth = 7;
  const Printed how = printed(SheetType::data);
  const Sized set =
      sized(sketch_.look(), how, false, static_cast<int>(std::floor(how.size * window_.scale + 0.01)));
  std::u32string characters;
  for (const char32_t c : to_u32(comb.text))
    if (is_letter(c) || is_digit(c)) characters += c;
  double left = comb.at.x;
  std::size_t next = 0;
  for (const int cells : comb.groups) {
    const double width = cells * comb.cell, base = comb.at.y + kBaseLine;
    fill({left, base, width, 1}, Ink::doc_ink);
    for (int i = 0; i <= cells; ++i) fill({left + i * comb.cell, base + 1 - kTooth, 1, kTooth}, Ink::doc_ink);
    for (int i = 0; i < cells && next < characters.size(); ++i, ++next) {
      const double middle = x(left + (i + 0.5) * comb.cell), top = y(comb.at.y + how.baseline) - set.baseline;
      if (seen({middle - 12, top, 24, 24 * window_.scale}))
        sketch_.text({middle, top}, set.style, Ink::doc_data, to_utf8(characters[next]), Align::centre);
    }
    left += width + comb.gap;
  }
}

void Printer::tick(const SheetTick& tick) const {
  constexpr double kBox = 13, kInset = 3, kStroke = 2;
  frame({tick.at.x, tick.at.y, kBox, kBox}, Ink::doc_ink);
  if (tick.text != tick.when) return;
  const double left = x(tick.at.x + kInset), right = x(tick.at.x + kBox - kInset);
  const double top = y(tick.at.y + kInset), bottom = y(tick.at.y + kBox - kInset);
  if (!seen({left, top, right - left, bottom - top})) return;
  sketch_.line({left, top}, {right, bottom}, Ink::doc_data, kStroke * window_.scale);
  sketch_.line({left, bottom}, {right, top}, Ink::doc_data, kStroke * window_.scale);
}

/// Bars and gaps of one to four units, told from the characters: looks like a barcode, is none.
void Printer::bars(const SheetBars& bars) const {
  std::vector<int> widths;
  unsigned state = 7;
  for (const char c : bars.text) {
    state = (state * 31 + static_cast<unsigned char>(c)) % 9973;
    for (const unsigned part : {state, state / 4, state / 16, state / 64})
      widths.push_back(static_cast<int>(part % 3) + 1);
  }
  if (widths.size() % 2 == 0) widths.push_back(2);
  double units = 0;
  for (const int width : widths) units += width;
  double at = bars.box.x;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const double width = widths[i] * bars.box.w / units;
    const Rect bar{x(at), y(bars.box.y), std::max(1.0, x(at + width) - x(at)),
                   y(bars.box.y + bars.box.h) - y(bars.box.y)};
    if (i % 2 == 0 && seen(bar)) sketch_.fill(bar, Ink::doc_data);
    at += width;
  }
}

void Printer::stamp(const SheetStamp& stamp) const {
  constexpr double kInset = 3, kEdge = 2;
  const double cosine = std::cos(stamp.angle * std::numbers::pi / 180),
               sine = std::sin(stamp.angle * std::numbers::pi / 180);
  const Point centre{x(stamp.centre.x), y(stamp.centre.y)};
  const auto corners = [&](double w, double h) {
    std::vector<Point> points;
    for (const auto& [dx, dy] : {std::pair{-w, -h}, {w, -h}, {w, h}, {-w, h}})
      points.push_back({centre.x + (dx * cosine - dy * sine) * window_.scale / 2,
                        centre.y + (dx * sine + dy * cosine) * window_.scale / 2});
    return points;
  };
  const std::vector<Point> edge = corners(stamp.width + kEdge, stamp.height + kEdge);
  const double reach = (stamp.width + stamp.height) * window_.scale / 2;
  if (!seen({centre.x - reach, centre.y - reach, 2 * reach, 2 * reach})) return;
  sketch_.polygon(edge, Ink::doc_data);
  std::vector<Point> line = corners(stamp.width - 2 * kInset, stamp.height - 2 * kInset);
  line.push_back(line.front());
  sketch_.polyline(line, Ink::doc_sheet, window_.scale);
  const Printed how{Type::small, false, 600, 600, 13, 14, 1};
  const Sized set =
      sized(sketch_.look(), how, false, static_cast<int>(std::floor(how.size * window_.scale + 0.01)));
  const double line_box = std::round(18 * set.style.percent / 100.0);
  sketch_.add(Text{{centre.x, std::round(centre.y - line_box / 2)},
                   set.style,
                   Ink::doc_sheet,
                   Align::centre,
                   stamp.text,
                   stamp.angle,
                   false});
}

void draw_sheet(const Printer& printer, const Sheet& sheet) {
  for (const SheetLine& line : sheet.lines) printer.fill(line.box, ink_of(line.ink));
  for (const SheetFrame& frame : sheet.frames) printer.frame(frame.box, ink_of(frame.ink));
  for (const SheetBars& bars : sheet.bars) printer.bars(bars);
  for (const SheetComb& comb : sheet.combs) printer.comb(comb);
  for (const SheetTick& tick : sheet.ticks) printer.tick(tick);
  for (const SheetText& text : sheet.texts) printer.text(text);
  for (const SheetRect& blot : sheet.blots) printer.fill(blot, Ink::doc_data);
  for (const SheetStamp& stamp : sheet.stamps) printer.stamp(stamp);
  for (const SheetRect& speck : sheet.wear.specks) printer.fill(speck, Ink::doc_data);
}

Rect on_window(const SheetWindow& window, SheetRect box) {
  const auto x = [&](double at) { return std::round(window.box.x + (at - window.from.x) * window.scale); };
  const auto y = [&](double at) { return std::round(window.box.y + (at - window.from.y) * window.scale); };
  return {x(box.x), y(box.y), x(box.x + box.w) - x(box.x), y(box.y + box.h) - y(box.y)};
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

void sheet_view(Sketch& sketch, const std::string& title, const Sheet& sheet, const SheetWindow& window,
                std::optional<std::size_t> guided) {
  const Look& look = sketch.look();
  sketch.fill(window.box, Ink::doc_sheet);
  if (!window.whole) sketch.begin_clip(window.box);
  const Printer printer(sketch, window);
  if (guided && sheet.straight_edge && *guided < sheet.field_rows.size()) {
    const Rect row = on_window(window, sheet.field_rows[*guided]);
    const double ring = look.size("stroke_ring");
    sketch.fill(row, Ink::doc_tint);
    sketch.fill({row.x, row.bottom() - ring, row.w, ring}, Ink::accent);
  }
  draw_sheet(printer, sheet);
  if (guided && *guided < sheet.field_boxes.size() && sheet.field_boxes[*guided].w > 0)
    brackets(sketch, on_window(window, sheet.field_boxes[*guided]));
  if (!window.whole) sketch.end_clip();
  sketch.frame(window.box, Ink::doc_line, static_cast<int>(look.size("stroke_hairline")));
  sketch.say({"document", title, {}, {}, window.box, false});
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
