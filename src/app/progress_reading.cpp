#include <algorithm>
#include <cmath>

#include "app/drill_words.h"
#include "app/finding.h"
#include "app/progress_parts.h"
#include "practice/rest.h"

// What the line says in numbers, the runs behind it, and what else they show.

namespace deft {
namespace {

void said_row(Column& column, const std::string& label, const std::string& value, bool plain = false) {
  constexpr double kRow = 30;
  const Look& look = column.look();
  const Rect box{column.x, column.y, column.width, look.px(kRow)};
  const bool fits = look.width(look.style(Type::small), label) + look.width(look.style(Type::data), value) < column.width - look.px(12);
  column.sketch.text({column.x, column.y + look.px(6)}, look.style(fits ? Type::small : Type::micro, false, 400), Ink::ink, label);
  column.sketch.text({column.right(), column.y + look.px(plain ? 6 : 3)}, look.style(plain || !fits ? Type::small : Type::data, !plain), plain ? Ink::ink3 : Ink::ink, value, Align::right);
  column.sketch.say({"figure", label, value, {}, box, false});
  column.down(kRow);
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

std::string signed_figure(const Words& words, ProgressMeasure measure, double gain) {
  const std::string figure = progress_figure(words, measure, std::abs(gain));
  return (gain < 0 ? "\u2212" : "+") + figure;
}

std::string four_in_five(const Words& words, const CurveCrossing& crossing) {
  if (crossing.latest) return fill(words.text("run {n} to {m}"), {{"n", std::to_string(crossing.earliest)}, {"m", std::to_string(*crossing.latest)}});
  return fill(words.text("run {n} or later"), {{"n", std::to_string(crossing.earliest)}});
}

void crossing_rows(Column& column, const LearningCourse& course, const std::string& line, const CurveCrossing& crossing) {
  const Words& text = *column.look().words;
  const std::string label = fill(text.text("Reaches {line}"), {{"line", line}});
  switch (crossing.kind) {
    case CurveCrossing::Kind::reached:
      return said_row(column, label, fill(text.text("run {n}"), {{"n", std::to_string(crossing.run)}}));
    case CurveCrossing::Kind::not_within:
      return said_row(column, label, fill(text.text("not within {n} runs"), {{"n", std::to_string(kForecastRuns)}}), true);
    case CurveCrossing::Kind::expected:
      break;
  }
  said_row(column, label, fill(text.text("run {n}"), {{"n", std::to_string(crossing.run)}}));
  said_row(column, text.text("Four chances in five"), four_in_five(text, crossing));
  const std::int64_t today = 0;
  const auto on = reached_on(crossing, static_cast<int>(course.values.size()), course.habit, today);
  if (!on) return;
  said_row(column, text.text("At your habit, in"), fill(text.plural("{n} day", "{n} days", on->day), {{"n", text.number(static_cast<double>(on->day))}}));
}

std::string how_it_is_drawn(const Words& words, const LearningCourse& course) {
  const auto runs = static_cast<std::int64_t>(course.values.size());
  return fill(words.plural("Exponential fit through {n} run.", "Exponential fit through {n} runs.", runs), {{"n", words.number(static_cast<double>(runs))}}) + ' ' +
         words.text("Points are runs, the line is the trend, and the band is where four of five runs to come should fall if you go on as you do, on the same kind of paper and keyboard.") + ' ' +
         fill(words.plural("Days assume {runs} in {n} day, your habit so far.", "Days assume {runs} in {n} days, your habit so far.", course.habit.days),
              {{"runs", words.plural("{n} run", "{n} runs", course.habit.runs)}, {"n", std::to_string(course.habit.days)}});
}

void run_row(Column& column, const RunSummary& run, const std::string& title, bool chosen, bool moved) {
  constexpr double kRow = 30, kTime = 64, kDrill = 120, kSpeed = 56;
  const Look& look = column.look();
  const Words& text = *look.words;
  const Rect box{column.x, column.y, column.width, look.px(kRow)};
  if (chosen) {
    column.sketch.fill({box.x, box.y, box.w, box.h - 1}, Ink::accent_tint);
    pointer(column.sketch, box);
    if (moved) column.chosen = box;
  }
  const double top = column.y + look.px(6);
  const Style small = look.style(Type::small), mono = look.style(Type::small, true), micro = look.style(Type::micro, false, 400);
  const std::string day = text.short_day(run.head.started_ms);
  column.sketch.text({box.x, top}, mono, Ink::ink, day);
  column.sketch.text({box.x + look.px(kTime), top}, mono, Ink::ink2, text.time_of_day(run.head.started_ms));
  const double room = box.w - look.px(kDrill + kSpeed + 64);
  const bool fits = look.width(small, title) <= room;
  column.sketch.begin_clip({box.x + look.px(kDrill), box.y, room, box.h});
  column.sketch.text({box.x + look.px(kDrill), top}, fits ? small : micro, Ink::ink, title);
  column.sketch.end_clip();
  const std::string speed = text.number(net_ksph(run.totals)), share = points(text, field_accuracy(run.totals).value_or(0));
  column.sketch.text({box.right() - look.px(kSpeed), top}, mono, Ink::ink, speed, Align::right);
  column.sketch.text({box.right(), top}, mono, Ink::ink, share, Align::right);
  column.sketch.say({"row", title, fill(text.text("{net} net KSPH, {share} of fields right"), {{"net", speed}, {"share", percent(text, field_accuracy(run.totals).value_or(0))}}), day, box, chosen});
  column.down(kRow);
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

void best_row(Column& column, const Model& model, const PersonalBest& best) {
  const Look& look = column.look();
  const Words& text = *look.words;
  std::string figures;
  if (best.fastest) {
    const RunSummary& run = model.runs[*best.fastest];
    figures = fill(text.text("{net} net KSPH on {day}."), {{"net", text.number(net_ksph(run.totals))}, {"day", text.day_and_month(run.head.started_ms)}});
  }
  if (best.most_accurate) {
    const RunSummary& run = model.runs[*best.most_accurate];
    figures += (figures.empty() ? "" : " ") + fill(text.text("{share} of {n} fields on {day}."), {{"share", percent(text, field_accuracy(run.totals).value_or(0))},
                                                                                                {"n", text.number(run.totals.fields_right + run.totals.fields_wrong)},
                                                                                                {"day", text.day_and_month(run.head.started_ms)}});
  }
  if (figures.empty()) return;
  const double top = column.y;
  column.down(6);
  words(column, Type::small, Ink::ink, drill_title(model, best.drill), 600);
  words(column, Type::small, Ink::ink2, figures);
  column.down(6);
  column.sketch.say({"row", drill_title(model, best.drill), figures, {}, {column.x, top, column.width, column.y - top}, false});
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

/// The keyboard, its layout, and another station where it was one.
std::string where_words(const Words& text, const RunConditions& on) {
  const std::string keyboard = fill(text.text("{keyboard}, layout {layout}"), {{"keyboard", on.keyboard.empty() ? text.text("a keyboard without a name") : on.keyboard},
                                                                               {"layout", on.layout.empty() ? text.text("not known") : on.layout}});
  return on.station.empty() ? keyboard : fill(text.text("{keyboard}, at station {station}"), {{"keyboard", keyboard}, {"station", on.station}});
}

}  // namespace

void progress_reading(Column& column, const Model& model, const ProgressScreen& screen) {
  const Look& look = column.look();
  const Words& text = *look.words;
  const LearningCourse& course = screen.course;
  head(column, text.text("What the line says"));
  if (course.fitted.empty()) {
    column.down(8);
    words(column, Type::small, Ink::ink2, text.text("A line, and where it leads, are drawn from six runs of a family on. Fewer say too little."));
  } else {
    said_row(column, text.text("Now, fitted"), progress_figure(text, course.measure, course.fitted.back()));
    said_row(column, text.text("Gain over the last six"), signed_figure(text, course.measure, course.gain_over_six));
    const std::vector<const Benchmark*> lines = progress_standards(model, course.measure);
    for (std::size_t n = 0; n < course.reaches.size() && n < 2; ++n) crossing_rows(column, course, progress_figure(text, course.measure, lines[n]->threshold), course.reaches[n]);
    column.down(12);
    words(column, Type::small, Ink::ink2, how_it_is_drawn(text, course));
  }
  column.down(24);
  column.may_end();
}

void progress_runs(Column& column, const Model& model, const ProgressScreen& screen) {
  constexpr std::size_t kMost = 12;
  const Look& look = column.look();
  const Words& text = *look.words;
  const auto all = static_cast<std::int64_t>(screen.runs.size());
  head(column, text.text("Runs"), fill(text.text("{n} of {all} kept"), {{"n", text.number(static_cast<double>(all))}, {"all", text.number(static_cast<double>(model.runs.size()))}}));
  if (screen.filter.on) {
    column.down(6);
    words(column, Type::small, Ink::ink2, fill(text.text("Only those keyed on {where}."), {{"where", literally(where_words(text, *screen.filter.on))}}));
    column.down(6);
  }
  const std::size_t count = screen.runs.size(), from = screen.run < kMost / 2 ? 0 : std::min(screen.run - kMost / 2, count > kMost ? count - kMost : 0);
  for (std::size_t n = from; n < std::min(count, from + kMost); ++n) {
    const RunSummary& run = model.runs[screen.runs[count - 1 - n]];
    run_row(column, run, run_title(model, run.head), n == screen.run, screen.moved == ProgressScreen::Moved::run);
  }
  std::string below;
  if (count > kMost) below = fill(text.text("{n} to {m} of {all}; the arrows lead on."), {{"n", std::to_string(from + 1)}, {"m", std::to_string(std::min(count, from + kMost))}, {"all", std::to_string(count)}});
  if (!model.run_refused.empty()) below += (below.empty() ? "" : " ") + ("**" + literally(model.run_refused) + "**");
  if (const std::string hidden = hidden_words(text, model, screen.filter); !hidden.empty()) below += (below.empty() ? "" : " ") + hidden;
  if (!below.empty()) {
    column.down(8);
    words(column, Type::small, Ink::ink3, below);
  }
  column.down(24);
  column.may_end();
}

void progress_places(Column& column, const Model& model, const ProgressScreen& screen) {
  const Look& look = column.look();
  const Words& text = *look.words;
  const auto places = by_conditions(model.runs, screen.course.drill, screen.filter);
  if (places.size() < 2) return;
  head(column, text.text("By keyboard and station"), text.text("the last six runs of each"));
  for (const ConditionStanding& place : places) {
    const std::string where = where_words(text, place.on);
    const std::string figures = fill(text.plural("{n} run, {ksph} net KSPH, {share} of fields right", "{n} runs, {ksph} net KSPH, {share} of fields right", place.runs),
                                     {{"n", std::to_string(place.runs)}, {"ksph", text.number(place.net_ksph)}, {"share", percent(text, field_accuracy(place.last_six).value_or(0))}});
    const double top = column.y;
    column.down(6);
    words(column, Type::small, Ink::ink, literally(where), 600);
    words(column, Type::small, Ink::ink2, figures);
    column.down(6);
    column.sketch.say({"row", where, figures, {}, {column.x, top, column.width, column.y - top}, place.on == screen.filter.on});
    column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
    column.may_end();
  }
  column.down(24);
  column.may_end();
}

void progress_hours(Column& column, const Model& model, const ProgressScreen& screen) {
  const Look& look = column.look();
  const Words& text = *look.words;
  std::vector<int> hours;
  for (const RunSummary& run : model.runs) hours.push_back(text.hour_of_day(run.head.started_ms));
  head(column, text.text("By hour of day"), text.text("net KSPH and accuracy"));
  for (const HourOfDay& part : by_hour(model.runs, hours, screen.filter)) {
    if (part.runs == 0) continue;
    const std::string label = fill(text.plural("{from} to {to}, {n} run", "{from} to {to}, {n} runs", part.runs),
                                   {{"from", std::to_string(part.from_hour) + ":00"}, {"to", std::to_string(part.from_hour + 3) + ":00"}});
    said_row(column, label, text.number(net_ksph(part.totals)) + "  " + points(text, field_accuracy(part.totals).value_or(0)));
  }
  if (const auto tiring = tiring_hint(model.runs)) {
    column.down(8);
    words(column, Type::small, Ink::ink2,
          fill(text.text("In your last {runs} runs wrong fields came {times} times as often after {minutes} minutes of a sitting ({after} fields after, {before} before)."),
               {{"runs", std::to_string(tiring->runs)}, {"times", text.number(tiring->times, 1)}, {"minutes", std::to_string(tiring->after_minutes)},
                {"after", text.number(tiring->fields_after)}, {"before", text.number(tiring->fields_before)}}));
  }
  column.down(24);
  column.may_end();
}

void progress_bests(Column& column, const Model& model, const ProgressScreen& screen) {
  const Words& text = *column.look().words;
  const Benchmark* line = first_standard(model.benchmarks, Benchmark::Measure::field_accuracy);
  const auto bests = personal_bests(model.runs, screen.filter, line == nullptr ? std::nullopt : std::optional(line->threshold));
  if (std::ranges::none_of(bests, [](const PersonalBest& best) { return best.fastest || best.most_accurate; })) return;
  head(column, text.text("Personal bests"), line == nullptr ? std::string() : fill(text.text("speed at {n} and better"), {{"n", points(text, line->threshold)}}));
  for (const PersonalBest& best : bests) best_row(column, model, best);
}

}  // namespace deft
