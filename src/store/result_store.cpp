#include "store/result_store.h"

#include <fmt/format.h>
#include <sodium.h>
#include <sqlite3.h>

#include "store/connection.h"
#include "store/durable.h"
#include "store/packing.h"

namespace deft {

namespace {

void start_sodium() {
  if (sodium_init() < 0)
    throw Error("This computer offers no random numbers (libsodium). Restart it, then try again.");
}

}  // namespace

DamagedRun::DamagedRun(const std::string& path, Damage damage)
    : Error(fmt::format("Run {} in {} is damaged ({}). {} Put back a copy with deft restore.", damage.run, path,
                        code_of(damage.kind), damage.detail)),
      damage_(std::move(damage)) {}

ResultStore::ResultStore(const std::filesystem::path& file, const std::string& user) {
  start_sodium();
  const bool in_memory = file == ":memory:";
  connection_ = in_words(file.string(), [&] {
    return std::make_unique<Connection>(file, Connection::Use::live, in_memory ? "" : file.parent_path() / "saved-runs", user);
  });
}

ResultStore ResultStore::of_copy(const std::filesystem::path& file) {
  start_sodium();
  return ResultStore(in_words(file.string(), [&] {
    return std::make_unique<Connection>(file, Connection::Use::copy, std::filesystem::path(file.string() + ".saved-runs"));
  }));
}

ResultStore ResultStore::of_candidate(const std::filesystem::path& file, const std::filesystem::path& results) {
  start_sodium();
  return ResultStore(in_words(file.string(), [&] {
    return std::make_unique<Connection>(file, Connection::Use::candidate, results.parent_path() / "saved-runs");
  }));
}

void ResultStore::note_restored() {
  const auto lines = in_words(connection_->path, [&] { return connection_->database.execAndGet("SELECT lines FROM saved").getInt64(); });
  connection_->saved_runs.add_restored(lines);
}

const std::string& ResultStore::path() const { return connection_->path; }

ResultStore::ResultStore(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
ResultStore::ResultStore(ResultStore&&) noexcept = default;
ResultStore::~ResultStore() = default;

void ResultStore::save(const Journal& journal, const Score& score, const std::string& journal_bytes) {
  in_words(connection_->path, [&] {
    connection_->must_be_in_place();
    const RunSummary run = summary_of(journal, score);
    const auto id = connection_->id_of(run.head.run);
    if (id && connection_->check(*id).empty()) {
      const RunSummary before = connection_->summary(*id);
      const bool same_score = before.scoring_version != run.scoring_version || before.totals == run.totals;
      // Perhaps its commit was refused and came about all the same: then it may not be on the disk yet.
      if (same_score && connection_->kept(*id).journal == journal_bytes) return connection_->sync();
      throw Error("Run " + run.head.run + " is in " + connection_->path +
                  " already, with other keystrokes or another score. Results are never changed; the journal "
                  "file is left where it is.");
    }
    Transaction transaction(connection_->database);
    if (id) connection_->remove(*id);
    connection_->insert(run, score, journal_bytes, values_bytes(score.values));
    transaction.commit();
    connection_->sync_log_name();
  });
}

std::vector<RunSummary> ResultStore::runs() const { return kept_runs().runs; }

std::vector<Record> ResultStore::values_of(const std::string& run) const {
  return in_words(connection_->path, [&]() -> std::vector<Record> {
    const auto id = connection_->id_of(run);
    if (!id) return {};
    const KeptRun kept = connection_->kept(*id);
    if (const auto damages = connection_->check(*id, kept); !damages.empty()) throw DamagedRun(connection_->path, damages.front());
    const auto values = values_of_bytes(kept.values.value());
    if (!values) throw DamagedRun(connection_->path, {run, DamageKind::values_changed, "They are no values."});
    return *values;
  });
}

std::optional<std::string> ResultStore::journal_of(const std::string& run) const {
  return in_words(connection_->path, [&]() -> std::optional<std::string> {
    const auto id = connection_->id_of(run);
    if (!id) return std::nullopt;
    KeptRun kept = connection_->kept(*id);
    if (const auto damages = connection_->check(*id, kept); !damages.empty()) throw DamagedRun(connection_->path, damages.front());
    return std::move(kept.journal);
  });
}

void ResultStore::copy_to(const std::filesystem::path& file) const {
  in_words(file.string(), [&] {
    SQLite::Statement copy(connection_->database, "VACUUM INTO ?");
    copy.bind(1, file.string());
    copy.exec();
  });
  sync_file(file);
  sync_folder(file.parent_path());
}

}  // namespace deft
