#include <algorithm>

#include "practice/curriculum.h"
#include "store/connection.h"

// The tables `evidence`, `rest`, `lesson_seen`, `goal` and `dispute`: what is kept of an operator beside runs.

namespace deft {

namespace {

using Connection = ResultStore::Connection;

void insert(Connection& connection, const char* statement, const std::string& operator_name, std::initializer_list<std::int64_t> numbers) {
  SQLite::Statement insert(connection.database, statement);
  int place = 0;
  insert.bind(++place, operator_name);
  for (const std::int64_t number : numbers) insert.bind(++place, number);
  insert.exec();
}

std::vector<RunEvidence> last_evidence(Connection& connection, const std::string& operator_name) {
  SQLite::Statement query(connection.database,
                          "SELECT run.run, run.drill, run.started_ms, kind, item, seen, wrong, timed, time_us, run.limit_us FROM evidence JOIN run ON run.id = evidence.run "
                          "WHERE run.id IN (SELECT id FROM run WHERE operator = ? AND purpose <> 'simulation' ORDER BY started_ms DESC, id DESC LIMIT ?) "
                          "ORDER BY run.started_ms, run.id, kind, item");
  query.bind(1, operator_name);
  std::vector<RunEvidence> runs;
  for (query.bind(2, static_cast<std::int64_t>(kEvidenceKept)); query.executeStep();) {
    const auto kind = evidence_kind(query.getColumn(3).getString());
    if (!kind) continue;  // of a later Deft
    const std::string run = query.getColumn(0).getString();
    if (runs.empty() || runs.back().run != run) runs.push_back({run, query.getColumn(1).getString(), query.getColumn(2).getInt64(), {}, Elapsed(query.getColumn(9).getInt64())});
    runs.back().items.push_back({*kind, query.getColumn(4).getString(), query.getColumn(5).getInt64(), query.getColumn(6).getInt64(),
                                 Elapsed(query.getColumn(8).getInt64()), query.getColumn(7).getInt64()});
  }
  return runs;
}

/// Of the last long runs: each costs its rows of fields, and this is asked for at every start. Rows are in the order of records and fields.
void add_end_drops(FactsOfRuns& facts, Connection& connection, const std::string& operator_name) {
  constexpr std::int64_t kLast = 200;
  SQLite::Statement query(connection.database,
                          "SELECT run.run, duration_us, error_class IS NULL FROM run JOIN field_result ON field_result.run = run.id "
                          "WHERE run.id IN (SELECT id FROM run WHERE operator = ? AND duration_us >= ? ORDER BY started_ms DESC, id DESC LIMIT ?) ORDER BY run.id, record, field");
  query.bind(1, operator_name);
  query.bind(2, static_cast<std::int64_t>(kShortestWithADrop.count()));
  query.bind(3, kLast);
  std::string run;
  Elapsed duration{0};
  std::vector<bool> right;
  const auto close = [&] {
    if (const auto drop = end_third_drop(duration, right)) facts[run].end_drop = drop;
    right.clear();
  };
  while (query.executeStep()) {
    if (query.getColumn(0).getString() != run) {
      close();
      run = query.getColumn(0).getString();
      duration = Elapsed(query.getColumn(1).getInt64());
    }
    right.push_back(query.getColumn(2).getInt() != 0);
  }
  close();
}

/// What evidence says of the last thousand runs beyond those whose evidence is read whole.
void add_holds_and_balances(FactsOfRuns& facts, Connection& connection, const std::string& operator_name) {
  constexpr std::int64_t kLast = 1000;
  SQLite::Statement query(connection.database,
                          "SELECT run.run, kind, item, seen, wrong FROM (SELECT id, run FROM run WHERE operator = ? ORDER BY started_ms DESC, id DESC LIMIT ?) AS run "
                          "JOIN evidence ON evidence.run = run.id AND kind IN ('hold', 'balance')");
  query.bind(1, operator_name);
  for (query.bind(2, kLast); query.executeStep();)
    if (const auto kind = evidence_kind(query.getColumn(1).getString()))
      add_to(facts[query.getColumn(0).getString()], {*kind, query.getColumn(2).getString(), query.getColumn(3).getInt64(), query.getColumn(4).getInt64()});
}

}  // namespace

void ResultStore::keep_evidence(const std::string& run, const std::vector<Evidence>& evidence) {
  in_words(connection_->path, [&] {
    const auto id = connection_->id_of(run);
    if (!id) return;
    Transaction transaction(connection_->database);
    SQLite::Statement clear(connection_->database, "DELETE FROM evidence WHERE run = ?");
    clear.bind(1, *id);
    clear.exec();
    SQLite::Statement insert(connection_->database, "INSERT INTO evidence (run, kind, item, seen, wrong, timed, time_us) VALUES (?, ?, ?, ?, ?, ?, ?)");
    for (const Evidence& one : evidence) {
      insert.reset();
      insert.bind(1, *id);
      insert.bind(2, std::string(name_of(one.kind)));
      insert.bind(3, one.item);
      int place = 3;
      for (const std::int64_t number : {std::int64_t{one.seen}, std::int64_t{one.wrong}, std::int64_t{one.timed}, std::int64_t{one.time.count()}})
        insert.bind(++place, number);
      insert.exec();
    }
    transaction.commit();
  });
}

void ResultStore::note(const std::string& operator_name, const RestTaken& rest) {
  in_words(connection_->path, [&] {
    insert(*connection_, "INSERT OR REPLACE INTO rest (operator, began_ms, seconds) VALUES (?, ?, ?)", operator_name, {rest.began_ms, rest.seconds});
  });
}

void ResultStore::note(const std::string& operator_name, const LessonSeen& lesson) {
  in_words(connection_->path, [&] {
    SQLite::Statement insert(connection_->database, "INSERT OR IGNORE INTO lesson_seen (operator, lesson, seen_ms) VALUES (?, ?, ?)");
    insert.bind(1, operator_name);
    insert.bind(2, lesson.lesson);
    insert.bind(3, lesson.seen_ms);
    insert.exec();
  });
}

void ResultStore::note(const std::string& operator_name, const Goal& goal) {
  in_words(connection_->path, [&] {
    insert(*connection_, "INSERT OR REPLACE INTO goal (operator, set_ms, minutes_a_day, net_ksph, accuracy_per_mille) VALUES (?, ?, ?, ?, ?)", operator_name,
           {goal.set_ms, goal.minutes_a_day, goal.net_ksph, goal.accuracy_per_mille});
  });
}

void ResultStore::mark(const Dispute& dispute, bool disputed) {
  in_words(connection_->path, [&] {
    const auto id = connection_->id_of(dispute.run);
    if (!id) return;
    SQLite::Statement change(connection_->database,
                             disputed ? "INSERT INTO dispute (run, record, field, marked_ms) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET "
                                        "marked_ms = max(excluded.marked_ms, taken_back_ms + 1), taken_back_ms = NULL WHERE taken_back_ms IS NOT NULL"
                                      : "UPDATE dispute SET taken_back_ms = max(?4, marked_ms) WHERE run = ?1 AND record = ?2 AND field = ?3 AND taken_back_ms IS NULL");
    change.bind(1, *id);
    change.bind(2, static_cast<std::int64_t>(dispute.record));
    change.bind(3, static_cast<std::int64_t>(dispute.field));
    change.bind(4, dispute.marked_ms);
    change.exec();
  });
}

OwnRecord ResultStore::own_record(const std::string& operator_name) const {
  return in_words(connection_->path, [&] {
    SQLite::Database& database = connection_->database;
    OwnRecord own;
    own.evidence = last_evidence(*connection_, operator_name);
    const auto each = [&](const char* statement, const auto& take) {
      SQLite::Statement query(database, statement);
      for (query.bind(1, operator_name); query.executeStep();) take(query);
    };
    each("SELECT began_ms, seconds FROM rest WHERE operator = ? ORDER BY began_ms",
         [&](const SQLite::Statement& row) { own.rests.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getInt()}); });
    each("SELECT lesson, seen_ms FROM lesson_seen WHERE operator = ? ORDER BY seen_ms, lesson",
         [&](const SQLite::Statement& row) { own.lessons.push_back({row.getColumn(0).getString(), row.getColumn(1).getInt64()}); });
    each("SELECT run.run, record, field, marked_ms FROM dispute JOIN run ON run.id = dispute.run WHERE operator = ? AND taken_back_ms IS NULL ORDER BY marked_ms, run.run, record, field",
         [&](const SQLite::Statement& row) {
           own.disputes.push_back({row.getColumn(0).getString(), static_cast<std::size_t>(row.getColumn(1).getInt64()),
                                   static_cast<std::size_t>(row.getColumn(2).getInt64()), row.getColumn(3).getInt64()});
         });
    each("SELECT set_ms, minutes_a_day, net_ksph, accuracy_per_mille FROM goal WHERE operator = ? ORDER BY set_ms", [&](const SQLite::Statement& row) {
      own.goal = Goal{row.getColumn(0).getInt64(), row.getColumn(1).getInt(), row.getColumn(2).getInt(), row.getColumn(3).getInt()};
    });
    add_end_drops(own.facts, *connection_, operator_name);
    add_holds_and_balances(own.facts, *connection_, operator_name);
    return own;
  });
}

std::vector<RunSummary> ResultStore::without_evidence(const std::string& operator_name) const {
  return in_words(connection_->path, [&] {
    SQLite::Statement query(connection_->database,
                            "SELECT id FROM (SELECT id, started_ms FROM run WHERE purpose <> 'simulation' AND operator = ? ORDER BY run.started_ms DESC, run.id DESC LIMIT ?) "
                            "JOIN run AS kept USING (id) WHERE fields_right + fields_wrong > 0 AND NOT EXISTS (SELECT 1 FROM evidence WHERE evidence.run = id) "
                            "ORDER BY kept.started_ms DESC, id DESC");
    query.bind(1, operator_name);
    std::vector<RunSummary> runs;
    for (query.bind(2, static_cast<std::int64_t>(kEvidenceKept)); query.executeStep();) runs.push_back(connection_->summary(query.getColumn(0).getInt64()));
    return runs;
  });
}

}  // namespace deft
