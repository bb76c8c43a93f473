#pragma once

#include <string>
#include <vector>

#include "practice/known_operator.h"

namespace deft {

/// Who keys here: name, first day, runs, whether they have a PIN. A line each, or JSON. Nothing of the PIN itself.
std::string operators_text(const std::vector<KnownOperator>& operators);
std::string operators_json(const std::vector<KnownOperator>& operators);

}  // namespace deft
