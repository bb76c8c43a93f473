#include <cmath>

#include "app/charts.h"
#include "app/drill_words.h"
#include "app/finding.h"
#include "app/plan_words.h"
#include "app/screens.h"
#include "app/thumbnail.h"
#include "app/timing_words.h"
#include "app/today.h"

namespace deft {
namespace {

const TodayScreen& today_of(const Model& model) {
  return std::get<TodayScreen>(model.screen);
}

struct Headline {
  std::string title, words;
  std::vector<Button> buttons;
};

std::string kept_words(const Words& words, const Waiting& waiting) {
  if (waiting.keyed == 0) return words.text("Nothing in it is keyed yet.");
  return fill(
      words.plural("Your {count} keyed field is kept.", "Your {count} keyed fields are kept.", waiting.keyed),
      {{"count", count_in_words(words, waiting.keyed)}});
}

Headline to_continue(const Words& words, const Waiting& waiting, std::int64_t started_ms) {
  const bool ten_key = waiting.drill->form.layout == Form::Layout::ten_key;
  const std::string title =
      ten_key ? words.text("Page {n} of {all} is waiting") : words.text("Record {n} of {all} is waiting");
  const auto open = std::min(waiting.entry.released.size() + 1, waiting.records);
  return {fill(title, {{"n", words.number(static_cast<double>(open))},
                       {"all", words.number(static_cast<double>(waiting.records))}}),
          fill(words.text("{drill}, begun {day} at {time}. The clock stopped at **{clock}**. {kept}"),
               {{"drill", waiting.drill->title},
                {"day", words.day_and_month(started_ms)},
                {"time", words.time_of_day(started_ms)},
                {"clock", clock_time(waiting.clock)},
                {"kept", kept_words(words, waiting)}}),
          {{.label = words.text("Continue"), .key = NamedKey::enter, .kind = ButtonKind::primary},
           {.label = words.text("Start again"), .key = U'r'}}};
}

Headline not_to_continue(const Words& words, const Model& model) {
  const JournalHead& head = model.unfinished->head;
  return {
      fill(words.text("A run of {drill} cannot be continued"), {{"drill", drill_title(model, head.drill)}}),
      fill(words.text(
               "It was begun {day} at {time}, and the drill has changed since. Starting again puts it away."),
           {{"day", words.day_and_month(head.started_ms)}, {"time", words.time_of_day(head.started_ms)}}),
      {{.label = words.text("Start again"), .key = NamedKey::enter, .kind = ButtonKind::primary}}};
}

Button block_button(const Words& words, const Model& model, const PlanBlock& block) {
  return {.label = fill(words.text("Start: {block}"), {{"block", block_title(words, model, block)}}), .key = NamedKey::enter, .kind = ButtonKind::primary};
}

Button start_button(const Words& words, const Drill& drill) {
  return {.label = fill(words.text("Start {drill}"), {{"drill", drill.title}}),
          .key = NamedKey::enter,
          .kind = ButtonKind::primary};
}

/// What Enter begins: the next block of the plan, else the drill keyed last.
Button start_button(const Words& words, const Model& model, const Drill& drill) {
  const PlanBlock* next = next_block(model);
  return next ? block_button(words, model, *next) : start_button(words, drill);
}

Headline first_time(const Words& words, const Model& model, const Drill& drill) {
  const PlanBlock* next = next_block(model);
  const std::string what = next ? block_title(words, model, *next) + ", " + minutes_words(words, next->minutes) + ". " + block_reason(words, *next)
                                : fill(words.text("{drill}: {extent}, {time}. {description}"), {{"drill", drill.title},
                                                                                               {"extent", extent_words(words, drill)},
                                                                                               {"time", minutes_words(words, drill.minutes)},
                                                                                               {"description", drill.description}});
  return {words.text("Your first run sets your starting point"), what, {start_button(words, model, drill)}};
}

/// What the day came to. More can be keyed, and need not be.
Headline plan_done(const Words& words, const Model& model, const Drill& drill) {
  Totals sum;
  std::int64_t runs = 0;
  for (const RunSummary& run : model.runs) {
    if (words.day_number(run.head.started_ms) != words.day_number(model.wall_ms) || is_void(run)) continue;
    ++runs;
    sum.duration += run.totals.duration;
    sum.fields_right += run.totals.fields_right;
    sum.fields_wrong += run.totals.fields_wrong;
  }
  const auto minutes = static_cast<int>(std::lround(static_cast<double>(sum.duration.count()) / 6e7));
  return {words.text("Today's plan is done"),
          fill(words.plural("{n} run today, {time} at the keys: **{right}** of {all} fields right. Come back tomorrow; a day between teaches more than another hour.",
                            "{n} runs today, {time} at the keys: **{right}** of {all} fields right. Come back tomorrow; a day between teaches more than another hour.", runs),
               {{"n", words.number(static_cast<double>(runs))},
                {"time", minutes_words(words, minutes)},
                {"right", words.number(sum.fields_right)},
                {"all", words.number(sum.fields_right + sum.fields_wrong)}}),
          {start_button(words, drill)}};
}

Headline to_start(const Words& words, const Model& model) {
  const Drill* drill = suggested_drill(model);
  if (drill == nullptr)
    return {words.text("No drill is loaded"),
            words.text("Practise says which drill files were found and what to mend in them."),
            {}};
  const RunSummary* last = last_run(model);
  if (last == nullptr) return first_time(words, model, *drill);
  if (is_void(*last))
    return {words.text("Your last assessment does not count"),
            fill(words.text("{drill}, {day} at {time}. {why}"),
                 {{"drill", drill_title(model, last->head.drill)},
                  {"day", words.day_and_month(last->head.started_ms)},
                  {"time", words.time_of_day(last->head.started_ms)},
                  {"why", timing_note(words, *last)}}),
            {start_button(words, model, *drill)}};
  if (!model.plan.blocks.empty() && next_block(model) == nullptr) return plan_done(words, model, *drill);
  if (last->head.drill == kOwnErrorsDrill) last = last_run_that_counts(model);
  const Totals& totals = last->totals;
  return {finding(words, totals, last->ranges, model.benchmarks),
          fill(words.text("{drill}, {day} at {time}: **{right}** of {all} fields right, **{net}** net KSPH."),
               {{"drill", drill_title(model, last->head.drill)},
                {"day", words.day_and_month(last->head.started_ms)},
                {"time", words.time_of_day(last->head.started_ms)},
                {"right", words.number(totals.fields_right)},
                {"all", words.number(totals.fields_right + totals.fields_wrong)},
                {"net", words.number(net_ksph(totals))}}),
          {start_button(words, model, *drill)}};
}

/// Why results cannot be kept just now; where runs wait for it, the key that tries again.
void trouble(Column& column, const Model& model) {
  const Look& look = column.look();
  const Words& text = *look.words;
  icon(column.sketch, "xbox", {column.x, column.y + look.px(1)}, Ink::error);
  const double indent = look.px(24);
  Column inner{
      .sketch = column.sketch, .x = column.x + indent, .width = column.width - indent, .y = column.y};
  const auto runs = static_cast<std::int64_t>(model.unsaved.size());
  const std::string meanwhile =
      runs == 0 ? text.text("You can practise. Runs are kept on this computer and saved later.")
                : fill(text.plural("{count} run is kept on this computer meanwhile.",
                                   "{count} runs are kept on this computer meanwhile.", runs),
                       {{"count", count_in_words_first(text, runs)}});
  words(inner, Type::small, Ink::ink2, "**" + literally(model.storage_trouble) + "** " + meanwhile);
  column.y = inner.y;
  if (runs > 0) {
    inner.down(8);
    button(column.sketch, {inner.x, inner.y}, {.label = text.text("Try again"), .key = U's', .small = true});
    column.y = inner.y + look.size("button_small");
  }
  column.down(16);
  column.may_end();
}

/// Buttons beside each other, or under each other where the column is narrow.
void buttons(Column& column, double width, std::vector<Button> row, bool focused) {
  const Look& look = column.look();
  double x = column.x;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i == 0) row[i].focused = focused;
    const double wide = button_width(look, row[i]);
    if (x > column.x && x + wide > column.x + width) {
      x = column.x;
      column.y += look.size("button") + look.px(12);
    }
    x += button(column.sketch, {x, column.y}, row[i]) + look.px(19);
  }
  if (!row.empty()) column.y += look.size("button");
}

/// What the drill is, until it has been keyed; from then on how it stands.
std::string row_words(const Words& words, const Model& model, const Drill& drill) {
  const RunSummary* last = last_run(model, drill.name);
  const std::string size =
      fill(words.text("{extent} of {fields}."),
           {{"extent", extent_words(words, drill)}, {"fields", fields_words(words, drill)}});
  if (last == nullptr) return size + ' ' + words.text("Not keyed yet.");
  return size + ' ' +
         fill(words.text("Last keyed {day}."), {{"day", words.day_and_month(last->head.started_ms)}});
}

void drill_row(Column& column, const Model& model, std::size_t index) {
  constexpr double kRow = 88, kIndent = 44, kRulerWide = 150, kRulerFromRight = 232, kUnit = 26;
  const Look& look = column.look();
  const Drill& drill = model.drills[index];
  const bool beside = column.width >= look.px(520);
  const double text = column.width - look.px(kIndent) - (beside ? look.px(kRulerFromRight + 16) : 0);
  const Style title = look.style(Type::body, false, 600), small = look.style(Type::small);
  const double title_high = paragraph_height(look, text, title, drill.title) + look.px(1);
  const std::string facts = row_words(*look.words, model, drill);
  const double words_high = paragraph_height(look, text, small, facts);
  double high = title_high + words_high + look.px(beside ? 44 : 78);
  high = std::max(high, look.px(kRow));
  const Rect row{column.x, column.y, column.width, high};
  const bool chosen = today_of(model).chosen == index + 1;
  if (chosen) {
    column.sketch.fill({row.x, row.y, row.w, row.h - 1}, Ink::accent_tint);
    pointer(column.sketch, row);
    column.chosen = row;
  }
  const double top = row.y + (beside ? std::round((high - title_high - words_high) / 2) : look.px(22));
  column.sketch.text({row.x + look.px(chosen ? 8 : 0),
                      std::round(top + (title_high + words_high - look.type(Type::data).line) / 2)},
                     look.style(Type::data), Ink::ink3, std::to_string(index + 1));
  const double x = row.x + look.px(kIndent);
  paragraph(column.sketch, {x, top}, text, title, Ink::ink, drill.title);
  paragraph(column.sketch, {x, top + title_high}, text, small, Ink::ink2, facts);
  const double ruler_x = beside ? row.right() - look.px(kRulerFromRight) : x;
  const double middle = beside ? row.y + std::round(high / 2) : top + title_high + words_high + look.px(16);
  minute_ruler(column.sketch, {ruler_x, middle - look.px(1)}, look.px(kRulerWide), drill.minutes,
               longest_minutes(model));
  const double right = beside ? row.right() : ruler_x + look.px(kRulerFromRight);
  column.sketch.text({right - look.px(kUnit), middle - look.type(Type::data).line / 2},
                     look.style(Type::data), Ink::ink, std::to_string(drill.minutes), Align::right);
  column.sketch.text({right, middle - look.type(Type::small).line / 2 + look.px(1)}, small, Ink::ink2,
                     look.tr("min"), Align::right);
  column.sketch.zone(row, Key(U'1' + static_cast<char32_t>(index)));
  column.sketch.say(
      {"row", drill.title, minutes_words(*look.words, drill.minutes), drill.description, row, chosen});
  column.y += high;
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

/// A hint where the bar stays one line with it; F1 lists its key anyway.
void add_where_there_is_room(const Look& look, Page& page, const KeyHint& hint) {
  constexpr double kBodyWide = 1200;
  std::vector<KeyHint> longer = page.left, right = page.right;
  longer.push_back(hint);
  right.insert(right.begin(), {.keys = {NamedKey::page_down}, .label = "00 of 00", .brief = "00 of 00"});
  const double margin = std::max(look.size("margin"), (look.window.w - look.px(kBodyWide)) / 2);
  if (key_bar_height(look, longer, right, margin) <= look.size("key_bar")) page.left = std::move(longer);
}

}  // namespace

void today_headline(Column& column, const Model& model, const std::optional<Waiting>& waiting) {
  constexpr double kSheet = 196;
  const Look& look = column.look();
  const Words& text = *look.words;
  const Headline headline = waiting ? to_continue(text, *waiting, model.unfinished->head.started_ms)
                            : model.unfinished ? not_to_continue(text, model)
                                               : to_start(text, model);
  const bool sheet = waiting && column.width >= look.px(540);
  const double width = column.width - (sheet ? look.px(kSheet + 24) : 0);
  const double top = column.y;
  double below = top;
  if (sheet)
    below = thumbnail(column.sketch, {column.right() - look.px(kSheet), top}, look.px(kSheet),
                      waiting->drill->title, waiting->page, waiting->entry.current);
  if (!model.storage_trouble.empty()) trouble(column, model);
  if (model.wall_ms > 0)
    words(column, Type::small, Ink::ink3, text.weekday_day_and_month(model.wall_ms), 0, width);
  column.down(6);
  const double title_top = column.y;
  words(column, Type::title, Ink::ink, headline.title, 0, width);
  column.sketch.say(
      {"heading", headline.title, {}, {}, {column.x, title_top, width, column.y - title_top}, false});
  column.down(8);
  words(column, Type::body, Ink::ink2, headline.words, 0, width);
  column.down(24);
  const bool chosen = today_of(model).chosen == 0;
  buttons(column, width, headline.buttons, chosen);
  if (chosen) column.chosen = Rect{column.x, top, width, column.y - top};
  column.y = std::max(column.y + look.px(20), below);
  column.down(40);
  column.may_end();
}

void today_drills(Column& column, const Model& model) {
  const Words& text = *column.look().words;
  if (model.drills.empty()) return;
  head(column, text.text("Drills"), text.text("minutes drawn to scale"));
  for (std::size_t i = 0; i < std::min<std::size_t>(model.drills.size(), 9); ++i) drill_row(column, model, i);
}

Scene view_today(const Model& model, const Look& look) {
  const std::optional<Waiting> open = waiting(model);
  Page page;
  page.turned = today_of(model).turned;
  page.parts = {{0, 700,
                 [&](Column& column) {
                   today_headline(column, model, open);
                   if (model.plan.blocks.empty()) today_drills(column, model);
                   else today_plan(column, model);
                   today_rest(column, model);
                   today_days(column, model);
                 }},
                {760, 440, [&](Column& column) {
                   today_measures(column, model);
                   today_milestone(column, model);
                   today_goal(column, model);
                   today_recent(column, model);
                 }}};
  page.left = {{.keys = {NamedKey::up, NamedKey::down}, .label = look.tr("Choose")},
               {.keys = {NamedKey::enter}, .label = look.tr("Open")}};
  const std::size_t drills = std::min<std::size_t>(today_choices(model), 9);
  if (drills > 0)
    page.left.push_back({.keys = {U'1'},
                         .label = look.tr("Start a drill"),
                         .brief = look.tr("Drill"),
                         .caps = drills == 1 ? "1" : "1–" + std::to_string(drills)});
  page.left.push_back({.keys = {U'b'}, .label = look.tr("Rest")});
  if (!model.unsaved.empty() && !model.storage_trouble.empty())
    page.left.push_back({.keys = {U's'}, .label = look.tr("Save again"), .brief = look.tr("Save")});
  if (open) page.left.push_back({.keys = {U'r'}, .label = look.tr("Start again"), .brief = look.tr("Again")});
  page.right = {{.keys = {with_alt(U'1')}, .label = look.tr("Sections"), .caps = look.tr("Alt") + "|1–5"},
                {.keys = {with_ctrl(U'q')}, .label = look.tr("Quit")},
                {.keys = {NamedKey::f1}, .label = look.tr("All keys")}};
  if (model.operators.size() > 1) add_where_there_is_room(look, page, {.keys = {with_ctrl(U'o')}, .label = look.tr("Change operator"), .brief = look.tr("Operator")});
  return view_page(model, look, page);
}

}  // namespace deft
