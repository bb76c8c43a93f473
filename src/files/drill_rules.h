#pragma once

#include "files/drill_table.h"
#include "keying/form.h"

namespace deft {

/// A condition over the fields of a form read so far: `name = a|b`, `name != a|b`, `name filled`, `name empty`, `name > 10`,
/// `name < 10`, joined by ` and `. What is wrong in it is complained of at `key`; the terms that are right are given.
Condition read_condition(const Form& form, DrillTable& table, std::string_view key, std::string_view text);

}  // namespace deft
