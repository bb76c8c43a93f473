#pragma once

#include "drill/rule_set.h"
#include "files/drill_table.h"

namespace deft {

/// A client's rule set from the text of its file (assets/rule-sets/README.md describes the format).
RuleSet read_rule_set(std::string_view text, const std::string& file, Complaints& complaints);

}  // namespace deft
