#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "store/result_store.h"

namespace deft {

/// A copy of the results that was opened and checked, seal by seal.
struct Backup {
  std::filesystem::path file;    ///< the list of saved runs is beside it: `FILE.saved-runs`
  std::set<std::string> runs;    ///< whole in it
  std::vector<Damage> damages;   ///< the results were damaged so already
};

/// Copies the open results to `target`: a file that is not there yet, or a folder, where the copy is named
/// `results-<UTC time>.db`. Throws Error; then there is no copy.
Backup back_up(const ResultStore& store, const std::filesystem::path& target);

/// The copies in a folder, newest first.
std::vector<std::filesystem::path> backups_in(const std::filesystem::path& folder);

/// Removes old copies: the last 7 stay, and of the months before the newest of each of the last 12.
void thin_out(const std::filesystem::path& folder);

/// A copy put back in the place of the results.
struct PutBack {
  std::filesystem::path aside;    ///< where the results of before are now; empty: there were none
  std::size_t runs = 0;           ///< whole in the copy
  std::set<std::string> missing;  ///< saved here and not in the copy
  std::vector<Damage> damages;
};

/// The copy is brought to the newest schema and checked first; where runs in it are damaged it is refused, unless `damaged_too`.
/// The results of before stay as `results-replaced-<UTC time>.db`, with their log. Nobody may have them open. Throws Error.
PutBack restore(const std::filesystem::path& copy, const std::filesystem::path& results, bool damaged_too = false);

/// For results SQLite cannot read, not even a second time (a disk that refuses a read looks like damage): puts back the newest copy of `backups` that can be, or starts afresh where there is none. The
/// damaged file stays as `results-damaged-<UTC time>.db`. Gives a sentence for people; an empty one where the results are
/// whole after all.
std::string replace_damaged(const std::filesystem::path& results, const std::filesystem::path& backups);

}  // namespace deft
