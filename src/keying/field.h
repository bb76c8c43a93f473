#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "keying/condition.h"

namespace deft {

/// A quantity is digits with at most `decimals` behind a typed point; an amount has its decimals by itself.
enum class FieldKind { text, upper_text, digits, code, date, amount, choice, quantity };
enum class Advance { enter, automatic };
/// What stands in a field by itself from the second record on: the value of the record before, or the number behind it.
enum class Carry : unsigned char { none, same, next };
/// What a wrong value does: minor (style), major (contact, logistics), critical (money, identity, legal date, code), fatal (the wrong
/// person or payee, privacy, consent).
enum class Severity { minor, major, critical, fatal };
enum class DateOrder { month_day_year, day_month_year, year_month_day };

/// One entry slot of a form, and the rules its keys obey. Lengths count keyed characters, mask literals included.
struct Field {
  std::string name;     ///< identifier in files, results and exports
  std::string label;    ///< what the operator reads
  std::string box;      ///< box number on the source document: "11A"
  std::string section;  ///< heading it stands under
  FieldKind kind = FieldKind::text;
  /// `A` a letter, `9` a digit, `X` a letter or digit, `*` anything; every other character is a literal that is put in
  /// by itself when the next character is keyed (keying it when it is due is allowed). Empty: no mask.
  std::string mask;
  std::size_t min_length = 0;
  std::size_t max_length = 40;
  bool must_enter = false;  ///< an empty value is a fault on release
  bool must_fill = false;   ///< a value shorter than `max_length` is a fault
  Advance advance = Advance::enter;
  bool dup = true;       ///< F2 may copy the last record's value
  Carry carry = Carry::none;
  Severity severity = Severity::major;
  bool is_signed = false;  ///< `-` reverses the sign of an amount or quantity
  std::size_t decimals = 2;   ///< of an amount by themselves, of a quantity at most
  bool left_zero = false;     ///< on leaving, digits are filled up with noughts on the left
  DateOrder date_order = DateOrder::month_day_year;
  std::string format;         ///< of a date (keying/date_format.h); empty: the one of its date order
  std::vector<std::string> choices;                           ///< the only values of a choice; elsewhere a value set
  std::vector<std::pair<std::string, std::string>> look_up;   ///< F9: value and its meaning
  bool in_list = false;       ///< the value must be one of `look_up`
  bool (*check_digit_right)(std::string_view value) = nullptr;
  struct Range { long long low, high; };      ///< in ten-thousandths
  std::optional<Range> range = std::nullopt;  ///< of digits, amounts and quantities
  Condition only_when;                        ///< of earlier fields: where it does not hold the cursor passes the field over
  std::optional<std::size_t> again = std::nullopt;     ///< keyed blind a second time: an earlier field
  std::optional<std::size_t> overflow = std::nullopt;  ///< a later field that takes what has no room here
  bool computed = false;      ///< the total of a rule, which stands there by itself and is confirmed
  bool of_batch = false;      ///< of the batch's header: keyed in the first record alone
  int line = 0;               ///< of repeating lines, from 1; 0: none
  int document_type = 0;      ///< in a mixed batch: the choice of the form's first field it belongs to, from 1; 0: to every document
};

/// Stands for one character that cannot be read, in any field but a choice and in any place.
inline constexpr char32_t kUnreadable = U'~';
bool has_unreadable(std::u32string_view value);

inline bool is_critical(const Field& field) { return field.severity >= Severity::critical; }

/// True of the character at one place of a mask.
bool is_mask_literal(char32_t place);
bool fits_mask_place(char32_t place, char32_t c);

/// The mask in force: the field's own, or the one of its date order.
std::u32string mask_of(const Field& field);

/// Whether these characters may stand in the field while it is being keyed (each fits its place, and there is room).
bool accepts(const Field& field, std::u32string_view keyed);
/// Whether no further character has room.
bool is_full(const Field& field, std::u32string_view keyed);
/// The character a key puts in: capitals where the kind or mask asks for them.
char32_t as_keyed(const Field& field, char32_t character);
/// Whether `character` is a literal of the mask that is put in by itself at the end of `keyed`.
bool literal_due(const Field& field, std::u32string_view keyed, char32_t character);

/// What is shown of the characters keyed so far: mask literals put in as soon as their place is reached, decimals put
/// into an amount. `keyed` holds no mask literals; an amount without a point gets one `decimals` digits from its right.
std::u32string shown(const Field& field, std::u32string_view keyed);
/// Before which shown character the caret stands that is before keyed character `caret`.
std::size_t shown_caret(const Field& field, std::u32string_view keyed, std::size_t caret);

/// The value on leaving the field: as shown without literals at the end, an amount brought to its decimals ("5." to
/// "5.00"), a quantity without noughts that say nothing ("2.50" to "2.5"), digits filled up with noughts, a choice in full.
std::u32string settled(const Field& field, std::u32string_view keyed);

/// The characters `keyed` holds when `value` stands in the field (the inverse of `settled`).
std::u32string unmasked(const Field& field, std::u32string_view value);
/// The fewest characters to key, in order, for `value` to stand in the field: as `unmasked`, a choice by its shortest
/// beginning.
std::u32string keyed_for(const Field& field, std::u32string_view value);

/// Two words and a sentence on what a mask, a calendar, a check digit or a rule can know is wrong. Never looks at the truth.
struct Fault {
  enum class Kind {
    empty, too_short, bad_month, bad_day, bad_hour, bad_minute, bad_date, bad_mask, not_a_choice, not_in_list, out_of_range,
    check_digit, not_the_same,                                     // of one field
    sum, difference, product, order, needed, must_be_empty, not_equal, not_different, disagrees, count, not_within  // of a rule
  };
  Kind kind;
  std::string found;     ///< the part that is wrong: "13"
  std::string expected;  ///< what the rule asks for: "01 to 12", "221.30"
  std::optional<std::size_t> other = std::nullopt;  ///< the other field of a rule
  bool operator==(const Fault&) const = default;
};

/// A bound of the field's range as it is read: "9.50" of an amount, "9.5" elsewhere.
std::string bound_text(const Field& field, long long ten_thousandths);

/// The fault of a settled value, if any. An empty value is faulty only where `must_enter` says so, one with an unreadable
/// character never.
std::optional<Fault> fault_of(const Field& field, std::u32string_view value);

}  // namespace deft
