#pragma once

#include <string_view>
#include <vector>

namespace deft {

/// How one step of an alignment turns the expected text into the keyed one.
enum class Edit : unsigned char { match, substitution, omission, insertion, transposition };

/// One step: places in the expected and the keyed text (a transposition spans two of each).
struct EditStep { Edit edit; std::size_t expected, keyed; };

/// Levenshtein distance with unit costs (a swap costs 2): the measure of the literature (Soukoreff and MacKenzie 2003). Code
/// points are compared as they are; texts in NFC, as keyboards and drill files give them, have no accent counted twice.
std::size_t msd(std::u32string_view expected, std::u32string_view keyed);

/// Optimal string alignment: as `msd`, with adjacent transposition at cost 1. For telling a swap, not for error rates.
std::size_t osa(std::u32string_view expected, std::u32string_view keyed);

/// One optimal alignment under `osa`; among equals match first, then substitution, transposition, omission, insertion,
/// decided from the left, so that the same pair always gives the same steps.
std::vector<EditStep> align(std::u32string_view expected, std::u32string_view keyed);

}  // namespace deft
