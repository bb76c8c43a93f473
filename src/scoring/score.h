#pragma once

#include "drill/source_document.h"
#include "keying/journal.h"
#include "scoring/discrepancy.h"

namespace deft {

/// Bumped whenever a definition below changes: results remember the version they were scored under.
inline constexpr int kScoringVersion = 1;

/// The account of one field of one judged record.
struct FieldScore {
  std::size_t record, field;
  bool right = false;
  int keystrokes = 0;       ///< presses made while the cursor was in it, the one that leaves it included
  int fixing = 0;           ///< Backspace, Delete, clear, and the press that replaces a selected value
  int fixed = 0;            ///< characters keyed and later taken out, right or wrong (IF)
  int correct = 0;          ///< max(|expected|, |keyed|) - MSD (C)
  int left = 0;             ///< MSD of expected and keyed (INF)
  Elapsed reading{0};       ///< arrival to first press in it
  Elapsed keying{0};        ///< first press to leaving
};

/// A wrong key at a place: the key wanted there and, for a substitution, the key pressed.
struct WrongKey { char32_t wanted; char32_t keyed; int count; };

/// What a run came to, in counts and time: everything a list or a trend needs, and all that verdicts rest on.
/// Judged are the records released and, when the clock ran out, the fields of the open record that had been left; an
/// operator's own stop leaves the open record out. Everything else of the batch is not reached: neither right nor wrong.
struct Totals {
  Elapsed duration{0};           ///< first keystroke to the end, pauses not counted
  int keystrokes = 0;            ///< all presses in the run
  int keystrokes_in_right = 0;   ///< of those, presses made in judged fields that came out right
  int fields_right = 0, fields_wrong = 0, fields_not_reached = 0;
  int critical_right = 0, critical_wrong = 0;
  int records_right = 0, records_released = 0;
  bool operator==(const Totals&) const = default;
};

/// The full account of a run.
struct Score {
  int version = kScoringVersion;
  Totals totals;
  Elapsed paused{0};
  int refused = 0;
  int records_held = 0;
  int characters_delivered = 0;  ///< in the final values of judged fields
  int correct = 0, fixed = 0, left = 0, fixing = 0;  ///< sums over judged fields
  std::vector<FieldScore> fields;
  std::vector<Discrepancy> discrepancies;
  std::vector<Elapsed> discrepancy_times;  ///< when the wrong field was last left
  std::vector<WrongKey> wrong_keys;        ///< by key wanted, most first
  std::vector<Record> values;              ///< keyed values of the released records
};

/// A kept run: whose, which drill, how it ended, what it came to.
struct RunSummary {
  JournalHead head;
  EndReason end = EndReason::unfinished;
  int scoring_version = kScoringVersion;
  Totals totals;
};
RunSummary summary_of(const Journal& journal, const Score& score);

Score score(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal);

/// Presses an hour: keystrokes x 3600 / duration in seconds; 0 for a run without duration.
double gross_ksph(const Totals& totals);
/// Presses in right fields an hour. Corrections cost time, not errors.
double net_ksph(const Totals& totals);
/// Shares from 0 to 1; nothing where nothing was judged.
std::optional<double> field_accuracy(const Totals& totals);
std::optional<double> critical_field_accuracy(const Totals& totals);
std::optional<double> record_accuracy(const Totals& totals);

/// Median seconds (reading and keying) of each field over the judged records, slowest first.
struct FieldTime { std::size_t field; double seconds; };
std::vector<FieldTime> slowest_fields(const Score& score);

/// Net KSPH of each slice of the run: presses in right fields of the slice, scaled to an hour.
std::vector<double> net_ksph_by_slice(const Score& score, const Journal& journal, Elapsed slice, const Form& form);

}  // namespace deft
