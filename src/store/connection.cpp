#include "store/connection.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/durable.h"
#include "store/packing.h"
#include "store/schema.h"
#include "store/station_key.h"

namespace deft {

namespace {

namespace fs = std::filesystem;

constexpr int kWaitMs = 250;  ///< for another program to let go, before it counts as in use
constexpr const char* kMemory = ":memory:";

void make_folder(const fs::path& folder) {
  std::error_code error;
  if (folder.empty() || fs::is_directory(folder, error)) return;
  if (folder.has_parent_path() && folder.parent_path() != folder) make_folder(folder.parent_path());
  if (::mkdir(folder.c_str(), 0700) == 0 || fs::is_directory(folder, error)) return;
  throw Error("The folder " + folder.string() +
              " for the results cannot be made. Check what stands there, or choose another folder with --data.");
}

/// SQLite would make the file readable for others. An existing file is not opened here: closing it would drop
/// the locks of another connection of this process.
void make_file(const fs::path& file) {
  make_folder(file.parent_path());
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return;
  ::close(descriptor);
  sync_folder(file.parent_path());
}

std::string copy_address(const fs::path& file) {
  std::string address = "file:";
  for (const char c : file.string()) {
    if (c == '?' || c == '#' || c == '%')
      address += c == '?' ? "%3f" : c == '#' ? "%23" : "%25";
    else
      address += c;
  }
  return address + "?immutable=1";
}

/// The folder the file is in; empty for one in memory.
fs::path folder_of(const fs::path& file) {
  if (file == kMemory) return {};
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

fs::path made_ready(const fs::path& file) {
  if (file != kMemory) make_file(file);
  return folder_of(file);
}

}  // namespace

void refuse_in_words(const std::string& path, const SQLite::Exception& error) {
  switch (error.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw InUse(path, {});
    case SQLITE_FULL:
      throw Error("The disk has no room for the results in " + path + ". Free some space, then try again.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
      throw Error("The results in " + path +
                  " may not be written. Check who owns the file and its folder, or choose another folder with "
                  "--data.");
    case SQLITE_CANTOPEN:
      throw Error("The results in " + path +
                  " cannot be opened. Check that the folder is there and yours, or choose another folder with "
                  "--data.");
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      throw DamagedResults("The results in " + path +
                           " are damaged. Put back a copy with deft restore; Deft keeps them in the folder backups.");
    case SQLITE_IOERR:
      throw Error("The disk refused to read or write the results in " + path +
                  ". Check its free space and its health, then try again.");
    case SQLITE_NOMEM:
      throw Error("There is no memory left to use the results in " + path + ". Close other programs, then try again.");
    default:
      throw Error("The results in " + path + " could not be used (" + error.what() +
                  "). Try again; if it stays, move the file away.");
  }
}

Transaction::Transaction(SQLite::Database& database) : database_(database) { database_.exec("BEGIN IMMEDIATE"); }
Transaction::~Transaction() {
  if (!committed_) sqlite3_exec(database_.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
}
void Transaction::commit() {
  database_.exec("COMMIT");
  committed_ = true;
}

ResultStore::Connection::Connection(const fs::path& file, Use use, const fs::path& list, const std::string& user)
    : path(file.string()),
      folder(use == Use::copy ? folder_of(file) : made_ready(file)),
      lock(use == Use::live && !folder.empty() ? std::optional<FolderLock>(std::in_place, file, user) : std::nullopt),
      database(use == Use::copy ? copy_address(file) : path,
               use == Use::copy ? SQLite::OPEN_READONLY | SQLite::OPEN_URI : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
               kWaitMs),
      saved_runs(list) {
  database.exec("PRAGMA cell_size_check = ON");
  database.exec("PRAGMA trusted_schema = OFF");
  if (use == Use::copy) {
    const int version = database.execAndGet("PRAGMA user_version").getInt();
    if (version != static_cast<int>(schema_steps().size()))
      throw Error(path + " is of another version of Deft (schema " + std::to_string(version) + ").");
    return;
  }
  // EXCLUSIVE before the first read: then WAL needs no shared memory, and a full disk or a read-only folder
  // can still be read.
  database.exec("PRAGMA locking_mode = EXCLUSIVE");
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = FULL");
  database.exec("PRAGMA foreign_keys = ON");
  bring_up_to_date();
}

void ResultStore::Connection::bring_up_to_date() {
  const auto steps = schema_steps();
  const int version = database.execAndGet("PRAGMA user_version").getInt();
  if (version < 0 || static_cast<std::size_t>(version) > steps.size())
    throw Error("The results in " + path + " were kept by a newer Deft (schema " + std::to_string(version) +
                "; this one knows " + std::to_string(steps.size()) +
                "). Update Deft, or choose another folder with --data.");
  if (static_cast<std::size_t>(version) == steps.size()) return;
  Transaction transaction(database);
  for (const std::string_view step : steps.subspan(static_cast<std::size_t>(version))) database.exec(std::string(step));
  if (static_cast<std::size_t>(version) < kSealedSchema) seal_runs_of_before();
  database.exec("PRAGMA user_version = " + std::to_string(steps.size()));
  transaction.commit();
}

/// A run whose old digest is wrong gets no seal: it was damaged before there were any.
void ResultStore::Connection::seal_runs_of_before() {
  std::vector<std::int64_t> whole;
  SQLite::Statement query(database, "SELECT run, bytes, keyed_values, blake2b FROM journal ORDER BY run");
  while (query.executeStep()) {
    const auto journal = unpacked(blob(query.getColumn(1))), values = unpacked(blob(query.getColumn(2)));
    if (journal && values && digest_of(*journal, *values) == blob(query.getColumn(3)))
      whole.push_back(query.getColumn(0).getInt64());
  }
  for (const std::int64_t id : whole) seal(id);
  query.reset();
  database.exec("ALTER TABLE journal DROP COLUMN blake2b");
}

std::optional<std::int64_t> ResultStore::Connection::id_of(const std::string& run) {
  SQLite::Statement query(database, "SELECT id FROM run WHERE run = ?");
  query.bind(1, run);
  return query.executeStep() ? std::optional(query.getColumn(0).getInt64()) : std::nullopt;
}

RunSummary ResultStore::Connection::summary(std::int64_t id) {
  SQLite::Statement query(database, std::string("SELECT ") + kRunColumns + " FROM run WHERE id = ?");
  query.bind(1, id);
  query.executeStep();
  return read_run(query);
}

KeptRun ResultStore::Connection::kept(std::int64_t id) {
  KeptRun kept;
  SQLite::Statement run(database, std::string("SELECT ") + kRunColumns + " FROM run WHERE id = ?");
  run.bind(1, id);
  if (run.executeStep()) {
    const RunSummary summary = read_run(run);
    kept.run = summary.head.run;
    kept.keystrokes = summary.totals.keystrokes;
    put_run(kept.row, run);
  }
  SQLite::Statement fields(database, std::string("SELECT ") + kFieldColumns + " FROM field_result WHERE run = ? ORDER BY record, field");
  for (fields.bind(1, id); fields.executeStep(); ++kept.field_count) put_row(kept.fields, fields, kFieldColumnCount);
  SQLite::Statement journal(database, "SELECT bytes, keyed_values FROM journal WHERE run = ?");
  journal.bind(1, id);
  if (journal.executeStep()) {
    kept.journal = unpacked(blob(journal.getColumn(0)));
    kept.values = unpacked(blob(journal.getColumn(1)));
  }
  return kept;
}

std::vector<Damage> ResultStore::Connection::check(std::int64_t id, const KeptRun& kept_run) {
  SQLite::Statement query(database,
                          "SELECT links, keystrokes, fields, head, signature, public_key FROM seal "
                          "LEFT JOIN station ON station.id = seal.station WHERE seal.run = ?");
  query.bind(1, id);
  if (!query.executeStep())
    return {{kept_run.run, DamageKind::seal_missing, "It was damaged before runs were sealed, or somebody took its seal away."}};
  const Seal seal{blob(query.getColumn(0)), query.getColumn(1).getInt64(), query.getColumn(2).getInt64(), blob(query.getColumn(3)),
                  blob(query.getColumn(4))};
  const std::string public_key = blob(query.getColumn(5));
  std::vector<Damage> damages = check_seal(kept_run, seal, public_key);
  if (!saved_runs.stations().empty() && !saved_runs.stations().contains(public_key) && damages.empty())
    damages.push_back({kept_run.run, DamageKind::signature_wrong, "Its seal is signed by a station this one never was."});
  const auto listed = saved_runs.runs().find(kept_run.run);
  if (listed != saved_runs.runs().end() && listed->second.head != seal.head && damages.empty())
    damages.push_back({kept_run.run, DamageKind::run_replaced, "It is whole, but another run was saved under this name."});
  return damages;
}

void ResultStore::Connection::must_be_in_place() {
  int moved = 0;
  if (folder.empty() || sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK) return;
  if (moved != 0) throw Error(path + " was taken away or moved while Deft had it open. Put it back, or go on: it is made again.");
}

std::int64_t ResultStore::Connection::station_id(const std::string& public_key) {
  SQLite::Statement query(database, "SELECT id FROM station WHERE public_key = ?");
  bind_blob(query, 1, public_key);
  if (query.executeStep()) return query.getColumn(0).getInt64();
  SQLite::Statement insert(database, "INSERT INTO station (public_key) VALUES (?)");
  bind_blob(insert, 1, public_key);
  insert.exec();
  return database.getLastInsertRowid();
}

/// Inside a transaction. The list is synced before the run is committed: a listed run whose commit never came is still in its
/// journal, and saving it again adds no line.
void ResultStore::Connection::seal(std::int64_t id) {
  const StationKey key = station_key(folder);
  const KeptRun kept_run = kept(id);
  const Seal seal = seal_of(kept_run, key);
  saved_runs.add_station(key.public_key);
  const std::int64_t lines = saved_runs.add_run(kept_run.run, seal.head);
  SQLite::Statement insert(database, "INSERT INTO seal (run, station, keystrokes, fields, links, head, signature) VALUES (?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, id);
  insert.bind(2, station_id(key.public_key));
  insert.bind(3, seal.keystrokes);
  insert.bind(4, seal.field_count);
  bind_blob(insert, 5, seal.links);
  bind_blob(insert, 6, seal.head);
  bind_blob(insert, 7, seal.signature);
  insert.exec();
  SQLite::Statement count(database, "UPDATE saved SET lines = ?");
  count.bind(1, lines);
  count.exec();
}

void ResultStore::Connection::insert(const RunSummary& run, const Score& score, const std::string& journal,
                                     const std::string& values) {
  std::string places = "?";
  for (int n = 1; n < kRunColumnCount; ++n) places += ", ?";
  SQLite::Statement insert_run(database, std::string("INSERT INTO run (") + kRunColumns + ") VALUES (" + places + ")");
  bind_run(insert_run, run);
  insert_run.exec();
  const std::int64_t id = database.getLastInsertRowid();
  insert_fields(database, id, score);
  SQLite::Statement insert_journal(database, "INSERT INTO journal (run, bytes, keyed_values) VALUES (?, ?, ?)");
  insert_journal.bind(1, id);
  bind_blob(insert_journal, 2, packed(journal));
  bind_blob(insert_journal, 3, packed(values));
  insert_journal.exec();
  seal(id);
}

void ResultStore::Connection::remove(std::int64_t id) {
  for (const char* statement : {"DELETE FROM dispute WHERE run = ?", "DELETE FROM evidence WHERE run = ?", "DELETE FROM rescore WHERE run = ?", "DELETE FROM seal WHERE run = ?", "DELETE FROM journal WHERE run = ?",
                                "DELETE FROM field_result WHERE run = ?", "DELETE FROM run WHERE id = ?"}) {
    SQLite::Statement remove(database, statement);
    remove.bind(1, id);
    remove.exec();
  }
}

void ResultStore::Connection::sync_log_name() {
  if (folder.empty() || log_name_synced_) return;
  sync_folder(folder);
  log_name_synced_ = true;
}

void ResultStore::Connection::sync() {
  SQLite::Statement checkpoint(database, "PRAGMA wal_checkpoint(TRUNCATE)");
  checkpoint.executeStep();
  checkpoint.reset();
  if (folder.empty()) return;
  // The log is empty now. Where a sync of it was refused before, the beginning of it would be put over newer pages after a power
  // cut. (Its descriptor may be closed here: SQLite's locks are on the database file.)
  std::error_code problem;
  if (const fs::path log = path + "-wal"; fs::exists(log, problem)) sync_file(log);
  sync_folder(folder);
}

}  // namespace deft
