#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <set>

#include "store/connection.h"

namespace deft {

namespace {

using Connection = ResultStore::Connection;

std::string sentence_of(const SQLite::Exception& error) { return fmt::format("SQLite says: {}.", error.what()); }

/// What a list shows of a run, held against its seal.
std::optional<Damage> check_row(const Connection& connection, const std::string& run, const std::string& row,
                                const SQLite::Column& links_column, const SQLite::Column& head_column) {
  if (links_column.isNull()) return Damage{run, DamageKind::seal_missing, "It has no seal."};
  const std::string links = blob(links_column), head = blob(head_column);
  if (links.substr(0, kLinkBytes) != row_link(run, row)) return Damage{run, DamageKind::run_changed, "Its totals, its timing or its head were changed."};
  if (head_of(run, links) != head) return Damage{run, DamageKind::signature_wrong, "Its seal was changed."};
  const auto listed = connection.saved_runs.runs().find(run);
  if (listed != connection.saved_runs.runs().end() && listed->second.head != head)
    return Damage{run, DamageKind::run_replaced, "Another run was saved under this name."};
  return std::nullopt;
}

void read_rows(Connection& connection, const std::string& which, const std::string& argument, KeptRuns& kept) {
  SQLite::Statement query(connection.database, std::string("SELECT ") + kRunColumns +
                                                   ", (SELECT links FROM seal WHERE seal.run = run.id), (SELECT head FROM seal WHERE seal.run = "
                                                   "run.id) FROM run " + which);
  if (!argument.empty()) query.bind(1, argument);
  while (query.executeStep()) {
    std::string row;
    put_run(row, query);
    RunSummary summary = read_run(query);
    const auto damage = check_row(connection, summary.head.run, row, query.getColumn(kRunColumnCount), query.getColumn(kRunColumnCount + 1));
    if (damage)
      kept.damaged.push_back(*damage);
    else
      kept.runs.push_back(std::move(summary));
  }
}

/// One by one, by the names in the list: the whole ones of a database that cannot be read through.
KeptRuns read_listed(Connection& connection, const std::optional<std::string>& operator_name) {
  KeptRuns kept;
  for (const auto& [run, line] : connection.saved_runs.runs()) {
    try {
      KeptRuns one;
      read_rows(connection, "WHERE run.run = ?", run, one);
      for (RunSummary& summary : one.runs)
        if (!operator_name || summary.head.operator_name == *operator_name) kept.runs.push_back(std::move(summary));
      for (Damage& damage : one.damaged) kept.damaged.push_back(std::move(damage));
    } catch (const SQLite::Exception& error) {
      kept.damaged.push_back({run, DamageKind::database_damaged, sentence_of(error)});
    }
  }
  std::sort(kept.runs.begin(), kept.runs.end(),
            [](const RunSummary& one, const RunSummary& other) { return one.head.started_ms < other.head.started_ms; });
  return kept;
}

void check_database(Connection& connection, std::vector<Damage>& damages) {
  try {
    SQLite::Statement query(connection.database, "PRAGMA integrity_check(20)");
    while (query.executeStep())
      if (const std::string line = query.getColumn(0).getString(); line != "ok")
        damages.push_back({"", DamageKind::database_damaged, "SQLite says: " + line + "."});
  } catch (const SQLite::Exception& error) {
    damages.push_back({"", DamageKind::database_damaged, sentence_of(error)});
  }
}

/// Every name that the database or the list knows.
std::set<std::string> all_names(Connection& connection, std::vector<Damage>& damages) {
  std::set<std::string> names;
  for (const auto& [run, line] : connection.saved_runs.runs()) names.insert(run);
  try {
    SQLite::Statement query(connection.database, "SELECT run FROM run NOT INDEXED");
    while (query.executeStep()) names.insert(query.getColumn(0).getString());
  } catch (const SQLite::Exception& error) {
    damages.push_back({"", DamageKind::database_damaged, sentence_of(error)});
  }
  return names;
}

void check_run(Connection& connection, const std::string& run, std::vector<Damage>& damages) {
  try {
    const auto listed = connection.saved_runs.runs().find(run);
    const bool is_listed = listed != connection.saved_runs.runs().end();
    const auto id = connection.id_of(run);
    if (!id && !is_listed) {
      damages.push_back({run, DamageKind::run_missing, "No run of that name was ever saved here."});
    } else if (!id && connection.saved_runs.is_given_up(listed->second)) {
      damages.push_back({run, DamageKind::given_up, "It was saved after the copy that was put back."});
    } else if (!id) {
      const std::int64_t lines = connection.database.execAndGet("SELECT lines FROM saved").getInt64();
      if (listed->second.number > lines)
        damages.push_back({run, DamageKind::older_file, "It was saved after this results file was last written: an older file was put back, "
                           "or the end of its log was lost."});
      else
        damages.push_back({run, DamageKind::run_missing, "It was saved and is gone from the results."});
    } else {
      if (!is_listed) damages.push_back({run, DamageKind::run_unknown, "The list of saved runs does not know it."});
      // By what it was asked for: the row may have another name, or be gone where the index still has it.
      bool sealed = true;
      for (const Damage& damage : connection.check(*id)) {
        damages.push_back({run, damage.kind, damage.detail});
        sealed = sealed && damage.kind != DamageKind::seal_missing && damage.kind != DamageKind::signature_wrong;
      }
      if (!sealed) return;  // nothing can be held against a seal that is none
      for (const std::int64_t version : connection.changed_rescores(*id, run))
        damages.push_back({run, DamageKind::rescore_changed,
                           fmt::format("Its figures of scoring version {} were changed; deft rescore {} takes them away and computes them anew.", version, run)});
    }
  } catch (const SQLite::Exception& error) {
    damages.push_back({run, DamageKind::database_damaged, sentence_of(error)});
  }
}

/// Where runs that were taken over were keyed, by run: how the other station's key begins.
void add_stations(SQLite::Database& database, std::vector<RunSummary>& runs) {
  std::map<std::string, std::string> stations;
  SQLite::Statement rows(database, "SELECT run, lower(hex(substr(station, 1, 4))) FROM origin");
  while (rows.executeStep()) stations[rows.getColumn(0).getString()] = rows.getColumn(1).getString();
  if (stations.empty()) return;
  for (RunSummary& run : runs)
    if (const auto from = stations.find(run.head.run); from != stations.end()) run.station = from->second;
}

}  // namespace

KeptRuns ResultStore::kept_runs(const std::optional<std::string>& operator_name) const {
  try {
    KeptRuns kept;
    const char* of_one = "WHERE operator = ? ORDER BY started_ms, run.id";
    read_rows(*connection_, operator_name ? of_one : "ORDER BY started_ms, run.id", operator_name.value_or(""), kept);
    add_stations(connection_->database, kept.runs);
    return kept;
  } catch (const SQLite::Exception& error) {
    const bool unreadable = error.getErrorCode() == SQLITE_CORRUPT || error.getErrorCode() == SQLITE_NOTADB;
    if (!unreadable || connection_->saved_runs.runs().empty()) refuse_in_words(connection_->path, error);
    return read_listed(*connection_, operator_name);
  }
}

bool ResultStore::holds(const std::string& run) const {
  const std::vector<Damage> damages = verify(run);
  return std::ranges::all_of(damages, [](const Damage& damage) { return damage.kind == DamageKind::rescore_changed; });
}

std::vector<Damage> ResultStore::verify(const std::optional<std::string>& run) const {
  std::vector<Damage> damages;
  if (run) {
    check_run(*connection_, *run, damages);
    return damages;
  }
  check_database(*connection_, damages);
  for (const std::int64_t line : connection_->saved_runs.changed_lines())
    damages.push_back({"", DamageKind::list_changed, fmt::format("Line {} of the list saved-runs was changed.", line)});
  for (const std::string& name : all_names(*connection_, damages)) check_run(*connection_, name, damages);
  return damages;
}

}  // namespace deft
