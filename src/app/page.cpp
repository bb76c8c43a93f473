#include "app/page.h"

#include <algorithm>
#include <cmath>

namespace deft {
namespace {

constexpr double kBody = 1200;          // logical pixels between the margins of a window 1280 wide
constexpr double kBetweenStacked = 32;  // between columns that stand one under the other

struct Span {
  double from, to;
  bool operator==(const Span&) const = default;
};

/// The last of `places` behind `from` that is within `room` of it; `from` where there is none.
double last_within(const std::vector<double>& places, double from, double room) {
  double last = from;
  for (const double place : places)
    if (place <= from + room) last = std::max(last, place);
  return last;
}

/// Pages of at most `room`, each ending where nothing is cut.
std::vector<Span> spans(double height, const Column& column, double room) {
  std::vector<Span> pages;
  double from = 0;
  while (height - from > room) {
    double to = last_within(column.ends, from, room);
    if (to <= from) to = last_within(column.splits, from, room);
    if (to <= from) to = from + room;
    pages.push_back({from, to});
    from = to;
  }
  pages.push_back({from, height});
  return pages;
}

/// A column placed in the window, with its pages.
struct Placed {
  double x, width;
  std::vector<std::function<void(Column&)>> draws;
  std::vector<Span> pages = {};
  std::size_t chosen_page = 0;
  bool of_the_chosen = false;

  Column draw(Sketch& sketch, double y) const {
    Column column{.sketch = sketch, .x = x, .width = width, .y = y};
    for (std::size_t i = 0; i < draws.size(); ++i) {
      if (i > 0) {
        column.down(kBetweenStacked);
        column.may_end();
      }
      draws[i](column);
    }
    return column;
  }

  void measure(const Look& look, double room) {
    Sketch scratch(look);
    const Column column = draw(scratch, 0);
    pages = spans(column.y, column, room);
    if (!column.chosen) return;
    for (std::size_t i = 0; i < pages.size(); ++i)
      if (column.chosen->bottom() > pages[i].from && column.chosen->y < pages[i].to) {
        chosen_page = i;
        return;
      }
  }
};

struct Body {
  double x, width, top;
};

Body body_of(const Look& look) {
  constexpr double kNarrow = 620, kNarrowMargin = 16;
  const double margin = look.window.w < look.px(kNarrow) ? look.px(kNarrowMargin) : look.size("margin");
  const double width = std::min(look.px(kBody), look.window.w - 2 * margin);
  return {std::floor((look.window.w - width) / 2), width, look.size("top_bar")};
}

std::vector<Placed> placed(const Look& look, const Page& page, const Body& body) {
  std::vector<Placed> columns;
  const bool side_by_side = body.width >= look.px(page.side_by_side_from);
  const double scale = body.width / kBody;
  for (const Page::Part& part : page.parts) {
    if (side_by_side || columns.empty()) columns.push_back({.x = body.x, .width = body.width, .draws = {}, .of_the_chosen = side_by_side && part.of_the_chosen});
    if (side_by_side) {
      columns.back().x = std::round(body.x + part.left * scale);
      columns.back().width = std::round(part.width * scale);
    }
    columns.back().draws.push_back(part.draw);
  }
  return columns;
}

/// What lies outside the page turned to can be neither clicked nor read out.
void keep_inside(Scene& scene, Rect window) {
  std::vector<Zone> zones;
  for (const Zone& zone : scene.zones)
    if (const auto box = common(zone.box, window)) zones.push_back({*box, zone.key});
  scene.zones = std::move(zones);
  std::erase_if(scene.said, [&](const Said& said) { return !common(said.box, window); });
}

/// Adds the parts of `over` on top of those of `scene`.
void add_over(Scene& scene, Scene over) {
  const int clips = static_cast<int>(scene.clips.size());
  for (Part& part : over.parts) part.clip += part.clip < 0 ? 0 : clips;
  scene.parts.insert(scene.parts.end(), over.parts.begin(), over.parts.end());
  scene.clips.insert(scene.clips.end(), over.clips.begin(), over.clips.end());
  scene.said.insert(scene.said.end(), over.said.begin(), over.said.end());
  scene.zones.insert(scene.zones.end(), over.zones.begin(), over.zones.end());
}

/// One page of a column.
Scene drawn(const Placed& column, const Look& look, Span span, double bar, double top) {
  Sketch sketch(look);
  const double y = bar + top - span.from;
  if (column.pages.size() == 1) {
    column.draw(sketch, y);
    return sketch.take();
  }
  const double pad = look.px(24);  // pointers and focus rings stand a little outside
  const double above = span.from == 0 ? top : 0;
  const Rect window{column.x - pad, bar + top - above, column.width + 2 * pad, above + span.to - span.from};
  sketch.begin_clip(window);
  column.draw(sketch, y);
  sketch.end_clip();
  Scene scene = sketch.take();
  keep_inside(scene, window);
  return scene;
}

std::vector<KeyHint> right_hints(const Look& look, const Page& page, std::size_t shown, std::size_t pages) {
  std::vector<KeyHint> right = page.right;
  const std::string of =
      fill(look.tr("{n} of {all}"), {{"n", std::to_string(shown + 1)}, {"all", std::to_string(pages)}});
  if (pages > 1)
    right.insert(
        right.begin(),
        {.keys = {NamedKey::page_down}, .label = fill(look.tr("Page {n}"), {{"n", of}}), .brief = of});
  return right;
}

/// What all screens but keying have in common.
std::vector<KeyHint> everywhere(const Look& look, bool with_sections, bool with_operators) {
  std::vector<KeyHint> hints;
  if (with_sections)
    hints.push_back(
        {.keys = {with_alt(U'1')}, .label = look.tr("Sections"), .caps = look.tr("Alt") + "|1–5"});
  if (with_operators) hints.push_back({.keys = {with_ctrl(U'o')}, .label = look.tr("Change operator"), .brief = look.tr("Operator")});
  hints.push_back({.keys = {with_ctrl(U'+')}, .label = look.tr("Larger text"), .brief = look.tr("Larger")});
  hints.push_back({.keys = {with_ctrl(U'-')}, .label = look.tr("Smaller text"), .brief = look.tr("Smaller")});
  hints.push_back({.keys = {with_ctrl(U't')}, .label = look.tr("Colours")});
  hints.push_back({.keys = {NamedKey::page_down, NamedKey::page_up},
                   .label = look.tr("Turn the page"),
                   .brief = look.tr("Pages")});
  hints.push_back({.keys = {with_ctrl(U'q')}, .label = look.tr("Quit")});
  return hints;
}

/// A hint of the bar that is not in the list of what works everywhere.
bool of_this_screen(const Look& look, const KeyHint& hint) {
  if (hint.keys.empty() || is(hint.keys.front(), NamedKey::f1) || hint.keys.front().alt) return false;
  const std::vector<KeyHint> common_keys = everywhere(look, false, true);
  return std::none_of(common_keys.begin(), common_keys.end(),
                      [&](const KeyHint& other) { return other.keys == hint.keys; });
}

Scene every_key(const Look& look, const Page& page, bool with_operators) {
  Sketch sketch(look);
  KeyGroup here{look.tr("On this screen"), {}};
  for (const auto* side : {&page.left, &page.right})
    for (const KeyHint& hint : *side)
      if (of_this_screen(look, hint)) here.hints.push_back(hint);
  all_keys(sketch, {here, {look.tr("Everywhere"), everywhere(look, page.section.has_value(), with_operators)}},
           look.tr("[[Esc]] goes back to the screen."));
  return sketch.take();
}

std::size_t wrapped(std::ptrdiff_t page, std::size_t pages) {
  const auto all = static_cast<std::ptrdiff_t>(pages);
  return static_cast<std::size_t>(((page % all) + all) % all);
}

}  // namespace

Scene view_page(const Model& model, const Look& look, const Page& page) {
  if (model.all_keys) return every_key(look, page, page.section && !model.operators.empty());
  const Body body = body_of(look);
  constexpr double kLow = 500, kLowTop = 12;
  const double top = look.px(look.window.h < look.px(kLow) ? std::min(page.top, kLowTop) : page.top);
  std::vector<Placed> columns = placed(look, page, body);
  std::size_t pages = 1, chosen = 0;
  double room = 0;
  for (std::size_t guess = 1; guess <= 2;
       ++guess) {  // more than one page needs a key more in the bar, which may need a line more
    if (guess > pages) break;
    room = look.window.h - key_bar_height(look, page.left, right_hints(look, page, 0, guess), body.x) -
           body.top - top;
    for (Placed& column : columns) {
      column.measure(look, room);
      pages = std::max(pages, column.pages.size());
      chosen = std::max(chosen, column.chosen_page);
    }
  }
  const std::size_t shown = wrapped(static_cast<std::ptrdiff_t>(chosen) + page.turned, pages);

  Scene scene;
  scene.size = look.window;
  for (const Placed& column : columns) {
    const std::size_t here = column.of_the_chosen ? wrapped(page.turned, pages) : shown;
    add_over(scene, drawn(column, look, column.pages[std::min(here, column.pages.size() - 1)], body.top, top));
  }
  Sketch bars(look);
  top_bar(bars, page.section ? sections(look) : std::vector<Section>{}, page.section.value_or(0),
          model.locked ? std::string() : model.settings.operator_name, body.x);
  key_bar(bars, page.left, right_hints(look, page, shown, pages), body.x);
  add_over(scene, bars.take());
  return scene;
}

std::vector<Section> sections(const Look& look) {
  return {{look.tr("Today"), with_alt(U'1')},
          {look.tr("Practise"), with_alt(U'2')},
          {look.tr("Progress"), with_alt(U'3')},
          {look.tr("Standards"), with_alt(U'4')},
          {look.tr("Settings"), with_alt(U'5')}};
}

void head(Column& column, std::string_view label, std::string_view note) {
  constexpr double kLabelAboveLine = 24;
  const Look& look = column.look();
  const Style bold = look.style(Type::small, false, 600), plain = look.style(Type::small);
  const bool beside = look.width(bold, label) + look.width(plain, note) + look.px(16) <= column.width;
  column.sketch.text({column.x, column.y}, bold, Ink::ink2, label);
  if (beside) column.sketch.text({column.right(), column.y}, plain, Ink::ink3, note, Align::right);
  column.down(kLabelAboveLine);
  column.sketch.fill({column.x, column.y, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.y += look.size("stroke_hairline");
  if (beside) return;
  column.down(4);
  words(column, Type::small, Ink::ink3, note);
}

void words(Column& column, Type type, Ink ink, std::string_view text, int weight, double width) {
  const Style style = column.look().style(type, false, weight);
  column.y +=
      paragraph(column.sketch, {column.x, column.y}, width > 0 ? width : column.width, style, ink, text);
}

}  // namespace deft
