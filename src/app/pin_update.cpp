#include "app/operators.h"
#include "app/screens.h"
#include "app/settings_rows.h"
#include "keying/text.h"

namespace deft {
namespace {

using Step = PinScreen::Step;
using Trouble = PinScreen::Trouble;

Screen back_to_settings(const Model& model) {
  SettingsScreen settings = settings_screen(model);
  settings.chosen = static_cast<std::size_t>(SettingsRow::pin);
  return settings;
}

void go_on(PinScreen& screen, Step next) {
  screen.step = next;
  screen.typed.clear();
  screen.turned = 0;
}

/// What is typed is whole: on to the next, or done.
std::vector<Effect> take_pin(const Model& model, PinScreen& screen) {
  switch (screen.step) {
    case Step::present:
      if (screen.task == PinScreen::Task::remove) return {SetPin{screen.typed, {}, model.wall_ms}};
      return {CheckPin{screen.typed, model.wall_ms}};
    case Step::wanted:
      screen.wanted = screen.typed;
      go_on(screen, Step::again);
      return {};
    case Step::again:
      break;
  }
  if (screen.typed == screen.wanted) return {SetPin{screen.present, screen.wanted, model.wall_ms}};
  screen.wanted.clear();
  go_on(screen, Step::wanted);
  screen.trouble = Trouble::differs;
  return {};
}

}  // namespace

PinScreen first_step(bool has_pin, PinScreen::Task task) {
  PinScreen screen;
  screen.task = task;
  screen.step = has_pin ? Step::present : Step::wanted;
  return screen;
}

std::vector<Effect> update_pin(Model& model, Key key) {
  auto& screen = std::get<PinScreen>(model.screen);
  if (turn_page(screen.turned, key) || key.ctrl || key.alt) return {};
  if (is(key, NamedKey::escape)) {
    model.screen = back_to_settings(model);
    return {};
  }
  if (is(key, NamedKey::backspace)) screen.typed.take_back();
  if (is_digit(key.code)) screen.typed.add(key.code);
  const bool waits = screen.step == Step::present && pin_wait_left_ms(model, model.settings.operator_name) > 0;
  if (!is(key, NamedKey::enter)) {
    if (is_digit(key.code) || is(key, NamedKey::backspace)) screen.trouble = Trouble::none, screen.refusal.clear();
    return {};
  }
  if (waits) return {};
  screen.refusal.clear();
  screen.trouble = screen.typed.whole() ? Trouble::none : Trouble::too_short;
  return screen.typed.whole() ? take_pin(model, screen) : std::vector<Effect>{};
}

void note_pin_checked(Model& model) {
  auto* screen = std::get_if<PinScreen>(&model.screen);
  if (screen == nullptr || screen->step != Step::present) return;
  screen->present = screen->typed;
  go_on(*screen, Step::wanted);
}

void note_pin_set(Model& model, const PinSet& set) {
  model.operators = set.operators;
  if (std::holds_alternative<PinScreen>(model.screen)) model.screen = back_to_settings(model);
}

}  // namespace deft
