#include <cmath>

#include "app/finding.h"
#include "app/instruction_sheet.h"
#include "app/page.h"
#include "app/screens.h"

namespace deft {
namespace {

const MemoScreen& memo_of(const Model& model) { return std::get<MemoScreen>(model.screen); }

std::string content_words(const Look& look, const std::string& content) {
  if (content == "name") return look.tr("Names");
  if (content == "place") return look.tr("Places");
  if (content == "street") return look.tr("Streets");
  if (content == "code") return look.tr("Codes");
  return look.tr("Words");
}

/// All a rule set says of a content.
std::string instructions_of(const RuleSet& rules, const std::string& content) {
  std::string all;
  for (const KeyingRule& rule : rules.rules)
    if (std::ranges::find(rule.on, content) != rule.on.end()) all += (all.empty() ? "" : " ") + rule.instruction;
  return all;
}

struct Change { std::string what, was, now; };

/// What the drill's fields and pages are keyed by, where it is not what it was.
std::vector<Change> changes_of(const Look& look, const MemoScreen& memo) {
  std::vector<Change> changes;
  const auto add = [&](const std::string& what, const std::string& was, const std::string& now) {
    if (was != now) changes.push_back({what, was, now});
  };
  for (const std::string content : {"name", "street", "place", "text", "code"})
    if (std::ranges::any_of(memo.paper.readings, [&](const FieldReading& reading) { return reading.content == content; }))
      add(content_words(look, content), instructions_of(memo.before, content), instructions_of(*memo.paper.rules, content));
  const std::vector<std::string> was = page_instructions(look, memo.before), now = page_instructions(look, *memo.paper.rules);
  for (std::size_t i = 0; i < now.size(); ++i) add(look.tr("Pages"), was[i], now[i]);
  return changes;
}

void change_row(Column& column, const Change& change) {
  constexpr double kWhat = 88, kGap = 20, kPad = 11;
  const Look& look = column.look();
  const Style small = look.style(Type::small), strong = look.style(Type::small, false, 600);
  const double left = column.x + look.px(kWhat), gap = look.px(kGap);
  const double wide = std::floor((column.right() - left - gap) / 2);
  const double top = column.y + look.px(kPad);
  column.sketch.text({column.x, top}, strong, Ink::ink, change.what);
  const double was = paragraph(column.sketch, {left, top}, wide, small, Ink::ink3, change.was);
  const double now = paragraph(column.sketch, {left + wide + gap, top}, wide, small, Ink::ink, change.now);
  for (double line = look.type(Type::small).line; line < std::max(was, now); line += look.type(Type::small).line) column.may_split(top + line);
  const Rect row{column.x, column.y, column.width, std::max(was, now) + look.px(2 * kPad)};
  column.sketch.say({"row", change.what, change.was, change.now, row, false});
  column.y = row.bottom();
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

void memo_text(Column& column, const MemoScreen& memo) {
  constexpr double kWhat = 88, kGap = 20;
  const Look& look = column.look();
  const std::string title = look.tr("The client's rules change");
  const double top = column.y;
  words(column, Type::title, Ink::ink, title);
  column.sketch.say({"heading", title, {}, {}, {column.x, top, column.width, column.y - top}, false});
  column.down(6);
  words(column, Type::body, Ink::ink2, fill(look.tr("**{drill}**, from the next batch on: **{now}** in place of **{was}**. {about}"),
                                            {{"drill", memo.paper.title}, {"now", memo.paper.rules->title}, {"was", memo.before.title}, {"about", memo.paper.rules->description}}));
  column.down(20);
  head(column, look.tr("What is new"), look.tr("the sheet is on F11 while you key"));
  column.down(6);
  const double left = column.x + look.px(kWhat), wide = std::floor((column.right() - left - look.px(kGap)) / 2);
  const Style micro = look.style(Type::micro, false, 600);
  column.sketch.text({left, column.y}, micro, Ink::ink3, look.tr("Until now"));
  column.sketch.text({left + wide + look.px(kGap), column.y}, micro, Ink::ink3, look.tr("From now on"));
  column.y += look.type(Type::micro).line;
  for (const Change& change : changes_of(look, memo)) change_row(column, change);
  column.down(20);
}

std::string page_question(const Look& look, const std::string& page) {
  if (page == "missing") return look.tr("Nothing stands on the page where something must be keyed. What do you do?");
  if (page == "unreadable") return look.tr("One character cannot be read. What do you do?");
  if (page == "crossed_out") return look.tr("A value is crossed out, another stands beside it. What do you do?");
  if (page == "misspelt") return look.tr("A place is misspelt on the page. What do you do?");
  if (page == "disagree") return look.tr("Form and proof do not agree. What do you do?");
  if (page == "typo") return look.tr("A code looks wrong. What do you do?");
  return look.tr("A value is longer than its field. What do you do?");
}

std::string page_answer(const Look& look, const std::string& page, const std::string& answer) {
  if (answer == "hold") return look.tr("Hold the record, F5");
  if (answer == "mark") return page == "missing" ? look.tr("Mark it as not given, Shift+F7") : look.tr("Key ~ for it");
  if (answer == "instead") return page == "disagree" ? look.tr("Key what the proof says") : look.tr("Put it right");
  if (answer == "as seen") return page == "disagree" ? look.tr("Key what the form says") : look.tr("Key it as it stands");
  if (answer == "overflow") return look.tr("Go on in the field for the rest");
  if (answer == "cut") return look.tr("Stop where the field ends");
  return look.tr("Key the value that replaces it");
}

/// What the rules say of what was asked.
std::string because(const Look& look, const MemoScreen& memo, const MemoQuestion& question) {
  if (question.field) return instructions_of(*memo.paper.rules, memo.paper.readings.at(*question.field).content);
  return page_answer(look, question.page, question.answers[question.right]) + '.';
}

/// An answer with its number; once it is told, the right one is ticked and a wrong one that was given is crossed.
void answer_row(Column& column, const MemoScreen& memo, std::size_t index) {
  constexpr double kIndent = 44, kPad = 12;
  const Look& look = column.look();
  const std::size_t asked = memo.answers.size() - (memo.told ? 1 : 0);
  const MemoQuestion& question = memo.questions[asked];
  const bool right = memo.told && index == question.right;
  const bool wrong = memo.told && index == memo.answers.back() && !right;
  const Style style = look.style(question.field ? Type::data : Type::body, question.field.has_value());
  const std::string answer = question.field ? question.answers[index] : page_answer(look, question.page, question.answers[index]);
  const double width = column.width - look.px(kIndent + 28);
  const std::string words = literally(answer);
  const double high = paragraph_height(look, width, style, words);
  const Rect box{column.x, column.y, column.width, high + look.px(2 * kPad)};
  if (right) column.sketch.fill({box.x, box.y, box.w, box.h - 1}, Ink::accent_tint);
  const double top = box.y + look.px(kPad);
  column.sketch.text({box.x + look.px(8), top}, look.style(Type::data), Ink::ink3, std::to_string(index + 1));
  paragraph(column.sketch, {box.x + look.px(kIndent), top}, width, style, Ink::ink, words);
  if (right || wrong) icon(column.sketch, right ? "tick" : "xbox", {box.right() - look.px(24), top + look.px(2)}, right ? Ink::ink : Ink::error);
  if (!memo.told) column.sketch.zone(box, Key(U'1' + static_cast<char32_t>(index)));
  column.sketch.say({"row", answer, {}, right ? look.tr("right") : wrong ? look.tr("wrong") : std::string(), box, wrong || right});
  column.y = box.bottom();
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

void question_words(Column& column, const MemoScreen& memo, const MemoQuestion& question) {
  const Look& look = column.look();
  if (!question.field) return words(column, Type::body, Ink::ink, page_question(look, question.page));
  const std::string& label = memo.paper.form.fields.at(*question.field).label;
  words(column, Type::body, Ink::ink, fill(look.tr("This stands on the page under **{field}**:"), {{"field", label}}));
  column.down(6);
  column.y += paragraph(column.sketch, {column.x, column.y}, column.width, look.style(Type::data, true), Ink::ink, literally(question.printed));
  column.down(6);
  words(column, Type::body, Ink::ink, look.tr("What do you key?"));
}

std::string go_on_label(const Words& words, const MemoScreen& memo) {
  return memo.answers.size() < memo.questions.size() ? words.text("Next question") : words.text("Start the batch");
}

void quiz(Column& column, const MemoScreen& memo) {
  const Look& look = column.look();
  const auto all = static_cast<std::int64_t>(memo.questions.size());
  const std::size_t asked = memo.answers.size() - (memo.told || memo.answers.size() == memo.questions.size() ? 1 : 0);
  head(column, fill(look.words->plural("{count} question", "{count} questions", all), {{"count", count_in_words_first(*look.words, all)}}),
       memo.questions.empty() ? "" : fill(look.tr("{n} of {all}"), {{"n", std::to_string(asked + 1)}, {"all", std::to_string(all)}}));
  column.down(14);
  if (!memo.questions.empty()) {
    const MemoQuestion& question = memo.questions[asked];
    question_words(column, memo, question);
    column.down(12);
    for (std::size_t i = 0; i < question.answers.size(); ++i) answer_row(column, memo, i);
    if (memo.told) {
      column.down(14);
      const bool right = memo.answers.back() == question.right;
      words(column, Type::body, Ink::ink2, (right ? look.tr("**That is right.**") : look.tr("**Not under these rules.**")) + ' ' + because(look, memo, question));
    }
  }
  if (!memo.told && memo.answers.size() < memo.questions.size()) return;
  column.down(16);
  button(column.sketch, {column.x, column.y}, {.label = go_on_label(*look.words, memo), .key = NamedKey::enter, .kind = ButtonKind::primary, .focused = true});
  column.y += look.size("button");
  column.may_end();
}

}  // namespace

Scene view_memo(const Model& model, const Look& look) {
  const MemoScreen& memo = memo_of(model);
  const bool asked = !memo.told && memo.answers.size() < memo.questions.size();
  Page page;
  page.section = 1;
  page.turned = memo.turned;
  page.parts = {{0, 700, [&](Column& column) { memo_text(column, memo); }}, {760, 440, [&](Column& column) { quiz(column, memo); }}};
  if (asked) page.left = {{.keys = {U'1'}, .label = look.tr("Answer"), .caps = "1–" + std::to_string(memo.questions[memo.answers.size()].answers.size())}};
  else page.left = {{.keys = {NamedKey::enter}, .label = go_on_label(*look.words, memo)}};
  page.right = {{.keys = {NamedKey::escape}, .label = look.tr("Today")}, {.keys = {NamedKey::f1}, .label = look.tr("All keys")}};
  return view_page(model, look, page);
}

}  // namespace deft
