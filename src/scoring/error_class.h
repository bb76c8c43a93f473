#pragma once

#include <optional>
#include <string_view>

#include "keying/form.h"
#include "keying/record.h"
#include "scoring/alignment.h"

namespace deft {

/// What is wrong with a field, in the order of test: the first that fits holds. Each has a number from 1 to 17 (several share
/// 8, 11 and 15). The classes rest on the two values, the field's rules, the record and the batch; what the document and the
/// journal add (why it came about) are causes beside the class (field_errors.h) and never change it.
enum class ErrorClass : unsigned char {
  right,                   ///< 1: mark and text are those of the truth
  blank,                   ///< 2: nothing, white space or a mark where a value is due
  blank_due,               ///< 3: something keyed where nothing, or a mark, is due
  other_field,             ///< 4: the true value of another field of this record, by what is keyed for it
  other_record,            ///< 5: the true value of this field in another record; nearest first, the one before among equals
  format,                  ///< 6: equal but for case, space and punctuation; the same number or date in another dress
  day_month_swapped,       ///< 7: the same date, day for month
  factor_of_ten,           ///< 8: the same number but for its decimal point or noughts at its end: times 10^k
  sign_reversed,           ///< 8: the same number but for its sign: times -1
  adjacent_transposition,  ///< 9: two neighbours swapped and nothing else (OSA 1, MSD 2)
  jump_transposition,      ///< 10: abc as cba, and nothing else
  doubling,                ///< 11: one character keyed once too often beside itself: 6 as 66
  dropped_double,          ///< 11: one of a run of equals left out: 66 as 6
  wrong_double,            ///< 11: the neighbour of a double doubled in its place: 667 as 677
  substitution,            ///< 12: one character for another (MSD 1)
  omission,                ///< 13: one character left out (MSD 1)
  insertion,               ///< 14: one character put in (MSD 1)
  twin,                    ///< 15: aa as bb
  jump_twin,               ///< 15: aca as bcb
  phonetic,                ///< 15: a0 as 1a or the reverse, a from 2 to 9: 60 as 16
  multiple,                ///< 16: several slips: OSA, case aside, at most half the longer length; or only omissions, only insertions
  unrelated                ///< 17: all else, one mark for another included
};
inline constexpr std::size_t kErrorClasses = 22;

int number_of(ErrorClass error);               ///< 1 to 17
std::string_view name_of(ErrorClass error);    ///< "adjacent_transposition": for files and exports
std::optional<ErrorClass> error_class_named(std::string_view name);

/// The six rows of the results screen. A class belongs to one family, but for `multiple`, which goes by its steps.
enum class ErrorFamily : unsigned char { substitution, transposition, format, omission, wrong_field, insertion };

char letter_of(ErrorFamily family);                ///< S T F O W I
std::string_view name_of(ErrorFamily family);      ///< "wrong_field"

/// 2 and 13 and a dropped double are omissions; 3, 14 and a doubling insertions; 4 and 5 wrong fields; 6, 7 and 8 formats; 9 and 10
/// transpositions; the rest substitutions, and so is a mark for a text or the reverse. Several slips are what all of them are.
ErrorFamily family_of(ErrorClass error, const Value& expected, const Value& keyed);

/// The class of one field and what it rests on.
struct FieldError {
  ErrorClass kind = ErrorClass::right;
  ErrorFamily family = ErrorFamily::substitution;  ///< of no meaning where `kind` is right
  std::size_t msd = 0;                             ///< of the values as they stand, a mark being no text
  std::optional<std::size_t> whose;                ///< 4: the other field; 5: the other record
  int power = 0;                                   ///< of a factor of ten: keyed = expected x 10^power
};

/// Why `keyed` is not what field `field` of `truth` says. `elsewhere` is the nearest other record in which this field is `keyed`, if
/// any. Texts are compared as they are: callers bring them to NFC.
///
/// Numbers (6, 8): an amount; digits and text of free length that say a number without a nought before it, text with at most two
/// decimals. They have a sign, grouping by comma, point, apostrophe or blank, and one decimal mark: of `,` and `.` in one number the
/// last; a point alone; a comma alone unless three digits stand behind it. Identifiers (fixed length, check digit, code) are none.
/// Dates (6, 7): a date field in its order; text of three numbers that can be one. Years of two digits stand for those of four.
/// 9 to 17 compare what is keyed: literals of the mask and the point of an amount put themselves in and are set aside.
FieldError classify(const Form& form, const Record& truth, std::size_t field, const Value& keyed,
                    std::optional<std::size_t> elsewhere = std::nullopt);

/// Whether keying what is keyed for `other_value`, the value of field `other`, makes `keyed` stand in field `field`.
bool is_value_of(const Form& form, std::size_t other, const Value& other_value, std::size_t field, const Value& keyed);

/// The alignment of two texts by the characters that are keyed, as places in the texts as they stand: literals that both have are in
/// no step, and two swapped characters with a literal between them are two substitutions.
std::vector<EditStep> aligned(const Field& field, std::u32string_view expected, std::u32string_view keyed);

}  // namespace deft
