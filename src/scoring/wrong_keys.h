#pragma once

#include "scoring/score.h"

namespace deft {

/// The wrong keys of those fields, the most frequent first; none of a field that holds another's value or nothing.
std::vector<WrongKey> wrong_keys_of(const std::vector<Discrepancy>& discrepancies);

}  // namespace deft
