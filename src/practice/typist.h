#pragma once

#include "drill/source_document.h"
#include "keying/journal.h"

namespace deft {

/// A seeded operator: how fast, how often a finger slips, how often a slip is seen and mended.
/// The intervals follow percentiles of 2,329 real typists (Dhakal, Feit, Kristensson, Oulasvirta, CHI 2018); slips, noticing
/// and reading are our assumptions, set so that 3 to 6 % (novice), about 1 % and under 0.5 % of fields come out wrong.
struct Typist {
  std::string name;
  Elapsed median_interval;   ///< between keys
  unsigned slip_per_mille;   ///< of characters
  unsigned notice_percent;   ///< of slips, mended with Backspace
  Elapsed reading;           ///< pause before a field
  std::u32string weak = {};            ///< characters that slip at a rate of their own
  unsigned weak_slip_per_mille = 0;
  /// Tiring: so many minutes are keyed as when fresh; each one after them adds that to the slips, in per cent. Before the run
  /// `keyed_before` was keyed without a rest.
  Elapsed fresh_for{0};
  unsigned tiring_percent_a_minute = 0;
  Elapsed keyed_before{0};
  /// Who asks: of the records to be held so many in a hundred are put on hold, with the reason there is; of the others so many in a thousand.
  unsigned hold_percent = 0, needless_hold_per_mille = 0;
};

std::optional<Typist> typist_named(std::string_view name);  ///< novice, trained, expert

/// A slip that the typist left as it was. Places are those of the characters keyed for the value (`keyed_for`), from 0.
struct LeftSlip {
  enum class Kind { left_out, doubled, swapped, replaced };
  std::size_t record, field, at;
  Kind kind;
  char32_t pressed = 0;  ///< of one replaced: for it
};

/// A whole run keyed by that typist: slips, corrections, pauses, all from the seed, by integers only, so the same on every
/// machine. `head` gives drill, seed, records and time limit. Ends all_released, or time where the limit came first.
/// `left`, if given, takes the slips that were not taken back, in the order they were made.
Journal simulate(const Typist& typist, const Drill& drill, const std::vector<SourceDocument>& documents, JournalHead head,
                 std::vector<LeftSlip>* left = nullptr);

}  // namespace deft
