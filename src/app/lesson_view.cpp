#include <algorithm>
#include <cmath>

#include "app/charts.h"
#include "app/error_words.h"
#include "app/finding.h"
#include "app/hold_words.h"
#include "app/lesson_screen.h"
#include "app/page.h"
#include "app/screens.h"
#include "app/sheet_view.h"
#include "keying/text.h"

namespace deft {
namespace {

std::string label_of(const ResultsScreen& results, const Discrepancy& wrong) { return results.drill.form.fields.at(wrong.field).label; }

std::string record_words(const Look& look, const ResultsScreen& results, std::size_t record) {
  const bool ten_key = results.drill.form.layout == Form::Layout::ten_key;
  return fill(ten_key ? look.tr("page {n}") : look.tr("record {n}"), {{"n", std::to_string(record + 1)}});
}

std::int64_t times_in(const ResultsScreen& results, const Lesson& lesson) {
  const auto fields = std::ranges::count_if(results.score.discrepancies, [&](const Discrepancy& wrong) { return calls_for(wrong, lesson.name); });
  const auto records = std::ranges::count_if(results.score.errors.holds, [&](const JudgedHold& hold) { return calls_for(hold, lesson.name); });
  return fields + records;
}

void heading(Column& column, const ResultsScreen& results, const Lesson& lesson) {
  const Words& text = *column.look().words;
  const std::int64_t times = times_in(results, lesson);
  const std::string pattern = times == 0 ? text.text("{drill}, {day}.") : text.plural("{drill}, {day}. {count} error of this kind.", "{drill}, {day}. {count} errors of this kind.", times);
  words(column, Type::small, Ink::ink3,
        fill(pattern, {{"drill", results.drill.title}, {"day", text.day_and_month(results.journal.head.started_ms)}, {"count", count_in_words_first(text, times)}}));
  column.down(2);
  const double top = column.y;
  const std::string title = text.text(lesson.title);
  words(column, Type::title, Ink::ink, title);
  column.sketch.say({"heading", title, {}, {}, {column.x, top, column.width, column.y - top}, false});
  column.down(18);
  column.may_end();
}

/// Moves the window so that the field stands in its middle, as far as the page goes.
void centre(SheetWindow& window, const Sheet& page, const SheetRect& field) {
  const double wide = window.box.w / window.scale, deep = window.box.h / window.scale;
  window.from = {std::floor(std::clamp(field.x + field.w / 2 - wide / 2, 0.0, std::max(0.0, page.width - wide))),
                 std::floor(std::clamp(field.y + field.h / 2 - deep / 2, 0.0, std::max(0.0, page.height - deep)))};
}

/// The place on the page the value was read from, enlarged; of a whole record its first page.
void picture(Column& column, const ResultsScreen& results, std::size_t record, std::optional<std::size_t> field) {
  constexpr double kHigh = 208, kEnlarged = 1.5, kAround = 24;
  constexpr double kBesideTitle = 0.34;  // of a low window: so that it stands under a title of two lines
  const Look& look = column.look();
  const std::vector<Sheet> pages = pages_of(results.drill, results.documents.at(record));
  const Sheet& page = pages[field ? page_of_field(pages, *field) : 0];
  const bool placed = field && *field < page.field_boxes.size() && page.field_boxes[*field].w > 0;
  const double high = placed ? std::min(look.px(kHigh), std::floor(look.window.h * kBesideTitle)) : column.picture(2 * kHigh);
  double scale = look.px(100) / 100 * kEnlarged;
  if (placed) scale = std::min(scale, column.width / (page.field_boxes[*field].w + 2 * kAround));
  else scale = std::min(column.width / page.width, high / page.height);
  SheetWindow window{{column.x, column.y, std::min(column.width, std::floor(page.width * scale)), std::min(high, std::floor(page.height * scale))}, {0, 0}, scale, !placed};
  if (placed) centre(window, page, page.field_boxes[*field]);
  sheet_view(column.sketch, results.drill.title, page, window, field);
  column.y = window.box.bottom();
  column.may_end();
  column.down(14);
}

std::string words_of_due(const Look& look, const Value& value) {
  if (value.mark == Mark::illegible) return look.tr("cannot be read: F7");
  if (value.mark == Mark::not_given) return look.tr("does not give it: Shift+F7");
  return value.text.empty() ? look.tr("nothing") : std::string();
}

std::string words_of_keyed(const Look& look, const Value& value) {
  if (value.mark == Mark::illegible) return look.tr("marked illegible");
  if (value.mark == Mark::not_given) return look.tr("marked not given");
  return value.text.empty() ? look.tr("left empty") : std::string();
}

void value_row(Column& column, const std::string& label, const std::string& mark, const MarkedText& marked) {
  constexpr double kLabel = 112, kRow = 27;
  const Look& look = column.look();
  const Style small = look.style(Type::small);
  column.sketch.text({column.x, column.y + look.px(3)}, small, Ink::ink2, label);
  const double left = column.x + look.px(kLabel);
  if (mark.empty()) marked_text(column.sketch, {left, column.y}, column.right() - left, marked);
  else column.sketch.text({left, column.y + look.px(3)}, small, Ink::ink, mark);
  column.sketch.say({"row", label, mark.empty() ? to_utf8(marked.text) : mark, {}, {column.x, column.y, column.width, look.px(kRow)}, false});
  column.down(kRow);
}

/// Under rules that change what is keyed the page alone does not say what is right.
std::string due_label(const Look& look, const ResultsScreen& results, const Discrepancy& wrong) {
  const bool by_rules = results.drill.rules && (wrong.causes.has(Cause::rule_breach) || wrong.error.kind == ErrorClass::format);
  return by_rules ? look.tr("Right is") : look.tr("The page says");
}

void example(Column& column, const ResultsScreen& results, const Discrepancy& wrong) {
  const Look& look = column.look();
  column.down(8);
  words(column, Type::small, Ink::ink2, "**" + literally(label_of(results, wrong)) + "**, " + record_words(look, results, wrong.record) + ". " +
                                            literally(error_reason(*look.words, results.drill.form, wrong)));
  column.down(4);
  value_row(column, due_label(look, results, wrong), words_of_due(look, wrong.expected), marked_expected(wrong));
  value_row(column, look.tr("You keyed"), words_of_keyed(look, wrong.keyed), marked_keyed(wrong));
  column.down(8);
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

void what_happened(Column& column, const ResultsScreen& results, const Lesson& lesson) {
  const Look& look = column.look();
  heading(column, results, lesson);
  const std::vector<const Discrepancy*> examples = lesson_examples(results, lesson);
  if (!examples.empty()) {
    const Discrepancy& first = *examples.front();
    head(column, look.tr("On the page"), literally(label_of(results, first)) + ", " + record_words(look, results, first.record));
    column.down(10);
    picture(column, results, first.record, first.field);
    for (const Discrepancy* wrong : examples) example(column, results, *wrong);
  }
  std::size_t shown = 0;
  for (const JudgedHold& hold : results.score.errors.holds) {
    if (!calls_for(hold, lesson.name) || shown++ >= kMostExamples) continue;
    if (shown == 1) {
      head(column, look.tr("On the page"), record_words(look, results, hold.record));
      column.down(10);
      picture(column, results, hold.record, hold.causes.empty() ? std::nullopt : hold.causes.front().field);
    }
    words(column, Type::body, Ink::ink, literally(hold_sentence(*look.words, results.drill.form, hold)));
    column.down(8);
    column.may_end();
  }
}

void section(Column& column, const std::string& label, const std::vector<std::string>& paragraphs) {
  head(column, label);
  for (const std::string& paragraph : paragraphs) {
    column.down(8);
    words(column, Type::body, Ink::ink, paragraph);
  }
  column.down(22);
  column.may_end();
}

void steps(Column& column, const Lesson& lesson) {
  constexpr double kIndent = 24;
  const Look& look = column.look();
  head(column, look.tr("What to do"));
  column.down(2);
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    column.down(6);
    const std::string step = look.tr(lesson.steps[i]);
    const double top = column.y, indent = look.px(kIndent);
    column.sketch.text({column.x, top}, look.style(Type::body, false, 600), Ink::ink2, std::to_string(i + 1));
    Column inner{.sketch = column.sketch, .x = column.x + indent, .width = column.width - indent, .y = top};
    words(inner, Type::body, Ink::ink, step);
    column.y = inner.y;
    column.sketch.say({"row", std::to_string(i + 1), step, {}, {column.x, top, column.width, column.y - top}, false});
    column.may_end();
  }
  column.down(18);
}

/// "5S" of "confusion:5S" for people: "5 and S".
std::string pair_words(const Words& text, const std::string& focus) {
  const std::u32string pair = to_u32(focus.substr(focus.find(':') + 1));
  return fill(text.text("{a} and {b}"), {{"a", to_utf8(pair.substr(0, 1))}, {"b", to_utf8(pair.substr(1))}});
}

/// What the ninety seconds are keyed on.
std::string practice_words(const Look& look, const Model& model, const ResultsScreen& results, const Lesson& lesson) {
  const Words& text = *look.words;
  const std::vector<std::string> focus = focus_in(lesson, results.score.discrepancies);
  std::string pairs;
  for (const std::string& one : focus)
    if (one.starts_with(kOwnPairs)) pairs += (pairs.empty() ? "" : ", ") + pair_words(text, one);
  if (!pairs.empty()) return fill(text.text("Short strings of what was mixed up: {pairs}."), {{"pairs", literally(pairs)}});
  if (!focus.empty()) return text.text("Short strings made for this.");
  const Drill* drill = drill_named(model, lesson.practice.drill);
  const std::optional<Variant> paper = lesson_paper(model, results, lesson);
  if (drill == nullptr || !paper) return {};
  if (drill->difficulties < 2) return drill->title + ".";
  return fill(text.text("{drill}, difficulty {n} of {all}."), {{"drill", drill->title}, {"n", std::to_string(paper->difficulty)}, {"all", std::to_string(drill->difficulties)}});
}

void drill_button(Column& column, const Model& model, const ResultsScreen& results, const Lesson& lesson) {
  const Look& look = column.look();
  const std::string made_of = practice_words(look, model, results, lesson);
  if (made_of.empty()) return;
  const Button start{.label = look.tr("Drill it for 90 seconds"), .key = NamedKey::enter, .kind = ButtonKind::primary, .focused = true};
  button(column.sketch, {column.x, column.y}, start);
  column.y += look.size("button");
  column.down(8);
  words(column, Type::small, Ink::ink3, made_of);
  if (!results.lesson->refusal.empty()) {
    column.down(6);
    words(column, Type::small, Ink::error, literally(results.lesson->refusal));
  }
  column.down(12);
  column.may_end();
}

}  // namespace

Scene view_lesson(const Model& model, const Look& look) {
  const auto& results = std::get<ResultsScreen>(model.screen);
  const Lesson* lesson = open_lesson_of(model, results);
  Page page;
  page.section = 1;
  page.top = 16;
  page.turned = results.turned;
  if (lesson != nullptr)
    page.parts = {{0, 690, [&](Column& column) { what_happened(column, results, *lesson); }},
                  {730, 470, [&](Column& column) {
                     section(column, look.tr("Why it happens"), {look.tr(lesson->why)});
                     section(column, look.tr("What it costs and whom it hurts"), {look.tr(lesson->costs), look.tr(lesson->hurts)});
                     steps(column, *lesson);
                     drill_button(column, model, results, *lesson);
                   }}};
  page.left = {{.keys = {NamedKey::enter}, .label = look.tr("Drill it"), .brief = look.tr("Drill")}};
  page.right = {{.keys = {NamedKey::escape}, .label = results.review ? look.tr("Review") : look.tr("Results")}, {.keys = {NamedKey::f1}, .label = look.tr("All keys")}};
  return view_page(model, look, page);
}

}  // namespace deft
