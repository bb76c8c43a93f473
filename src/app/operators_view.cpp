#include <cmath>

#include "app/operators.h"
#include "app/page.h"
#include "app/screens.h"

namespace deft {
namespace {

using Trouble = OperatorsScreen::Trouble;

const OperatorsScreen& operators_of(const Model& model) { return std::get<OperatorsScreen>(model.screen); }

std::string seconds_left(std::int64_t left_ms) { return std::to_string((left_ms + 999) / 1000); }

/// What stands below a name, and whether something is to be mended.
struct Note { std::string words; bool trouble = false; };

Note note_of(const Words& text, const Model& model, const KnownOperator& who, bool chosen) {
  const OperatorsScreen& screen = operators_of(model);
  const std::int64_t left = pin_wait_left_ms(model, who.name);
  if (chosen && !screen.refusal.empty()) return {literally(screen.refusal), true};
  if (chosen && screen.trouble == Trouble::wrong)
    return {left > 0 ? fill(text.text("That is not the PIN. The next one can be tried in {n} s."), {{"n", seconds_left(left)}}) : text.text("That is not the PIN. Type it again, then press Enter."), true};
  if (chosen && screen.trouble == Trouble::too_short) return {text.text("A PIN has 4 to 12 digits. Type it, then press Enter."), true};
  if (left > 0) return {fill(text.text("After a wrong PIN the next one can be tried in {n} s."), {{"n", seconds_left(left)}})};
  if (chosen && who.has_pin) return {text.text("Type your PIN, then press Enter.")};
  return {who.has_pin ? text.text("asks for a PIN") : text.text("no PIN")};
}

void pin_field(Column& column, const Model& model, const KnownOperator& who, Rect box) {
  const OperatorsScreen& screen = operators_of(model);
  const bool trouble = screen.trouble != Trouble::none || !screen.refusal.empty();
  field_box(column.sketch, box, {.state = trouble ? FieldState::refused_focus : FieldState::focus, .text = std::u32string(screen.pin.size(), U'•'), .caret = screen.pin.size()});
  column.sketch.say({"field", fill(column.look().tr("PIN of {name}"), {{"name", who.name}}), {}, {}, box, true});
}

/// A name with its note; at the right end of the chosen one its PIN is typed, or its button stands.
void row(Column& column, const Model& model, std::size_t index, const std::string& name, const Note& note) {
  constexpr double kIndent = 24, kPad = 11, kRight = 190, kNarrow = 380;
  const Look& look = column.look();
  const OperatorsScreen& screen = operators_of(model);
  const bool chosen = screen.chosen == index, somebody = index < model.operators.size();
  const bool beside = column.width >= look.px(kNarrow);
  const double width = column.width - look.px(kIndent) - (beside ? look.px(kRight + 16) : look.px(8));
  const Style title = look.style(Type::body, false, chosen ? 600 : 400), small = look.style(Type::small);
  const double title_high = paragraph_height(look, width, title, literally(name)), words_high = paragraph_height(look, width, small, note.words);
  const double below = beside ? 0 : look.size("field_height") + look.px(10);
  const double high = std::max(title_high + words_high, beside ? look.size("field_height") : 0) + 2 * look.px(kPad) + below;
  const Rect box{column.x, column.y, column.width, high};
  if (chosen) {
    column.sketch.fill({box.x, box.y, box.w, box.h - 1}, Ink::accent_tint);
    pointer(column.sketch, box);
    column.chosen = box;
  }
  const double x = box.x + look.px(kIndent), top = box.y + look.px(kPad);
  paragraph(column.sketch, {x, top}, width, title, Ink::ink, literally(name));
  paragraph(column.sketch, {x, top + title_high}, width, small, note.trouble ? Ink::error : Ink::ink2, note.words);
  column.sketch.zone(box, pointed_at(index));
  column.sketch.say({"row", name, {}, note.words, box, chosen});
  if (chosen) {
    const double field_high = look.size("field_height");
    const Rect field{beside ? box.right() - look.px(kRight) : x, beside ? std::round(box.y + (high - 1 - field_high) / 2) : top + title_high + words_high + look.px(8),
                     look.px(kRight - 12), field_high};
    const Button start{.label = somebody ? look.tr("Start") : look.tr("Type the name"), .key = NamedKey::enter, .kind = ButtonKind::primary, .small = true};
    if (somebody && model.operators[index].has_pin) pin_field(column, model, model.operators[index], field);
    else button(column.sketch, {beside ? box.right() - look.px(12) - button_width(look, start) : x, std::round(field.y + (field_high - look.size("button_small")) / 2)}, start);
  }
  column.y = box.bottom();
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

void title(Column& column, const std::string& question, const std::string& sentence) {
  const double top = column.y;
  words(column, Type::title, Ink::ink, question);
  column.sketch.say({"heading", question, {}, {}, {column.x, top, column.width, column.y - top}, false});
  column.down(7);
  words(column, Type::body, Ink::ink2, sentence);
  column.down(24);
  column.may_end();
}

void list(Column& column, const Model& model) {
  const Words& text = *column.look().words;
  const OperatorsScreen& screen = operators_of(model);
  title(column, text.text("Who is at the keys?"), text.text("Choose your name. Everybody sees their own runs, and nobody else's."));
  head(column, text.text("Operators"), text.text("on this computer"));
  for (std::size_t i = 0; i < model.operators.size(); ++i)
    row(column, model, i, model.operators[i].name, note_of(text, model, model.operators[i], screen.chosen == i));
  row(column, model, model.operators.size(), text.text("Somebody new"), {text.text("begins under a name of their own")});
}

void name_field(Column& column, const Model& model) {
  constexpr double kWide = 320;
  const Look& look = column.look();
  const Words& text = *look.words;
  const OperatorsScreen& screen = operators_of(model);
  title(column, text.text("What is your name?"), text.text("It stands on your results, and stays as soon as a run is kept under it."));
  words(column, Type::small, Ink::ink, text.text("Your name"), 600);
  column.down(7);
  const bool trouble = screen.trouble != Trouble::none || !screen.refusal.empty();
  const Rect box{column.x + look.px(4), column.y, std::min(look.px(kWide), column.width - look.px(8)), look.size("field_height")};
  field_box(column.sketch, box, {.state = trouble ? FieldState::refused_focus : FieldState::focus, .text = screen.name, .caret = screen.caret});
  column.sketch.say({"field", text.text("Your name"), {}, {}, box, true});
  column.chosen = box;
  column.y = box.bottom();
  column.down(8);
  if (!screen.refusal.empty()) words(column, Type::small, Ink::error, literally(screen.refusal));
  else if (screen.trouble == Trouble::name_empty) words(column, Type::small, Ink::error, text.text("The name is empty. Type it, then press Enter."));
  else if (screen.trouble == Trouble::name_taken) words(column, Type::small, Ink::error, text.text("Somebody here has that name. If it is you, press Esc and choose it in the list; else type another."));
  else words(column, Type::small, Ink::ink2, text.text("Settings sets a PIN for it, if you want one."));
  column.down(20);
  button(column.sketch, {column.x, column.y}, {.label = text.text("Begin"), .key = NamedKey::enter, .kind = ButtonKind::primary});
  column.y += look.size("button");
  column.down(16);
  column.may_end();
}

}  // namespace

Scene view_operators(const Model& model, const Look& look) {
  const OperatorsScreen& screen = operators_of(model);
  Page page;
  page.section = std::nullopt;
  page.turned = screen.turned;
  page.parts = {{0, 700, [&](Column& column) { screen.naming ? name_field(column, model) : list(column, model); }}};
  if (screen.naming) {
    page.left = {{.keys = {NamedKey::enter}, .label = look.tr("Begin")}};
    page.right = {{.keys = {NamedKey::escape}, .label = look.tr("Back")}};
  } else {
    page.left = {{.keys = {NamedKey::up, NamedKey::down}, .label = look.tr("Choose")},
                 {.keys = {U'a'}, .label = look.tr("Next name with that letter"), .brief = look.tr("Name"), .caps = "A–Z"},
                 {.keys = {NamedKey::enter}, .label = look.tr("Start")},
                 {.keys = {with_ctrl(U'n')}, .label = look.tr("Somebody new"), .brief = look.tr("New")}};
    page.right = {{.keys = {with_ctrl(U'q')}, .label = look.tr("Quit")}};
  }
  page.right.push_back({.keys = {NamedKey::f1}, .label = look.tr("All keys")});
  return view_page(model, look, page);
}

}  // namespace deft
