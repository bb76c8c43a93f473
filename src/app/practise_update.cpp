#include "app/screens.h"

namespace deft {

std::vector<Effect> update_practise(Model& model, Key key, const Chance& chance) {
  auto& practise = std::get<PractiseScreen>(model.screen);
  if (turn_page(practise.turned, key)) return {};
  if (choose(practise.chosen, model.drills.size(), key)) {
    practise.turned = 0;
    return {};
  }
  if (const auto index = numbered(key, model.drills.size()))
    return start_fresh_run(model, model.drills.at(*index), chance);
  if (is(key, NamedKey::enter) && !key.ctrl && !key.alt && !key.shift &&
      practise.chosen < model.drills.size())
    return start_fresh_run(model, model.drills.at(practise.chosen), chance);
  return {};
}

}  // namespace deft
