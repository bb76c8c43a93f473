#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "keying/journal.h"
#include "scoring/score.h"
#include "store/holder.h"

namespace deft {

/// The station's results in SQLite: STRICT tables, WAL, FULL, EXCLUSIVE, one connection, forward migrations.
/// Results are never changed. Every member throws Error with a sentence that names the path and the remedy.
class ResultStore {
 public:
  /// ":memory:" for tests. Throws InUse while another program has the file or its folder.
  explicit ResultStore(const std::filesystem::path& file);
  ~ResultStore();

  /// One transaction: result, field results, packed journal. Saving the same run again changes nothing.
  void save(const Journal& journal, const Score& score, const std::string& journal_bytes);

  std::vector<RunSummary> runs() const;                               ///< oldest first
  std::vector<Record> values_of(const std::string& run) const;       ///< keyed values, by released record
  std::optional<std::string> journal_of(const std::string& run) const;  ///< the bytes given to `save`

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace deft
