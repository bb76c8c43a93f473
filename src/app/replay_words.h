#pragma once

#include <string>

#include "app/model.h"

namespace deft {

/// What a replay says of its moment, marked up for `paragraph`.

/// "Replay, Claim intake, 16 March".
std::string replay_of(const Look& look, const ReplayScreen& replay);
/// "8:40. A code keyed one box early" at an error, else "8:40. Record 15, Diagnosis B".
std::string replay_title(const Look& look, const ReplayScreen& replay);
/// What was read where, and the pause before it.
std::string replay_remark(const Look& look, const ReplayScreen& replay);

/// "08:39.218": minutes, seconds and thousandths.
std::string clock_to_the_millisecond(Elapsed time);
/// "record 15 of 25", on a tape "page 1 of 2".
std::string record_words(const Look& look, const ReplayScreen& replay, std::size_t record);
/// The other field of the record whose value was keyed in this one.
std::optional<std::size_t> keyed_from(const Form& form, const Discrepancy& wrong);

}  // namespace deft
