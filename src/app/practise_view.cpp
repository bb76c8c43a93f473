#include <cmath>

#include "app/charts.h"
#include "app/drill_words.h"
#include "app/finding.h"
#include "app/page.h"
#include "app/screens.h"
#include "app/thumbnail.h"
#include "app/timing_words.h"

namespace deft {
namespace {

const PractiseScreen& practise_of(const Model& model) {
  return std::get<PractiseScreen>(model.screen);
}

std::string last_words(const Words& words, const Model& model, const Drill& drill) {
  const RunSummary* last = last_run(model, drill.name);
  if (last == nullptr) return words.text("Not keyed yet.");
  if (is_void(*last))
    return fill(words.text("Last {day}."), {{"day", words.day_and_month(last->head.started_ms)}}) + ' ' + timing_note(words, *last);
  const auto accuracy = field_accuracy(last->totals);
  return fill(accuracy ? words.text("Last {day}: {net} net KSPH, {share} of fields right.")
                       : words.text("Last {day}: no field judged."),
              {{"day", words.day_and_month(last->head.started_ms)},
               {"net", words.number(net_ksph(last->totals))},
               {"share", accuracy ? percent(words, *accuracy) : ""}});
}

std::string size_words(const Words& words, const Drill& drill) {
  return fill(words.text("{extent} of {fields}."),
              {{"extent", extent_words(words, drill)}, {"fields", fields_words(words, drill)}});
}

/// A drill that is not chosen: its title, its trade, how long it takes.
void short_row(Column& column, const Model& model, std::size_t index) {
  constexpr double kIndent = 44, kUnit = 26, kHigh = 36;
  const Look& look = column.look();
  const Drill& drill = model.drills[index];
  const Style title = look.style(Type::body), small = look.style(Type::small);
  const double room = column.width - look.px(kIndent) - look.px(90);
  const double title_high = paragraph_height(look, room, title, drill.title);
  const double high = std::max(look.px(kHigh), title_high + look.px(14));
  const Rect row{column.x, column.y, column.width, high};
  const double top = row.y + std::round((high - title_high) / 2), middle = row.y + std::round(high / 2);
  if (index < 9)
    column.sketch.text({row.x + look.px(8), middle - look.type(Type::data).line / 2}, look.style(Type::data), Ink::ink3, std::to_string(index + 1));
  paragraph(column.sketch, {row.x + look.px(kIndent), top}, room, title, Ink::ink, drill.title);
  const double behind = row.x + look.px(kIndent) + look.width(title, drill.title) + look.px(16);
  const double right = row.right() - look.px(8), small_top = middle - look.type(Type::small).line / 2;
  const bool beside = title_high < 2 * look.type(Type::body).line && behind + look.width(small, drill.industry) < right - look.px(90);
  if (beside) column.sketch.text({behind, small_top + look.px(1)}, small, Ink::ink3, drill.industry);
  column.sketch.text({right - look.px(kUnit), middle - look.type(Type::data).line / 2}, look.style(Type::data), Ink::ink, std::to_string(drill.minutes), Align::right);
  column.sketch.text({right, small_top + look.px(1)}, small, Ink::ink2, look.tr("min"), Align::right);
  if (index < 9) column.sketch.zone(row, Key(U'1' + static_cast<char32_t>(index)));
  column.sketch.say({"row", drill.title, drill.industry, drill.description, row, false});
  column.y += high;
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

void drill_row(Column& column, const Model& model, std::size_t index) {
  constexpr double kIndent = 44, kRulerWide = 150, kRulerFromRight = 232, kUnit = 26, kPad = 20;
  const Look& look = column.look();
  const Words& words = *look.words;
  const Drill& drill = model.drills[index];
  const bool beside = column.width >= look.px(520);
  const double text = column.width - look.px(kIndent) - (beside ? look.px(kRulerFromRight + 16) : 0);
  const Style title = look.style(Type::body, false, 600), small = look.style(Type::small);
  const bool chosen = practise_of(model).chosen == index;
  if (!chosen) return short_row(column, model, index);
  const std::string facts = size_words(words, drill) + ' ' + last_words(words, model, drill) + (drill.practice_only ? ' ' + words.text("For practice only.") : "");
  const double title_high = paragraph_height(look, text, title, drill.title);
  const double words_high = paragraph_height(look, text, small, drill.description);
  const double facts_high = paragraph_height(look, text, small, facts);
  const double all_high = title_high + words_high + look.px(4) + facts_high;
  const double high = all_high + 2 * look.px(kPad) + (beside ? 0 : look.px(34));
  const Rect row{column.x, column.y, column.width, high};
  column.sketch.fill({row.x, row.y, row.w, row.h - 1}, Ink::accent_tint);
  pointer(column.sketch, row);
  column.chosen = row;
  const double x = row.x + look.px(kIndent), top = row.y + look.px(kPad);
  column.sketch.text({row.x + look.px(8), top + std::round((title_high - look.type(Type::data).line) / 2)},
                     look.style(Type::data), Ink::ink3, std::to_string(index + 1));
  paragraph(column.sketch, {x, top}, text, title, Ink::ink, drill.title);
  paragraph(column.sketch, {x, top + title_high}, text, small, Ink::ink2, drill.description);
  paragraph(column.sketch, {x, top + title_high + words_high + look.px(4)}, text, small, Ink::ink3, facts);
  const double ruler_x = beside ? row.right() - look.px(kRulerFromRight) : x;
  const double middle = beside ? row.y + std::round(high / 2) : top + all_high + look.px(16);
  minute_ruler(column.sketch, {ruler_x, middle - look.px(1)}, look.px(kRulerWide), drill.minutes,
               longest_minutes(model), Ink::accent);
  const double right = beside ? row.right() - look.px(8) : ruler_x + look.px(kRulerFromRight);
  column.sketch.text({right - look.px(kUnit), middle - look.type(Type::data).line / 2},
                     look.style(Type::data), Ink::ink, std::to_string(drill.minutes), Align::right);
  column.sketch.text({right, middle - look.type(Type::small).line / 2 + look.px(1)}, small, Ink::ink2,
                     look.tr("min"), Align::right);
  if (index < 9) column.sketch.zone(row, Key(U'1' + static_cast<char32_t>(index)));
  for (const double part : {title_high, title_high + words_high, all_high}) column.may_split(top + part);
  column.sketch.say({"row", drill.title, facts, drill.description, row, chosen});
  column.y += high;
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

void bad_drill_row(Column& column, const BadDrill& bad) {
  const Look& look = column.look();
  const Words& text = *look.words;
  column.down(10);
  icon(column.sketch, "tri", {column.x, column.y + look.px(1)}, Ink::caution);
  Column inner{.sketch = column.sketch,
               .x = column.x + look.px(24),
               .width = column.width - look.px(24),
               .y = column.y};
  std::string sentence = "**" + literally(bad.name) + "** " + literally(bad.first_diagnostic);
  if (bad.diagnostics > 1)
    sentence +=
        ' ' + text.plural("{n} more: deft drill check lists it.", "{n} more: deft drill check lists them.",
                          static_cast<std::int64_t>(bad.diagnostics) - 1);
  words(inner, Type::small, Ink::ink2, sentence);
  column.y = inner.y;
  column.down(10);
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

void list(Column& column, const Model& model) {
  const Words& text = *column.look().words;
  const std::string title =
      model.drills.empty() ? text.text("No drill is loaded") : text.text("Choose a drill");
  words(column, Type::title, Ink::ink, title);
  column.sketch.say({"heading", title, {}, {}, {column.x, column.y - 1, column.width, 1}, false});
  column.down(16);
  head(column, text.text("Drills"), text.text("minutes drawn to scale"));
  for (std::size_t i = 0; i < model.drills.size(); ++i) drill_row(column, model, i);
  if (model.bad_drills.empty()) return;
  column.down(23);
  column.may_end();
  const auto bad = static_cast<std::int64_t>(model.bad_drills.size());
  head(column, text.text("Not loaded"), text.plural("{n} drill file", "{n} drill files", bad));
  for (const BadDrill& each : model.bad_drills) bad_drill_row(column, each);
}

/// What the chosen drill's fields are: a sentence, or one for each section of the form; of repeating lines the first.
std::vector<std::string> asked_of(const Words& words, const Drill& drill) {
  if (drill.form.layout == Form::Layout::ten_key)
    return {fill(words.text("{lines} on a tape, held against a control total."), {{"lines", fields_words(words, drill)}})};
  std::string types;
  for (const MixedPart& part : drill.parts) types += (types.empty() ? "" : ", ") + part.drill->title;
  if (!types.empty()) return {fill(words.text("Of each document its type, then the fields of that type: {types}."), {{"types", types}})};
  std::vector<std::string> sentences;
  const Field* before = nullptr;
  for (const Field& field : drill.form.fields) {
    if (field.line > 1) continue;
    if (before == nullptr || field.section != before->section) sentences.push_back(field.section.empty() ? "" : "**" + literally(field.section) + "** ");
    else sentences.back() += ", ";
    sentences.back() += literally(field.label);
    before = &field;
  }
  return sentences;
}

/// One choice of a paper: what it is, and the key that lays out the next.
void paper_row(Column& column, const std::string& what, const std::string& is, char32_t key, std::size_t of) {
  constexpr double kValue = 130;
  const Look& look = column.look();
  const Style small = look.style(Type::small);
  column.sketch.text({column.x, column.y}, small, Ink::ink3, what);
  const std::string hint = of > 1 ? " [[" + std::string(1, static_cast<char>(key)) + "]]" : "";
  column.y += paragraph(column.sketch, {column.x + look.px(kValue), column.y}, column.width - look.px(kValue), small, Ink::ink, is + hint);
  column.down(4);
}

std::string difficulty_words(const Look& look, const Drill& drill) {
  const std::array steps{look.tr("clean pages"), look.tr("light noise"), look.tr("corrections, some by hand"), look.tr("worn pages, several sheets"), look.tr("all of it")};
  const auto step = static_cast<std::size_t>(std::clamp(drill.variant.difficulty, 1, 5) - 1);
  return fill(look.tr("{n} of {all}, {words}"), {{"n", std::to_string(step + 1)}, {"all", std::to_string(drill.difficulties)}, {"words", steps[step]}});
}

/// How long a run of it lasts.
void length(Column& column, const Drill& drill, int minutes) {
  const Look& look = column.look();
  const std::string is = minutes == 0 ? extent_words(*look.words, drill) + ", " + minutes_words(*look.words, drill.minutes)
                                      : fill(look.tr("{minutes}, as many records as they take"), {{"minutes", minutes_words(*look.words, minutes)}});
  paper_row(column, look.tr("Length"), is, U'E', may_be_long(drill) ? 4 : 1);
}

/// Which paper of the drill lies on the table.
void paper(Column& column, const Drill& drill, const std::string& refusal, int minutes) {
  const Look& look = column.look();
  head(column, look.tr("Paper"), drill.industry);
  column.down(8);
  length(column, drill, minutes);
  if (!has_papers(drill)) return column.down(12);
  paper_row(column, look.tr("Place"), drill.variant.locale + (drill.place.empty() ? "" : ", " + drill.place), U'L', drill.locales.size());
  paper_row(column, look.tr("Difficulty"), difficulty_words(look, drill), U'D', static_cast<std::size_t>(drill.difficulties));
  if (drill.rules) paper_row(column, look.tr("Client's rules"), drill.rules->title + ". " + drill.rules->description, U'R', drill.rule_sets.size());
  if (!refusal.empty()) {
    column.may_end();
    column.down(4);
    words(column, Type::small, Ink::error, fill(look.tr("**That paper cannot be laid out.** {why}"), {{"why", literally(refusal)}}));
  }
  column.down(12);
  column.may_end();
}

void sample(Column& column, const Model& model) {
  const std::size_t chosen = practise_of(model).chosen;
  if (chosen >= model.drills.size()) return;
  constexpr double kHighest = 420;
  const Look& look = column.look();
  const Words& text = *look.words;
  const Drill& drill = model.drills[chosen];
  paper(column, drill, practise_of(model).refusal, practise_of(model).minutes);
  head(column, text.text("A page of it"), drill.title);
  column.down(12);
  if (const auto page = sample_page(drill)) {
    const double scale = std::min(column.width / page->width, column.picture(kHighest) / page->height);
    column.y = thumbnail(column.sketch, {column.x, column.y}, std::floor(page->width * scale), drill.title, *page, std::nullopt);
  }
  column.down(23);
  column.may_end();
  head(column, text.text("What you key"), fields_words(text, drill));
  column.down(8);
  for (const std::string& sentence : asked_of(text, drill)) {
    words(column, Type::small, Ink::ink2, sentence);
    column.down(2);
    column.may_end();
  }
}

}  // namespace

Scene view_practise(const Model& model, const Look& look) {
  Page page;
  page.section = 1;
  page.turned = practise_of(model).turned;
  page.parts = {{0, 700, [&](Column& column) { list(column, model); }},
                {760, 440, [&](Column& column) { sample(column, model); }, true}};
  const std::size_t drills = std::min<std::size_t>(model.drills.size(), 9);
  if (drills > 0)
    page.left = {{.keys = {NamedKey::up, NamedKey::down}, .label = look.tr("Choose")},
                 {.keys = {NamedKey::enter}, .label = look.tr("Start")},
                 {.keys = {U'1'},
                  .label = look.tr("Start a drill"),
                  .brief = look.tr("Drill"),
                  .caps = drills == 1 ? "1" : "1–" + std::to_string(drills)}};
  const std::size_t chosen = practise_of(model).chosen;
  if (chosen < model.drills.size() && has_papers(model.drills[chosen])) {
    page.left.push_back({.keys = {U'L'}, .label = look.tr("Place")});
    page.left.push_back({.keys = {U'D'}, .label = look.tr("Difficulty")});
    page.left.push_back({.keys = {U'R'}, .label = look.tr("Client's rules"), .brief = look.tr("Rules")});
  }
  if (chosen < model.drills.size() && may_be_long(model.drills[chosen])) page.left.push_back({.keys = {U'E'}, .label = look.tr("Length")});
  page.right = {{.keys = {NamedKey::escape}, .label = look.tr("Today")},
                {.keys = {NamedKey::f1}, .label = look.tr("All keys")}};
  return view_page(model, look, page);
}

}  // namespace deft
