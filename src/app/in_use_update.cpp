#include "app/name_line.h"
#include "app/operators.h"
#include "app/screens.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::size_t kLongestPath = 400;

void name_folder(InUseScreen& screen, const std::string& data_folder) {
  screen.naming_folder = true;
  screen.refusal.clear();
  screen.turned = 0;
  if (!screen.path.empty()) return;
  screen.path = to_u32(data_folder);
  screen.caret = screen.path.size();
}

/// What is behind the screen: the name is asked for where nobody gave one yet.
Screen first_screen(const Model& model) {
  if (model.settings.operator_name.empty()) return WelcomeScreen{};
  return TodayScreen{};
}

std::vector<Effect> act(Model& model, InUseScreen& screen, InUseChoice choice) {
  screen.in_vain = false;
  switch (choice) {
    case InUseChoice::practise:
      model.screen = first_screen(model);
      return {};
    case InUseChoice::other_folder:
      name_folder(screen, model.data_folder);
      return {};
    case InUseChoice::try_again:
      return {OpenFolder{""}};
    case InUseChoice::leave:
      return {Quit{}};
  }
  return {};
}

std::vector<Effect> key_in_path(const Model& model, InUseScreen& screen, Key key) {
  if (is(key, NamedKey::escape)) {
    screen.naming_folder = false;
    screen.refusal.clear();
    return {};
  }
  if (!is(key, NamedKey::enter)) {
    screen.refusal.clear();
    edit_name(screen.path, screen.caret, key, kLongestPath);
    return {};
  }
  const std::string path = settled_name(screen.path);
  return {OpenFolder{path.empty() ? model.data_folder : path}};
}

}  // namespace

std::vector<Effect> update_in_use(Model& model, Key key) {
  auto& screen = std::get<InUseScreen>(model.screen);
  if (turn_page(screen.turned, key)) return {};
  if (screen.naming_folder) return key_in_path(model, screen, key);
  if (choose(screen.chosen, kInUseChoices, key)) return {};
  if (const auto number = numbered(key, kInUseChoices)) return act(model, screen, static_cast<InUseChoice>(*number));
  if (is(key, NamedKey::enter)) return act(model, screen, static_cast<InUseChoice>(screen.chosen));
  return {};
}

void note_opened(Model& model, const ResultsOpened& opened) {
  model.data_folder = opened.data_folder;
  model.runs = opened.runs;
  model.unfinished = opened.unfinished;
  model.own = opened.own;
  model.operators = opened.operators;
  const bool begins = std::holds_alternative<InUseScreen>(model.screen);
  if (begins && must_ask_who(model)) return ask_who(model);
  if (begins) model.screen = first_screen(model);
  model.locked = model.locked || has_pin(model);  // who practised until now has not said it yet
}

void note_not_opened(Model& model, const ResultsRefused& refused) {
  auto* screen = std::get_if<InUseScreen>(&model.screen);
  if (screen == nullptr) return;
  if (screen->naming_folder) {
    screen->refusal = refused.sentence;
    return;
  }
  screen->in_vain = true;
  screen->sentence = refused.sentence;
  screen->other = refused.other;
}

}  // namespace deft
