#include "store/result_store.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>

#include "keying/error.h"
#include "store/holder.h"
#include "store/packing.h"
#include "store/schema.h"

namespace deft {

namespace {

constexpr int kWaitMs = 250;  ///< for another program to let go, before it counts as in use
constexpr const char* kMemory = ":memory:";

/// What SQLite's refusal means for the person, and what to do about it.
std::string sentence(const std::string& path, const SQLite::Exception& error) {
  switch (error.getErrorCode()) {
    case SQLITE_FULL:
      return "The disk has no room for the results in " + path + ". Free some space, then try again.";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "The results in " + path +
             " may not be written. Check who owns the file and its folder, or choose another folder with "
             "--data.";
    case SQLITE_CANTOPEN:
      return "The results in " + path +
             " cannot be opened. Check that the folder is there and yours, or choose another folder with "
             "--data.";
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return "The results in " + path +
             " are damaged. Move that file away and put back a copy; Deft starts a new one if there is none.";
    case SQLITE_IOERR:
      return "The disk refused to read or write the results in " + path +
             ". Check its free space and its health, then try again.";
    default:
      return "The results in " + path + " could not be used (" + error.what() +
             "). Try again; if it stays, move the file away.";
  }
}

/// Runs `action` and says in words what SQLite refused.
template <typename Action>
auto in_words(const std::string& path, Action&& action) {
  try {
    return action();
  } catch (const SQLite::Exception& error) {
    if (error.getErrorCode() == SQLITE_BUSY || error.getErrorCode() == SQLITE_LOCKED) throw InUse(path, {});
    throw Error(sentence(path, error));
  }
}

void make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  if (folder.empty() || std::filesystem::is_directory(folder, error)) return;
  if (folder.has_parent_path() && folder.parent_path() != folder) make_folder(folder.parent_path());
  if (::mkdir(folder.c_str(), 0700) == 0 || std::filesystem::is_directory(folder, error)) return;
  throw Error(
      "The folder " + folder.string() +
      " for the results cannot be made. Check what stands there, or choose another folder with --data.");
}

/// SQLite would make the file readable for others. An existing file is not opened here: closing it would drop
/// the locks of another connection of this process.
void make_file(const std::filesystem::path& file) {
  if (file == kMemory) return;
  make_folder(file.parent_path());
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor >= 0) ::close(descriptor);
}

std::int64_t count_of(std::size_t n) {
  return static_cast<std::int64_t>(n);
}

std::int64_t milliseconds(Elapsed time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

void bind_blob(SQLite::Statement& statement, int place, const std::string& bytes) {
  statement.bind(place, static_cast<const void*>(bytes.data()), static_cast<int>(bytes.size()));
}

std::string blob(const SQLite::Column& column) {
  const void* bytes = column.getBlob();
  return bytes == nullptr
             ? std::string()
             : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(column.getBytes()));
}

constexpr const char* kRunColumns =
    "run, drill, drill_digest, seed, records, rule_set, operator, purpose, started_ms, limit_us, ended, "
    "scoring_version, "
    "duration_us, keystrokes, keystrokes_in_right, fields_right, fields_wrong, fields_not_reached, "
    "critical_right, "
    "critical_wrong, records_right, records_released";

void bind_run(SQLite::Statement& statement, const RunSummary& run) {
  int place = 0;
  const JournalHead& head = run.head;
  for (const std::string& text : {head.run, head.drill, head.drill_digest}) statement.bind(++place, text);
  statement.bind(++place, static_cast<std::int64_t>(head.seed));
  statement.bind(++place, count_of(head.records));
  for (const std::string& text : {head.rule_set, head.operator_name, head.purpose})
    statement.bind(++place, text);
  statement.bind(++place, head.started_ms);
  statement.bind(++place, std::int64_t{head.limit.count()});
  statement.bind(++place, std::string(to_string(run.end)));
  statement.bind(++place, run.scoring_version);
  const Totals& totals = run.totals;
  statement.bind(++place, std::int64_t{totals.duration.count()});
  for (const int count : {totals.keystrokes, totals.keystrokes_in_right, totals.fields_right,
                          totals.fields_wrong, totals.fields_not_reached, totals.critical_right,
                          totals.critical_wrong, totals.records_right, totals.records_released})
    statement.bind(++place, count);
}

EndReason end_of(const std::string& text) {
  for (const EndReason end : {EndReason::all_released, EndReason::time, EndReason::stopped})
    if (text == to_string(end)) return end;
  return EndReason::unfinished;
}

RunSummary read_run(const SQLite::Statement& row) {
  int place = 0;
  const auto text = [&] { return row.getColumn(place++).getString(); };
  const auto number = [&] { return row.getColumn(place++).getInt64(); };
  RunSummary run;
  run.head.run = text();
  run.head.drill = text();
  run.head.drill_digest = text();
  run.head.seed = static_cast<std::uint64_t>(number());
  run.head.records = static_cast<std::size_t>(number());
  run.head.rule_set = text();
  run.head.operator_name = text();
  run.head.purpose = text();
  run.head.started_ms = number();
  run.head.limit = Elapsed(number());
  run.end = end_of(text());
  run.scoring_version = static_cast<int>(number());
  run.totals.duration = Elapsed(number());
  for (int Totals::*count : {&Totals::keystrokes, &Totals::keystrokes_in_right, &Totals::fields_right,
                             &Totals::fields_wrong, &Totals::fields_not_reached, &Totals::critical_right,
                             &Totals::critical_wrong, &Totals::records_right, &Totals::records_released})
    run.totals.*count = static_cast<int>(number());
  return run;
}

void insert_fields(SQLite::Database& database, std::int64_t run, const Score& score) {
  SQLite::Statement insert(database,
                           "INSERT INTO field_result VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> wrong;
  for (std::size_t n = 0; n < score.discrepancies.size(); ++n)
    wrong[{score.discrepancies[n].record, score.discrepancies[n].field}] = n;
  for (const FieldScore& field : score.fields) {
    insert.reset();
    insert.clearBindings();
    int place = 0;
    for (const std::int64_t number :
         {run, count_of(field.record), count_of(field.field), std::int64_t{field.keystrokes},
          std::int64_t{field.fixing}, std::int64_t{field.fixed}, std::int64_t{field.correct},
          std::int64_t{field.left}, milliseconds(field.reading), milliseconds(field.keying)})
      insert.bind(++place, number);
    if (const auto found = wrong.find({field.record, field.field}); found != wrong.end()) {
      const Discrepancy& discrepancy = score.discrepancies[found->second];
      insert.bind(++place, std::string(1, letter_of(discrepancy.error)));
      insert.bind(++place, to_string(discrepancy.expected));
      insert.bind(++place, to_string(discrepancy.keyed));
      if (found->second < score.discrepancy_times.size())
        insert.bind(++place, std::int64_t{score.discrepancy_times[found->second].count()});
    }
    insert.exec();
  }
}

}  // namespace

struct ResultStore::Connection {
  std::string path;
  std::optional<FolderLock> lock;
  SQLite::Database database;

  explicit Connection(const std::filesystem::path& file)
      : path(file.string()),
        lock(file == kMemory ? std::optional<FolderLock>() : std::optional<FolderLock>(std::in_place, file)),
        database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kWaitMs) {
    // EXCLUSIVE before the first read: then WAL needs no shared memory, and a full disk or a read-only folder
    // can still be read.
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    database.exec("PRAGMA journal_mode = WAL");
    database.exec("PRAGMA synchronous = FULL");
    database.exec("PRAGMA foreign_keys = ON");
    bring_up_to_date();
  }

  void bring_up_to_date() {
    const auto steps = schema_steps();
    const int version = database.execAndGet("PRAGMA user_version").getInt();
    if (version < 0 || static_cast<std::size_t>(version) > steps.size())
      throw Error("The results in " + path + " were kept by a newer Deft (schema " + std::to_string(version) +
                  "; this one knows " + std::to_string(steps.size()) +
                  "). Update Deft, or choose another folder with --data.");
    for (std::size_t step = static_cast<std::size_t>(version); step < steps.size(); ++step) {
      SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
      database.exec(std::string(steps[step]));
      database.exec("PRAGMA user_version = " + std::to_string(step + 1));
      transaction.commit();
    }
  }

  std::optional<std::int64_t> id_of(const std::string& run) {
    SQLite::Statement query(database, "SELECT id FROM run WHERE run = ?");
    query.bind(1, run);
    return query.executeStep() ? std::optional(query.getColumn(0).getInt64()) : std::nullopt;
  }

  RunSummary summary(std::int64_t id) {
    SQLite::Statement query(database, std::string("SELECT ") + kRunColumns + " FROM run WHERE id = ?");
    query.bind(1, id);
    query.executeStep();
    return read_run(query);
  }

  /// Journal and values of a run, as they were given.
  struct Kept {
    std::string journal, values;
  };
  Kept kept(std::int64_t id, const std::string& run) {
    SQLite::Statement query(database, "SELECT bytes, keyed_values, blake2b FROM journal WHERE run = ?");
    query.bind(1, id);
    if (query.executeStep()) {
      const auto journal = unpacked(blob(query.getColumn(0))), values = unpacked(blob(query.getColumn(1)));
      if (journal && values && digest_of(*journal, *values) == blob(query.getColumn(2)))
        return {*journal, *values};
    }
    throw Error("The journal of run " + run + " in " + path + " is damaged. Put back a copy of that file.");
  }

  void insert(const RunSummary& run, const Score& score, const std::string& journal,
              const std::string& values) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement insert_run(
        database, std::string("INSERT INTO run (") + kRunColumns +
                      ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    bind_run(insert_run, run);
    insert_run.exec();
    const std::int64_t id = database.getLastInsertRowid();
    insert_fields(database, id, score);
    SQLite::Statement insert_journal(database, "INSERT INTO journal VALUES (?, ?, ?, ?)");
    insert_journal.bind(1, id);
    bind_blob(insert_journal, 2, packed(journal));
    bind_blob(insert_journal, 3, packed(values));
    bind_blob(insert_journal, 4, digest_of(journal, values));
    insert_journal.exec();
    transaction.commit();
  }
};

ResultStore::ResultStore(const std::filesystem::path& file) {
  if (sodium_init() < 0)
    throw Error("This computer offers no random numbers (libsodium). Restart it, then try again.");
  make_file(file);
  connection_ = in_words(file.string(), [&] { return std::make_unique<Connection>(file); });
}

ResultStore::~ResultStore() = default;

void ResultStore::save(const Journal& journal, const Score& score, const std::string& journal_bytes) {
  in_words(connection_->path, [&] {
    const RunSummary run = summary_of(journal, score);
    const std::string values = values_bytes(score.values);
    if (const auto id = connection_->id_of(run.head.run)) {
      const RunSummary before = connection_->summary(*id);
      const bool same_score = before.scoring_version != run.scoring_version || before.totals == run.totals;
      if (same_score && connection_->kept(*id, run.head.run).journal == journal_bytes) return;
      throw Error("Run " + run.head.run + " is in " + connection_->path +
                  " already, with other keystrokes or another score. Results are never changed; the journal "
                  "file is left where it is.");
    }
    connection_->insert(run, score, journal_bytes, values);
  });
}

std::vector<RunSummary> ResultStore::runs() const {
  return in_words(connection_->path, [&] {
    SQLite::Statement query(connection_->database,
                            std::string("SELECT ") + kRunColumns + " FROM run ORDER BY started_ms, id");
    std::vector<RunSummary> runs;
    while (query.executeStep()) runs.push_back(read_run(query));
    return runs;
  });
}

std::vector<Record> ResultStore::values_of(const std::string& run) const {
  return in_words(connection_->path, [&]() -> std::vector<Record> {
    const auto id = connection_->id_of(run);
    if (!id) return {};
    const auto values = values_of_bytes(connection_->kept(*id, run).values);
    if (!values)
      throw Error("The values of run " + run + " in " + connection_->path +
                  " are damaged. Put back a copy of that file.");
    return *values;
  });
}

std::optional<std::string> ResultStore::journal_of(const std::string& run) const {
  return in_words(connection_->path, [&]() -> std::optional<std::string> {
    const auto id = connection_->id_of(run);
    if (!id) return std::nullopt;
    return connection_->kept(*id, run).journal;
  });
}

}  // namespace deft
