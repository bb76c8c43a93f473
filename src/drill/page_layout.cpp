#include "drill/page_layout.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "drill/printed_text.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr double kMargin = 28, kFoot = 44, kBoxRow = 48, kTableRow = 30, kHeadRow = 24, kListRow = 28;
constexpr double kLabelIn = 7, kLabelDown = 3, kDataIn = 10, kDataDown = 19, kBoxFoot = 5, kTableDown = 3;
constexpr double kComb = 24, kLeastComb = 14, kTickBox = 13, kTickGap = 8;
constexpr double kHeadHeight = 62, kBarsWide = 164, kBarsHigh = 30;
constexpr double kGuideHigh = 22, kLabelLine = 14;

constexpr SheetType kDataTypes[] = {SheetType::data, SheetType::mid_data, SheetType::small_data};

/// A text set as large as its room allows, in as few lines as may be.
struct Fitted { SheetType type; std::vector<PrintedLine> lines; };

std::size_t characters_in(double room, SheetType type) { return static_cast<std::size_t>(std::max(1.0, room / character_width(type))); }

Fitted fitted(std::u32string_view text, double room) {
  for (const SheetType type : kDataTypes)
    if (text.size() <= characters_in(room, type) && text.find(U'\n') == text.npos) return {type, {{0, text.size()}}};
  return {SheetType::small_data, broken(text, characters_in(room, SheetType::small_data))};
}

std::string row_text(const std::string& text, int row) {
  if (row == 0) return text;
  std::string number = std::to_string(row);
  if (number.size() < 2) number.insert(0, "0");
  std::string result;
  for (const char c : text) result += c == '#' ? number : std::string(1, c);
  return result;
}

/// Lays blocks one below the other on one page.
class PageSetter {
 public:
  PageSetter(const Drill& drill, const SourceDocument& document, const Layout& layout, const LayoutPage& page)
      : drill_(drill), document_(document), layout_(layout), page_(page),
        face_(layout.faces[static_cast<std::size_t>(std::clamp(drill.variant.difficulty, 1, 5) - 1)]) {
    sheet_.title = page.title;
    sheet_.width = layout.width;
    sheet_.field_boxes.resize(drill.form.fields.size());
    sheet_.field_rows.resize(drill.form.fields.size());
  }

  Sheet set() {
    y_ = kMargin;
    for (const LayoutBlock& block : page_.blocks)
      if (is_there(block.when)) place(block);
    sheet_.height = std::max(layout_.height, std::ceil(y_ + kFoot));
    for (const LayoutStamp& stamp : page_.stamps)
      if (const std::string text = filled(stamp.text); is_there(stamp.when))
        sheet_.stamps.push_back({{std::round(stamp.x * sheet_.width), std::round(stamp.y * sheet_.height)}, stamp.angle, text, "",
                                 static_cast<double>(to_u32(text).size()) * 9.4 + 30, 27});
    if (layout_.framed) frame();
    return std::move(sheet_);
  }

 private:
  Filling filling() const { return {document_.printed, document_.numbers, drill_.style}; }
  std::string filled(const std::string& text) const { return filled_in(text, filling()); }
  /// A printed word in the locale's language.
  std::string own(const std::string& words) const {
    const auto label = drill_.labels.find(words);
    return label == drill_.labels.end() ? words : label->second;
  }
  double inner() const { return layout_.width - 2 * kMargin; }

  bool is_there(const std::string& value) const {
    if (value.empty()) return true;
    const auto found = document_.printed.find(value);
    return found != document_.printed.end() && !found->second.empty();
  }

  void frame() {
    constexpr double kIn = 10, kCorner = 8;
    sheet_.frames.push_back({{0, 0, sheet_.width, sheet_.height}, SheetInk::line});
    for (const double x : {kIn, sheet_.width - kIn - kCorner})
      for (const double y : {kIn, sheet_.height - kIn - kCorner}) sheet_.lines.push_back({{x, y, kCorner, kCorner}, SheetInk::data});
  }

  void place(const LayoutBlock& block) {
    switch (block.kind) {
      case LayoutBlock::Kind::head:
        return head(block);
      case LayoutBlock::Kind::boxes:
        return boxes(block);
      case LayoutBlock::Kind::list:
        return list(block);
      case LayoutBlock::Kind::table:
        return table(block);
      case LayoutBlock::Kind::paragraph:
        return paragraph(block);
      case LayoutBlock::Kind::note:
        return note(block);
      case LayoutBlock::Kind::line:
        sheet_.lines.push_back({{kMargin, std::round(y_ + block.height / 2), inner() * block.width, 1}, SheetInk::ink});
        y_ += block.height;
        return;
      case LayoutBlock::Kind::space:
        y_ += block.height;
    }
  }

  void words(SheetPoint at, SheetType type, const std::string& text, double room, bool strong = false, SheetAlign align = SheetAlign::left) {
    if (text.empty()) return;
    SheetText set{at, type, SheetInk::ink, align, text, strong, room};
    sheet_.texts.push_back(std::move(set));
  }

  /// The form's own print in as many lines as its room asks for; gives the height of those after the first.
  double print_lines(SheetPoint at, SheetType type, const std::string& text, double room, SheetAlign align) {
    const std::vector<std::string> lines = lines_of_print(text, type, room);
    for (std::size_t n = 0; n < lines.size(); ++n)
      words({at.x, at.y + static_cast<double>(n) * kLabelLine}, type, lines[n], room, false, align);
    return lines.empty() ? 0 : static_cast<double>(lines.size() - 1) * kLabelLine;
  }

  void head(const LayoutBlock& block) {
    const PrintedText corner = printed_text(block.right, filling());
    const double corner_wide = std::max(kBarsWide, static_cast<double>(corner.text.size()) * character_width(SheetType::small_data) + 4);
    const double right = kMargin + inner(), room = inner() - (block.bars.empty() && block.right.empty() ? 0 : corner_wide + 20);
    words({kMargin, y_ + 5}, SheetType::firm, filled(block.firm), room);
    words({kMargin, y_ + 19}, SheetType::title, filled(own(block.title)), room);
    const double more = print_lines({kMargin, y_ + 47}, SheetType::note, filled(own(block.note)), room, SheetAlign::left);
    if (!block.bars.empty()) sheet_.bars.push_back({{right - kBarsWide, y_ + 2, kBarsWide, kBarsHigh}, filled(block.bars)});
    if (!block.right.empty())
      data({right, y_ + 36}, {SheetType::small_data, {{0, corner.text.size()}}}, corner, corner_wide, SheetAlign::right);
    y_ += kHeadHeight + (block.note.empty() ? 0 : 12) + more;
  }

  void note(const LayoutBlock& block) {
    const double x = block.align == SheetAlign::left ? kMargin : block.align == SheetAlign::centre ? layout_.width / 2 : kMargin + inner();
    y_ += print_lines({x, y_}, SheetType::note, filled(own(block.text)), inner(), block.align) + line_height(SheetType::note) + 4;
  }

  /// Sets the values of a text and remembers where their fields are read; gives the height taken.
  double data(SheetPoint at, const Fitted& how, const PrintedText& text, double room, SheetAlign align = SheetAlign::left,
              const std::vector<std::string>& also = {}) {
    const double line = line_height(how.type), wide = character_width(how.type);
    const bool unclear = std::ranges::any_of(document_.unclear, [&](const Unclear& one) { return prints(text, one.value); });
    double y = at.y;
    for (const PrintedLine& part : how.lines) {
      const std::u32string words = text.text.substr(part.from, part.to - part.from);
      if (!words.empty())
        sheet_.texts.push_back({{at.x, y}, how.type, SheetInk::data, align, to_utf8(words), false, room, unclear ? SheetFace::print : face_});
      const double left = align == SheetAlign::left ? at.x
                          : align == SheetAlign::right ? at.x - static_cast<double>(words.size()) * wide
                                                       : at.x - static_cast<double>(words.size()) * wide / 2;
      for (const PrintedText::Span& span : text.spans)
        if (span.from >= part.from && (span.from < part.to || span.from == span.to)) blot(span, part, {left, y}, wide, line);
      y += line;
    }
    const double from = align == SheetAlign::right ? at.x - room : align == SheetAlign::centre ? at.x - room / 2 : at.x;
    const SheetRect box{from - 4, at.y + (line - kGuideHigh) / 2, room + 8, std::max(kGuideHigh, y - at.y - 2)};
    for (const PrintedText::Span& span : text.spans) read_here(span.value, box);
    for (const std::string& value : also) read_here(value, box);
    return y - at.y;
  }

  static bool prints(const PrintedText& text, const std::string& value) {
    return std::ranges::any_of(text.spans, [&](const auto& span) { return span.value == value; });
  }

  void blot(const PrintedText::Span& span, const PrintedLine& part, SheetPoint at, double wide, double line) {
    for (const Unclear& one : document_.unclear)
      if (one.value == span.value && span.from + one.at < part.to && span.from + one.at < span.to) {
        const double x = at.x + static_cast<double>(span.from + one.at - part.from) * wide;
        const bool whole = one.could_be.empty();  // accents and tails too; else the upper half
        sheet_.blots.push_back({x - 1, at.y + (whole ? 1 : 3), wide + 2, whole ? line - 2 : (line - 6) / 2});
      }
  }

  void read_here(const std::string& value, const SheetRect& box) {
    for (std::size_t field = 0; field < drill_.field_values.size(); ++field)
      if (drill_.field_values[field] == value && sheet_.field_boxes[field].w == 0) {
        sheet_.field_boxes[field] = box;
        sheet_.field_rows[field] = {kMargin, box.y - 2, inner(), box.h + 4};
      }
  }

  struct Placed { const LayoutCell* cell; double x, w; };
  std::vector<Placed> across(const std::vector<LayoutCell>& cells, double left, double width) const {
    double shares = 0, share = 0;
    for (const LayoutCell& cell : cells) shares += cell.share;
    std::vector<Placed> placed;
    for (const LayoutCell& cell : cells) {
      const double from = std::round(left + width * share / shares);
      share += cell.share;
      placed.push_back({&cell, from, std::round(left + width * share / shares) - from});
    }
    return placed;
  }

  /// Height of what stands in a cell below its label.
  double content(const LayoutCell& cell, SheetPoint at, double room, int row = 0) {
    if (!is_there(row_text(cell.when, row))) return 0;
    const std::string pattern = row_text(cell.text, row);
    const PrintedText text = printed_text(pattern, filling());
    std::vector<std::string> also;
    for (const std::string& value : cell.also) also.push_back(row_text(value, row));
    if (!cell.ticks.empty()) return ticks(cell, text, at, room, also);
    if (cell.comb > 0 && !is_touched(text)) return comb(cell, pattern, text, at, room, also);
    const double x = cell.align == SheetAlign::right ? at.x + room : cell.align == SheetAlign::centre ? at.x + room / 2 : at.x;
    if (const auto old = struck_in(text); old != document_.struck.end()) return struck(old->second, text, {x, at.y}, room, cell.align, also);
    return data({x, at.y}, fitted(text.text, room), text, room, cell.align, also);
  }

  /// Crossed out or blotted: then it is written, no matter how the form asks for it.
  bool is_touched(const PrintedText& text) const {
    return struck_in(text) != document_.struck.end() || std::ranges::any_of(document_.unclear, [&](const Unclear& one) { return prints(text, one.value); });
  }

  std::map<std::string, std::string>::const_iterator struck_in(const PrintedText& text) const {
    for (const PrintedText::Span& span : text.spans)
      if (const auto found = document_.struck.find(span.value); found != document_.struck.end()) return found;
    return document_.struck.end();
  }

  /// What was written first, crossed out, and what it was replaced by: behind it where both have room, else below.
  double struck(const std::string& old, const PrintedText& text, SheetPoint at, double room, SheetAlign align, const std::vector<std::string>& also) {
    const std::u32string first = to_u32(old);
    const double wide = character_width(SheetType::small_data);
    const double taken = static_cast<double>(first.size()) * wide + 14;
    const bool beside = align == SheetAlign::left && taken + static_cast<double>(text.text.size()) * wide <= room;
    double down = beside ? 3 : 0;
    for (const PrintedLine& line : broken(first, characters_in(room, SheetType::small_data))) {
      const std::string words = to_utf8(first.substr(line.from, line.to - line.from));
      sheet_.texts.push_back({{at.x, at.y + down}, SheetType::small_data, SheetInk::data, align, words, false, room, face_, true});
      down += line_height(SheetType::small_data);
    }
    if (beside) return data({at.x + taken, at.y}, fitted(text.text, room - taken), text, room - taken, align, also);
    return down + data({at.x, at.y + down}, fitted(text.text, room), text, room, align, also);
  }

  double comb(const LayoutCell& cell, const std::string& pattern, const PrintedText& text, SheetPoint at, double room,
              const std::vector<std::string>& also) {
    const double width = std::clamp(std::floor(room / cell.comb), kLeastComb, kComb);
    sheet_.combs.push_back({at, width, 0, {cell.comb}, filled(pattern)});
    const SheetRect box{at.x - 4, at.y + 3, cell.comb * width + 8, kGuideHigh};
    for (const PrintedText::Span& span : text.spans) read_here(span.value, box);
    for (const std::string& value : also) read_here(value, box);
    return line_height(SheetType::data);
  }

  double ticks(const LayoutCell& cell, const PrintedText& text, SheetPoint at, double room, const std::vector<std::string>& also) {
    double x = at.x, y = at.y;
    for (const std::string& tick : cell.ticks) {
      const std::size_t equal = tick.find(" = ");
      const std::string value = tick.substr(0, equal), caption = equal == tick.npos ? tick : tick.substr(equal + 3);
      const double words_wide = static_cast<double>(to_u32(caption).size()) * character_width(SheetType::caption);
      if (x > at.x && x + kTickBox + 5 + words_wide > at.x + room) x = at.x, y += 20;
      sheet_.ticks.push_back({{x, y + 4}, to_utf8(text.text), value});
      words({x + kTickBox + 5, y + 2}, SheetType::caption, caption, words_wide + kTickGap);
      x += kTickBox + 5 + words_wide + kTickGap;
    }
    const SheetRect box{at.x - 4, at.y + 1, room + 8, y - at.y + kGuideHigh};
    for (const PrintedText::Span& span : text.spans) read_here(span.value, box);
    for (const std::string& value : also) read_here(value, box);
    return y - at.y + line_height(SheetType::data);
  }

  double label(const LayoutCell& cell, double x, double w) {
    words({x + kLabelIn, y_ + kLabelDown}, SheetType::label, cell.box, 0, true);
    const double number = cell.box.empty() ? 0 : static_cast<double>(cell.box.size()) * 7 + 6;
    return print_lines({x + kLabelIn + number, y_ + kLabelDown}, SheetType::note, own(cell.label), w - kLabelIn - number - 3, SheetAlign::left);
  }

  /// The labels of a row; gives what the longest of them takes below its first line.
  double labels(const std::vector<Placed>& cells) {
    double taken = 0;
    for (const Placed& cell : cells) taken = std::max(taken, label(*cell.cell, cell.x, cell.w));
    return taken;
  }

  void boxes(const LayoutBlock& block) {
    const double width = std::round(inner() * block.width);
    sheet_.lines.push_back({{kMargin, y_, width, 1}, SheetInk::ink});
    for (const auto& row : block.rows) {
      const std::vector<Placed> cells = across(row, kMargin, width);
      const double down = kDataDown + labels(cells);
      double high = kBoxRow;
      for (const Placed& cell : cells) {
        const double taken = content(*cell.cell, {cell.x + kDataIn, y_ + down}, cell.w - kDataIn - 6);
        high = std::max(high, down + taken + kBoxFoot);
      }
      high = std::round(high);
      for (const Placed& cell : cells) sheet_.lines.push_back({{cell.x, y_, 1, high + 1}, SheetInk::ink});
      sheet_.lines.push_back({{kMargin + width - 1, y_, 1, high + 1}, SheetInk::ink});
      y_ += high;
      sheet_.lines.push_back({{kMargin, y_, width, 1}, SheetInk::ink});
    }
    y_ += 1;
  }

  void list(const LayoutBlock& block) {
    if (block.rows.empty()) return;
    const int columns = std::max(1, block.columns);
    const double width = std::floor(inner() * block.width / columns);
    const double begins = std::floor(width * (columns > 1 ? 0.42 : 0.34));
    const std::vector<LayoutCell>& entries = block.rows.front();
    const std::size_t each = (entries.size() + static_cast<std::size_t>(columns) - 1) / static_cast<std::size_t>(columns);
    for (std::size_t line = 0; line < each; ++line) {
      double high = kListRow;
      for (std::size_t column = 0; column < static_cast<std::size_t>(columns); ++column) {
        const std::size_t entry = column * each + line;
        if (entry >= entries.size()) continue;
        const LayoutCell& cell = entries[entry];
        const double x = kMargin + static_cast<double>(column) * width;
        const double number = cell.box.empty() ? 0 : static_cast<double>(cell.box.size()) * 7 + 8;
        words({x, y_ + 5}, SheetType::label, cell.box, 0, true);
        high = std::max(high, kListRow + print_lines({x + number, y_ + 4}, SheetType::caption, own(cell.label), begins - number - 8, SheetAlign::left));
        high = std::max(high, content(cell, {x + begins, y_ + 1}, width - begins - 14) + 4);
      }
      y_ += std::round(high);
    }
  }

  void table(const LayoutBlock& block) {
    if (block.rows.empty()) return;
    const double width = std::round(inner() * block.width), top = y_;
    const std::vector<Placed> columns = across(block.rows.front(), kMargin, width);
    const double high = kHeadRow + labels(columns);
    sheet_.lines.push_back({{kMargin, y_, width, high}, SheetInk::tint});
    sheet_.lines.push_back({{kMargin, y_, width, 1}, SheetInk::ink});
    y_ += high;
    sheet_.lines.push_back({{kMargin, y_, width, 1}, SheetInk::ink});
    for (int row = 1; row <= block.repeat; ++row) {
      if (block.filled_rows_only && !has_row(block, row)) continue;
      double row_high = kTableRow;
      for (const Placed& column : columns)
        row_high = std::max(row_high, content(*column.cell, {column.x + kDataIn, y_ + kTableDown}, column.w - kDataIn - 6, row) + 6);
      y_ += std::round(row_high);
      sheet_.lines.push_back({{kMargin, y_, width, 1}, SheetInk::line});
    }
    for (const Placed& column : columns) sheet_.lines.push_back({{column.x, top, 1, y_ - top + 1}, SheetInk::ink});
    sheet_.lines.push_back({{kMargin + width - 1, top, 1, y_ - top + 1}, SheetInk::ink});
    sheet_.lines.push_back({{kMargin, y_, width, 1}, SheetInk::ink});
    y_ += 1;
  }

  bool has_row(const LayoutBlock& block, int row) const {
    return std::ranges::any_of(block.rows.front(), [&](const LayoutCell& cell) {
      return std::ranges::any_of(values_in(row_text(cell.text, row)), [&](const std::string& name) { return is_there(name); });
    });
  }

  void paragraph(const LayoutBlock& block) {
    const double room = std::floor(inner() * block.width);
    const PrintedText text = printed_text(own(block.text), filling());
    const bool is_data = std::ranges::find(kDataTypes, block.type) != std::end(kDataTypes);
    const std::vector<PrintedLine> lines = broken(text.text, characters_in(room, block.type));
    for (const PrintedLine& line : lines) {
      const std::u32string words = text.text.substr(line.from, line.to - line.from);
      const double wide = character_width(block.type), high = line_height(block.type);
      if (!words.empty())
        sheet_.texts.push_back({{kMargin, y_}, block.type, is_data ? SheetInk::data : SheetInk::ink, SheetAlign::left, to_utf8(words), false, room,
                                is_data ? face_ : SheetFace::print});
      for (const PrintedText::Span& span : text.spans)
        if (span.from >= line.from && span.from < line.to) {
          const double from = is_data ? static_cast<double>(span.from - line.from) * wide : 0;
          const double to = is_data ? static_cast<double>(std::min(span.to, line.to) - line.from) * wide : room;
          read_here(span.value, {kMargin + from - 4, y_ + (high - kGuideHigh) / 2, to - from + 8, kGuideHigh});
          blot(span, line, {kMargin, y_}, wide, high);
        }
      y_ += high;
    }
    y_ += 4;
  }

  const Drill& drill_;
  const SourceDocument& document_;
  const Layout& layout_;
  const LayoutPage& page_;
  SheetFace face_;
  Sheet sheet_{};
  double y_ = 0;
};

/// The foot of each page: what every one of them says, and its number.
void add_foot(Sheet& sheet, std::size_t number, std::size_t of) {
  const double y = sheet.height - 24;
  sheet.texts.push_back({{sheet.width / 2, y}, SheetType::note, SheetInk::ink, SheetAlign::centre, "FICTITIOUS – TRAINING DATA", false, 0});
  if (of > 1)
    sheet.texts.push_back({{sheet.width - kMargin, y}, SheetType::note, SheetInk::ink, SheetAlign::right,
                           "Page " + std::to_string(number) + " of " + std::to_string(of), false, 0});
}

}  // namespace

std::vector<Sheet> laid_out(const Drill& drill, const SourceDocument& document, const Layout& layout) {
  std::vector<Sheet> pages;
  for (const LayoutPage& page : layout.pages) {
    const auto when = document.printed.find(page.when);
    if (!page.when.empty() && (when == document.printed.end() || when->second.empty())) continue;
    pages.push_back(PageSetter(drill, document, layout, page).set());
  }
  for (std::size_t i = 0; i < pages.size(); ++i) add_foot(pages[i], i + 1, pages.size());
  return pages;
}

}  // namespace deft
