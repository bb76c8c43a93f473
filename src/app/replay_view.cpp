#include <algorithm>
#include <cmath>

#include "app/replay_parts.h"
#include "app/replay_words.h"
#include "app/screens.h"

namespace deft {
namespace {

constexpr double kTop = 16;
constexpr double kBeside = 840;       // logical width from which source, form and keys stand side by side
constexpr double kPairBeside = 550;   // and from which form and keys do
constexpr double kLeastDeep = 150, kLeastStacked = 108;  // of source, form and keys, heads included
constexpr double kBetween = 12;       // one under the other
constexpr double kLeastForm = 300, kLeastKeys = 246, kGutter = 24;

/// Which moment it is, and what is to be said of it.
void heading(Column& column, const ReplayScreen& replay, bool wide) {
  constexpr double kRemarkLeft = 780, kRemarkTop = 18, kShare = 0.62;
  const Look& look = column.look();
  const double top = column.y, room = wide ? std::round(column.width * kShare) : column.width;
  words(column, Type::small, Ink::ink3, replay_of(look, replay), 0, room);
  column.down(2);
  const std::string title = replay_title(look, replay), remark = replay_remark(look, replay);
  const double title_top = column.y;
  words(column, Type::title, Ink::ink, title, 0, room);
  column.sketch.say({"heading", title, remark, {}, {column.x, title_top, room, column.y - title_top}, true});
  if (!wide) {
    column.down(4);
    words(column, Type::small, Ink::ink2, remark);
    return;
  }
  const double left = column.x + std::round(column.width * kRemarkLeft / 1200);
  const double high = paragraph(column.sketch, {left, top + look.px(kRemarkTop)}, column.right() - left, look.style(Type::small), Ink::ink2, remark);
  column.y = std::max(column.y, top + look.px(kRemarkTop) + high);
}

/// Room for the transport and the strips, as deep as they come out.
void strips(Column& column, const ReplayScreen& replay, Moment now, bool wide) {
  Sketch& sketch = column.sketch;
  column.y += replay_transport(sketch, replay, now, {column.x, column.y}, column.width);
  column.down(wide ? 14 : 12);
  if (!wide) column.may_end();
  column.y += replay_record_strip(sketch, replay, now, {column.x, column.y}, column.width);
  column.down(12);
  if (!wide) column.may_end();
  column.y += replay_run_strip(sketch, replay, now, {column.x, column.y}, column.width);
}

double strips_height(const Look& look, const ReplayScreen& replay, double width) {
  Sketch scratch(look);
  Column column{.sketch = scratch, .x = 0, .width = width, .y = 0};
  strips(column, replay, Moment{0}, true);
  return column.y;
}

/// Source, form and keys side by side.
void three_panels(Column& column, const ReplayScreen& replay, double deep) {
  constexpr double kSource = 454, kForm = 400, kKeys = 268, kAll = 1200, kWideGutter = 38;
  const Look& look = column.look();
  const double scale = column.width / kAll;
  const double form = std::max(look.px(kLeastForm), std::round(kForm * scale)), keys = std::max(look.px(kLeastKeys), std::round(kKeys * scale));
  const bool roomy = column.width >= look.px(kAll) - 1;
  const double gutter = look.px(roomy ? kWideGutter : kGutter);
  const double source = std::min(std::round(kSource * scale), column.width - form - keys - 2 * gutter);
  const Rect all{column.x, column.y, column.width, deep};
  replay_source(column.sketch, replay, {all.x, all.y, source, deep});
  replay_form(column.sketch, replay, {all.right() - keys - gutter - form, all.y, form, deep});
  replay_keys(column.sketch, replay, {all.right() - keys, all.y, keys, deep});
  column.y += deep;
}

/// Form and keys side by side, or one under the other; then the source. `deep` is what is left of the first page.
void stacked_panels(Column& column, const ReplayScreen& replay, double deep, double page) {
  const Look& look = column.look();
  const double gap = look.px(kGutter);
  if (column.width >= look.px(kPairBeside)) {
    const double form = std::floor((column.width - gap) * 0.54);
    replay_form(column.sketch, replay, {column.x, column.y, form, deep});
    replay_keys(column.sketch, replay, {column.x + form + gap, column.y, column.width - gap - form, deep});
    column.y += deep;
  } else {
    replay_form(column.sketch, replay, {column.x, column.y, column.width, deep});
    column.y += deep;
    column.down(kBetween);
    column.may_end();
    replay_keys(column.sketch, replay, {column.x, column.y, column.width, page});
    column.y += page;
  }
  column.down(kBetween);
  column.may_end();
  replay_source(column.sketch, replay, {column.x, column.y, column.width, page});
  column.y += page;
  column.down(kBetween);
  column.may_end();
}

/// One screen where the window holds it, else the moment first and the rest on further pages.
void draw(Column& column, const ReplayScreen& replay, Moment now, double room, double room_of_pages) {
  constexpr double kBelowHead = 24, kTightBelow = 12, kAboveStrips = 30, kTightAbove = 14;
  const Look& look = column.look();
  const double top = column.y;
  const bool wide = column.width >= look.px(kBeside);
  heading(column, replay, wide);
  const double used = column.y - top, least = look.px(kLeastDeep);
  if (wide) {
    const double below = strips_height(look, replay, column.width);
    const bool roomy = used + look.px(kBelowHead + kAboveStrips) + 1.6 * least + below <= room;
    const double gaps = look.px(roomy ? kBelowHead + kAboveStrips : kTightBelow + kTightAbove);
    const bool one_page = used + gaps + least + below <= room;
    column.down(roomy ? kBelowHead : kTightBelow);
    three_panels(column, replay, one_page ? room - used - gaps - below : std::max(least, room_of_pages - (column.y - top)));
    column.down(roomy ? kAboveStrips : kTightAbove);
    if (!one_page) column.may_end();
    strips(column, replay, now, true);
    return;
  }
  column.down(kTightBelow);
  const double block = room_of_pages - look.px(kBetween), left = block - (column.y - top);
  const bool beside_the_heading = left >= look.px(kLeastStacked);
  if (!beside_the_heading) column.may_end();
  stacked_panels(column, replay, beside_the_heading ? left : block, block);
  strips(column, replay, now, false);
}

std::vector<KeyHint> left_hints(const Model& model, const Look& look, const ReplayScreen& replay) {
  std::vector<KeyHint> hints{{.keys = {U' '}, .label = replay.playing ? look.tr("Pause") : look.tr("Play")},
                             {.keys = {NamedKey::left, NamedKey::right}, .label = look.tr("Key by key"), .brief = look.tr("Key")},
                             {.keys = {NamedKey::tab}, .label = look.tr("Field")}};
  if (model.all_keys) hints.push_back({.keys = {with_shift(NamedKey::tab)}, .label = look.tr("Field before")});
  if (!replay.course.moments.empty()) hints.push_back({.keys = {U'e'}, .label = look.tr("Next error"), .brief = look.tr("Error")});
  hints.push_back({.keys = {U'[', U']'}, .label = look.tr("Slower, faster"), .brief = look.tr("Speed")});
  hints.push_back({.keys = {NamedKey::home, NamedKey::end}, .label = look.tr("Start, end"), .brief = look.tr("Ends")});
  return hints;
}

}  // namespace

ReplayFocus focus_of(const ReplayScreen& replay) {
  const ResultsScreen& results = replay.results;
  const std::size_t place = place_at(replay.course, results.score, replay.at);
  ReplayFocus focus{place / replay.course.fields, place % replay.course.fields, nullptr};
  if (const auto error = error_at(replay.course, results.score, replay.at)) focus.error = &results.score.discrepancies[*error];
  return focus;
}

Scene view_replay(const Model& model, const Look& look) {
  const auto& replay = std::get<ReplayScreen>(model.screen);
  Page page;
  page.section = 1;
  page.top = kTop;
  page.turned = replay.turned;
  page.left = left_hints(model, look, replay);
  page.right = {{.keys = {NamedKey::escape}, .label = look.tr("Results")}, {.keys = {NamedKey::f1}, .label = look.tr("All keys")}};
  std::vector<KeyHint> with_pages = page.right;
  with_pages.insert(with_pages.begin(), {.keys = {NamedKey::page_down}, .label = "Page 9 of 9", .brief = "9 of 9"});
  page.parts = {{0, 1200, [&](Column& column) {
                   const double left = look.window.h - look.size("top_bar") - look.px(look.window.h < look.px(500) ? 12 : kTop);
                   const double bar = key_bar_height(look, page.left, page.right, column.x), taller = key_bar_height(look, page.left, with_pages, column.x);
                   draw(column, replay, model.now, left - bar - look.px(12), left - taller - look.px(4));
                 }}};
  return view_page(model, look, page);
}

}  // namespace deft
