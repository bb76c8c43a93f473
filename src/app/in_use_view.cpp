#include <cmath>

#include "app/page.h"
#include "app/screens.h"

namespace deft {
namespace {

struct Row {
  std::string title, words;
};

const InUseScreen& in_use_of(const Model& model) {
  return std::get<InUseScreen>(model.screen);
}

std::vector<Row> rows_of(const Words& words, const InUseScreen& screen) {
  return {{screen.assessment ? words.text("Practise instead") : words.text("Practise here, save later"),
           screen.other ? words.text("Runs are kept on this computer. They join the results when the other copy is closed.")
                        : words.text("Runs are kept in memory and saved as soon as the folder can be written.")},
          {words.text("Open another data folder"),
           words.text("Results and unfinished runs of that folder are used. It is made if it is missing.")},
          {words.text("Try again"), screen.other ? words.text("Once the other copy is closed, the results open here.")
                                                 : words.text("Once the folder can be written, the results open here.")},
          {words.text("Leave"), words.text("Deft closes. Nothing is changed.")}};
}

/// Who has the results, and since when, as far as is known.
std::string who_words(const Words& words, const OtherCopy& other, const std::string& folder) {
  if (other.user.empty() || other.since_ms == 0)
    return fill(words.text("Another program has **{folder}** open."), {{"folder", folder}});
  return fill(words.text("{user} has had **{folder}** open since {day} at {time} (process {pid})."),
              {{"user", other.user},
               {"folder", folder},
               {"day", words.day_and_month(other.since_ms)},
               {"time", words.time_of_day(other.since_ms)},
               {"pid", std::to_string(other.pid)}});
}

void say_why(Column& column, const Model& model) {
  const Words& text = *column.look().words;
  const InUseScreen& screen = in_use_of(model);
  const bool known = screen.other && !screen.other->user.empty();
  const std::string title = known          ? text.text("Another copy of Deft has these results open")
                            : screen.other ? text.text("Another program has these results open")
                            : screen.assessment ? text.text("An assessment cannot be saved here")
                                                : text.text("The results cannot be opened");
  words(column, Type::title, Ink::ink, title);
  column.sketch.say({"heading", title, {}, {}, {column.x, column.y - 1, column.width, 1}, false});
  column.down(7);
  words(column, Type::body, Ink::ink2, screen.other ? who_words(text, *screen.other, literally(model.data_folder)) : literally(screen.sentence));
  if (screen.assessment) {
    column.down(4);
    words(column, Type::body, Ink::ink2, text.text("An assessment starts only where its result can be saved."));
  }
  column.down(24);
  column.may_end();
}

/// Why the last choice changed nothing.
void say_refusal(Column& column, const std::string& sentence) {
  if (sentence.empty()) return;
  const Look& look = column.look();
  icon(column.sketch, "xbox", {column.x, column.y + look.px(1)}, Ink::error);
  const double indent = look.px(24);
  Column inner{.sketch = column.sketch, .x = column.x + indent, .width = column.width - indent, .y = column.y};
  words(inner, Type::small, Ink::error, literally(sentence));
  column.y = inner.y;
  column.down(16);
  column.may_end();
}

void row(Column& column, const InUseScreen& screen, std::size_t index, const Row& choice) {
  constexpr double kIndent = 44, kPad = 16;
  const Look& look = column.look();
  const double width = column.width - look.px(kIndent);
  const Style title = look.style(Type::body, false, 600), small = look.style(Type::small);
  const double title_high = paragraph_height(look, width, title, choice.title);
  const double words_high = paragraph_height(look, width, small, choice.words);
  const Rect box{column.x, column.y, column.width, title_high + words_high + 2 * look.px(kPad)};
  const bool chosen = screen.chosen == index;
  if (chosen) {
    column.sketch.fill({box.x, box.y, box.w, box.h - 1}, Ink::accent_tint);
    pointer(column.sketch, box);
    if (index > 0) column.chosen = box;  // else what happened is to be read first
  }
  const double x = box.x + look.px(kIndent), top = box.y + look.px(kPad);
  column.sketch.text({box.x + look.px(8), top + std::round((title_high - look.type(Type::data).line) / 2)},
                     look.style(Type::data), Ink::ink3, std::to_string(index + 1));
  paragraph(column.sketch, {x, top}, width, title, Ink::ink, choice.title);
  paragraph(column.sketch, {x, top + title_high}, width, small, Ink::ink2, choice.words);
  column.sketch.zone(box, Key(U'1' + static_cast<char32_t>(index)));
  column.sketch.say({"row", choice.title, {}, choice.words, box, chosen});
  column.y = box.bottom();
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

void choices(Column& column, const Model& model) {
  const Words& text = *column.look().words;
  const InUseScreen& screen = in_use_of(model);
  say_why(column, model);
  if (screen.in_vain) say_refusal(column, text.text("Tried again just now: nothing has changed."));
  head(column, text.text("What now"));
  const std::vector<Row> rows = rows_of(text, screen);
  for (std::size_t i = 0; i < rows.size(); ++i) row(column, screen, i, rows[i]);
}

void folder_field(Column& column, const Model& model) {
  const Look& look = column.look();
  const Words& text = *look.words;
  const InUseScreen& screen = in_use_of(model);
  const std::string title = text.text("Which data folder?");
  words(column, Type::title, Ink::ink, title);
  column.sketch.say({"heading", title, {}, {}, {column.x, column.y - 1, column.width, 1}, false});
  column.down(7);
  words(column, Type::body, Ink::ink2,
        text.text("Results are read from it and saved in it until Deft closes. It is made if it is missing."));
  column.down(24);
  words(column, Type::small, Ink::ink, text.text("Folder"), 600);
  column.down(7);
  const Rect box{column.x + look.px(4), column.y, column.width - look.px(8), look.size("field_height")};
  field_box(column.sketch, box,
            {.state = screen.refusal.empty() ? FieldState::focus : FieldState::refused_focus,
             .text = screen.path,
             .caret = screen.caret});
  column.sketch.say({"field", text.text("Folder"), {}, {}, box, true});
  column.chosen = box;
  column.y = box.bottom();
  column.down(12);
  column.may_end();
  say_refusal(column, screen.refusal);
  button(column.sketch, {column.x, column.y},
         {.label = text.text("Open it"), .key = NamedKey::enter, .kind = ButtonKind::primary});
  column.y += look.size("button");
  column.down(16);
  column.may_end();
}

}  // namespace

Scene view_in_use(const Model& model, const Look& look) {
  const InUseScreen& screen = in_use_of(model);
  Page page;
  page.section = std::nullopt;
  page.turned = screen.turned;
  page.parts = {{0, 700, [&](Column& column) { screen.naming_folder ? folder_field(column, model) : choices(column, model); }}};
  if (screen.naming_folder) {
    page.left = {{.keys = {NamedKey::enter}, .label = look.tr("Open it"), .brief = look.tr("Open")}};
    page.right = {{.keys = {NamedKey::escape}, .label = look.tr("Back")}};
  } else {
    page.left = {{.keys = {NamedKey::up, NamedKey::down}, .label = look.tr("Choose")},
                 {.keys = {U'1'}, .label = look.tr("Do it"), .caps = "1–" + std::to_string(kInUseChoices)}};
    page.right = {{.keys = {with_ctrl(U'q')}, .label = look.tr("Quit")}};
  }
  page.right.push_back({.keys = {NamedKey::f1}, .label = look.tr("All keys")});
  return view_page(model, look, page);
}

}  // namespace deft
