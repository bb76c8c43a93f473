#include <algorithm>

#include "app/name_line.h"
#include "app/operators.h"
#include "app/screens.h"
#include "app/settings_rows.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::size_t kChoicesPerRow = 100;

std::vector<Effect> change(Model& model, const Settings& changed) {
  if (changed == model.settings) return {};
  model.settings = changed;
  return {SaveSettings{changed}};
}

template <typename Values, typename Value>
std::size_t place_of(const Values& values, Value value) {
  const auto found = std::find(values.begin(), values.end(), value);
  return found == values.end() ? 0 : static_cast<std::size_t>(found - values.begin());
}

std::vector<Effect> set_goal(Model& model, const Goal& goal) {
  if (model.own.goal && goal == *model.own.goal) return {};
  model.own.goal = goal;
  model.own.goal->set_ms = model.wall_ms;
  return {SetGoal{*model.own.goal}};
}

template <std::size_t N>
int nth(const std::array<int, N>& values, std::size_t choice) { return values.at(std::min(choice, N - 1)); }

std::vector<Effect> choose_goal(Model& model, SettingsRow row, std::size_t choice) {
  Goal goal = goal_of(model);
  if (row == SettingsRow::minutes) goal.minutes_a_day = nth(kMinutesADay, choice);
  if (row == SettingsRow::speed_goal) goal.net_ksph = nth(kSpeedGoals, choice);
  if (row == SettingsRow::accuracy_goal) goal.accuracy_per_mille = nth(kAccuracyGoals, choice);
  return set_goal(model, goal);
}

/// Choice 0 is how it stands; then what can be done: to set it, or to change and to remove it.
std::vector<Effect> open_pin(Model& model, std::size_t choice) {
  if (choice == 0 || model.operators.empty()) return {};
  const bool set = has_pin(model);
  model.screen = first_step(set, !set ? PinScreen::Task::set : choice == 1 ? PinScreen::Task::change : PinScreen::Task::remove);
  return {};
}

std::vector<Effect> choose_in_row(Model& model, SettingsRow row, std::size_t choice) {
  Settings changed = model.settings;
  switch (row) {
    case SettingsRow::name:
      break;
    case SettingsRow::pin:
      return open_pin(model, choice);
    case SettingsRow::colours:
      changed.theme = kThemes.at(std::min(choice, kThemes.size() - 1));
      break;
    case SettingsRow::text_size:
      changed.text_percent = kTextSizes.at(std::min(choice, kTextSizes.size() - 1));
      break;
    case SettingsRow::meters:
      changed.hide_meters = !changed.hide_meters;
      break;
    case SettingsRow::keys:
      if (!model.key_profiles.empty()) changed.key_profile = model.key_profiles.at(std::min(choice, model.key_profiles.size() - 1)).name;
      break;
    case SettingsRow::night:
      changed.night_by_clock = !changed.night_by_clock;
      break;
    case SettingsRow::role:
      if (!model.pathways.empty()) changed.pathway = model.pathways.at(std::min(choice, model.pathways.size() - 1)).name;
      break;
    case SettingsRow::minutes:
    case SettingsRow::speed_goal:
    case SettingsRow::accuracy_goal:
      return choose_goal(model, row, choice);
  }
  return change(model, changed);
}

std::vector<Effect> step_in_row(Model& model, SettingsRow row, bool right) {
  const auto stepped = [&](std::size_t place, std::size_t count) {
    if (right) return std::min(place + 1, count - 1);
    return place > 0 ? place - 1 : 0;
  };
  if (row == SettingsRow::colours)
    return choose_in_row(model, row, stepped(place_of(kThemes, model.settings.theme), kThemes.size()));
  if (row == SettingsRow::text_size)
    return choose_in_row(model, row,
                         stepped(place_of(kTextSizes, model.settings.text_percent), kTextSizes.size()));
  if (row == SettingsRow::keys && !model.key_profiles.empty()) {
    const auto own = std::ranges::find(model.key_profiles, model.settings.key_profile, &KeyProfile::name);
    const auto place = own == model.key_profiles.end() ? 0 : static_cast<std::size_t>(own - model.key_profiles.begin());
    return choose_in_row(model, row, stepped(place, model.key_profiles.size()));
  }
  if (row == SettingsRow::role && !model.pathways.empty()) {
    const auto own = std::ranges::find(model.pathways, model.settings.pathway, &Pathway::name);
    const auto place = own == model.pathways.end() ? 0 : static_cast<std::size_t>(own - model.pathways.begin());
    return choose_in_row(model, row, stepped(place, model.pathways.size()));
  }
  const Goal goal = goal_of(model);
  if (row == SettingsRow::minutes) return choose_in_row(model, row, stepped(place_of(kMinutesADay, goal.minutes_a_day), kMinutesADay.size()));
  if (row == SettingsRow::speed_goal) return choose_in_row(model, row, stepped(place_of(kSpeedGoals, goal.net_ksph), kSpeedGoals.size()));
  if (row == SettingsRow::accuracy_goal) return choose_in_row(model, row, stepped(place_of(kAccuracyGoals, goal.accuracy_per_mille), kAccuracyGoals.size()));
  return {};
}

/// Another row: the name is taken over on the way out of its field.
std::vector<Effect> go_to(Model& model, SettingsScreen& screen, std::size_t row) {
  std::vector<Effect> effects;
  if (screen.chosen == static_cast<std::size_t>(SettingsRow::name)) effects = take_name(model, screen);
  screen.chosen = row;
  screen.turned = 0;
  return effects;
}

std::vector<Effect> clicked(Model& model, SettingsScreen& screen, std::size_t place) {
  const std::size_t row = std::min(place / kChoicesPerRow, kSettingsRows - 1);
  std::vector<Effect> effects = go_to(model, screen, row);
  if (row == static_cast<std::size_t>(SettingsRow::name)) return effects;
  for (Effect& effect : choose_in_row(model, static_cast<SettingsRow>(row), place % kChoicesPerRow))
    effects.push_back(std::move(effect));
  return effects;
}

std::optional<std::size_t> next_row(std::size_t row, Key key) {
  const bool tab = is(key, NamedKey::tab);
  if (is(key, NamedKey::down) || (tab && !key.shift)) return std::min(row + 1, kSettingsRows - 1);
  if (is(key, NamedKey::up) || (tab && key.shift)) return row > 0 ? row - 1 : 0;
  return std::nullopt;
}

}  // namespace

bool may_rename(const Model& model) { return !model.operators.empty() && model.runs.empty() && model.unsaved.empty() && !model.unfinished; }

Goal goal_of(const Model& model) { return model.own.goal.value_or(Goal{}); }

Key click_on(SettingsRow row, std::size_t choice) {
  return pointed_at(static_cast<std::size_t>(row) * kChoicesPerRow + choice);
}

SettingsScreen settings_screen(const Model& model) {
  SettingsScreen screen;
  screen.name = to_u32(model.settings.operator_name);
  screen.caret = screen.name.size();
  return screen;
}

std::vector<Effect> take_name(Model& model, SettingsScreen& screen) {
  Settings changed = model.settings;
  const std::string name = settled_name(screen.name);
  const std::string before = changed.operator_name;
  const auto own = std::ranges::find(model.operators, before, &KnownOperator::name);
  screen.taken = false;
  if (!name.empty() && name != before && may_rename(model)) {
    if (own != model.operators.end()) own->name.clear();  // their own name in capitals is no other's
    screen.taken = is_taken(model, name);
    if (!screen.taken) changed.operator_name = name;
  }
  if (own != model.operators.end()) own->name = changed.operator_name;
  std::ranges::sort(model.operators, {}, &KnownOperator::name);
  screen.name = to_u32(changed.operator_name);
  screen.caret = screen.name.size();
  return change(model, changed);
}

std::vector<Effect> update_settings(Model& model, Key key) {
  auto& screen = std::get<SettingsScreen>(model.screen);
  const auto row = static_cast<SettingsRow>(screen.chosen);
  if (const auto place = field_pointed_at(key)) return clicked(model, screen, *place);
  if (turn_page(screen.turned, key) || key.ctrl || key.alt) return {};
  if (const auto next = next_row(screen.chosen, key)) return go_to(model, screen, *next);
  if (row == SettingsRow::name) {
    if (is(key, NamedKey::enter)) return take_name(model, screen);
    if (may_rename(model) && edit_name(screen.name, screen.caret, key)) screen.taken = false;
    return {};
  }
  if (row == SettingsRow::pin && is(key, NamedKey::enter)) return choose_in_row(model, row, 1);
  if (row == SettingsRow::pin && is(key, NamedKey::del) && has_pin(model)) return choose_in_row(model, row, 2);
  if (is(key, NamedKey::left) || is(key, NamedKey::right))
    return step_in_row(model, row, is(key, NamedKey::right));
  if ((row == SettingsRow::meters || row == SettingsRow::night) && (key.code == U' ' || is(key, NamedKey::enter)))
    return choose_in_row(model, row, 0);
  return {};
}

}  // namespace deft
