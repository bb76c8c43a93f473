#pragma once

#include <optional>
#include <string_view>

namespace deft {

/// India's Staff Selection Commission counts full and half mistakes by word; what is half changed on 20 June 2022: before, a
/// misspelt word was a half mistake.
enum class MistakeRule { of_2022, before_2022 };

struct WordMistakes {
  long long full = 0, half = 0;
  /// Letters of the words those are in, as due (of an added word as typed; a wide gap has one).
  long long full_letters = 0, half_letters = 0;
  long long words = 0;            ///< of the passage
  long long key_depressions = 0;  ///< characters of the passage

  double penalty() const { return static_cast<double>(full) + static_cast<double>(half) / 2; }
};

/// Mistakes of a typed text against its passage (both in NFC). The published rules name the mistakes, not how words are matched;
/// here words, split at white space, are aligned for the least penalty, among equals with the fewest full mistakes, then letters.
/// Nothing: equal. Half: each of wrong case and wrong punctuation of a word; two words run together, one split, or two
/// neighbours swapped, exactly; each gap between typed words with more than one blank. Full: any other word, one left out, one
/// added. Before 2022 a word without digits, off by one to half its letters (at least one), was half.
/// Case is told for the letters of `keying/text.h`.
WordMistakes word_mistakes(std::u32string_view passage, std::u32string_view typed, MistakeRule rule = MistakeRule::of_2022);

/// How many words `word_mistakes` would see.
long long words_in(std::u32string_view text);

/// (Full + half of the half mistakes) x 100 / base. The sources differ on the base: words or key depressions of the passage; a
/// result names it. Nothing where the base is not above 0.
std::optional<double> mistakes_percent(double full, double half, double base);

}  // namespace deft
