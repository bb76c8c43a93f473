#pragma once

#include <filesystem>
#include <utility>
#include <vector>

namespace deft {

/// A journal that is being keyed, held by its process for as long as this stands, or the process: nobody else may offer, settle
/// or move the run meanwhile. A locked file `<ring>.held` wherever its ring may lie: in memory, and beside the journal only where
/// no other place takes it.
class JournalHold {
 public:
  /// Throws Error where another process holds it. Where no folder takes the file nothing is held, and nobody can tell.
  explicit JournalHold(const std::filesystem::path& journal);
  ~JournalHold();
  JournalHold(const JournalHold&) = delete;
  JournalHold& operator=(const JournalHold&) = delete;

 private:
  std::vector<std::pair<std::filesystem::path, int>> files_;  ///< and the descriptors that lock them
};

/// Whether some process keys this journal just now; what one that was killed left of its hold goes.
bool is_held(const std::filesystem::path& journal);

}  // namespace deft
