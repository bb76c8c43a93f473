#pragma once

#include "drill/source_document.h"
#include "keying/journal.h"
#include "scoring/balancing.h"
#include "scoring/discrepancy.h"
#include "scoring/speed_interval.h"
#include "scoring/timing.h"
#include "scoring/work_check.h"

namespace deft {

/// Bumped whenever a definition below changes, with a line in scoring/version.cpp that says why: results remember the version they
/// were scored under, and `deft rescore` says what changed since.
inline constexpr int kScoringVersion = 2;

/// The account of one field of one judged record. A press belongs to the field the cursor was in when it was pressed, a key
/// in its look-up or query too; one in the list of a batch out of balance belongs to the first field of the record chosen there.
/// Visits add up. `correct` and `left` come from the final texts alone (a mark stands for no text).
/// The literature's account (Soukoreff and MacKenzie 2003) knows a line that is only appended to. A field is held to be such a line,
/// `linear`, as long as each key acts at its end or on all of it: a character appended, Backspace there; a value cleared, marked,
/// voided, replaced where it was selected, by F2 or from a list, which takes all its characters out with one keystroke. A character
/// put in, taken out or typed over elsewhere (after an arrow, Home, a click) or a sign reversed makes it non-linear: what was fixed
/// by what cannot be told, and only `left` (INF) is to be reported of it. What F2 or a list puts in is delivered without being keyed.
struct FieldScore {
  std::size_t record, field;
  bool right = false;
  int keystrokes = 0;       ///< presses made while the cursor was in it, the one that leaves it included
  int fixing = 0;           ///< presses of Backspace (in an empty field too), Delete, clear, and all that take out or replace
  int fixed = 0;            ///< characters keyed and later taken out, right or wrong (IF); replaced, cleared, voided ones too
  int correct = 0;          ///< max(|expected|, |keyed|) - MSD (C)
  int left = 0;             ///< MSD of expected and keyed (INF)
  Elapsed reading{0};       ///< arrival to first press in it (a key that only goes on is a press)
  Elapsed keying{0};        ///< first press to leaving
  Elapsed left_at{0};       ///< when it was last left
  bool linear = true;
  std::u32string stream = {};  ///< of a linear field: what was keyed into it, kBackspaceKeyed for each character taken out
};

/// A press, and which field of the batch the cursor was in: record x fields of the form + field.
struct FieldPress { Elapsed at; std::size_t place; };

/// A wrong key at a place: the key wanted there and, for a substitution, the key pressed.
struct WrongKey { char32_t wanted; char32_t keyed; int count; };

/// What a run came to, in counts and time: everything a list or a trend needs, and all that verdicts rest on.
/// Judged are the records released and, when the clock ran out, the fields of the open record that had been left; an
/// operator's own stop leaves the open record out. Everything else of the batch is not reached: neither right nor wrong. A
/// record on hold is not reached either: nobody can judge it. A field is right when mark and text are those of the truth;
/// blank is right where blank is due. Keys after the time limit do not count.
struct Totals {
  /// By the run's clock, which starts with the first keystroke and stands still in a pause: to the last release, the time
  /// limit, the stop, or (unfinished) the last keystroke.
  Elapsed duration{0};
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
  SpeedRanges ranges;
  Elapsed paused{0};
  int refused = 0;
  int records_held = 0;
  int characters_delivered = 0;  ///< in the final values of judged fields
  int correct = 0, fixed = 0, left = 0, fixing = 0;  ///< sums over judged fields, linear or not
  std::vector<FieldScore> fields;
  std::vector<Discrepancy> discrepancies;
  ErrorAccount errors;
  std::vector<Elapsed> discrepancy_times;  ///< when the wrong field was last left
  /// From the alignments, most first: a substitution counts the key wanted, an omission too, a transposition both; an
  /// insertion wants none. A field left blank and the value of another field say nothing of keys.
  std::vector<WrongKey> wrong_keys;
  std::vector<Record> values;              ///< keyed values of the records released or held, in order
  std::vector<Elapsed> presses_in_right;   ///< when each press of `Totals::keystrokes_in_right` was made
  std::vector<FieldPress> presses;              ///< of the whole run
  WorkCheckAccount work_checks = {};
  BalanceAccount balances = {};
  /// When each record that was opened again to balance its batch was released the first time: the pieces of work of
  /// scoring/record_paces.h are cut there too.
  std::vector<Elapsed> opened_again = {};
};

/// A kept run: whose, which drill, how it ended, what it came to.
struct RunSummary {
  JournalHead head;
  EndReason end = EndReason::unfinished;
  int scoring_version = kScoringVersion;
  Totals totals;
  SpeedRanges ranges;    ///< of no piece: kept before they were computed
  TimingQuality timing;  ///< nothing measured: a simulated run, or one kept before timing was
  std::string layout = {};    ///< of the keyboard, as the display server names it; empty: not known
  std::string keyboard = {};  ///< the device most of its keys came from; empty: not known
  std::string station = {};   ///< of a run taken over from another one: how that one's key begins, eight hex digits; empty: keyed here
};
/// Counts for nothing: an assessment keyed by a clock that disagrees.
bool is_void(const RunSummary& run);
RunSummary summary_of(const Journal& journal, const Score& score);

/// The documents are those of the journal's seed, at least as many as its records. A pure function: the same again.
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

/// Net KSPH of each slice of the run: presses in right fields of the slice, scaled to an hour; the last by its own length.
std::vector<double> net_ksph_by_slice(const Score& score, Elapsed slice);

}  // namespace deft
