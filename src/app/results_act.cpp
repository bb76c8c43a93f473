#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "app/charts.h"
#include "app/drill_words.h"
#include "app/finding.h"
#include "app/plan_words.h"
#include "app/results_next.h"
#include "app/results_parts.h"
#include "keying/text.h"
#include "scoring/median.h"

namespace deft {
namespace {

struct StepWords {
  std::string title, reason;
};

std::string extent(const Words& words, const Drill& drill) {
  return extent_words(words, drill) + ", " + minutes_words(words, drill.minutes);
}

std::string look_alikes_words(const Words& words, const NextStep& step) {
  if (step.count == step.of && step.count == 1) return words.text("The only substitution was a look-alike.");
  if (step.count == step.of)
    return fill(words.plural("The {count} substitution was a look-alike.",
                             "All {count} substitutions were look-alikes.", step.count),
                {{"count", count_in_words(words, step.count)}});
  return fill(words.plural("{count} of {all} substitutions was a look-alike.",
                           "{count} of {all} substitutions were look-alikes.", step.count),
              {{"count", count_in_words_first(words, step.count)}, {"all", count_in_words(words, step.of)}});
}

StepWords words_of(const Look& look, const Model& model, const ResultsScreen& results, const NextStep& step) {
  const Words& words = *look.words;
  const std::string how_long = extent(words, *step.drill) + '.';
  switch (step.kind) {
    case NextStep::Kind::own_errors: {
      const std::string what = focus_words(words, step.focus.front());
      return {fill(words.text("Drill {what}"), {{"what", what}}), fill(words.text("{count} of {all} wrong fields. Ninety seconds of strings made of them."),
                                                                       {{"count", words.number(step.count)}, {"all", words.number(step.of)}})};
    }
    case NextStep::Kind::check_work:
      return {words.text("Check with F8 before F12"),
              fill(words.plural("{count} of your {all} critical error stood on the page.",
                                "{count} of your {all} critical errors stood on the page.", step.of),
                   {{"count", words.number(step.count)}, {"all", words.number(step.of)}})};
    case NextStep::Kind::replay: {
      const Discrepancy& wrong = results.score.discrepancies.at(step.discrepancy);
      const Elapsed at = step.discrepancy < results.score.discrepancy_times.size() ? results.score.discrepancy_times[step.discrepancy] : Elapsed{0};
      return {fill(words.text("Replay record {n}"), {{"n", std::to_string(wrong.record + 1)}}),
              fill(words.text("{field} at {time}: look how it came about."), {{"field", results.drill.form.fields.at(wrong.field).label}, {"time", clock_time(at)}})};
    }
    case NextStep::Kind::block:
      return {fill(words.text("Go on with the plan: {block}"), {{"block", block_title(words, model, *step.plan)}}), block_reason(words, *step.plan) + ' ' + minutes_words(words, step.plan->minutes) + '.'};
    case NextStep::Kind::look_alikes:
      return {words.text("Warm up on look-alike codes"), look_alikes_words(words, step) + ' ' + how_long};
    case NextStep::Kind::amounts:
      return {words.text("Key the ten-key page"),
              fill(words.plural("{count} amount was wrong.", "{count} amounts were wrong.", step.count),
                   {{"count", count_in_words_first(words, step.count)}}) +
                  ' ' + how_long};
    case NextStep::Kind::memo:
      return {words.text("A change memo has come"),
              fill(words.plural("{count} batch was keyed under {rules}. Two questions, then a batch under other rules.",
                                "{count} batches were keyed under {rules}. Two questions, then a batch under other rules.", step.count),
                   {{"count", count_in_words_first(words, step.count)}, {"rules", step.drill->rules ? step.drill->rules->title : ""}})};
    case NextStep::Kind::again:
      return {words.text("Run again with new records"),
              fill(words.text("{drill}, other documents."), {{"drill", step.drill->title}}) + ' ' + how_long};
    case NextStep::Kind::other:
      break;
  }
  const std::string when = step.last_keyed_ms == 0 ? words.text("Not keyed yet.")
                                                   : fill(words.text("Last keyed {day}."),
                                                          {{"day", words.day_and_month(step.last_keyed_ms)}});
  return {step.drill->title, when + ' ' + how_long};
}

/// Words at the left, a button at the right, a hairline below.
void step_row(Column& column, const StepWords& step, const Button& start) {
  constexpr double kRow = 66;
  const Look& look = column.look();
  const double wide = button_width(look, start), text = column.width - wide - look.px(16);
  const Style small = look.style(Type::small), title = look.style(Type::body, false, 600);
  const double title_high = paragraph_height(look, text, title, step.title);
  const double high =
      std::max(look.px(kRow), title_high + paragraph_height(look, text, small, step.reason) + look.px(26));
  const double top = column.y + look.px(13);
  paragraph(column.sketch, {column.x, top}, text, title, Ink::ink, step.title);
  paragraph(column.sketch, {column.x, top + title_high}, text, small, Ink::ink2, step.reason);
  button(column.sketch,
         {column.right() - wide, column.y + std::round((high - 1 - look.size("button_small")) / 2)}, start);
  column.y += high;
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

/// Saving was refused: what is kept, and the key that tries again.
void refused_row(Column& column, const ResultsScreen& results) {
  const Look& look = column.look();
  const Words& text = *look.words;
  head(column, text.text("Not saved yet"));
  column.down(12);
  icon(column.sketch, "xbox", {column.x, column.y + look.px(1)}, Ink::error);
  const double indent = look.px(24);
  Column inner{
      .sketch = column.sketch, .x = column.x + indent, .width = column.width - indent, .y = column.y};
  words(inner, Type::small, Ink::ink2,
        "**" + literally(results.save_error) + "** " + text.text("This run is kept on this computer meanwhile."));
  inner.down(8);
  const Button again{.label = text.text("Try again"), .key = U'r', .small = true};
  button(column.sketch, {inner.x, inner.y}, again);
  column.y = inner.y + look.size("button_small");
  column.down(16);
  column.may_end();
}

void slow_row(Column& column, const std::string& label, double seconds, double middle, double longest) {
  constexpr double kRow = 29, kBarLeft = 112, kBarWide = 169;
  const Look& look = column.look();
  const Words& words = *look.words;
  const double left = look.px(kBarLeft), times = look.px(74), value = look.px(70);
  const double room = std::min(look.px(kBarWide), column.width - left - times - value - look.px(12));
  const double top = column.y + look.px(5);
  const bool fits = look.width(look.style(Type::small), label) <= left - look.px(6);
  column.sketch.text({column.x, top}, look.style(fits ? Type::small : Type::micro, false, 400), Ink::ink,
                     label);
  if (room > look.px(24)) {
    const Rect bar{column.x + left, column.y + look.px(10), std::round(room * seconds / longest), look.px(8)};
    column.sketch.fill(bar, Ink::accent);
    const double tick = std::round(column.x + left + room * std::min(1.0, middle / longest));
    column.sketch.fill({tick, bar.y - look.px(4), look.px(2), look.px(16)}, Ink::ink);
  }
  const Style mono = look.style(Type::small, true);
  column.sketch.text({column.right() - times, top}, mono, Ink::ink,
                     fill(words.text("{n} s"), {{"n", words.number(seconds, 1)}}), Align::right);
  column.sketch.text({column.right(), top}, mono, Ink::ink2, words.number(seconds / middle, 1) + "×",
                     Align::right);
  column.down(kRow);
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

bool is_number_key(const Keystroke& keystroke) {
  return counts(keystroke) && is_digit(keystroke.key.code);
}

/// Which keys the numbers of the run were keyed on.
struct NumberKeys {
  int pad = 0, row = 0;
};
NumberKeys number_keys(const Journal& journal) {
  NumberKeys keys;
  for (const Keystroke& keystroke : journal.keystrokes)
    if (is_number_key(keystroke)) ++(keystroke.key.keypad ? keys.pad : keys.row);
  return keys;
}

std::string number_keys_words(const Words& words, NumberKeys keys) {
  if (keys.pad + keys.row == 0) return {};
  if (keys.pad == 0) return words.text("You keyed every number on the top row. The keypad was not used.");
  if (keys.row == 0) return words.text("You keyed every number on the keypad.");
  return fill(words.text("You keyed {share} of the numbers on the keypad."),
              {{"share", percent(words, static_cast<double>(keys.pad) / (keys.pad + keys.row))}});
}

std::string key_name(const Words& words, char32_t key) {
  return key == U' ' ? words.text("space") : to_utf8(key);
}

}  // namespace

void results_next_steps(Column& column, const Model& model, const ResultsScreen& results) {
  const Look& look = column.look();
  const Words& text = *look.words;
  if (results.saving == ResultsScreen::Saving::failed) refused_row(column, results);
  const std::vector<NextStep> steps = next_steps(model, results);
  head(column, fill(text.plural("{count} thing to do next", "{count} things to do next",
                                static_cast<std::int64_t>(steps.size())),
                    {{"count", count_in_words_first(text, static_cast<std::int64_t>(steps.size()))}}));
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool first = i == 0;
    step_row(column, words_of(look, model, results, steps[i]),
             {.label = steps[i].kind == NextStep::Kind::replay ? text.text("Watch") : text.text("Start"),
              .key = Key(U'1' + static_cast<char32_t>(i)),
              .kind = first ? ButtonKind::primary : ButtonKind::plain,
              .focused = first,
              .small = true});
  }
  column.down(27);
}

void results_slowest(Column& column, const ResultsScreen& results) {
  constexpr std::size_t kMost = 4;
  const Words& text = *column.look().words;
  const std::vector<FieldTime> slowest = slowest_fields(results.score);
  if (slowest.size() < 2 || slowest.front().seconds <= 0) return;
  std::vector<double> all;
  for (const FieldTime& each : slowest) all.push_back(each.seconds);
  const double middle = std::max(0.05, median(all));
  column.may_end();
  head(column, text.text("Slowest fields"), text.text("median seconds; tick is your middle field"));
  for (std::size_t i = 0; i < std::min(kMost, slowest.size()); ++i)
    slow_row(column, results.drill.form.fields.at(slowest[i].field).label, slowest[i].seconds, middle,
             slowest.front().seconds);
  column.down(47);
}

void results_wrong_keys(Column& column, const ResultsScreen& results) {
  if (!field_accuracy(results.score.totals)) return;
  const Words& text = *column.look().words;
  KeyCounts keys;
  std::string elsewhere;
  for (const WrongKey& wrong : results.score.wrong_keys) {
    const char32_t key = upper(wrong.wanted);
    if (!on_key_map(key) && keys.counts[key] == 0)
      elsewhere += (elsewhere.empty() ? "" : " ") + key_name(text, key);
    keys.counts[key] += wrong.count;
  }
  const NumberKeys numbers = number_keys(results.journal);
  keys.low = column.look().window.h < column.px(500);
  if (numbers.pad > numbers.row)
    for (const char32_t key : std::u32string_view(U"0123456789."))
      if (auto moved = keys.counts.extract(key)) keys.on_keypad.insert(std::move(moved));
  column.may_end();
  head(column, text.text("Where the wrong keys were"), text.text("errors by key wanted"));
  column.down(12);
  if (results.score.wrong_keys.empty()) {
    words(column, Type::small, Ink::ink2, text.text("No wrong key stands in this run."));
  } else {
    column.may_split(column.y);
    column.y = key_map(column.sketch, {column.x, column.y}, column.width, keys);
    column.may_split(column.y);
    column.down(11);
    std::string below = number_keys_words(text, numbers);
    if (!elsewhere.empty())
      below += (below.empty() ? "" : " ") + fill(text.text("Also wanted: {keys}"), {{"keys", elsewhere}});
    if (!below.empty()) words(column, Type::small, Ink::ink3, below);
  }
}

void results_report(Column& column, const ResultsScreen& results) {
  const Words& text = *column.look().words;
  if (!results.report_saved) return;
  column.down(8);
  column.may_end();
  words(column, Type::small, Ink::ink2,
        fill(text.text("**Report saved:** {path}"), {{"path", literally(results.report_path)}}));
}

}  // namespace deft
