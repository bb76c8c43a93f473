#pragma once

#include <array>

#include "drill/source_document.h"
#include "keying/journal.h"
#include "scoring/score.h"
#include "scoring/word_errors.h"
#include "scoring/word_mistakes.h"

namespace deft {

/// What scoring profiles count of a run. A rule made for running text is put to a form so: the passage is the true values of the
/// judged fields in keying order, the typed text the keyed values; the key that leaves a field stands for the space behind it;
/// words are matched field by field, so that none is matched with one of another field. What a mask puts in is nobody's key.
/// A mark (illegible, not given) is a word of one key. Fields not judged are in neither text.
struct RunCounts {
  struct Judged {
    long long right = 0, wrong = 0;
    long long all() const { return right + wrong; }
    bool operator==(const Judged&) const = default;
  };
  /// Money of one judged amount field, in hundredths; keyed 0 where what was keyed is no amount.
  struct Money {
    std::string field;
    long long due = 0, paid = 0;
    bool operator==(const Money&) const = default;
  };
  /// The mistakes of all fields, and the letters of the words they are in.
  struct Mistakes {
    long long full = 0, half = 0;
    long long full_letters = 0, half_letters = 0;
    bool operator==(const Mistakes&) const = default;
  };

  std::string drill;
  bool assessment = false;
  Elapsed duration{0}, paused{0};          ///< the first without the second
  long long presses = 0, presses_in_right = 0, presses_refused = 0;
  long long depressions_due = 0;           ///< keys of the passage
  /// Keys of the typed text, but never more than the presses made in a field: a value copied by F2 was one key.
  long long depressions_keyed = 0;
  WordErrors words;
  Mistakes of_2022, before_2022;
  Judged fields;
  std::array<Judged, 4> by_severity{};     ///< fields, by `Severity`
  long long records_right = 0, records_released = 0;
  std::vector<Money> money;

  bool operator==(const RunCounts&) const = default;
};

/// The score is that of this journal.
RunCounts counts_of(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal, const Score& score);

}  // namespace deft
