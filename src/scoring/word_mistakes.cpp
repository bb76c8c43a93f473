#include "scoring/word_mistakes.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "keying/text.h"
#include "scoring/alignment.h"

namespace deft {
namespace {

using Text = std::u32string_view;

/// Space, tab and their wider kin; line breaks are white space, but no blanks.
bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_white(char32_t c) {
  return is_blank(c) || (c >= 0x0A && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_punctuation(char32_t c) { return Text(U".,;:!?\"'()[]{}-‘’“”/&%").find(c) != Text::npos; }

/// Of the scripts the commission examines in.
bool is_any_digit(char32_t c) { return is_digit(c) || (c >= U'०' && c <= U'९'); }

std::vector<Text> words_of(Text text) {
  std::vector<Text> words;
  while (true) {
    const auto begin = std::find_if_not(text.begin(), text.end(), is_white);
    if (begin == text.end()) return words;
    const auto end = std::find_if(begin, text.end(), is_white);
    words.emplace_back(begin, end);
    text = Text(end, text.end());
  }
}

/// Gaps between words that hold more than one blank.
long long wide_gaps(Text text) {
  long long gaps = 0, blanks = 0;
  bool after_word = false;
  for (const char32_t c : text) {
    if (is_white(c)) {
      if (is_blank(c)) ++blanks;
      continue;
    }
    if (after_word && blanks > 1) ++gaps;
    after_word = true;
    blanks = 0;
  }
  return gaps;
}

std::u32string without_punctuation(Text word) {
  std::u32string rest(word);
  std::erase_if(rest, is_punctuation);
  return rest;
}

std::u32string in_capitals(Text word) {
  std::u32string capitals(word);
  std::transform(capitals.begin(), capitals.end(), capitals.begin(), upper);
  return capitals;
}

/// A word with what it is compared by.
struct Word {
  explicit Word(Text word)
      : as_is(word), bare(without_punctuation(word)), capitals(in_capitals(word)), bare_capitals(in_capitals(bare)),
        has_digit(std::any_of(word.begin(), word.end(), is_any_digit)) {}

  Text as_is;
  std::u32string bare, capitals, bare_capitals;
  bool has_digit;
};

/// Mistakes so far: the least penalty first, among equals the fewest full ones, then the fewest letters.
struct Cost {
  long long full = 0, half = 0, full_letters = 0, half_letters = 0;

  bool operator<(const Cost& other) const { return order() < other.order(); }
  Cost operator+(const Cost& other) const {
    return {full + other.full, half + other.half, full_letters + other.full_letters, half_letters + other.half_letters};
  }

 private:
  std::tuple<long long, long long, long long> order() const { return {2 * full + half, full, 2 * full_letters + half_letters}; }
};

constexpr Cost kRight{};

Cost half_of(std::size_t letters) { return {0, 1, 0, static_cast<long long>(letters)}; }
Cost full_of(Text word) { return {1, 0, static_cast<long long>(word.size()), 0}; }

bool is_near(const Word& due, const Word& typed) {
  if (due.has_digit || typed.has_digit) return false;
  const std::size_t most = std::max<std::size_t>(1, due.bare_capitals.size() / 2);
  return msd(due.bare_capitals, typed.bare_capitals) <= most;
}

/// Of a word typed for another.
Cost pair_cost(const Word& due, const Word& typed, MistakeRule rule) {
  if (due.as_is == typed.as_is) return kRight;
  if (due.bare_capitals == typed.bare_capitals)
    return (due.bare == typed.bare ? kRight : half_of(due.as_is.size())) +
           (due.capitals == typed.capitals ? kRight : half_of(due.as_is.size()));
  return rule == MistakeRule::before_2022 && is_near(due, typed) ? half_of(due.as_is.size()) : full_of(due.as_is);
}

bool is_joined(Text first, Text second, Text both) {
  return first.size() + second.size() == both.size() && both.starts_with(first) && both.ends_with(second);
}

class WordAlignment {
 public:
  WordAlignment(Text passage, Text typed, MistakeRule rule) : rule_(rule) {
    for (const Text word : words_of(passage)) due_.emplace_back(word);
    for (const Text word : words_of(typed)) typed_.emplace_back(word);
  }

  /// Row by row: the least cost of typing the first i words of the passage as the first j typed ones.
  Cost least() const {
    std::vector<Cost> two_before, before, row;
    for (std::size_t i = 0; i <= due_.size(); ++i) {
      row.assign(typed_.size() + 1, Cost{});
      for (std::size_t j = 0; j <= typed_.size(); ++j)
        if (i > 0 || j > 0) row[j] = least_to(i, j, two_before, before, row);
      two_before = std::exchange(before, std::move(row));
    }
    return before.back();
  }

 private:
  Cost least_to(std::size_t i, std::size_t j, const std::vector<Cost>& two_before, const std::vector<Cost>& before,
                const std::vector<Cost>& row) const {
    Cost best = i > 0 ? before[j] + full_of(due(i - 1)) : row[j - 1] + full_of(typed(j - 1));
    if (i > 0 && j > 0) {
      best = std::min({best, row[j - 1] + full_of(typed(j - 1)), before[j - 1] + pair_cost(due_[i - 1], typed_[j - 1], rule_)});
      if (i > 1 && is_joined(due(i - 2), due(i - 1), typed(j - 1))) best = std::min(best, two_before[j - 1] + half_of(typed(j - 1).size()));
      if (j > 1 && is_joined(typed(j - 2), typed(j - 1), due(i - 1))) best = std::min(best, before[j - 2] + half_of(due(i - 1).size()));
      if (i > 1 && j > 1 && due(i - 2) == typed(j - 1) && due(i - 1) == typed(j - 2))
        best = std::min(best, two_before[j - 2] + half_of(due(i - 2).size() + due(i - 1).size()));
    }
    return best;
  }

  Text due(std::size_t place) const { return due_[place].as_is; }
  Text typed(std::size_t place) const { return typed_[place].as_is; }

  MistakeRule rule_;
  std::vector<Word> due_, typed_;
};

}  // namespace

WordMistakes word_mistakes(std::u32string_view passage, std::u32string_view typed, MistakeRule rule) {
  const Cost least = WordAlignment(passage, typed, rule).least();
  const long long gaps = wide_gaps(typed);
  return {least.full, least.half + gaps, least.full_letters, least.half_letters + gaps,
          words_in(passage), static_cast<long long>(passage.size())};
}

long long words_in(std::u32string_view text) { return static_cast<long long>(words_of(text).size()); }

std::optional<double> mistakes_percent(double full, double half, double base) {
  if (!(base > 0)) return std::nullopt;
  return (full + half / 2) * 100 / base;
}

}  // namespace deft
