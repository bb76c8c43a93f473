#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace deft {

/// What became of one presented character, summed over its places in the text. `presented` counts those places; the other three
/// add up to it. Divided by `presented` they are probabilities.
struct CharacterOutcome {
  std::size_t presented = 0;
  double match = 0, substitution = 0, omission = 0;
};

/// Every alignment of a presented and a transcribed text that costs no more than their MSD, each weighing one over their number
/// (MacKenzie and Soukoreff 2002, "A character-level error analysis technique"; Wobbrock and Myers 2006). Two alignments differ
/// when one pairs a character otherwise than the other. Weights are sums of shares: "quickly" keyed "qucehkly" has 4 alignments,
/// and its i is substituted in three of them (.75) and omitted in one (.25).
struct OptimalAlignments {
  std::size_t msd = 0;
  std::optional<std::uint64_t> count;  ///< exact; nothing where there are 2^53 or more (long unlike texts have e^length of them)
  double log10_count = 0;              ///< of any number of them
  double mean_length = 0;              ///< |P| + insertions = |T| + omissions
  double match = 0, substitution = 0, omission = 0, insertion = 0;
  std::optional<double> error_rate;    ///< MSD / mean length, from 0 to 1; nothing for two empty texts

  std::map<char32_t, CharacterOutcome> characters;             ///< of each presented character
  std::map<std::pair<char32_t, char32_t>, double> confusions;  ///< {expected, keyed}, the matches too
  std::map<char32_t, double> insertions;                       ///< by the key that put them in
};

/// Counts over the grid of edits, forwards and backwards, without listing one alignment. Code points in NFC, as for `msd`.
/// Time grows with length × MSD, memory with √length × MSD.
OptimalAlignments optimal_alignments(std::u32string_view presented, std::u32string_view transcribed);

}  // namespace deft
