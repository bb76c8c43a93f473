#include "app/operators.h"
#include "app/page.h"
#include "app/screens.h"

namespace deft {
namespace {

using Task = PinScreen::Task;
using Step = PinScreen::Step;
using Trouble = PinScreen::Trouble;

const PinScreen& pin_of(const Model& model) { return std::get<PinScreen>(model.screen); }

std::string title_of(const Words& text, const PinScreen& screen) {
  if (screen.step == Step::present) return text.text("Your present PIN");
  if (screen.step == Step::again) return text.text("The same PIN once more");
  return screen.task == Task::change ? text.text("Your new PIN") : text.text("A PIN for your runs");
}

std::string button_of(const Words& text, const PinScreen& screen) {
  if (screen.task == Task::remove) return text.text("Remove the PIN");
  return screen.step == Step::again ? text.text("Set the PIN") : text.text("Go on");
}

/// What is to be mended; empty: nothing.
std::string trouble_of(const Words& text, const Model& model) {
  const PinScreen& screen = pin_of(model);
  const std::int64_t left = screen.step == Step::present ? pin_wait_left_ms(model, model.settings.operator_name) : 0;
  const std::string seconds = std::to_string((left + 999) / 1000);
  if (!screen.refusal.empty()) return literally(screen.refusal);
  if (screen.trouble == Trouble::wrong && left > 0) return fill(text.text("That is not the PIN. The next one can be tried in {n} s."), {{"n", seconds}});
  if (screen.trouble == Trouble::wrong) return text.text("That is not the PIN. Type it again, then press Enter.");
  if (left > 0) return fill(text.text("After a wrong PIN the next one can be tried in {n} s."), {{"n", seconds}});
  if (screen.trouble == Trouble::too_short) return text.text("A PIN has 4 to 12 digits. Type it, then press Enter.");
  return screen.trouble == Trouble::differs ? text.text("The two were not the same. Type the new PIN again, then once more.") : std::string();
}

void ask(Column& column, const Model& model) {
  constexpr double kWide = 200;
  const Look& look = column.look();
  const Words& text = *look.words;
  const PinScreen& screen = pin_of(model);
  const std::string title = title_of(text, screen), trouble = trouble_of(text, model);
  const double top = column.y;
  words(column, Type::title, Ink::ink, title);
  column.sketch.say({"heading", title, {}, {}, {column.x, top, column.width, column.y - top}, false});
  column.down(7);
  words(column, Type::body, Ink::ink2, text.text("It is asked for when you begin. A PIN keeps honest people apart: others here do not see your runs. It encrypts no files."));
  column.down(24);
  column.may_end();
  words(column, Type::small, Ink::ink, text.text("4 to 12 digits"), 600);
  column.down(7);
  const Rect box{column.x + look.px(4), column.y, look.px(kWide), look.size("field_height")};
  field_box(column.sketch, box, {.state = trouble.empty() ? FieldState::focus : FieldState::refused_focus, .text = std::u32string(screen.typed.size(), U'•'), .caret = screen.typed.size()});
  column.sketch.say({"field", title, {}, {}, box, true});
  column.chosen = box;
  column.y = box.bottom();
  column.down(8);
  words(column, Type::small, trouble.empty() ? Ink::ink2 : Ink::error, trouble.empty() ? text.text("Digits show as dots. A forgotten PIN is removed by the command `deft operators --forget-pin`.") : trouble);
  column.down(20);
  button(column.sketch, {column.x, column.y}, {.label = button_of(text, screen), .key = NamedKey::enter, .kind = ButtonKind::primary});
  column.y += look.size("button");
  column.down(16);
  column.may_end();
}

}  // namespace

Scene view_pin(const Model& model, const Look& look) {
  const PinScreen& screen = pin_of(model);
  Page page;
  page.section = 4;
  page.turned = screen.turned;
  page.parts = {{0, 700, [&](Column& column) { ask(column, model); }}};
  page.left = {{.keys = {NamedKey::enter}, .label = button_of(*look.words, screen)}};
  page.right = {{.keys = {NamedKey::escape}, .label = look.tr("Settings")}, {.keys = {NamedKey::f1}, .label = look.tr("All keys")}};
  return view_page(model, look, page);
}

}  // namespace deft
