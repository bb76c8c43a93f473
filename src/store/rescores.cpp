#include <fmt/format.h>
#include <sqlite3.h>

#include "store/connection.h"

// The table `rescore`: what kept runs come to under later scoring versions.

namespace deft {

namespace {

using Connection = ResultStore::Connection;

constexpr const char* kColumns =
    "scoring_version, computed_ms, duration_us, keystrokes, keystrokes_in_right, fields_right, fields_wrong, fields_not_reached, "
    "critical_right, critical_wrong, records_right, records_released, fixing, fixed, correct, left_wrong, substitutions, "
    "transpositions, formats, omissions, wrong_fields, insertions";

/// As read, so that a number no run has is not taken for another.
struct Row {
  std::int64_t version = 0, computed_ms = 0;
  FigureNumbers numbers{};

  std::string sealed_text() const { return fmt::format("{} {} {}", version, computed_ms, fmt::join(numbers, " ")); }
  Rescore rescore() const { return {static_cast<int>(version), computed_ms, figures_of(numbers)}; }
};

Row read_row(const SQLite::Statement& query, int place) {
  Row row;
  row.version = query.getColumn(place++).getInt64();
  row.computed_ms = query.getColumn(place++).getInt64();
  for (std::int64_t& number : row.numbers) number = query.getColumn(place++).getInt64();
  return row;
}

Row row_of(const Rescore& rescore) { return {rescore.scoring_version, rescore.computed_ms, numbers_of(rescore.figures)}; }

std::string head_of_seal(SQLite::Database& database, std::int64_t id) {
  SQLite::Statement query(database, "SELECT head FROM seal WHERE run = ?");
  query.bind(1, id);
  return query.executeStep() ? blob(query.getColumn(0)) : std::string();
}

/// Of a run that is as it was saved; nothing where there is none.
std::optional<std::int64_t> whole_run(Connection& connection, const std::string& run) {
  const auto id = connection.id_of(run);
  if (!id) return std::nullopt;
  if (const auto damages = connection.check(*id); !damages.empty()) throw DamagedRun(connection.path, damages.front());
  return id;
}

}  // namespace

std::vector<std::int64_t> ResultStore::Connection::changed_rescores(std::int64_t id, const std::string& run) {
  const std::string head = head_of_seal(database, id);
  SQLite::Statement query(database, std::string("SELECT public_key, digest, signature, ") + kColumns +
                                        " FROM rescore LEFT JOIN station ON station.id = rescore.station WHERE run = ? ORDER BY scoring_version");
  std::vector<std::int64_t> changed;
  for (query.bind(1, id); query.executeStep();) {
    const std::string public_key = blob(query.getColumn(0)), digest = blob(query.getColumn(1)), signature = blob(query.getColumn(2));
    const Row row = read_row(query, 3);
    const bool known = saved_runs.stations().empty() || saved_runs.stations().contains(public_key);
    if (digest != rescore_digest(run, head, row.sealed_text()) || !known || !is_rescore_signed(signature, run, digest, public_key))
      changed.push_back(row.version);
  }
  return changed;
}

/// Inside a transaction.
void ResultStore::Connection::insert_rescore(std::int64_t id, const std::string& run, const Rescore& rescore) {
  const StationKey key = station_key(folder);
  const Row row = row_of(rescore);
  const std::string digest = rescore_digest(run, head_of_seal(database, id), row.sealed_text());
  saved_runs.add_station(key.public_key);
  std::string places = "?, ?, ?, ?, ?, ?";
  for (std::size_t n = 0; n < kFigures; ++n) places += ", ?";
  SQLite::Statement insert(database, std::string("INSERT INTO rescore (run, station, digest, signature, ") + kColumns + ") VALUES (" + places + ")");
  int place = 0;
  insert.bind(++place, id);
  insert.bind(++place, station_id(key.public_key));
  bind_blob(insert, ++place, digest);
  bind_blob(insert, ++place, rescore_signature(key, run, digest));
  insert.bind(++place, row.version);
  insert.bind(++place, row.computed_ms);
  for (const std::int64_t number : row.numbers) insert.bind(++place, number);
  insert.exec();
}

void ResultStore::Connection::remove_rescores(std::int64_t id, const std::vector<std::int64_t>& versions) {
  SQLite::Statement remove(database, "DELETE FROM rescore WHERE run = ? AND scoring_version = ?");
  for (const std::int64_t version : versions) {
    remove.reset();
    remove.bind(1, id);
    remove.bind(2, version);
    remove.exec();
  }
}

std::optional<KeptFigures> ResultStore::figures_of(const std::string& run) const {
  return in_words(connection_->path, [&]() -> std::optional<KeptFigures> {
    const auto id = whole_run(*connection_, run);
    if (!id) return std::nullopt;
    SQLite::Statement query(connection_->database,
                            "SELECT sum(fixing), sum(fixed), sum(correct), sum(left_wrong), sum(error_class = 'S'), sum(error_class = 'T'), "
                            "sum(error_class = 'F'), sum(error_class = 'O'), sum(error_class = 'W'), sum(error_class = 'I') "
                            "FROM field_result WHERE run = ?");
    query.bind(1, *id);
    query.executeStep();
    int place = 0;
    const auto sum = [&] { return query.getColumn(place++).getInt(); };  // of no fields NULL, which reads as 0
    KeptFigures figures{connection_->summary(*id).totals, 0, 0, 0, 0, {}};
    for (int* number : {&figures.fixing, &figures.fixed, &figures.correct, &figures.left}) *number = sum();
    for (int& wrong : figures.wrong) wrong = sum();
    return figures;
  });
}

bool ResultStore::mend_rescores(const std::string& run) {
  return in_words(connection_->path, [&] {
    const auto id = whole_run(*connection_, run);
    if (!id) return false;
    const auto changed = connection_->changed_rescores(*id, run);
    if (changed.empty()) return false;
    Transaction transaction(connection_->database);
    connection_->remove_rescores(*id, changed);
    transaction.commit();
    return true;
  });
}

bool ResultStore::keep_rescore(const std::string& run, const Rescore& rescore) {
  mend_rescores(run);
  return in_words(connection_->path, [&] {
    const auto id = whole_run(*connection_, run);
    if (!id) throw Error("There is no run " + run + " in " + connection_->path + ". Nothing was kept of it.");
    SQLite::Statement there(connection_->database, "SELECT 1 FROM rescore WHERE run = ? AND scoring_version = ?");
    there.bind(1, *id);
    there.bind(2, rescore.scoring_version);
    if (there.executeStep()) return false;
    there.reset();
    Transaction transaction(connection_->database);
    connection_->insert_rescore(*id, run, rescore);
    transaction.commit();
    connection_->sync_log_name();
    return true;
  });
}

std::map<std::string, std::vector<Rescore>> ResultStore::rescores() const {
  std::map<std::string, std::vector<Rescore>> found;
  try {
    SQLite::Statement query(connection_->database, std::string("SELECT (SELECT run.run FROM run WHERE run.id = rescore.run), "
                                                                   "(SELECT head FROM seal WHERE seal.run = rescore.run), digest, ") +
                                                       kColumns + " FROM rescore ORDER BY rescore.run, scoring_version");
    while (query.executeStep()) {
      const std::string run = query.getColumn(0).getString();
      const Row row = read_row(query, 3);
      if (blob(query.getColumn(2)) == rescore_digest(run, blob(query.getColumn(1)), row.sealed_text())) found[run].push_back(row.rescore());
    }
  } catch (const SQLite::Exception& error) {
    const bool unreadable = error.getErrorCode() == SQLITE_CORRUPT || error.getErrorCode() == SQLITE_NOTADB;
    if (!unreadable) refuse_in_words(connection_->path, error);  // otherwise the runs alone are shown; `verify` says what is damaged
  }
  return found;
}

}  // namespace deft
