#pragma once

#include "app/model.h"

namespace deft {

/// "25 records", or of a ten-key drill "6 pages".
std::string extent_words(const Words& words, const Drill& drill, std::size_t records);
inline std::string extent_words(const Words& words, const Drill& drill) { return extent_words(words, drill, drill.records); }
/// "12 fields", or of a ten-key drill "24 lines".
std::string fields_words(const Words& words, const Drill& drill);
/// "15 min"
std::string minutes_words(const Words& words, int minutes);

/// The title of a drill by its name; the name itself where the drill is gone.
std::string drill_title(const Model& model, const std::string& name);

/// That of the drill of a run, with the paper it was keyed on where the drill has several: "Insurance claim, en-GB 3".
std::string run_title(const Model& model, const JournalHead& head);

/// The last kept run of a drill, or of any; null where there is none.
const RunSummary* last_run(const Model& model, const std::string& drill);
const RunSummary* last_run(const Model& model);
const RunSummary* last_run_that_counts(const Model& model);  ///< a void assessment does not; strings of one's own errors where there is nothing else

/// The whole minutes a ruler must hold for all drills: a multiple of five.
int longest_minutes(const Model& model);

}  // namespace deft
