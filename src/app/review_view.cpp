#include <algorithm>
#include <cmath>

#include "app/charts.h"
#include "app/error_words.h"
#include "app/hold_words.h"
#include "app/lesson_screen.h"
#include "app/page.h"
#include "app/screens.h"
#include "app/sheet_view.h"
#include "keying/text.h"

// Each judged field of a run beside the place on the page it was read from.

namespace deft {
namespace {

const Discrepancy* wrong_at(const ResultsScreen& results, std::size_t record, std::size_t field) {
  const auto found = std::ranges::find_if(results.score.discrepancies, [&](const Discrepancy& one) { return one.record == record && one.field == field; });
  return found == results.score.discrepancies.end() ? nullptr : &*found;
}

bool is_judged(const ResultsScreen& results, std::size_t record, std::size_t field) {
  return std::ranges::any_of(results.score.fields, [&](const FieldScore& one) { return one.record == record && one.field == field; });
}

/// What stands in the field: as keyed, or, of a record that was not released, what is due where it is right.
Value keyed_at(const ResultsScreen& results, std::size_t record, std::size_t field) {
  if (const Discrepancy* wrong = wrong_at(results, record, field)) return wrong->keyed;
  if (record < results.score.values.size() && field < results.score.values[record].size()) return results.score.values[record][field];
  return results.documents.at(record).truth.at(field);
}

std::string mark_words(const Look& look, const Value& value) {
  if (value.mark == Mark::illegible) return look.tr("marked illegible");
  if (value.mark == Mark::not_given) return look.tr("marked not given");
  return value.text.empty() ? look.tr("left empty") : std::string();
}

const JudgedHold* hold_of(const ResultsScreen& results, std::size_t record) {
  const auto& holds = results.score.errors.holds;
  const auto found = std::ranges::find(holds, record, &JudgedHold::record);
  return found == holds.end() ? nullptr : &*found;
}

bool is_on_hold(const ResultsScreen& results, std::size_t record) {
  const JudgedHold* hold = hold_of(results, record);
  return hold != nullptr && hold->outcome != JudgedHold::Outcome::missed;
}

std::string title_of(const Look& look, const ResultsScreen& results, const Discrepancy* wrong) {
  if (is_on_hold(results, results.review->record))
    return is_fault(*hold_of(results, results.review->record)) ? look.tr("Held, and all was on the page") : look.tr("Rightly held");
  const std::string& label = results.drill.form.fields.at(results.review->field).label;
  if (wrong == nullptr) return fill(look.tr("{field} is right"), {{"field", label}});
  return fill(look.tr("{field}: what was keyed is not on the page"), {{"field", label}});
}

void page_picture(Column& column, const ResultsScreen& results) {
  constexpr double kHigh = 360;
  const Look& look = column.look();
  const auto [record, field] = *results.review;
  const std::vector<Sheet> pages = pages_of(results.drill, results.documents.at(record));
  const Sheet& page = pages[page_of_field(pages, field)];
  const Rect box{column.x, column.y, column.width, column.picture(kHigh)};
  const double scale = std::max(look.px(100) / 100, std::min(box.w / page.width, look.px(150) / 100));
  const SheetWindow window = sheet_window(page, box, scale, field);
  sheet_view(column.sketch, results.drill.title, page, window, field);
  column.y = window.box.bottom();
  column.down(16);
  column.may_end();
}

/// "The page says" or "You keyed", and the value with its marks.
void value_row(Column& column, const std::string& label, const Value& value, const MarkedText& marked) {
  constexpr double kLabel = 132;
  const Look& look = column.look();
  const std::string mark = mark_words(look, value);
  column.sketch.text({column.x, column.y + look.px(3)}, look.style(Type::small), Ink::ink2, label);
  const double left = column.x + look.px(kLabel);
  if (mark.empty()) marked_text(column.sketch, {left, column.y}, column.right() - left, marked);
  else column.sketch.text({left, column.y + look.px(3)}, look.style(Type::small), Ink::ink2, mark);
  column.sketch.say({"row", label, mark.empty() ? to_utf8(value.text) : mark, {}, {column.x, column.y, column.width, look.px(26)}, false});
  column.down(28);
}

void why(Column& column, const Model& model, const ResultsScreen& results) {
  const Look& look = column.look();
  const auto [record, field] = *results.review;
  if (const JudgedHold* hold = hold_of(results, record)) {
    words(column, Type::body, Ink::ink, literally(hold_sentence(*look.words, results.drill.form, *hold)));
    column.down(8);
  }
  if (is_on_hold(results, record)) return;
  const Discrepancy* wrong = wrong_at(results, record, field);
  const Value& due = results.documents.at(record).truth.at(field);
  const auto plain = [](const Value& value) { return MarkedText{value.text, std::vector<bool>(value.text.size()), std::vector<bool>(value.text.size()), {}}; };
  value_row(column, look.tr("Right is"), due, wrong ? marked_expected(*wrong) : plain(due));
  const Value keyed = keyed_at(results, record, field);
  value_row(column, look.tr("You keyed"), keyed, wrong ? marked_keyed(*wrong) : plain(keyed));
  column.down(4);
  if (wrong) words(column, Type::body, Ink::ink, literally(error_reason(*look.words, results.drill.form, *wrong)));
  else if (keyed != due) words(column, Type::body, Ink::ink, look.tr("The client's rules allow this writing too."));
  if (is_disputed(model, results.journal.head.run, record, field)) {
    column.down(4);
    words(column, Type::small, Ink::ink2, look.tr("You have marked this as judged wrongly. A trainer can look at it; the score stays."));
  }
}

struct FieldLine { const Field* field; Value keyed; const Discrepancy* wrong; bool judged, chosen, disputed; };

void field_row(Column& column, const FieldLine& line) {
  constexpr double kRow = 30, kBox = 36, kValue = 190, kIcon = 20;
  const Look& look = column.look();
  const Rect row{column.x, column.y, column.width, look.px(kRow)};
  if (line.chosen) {
    column.sketch.fill({row.x, row.y, row.w, row.h - 1}, Ink::accent_tint);
    pointer(column.sketch, row);
    column.chosen = row;
  }
  const double top = column.y + look.px(6), left = column.x + look.px(kValue), room = column.right() - look.px(kIcon + 8) - left;
  column.sketch.text({column.x, top + look.px(1)}, look.style(Type::micro, true, 400), Ink::ink3, line.field->box);
  const double label_room = look.px(kValue - kBox - 8);
  const bool fits = look.width(look.style(Type::small), line.field->label) <= label_room;
  column.sketch.begin_clip({column.x + look.px(kBox), row.y, label_room, row.h});
  column.sketch.text({column.x + look.px(kBox), top}, look.style(fits ? Type::small : Type::micro, false, 400), Ink::ink2, line.field->label);
  column.sketch.end_clip();
  const std::string mark = line.judged ? mark_words(look, line.keyed) : look.tr("not judged");
  if (!mark.empty()) {
    column.sketch.text({left, top}, look.style(Type::small), Ink::ink3, mark);
  } else {
    MarkedText text{line.keyed.text, std::vector<bool>(line.keyed.text.size()), std::vector<bool>(line.keyed.text.size()), {}};
    marked_text(column.sketch, {left, column.y + look.px(2)}, room, line.wrong ? marked_keyed(*line.wrong) : text);
  }
  if (line.judged) icon(column.sketch, line.wrong ? "xbox" : "tick", {column.right() - look.px(kIcon), column.y + look.px(7)}, line.wrong ? Ink::error : Ink::ink2);
  if (line.disputed) icon(column.sketch, "tri", {column.right() - look.px(2 * kIcon), column.y + look.px(7)}, Ink::caution);
  column.sketch.say({"row", line.field->label, mark.empty() ? to_utf8(line.keyed.text) : mark,
                     line.disputed ? look.tr("disputed") : line.wrong ? look.tr("wrong") : look.tr("right"), row, line.chosen});
  column.down(kRow);
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

void fields(Column& column, const Model& model, const ResultsScreen& results) {
  const Look& look = column.look();
  const Words& text = *look.words;
  const std::size_t record = results.review->record;
  const auto wrong = std::ranges::count(results.score.discrepancies, record, &Discrepancy::record);
  const std::string note = is_on_hold(results, record) ? text.text("on hold, not judged")
                           : wrong == 0 ? text.text("no field is wrong")
                                        : fill(text.plural("{count} field is wrong", "{count} fields are wrong", wrong), {{"count", std::to_string(wrong)}});
  head(column, fill(text.text("Record {n} of {all}"), {{"n", std::to_string(record + 1)}, {"all", std::to_string(results.journal.head.records)}}), note);
  for (std::size_t n = 0; n < results.drill.form.fields.size(); ++n)
    if (is_of_document(results.drill.form, n, results.documents[record].truth))
      field_row(column, {&results.drill.form.fields[n], keyed_at(results, record, n), wrong_at(results, record, n), is_judged(results, record, n),
                       n == results.review->field, is_disputed(model, results.journal.head.run, record, n)});
}

}  // namespace

Scene view_review(const Model& model, const Look& look) {
  const auto& results = std::get<ResultsScreen>(model.screen);
  const Discrepancy* wrong = wrong_at(results, results.review->record, results.review->field);
  Page page;
  page.section = 1;
  page.top = 16;
  page.side_by_side_from = 900;
  page.turned = results.turned;
  page.parts = {{0, 640,
                 [&](Column& column) {
                   words(column, Type::small, Ink::ink3, fill(look.tr("{drill}, field by field"), {{"drill", results.drill.title}}));
                   column.down(2);
                   const double top = column.y;
                   const std::string title = title_of(look, results, wrong);
                   words(column, Type::title, Ink::ink, literally(title));
                   column.sketch.say({"heading", title, {}, {}, {column.x, top, column.width, column.y - top}, false});
                   column.down(14);
                   column.may_end();
                   page_picture(column, results);
                   why(column, model, results);
                   column.may_end();
                 }},
                {680, 520, [&](Column& column) { fields(column, model, results); }}};
  page.left = {{.keys = {NamedKey::up, NamedKey::down}, .label = look.tr("Field")}, {.keys = {NamedKey::left, NamedKey::right}, .label = look.tr("Record")}};
  if (!results.score.discrepancies.empty()) page.left.push_back({.keys = {U'e'}, .label = look.tr("Next error"), .brief = look.tr("Error")});
  if (!results.journal.keystrokes.empty()) page.left.push_back({.keys = {U'p'}, .label = look.tr("Replay")});
  if (offered_lesson(model, results) != nullptr) page.left.push_back({.keys = {U'l'}, .label = look.tr("Lesson")});
  if (results.saving == ResultsScreen::Saving::saved)
    page.left.push_back({.keys = {U'd'}, .label = is_disputed(model, results.journal.head.run, results.review->record, results.review->field) ? look.tr("Take dispute back") : look.tr("Dispute it"),
                         .brief = look.tr("Dispute")});
  page.right = {{.keys = {NamedKey::escape}, .label = look.tr("Results")}, {.keys = {NamedKey::f1}, .label = look.tr("All keys")}};
  return view_page(model, look, page);
}

}  // namespace deft
