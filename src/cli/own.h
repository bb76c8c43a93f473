#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "cli/places.h"
#include "practice/own_data.h"
#include "store/result_store.h"

namespace deft {

class DrillLibrary;

/// All that is kept of an operator, with the names of fields where the drill is there, and what people call the drills.
struct TakenOut {
  OwnData own;
  DrillTitles titles;
  std::size_t damaged = 0;  ///< runs left out because they are not as they were saved
};
TakenOut take_out(const DrillLibrary& library, const ResultStore& store, const std::string& operator_name, std::int64_t wall_ms);

/// How all one's data is written, by what the target is called: NAME.json, NAME.xlsx, else a folder of CSV files. Throws WrongUsage for a file
/// of another kind, and Error.
void write_own(const TakenOut& taken, const std::filesystem::path& target);
/// The skills passport as a PDF. `pathway`: name of the role; one that is not there is left out. Throws Error.
void write_passport(const Places& places, const DrillLibrary& library, const TakenOut& taken, const std::string& pathway, const std::filesystem::path& file);

/// What a role is called and which of its stages are passed, in words; both empty where there is no such role.
std::pair<std::string, std::string> stage_reached(const Places& places, const DrillLibrary& library, const OwnData& own, const std::string& pathway);

/// A run of another station that was not taken over, and why.
struct RefusedRun { std::string run, why; };
struct OwnImport {
  int taken = 0, known = 0;  ///< runs that were not here; that were, the same
  NotesTaken notes;
  std::vector<RefusedRun> refused;
};
/// Takes over another station's data of an operator. Each run is scored anew from its journal on the very drill it was keyed on, and gets this
/// station's seal; where it comes from is noted. A run that is here stays as it is. The same again changes nothing; what was taken over
/// when the world fails stays. `dry`: writes nothing. Throws Error where the world fails.
OwnImport take_in(const OwnData& own, ResultStore& store, const DrillLibrary& library, std::int64_t wall_ms, bool dry);

}  // namespace deft
