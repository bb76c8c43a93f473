#include "app/sheet_printer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "drill/printed_text.h"
#include "keying/text.h"

namespace deft {

namespace {

constexpr double kLeastText = 11, kLeastLabel = 11;  // pixels at 100 %, of what is filled in and of the form's own print

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

Ink ink_of(SheetInk ink, bool faint) {
  switch (ink) {
    case SheetInk::ink:
      return Ink::doc_ink;
    case SheetInk::data:
      return faint ? Ink::doc_faint : Ink::doc_data;
    case SheetInk::line:
      return Ink::doc_line;
    case SheetInk::tint:
      return Ink::doc_tint;
  }
  return Ink::doc_ink;
}

// Of the faces: the line box sits about them (units of the size).
constexpr double kAscent = 0.969, kDescent = 0.242, kMonoAscent = 1.02, kMonoDescent = 0.3;

/// Set in exactly `pixels`.
SetText sized(const Look& look, const Printed& how, bool strong, int pixels, SheetFace face) {
  const TypeSize& normal = look.measures->type_scale.at(100).at(static_cast<std::size_t>(how.type));
  const int percent = static_cast<int>(std::lround(100.0 * pixels / normal.size));
  const auto scale = look.measures->type_scale.find(percent);
  const int line = scale != look.measures->type_scale.end()
                       ? scale->second.at(static_cast<std::size_t>(how.type)).line
                       : static_cast<int>(std::lround(normal.line * percent / 100.0));
  const double up = (how.mono ? kMonoAscent : kAscent) * pixels,
               down = (how.mono ? kMonoDescent : kDescent) * pixels;
  SetText set;
  set.style = {how.type, how.mono, strong ? how.strong : how.weight, percent, how.letter_space, face};
  set.line = line;
  set.baseline = std::round((line - up - down) / 2 + up);
  return set;
}

/// What a dirty fax draws down a page.
bool is_streak(SheetRect speck) { return std::max(speck.w, speck.h) > 20; }

int usual_pixels(const Printed& how, double scale) { return static_cast<int>(std::floor(how.size * scale + 0.01)); }

/// A word and the cells it has from where it begins to where the next one does.
struct Word { std::size_t from; std::string words; };

std::vector<Word> words_of(const std::string& text) {
  const std::u32string characters = to_u32(text);
  std::vector<Word> words;
  for (std::size_t from = 0; from < characters.size();) {
    const std::size_t begin = characters.find_first_not_of(U' ', from);
    if (begin == characters.npos) break;
    const std::size_t end = std::min(characters.find(U' ', begin), characters.size());
    words.push_back({begin, to_utf8(characters.substr(begin, end - begin))});
    from = end;
  }
  return words;
}

/// So many whole pixels between its letters that a word nearly fills its cells: words of a narrow hand would stand far apart.
Style spread(const Look& look, const std::string& word, Style style, double cell) {
  constexpr double kMost = 3;
  const double to_spare = cell - look.width(style, word) / static_cast<double>(to_u32(word).size());
  style.letter_space = static_cast<int>(std::floor(std::clamp(to_spare, 0.0, kMost)));
  return style;
}

/// Sets each word where fixed pitch would have it; the width comes out as of fixed pitch.
void set_in_cells(const Look& look, const SheetText& text, const Printed& how, double scale, SetText& set) {
  const std::vector<Word> words = words_of(text.text);
  const double cell = character_width(text.type) * scale;
  const std::size_t all = to_u32(text.text).size();
  const int least = static_cast<int>(std::floor(kLeastText * scale));
  for (int pixels = usual_pixels(how, scale);; --pixels) {
    set = sized(look, how, text.strong, pixels, text.face);
    set.width = static_cast<double>(all) * cell;
    set.pieces.clear();
    bool fits = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Style style = spread(look, words[i].words, set.style, cell);
      const double left = static_cast<double>(words[i].from) * cell, wide = look.width(style, words[i].words);
      const double next = i + 1 < words.size() ? static_cast<double>(words[i + 1].from) * cell - cell / 3 : std::max(set.width, text.room * scale);
      fits = fits && left + wide <= next;
      set.pieces.push_back({left, words[i].words, style});
      if (i + 1 == words.size()) set.width = left + wide;
    }
    if (fits || pixels <= least) return;
  }
}

}  // namespace

SetText set_text(const Look& look, const SheetText& text, double scale) {
  const Printed how = printed(text.type);
  SetText set;
  if (text.face == SheetFace::second_hand && how.mono && text.align == SheetAlign::left) {
    set_in_cells(look, text, how, scale, set);
    return set;
  }
  const SheetFace face = how.mono ? text.face : SheetFace::print;
  const int least = static_cast<int>(std::floor((how.mono ? kLeastText : kLeastLabel) * scale));
  int pixels = usual_pixels(how, scale);
  set = sized(look, how, text.strong, pixels, face);
  set.width = look.width(set.style, text.text);
  while (text.room > 0 && pixels > least && set.width > text.room * scale) {
    set = sized(look, how, text.strong, --pixels, face);
    set.width = look.width(set.style, text.text);
  }
  set.pieces.push_back({0, text.text, set.style});
  return set;
}

SheetPrinter::SheetPrinter(Sketch& sketch, const Sheet& sheet, const SheetWindow& window)
    : sketch_(sketch), sheet_(sheet), window_(window),
      middle_{window.box.x + (sheet.width / 2 - window.from.x) * window.scale, window.box.y + (sheet.height / 2 - window.from.y) * window.scale},
      cosine_(std::cos(sheet.wear.skew * std::numbers::pi / 180)), sine_(std::sin(sheet.wear.skew * std::numbers::pi / 180)) {}

double SheetPrinter::x(double on_sheet) const { return std::round(window_.box.x + (on_sheet - window_.from.x) * window_.scale); }
double SheetPrinter::y(double on_sheet) const { return std::round(window_.box.y + (on_sheet - window_.from.y) * window_.scale); }
int SheetPrinter::hair() const { return std::max(1, static_cast<int>(std::lround(window_.scale))); }

/// A printed line never vanishes and stays as thick as its neighbours.
Rect SheetPrinter::placed(SheetRect box, bool thin_may_be) const {
  const double left = x(box.x), top = y(box.y);
  const double w = thin_may_be && box.w <= 1 ? hair() : x(box.x + box.w) - left;
  const double h = thin_may_be && box.h <= 1 ? hair() : y(box.y + box.h) - top;
  return {left, top, w, h};
}

bool SheetPrinter::seen(Rect box) const {
  return window_.whole || (box.x < window_.box.right() && box.right() > window_.box.x && box.y < window_.box.bottom() &&
                           box.bottom() > window_.box.y);
}

Point SheetPrinter::turned(Point at) const {
  const double dx = at.x - middle_.x, dy = at.y - middle_.y;
  return {middle_.x + dx * cosine_ - dy * sine_, middle_.y + dx * sine_ + dy * cosine_};
}

/// A rectangle of the page lying straight, turned with it.
void SheetPrinter::paint(Rect there, Ink ink) const {
  if (sine_ == 0) {
    if (seen(there)) sketch_.fill(there, ink);
    return;
  }
  const std::vector<Point> corners{turned({there.x, there.y}), turned({there.right(), there.y}), turned({there.right(), there.bottom()}),
                                   turned({there.x, there.bottom()})};
  const auto [left, right] = std::ranges::minmax(corners, {}, &Point::x);
  const auto [top, bottom] = std::ranges::minmax(corners, {}, &Point::y);
  if (seen({left.x, top.y, right.x - left.x, bottom.y - top.y})) sketch_.polygon(corners, ink);
}

void SheetPrinter::fill(SheetRect box, Ink ink) const { paint(placed(box, true), ink); }

void SheetPrinter::frame(SheetRect box, Ink ink) const {
  const Rect there = placed(box, false);
  const double thick = hair();
  if (sine_ == 0) {
    if (seen(there)) sketch_.frame(there, ink, hair());
    return;
  }
  for (const double top : {there.y, there.bottom() - thick}) paint({there.x, top, there.w, thick}, ink);
  for (const double left : {there.x, there.right() - thick}) paint({left, there.y, thick, there.h}, ink);
}

/// `at` is the top left of its line box; `share` of its width lies left of where it is aligned.
void SheetPrinter::put(Point at, const SetText& set, Ink ink, const std::string& words, double width, double share) const {
  const Align align = share == 0 ? Align::left : share == 1 ? Align::right : Align::centre;
  if (sine_ == 0) return sketch_.text(at, set.style, ink, words, align);
  const Point middle = turned({at.x + (0.5 - share) * width, at.y + set.line / 2.0});
  sketch_.add(Text{{middle.x + (share - 0.5) * width, middle.y - set.line / 2.0}, set.style, ink, align, words, sheet_.wear.skew, false});
}

void SheetPrinter::text(const SheetText& text) const {
  if (text.text.empty()) return;
  const Printed how = printed(text.type);
  const SetText set = set_text(sketch_.look(), text, window_.scale);
  const double share = text.align == SheetAlign::left ? 0 : text.align == SheetAlign::centre ? 0.5 : 1;
  const double left = x(text.at.x), top = y(text.at.y + how.baseline) - set.baseline;
  const double reach = std::abs(sine_) * (sheet_.width + sheet_.height) * window_.scale / 2;
  if (!seen({left - share * set.width - reach, top - reach, set.width + 2 * reach, how.size * 1.5 * window_.scale + 2 * reach})) return;
  SetText one = set;
  for (const SetText::Piece& piece : set.pieces) {
    one.style = piece.style;
    put({left + piece.from, top}, one, ink_of(text.ink, sheet_.wear.faint), piece.words,
        set.pieces.size() == 1 ? set.width : sketch_.width(piece.style, piece.words), share);
  }
  if (text.struck) strike(text, set.width / window_.scale, share);
}

/// Two strokes through what was written first.
void SheetPrinter::strike(const SheetText& text, double wide, double share) const {
  const double middle = text.at.y + line_height(text.type) / 2, from = text.at.x - share * wide;
  for (const double apart : {-2.0, 2.0}) fill({from - 2, middle + apart, wide + 4, 1}, ink_of(SheetInk::data, sheet_.wear.faint));
}

void SheetPrinter::comb(const SheetComb& comb) const {
  constexpr double kBaseLine = 23, kTooth = 7, kSide = 24;
  const Printed how = printed(SheetType::data);
  const SetText set = sized(sketch_.look(), how, false, usual_pixels(how, window_.scale), SheetFace::print);
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
      const std::string letter = to_utf8(characters[next]);
      if (seen({middle - kSide / 2, top, kSide, kSide * window_.scale}))
        put({middle, top}, set, ink_of(SheetInk::data, sheet_.wear.faint), letter, sine_ == 0 ? 0 : sketch_.width(set.style, letter), 0.5);
    }
    left += width + comb.gap;
  }
}

void SheetPrinter::tick(const SheetTick& tick) const {
  constexpr double kBox = 13, kInset = 3, kStroke = 2;
  frame({tick.at.x, tick.at.y, kBox, kBox}, Ink::doc_ink);
  if (tick.text != tick.when) return;
  const double left = x(tick.at.x + kInset), right = x(tick.at.x + kBox - kInset);
  const double top = y(tick.at.y + kInset), bottom = y(tick.at.y + kBox - kInset);
  if (!seen({left, top, right - left, bottom - top})) return;
  const Ink ink = ink_of(SheetInk::data, sheet_.wear.faint);
  const auto stroke = [&](Point from, Point to) {
    if (sine_ != 0) from = turned(from), to = turned(to);
    sketch_.line(from, to, ink, kStroke * window_.scale);
  };
  stroke({left, top}, {right, bottom});
  stroke({left, bottom}, {right, top});
}

/// Bars and gaps of one to four units, told from the characters: looks like a barcode, is none.
void SheetPrinter::bars(const SheetBars& bars) const {
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
    if (i % 2 == 0) paint(bar, Ink::doc_data);
    at += width;
  }
}

void SheetPrinter::stamp(const SheetStamp& stamp) const {
  constexpr double kInset = 3, kEdge = 2;
  const double angle = stamp.angle + sheet_.wear.skew;
  const double cosine = std::cos(angle * std::numbers::pi / 180), sine = std::sin(angle * std::numbers::pi / 180);
  Point centre{x(stamp.centre.x), y(stamp.centre.y)};
  if (sine_ != 0) centre = turned(centre);
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
  const SetText set = sized(sketch_.look(), how, false, usual_pixels(how, window_.scale), SheetFace::print);
  const double line_box = std::round(18 * set.style.percent / 100.0);
  sketch_.add(Text{{centre.x, std::round(centre.y - line_box / 2)}, set.style, Ink::doc_sheet, Align::centre, stamp.text, angle, false});
}

/// A speck is where the page has it, but not turned: it is too small to tell.
void SheetPrinter::speck(SheetRect speck) const {
  Rect there = placed(speck, true);
  if (sine_ != 0) {
    const Point at = turned({there.x, there.y});
    there = {std::round(at.x), std::round(at.y), there.w, there.h};
  }
  if (seen(there)) sketch_.fill(there, Ink::doc_data);
}

void SheetPrinter::print() const {
  const bool faint = sheet_.wear.faint;
  for (const SheetRect& one : sheet_.wear.specks)
    if (is_streak(one)) fill(one, Ink::hair);  // under the print: it hides nothing
  for (const SheetLine& line : sheet_.lines) fill(line.box, ink_of(line.ink, faint));
  for (const SheetFrame& edge : sheet_.frames) frame(edge.box, ink_of(edge.ink, faint));
  for (const SheetBars& one : sheet_.bars) bars(one);
  for (const SheetComb& one : sheet_.combs) comb(one);
  for (const SheetTick& one : sheet_.ticks) tick(one);
  for (const SheetText& one : sheet_.texts) text(one);
  for (const SheetRect& blot : sheet_.blots) fill(blot, Ink::doc_data);
  for (const SheetStamp& one : sheet_.stamps) stamp(one);
  for (const SheetRect& one : sheet_.wear.specks)
    if (!is_streak(one)) speck(one);
}

void SheetPrinter::brackets(SheetRect box) const {
  const Rect there = placed(box, false);
  if (sine_ == 0) return deft::brackets(sketch_, there);
  for (const Rect& arm : bracket_arms(sketch_.look(), there)) paint(arm, Ink::accent);
}

void SheetPrinter::keyed_from(SheetRect box) const {
  const Look& look = sketch_.look();
  const double pad = look.size("brackets_pad"), ring = look.size("stroke_ring");
  const Rect at = placed(box, false), there{at.x - pad, at.y - pad, at.w + 2 * pad, at.h + 2 * pad};
  if (sine_ == 0) return sketch_.frame(there, Ink::error, static_cast<int>(ring), static_cast<int>(look.size("radius_tag")));
  for (const double top : {there.y, there.bottom() - ring}) paint({there.x, top, there.w, ring}, Ink::error);
  for (const double left : {there.x, there.right() - ring}) paint({left, there.y, ring, there.h}, Ink::error);
}

void SheetPrinter::straight_edge(SheetRect row) const {
  const Rect there = placed(row, false);
  const double ring = sketch_.look().size("stroke_ring");
  paint(there, Ink::doc_tint);
  paint({there.x, there.bottom() - ring, there.w, ring}, Ink::accent);
}

void SheetPrinter::ruler_line(double top) const {
  const Rect page = placed({0, top, sheet_.width, 1}, true);
  paint({page.x, page.y, page.w, sketch_.look().size("stroke_ring")}, Ink::accent);
}

}  // namespace deft
