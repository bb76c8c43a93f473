#include "practice/run_facts.h"

#include <algorithm>

namespace deft {

RunFacts facts_of(const Score& score, const std::vector<Evidence>& evidence) {
  RunFacts facts{.end_drop = end_third_drop(score)};
  for (const Evidence& one : evidence) add_to(facts, one);
  return facts;
}

void add_to(RunFacts& facts, const Evidence& evidence) {
  if (evidence.kind == Evidence::Kind::hold && evidence.item == "held") {
    facts.held += evidence.seen;
    facts.needless += evidence.wrong;
  } else if (evidence.kind == Evidence::Kind::balance) {
    facts.balances += evidence.seen;
    facts.not_at_first += evidence.wrong;
  }
}

std::optional<double> end_third_drop(Elapsed duration, const std::vector<bool>& right) {
  constexpr std::size_t kFields = 60;
  if (duration < kShortestWithADrop || right.size() < kFields) return std::nullopt;
  const auto cut = right.begin() + static_cast<std::ptrdiff_t>(right.size() * 2 / 3);
  const auto share = [](auto from, auto to) { return static_cast<double>(std::count(from, to, true)) / static_cast<double>(to - from); };
  return share(right.begin(), cut) - share(cut, right.end());
}

std::optional<double> end_third_drop(const Score& score) {
  std::vector<bool> right;
  for (const FieldScore& field : score.fields) right.push_back(field.right);
  return end_third_drop(score.totals.duration, right);
}

}  // namespace deft
