#include <algorithm>
#include <cmath>

#include "app/charts.h"
#include "keying/text.h"

namespace deft {
namespace {

void mark_whole(MarkedText& marked) {
  std::fill(marked.wrong.begin(), marked.wrong.end(), true);
}

MarkedText unmarked(const std::u32string& text) {
  return {text, std::vector<bool>(text.size(), false), std::vector<bool>(text.size(), false), {}};
}

std::size_t first_mark(const MarkedText& text) {
  std::size_t first = text.text.size();
  for (std::size_t i = text.text.size(); i-- > 0;)
    if (text.wrong[i] || text.shaded[i]) first = i;
  for (const std::size_t gap : text.gaps) first = std::min(first, gap);
  return first == text.text.size() ? 0 : first;
}

/// The stretch of `places` characters around the first mark, with … where something is left out.
MarkedText stretch(const MarkedText& text, std::size_t places) {
  const std::size_t mark = first_mark(text);
  const std::size_t before = places / 3;
  std::size_t from = mark > before ? mark - before : 0;
  from = std::min(from, text.text.size() - std::min(text.text.size(), places));
  const std::size_t to = std::min(text.text.size(), from + places);
  MarkedText cut;
  for (std::size_t i = from; i < to; ++i) {
    const bool left_out = (i == from && from > 0) || (i + 1 == to && to < text.text.size());
    cut.text += left_out ? U'…' : text.text[i];
    cut.wrong.push_back(!left_out && text.wrong[i]);
    cut.shaded.push_back(!left_out && text.shaded[i]);
  }
  for (const std::size_t gap : text.gaps)
    if (gap >= from && gap <= to) cut.gaps.push_back(gap - from);
  return cut;
}

}  // namespace

MarkedText marked_expected(const Discrepancy& discrepancy) {
  MarkedText marked = unmarked(discrepancy.expected.text);
  for (const EditStep& step : discrepancy.steps)
    if (step.edit == Edit::omission) marked.shaded.at(step.expected) = true;
  return marked;
}

MarkedText marked_keyed(const Discrepancy& discrepancy) {
  MarkedText marked = unmarked(discrepancy.keyed.text);
  if (discrepancy.error.family == ErrorFamily::wrong_field) {
    mark_whole(marked);
    return marked;
  }
  for (const EditStep& step : discrepancy.steps) {
    if (step.edit == Edit::substitution || step.edit == Edit::insertion) marked.wrong.at(step.keyed) = true;
    if (step.edit == Edit::transposition)
      marked.wrong.at(step.keyed) = marked.wrong.at(step.keyed + 1) = true;
    if (step.edit == Edit::omission) marked.gaps.push_back(step.keyed);
  }
  if (discrepancy.steps.empty()) mark_whole(marked);  // one of the two is a mark
  return marked;
}

void marked_text(Sketch& sketch, Point at, double width, const MarkedText& whole) {
  const Look& look = sketch.look();
  Style style = look.style(Type::body, true);
  double step = sketch.width(style, "0");
  if (step * static_cast<double>(whole.text.size()) > width) {
    style = look.style(Type::small, true);
    step = sketch.width(style, "0");
  }
  const auto places = std::max<std::size_t>(4, static_cast<std::size_t>(width / step));
  const MarkedText text = whole.text.size() > places ? stretch(whole, places) : whole;
  const double lift = std::floor((look.type(Type::data).line - look.type(style.type).line) / 2.0);
  const double top = at.y + look.px(3), deep = look.px(18), line = look.px(2);
  const auto x_of = [&](std::size_t i) { return at.x + static_cast<double>(i) * step; };
  for (std::size_t i = 0; i < text.text.size();) {
    std::size_t end = i + 1;
    while (end < text.text.size() && text.wrong[end] == text.wrong[i] && text.shaded[end] == text.shaded[i])
      ++end;
    const double from = x_of(i), to = x_of(end);
    if (text.shaded[i])
      sketch.fill({from, top, to - from, look.px(20)}, Ink::band2, static_cast<int>(look.px(2)));
    if (text.wrong[i]) {
      sketch.fill({from, top, to - from, deep}, Ink::error_tint);
      sketch.fill({from, top + deep, to - from, line}, Ink::error);
    }
    Style weighted = style;
    if (text.wrong[i]) weighted.weight = 600;
    sketch.text({from, at.y + lift}, weighted, Ink::ink,
                to_utf8(std::u32string_view(text.text).substr(i, end - i)));
    i = end;
  }
  for (const std::size_t gap : text.gaps) {
    const double x = std::round(x_of(gap)), foot = top + deep + line;
    sketch.polygon({{x - look.px(4), foot}, {x + look.px(4), foot}, {x, foot - look.px(7)}}, Ink::error);
  }
}

}  // namespace deft
