#include "app/screens.h"

namespace deft {
namespace {

/// The batch behind the memo remembers it.
std::vector<Effect> start_batch(Model& model, const MemoScreen& memo, const Chance& chance) {
  RuleChange change{memo.before.name, static_cast<int>(memo.questions.size()), 0};
  for (std::size_t i = 0; i < memo.answers.size(); ++i) change.right += memo.answers[i] == memo.questions[i].right ? 1 : 0;
  std::vector<Effect> effects = start_fresh_run(model, memo.paper, chance);
  std::get<EntryScreen>(model.screen).run.journal.head.rule_change = std::move(change);
  return effects;
}

}  // namespace

void lay_out_memo(Model& model, const Drill& paper, std::uint64_t seed) {
  const auto* results = std::get_if<ResultsScreen>(&model.screen);
  if (results == nullptr || !results->drill.rules) return;
  const RuleSet before = *results->drill.rules;
  model.screen = MemoScreen{paper, before, memo_questions(paper, before, seed), {}, false, 0};
}

std::vector<Effect> update_memo(Model& model, Key key, const Chance& chance) {
  auto& memo = std::get<MemoScreen>(model.screen);
  if (turn_page(memo.turned, key)) return {};
  const bool all_answered = memo.answers.size() == memo.questions.size();
  if (is(key, NamedKey::enter) && !key.ctrl && !key.alt && !key.shift) {
    if (all_answered) return start_batch(model, memo, chance);
    memo.told = false;
    return {};
  }
  if (memo.told || all_answered) return {};
  if (const auto answer = numbered(key, memo.questions[memo.answers.size()].answers.size())) {
    memo.answers.push_back(*answer);
    memo.told = true;
  }
  return {};
}

}  // namespace deft
