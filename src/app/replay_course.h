#pragma once

#include "scoring/score.h"

namespace deft {

/// What a replay knows of a run beside its journal, found in one pass when it is opened. A moment of a run is how many of its
/// keystrokes were pressed, from 0 to all; a place is a field of the batch: record x fields of the form + field.
struct ReplayCourse {
  std::size_t fields = 1;             ///< of the form
  std::vector<std::size_t> places;    ///< by moment: where the cursor stands; after the last release, where that was pressed
  /// By discrepancy of the score: the keystroke that took its field off the way to the true value for the last time.
  std::vector<std::size_t> slips;
  std::vector<std::size_t> moments;   ///< by discrepancy: just behind the slip; before it where that released the record
  Elapsed usual_first{0};             ///< median pause before the first key in a field; 0 where there is none
  Elapsed usual_next{0};              ///< the same before the other keys
};

ReplayCourse replay_course(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal, const Score& score);

/// The time from the keystroke before; 0 for the first.
Elapsed pause_before(const Journal& journal, std::size_t keystroke);
bool is_first_in_field(const ReplayCourse& course, std::size_t keystroke);
Elapsed usual_pause(const ReplayCourse& course, std::size_t keystroke);
/// A pause of a second or more, and twice what is usual there.
bool is_hesitation(const ReplayCourse& course, const Journal& journal, std::size_t keystroke);

/// The discrepancy that the moment shows: the one that comes about at it, else that of the field the cursor stands in.
std::optional<std::size_t> error_at(const ReplayCourse& course, const Score& score, std::size_t moment);
/// The field the moment is about.
std::size_t place_at(const ReplayCourse& course, const Score& score, std::size_t moment);
/// The next moment of an error; behind the last the first. Nothing where there is no error.
std::optional<std::size_t> next_error(const ReplayCourse& course, std::size_t moment);
/// Where the cursor comes to another field next, or the end of the run.
std::size_t next_field(const ReplayCourse& course, std::size_t moment);
/// Where it came to this field, or from there to the one before.
std::size_t field_before(const ReplayCourse& course, std::size_t moment);
/// The keystrokes pressed one after the other in the record of a moment: from, to behind the last.
struct KeystrokeSpan { std::size_t from = 0, to = 0; };
KeystrokeSpan record_at(const ReplayCourse& course, std::size_t moment);
/// The moment the clock of the run shows at `time`.
std::size_t moment_at(const Journal& journal, Elapsed time);
/// What the clock shows at a moment: the time of the keystroke before it.
Elapsed time_at(const Journal& journal, std::size_t moment);

}  // namespace deft
