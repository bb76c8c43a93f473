#pragma once

#include <cstddef>
#include <vector>

#include "keying/form.h"
#include "keying/record.h"

namespace deft {

/// One slip that moved the values of a record by one field: a field skipped behind one that goes on by itself, a line of a tape left
/// out or keyed twice. One root error; the others follow from it.
struct Cascade {
  std::size_t root;
  std::vector<std::size_t> consequences;  ///< in field order
  int shift;                              ///< 1: a field's value stands in the next field; -1: in the one before
};

/// The cascades of one record: stretches of consecutive fields in which each holds the value due in its neighbour on one side (blank
/// for blank), two wrong fields at least holding a value, or one and the blank field its value is missing from. Where values are
/// late, the root is the field before the stretch, if wrong (it was skipped, or took something else), else the first of it; where
/// they are early the first of it, and the blank one behind the stretch belongs to it. Of stretches that overlap the longer holds,
/// then the earlier, then the late one.
std::vector<Cascade> cascades_of(const Form& form, const Record& truth, const Record& keyed, const std::vector<bool>& wrong);

}  // namespace deft
