#pragma once

#include "keying/balance.h"
#include "keying/behaviours.h"
#include "keying/form.h"
#include "keying/keystroke.h"
#include "keying/record.h"

namespace deft {

/// One field of the open record while it is keyed.
struct FieldEntry {
  std::u32string keyed;        ///< characters without mask literals, the sign first
  Mark mark = Mark::none;
  bool same_as_last = false;   ///< filled by F2
  bool proposed = false;       ///< the form put it there, carried over or computed, and it stands as it was
  bool left = false;           ///< the cursor has been in it and moved on
  unsigned char tries = 0;     ///< keyings of a blind re-entry that did not agree
  bool operator==(const FieldEntry&) const = default;
};

/// One line of the adding-machine tape.
struct TapeLine {
  std::size_t field;
  Value value;
  bool voided = false;
};

/// Why a record is put on hold.
enum class HoldReason : unsigned char { other_document_type, cannot_be_read, something_missing, contradiction, other };
inline constexpr std::size_t kHoldReasons = 5;

/// A released record. `query` is set when it was put on hold instead, `reason` where one was chosen for that.
struct Released {
  Record values;
  std::optional<std::u32string> query;
  std::optional<HoldReason> reason = std::nullopt;
};

/// The records of a batch out of balance: one can be opened again.
struct BalanceList { std::size_t chosen = 0; };

/// How far a batch has come. The others of a shop's states (verified, sampled, returned) are another sitting's.
enum class BatchState : unsigned char { received, open, keyed, balanced, released };

/// Why a key did nothing; shown in the note column of the current field.
enum class Refusal {
  none, not_allowed_here, field_full, nothing_to_copy, no_list, first_field, last_field, all_lines_keyed, nothing_to_void,
  not_for_the_form, paste, data_keys_off, no_sign_here, no_pause,
  not_the_same,  ///< a blind re-entry that does not agree was erased
  faulty_field,  ///< the system controls: it is not left forward
  passed_over,   ///< the form does not ask for the field pointed at
  form_leads,    ///< the system controls: fields on the way are not keyed
  locked,        ///< the keyboard, since the key before was refused
  no_section     ///< none behind or before
};

/// F9: the list of a field, narrowed by what has been keyed since.
struct LookUp {
  std::u32string filter;
  std::size_t chosen = 0;
};

/// A rule the record breaks, found on release or by F8.
struct CheckResult {
  std::size_t field;
  Fault fault;
};

/// F8: what was keyed beside its place on the page, a row a field (`fields_to_check`).
struct WorkCheck {
  std::size_t chosen;  ///< field
};

/// Everything keyed so far in a run and where the next key goes. Changed only by `apply`; the same keystrokes give the
/// same entry on every machine.
struct Entry {
  std::size_t records = 0;  ///< in the batch
  std::vector<long long> control_totals;  ///< by record, in hundredths: printed on a ten-key batch's slip; else empty
  std::vector<Released> released;
  std::vector<FieldEntry> fields;
  std::size_t current = 0;
  std::size_t caret = 0;       ///< before which keyed character
  bool selected = false;       ///< the whole value: the next character replaces it
  bool overtype = false;
  Refusal refusal = Refusal::none;       ///< of the last key
  char32_t refused_character = 0;
  std::optional<CheckResult> check;      ///< found by the last F12 or F8; F12 again releases as keyed
  bool checked_clean = false;            ///< F8 found nothing
  std::optional<WorkCheck> work_check;   ///< open
  std::optional<LookUp> look_up;
  std::optional<std::u32string> query;   ///< F5: being keyed
  std::optional<HoldReason> reason;      ///< F5 and a digit
  std::vector<TapeLine> tape;
  Behaviours behaviours;
  bool locked = false;                   ///< until Escape
  std::size_t put_away = 0;              ///< how often a record was released or held, those opened again included
  std::optional<BalanceList> balance;    ///< all records are keyed and do not balance
  std::optional<std::size_t> reopened;   ///< from the list: the record being keyed
  std::size_t balances = 0;              ///< how often the batch was held against its header
};

Entry start_entry(const Form& form, std::size_t records, std::vector<long long> control_totals = {});

/// True when the last record is released, and the batch with it.
bool finished(const Entry& entry);

/// The number of the record the next key goes to; in the balance list of the one chosen there.
std::size_t record_number(const Entry& entry);
/// The released records as they are held against the batch's header.
std::vector<BatchRecord> batch_records(const Entry& entry);
BatchState batch_state(const Entry& entry, const Form& form);

/// The next or last field before that the form asks for.
std::optional<std::size_t> field_after(const Entry& entry, const Form& form, std::size_t field);
std::optional<std::size_t> field_before(const Entry& entry, const Form& form, std::size_t field);
/// Where Page Down and Page Up go: the first asked field of the next section (out of repeating lines: the first behind them), of
/// this one or of the last.
std::optional<std::size_t> section_after(const Entry& entry, const Form& form, std::size_t field);
std::optional<std::size_t> section_before(const Entry& entry, const Form& form, std::size_t field);
/// Whether the form asks for a field, the open record being as it is.
bool is_asked(const Entry& entry, const Form& form, std::size_t field);
/// What the self-check shows: the critical fields the form asks for; where it asks for none, all it asks for.
std::vector<std::size_t> fields_to_check(const Entry& entry, const Form& form);
/// The fault a field of the open record has by its own rules.
std::optional<Fault> fault_in(const Entry& entry, const Form& form, std::size_t field);

/// The effect of one key. All of "what a key does" is here. A key the form refuses sets `refusal` and moves nothing.
/// F2, F7, Shift+F7, Tab, Enter, Down and a full `automatic` field go on to the next field; Escape closes a look-up or a
/// query and unlocks a locked keyboard (elsewhere it is not the form's). F8 with nothing found, or again behind what was found, opens
/// the self-check: Up, Down and Tab walk its rows, Enter goes to the field of one, Escape or F8 closes it, F12 releases. Behind the last record of a batch that does not balance
/// its records are listed: arrows choose, Enter opens one again, F12 releases the batch as it stands. A held key repeats characters, erasing and arrows, nothing else.
void apply(Entry& entry, const Form& form, const Keystroke& keystroke);

/// The values of the open record as they stand; fields the form passes over are empty.
Record open_record(const Entry& entry, const Form& form);
Value value_of(const Field& field, const FieldEntry& entry);

/// The first rule a record breaks: those of its fields in order, then sums, then the other rules.
/// Of a record after its batch's first one nothing of the header is asked.
std::optional<CheckResult> check_record(const Form& form, const Record& record, bool first_of_batch = true);

/// Rows of a field's list that match the filter, as indices into `Field::look_up`.
std::vector<std::size_t> matching(const Field& field, const LookUp& look_up);

/// Which lines of the tape still count, summed, in hundredths.
long long tape_total(const Entry& entry);

/// Exactly what an ideal operator presses for field `field` of a record whose true values are `truth`, the step to the
/// next field or (last field) the release included. `last_truth` is the record before, if any.
std::vector<Key> ideal_keys(const Form& form, std::size_t field, const Record& truth, const Record* last_truth);

}  // namespace deft
