#include "scoring/word_errors.h"

#include <algorithm>
#include <vector>

#include "keying/text.h"

namespace deft {
namespace {

using Text = std::u32string_view;

std::vector<Text> words_of(Text text) {
  std::vector<Text> words;
  while (true) {
    const std::size_t begin = text.find_first_not_of(U' ');
    if (begin == Text::npos) return words;
    text.remove_prefix(begin);
    words.push_back(text.substr(0, text.find(U' ')));
    text.remove_prefix(words.back().size());
  }
}

bool same_but_for_case(Text a, Text b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char32_t x, char32_t y) { return upper(x) == upper(y); });
}

// A word put in another's place costs less than leaving that one out and putting this one in.
constexpr int kAlone = 2, kOtherCase = 2, kOther = 3;

int pair_cost(Text due, Text keyed) {
  if (due == keyed) return 0;
  return same_but_for_case(due, keyed) ? kOtherCase : kOther;
}

void count_pair(Text due, Text keyed, WordErrors& errors) {
  if (due == keyed) {
    ++errors.right;
    return;
  }
  ++(same_but_for_case(due, keyed) ? errors.capitalisation : errors.misspelt);
  errors.characters_in_wrong += static_cast<long long>(keyed.size());
}

}  // namespace

WordErrors& WordErrors::operator+=(const WordErrors& other) {
  right += other.right;
  capitalisation += other.capitalisation;
  misspelt += other.misspelt;
  missing += other.missing;
  inserted += other.inserted;
  characters_in_wrong += other.characters_in_wrong;
  return *this;
}

WordErrors word_errors(std::u32string_view due_text, std::u32string_view keyed_text) {
  const std::vector<Text> due = words_of(due_text), keyed = words_of(keyed_text);
  const std::size_t width = keyed.size() + 1;
  std::vector<int> cost((due.size() + 1) * width);  // of what is left from word i and word j on
  for (std::size_t i = due.size() + 1; i-- > 0;)
    for (std::size_t j = width; j-- > 0;) {
      const bool more_due = i < due.size(), more_keyed = j < keyed.size();
      int& here = cost[i * width + j];
      if (more_due) here = cost[(i + 1) * width + j] + kAlone;
      if (more_keyed) here = std::min(more_due ? here : 1 << 30, cost[i * width + j + 1] + kAlone);
      if (more_due && more_keyed) here = std::min(here, cost[(i + 1) * width + j + 1] + pair_cost(due[i], keyed[j]));
    }
  WordErrors errors;
  for (std::size_t i = 0, j = 0; i < due.size() || j < keyed.size();) {
    const bool more_due = i < due.size(), more_keyed = j < keyed.size();
    const int here = cost[i * width + j];
    if (more_due && more_keyed && here == cost[(i + 1) * width + j + 1] + pair_cost(due[i], keyed[j])) {
      count_pair(due[i++], keyed[j++], errors);
    } else if (more_due && here == cost[(i + 1) * width + j] + kAlone) {
      ++errors.missing;
      ++i;
    } else {
      ++errors.inserted;
      errors.characters_in_wrong += static_cast<long long>(keyed[j++].size());
    }
  }
  return errors;
}

}  // namespace deft
