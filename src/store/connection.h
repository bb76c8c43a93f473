#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <optional>
#include <string>

#include "store/holder.h"
#include "store/result_store.h"
#include "store/rows.h"
#include "store/saved_runs.h"
#include "store/seal.h"

namespace deft {

/// The error for what SQLite refused, in words: InUse, DamagedResults or Error.
[[noreturn]] void refuse_in_words(const std::string& path, const SQLite::Exception& error);

/// Runs `action` and says in words what SQLite refused.
template <typename Action>
auto in_words(const std::string& path, Action&& action) {
  try {
    return action();
  } catch (const SQLite::Exception& error) {
    refuse_in_words(path, error);
  }
}

/// BEGIN IMMEDIATE, and a rollback where `commit` was not reached. Unlike SQLiteCpp's own it asks for no memory on the way back.
class Transaction {
 public:
  explicit Transaction(SQLite::Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  SQLite::Database& database_;
  bool committed_ = false;
};

/// The open database, its lock and the list of saved runs beside it. Members throw SQLite::Exception and Error.
struct ResultStore::Connection {
  enum class Use {
    live,       ///< held, brought up to the newest schema
    candidate,  ///< to be put in the place of the live one by who holds it: as that one, without the lock
    copy,       ///< a file nobody writes: never locked, never written
  };
  Connection(const std::filesystem::path& file, Use use, const std::filesystem::path& saved_runs, const std::string& user = {});

  std::optional<std::int64_t> id_of(const std::string& run);
  RunSummary summary(std::int64_t id);
  KeptRun kept(std::int64_t id);
  std::vector<Damage> check(std::int64_t id, const KeptRun& kept_run);  ///< seal and list
  std::vector<Damage> check(std::int64_t id) { return check(id, kept(id)); }

  void insert(const RunSummary& run, const Score& score, const std::string& journal, const std::string& values);
  void remove(std::int64_t id);

  /// Scoring versions of which the figures do not fit the seal of the run, which is whole.
  std::vector<std::int64_t> changed_rescores(std::int64_t id, const std::string& run);
  void insert_rescore(std::int64_t id, const std::string& run, const Rescore& rescore);
  void remove_rescores(std::int64_t id, const std::vector<std::int64_t>& versions);
  /// Throws Error where the file was taken away or moved: what were committed then would be in no file.
  void must_be_in_place();
  /// The log's name is on the disk. SQLite asks for that too, and passes over a refusal.
  void sync_log_name();
  void sync();  ///< what was committed is in the database file itself, written and synced now

  std::string path;
  std::filesystem::path folder;  ///< empty: in memory
  std::optional<FolderLock> lock;
  SQLite::Database database;
  SavedRuns saved_runs;

 private:
  bool log_name_synced_ = false;
  void bring_up_to_date();
  void seal_runs_of_before();
  void seal(std::int64_t id);
  std::int64_t station_id(const std::string& public_key);
};

}  // namespace deft
