#include <cmath>

#include "app/entry_words.h"
#include "app/finding.h"
#include "app/page.h"
#include "app/screens.h"
#include "app/thumbnail.h"
#include "keying/text.h"

namespace deft {
namespace {

const PreviewScreen& preview_of(const Model& model) { return std::get<PreviewScreen>(model.screen); }

std::string title_of(const Look& look, const PreviewScreen& preview) {
  const auto faults = static_cast<std::int64_t>(preview.faults.size());
  if (faults == 0 && preview.drill) return fill(look.tr("{drill} is sound"), {{"drill", preview.drill->title}});
  return fill(look.words->plural("{count} fault to put right", "{count} faults to put right", faults), {{"count", count_in_words_first(*look.words, faults)}});
}

std::string document_words(const Look& look, const PreviewScreen& preview, std::size_t pages) {
  const std::string where = fill(look.tr("document {n} of {all}, seed {seed}"), {{"n", std::to_string(preview.record + 1)}, {"all", std::to_string(preview.drill->records)}, {"seed", std::to_string(preview.seed)}});
  return pages < 2 ? where : where + ", " + fill(look.tr("page {n} of {all}"), {{"n", std::to_string(preview.page + 1)}, {"all", std::to_string(pages)}});
}

/// The page, as it is; while the files have faults, as it was before them.
void draw_document(Column& column, const PreviewScreen& preview) {
  constexpr double kHighest = 560;
  const Look& look = column.look();
  const double top = column.y;
  const std::string title = title_of(look, preview);
  words(column, Type::title, Ink::ink, title);
  column.sketch.say({"heading", title, {}, {}, {column.x, top, column.width, column.y - top}, false});
  column.down(6);
  words(column, Type::small, Ink::ink2, fill(look.tr("{path}, read at {time}. Save a file in it, and it is read again."),
                                             {{"path", literally(preview.path)}, {"time", look.words->time_of_day(preview.read_ms)}}));
  column.down(16);
  if (!preview.drill) return;
  column.may_end();  // the page is seen whole, on the next one where this has no room
  const std::vector<Sheet> pages = pages_of(*preview.drill, source_document(*preview.drill, preview.seed, preview.record));
  const std::size_t page = std::min(preview.page, pages.size() - 1);
  head(column, preview.faults.empty() ? look.tr("A document") : look.tr("A document, as it was before the faults"), document_words(look, preview, pages.size()));
  column.down(12);
  const double scale = std::min(column.width / pages[page].width, column.picture(kHighest) / pages[page].height);
  column.y = thumbnail(column.sketch, {column.x, column.y}, std::floor(pages[page].width * scale), preview.drill->title, pages[page], std::nullopt);
  column.down(16);
  column.may_end();
}

void list_faults(Column& column, const PreviewScreen& preview) {
  if (preview.faults.empty()) return;
  const Look& look = column.look();
  head(column, look.tr("To put right"), std::to_string(preview.faults.size()));
  column.down(8);
  for (const std::string& fault : preview.faults) {
    icon(column.sketch, "xbox", {column.x, column.y + look.px(1)}, Ink::error);
    const double indent = look.px(24);
    Column inner{.sketch = column.sketch, .x = column.x + indent, .width = column.width - indent, .y = column.y};
    words(inner, Type::small, Ink::ink, literally(fault));
    column.sketch.say({"row", fault, {}, {}, {column.x, column.y, column.width, inner.y - column.y}, false});
    column.y = inner.y;
    column.down(8);
    column.may_end();
  }
  column.down(12);
}

std::string value_words(const Look& look, const Value& value) {
  if (value.mark == Mark::illegible) return look.tr("illegible, F7");
  if (value.mark == Mark::not_given) return look.tr("not given, Shift+F7");
  return value.text.empty() ? look.tr("left empty") : to_utf8(value.text);
}

/// A field: its label, what is right for this document, and how the form asks for it.
void field_row(Column& column, const Drill& drill, const SourceDocument& document, std::size_t index) {
  constexpr double kBox = 36, kValue = 176, kPad = 5;
  const Look& look = column.look();
  const Field& field = drill.form.fields[index];
  const Value& truth = document.truth[index];
  const bool plain = truth.mark == Mark::none && !truth.text.empty();
  const Style small = look.style(Type::small), value = look.style(Type::small, plain);
  const double top = column.y + look.px(kPad), left = column.x + look.px(kValue);
  const std::string said = value_words(look, truth), prompt = field_prompt(look, field);
  column.sketch.text({column.x, top}, look.style(Type::micro, true, 400), Ink::ink3, field.box);
  const double label = paragraph(column.sketch, {column.x + look.px(kBox), top}, look.px(kValue - kBox - 8), small, Ink::ink, field.label);
  double right = paragraph(column.sketch, {left, top}, column.right() - left, value, plain ? Ink::ink : Ink::ink3, said);
  right += paragraph(column.sketch, {left, top + right}, column.right() - left, small, Ink::ink3, prompt);
  const double bottom = top + std::max(label, right) + look.px(kPad);
  column.sketch.say({"row", field.label, said, prompt, {column.x, column.y, column.width, bottom - column.y}, false});
  column.y = bottom;
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

std::string paper_words(const Look& look, const Drill& drill) {
  if (!has_papers(drill)) return {};
  std::string paper = fill(look.tr("{place}, difficulty {n} of {all}"), {{"place", drill.variant.locale.empty() ? drill.place : drill.variant.locale}, {"n", std::to_string(drill.variant.difficulty)}, {"all", std::to_string(drill.difficulties)}});
  return drill.rules ? paper + ", " + drill.rules->title : paper;
}

void list_fields(Column& column, const PreviewScreen& preview) {
  if (!preview.drill) return;
  const Look& look = column.look();
  const Drill& drill = *preview.drill;
  const SourceDocument document = source_document(drill, preview.seed, preview.record);
  head(column, look.tr("What is right for it"), paper_words(look, drill));
  column.down(4);
  if (!document.hold.empty()) {
    column.down(4);
    words(column, Type::small, Ink::ink2, look.tr("**This document is to be held, F5.** Not one field of it counts."));
    column.down(8);
  }
  for (std::size_t i = 0; i < drill.form.fields.size(); ++i)
    if (is_of_document(drill.form, i, document.truth)) field_row(column, drill, document, i);
}

}  // namespace

Scene view_preview(const Model& model, const Look& look) {
  const PreviewScreen& preview = preview_of(model);
  Page page;
  page.section = 1;
  page.turned = preview.turned;
  page.parts = {{0, 700, [&](Column& column) { draw_document(column, preview); }},
                {760, 440, [&](Column& column) { list_faults(column, preview), list_fields(column, preview); }}};
  if (preview.drill) {
    const Drill& drill = *preview.drill;
    page.left = {{.keys = {NamedKey::left, NamedKey::right}, .label = look.tr("Document")}, {.keys = {U'N'}, .label = look.tr("New seed"), .brief = look.tr("Seed")}};
    if (pages_of(drill, source_document(drill, preview.seed, preview.record)).size() > 1)
      page.left.push_back({.keys = {U'P'}, .label = look.tr("Turn page"), .brief = look.tr("Page")});
    if (drill.locales.size() > 1) page.left.push_back({.keys = {U'L'}, .label = look.tr("Place")});
    if (drill.difficulties > 1) page.left.push_back({.keys = {U'D'}, .label = look.tr("Difficulty")});
    if (drill.rule_sets.size() > 1) page.left.push_back({.keys = {U'R'}, .label = look.tr("Client's rules"), .brief = look.tr("Rules")});
    if (preview.faults.empty()) page.left.push_back({.keys = {NamedKey::enter}, .label = look.tr("Key it")});
  }
  page.right = {{.keys = {NamedKey::escape}, .label = look.tr("Today")}, {.keys = {NamedKey::f1}, .label = look.tr("All keys")}};
  return view_page(model, look, page);
}

}  // namespace deft
