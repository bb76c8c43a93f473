#include "scoring/alignment.h"

#include <algorithm>

namespace deft {
namespace {

/// Cost of turning what is left of one text into what is left of the other, for every pair of places.
class CostTable {
 public:
  CostTable(std::u32string_view expected, std::u32string_view keyed)
      : columns_(keyed.size() + 1), costs_((expected.size() + 1) * columns_) {
    for (std::size_t i = expected.size() + 1; i-- > 0;)
      for (std::size_t j = keyed.size() + 1; j-- > 0;) at(i, j) = cheapest(expected, keyed, i, j);
  }

  std::size_t operator()(std::size_t i, std::size_t j) const { return costs_[i * columns_ + j]; }

 private:
  std::size_t& at(std::size_t i, std::size_t j) { return costs_[i * columns_ + j]; }

  std::size_t cheapest(std::u32string_view expected, std::u32string_view keyed, std::size_t i, std::size_t j);

  std::size_t columns_;
  std::vector<std::size_t> costs_;
};

bool is_swap(std::u32string_view expected, std::u32string_view keyed, std::size_t i, std::size_t j) {
  return i + 1 < expected.size() && j + 1 < keyed.size() && expected[i] == keyed[j + 1] &&
         expected[i + 1] == keyed[j];
}

std::size_t CostTable::cheapest(std::u32string_view expected, std::u32string_view keyed, std::size_t i,
                                std::size_t j) {
  if (i == expected.size()) return keyed.size() - j;
  if (j == keyed.size()) return expected.size() - i;
  if (expected[i] == keyed[j]) return at(i + 1, j + 1);
  std::size_t best = 1 + std::min({at(i + 1, j + 1), at(i + 1, j), at(i, j + 1)});
  if (is_swap(expected, keyed, i, j)) best = std::min(best, 1 + at(i + 2, j + 2));
  return best;
}

/// The first of the steps, in their order of preference, that an optimal alignment can take from here.
Edit next_edit(std::u32string_view expected, std::u32string_view keyed, const CostTable& costs, std::size_t i,
               std::size_t j) {
  const bool both = i < expected.size() && j < keyed.size();
  if (both && expected[i] == keyed[j]) return Edit::match;
  if (both && costs(i, j) == 1 + costs(i + 1, j + 1)) return Edit::substitution;
  if (is_swap(expected, keyed, i, j) && costs(i, j) == 1 + costs(i + 2, j + 2)) return Edit::transposition;
  if (i < expected.size() && costs(i, j) == 1 + costs(i + 1, j)) return Edit::omission;
  return Edit::insertion;
}

}  // namespace

std::vector<EditStep> align(std::u32string_view expected, std::u32string_view keyed) {
  const CostTable costs(expected, keyed);
  std::vector<EditStep> steps;
  steps.reserve(std::max(expected.size(), keyed.size()));
  std::size_t i = 0, j = 0;
  while (i < expected.size() || j < keyed.size()) {
    const Edit edit = next_edit(expected, keyed, costs, i, j);
    steps.push_back({edit, i, j});
    const std::size_t span = edit == Edit::transposition ? 2 : 1;
    if (edit != Edit::insertion) i += span;
    if (edit != Edit::omission) j += span;
  }
  return steps;
}

}  // namespace deft
