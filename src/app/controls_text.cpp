#include <algorithm>
#include <cmath>

#include "app/controls.h"

namespace deft {

namespace {

enum class Setting { plain, bold, strong, data, cap };

/// A stretch of words set one way, and whether a line may end before it.
struct Piece {
  std::string words;
  Setting setting = Setting::plain;
  bool after_space = false;
};

struct Mark {
  std::string_view opens, closes;
  Setting setting;
};
constexpr Mark kMarks[]{{"[[", "]]", Setting::cap},
                        {"**", "**", Setting::bold},
                        {"__", "__", Setting::strong},
                        {"`", "`", Setting::data}};

constexpr char kLiteral = '\x1b';  // before a character that is no mark; nobody types it

/// Splits marked words into pieces, one a word; the marks themselves are gone.
std::vector<Piece> pieces_of(std::string_view words) {
  std::vector<Piece> pieces;
  Setting setting = Setting::plain;
  std::string_view closes;
  bool space = false;
  std::string open;
  const auto end_piece = [&] {
    if (open.empty()) return;
    pieces.push_back({open, setting, space});
    open.clear();
    space = false;
  };
  while (!words.empty()) {
    if (words.front() == kLiteral && words.size() > 1) {
      open += words[1];
      words.remove_prefix(2);
      continue;
    }
    if (!closes.empty() && words.starts_with(closes)) {
      end_piece();
      words.remove_prefix(closes.size());
      closes = {};
      setting = Setting::plain;
      continue;
    }
    const auto mark = std::find_if(std::begin(kMarks), std::end(kMarks), [&](const Mark& candidate) {
      return closes.empty() && words.starts_with(candidate.opens);
    });
    if (mark != std::end(kMarks)) {
      end_piece();
      words.remove_prefix(mark->opens.size());
      closes = mark->closes;
      setting = mark->setting;
    } else if (words.front() == ' ' && setting != Setting::cap) {
      end_piece();
      words.remove_prefix(1);
      space = true;
    } else {
      open += words.front();
      words.remove_prefix(1);
    }
  }
  end_piece();
  return pieces;
}

Style style_of(const Style& style, Setting setting) {
  Style set = style;
  if (setting == Setting::bold || setting == Setting::strong) set.weight = 600;
  if (setting == Setting::data) set.mono = true;
  return set;
}

double width_of(const Look& look, const Style& style, const Piece& piece) {
  if (piece.setting == Setting::cap) return key_cap_width(look, piece.words);
  return look.width(style_of(style, piece.setting), piece.words);
}

/// Whole words a line: as many as fit.
std::vector<std::vector<Piece>> lines_of(const Look& look, double width, const Style& style,
                                         std::string_view words) {
  const double space = look.width(style, " ");
  std::vector<std::vector<Piece>> lines(1);
  double x = 0;
  const std::vector<Piece> pieces = pieces_of(words);
  for (std::size_t first = 0; first < pieces.size();) {
    std::size_t after = first + 1;
    double word = width_of(look, style, pieces[first]);
    for (; after < pieces.size() && !pieces[after].after_space; ++after)
      word += width_of(look, style, pieces[after]);
    const double gap = lines.back().empty() ? 0 : space;
    if (gap > 0 && x + gap + word > width) {
      lines.emplace_back();
      x = word;
    } else {
      x += gap + word;
    }
    lines.back().insert(lines.back().end(), pieces.begin() + static_cast<std::ptrdiff_t>(first),
                        pieces.begin() + static_cast<std::ptrdiff_t>(after));
    first = after;
  }
  return lines;
}

int line_height(const Look& look, const Style& style) {
  return look.type(style.type).line;
}

/// Key caps and data stand higher than words: their lines are a little taller.
double line_height(const Look& look, const Style& style, const std::vector<Piece>& line) {
  constexpr double kForCap = 3, kForData = 1;
  const auto has = [&](Setting setting) {
    return std::any_of(line.begin(), line.end(),
                       [&](const Piece& piece) { return piece.setting == setting; });
  };
  return line_height(look, style) + (has(Setting::cap)    ? look.px(kForCap)
                                     : has(Setting::data) ? look.px(kForData)
                                                          : 0);
}

/// Words set alike are drawn as one text, so that they are shaped together.
void draw_line(Sketch& sketch, Point at, const Style& style, Ink ink, const std::vector<Piece>& pieces) {
  const Look& look = sketch.look();
  const double space = look.width(style, " ");
  double x = at.x;
  for (std::size_t i = 0; i < pieces.size();) {
    if (i > 0 && pieces[i].after_space) x += space;
    const Setting setting = pieces[i].setting;
    if (setting == Setting::cap) {
      const double top =
          at.y + std::round((line_height(look, style) - look.size("key_cap")) / 2) + look.px(1);
      x = std::ceil(x);
      x += key_cap(sketch, {x, top}, pieces[i++].words);
      continue;
    }
    std::string run = pieces[i++].words;
    for (; i < pieces.size() && pieces[i].setting == setting; ++i)
      run += (pieces[i].after_space ? " " : "") + pieces[i].words;
    x += sketch.measured_text({x, at.y}, style_of(style, setting), setting == Setting::bold ? Ink::ink : ink, run);
  }
}

}  // namespace

double paragraph(Sketch& sketch, Point at, double width, const Style& style, Ink ink,
                 std::string_view words) {
  double y = at.y;
  for (const auto& line : lines_of(sketch.look(), width, style, words)) {
    draw_line(sketch, {at.x, y}, style, ink, line);
    y += line_height(sketch.look(), style, line);
  }
  return y - at.y;
}

std::string literally(std::string_view text) {
  std::string words;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == '*' || c == '_' || c == '`') words += kLiteral;
    words += c;
  }
  return words;
}

double paragraph_height(const Look& look, double width, const Style& style, std::string_view words) {
  double height = 0;
  for (const auto& line : lines_of(look, width, style, words)) height += line_height(look, style, line);
  return height;
}

double section_head(Sketch& sketch, Rect row, std::string_view label, std::string_view note) {
  constexpr double kLabelAboveEnd = 24;
  const Look& look = sketch.look();
  const double top = row.bottom() - look.px(kLabelAboveEnd), hair = look.size("stroke_hairline");
  sketch.text({row.x, top}, look.style(Type::small, false, 600), Ink::ink2, label);
  sketch.text({row.right(), top - look.px(1)}, look.style(Type::small), Ink::ink3, note, Align::right);
  sketch.fill({row.x, row.bottom() - hair, row.w, hair}, Ink::hair);
  return row.bottom();
}

}  // namespace deft
