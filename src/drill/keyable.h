#pragma once

#include <string>

#include "keying/field.h"
#include "keying/record.h"

namespace deft {

/// Why a true value cannot be keyed into its field, as the end of a sentence: "is longer than its max_length, 12"; empty where it can.
std::string refusal_of(const Field& field, const Value& truth);

}  // namespace deft
