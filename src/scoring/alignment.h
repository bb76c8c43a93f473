#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "scoring/distance.h"

namespace deft {

/// How one step of an alignment turns the expected text into the keyed one.
enum class Edit : unsigned char { match, substitution, omission, insertion, transposition };

/// One step: places in the expected and the keyed text (a transposition spans two of each).
struct EditStep { Edit edit; std::size_t expected, keyed; };

/// One optimal alignment under `osa`; among equals match first, then substitution, transposition, omission, insertion,
/// decided from the left, so that the same pair always gives the same steps.
std::vector<EditStep> align(std::u32string_view expected, std::u32string_view keyed);

}  // namespace deft
