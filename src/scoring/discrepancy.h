#pragma once

#include "keying/record.h"
#include "scoring/alignment.h"

namespace deft {

/// The six error classes of the results screen (first match wins, in the order of `classify`).
enum class ErrorClass { substitution, transposition, format, omission, wrong_field, insertion };

/// One field that differs from the truth when its record is released.
struct Discrepancy {
  std::size_t record, field;
  Value expected, keyed;
  ErrorClass error;
  std::vector<EditStep> steps;  ///< alignment of the two texts; empty where either is a mark
};

/// Why `keyed` is not what field `field` of `truth` says. Order: value of another field of the record (wrong_field); equal
/// after case, space and punctuation are set aside, or the same digits with the point moved (format); one swap of
/// neighbours, separators between them set aside (transposition); shorter by omissions only, or blank (omission); longer by insertions only, or filled where
/// blank was due (insertion); all else substitution. A moved point may cost or bring noughts at the ends (12.50, 125.00). A
/// mark for another value or the reverse is a substitution, but nothing for a mark is an omission, a mark for nothing an insertion.
ErrorClass classify(const Record& truth, std::size_t field, const Value& keyed);

char letter_of(ErrorClass error);  ///< S T F O W I

}  // namespace deft
