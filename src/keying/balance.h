#pragma once

#include <optional>
#include <vector>

#include "keying/form.h"

namespace deft {

/// The keyed records of a batch held against its header: documents counted, an amount totalled, a number that is no money (an
/// account number) totalled as well, the hash total. All in ten-thousandths.
struct ControlTotal {
  enum class Kind : unsigned char { count, amount, hash };
  Kind kind;
  long long said = 0;   ///< by the header
  long long found = 0;  ///< in the records
  bool operator==(const ControlTotal&) const = default;
};
inline bool agrees(const ControlTotal& total) { return total.said == total.found; }

/// A record of the batch as far as it is balanced. One put on hold is pulled from it.
struct BatchRecord { const Record* values; bool of_this_batch = true; };

/// The controls the header says anything of; none where its fields are empty, marked or in part unreadable. A record counts with
/// nought where its number is.
std::vector<ControlTotal> control_totals(const Form& form, const std::vector<BatchRecord>& records);

/// What a difference of amounts teaches (records over, below 0: short), the surest first.
struct BalanceHint {
  enum class Kind : unsigned char {
    twice,         ///< one record is the difference: keyed twice, or not of the batch
    missing,       ///< fewer documents than the header counts
    wrong_sign,    ///< half the difference is a record's amount
    decimal,       ///< a record ten or a hundred times too large or small
    swapped,       ///< divisible by 9: two digits swapped, or a slide
    one_digit      ///< none of these: often one wrong digit
  };
  Kind kind = Kind::one_digit;
  std::vector<std::size_t> records;  ///< to look at, from 0
};
BalanceHint hint_for(const std::vector<long long>& amounts, long long difference, bool documents_missing);

/// The amounts the header's amount total is held against, by record; nought where there is none.
std::vector<long long> batch_amounts(const Form& form, const std::vector<BatchRecord>& records);

}  // namespace deft
