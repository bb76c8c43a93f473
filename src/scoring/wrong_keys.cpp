#include "scoring/wrong_keys.h"

#include <algorithm>
#include <map>

namespace deft {
namespace {

bool is_blank(const Value& value) {
  return value.mark == Mark::none && value.text.empty();
}

}  // namespace

std::vector<WrongKey> wrong_keys_of(const std::vector<Discrepancy>& discrepancies) {
  std::map<std::pair<char32_t, char32_t>, int> counts;
  for (const Discrepancy& discrepancy : discrepancies) {
    if (discrepancy.error.family == ErrorFamily::wrong_field || is_blank(discrepancy.keyed)) continue;
    const std::u32string& wanted = discrepancy.expected.text;
    for (const auto& [edit, i, j] : discrepancy.steps) {
      if (edit == Edit::match || edit == Edit::insertion) continue;
      ++counts[{wanted[i], edit == Edit::substitution ? discrepancy.keyed.text[j] : U'\0'}];
      if (edit == Edit::transposition) ++counts[{wanted[i + 1], U'\0'}];
    }
  }
  std::vector<WrongKey> keys;
  for (const auto& [pair, count] : counts) keys.push_back({pair.first, pair.second, count});
  std::ranges::stable_sort(keys, std::ranges::greater(), &WrongKey::count);
  return keys;
}

}  // namespace deft
