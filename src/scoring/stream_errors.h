#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "scoring/alignment.h"

namespace deft {

/// Characters of a transcription by what became of them, as shares of the alignments looked at.
struct EditTally {
  double match = 0, substitution = 0, insertion = 0, omission = 0;
};

/// What an erased character is taken to have been, and for which presented character. A corrected omission is named by the erased
/// character that showed it: `presented` is the character that had been left out.
struct CorrectedEdit {
  std::size_t at;                        ///< in the input stream
  Edit edit;                             ///< match: right, and erased all the same ("corrected no-error")
  std::optional<std::size_t> presented;  ///< none for an insertion
  double weight = 0;                     ///< share of the alignments that say so
};

/// Character-level errors of an input stream (Wobbrock and Myers 2006, "Analyzing the input stream for character-level errors in
/// unconstrained text entry evaluations"). For each optimal alignment of P and T:
/// 1. A character of the stream is flagged when it stands in T: from the end back, each Backspace takes the nearest character
///    before it that no other took.
/// 2. The stream is laid along the alignment: a flagged character is its T's; a presented character T lacks (uncorrected
///    omission) comes before whatever was erased at the same place.
/// 3. Between two flagged characters the erased ones have places: 0 and one more with each character, one less with each
///    Backspace, not below 0. The character at place v was for the presented character t: the one v places on from that of the
///    next flagged character (of an inserted one: from the next presented), plus 1 for each corrected omission and minus 1 for
///    each corrected insertion that still stands at a lower place. An erased place forgets what stood there: text keyed, erased
///    and keyed again is judged each time anew.
/// 4. The erased character c is, the first that holds:
///    a match, when it is P[t];
///    an insertion, when t lies behind P's end, the next keystroke is P[t], or it repeats the keystroke before, and that is P[t-1];
///    a match of P[t+1] with P[t] a corrected omission, when it is P[t+1] and T does not lack P[t];
///    a substitution for P[t].
/// They rest on four assumptions: P is keyed from the left to the right, one character at a time is inserted or omitted,
/// Backspaces are meant, and 2's order. No stream says for certain what was meant: figures for many lines, not for one key.
struct StreamErrors {
  EditTally uncorrected;  ///< of P against T; those of `optimal_alignments`
  EditTally corrected;    ///< of what was erased: match, substitution and insertion add up to IF
  std::vector<CorrectedEdit> edits;  ///< the corrected ones, in the stream's order
  std::size_t alignments = 0;        ///< looked at, each weighing the same
  bool all = true;                   ///< every optimal alignment was; if not, the first ones in the order of AlignmentWalk
};

/// At most so many alignments are looked at.
inline constexpr std::size_t kMostAlignments = 4096;

/// `stream` has kBackspaceKeyed for Backspace. Both in NFC. Time and memory grow with length × MSD, time with the alignments too.
StreamErrors stream_errors(std::u32string_view presented, std::u32string_view stream, std::size_t most_alignments = kMostAlignments);

}  // namespace deft
