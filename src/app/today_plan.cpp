#include <algorithm>
#include <cmath>

#include "app/charts.h"
#include "app/drill_words.h"
#include "app/finding.h"
#include "app/plan_words.h"
#include "app/screens.h"
#include "app/today.h"

// The plan of the day drawn to scale, the rest hint below it, the next milestone beside it.

namespace deft {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

int longest_block(const Model& model) {
  int longest = 15;
  for (const PlanBlock& block : model.plan.blocks) longest = std::max(longest, (block.minutes + 4) / 5 * 5);
  return longest;
}

void block_row(Column& column, const Model& model, std::size_t index) {
  constexpr double kRow = 76, kIndent = 44, kRulerWide = 150, kRulerFromRight = 232, kUnit = 26;
  const Look& look = column.look();
  const Words& text = *look.words;
  const PlanBlock& block = model.plan.blocks[index];
  const bool beside = column.width >= look.px(520), chosen = std::get<TodayScreen>(model.screen).chosen == index + 1;
  const double room = column.width - look.px(kIndent) - (beside ? look.px(kRulerFromRight + 16) : 0);
  const Style title = look.style(Type::body, false, 600), small = look.style(Type::small);
  const std::string name = block_title(text, model, block);
  std::string reason = block_reason(text, block);
  if (block.done) reason = text.text("Done today.") + (block.focus.empty() || block.reason == PlanBlock::Reason::overcome ? "" : " " + made_of(text, block));
  else if (block.rest_before > 0) reason = fill(text.plural("Rest {n} minute first.", "Rest {n} minutes first.", block.rest_before), {{"n", std::to_string(block.rest_before)}}) + ' ' + reason;
  const double title_high = paragraph_height(look, room, title, name) + look.px(1), words_high = paragraph_height(look, room, small, reason);
  const double high = std::max(look.px(kRow), title_high + words_high + look.px(beside ? 32 : 70));
  const Rect row{column.x, column.y, column.width, high};
  if (chosen) {
    column.sketch.fill({row.x, row.y, row.w, row.h - 1}, Ink::accent_tint);
    pointer(column.sketch, row);
    column.chosen = row;
  }
  const double top = row.y + (beside ? std::round((high - title_high - words_high) / 2) : look.px(16));
  if (block.done) icon(column.sketch, "tick", {row.x + look.px(8), top + look.px(4)}, Ink::ink2);
  else if (index < 9) column.sketch.text({row.x + look.px(chosen ? 8 : 0), std::round(top + (title_high + words_high - look.type(Type::data).line) / 2)}, look.style(Type::data), Ink::ink3, std::to_string(index + 1));
  const double x = row.x + look.px(kIndent);
  paragraph(column.sketch, {x, top}, room, title, block.done ? Ink::ink2 : Ink::ink, name);
  paragraph(column.sketch, {x, top + title_high}, room, small, Ink::ink2, reason);
  const double ruler_x = beside ? row.right() - look.px(kRulerFromRight) : x;
  const double middle = beside ? row.y + std::round(high / 2) : top + title_high + words_high + look.px(16);
  minute_ruler(column.sketch, {ruler_x, middle - look.px(1)}, look.px(kRulerWide), block.minutes, longest_block(model), block.done ? Ink::rule : Ink::ink);
  const double right = beside ? row.right() : ruler_x + look.px(kRulerFromRight);
  column.sketch.text({right - look.px(kUnit), middle - look.type(Type::data).line / 2}, look.style(Type::data), Ink::ink, std::to_string(block.minutes), Align::right);
  column.sketch.text({right, middle - look.type(Type::small).line / 2 + look.px(1)}, small, Ink::ink2, look.tr("min"), Align::right);
  if (index < 9) column.sketch.zone(row, Key(U'1' + static_cast<char32_t>(index)));
  column.sketch.say({"row", name, fill(text.plural("{n} minute", "{n} minutes", block.minutes), {{"n", std::to_string(block.minutes)}}), reason, row, chosen});
  column.y += high;
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

std::string cap_words(const Words& words, int minutes) {
  switch (day_cap(minutes)) {
    case DayCap::urged: return fill(words.text("**{n} minutes of practice today.** More today costs more than it gives: stop here."), {{"n", std::to_string(minutes)}});
    case DayCap::suggested: return fill(words.text("**{n} minutes of practice today.** An hour a day, every day, teaches more than two on one: this is a good end."), {{"n", std::to_string(minutes)}});
    case DayCap::none: break;
  }
  return {};
}

std::string rest_words(const Words& words, const Model& model, const RestDue& rest) {
  std::string said = cap_words(words, model.plan.practice_minutes);
  if (!said.empty()) said += ' ';
  const std::int64_t since = rest.since_rest_minutes;
  said += fill(words.plural("**{n} minute at the keys since your last rest.**", "**{n} minutes at the keys since your last rest.**", since), {{"n", std::to_string(since)}});
  if (model.plan.tiring)
    said += ' ' + fill(words.text("In your last {runs} runs wrong fields rose after {minutes} minutes."), {{"runs", std::to_string(model.plan.tiring->runs)}, {"minutes", std::to_string(model.plan.tiring->after_minutes)}});
  if (rest.minutes > 0)
    said += ' ' + (rest.in_minutes == 0 ? fill(words.plural("A rest of {n} minute is due.", "A rest of {n} minutes is due.", rest.minutes), {{"n", std::to_string(rest.minutes)}})
                                        : fill(words.text("The next rest, {n} minutes, comes in {in}."), {{"n", std::to_string(rest.minutes)}, {"in", std::to_string(rest.in_minutes)}}));
  return said;
}

/// Days from today as a ruler: from when to when the milestone may come, a needle where it is likely.
void calendar(Column& column, const Words& words, const Model& model, const ReachedOn& on) {
  const Look& look = column.look();
  const std::int64_t today = model.plan.day, last = std::max<std::int64_t>(on.latest.value_or(on.day + (on.day - on.earliest)), on.day);
  const int days = static_cast<int>(std::clamp<std::int64_t>((last - today) * 5 / 4 + 2, 14, 120));
  const double line = column.y + look.px(14), hair = look.size("stroke_hairline");
  const auto x = [&](std::int64_t day) { return std::round(column.x + column.width * static_cast<double>(std::clamp<std::int64_t>(day - today, 0, days)) / days); };
  const Rect range{x(on.earliest), line - look.px(5), std::max(look.px(2), x(last) - x(on.earliest)), look.px(10)};
  column.sketch.fill(range, Ink::accent_tint);
  column.sketch.frame(range, Ink::accent);
  column.sketch.fill({column.x, line, column.width, hair}, Ink::rule);
  const Style micro = look.style(Type::micro, false, 400);
  const int every = days > 40 ? 14 : 7, shown = days > 40 ? 7 : 1;
  for (int day = 0; day <= days; day += shown) {
    const double at = std::min(x(today + day), column.right() - hair);
    column.sketch.fill({at, line, hair, look.px(day % every == 0 ? 8 : 4)}, Ink::rule);
  }
  const double half = look.px(6), needle = x(on.day);
  column.sketch.polygon({{needle - half, line - look.px(12)}, {needle + half, line - look.px(12)}, {needle, line - look.px(2)}}, Ink::accent);
  column.y = line + look.px(10);
  column.sketch.text({column.x, column.y}, micro, Ink::ink2, words.day_and_month(model.wall_ms));
  column.sketch.text({column.right(), column.y}, micro, Ink::ink2, words.day_and_month(model.wall_ms + days * kDayMs), Align::right);
  column.y += look.type(Type::micro).line + look.px(10);
}

std::string likely_words(const Words& words, const Model& model, const Milestone& next) {
  if (!next.likely) {
    if (next.speed || next.accuracy) return words.text("At the pace of the last fourteen days it is not within 32 runs.");
    return words.text("No forecast yet: it takes six runs of one drill.");
  }
  const auto day = [&](std::int64_t number) { return words.day_and_month(model.wall_ms + (number - model.plan.day) * kDayMs); };
  const bool one_day = next.likely->latest == next.likely->earliest;
  std::string said = one_day ? fill(words.text("It should be there on **{day}**."), {{"day", day(next.likely->day)}}) : next.likely->latest ? fill(words.text("It should be there on **{day}**, four chances in five between {from} and {to}."), {{"day", day(next.likely->day)}, {"from", day(next.likely->earliest)}, {"to", day(*next.likely->latest)}})
                                         : fill(words.text("It should be there on **{day}**, four chances in five on {from} or later."), {{"day", day(next.likely->day)}, {"from", day(next.likely->earliest)}});
  const auto to_come = [](const std::optional<CurveCrossing>& half) { return half && half->kind != CurveCrossing::Kind::reached; };
  if (next.speed && next.accuracy && (to_come(next.speed) || to_come(next.accuracy))) said += ' ' + (next.accuracy_is_harder ? words.text("Accuracy is the harder half.") : words.text("Speed is the harder half."));
  return said;
}

}  // namespace

void today_plan(Column& column, const Model& model) {
  const Words& text = *column.look().words;
  int all = 0, done = 0;
  for (const PlanBlock& block : model.plan.blocks) all += block.minutes, done += block.done ? block.minutes : 0;
  const std::string note = done == 0 ? fill(text.text("{n} minutes, drawn to scale"), {{"n", std::to_string(all)}})
                                     : fill(text.text("{done} of {n} minutes done"), {{"done", std::to_string(done)}, {"n", std::to_string(all)}});
  head(column, text.text("Today's plan"), note);
  for (std::size_t n = 0; n < model.plan.blocks.size(); ++n) block_row(column, model, n);
}

void today_rest(Column& column, const Model& model) {
  constexpr double kIndent = 44, kFewest = 20;
  const RestDue rest = rest_now(model);
  const bool advised = day_cap(model.plan.practice_minutes) != DayCap::none;
  if (rest.since_rest_minutes < kFewest && !advised) return;
  const Look& look = column.look();
  const Words& text = *look.words;
  column.down(24);
  const int minutes = rest.in_minutes == 0 && rest.minutes > 0 ? rest.minutes : 2;
  const Button away{.label = fill(text.plural("Rest {n} minute", "Rest {n} minutes", minutes), {{"n", std::to_string(minutes)}}), .key = U'b', .small = true};
  const double wide = button_width(look, away);
  const bool beside = column.width >= look.px(520);
  const double room = column.width - look.px(kIndent) - (beside ? wide + look.px(24) : 0);
  column.sketch.fill({column.x, column.y, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.down(16);
  icon(column.sketch, "clock", {column.x, column.y + look.px(1)}, Ink::ink2);
  const std::string said = rest_words(text, model, rest);
  const double high = paragraph(column.sketch, {column.x + look.px(kIndent), column.y}, room, look.style(Type::small), Ink::ink2, said);
  column.sketch.say({"row", text.text("Rest"), said, {}, {column.x, column.y, column.width, high}, false});
  if (beside) {
    button(column.sketch, {column.right() - wide, column.y + std::max(0.0, std::round((high - look.size("button_small")) / 2))}, away);
    column.y += std::max(high, look.size("button_small"));
  } else {
    column.y += high + look.px(8);
    button(column.sketch, {column.x + look.px(kIndent), column.y}, away);
    column.y += look.size("button_small");
  }
  column.down(16);
  column.may_end();
}

/// What the operator set out to within thirty days, and where the last run stands to it.
void today_goal(Column& column, const Model& model) {
  constexpr int kDays = 30;
  if (!model.own.goal || (model.own.goal->net_ksph == 0 && model.own.goal->accuracy_per_mille == 0)) return;
  const Goal& goal = *model.own.goal;
  const Words& text = *column.look().words;
  column.down(24);
  column.may_end();
  head(column, text.text("Your goal"), fill(text.text("by {day}"), {{"day", text.day_and_month(goal.set_ms + kDays * kDayMs)}}));
  column.down(8);
  const RunSummary* last = last_run_that_counts(model);
  const auto accuracy = last == nullptr ? std::nullopt : field_accuracy(last->totals);
  const auto line = [&](const std::string& name, const std::string& aimed, const std::string& have, bool met) {
    const std::string said = have.empty() ? aimed : fill(met ? text.text("{aimed}; your last run has {have}, so it is there.") : text.text("{aimed}; your last run has {have}."), {{"aimed", aimed}, {"have", have}});
    const double top = column.y;
    words(column, Type::small, Ink::ink2, "**" + name + "** " + said);
    column.sketch.say({"figure", name, aimed, have, {column.x, top, column.width, column.y - top}, false});
    column.down(4);
  };
  if (goal.net_ksph > 0) line(text.text("Net KSPH"), text.number(goal.net_ksph), last ? text.number(net_ksph(last->totals)) : "", last && net_ksph(last->totals) >= goal.net_ksph);
  if (goal.accuracy_per_mille > 0) line(text.text("Field accuracy"), percent(text, goal.accuracy_per_mille / 1000.0), accuracy ? percent(text, *accuracy) : "", accuracy && *accuracy >= goal.accuracy_per_mille / 1000.0);
  column.may_end();
}

namespace {

/// Nothing is left to pass.
void all_passed(Column& column, const Model& model) {
  const Words& text = *column.look().words;
  column.down(24);
  column.may_end();
  head(column, text.text("Stages"), {});
  column.down(14);
  const double top = column.y;
  const std::string title = text.text("Every stage that has drills is passed"), over = no_drills_words(text, model.plan.without_drills);
  words(column, Type::heading, Ink::ink, title);
  column.down(4);
  words(column, Type::small, Ink::ink2, text.text("What is due for a look back stands in the plan of the day.") + (over.empty() ? "" : " " + over));
  column.sketch.say({"figure", text.text("Stages"), title, over, {column.x, top, column.width, column.y - top}, false});
  column.may_end();
}

}  // namespace

void today_milestone(Column& column, const Model& model) {
  if (!model.plan.milestone && model.plan.day >= 0 && !model.curriculum.stages.empty() && !model.pathways.empty()) return all_passed(column, model);
  if (!model.plan.milestone) return;
  const Milestone& next = *model.plan.milestone;
  const auto stage = std::ranges::find(model.curriculum.stages, next.stage, &Stage::number);
  if (stage == model.curriculum.stages.end()) return;
  const Look& look = column.look();
  const Words& text = *look.words;
  column.down(24);
  column.may_end();
  const std::string passes = fill(text.text("{n} of {all} passes"), {{"n", count_in_words(text, next.passes)}, {"all", count_in_words(text, next.passes_needed)}});
  head(column, text.text("Next milestone"), next.passes_needed > 0 ? passes : std::string());
  column.down(14);
  const double boxes = look.px(28) * next.passes_needed, top = column.y;
  for (int n = 0; n < next.passes_needed; ++n) {
    const Rect box{column.right() - boxes + look.px(28) * n + look.px(8), top, look.px(20), look.px(20)};
    column.sketch.frame(box, Ink::rule, static_cast<int>(look.size("stroke_edge")), static_cast<int>(look.size("radius_tag")));
    if (n < next.passes) icon(column.sketch, "tick", {box.x + look.px(2), box.y + look.px(2)}, Ink::ink);
  }
  words(column, Type::heading, Ink::ink, fill(text.text("Stage {n}: {title}"), {{"n", std::to_string(stage->number)}, {"title", text.text(stage->title)}}), 0, column.width - boxes - look.px(8));
  column.down(4);
  const std::string distance = distance_words(text, next.measures);
  words(column, Type::small, Ink::ink2, gate_words(text, *stage) + (distance.empty() ? "" : " " + distance));
  column.down(10);
  if (next.likely) calendar(column, text, model, *next.likely);
  words(column, Type::small, Ink::ink2, likely_words(text, model, next));
  std::vector<int> over = model.plan.without_drills;
  std::erase_if(over, [&](int number) { return number > next.stage; });
  if (!over.empty()) {
    column.down(6);
    words(column, Type::small, Ink::ink3, no_drills_words(text, over));
  }
  column.sketch.say({"figure", text.text("Next milestone"), text.text(stage->title), distance, {column.x, top, column.width, column.y - top}, false});
  column.may_end();
}

}  // namespace deft
