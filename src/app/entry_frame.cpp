#include "app/entry_frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/run_clock.h"

namespace deft {

namespace {

constexpr double kUsualDepth = 652;     // of a page
constexpr double kLargestGrowth = 1.5;  // of the source in a wider window
constexpr double kLeastOfWidePage = 0.85;
constexpr double kWindowMargin = 32, kStackedMargin = 12;
constexpr double kLeastWindow = 200;  // narrower, and the source lies over the form
constexpr double kWindowBodyTop = 88, kStackedBodyTop = 64;
constexpr double kRulerLine = 68, kStackedRulerLine = 52;
constexpr double kAboveKeyBar = 12, kWindowAboveKeyBar = 8;
constexpr double kStackedGap = 6, kLeastStackedSource = 46, kStackedShare = 0.36;

bool is_small(const Look& look) {
  return look.window.w < look.size("window_width") || look.window.h < look.size("window_height");
}

double room_for_window(const Look& look, const EntrySide& side) {
  return look.window.w - look.px(2 * kWindowMargin + side.window_gap + side.window_width);
}

EntryFrame whole_frame(const Look& look, const Sheet& sheet, const EntrySide& side, double key_bar) {
  EntryFrame frame;
  frame.margin = look.size("margin");
  frame.ruler = look.px(kRulerLine);
  frame.centre = look.window.w / 2;
  const double top = look.size("entry_body_top");
  frame.body = {frame.margin, top, look.window.w - 2 * frame.margin,
                look.window.h - key_bar - look.px(kAboveKeyBar) - top};
  const double unit = look.percent / 100.0, gap = look.px(side.gap), width = look.px(side.width);
  // A page deeper than most keeps the size of the others and is seen through a window.
  // One wider than most is drawn a little smaller before it is seen through a window.
  const double room = frame.body.w - gap - width;
  const double widest = room / sheet.width, deepest = frame.body.h / std::min(sheet.height, kUsualDepth);
  const double least = std::clamp(widest, unit * kLeastOfWidePage, unit);
  frame.sheet_scale = std::clamp(std::min(widest, deepest), least, unit * kLargestGrowth);
  const Size page{std::min(room, std::round(sheet.width * frame.sheet_scale)), std::round(sheet.height * frame.sheet_scale)};
  const double left = std::max(frame.margin, std::floor((look.window.w - page.w - gap - width) / 2));
  frame.margin = left;
  frame.source = {left, top, page.w, std::min(page.h, frame.body.h)};
  frame.entry = {frame.source.right() + gap, top, width, frame.body.h};
  return frame;
}

EntryFrame window_frame(const Look& look, const Sheet& sheet, const EntrySide& side, double key_bar) {
  EntryFrame frame;
  frame.size = EntryFrame::Size::window;
  frame.margin = look.px(kWindowMargin);
  frame.ruler = look.px(kRulerLine);
  const double top = look.px(kWindowBodyTop);
  frame.body = {frame.margin, top, look.window.w - 2 * frame.margin,
                look.window.h - key_bar - look.px(kWindowAboveKeyBar) - top};
  frame.sheet_scale = look.percent / 100.0;
  const double gap = look.px(side.window_gap), width = look.px(side.window_width);
  const double room = frame.body.w - gap - width;
  const Size page{std::round(sheet.width * frame.sheet_scale), std::round(sheet.height * frame.sheet_scale)};
  const double wide = std::min(room, page.w);
  const double left = frame.margin + std::floor((room - wide) / 2);
  frame.source = {left, top, wide, std::min(frame.body.h, page.h)};
  frame.entry = {frame.source.right() + gap, top, width, frame.body.h};
  frame.centre = frame.entry.x;
  return frame;
}

EntryFrame stacked_frame(const Look& look, const Sheet& sheet, const EntrySide& side, double key_bar) {
  EntryFrame frame;
  frame.size = EntryFrame::Size::stacked;
  frame.margin = look.px(kStackedMargin);
  frame.ruler = look.px(kStackedRulerLine);
  const double top = look.px(kStackedBodyTop);
  frame.body = {frame.margin, top, look.window.w - 2 * frame.margin,
                look.window.h - key_bar - look.px(kWindowAboveKeyBar) - top};
  frame.sheet_scale = look.percent / 100.0;
  const double gap = look.px(kStackedGap);
  const double spare = frame.body.h - look.px(side.stacked_height) - gap;
  const double deep =
      std::clamp(std::max(spare, look.px(kLeastStackedSource)), look.px(kLeastStackedSource),
                 std::max(look.px(kLeastStackedSource), std::round(frame.body.h * kStackedShare)));
  frame.source = {frame.margin, top, std::min(frame.body.w, std::round(sheet.width * frame.sheet_scale)),
                  deep};
  frame.entry = {frame.margin, frame.source.bottom() + gap, frame.body.w,
                 frame.body.bottom() - frame.source.bottom() - gap};
  frame.centre = look.window.w / 2;
  return frame;
}

/// The largest of these types in which the words fit.
Style fitting(const Look& look, std::string_view words, double room, std::initializer_list<Type> types,
              int weight) {
  Style style;
  for (const Type type : types) {
    style = look.style(type, false, weight);
    if (look.width(style, words) <= room) break;
  }
  return style;
}

/// One cell a record: released, open, to come. Many records stand closer, very many as one bar.
void record_strip(Sketch& sketch, Point at, double room, bool centred, bool small, const StripLabel& strip) {
  constexpr double kPitch = 16, kSmallPitch = 12, kGap = 4, kSmallGap = 3, kHeight = 10, kSmallHeight = 8;
  const Look& look = sketch.look();
  const double height = look.px(small ? kSmallHeight : kHeight);
  const auto count = static_cast<double>(std::max<std::size_t>(strip.all, 1));
  const double pitch = std::min(look.px(small ? kSmallPitch : kPitch), std::floor(room / count));
  double gap = look.px(small ? kSmallGap : kGap);
  if (pitch < 3 * gap) gap = std::floor(pitch / 3);
  if (pitch - gap < 3) {
    const double left = centred ? at.x - room / 2 : at.x;
    sketch.frame({left, at.y, room, height}, Ink::rule, static_cast<int>(look.size("stroke_hairline")));
    sketch.fill({left, at.y, std::floor(room * static_cast<double>(strip.done) / count), height}, Ink::ink2);
    return;
  }
  const double left = centred ? std::floor(at.x - (count * pitch - gap) / 2) : at.x;
  const int radius = pitch > look.px(8) ? static_cast<int>(look.px(2)) : 0;
  for (std::size_t i = 0; i < strip.all; ++i) {
    const Rect cell{left + static_cast<double>(i) * pitch, at.y, pitch - gap, height};
    if (i < strip.done)
      sketch.fill(cell, Ink::ink2, radius);
    else if (i == strip.done)
      sketch.frame(cell, Ink::accent, static_cast<int>(look.size("stroke_ring")), radius);
    else
      sketch.frame(cell, Ink::rule, static_cast<int>(look.size("stroke_hairline")), radius);
  }
}

/// Seconds that are shown: what is left, or without a limit what has passed.
long long shown_seconds(const Run& run) {
  using std::chrono::seconds;
  const Elapsed reading = clock_reading(run, run.now), limit = run.journal.head.limit;
  if (limit.count() == 0) return std::chrono::floor<seconds>(reading).count();
  return std::chrono::ceil<seconds>(limit - reading).count();
}

std::string clock_text(long long seconds) {
  return fmt::format("{:02}:{:02}", seconds / 60, seconds % 60);
}

bool is_last_minute(const Run& run) {
  return run.journal.head.limit.count() > 0 && run.clock_started && shown_seconds(run) <= 60;
}

void time_ruler(Sketch& sketch, const Run& run, const EntryFrame& frame) {
  constexpr double kWordsAfter = 12, kWordsAbove = 16;
  constexpr int kOpenMinutes = 15;  // of a run without limit: so many at a time
  const Look& look = sketch.look();
  using std::chrono::minutes;
  const long long seconds = shown_seconds(run);
  const auto limit = std::chrono::duration_cast<minutes>(run.journal.head.limit).count();
  const long long span = limit > 0 ? limit : (seconds / 60 / kOpenMinutes + 1) * kOpenMinutes;
  const bool last = is_last_minute(run);
  Ruler measure{.share = static_cast<double>(seconds) / static_cast<double>(span * 60),
                .ticks = static_cast<int>(span)};
  if (last) {
    measure.ink = Ink::caution;
    measure.bar = static_cast<int>(look.measures->size.at("stroke_bar_last_minute"));
  }
  const double width = look.window.w - 2 * frame.margin;
  ruler(sketch, {frame.margin, frame.ruler}, width, measure);
  if (!last) return;
  const double reach = std::floor(measure.share * width);
  sketch.text({frame.margin + reach + look.px(kWordsAfter), frame.ruler - look.px(kWordsAbove)},
              look.style(Type::micro, false, 600), Ink::caution, look.tr("last minute"));
}

std::string figure_text(const Look& look, const Run& run) {
  return run.live_ksph > 0 ? look.words->number(std::round(run.live_ksph)) : "–";
}

std::string under_title(const Look& look, const Run& run) {
  const Aim aim = run.journal.head.aim;
  const std::string pattern = aim == Aim::speed ? look.tr("Round for speed, {rules}") : aim == Aim::accuracy ? look.tr("Round for accuracy, {rules}") : look.tr("Practice, {rules}");
  return fill(pattern, {{"rules", run.drill.rules ? run.drill.rules->title : look.tr(run.drill.rule_set)}});
}

void step_label(Sketch& sketch, double centre, double y, const StripLabel& strip) {
  const Look& look = sketch.look();
  const Style bold = look.style(Type::small, false, 600), plain = look.style(Type::small);
  const std::string of = " " + strip.of;
  const double bold_width = look.width(bold, strip.step), width = bold_width + look.width(plain, of);
  const double x = std::round(centre - width / 2);
  sketch.text({x, y}, bold, Ink::ink, strip.step);
  sketch.text({x + bold_width, y}, plain, Ink::ink2, of);
}

/// Where the middle of the header is free: between what the drill is called and the figures.
struct Middle {
  double centre, room;
};
Middle middle_between(const Look& look, const EntryFrame& frame, double left, double right) {
  constexpr double kAround = 20, kStrip = 420, kSmallStrip = 300;
  const double from = left + look.px(kAround), to = right - look.px(kAround);
  const double room = std::min(look.px(frame.whole() ? kStrip : kSmallStrip), std::max(0.0, to - from));
  return {std::round(std::clamp(frame.centre, from + room / 2, std::max(from, to) - room / 2)), room};
}

void header(Sketch& sketch, const Model& model, const Run& run, const EntryFrame& frame,
            const StripLabel& strip) {
  constexpr double kMarkTop = 16, kTitleLeft = 31, kTop = 10, kBelow = 31, kClockTop = 12, kFigureGap = 28;
  constexpr double kStripTop = 34, kTitleRoom = 240;
  const Look& look = sketch.look();
  const double right = look.window.w - frame.margin, left = frame.margin + look.px(kTitleLeft);
  const Style under = look.style(Type::micro, false, 400);
  product_mark(sketch, {frame.margin, look.px(kMarkTop)});
  const Style title =
      fitting(look, run.drill.title, look.px(kTitleRoom), {Type::body, Type::small, Type::micro}, 600);
  const double title_width = sketch.measured_text({left, look.px(kTop)}, title, Ink::ink, run.drill.title);
  const double under_width = sketch.measured_text({left, look.px(kBelow)}, under, Ink::ink3, under_title(look, run));
  double figures = right;
  if (!model.settings.hide_meters) {
    const std::string clock = clock_text(shown_seconds(run));
    const Style clock_style = look.style(Type::title, true, 400);
    const double clock_width =
        sketch.measured_text({right, look.px(kClockTop)}, clock_style, is_last_minute(run) ? Ink::caution : Ink::ink,
                    clock, Align::right);
    const double figure_right = right - std::round(clock_width) - look.px(kFigureGap);
    sketch.text({figure_right, look.px(kTop)}, look.style(Type::body, true), Ink::ink2,
                figure_text(look, run), Align::right);
    figures = figure_right -
              sketch.measured_text({figure_right, look.px(kBelow)}, under, Ink::ink3, strip.figure_of, Align::right);
  }
  const Middle middle = middle_between(look, frame, left + std::max(title_width, under_width), figures);
  step_label(sketch, middle.centre, look.px(kTop), strip);
  record_strip(sketch, {middle.centre, look.px(kStripTop)}, middle.room, true, !frame.whole(), strip);
}

/// Two short lines where there is no room for more.
void stacked_header(Sketch& sketch, const Model& model, const Run& run, const EntryFrame& frame,
                    const StripLabel& strip) {
  constexpr double kMarkTop = 6, kTitleLeft = 27, kTop = 4, kSmallTop = 6, kStripTop = 32, kFigureTop = 27;
  constexpr double kFigureRoom = 150, kBetween = 8;
  const Look& look = sketch.look();
  const double right = look.window.w - frame.margin, left = frame.margin + look.px(kTitleLeft);
  const Style small = look.style(Type::small, false, 600);
  const double label = look.width(small, strip.step + " " + strip.of);
  product_mark(sketch, {frame.margin, look.px(kMarkTop)});
  sketch.text({left, look.px(kTop)},
              fitting(look, run.drill.title, frame.centre - label / 2 - look.px(kBetween) - left,
                      {Type::body, Type::small, Type::micro}, 600),
              Ink::ink, run.drill.title);
  step_label(sketch, frame.centre, look.px(kSmallTop), strip);
  const bool meters = !model.settings.hide_meters;
  const double room = right - frame.margin - (meters ? look.px(kFigureRoom) : 0);
  record_strip(sketch, {frame.margin, look.px(kStripTop)}, room, false, true, strip);
  if (!meters) return;
  sketch.text({right, look.px(kTop)}, look.style(Type::data, true),
              is_last_minute(run) ? Ink::caution : Ink::ink, clock_text(shown_seconds(run)), Align::right);
  sketch.text({right, look.px(kFigureTop)}, look.style(Type::small), Ink::ink2,
              fill(look.tr("{n} net KSPH"), {{"n", figure_text(look, run)}}), Align::right);
}

}  // namespace

double entry_margin(const Look& look, const EntrySide& side) {
  if (!is_small(look)) return look.size("margin");
  return look.px(room_for_window(look, side) >= look.px(kLeastWindow) ? kWindowMargin : kStackedMargin);
}

EntryFrame entry_frame(const Look& look, const Sheet& sheet, const EntrySide& side, double key_bar) {
  if (!is_small(look)) return whole_frame(look, sheet, side, key_bar);
  return room_for_window(look, side) >= look.px(kLeastWindow) ? window_frame(look, sheet, side, key_bar)
                                                              : stacked_frame(look, sheet, side, key_bar);
}

void entry_header(Sketch& sketch, const Model& model, const Run& run, const EntryFrame& frame,
                  const StripLabel& strip) {
  if (frame.size == EntryFrame::Size::stacked)
    stacked_header(sketch, model, run, frame, strip);
  else
    header(sketch, model, run, frame, strip);
  if (!model.settings.hide_meters) time_ruler(sketch, run, frame);
  const Look& look = sketch.look();
  sketch.say({"status",
              run.drill.title,
              strip.step + " " + strip.of,
              {},
              {0, 0, look.window.w, frame.ruler},
              false});
}

}  // namespace deft
