#include "app/name_line.h"
#include "app/screens.h"

namespace deft {

std::vector<Effect> update_welcome(Model& model, Key key, const Chance& chance) {
  auto& welcome = std::get<WelcomeScreen>(model.screen);
  if (turn_page(welcome.turned, key)) return {};
  if (!is(key, NamedKey::enter)) {
    welcome.refused = false;
    edit_name(welcome.name, welcome.caret, key);
    return {};
  }
  const std::string name = settled_name(welcome.name);
  if (name.empty()) {
    welcome.refused = true;
    return {};
  }
  model.settings.operator_name = name;
  if (model.storage_trouble.empty()) model.operators = {{.name = name, .since_ms = model.wall_ms}};
  std::vector<Effect> effects{SaveSettings{model.settings}};
  model.screen = TodayScreen{};
  const Drill* warm_up = drill_named(model, kWarmUpDrill);
  if (warm_up == nullptr) return effects;
  const Drill drill = *warm_up;
  for (Effect& effect : start_run(model, drill, chance.fresh_seed(), drill.records, kWarmUpMinutes, chance))
    effects.push_back(std::move(effect));
  return effects;
}

}  // namespace deft
