#include "app/screens.h"

#include <array>

namespace deft {
namespace {

/// The one behind `now`, after the last the first.
std::string next_of(const std::vector<std::string>& names, const std::string& now) {
  const auto place = std::ranges::find(names, now);
  if (names.empty() || place == names.end()) return now;
  return place + 1 == names.end() ? names.front() : *(place + 1);
}

/// Longer and longer, then as the drill says again.
int next_length(int minutes) {
  constexpr std::array kEndurance{60, 90, 120};
  const auto longer = std::ranges::find_if(kEndurance, [minutes](int length) { return length > minutes; });
  return longer == kEndurance.end() ? 0 : *longer;
}

}  // namespace

Variant under_next_rules(const Drill& drill, Variant now) {
  now.rule_set = next_of(drill.rule_sets, now.rule_set);
  return now;
}

std::optional<Variant> other_paper(const Drill& drill, const Variant& now, Key key) {
  Variant paper = now;
  if (is_letter(key, U'l')) paper.locale = next_of(drill.locales, paper.locale);
  else if (is_letter(key, U'd')) paper.difficulty = paper.difficulty % drill.difficulties + 1;
  else if (is_letter(key, U'r')) paper = under_next_rules(drill, paper);
  return paper == now ? std::nullopt : std::optional(paper);
}

std::vector<Effect> update_practise(Model& model, Key key, const Chance& chance) {
  auto& practise = std::get<PractiseScreen>(model.screen);
  if (turn_page(practise.turned, key)) return {};
  if (choose(practise.chosen, model.drills.size(), key)) {
    practise = PractiseScreen{practise.chosen};
    return {};
  }
  if (practise.chosen < model.drills.size()) {
    const Drill& drill = model.drills[practise.chosen];
    if (const auto paper = other_paper(drill, practise.wanted.value_or(drill.variant), key)) {
      practise.wanted = paper;
      practise.refusal.clear();
      return {OpenPaper{drill.name, *paper}};
    }
  }
  if (is_letter(key, U'e') && practise.chosen < model.drills.size() && may_be_long(model.drills[practise.chosen])) {
    practise.minutes = next_length(practise.minutes);
    return {};
  }
  if (const auto index = numbered(key, model.drills.size()))
    return start_fresh_run(model, model.drills.at(*index), chance);
  if (is(key, NamedKey::enter) && !key.ctrl && !key.alt && !key.shift &&
      practise.chosen < model.drills.size()) {
    const Drill& drill = model.drills.at(practise.chosen);
    return practise.minutes == 0 ? start_fresh_run(model, drill, chance) : start_round(model, drill, std::chrono::minutes(practise.minutes), Aim::none, chance);
  }
  return {};
}

}  // namespace deft
