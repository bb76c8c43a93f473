#include <cmath>

#include "app/charts.h"
#include "app/drill_words.h"
#include "app/page.h"
#include "app/screens.h"
#include "app/thumbnail.h"

namespace deft {
namespace {

void ask(Column& column, const Model& model) {
  constexpr double kWide = 320;
  const Look& look = column.look();
  const Words& text = *look.words;
  const auto& welcome = std::get<WelcomeScreen>(model.screen);
  const std::string title = text.text("Your name, then two minutes of keying");
  words(column, Type::title, Ink::ink, title);
  column.sketch.say({"heading", title, {}, {}, {column.x, column.y - 1, column.width, 1}, false});
  column.down(7);
  words(column, Type::body, Ink::ink2,
        text.text("Deft shows a printed page beside a form. You read the page and key it into the form. The "
                  "clock starts "
                  "with your first key."));
  column.down(24);
  column.may_end();
  words(column, Type::small, Ink::ink, text.text("Your name"), 600);
  column.down(7);
  const Rect box{column.x + look.px(4), column.y, std::min(look.px(kWide), column.width - look.px(8)),
                 look.size("field_height")};
  field_box(column.sketch, box,
            {.state = welcome.refused ? FieldState::refused_focus : FieldState::focus,
             .text = welcome.name,
             .caret = welcome.caret});
  column.sketch.say({"field", text.text("Your name"), {}, {}, box, true});
  column.chosen = box;
  column.y = box.bottom();
  column.down(8);
  if (welcome.refused)
    words(column, Type::small, Ink::error, text.text("The name is empty. Type it, then press Enter."));
  else
    words(column, Type::small, Ink::ink2, text.text("It stands on your results, and stays as soon as a run is kept under it."));
  column.down(24);
  button(column.sketch, {column.x, column.y},
         {.label = text.text("Start the warm-up"), .key = NamedKey::enter, .kind = ButtonKind::primary});
  column.y += look.size("button");
  column.down(32);
  column.may_end();
  head(column, text.text("What is recorded"));
  column.down(10);
  words(column, Type::small, Ink::ink2,
        text.text("Deft records the keys you press in this window and when you press them, and keeps them on "
                  "this computer."));
  column.may_end();
}

void key_line(Column& column, const std::string& sentence) {
  column.down(5);
  words(column, Type::small, Ink::ink2, sentence);
  column.down(5);
  column.may_end();
}

void what_comes(Column& column, const Model& model) {
  constexpr double kHighest = 280;
  const Look& look = column.look();
  const Words& text = *look.words;
  const Drill* drill = drill_named(model, kWarmUpDrill);
  if (drill == nullptr) return;
  head(column, text.text("What comes next"), drill->title + ", " + minutes_words(text, kWarmUpMinutes));
  column.down(16);
  minute_ruler(column.sketch, {column.x, column.y}, column.width - 1, kWarmUpMinutes, 5);
  column.down(24);
  column.may_end();
  if (const auto page = sample_page(*drill)) {
    const double scale = std::min(column.width / page->width, column.picture(kHighest) / page->height);
    column.y = thumbnail(column.sketch, {column.x, column.y}, std::floor(page->width * scale), drill->title, *page, 0);
    column.may_split(column.y);
    column.down(12);
    words(column, Type::small, Ink::ink2,
          text.text("Brackets on the page say where to look. A ring on the form says where to type."));
    column.down(20);
    column.may_end();
  }
  head(column, text.text("Keys to begin with"), text.text("F1 shows all"));
  column.down(5);
  key_line(column, text.text("[[Enter]] goes to the next field."));
  key_line(column, text.text("[[F7]] says that the page cannot be read there."));
  key_line(column, text.text("[[F12]] releases the record and brings the next page."));
}

}  // namespace

Scene view_welcome(const Model& model, const Look& look) {
  Page page;
  page.section = std::nullopt;
  page.turned = std::get<WelcomeScreen>(model.screen).turned;
  page.parts = {{0, 560, [&](Column& column) { ask(column, model); }},
                {660, 540, [&](Column& column) { what_comes(column, model); }}};
  page.left = {{.keys = {NamedKey::enter}, .label = look.tr("Start the warm-up"), .brief = look.tr("Start")}};
  page.right = {{.keys = {with_ctrl(U'+')}, .label = look.tr("Larger text"), .brief = look.tr("Larger")},
                {.keys = {with_ctrl(U't')}, .label = look.tr("Colours")},
                {.keys = {with_ctrl(U'q')}, .label = look.tr("Quit")},
                {.keys = {NamedKey::f1}, .label = look.tr("All keys")}};
  return view_page(model, look, page);
}

}  // namespace deft
