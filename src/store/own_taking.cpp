#include <algorithm>
#include <utility>

#include "store/connection.h"
#include "store/packing.h"
#include "store/station_key.h"

// All that is kept of one operator, to be taken elsewhere; and what was taken over from another station.

namespace deft {

namespace {

using Connection = ResultStore::Connection;

std::vector<WrongField> wrong_fields(Connection& connection, std::int64_t id) {
  SQLite::Statement query(connection.database,
                          "SELECT record, field, error_class, expected, keyed FROM field_result WHERE run = ? AND error_class IS NOT NULL ORDER BY record, field");
  std::vector<WrongField> wrong;
  for (query.bind(1, id); query.executeStep();)
    wrong.push_back({static_cast<std::size_t>(query.getColumn(0).getInt64()), static_cast<std::size_t>(query.getColumn(1).getInt64()), {},
                     query.getColumn(2).getString(), query.getColumn(3).getString(), query.getColumn(4).getString()});
  return wrong;
}

std::vector<Evidence> evidence_kept(Connection& connection, std::int64_t id) {
  SQLite::Statement query(connection.database, "SELECT kind, item, seen, wrong, time_us, timed FROM evidence WHERE run = ? ORDER BY kind, item");
  std::vector<Evidence> items;
  for (query.bind(1, id); query.executeStep();)
    if (const auto kind = evidence_kind(query.getColumn(0).getString()))  // else of a later Deft
      items.push_back({*kind, query.getColumn(1).getString(), query.getColumn(2).getInt64(), query.getColumn(3).getInt64(), Elapsed(query.getColumn(4).getInt64()),
                       query.getColumn(5).getInt64()});
  return items;
}

/// Where the run was keyed: as noted when it was taken over, else the station whose seal it bears.
std::string station_of(Connection& connection, std::int64_t id) {
  SQLite::Statement query(connection.database,
                          "SELECT COALESCE(origin.station, station.public_key) FROM run LEFT JOIN origin ON origin.run = run.run "
                          "LEFT JOIN seal ON seal.run = run.id LEFT JOIN station ON station.id = seal.station WHERE run.id = ?");
  query.bind(1, id);
  return query.executeStep() ? to_hex(blob(query.getColumn(0))) : std::string();
}

std::vector<Goal> goals_of(Connection& connection, const std::string& operator_name) {
  SQLite::Statement query(connection.database, "SELECT set_ms, minutes_a_day, net_ksph, accuracy_per_mille FROM goal WHERE operator = ? ORDER BY set_ms");
  std::vector<Goal> goals;
  for (query.bind(1, operator_name); query.executeStep();)
    goals.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getInt(), query.getColumn(2).getInt(), query.getColumn(3).getInt()});
  return goals;
}

/// How many rows it changed.
int run_once(Connection& connection, const char* statement, const std::string& text, std::initializer_list<std::int64_t> numbers) {
  SQLite::Statement change(connection.database, statement);
  int place = 0;
  change.bind(++place, text);
  for (const std::int64_t number : numbers) change.bind(++place, number);
  return change.exec();
}

NotesTaken take_notes(Connection& connection, const OwnData& own) {
  NotesTaken taken;
  for (const RestTaken& rest : own.rests)
    taken.rests += run_once(connection, "INSERT INTO rest (operator, began_ms, seconds) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seconds = excluded.seconds "
                                        "WHERE excluded.seconds > seconds", own.operator_name, {rest.began_ms, rest.seconds});
  for (const Goal& goal : own.goals)
    taken.goals += run_once(connection, "INSERT INTO goal (operator, set_ms, minutes_a_day, net_ksph, accuracy_per_mille) VALUES (?, ?, ?, ?, ?) "
                                        "ON CONFLICT DO UPDATE SET minutes_a_day = excluded.minutes_a_day, net_ksph = excluded.net_ksph, "
                                        "accuracy_per_mille = excluded.accuracy_per_mille WHERE (excluded.minutes_a_day, excluded.net_ksph, excluded.accuracy_per_mille) > "
                                        "(minutes_a_day, net_ksph, accuracy_per_mille)",
                            own.operator_name, {goal.set_ms, goal.minutes_a_day, goal.net_ksph, goal.accuracy_per_mille});
  for (const LessonSeen& seen : own.lessons) {
    SQLite::Statement insert(connection.database, "INSERT OR IGNORE INTO lesson_seen (operator, lesson, seen_ms) VALUES (?, ?, ?)");
    insert.bind(1, own.operator_name);
    insert.bind(2, seen.lesson);
    insert.bind(3, seen.seen_ms);
    taken.lessons += insert.exec();
  }
  const auto merge_each = [&](const std::vector<Dispute>& disputes, const char* statement) {
    for (const Dispute& dispute : disputes)
      taken.disputes += run_once(connection, statement, dispute.run, {static_cast<std::int64_t>(dispute.record), static_cast<std::int64_t>(dispute.field), dispute.marked_ms});
  };
  // What was done last to a field holds; of a mark and its taking back at one moment the latter.
  merge_each(own.disputes, "INSERT INTO dispute (run, record, field, marked_ms) SELECT id, ?2, ?3, ?4 FROM run WHERE run = ?1 "
                           "ON CONFLICT DO UPDATE SET marked_ms = excluded.marked_ms, taken_back_ms = NULL WHERE excluded.marked_ms > COALESCE(taken_back_ms, marked_ms)");
  merge_each(own.taken_back, "INSERT INTO dispute (run, record, field, marked_ms, taken_back_ms) SELECT id, ?2, ?3, ?4, ?4 FROM run WHERE run = ?1 "
                             "ON CONFLICT DO UPDATE SET taken_back_ms = excluded.taken_back_ms WHERE excluded.taken_back_ms >= marked_ms AND "
                             "excluded.taken_back_ms > COALESCE(taken_back_ms, -1)");
  return taken;
}

std::vector<Dispute> taken_back_by(Connection& connection, const std::string& operator_name) {
  SQLite::Statement query(connection.database,
                          "SELECT run.run, record, field, taken_back_ms FROM dispute JOIN run ON run.id = dispute.run WHERE operator = ? AND taken_back_ms IS NOT NULL "
                          "ORDER BY taken_back_ms, run.run, record, field");
  std::vector<Dispute> all;
  for (query.bind(1, operator_name); query.executeStep();)
    all.push_back({query.getColumn(0).getString(), static_cast<std::size_t>(query.getColumn(1).getInt64()), static_cast<std::size_t>(query.getColumn(2).getInt64()),
                   query.getColumn(3).getInt64()});
  return all;
}

}  // namespace

std::vector<std::string> ResultStore::operators() const {
  return in_words(connection_->path, [&] {
    SQLite::Statement query(connection_->database, "SELECT DISTINCT operator FROM run ORDER BY operator");
    std::vector<std::string> names;
    while (query.executeStep()) names.push_back(query.getColumn(0).getString());
    return names;
  });
}

std::string ResultStore::station() const { return to_hex(station_key(connection_->folder).public_key); }

KeptOwnData ResultStore::own_data_of(const std::string& operator_name) const {
  KeptRuns kept = kept_runs(operator_name);
  KeptOwnData all{{}, std::move(kept.damaged)};
  OwnRecord record = own_record(operator_name);
  all.own.station = station();
  all.own.operator_name = operator_name;
  all.own.rests = std::move(record.rests);
  all.own.lessons = std::move(record.lessons);
  all.own.disputes = std::move(record.disputes);
  all.own.facts = std::move(record.facts);
  in_words(connection_->path, [&] {
    all.own.goals = goals_of(*connection_, operator_name);
    all.own.taken_back = taken_back_by(*connection_, operator_name);
    for (RunSummary& run : kept.runs) {
      const std::int64_t id = connection_->id_of(run.head.run).value();
      KeptRun bytes = connection_->kept(id);
      if (const auto damages = connection_->check(id, bytes); !damages.empty()) {
        all.damaged.push_back(damages.front());
        continue;
      }
      all.own.runs.push_back({std::move(run), station_of(*connection_, id), std::move(bytes.journal).value(), wrong_fields(*connection_, id), evidence_kept(*connection_, id)});
    }
  });
  std::ranges::sort(all.own.runs, [](const OwnRun& a, const OwnRun& b) {
    return std::pair(a.summary.head.started_ms, a.summary.head.run) < std::pair(b.summary.head.started_ms, b.summary.head.run);
  });
  return all;
}

void ResultStore::note_origin(const std::string& run, const std::string& station, std::int64_t imported_ms) {
  in_words(connection_->path, [&] {
    SQLite::Statement insert(connection_->database, "INSERT OR IGNORE INTO origin (run, station, imported_ms) VALUES (?, ?, ?)");
    insert.bind(1, run);
    bind_blob(insert, 2, of_hex(station));
    insert.bind(3, imported_ms);
    insert.exec();
  });
}

NotesTaken ResultStore::take_over_notes(const OwnData& own, bool dry) {
  return in_words(connection_->path, [&] {
    Transaction transaction(connection_->database);
    const NotesTaken taken = take_notes(*connection_, own);
    if (!dry) transaction.commit();
    return taken;
  });
}

}  // namespace deft
