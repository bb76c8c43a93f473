#include <algorithm>
#include <utility>

#include "app/name_line.h"
#include "app/operators.h"
#include "app/screens.h"
#include "keying/text.h"

namespace deft {
namespace {

std::u32string in_capitals(const std::string& name) {
  std::u32string capitals = to_u32(name);
  for (char32_t& c : capitals) c = upper(c);
  return capitals;
}

void choose_operator(OperatorsScreen& screen, std::size_t index) {
  if (screen.chosen != index) screen.pin.clear();
  screen.chosen = index;
  screen.trouble = OperatorsScreen::Trouble::none;
  screen.refusal.clear();
  screen.turned = 0;
}

void begin_naming(OperatorsScreen& screen, std::size_t operators) {
  choose_operator(screen, operators);
  screen.naming = true;
  screen.name.clear();
  screen.caret = 0;
}

std::vector<Effect> key_in_new_name(const Model& model, OperatorsScreen& screen, Key key) {
  if (is(key, NamedKey::escape)) {
    screen.naming = false;
    choose_operator(screen, place_of_operator(model, model.settings.operator_name));
    return {};
  }
  screen.refusal.clear();
  screen.trouble = OperatorsScreen::Trouble::none;
  if (!is(key, NamedKey::enter)) {
    edit_name(screen.name, screen.caret, key);
    return {};
  }
  const std::string name = settled_name(screen.name);
  if (name.empty()) screen.trouble = OperatorsScreen::Trouble::name_empty;
  else if (is_taken(model, name)) screen.trouble = OperatorsScreen::Trouble::name_taken;
  else return {SignIn{name, {}, model.wall_ms, true}};
  return {};
}

std::vector<Effect> sign_in(const Model& model, OperatorsScreen& screen) {
  if (screen.chosen >= model.operators.size()) return begin_naming(screen, model.operators.size()), std::vector<Effect>{};
  const KnownOperator& who = model.operators[screen.chosen];
  screen.refusal.clear();
  if (!who.has_pin) return {SignIn{who.name, {}, model.wall_ms}};
  if (pin_wait_left_ms(model, who.name) > 0) return {};
  if (screen.pin.whole()) return {SignIn{who.name, std::exchange(screen.pin, {}), model.wall_ms}};
  screen.trouble = OperatorsScreen::Trouble::too_short;
  return {};
}

/// The next one behind the chosen whose name begins with that letter.
void jump(const Model& model, OperatorsScreen& screen, char32_t letter) {
  const std::size_t all = model.operators.size();
  for (std::size_t step = 1; step <= all; ++step) {
    const std::size_t index = (screen.chosen + step) % (all + 1);
    if (index < all && in_capitals(model.operators[index].name).starts_with(upper(letter))) return choose_operator(screen, index);
  }
}

/// A digit, or Backspace. False for any other key, and where no PIN is asked for.
bool key_in_pin(const Model& model, OperatorsScreen& screen, Key key) {
  if (screen.chosen >= model.operators.size() || !model.operators[screen.chosen].has_pin) return false;
  if (!is_digit(key.code) && !is(key, NamedKey::backspace)) return false;
  if (is(key, NamedKey::backspace)) screen.pin.take_back();
  else screen.pin.add(key.code);
  screen.trouble = OperatorsScreen::Trouble::none;
  return true;
}

}  // namespace

bool must_ask_who(const Model& model) {
  if (model.operators.empty()) return false;  // nobody yet, or nobody knows
  return model.settings.operator_name.empty() || model.operators.size() > 1 || model.operators.front().has_pin;
}

void ask_who(Model& model) {
  model.locked = true;
  model.runs.clear();
  model.own = {};
  model.unfinished.reset();
  model.unsaved.clear();  // who does things in the world has them too, and saves them
  model.plan = {};
  model.run_refused.clear();
  OperatorsScreen screen;
  screen.chosen = place_of_operator(model, model.settings.operator_name);
  model.screen = std::move(screen);
}

void keep_locked(Model& model) {
  if (!model.locked) return;
  const bool of_somebody = std::holds_alternative<TodayScreen>(model.screen) || std::holds_alternative<PractiseScreen>(model.screen) ||
                           std::holds_alternative<ProgressScreen>(model.screen) || std::holds_alternative<StandardsScreen>(model.screen) ||
                           std::holds_alternative<SettingsScreen>(model.screen) || std::holds_alternative<PinScreen>(model.screen) ||
                           std::holds_alternative<RestScreen>(model.screen);
  if (of_somebody) ask_who(model);
}

std::size_t place_of_operator(const Model& model, const std::string& name) {
  const auto found = std::ranges::find(model.operators, name, &KnownOperator::name);
  return found == model.operators.end() ? 0 : static_cast<std::size_t>(found - model.operators.begin());
}

bool is_taken(const Model& model, const std::string& name) {
  return std::ranges::any_of(model.operators, [&](const KnownOperator& known) { return in_capitals(known.name) == in_capitals(name); });
}

bool has_pin(const Model& model) {
  const auto own = std::ranges::find(model.operators, model.settings.operator_name, &KnownOperator::name);
  return own != model.operators.end() && own->has_pin;
}

std::int64_t pin_wait_left_ms(const Model& model, const std::string& name) {
  const auto who = std::ranges::find(model.operators, name, &KnownOperator::name);
  const std::int64_t left = who == model.operators.end() ? 0 : who->wait_until_ms - model.wall_ms;
  return left > kLongestPinWaitMs ? 0 : std::max<std::int64_t>(left, 0);  // longer than any: the clock was set back, and the results know
}

std::vector<Effect> update_operators(Model& model, Key key) {
  auto& screen = std::get<OperatorsScreen>(model.screen);
  const std::size_t all = model.operators.size();
  if (turn_page(screen.turned, key)) return {};
  if (screen.naming) return key_in_new_name(model, screen, key);
  if (key == with_ctrl(U'n')) return begin_naming(screen, all), std::vector<Effect>{};
  if (const auto place = field_pointed_at(key)) {
    choose_operator(screen, std::min(*place, all));
    if (screen.chosen == all || !model.operators[screen.chosen].has_pin) return sign_in(model, screen);
    return {};
  }
  if (key.ctrl || key.alt) return {};
  std::size_t chosen = screen.chosen;
  if (choose(chosen, all + 1, key)) return choose_operator(screen, chosen), std::vector<Effect>{};
  if (is(key, NamedKey::enter)) return sign_in(model, screen);
  if (!key_in_pin(model, screen, key) && is_letter(key.code)) jump(model, screen, key.code);
  return {};
}

std::vector<Effect> note_signed_in(Model& model, const SignedIn& in) {
  const auto* asked = std::get_if<OperatorsScreen>(&model.screen);
  const bool begins = asked != nullptr && asked->naming;
  const Settings seen = std::exchange(model.settings, in.settings);
  if (begins) model.settings.theme = seen.theme, model.settings.text_percent = seen.text_percent;  // as they read the screen just now
  model.locked = false;
  model.operators = in.operators;
  for (const Drill& drill : in.drills) lay_out_paper(model, drill);
  model.runs = in.runs;
  model.unfinished = in.unfinished;
  model.own = in.own;
  model.unsaved.clear();
  model.plan = {};
  model.screen = TodayScreen{};
  if (model.settings == in.settings) return {};
  return {SaveSettings{model.settings}};
}

void note_pin_refused(Model& model, const PinRefused& refused) {
  if (const auto who = std::ranges::find(model.operators, refused.operator_name, &KnownOperator::name); who != model.operators.end() && refused.sentence.empty())
    who->wait_until_ms = refused.wait_until_ms;
  if (auto* asked = std::get_if<OperatorsScreen>(&model.screen)) {
    asked->pin.clear();
    asked->trouble = refused.sentence.empty() ? OperatorsScreen::Trouble::wrong : OperatorsScreen::Trouble::none;
    asked->refusal = refused.sentence;
  }
  if (auto* changed = std::get_if<PinScreen>(&model.screen)) {
    *changed = first_step(has_pin(model), changed->task);
    changed->trouble = refused.sentence.empty() ? PinScreen::Trouble::wrong : PinScreen::Trouble::none;
    changed->refusal = refused.sentence;
  }
}

}  // namespace deft
