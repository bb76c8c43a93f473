#include <algorithm>
#include <cmath>

#include "app/finding.h"
#include "app/replay_parts.h"
#include "app/replay_words.h"
#include "app/screens.h"

namespace deft {
namespace {

/// A stretch of the run's time laid over a width.
struct TimeScale {
  double x, width;
  Elapsed from, to;
  double at(Elapsed time) const {
    const double all = static_cast<double>((to - from).count());
    return std::round(x + width * std::clamp(all > 0 ? static_cast<double>((time - from).count()) / all : 0, 0.0, 1.0));
  }
  Elapsed time_at(double place) const { return from + Elapsed(static_cast<std::int64_t>(static_cast<double>((to - from).count()) * (place - x) / width)); }
};

void needle(Sketch& sketch, double x, double from, double to, bool down) {
  const Look& look = sketch.look();
  const double half = look.px(7), high = look.px(10);
  sketch.fill({x - 1, from, look.px(2), to - from}, Ink::accent);
  const double tip = down ? from + look.px(2) : to - look.px(2), base = down ? tip - high : tip + high;
  sketch.polygon({{x - half, base}, {x + half, base}, {x, tip}}, Ink::accent);
}

/// A visit to a field: the cursor came, and went on with the last of these keystrokes.
struct Visit {
  KeystrokeSpan keys;
  std::size_t field;
  Rect box;
};

class RecordStrip {
 public:
  RecordStrip(Sketch& sketch, const ReplayScreen& replay, Rect box) : sketch_(sketch), look_(sketch.look()), replay_(replay), journal_(replay.results.journal), box_(box), focus_(focus_of(replay)) {
    const KeystrokeSpan all = record_at(replay.course, replay.at);
    scale_ = {box.x, box.w, time_at(journal_, all.from), time_at(journal_, std::max<std::size_t>(all.to, 1))};
    for (std::size_t i = all.from; i < all.to; ++i) {
      if (visits_.empty() || replay.course.places[i] != replay.course.places[i - 1]) visits_.push_back({{i, i}, replay.course.places[i] % replay.course.fields, {}});
      visits_.back().keys.to = i + 1;
    }
    for (Visit& visit : visits_) {
      const double left = scale_.at(time_at(journal_, visit.keys.from)), right = scale_.at(time_at(journal_, visit.keys.to));
      const double gap = right - left > look_.px(8) ? look_.px(3) : 0;
      visit.box = {left + gap, box.y, std::max(1.0, right - left - gap), box.h};
    }
  }

  void draw(Moment now) const {
    for (const Visit& visit : visits_) frame(visit);
    for (const Visit& visit : visits_) bars(visit);
    sketch_.fill({box_.x, box_.bottom(), box_.w, look_.size("stroke_hairline")}, Ink::rule);
    labels();
    zones();
    needle(sketch_, scale_.at(replay_clock(replay_, now)), box_.y - look_.px(6), box_.bottom(), true);
    sketch_.say({"strip", record_words(look_, replay_, focus_.record), clock_to_the_millisecond(replay_clock(replay_, now)), {}, box_, false});
  }

 private:
  bool is_focus(const Visit& visit) const { return visit.field == focus_.field; }
  bool is_wrong(const Visit& visit) const {
    return std::ranges::any_of(replay_.results.score.discrepancies, [&](const Discrepancy& wrong) { return wrong.record == focus_.record && wrong.field == visit.field; });
  }

  void frame(const Visit& visit) const {
    const bool wrong = is_wrong(visit), here = is_focus(visit);
    if (visit.box.w < 3) return sketch_.fill(visit.box, wrong ? Ink::error : Ink::hair);
    sketch_.fill(visit.box, wrong ? Ink::error_tint : here ? Ink::accent_tint : Ink::raised);
    sketch_.frame(visit.box, wrong ? Ink::error : here ? Ink::accent : Ink::hair, static_cast<int>(look_.size("stroke_hairline")));
  }

  /// Higher by the root of the gap: short ones stay apart, long ones stay inside.
  void bars(const Visit& visit) const {
    constexpr double kFull = 2e6, kTop = 4;
    for (std::size_t i = visit.keys.from; i < visit.keys.to; ++i) {
      const auto pause = static_cast<double>(pause_before(journal_, i).count());
      const double high = std::round((box_.h - look_.px(kTop)) * std::sqrt(std::min(1.0, pause / kFull)));
      const bool hesitation = is_hesitation(replay_.course, journal_, i);
      const double x = std::min(scale_.at(journal_.keystrokes[i].at), box_.right()) - look_.px(hesitation ? 3 : 2);
      if (high > 0) sketch_.fill({std::max(box_.x, x), box_.bottom() - high, look_.px(hesitation ? 3 : 2), high}, hesitation ? Ink::caution : is_focus(visit) ? Ink::accent : Ink::ink2);
    }
  }

  /// The label of a field under its box, or its number; that of the field the moment is about in any case.
  void labels() const {
    const std::vector<Field>& fields = replay_.results.drill.form.fields;
    const double y = box_.bottom() + look_.px(4), gap = look_.px(8);
    std::optional<Rect> taken;
    const auto put = [&](const Visit& visit, const std::string& words, bool strong) {
      const Style style = look_.style(Type::micro, false, strong ? 600 : 400);
      const double wide = look_.width(style, words), x = std::clamp(visit.box.x + look_.px(3), box_.x, std::max(box_.x, box_.right() - wide));
      sketch_.text({x, y}, style, strong ? (is_wrong(visit) ? Ink::error : Ink::accent) : Ink::ink2, words);
      return Rect{x, y, wide, 1};
    };
    for (const Visit& visit : visits_)
      if (!taken && is_focus(visit) && visit.keys.from <= replay_.at && replay_.at <= visit.keys.to) taken = put(visit, fields[visit.field].label, true);
    double free_from = box_.x;
    for (const Visit& visit : visits_) {
      if (is_focus(visit) && taken) continue;
      for (const std::string& words : {fields[visit.field].label, fields[visit.field].box}) {
        const Style style = look_.style(Type::micro, false, 400);
        const double wide = look_.width(style, words), x = visit.box.x + look_.px(3);
        const bool free = x >= free_from && x + wide <= box_.right() && (!taken || x + wide + gap <= taken->x || x >= taken->right() + gap);
        if (words.empty() || !free || wide > std::max(visit.box.w, look_.px(20))) continue;
        free_from = put(visit, words, false).right() + gap;
        break;
      }
    }
  }

  /// A click is the key nearest to it.
  void zones() const {
    const KeystrokeSpan all{visits_.empty() ? 0 : visits_.front().keys.from, visits_.empty() ? 0 : visits_.back().keys.to};
    double left = box_.x;
    for (std::size_t i = all.from; i < all.to; ++i) {
      const double here = scale_.at(journal_.keystrokes[i].at);
      const double right = i + 1 < all.to ? std::round((here + scale_.at(journal_.keystrokes[i + 1].at)) / 2) : box_.right();
      if (right - left < 2) continue;
      sketch_.zone({left, box_.y, right - left, box_.h}, pointed_at(i + 1));
      left = right;
    }
  }

  Sketch& sketch_;
  const Look& look_;
  const ReplayScreen& replay_;
  const Journal& journal_;
  Rect box_;
  ReplayFocus focus_;
  TimeScale scale_{};
  std::vector<Visit> visits_;
};

/// Seconds between the times written under the axis.
double time_step(double seconds) {
  for (const double step : {10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0})
    if (seconds / step <= 6) return step;
  return 3600;
}

void time_axis(Sketch& sketch, const TimeScale& scale, double y) {
  const Look& look = sketch.look();
  const double hair = look.size("stroke_hairline"), seconds = static_cast<double>(scale.to.count()) / 1e6;
  sketch.fill({scale.x, y, scale.width, hair}, Ink::rule);
  const double step = time_step(seconds), small = std::max(step / 5, 1.0);
  const auto at = [&](double second) { return std::min(scale.at(Elapsed(static_cast<std::int64_t>(second * 1e6))), scale.x + scale.width - hair); };
  for (double second = 0; second <= seconds; second += small) sketch.fill({at(second), y, hair, look.px(4)}, Ink::rule);
  const Style style = look.style(Type::micro, true, 400);
  double free_from = scale.x;
  for (double second = 0; second <= seconds; second += step) {
    const double x = at(second);
    sketch.fill({x, y, hair, look.px(7)}, Ink::rule);
    const std::string time = clock_time(Elapsed(static_cast<std::int64_t>(second * 1e6)));
    const double wide = sketch.width(style, time), left = std::clamp(x - wide / 2, scale.x, scale.x + scale.width - wide);
    if (left < free_from) continue;
    sketch.text({left, y + look.px(8)}, style, Ink::ink2, time);
    free_from = left + wide + look.px(8);
  }
}

/// The records one after the other; the one of the moment is tinted.
void record_bands(Sketch& sketch, const ReplayScreen& replay, const TimeScale& scale, double y, double high) {
  const ReplayCourse& course = replay.course;
  const std::size_t all = replay.results.journal.keystrokes.size(), here = record_at(course, replay.at).from;
  for (std::size_t from = 0; from < all;) {
    std::size_t to = from + 1;
    while (to < all && course.places[to] / course.fields == course.places[from] / course.fields) ++to;
    const double left = scale.at(time_at(replay.results.journal, from)), right = scale.at(time_at(replay.results.journal, to));
    sketch.fill({left, y, std::max(1.0, right - left - (right - left > 4 ? 2 : 0)), high}, from == here ? Ink::accent_tint : Ink::band1);
    from = to;
  }
}

void error_letters(Sketch& sketch, const ReplayScreen& replay, const TimeScale& scale, double y, double band) {
  const Look& look = sketch.look();
  const Score& score = replay.results.score;
  const auto shown = error_at(replay.course, score, replay.at);
  std::vector<std::size_t> order(score.discrepancies.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return score.discrepancy_times[i]; });
  const Style style = look.style(Type::micro, false, 600);
  double free_from = scale.x - look.px(10);
  for (const std::size_t i : order) {
    const double x = scale.at(score.discrepancy_times[i]);
    const bool here = shown == i;
    sketch.fill({x - 1, band - look.px(4), look.px(here ? 3 : 2), look.px(16)}, Ink::error);
    sketch.zone({x - look.px(8), y, look.px(16), look.px(20)}, pointed_at(replay.course.moments[i]));
    if (x < free_from) continue;  // too many at once: the line alone
    sketch.text({std::clamp(x, scale.x + look.px(5), scale.x + scale.width - look.px(5)), y}, style, Ink::error, std::string(1, letter_of(score.discrepancies[i].error.family)), Align::centre);
    free_from = x + look.px(11);
  }
}

/// Start, back, play or pause, forward, end: marks on a grid of 16 in the middle of a button.
double transport_buttons(Sketch& sketch, const ReplayScreen& replay, Point at) {
  constexpr double kWide = 40, kGap = 8;
  const Look& look = sketch.look();
  struct One { std::string name; Key key; int bar; bool back, forward; };
  const std::vector<One> all{{look.tr("Start"), NamedKey::home, 4, true, false}, {look.tr("Key before"), NamedKey::left, 0, true, false},
                             {replay.playing ? look.tr("Pause") : look.tr("Play"), U' ', 0, false, false},
                             {look.tr("Next key"), NamedKey::right, 0, false, true}, {look.tr("End"), NamedKey::end, 11, false, true}};
  double x = at.x;
  for (const One& one : all) {
    const Rect box{x, at.y, look.px(kWide), look.size("button_small")};
    const int radius = static_cast<int>(look.size("radius_button"));
    sketch.fill(box, Ink::field, radius);
    sketch.frame(box, Ink::rule, static_cast<int>(look.size("stroke_edge")), radius);
    const Point origin{box.x + std::round((box.w - look.size("icon")) / 2), box.y + std::round((box.h - look.size("icon")) / 2)};
    const auto p = [&](double px, double py) { return Point{origin.x + look.px(px), origin.y + look.px(py)}; };
    const double shift = one.bar == 4 ? 2 : one.bar == 11 ? -2 : 0;
    if (one.bar != 0) sketch.fill({p(one.bar - (one.bar == 4 ? 1 : -1), 4).x, p(0, 4).y, look.px(2), look.px(9)}, Ink::ink);
    if (one.back) sketch.polygon({p(10 + shift, 4), p(10 + shift, 13), p(5 + shift, 8.5)}, Ink::ink);
    if (one.forward) sketch.polygon({p(6 + shift, 4), p(11 + shift, 8.5), p(6 + shift, 13)}, Ink::ink);
    if (!one.back && !one.forward) icon(sketch, replay.playing ? "pause" : "play", origin, Ink::ink);
    sketch.zone(box, one.key);
    sketch.say({"button", one.name, {}, {}, box, false});
    x += look.px(kWide + kGap);
  }
  return x - look.px(kGap) - at.x;
}

std::string speed_label(const Look& look, int quarters) { return look.words->number(quarters / 4.0, quarters < 2 ? 2 : quarters < 4 ? 1 : 0) + "×"; }

double speed_buttons(Sketch& sketch, const ReplayScreen& replay, Point at) {
  constexpr double kPad = 13, kGap = 8;
  const Look& look = sketch.look();
  const Style style = look.style(Type::small, false, 500);
  double x = at.x;
  for (std::size_t i = 0; i < std::size(kReplaySpeeds); ++i) {
    const std::string label = speed_label(look, kReplaySpeeds[i]);
    const bool chosen = i == replay.speed;
    const Rect box{x, at.y, std::round(look.width(style, label)) + 2 * look.px(kPad), look.size("button_small")};
    const int radius = static_cast<int>(look.size("radius_button"));
    if (chosen) sketch.fill(box, Ink::ink, radius);
    else sketch.frame(box, Ink::rule, static_cast<int>(look.size("stroke_edge")), radius);
    sketch.text({box.x + look.px(kPad), box.y + std::round((box.h - look.type(Type::small).line) / 2)}, style, chosen ? Ink::ground : Ink::ink2, label);
    sketch.zone(box, pointed_at(kReplaySpeedClick + i));
    sketch.say({"choice", label, {}, chosen ? "chosen" : "", box, false});
    x = box.right() + look.px(kGap);
  }
  return x - look.px(kGap) - at.x;
}

}  // namespace

double replay_transport(Sketch& sketch, const ReplayScreen& replay, Moment now, Point at, double width) {
  constexpr double kClockGap = 24, kSpeedGap = 28, kLineGap = 8, kNoteHigh = 36;
  const Look& look = sketch.look();
  const double high = look.size("button_small");
  double x = at.x + transport_buttons(sketch, replay, at) + look.px(kClockGap), y = at.y;
  const Style mono = look.style(Type::title, true, 400);
  const std::string clock = clock_to_the_millisecond(replay_clock(replay, now));
  const Rect face{x, y, std::round(look.width(mono, clock)), high};
  sketch.text({x, y + std::round((high - look.type(Type::title).line) / 2)}, mono, Ink::ink, clock);
  sketch.say({"status", look.tr("Clock of the run"), clock, replay.playing ? look.tr("playing") : look.tr("stopped"), face, false});
  x += face.w + look.px(kSpeedGap);
  Sketch scratch(look);
  if (x + speed_buttons(scratch, replay, {0, 0}) > at.x + width) {
    x = at.x;
    y += high + look.px(kLineGap);
  }
  x += speed_buttons(sketch, replay, {x, y}) + look.px(kSpeedGap);
  const std::string note = look.tr("Bar height is the gap before the key. Tall bars are hesitations.");
  const double room = at.x + width - x;
  const Style small = look.style(Type::small);
  if (look.width(small, note) <= room) {
    sketch.text({at.x + width, y + std::round((high - look.type(Type::small).line) / 2)}, small, Ink::ink3, note, Align::right);
  } else if (room > high && paragraph_height(look, room, small, note) <= look.px(kNoteHigh)) {
    paragraph(sketch, {x, y + std::round((high - paragraph_height(look, room, small, note)) / 2)}, room, small, Ink::ink3, note);
  } else {
    y += look.px(kLineGap);
    y += paragraph(sketch, {at.x, y + high}, width, small, Ink::ink3, note);
  }
  return y + high - at.y;
}

double replay_record_strip(Sketch& sketch, const ReplayScreen& replay, Moment now, Point at, double width) {
  constexpr double kNeedle = 14, kHigh = 55, kLabels = 4;
  const Look& look = sketch.look();
  const Rect box{at.x, at.y + look.px(kNeedle), width, look.px(kHigh)};
  RecordStrip(sketch, replay, box).draw(now);
  return box.bottom() + look.px(kLabels) + look.type(Type::micro).line - at.y;
}

double replay_run_strip(Sketch& sketch, const ReplayScreen& replay, Moment now, Point at, double width) {
  constexpr double kBandTop = 19, kBand = 12, kAxis = 37, kStep = 6;
  const Look& look = sketch.look();
  const Journal& journal = replay.results.journal;
  const Elapsed end = std::max({replay.results.score.totals.duration, journal.keystrokes.back().at, Elapsed(1)});
  const TimeScale scale{at.x, width, Elapsed{0}, end};
  const double band = at.y + look.px(kBandTop), axis = at.y + look.px(kAxis), bottom = axis + look.px(8) + look.type(Type::micro).line;
  for (double x = at.x; x < at.x + width; x += look.px(kStep))
    sketch.zone({x, at.y, std::min(look.px(kStep), at.x + width - x), bottom - at.y}, pointed_at(moment_at(journal, scale.time_at(x + look.px(kStep) / 2))));
  record_bands(sketch, replay, scale, band, look.px(kBand));
  error_letters(sketch, replay, scale, at.y, band);
  time_axis(sketch, scale, axis);
  needle(sketch, scale.at(replay_clock(replay, now)), band - look.px(2), axis + look.px(2), false);
  sketch.say({"strip", look.tr("The whole run"), clock_time(replay_clock(replay, now)), {}, {at.x, at.y, width, bottom - at.y}, false});
  return bottom - at.y;
}

}  // namespace deft
