#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "store/connection.h"

// The table `operator`: who keys here, their PIN as Argon2id, how often a wrong one was given, their settings.

namespace deft {

namespace {

using Connection = ResultStore::Connection;

// OWASP's least for Argon2id: two passes over 19 MiB, some 30 ms.
constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = 19 * 1024 * 1024;

struct PinRow {
  std::string hash;  ///< empty: no PIN
  std::int64_t failures = 0, tried_ms = 0;
};

PinRow pin_row(Connection& connection, const std::string& name) {
  SQLite::Statement query(connection.database, "SELECT COALESCE(pin, ''), failures, tried_ms FROM operator WHERE name = ?");
  query.bind(1, name);
  if (!query.executeStep()) return {};
  return {query.getColumn(0).getString(), query.getColumn(1).getInt64(), query.getColumn(2).getInt64()};
}

std::int64_t wait_until(const PinRow& row) { return row.failures == 0 ? 0 : row.tried_ms + pin_wait_ms(row.failures); }

void note_try(Connection& connection, const std::string& name, std::int64_t failures, std::int64_t tried_ms) {
  SQLite::Statement update(connection.database, "UPDATE operator SET failures = ?, tried_ms = ? WHERE name = ?");
  update.bind(1, failures);
  update.bind(2, tried_ms);
  update.bind(3, name);
  update.exec();
}

bool fits(const std::string& name, std::string_view pin, const std::string& hash) {
  errno = 0;
  if (crypto_pwhash_str_verify(hash.c_str(), pin.data(), pin.size()) == 0) return true;
  if (errno == EINVAL) return false;
  throw Error(fmt::format("The PIN of {} cannot be checked: too little memory is free, or what is kept of it is damaged. Close other programs and try again; "
                          "deft operators --forget-pin removes it.", name));
}

std::string hash_of(std::string_view pin) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), pin.data(), pin.size(), kPasses, kMemory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw Error("There is too little memory to keep a PIN (19 MiB are needed). Close other programs, then try again.");
  return hash.data();
}

bool is_pin(std::string_view pin) {
  return pin.size() >= kFewestPinDigits && pin.size() <= kMostPinDigits && std::ranges::all_of(pin, [](char c) { return c >= '0' && c <= '9'; });
}

void add(Connection& connection, const std::string& name, std::int64_t wall_ms) {
  SQLite::Statement insert(connection.database, "INSERT OR IGNORE INTO operator (name, since_ms) VALUES (?, ?)");
  insert.bind(1, name);
  insert.bind(2, wall_ms);
  insert.exec();
}

bool is_known(Connection& connection, const std::string& name) {
  SQLite::Statement query(connection.database, "SELECT EXISTS (SELECT 1 FROM operator WHERE name = ?1) OR EXISTS (SELECT 1 FROM run WHERE operator = ?1)");
  query.bind(1, name);
  query.executeStep();
  return query.getColumn(0).getInt() != 0;
}

bool has_runs(Connection& connection, const std::string& name) {
  SQLite::Statement query(connection.database, "SELECT EXISTS (SELECT 1 FROM run WHERE operator = ?)");
  query.bind(1, name);
  query.executeStep();
  return query.getColumn(0).getInt() != 0;
}

}  // namespace

std::int64_t pin_wait_ms(std::int64_t failures) {
  if (failures <= 0) return 0;
  constexpr std::int64_t kDoublings = 6;  // 64 s: more than the longest
  return std::min(kLongestPinWaitMs, std::int64_t{1000} << std::min(failures - 1, kDoublings));
}

std::vector<KnownOperator> ResultStore::known_operators() const {
  return in_words(connection_->path, [&] {
    // Simulated typists are nobody.
    SQLite::Statement query(connection_->database,
                            "WITH kept AS (SELECT operator AS name, count(*) AS runs, min(started_ms) AS first_ms FROM run WHERE purpose <> 'simulation' GROUP BY operator), "
                            "names AS (SELECT name FROM operator UNION SELECT name FROM kept) "
                            "SELECT names.name, COALESCE(operator.since_ms, 0), COALESCE(kept.runs, 0), COALESCE(kept.first_ms, 0), operator.pin IS NOT NULL, "
                            "COALESCE(operator.failures, 0), COALESCE(operator.tried_ms, 0) "
                            "FROM names LEFT JOIN operator ON operator.name = names.name LEFT JOIN kept ON kept.name = names.name ORDER BY names.name");
    std::vector<KnownOperator> operators;
    while (query.executeStep()) {
      const std::int64_t since = query.getColumn(1).getInt64(), first = query.getColumn(3).getInt64();
      KnownOperator one{query.getColumn(0).getString(), since, query.getColumn(2).getInt64(), query.getColumn(4).getInt() != 0, 0};
      if (since == 0 || (first > 0 && first < since)) one.since_ms = first;
      one.wait_until_ms = wait_until({"", query.getColumn(5).getInt64(), query.getColumn(6).getInt64()});
      operators.push_back(std::move(one));
    }
    return operators;
  });
}

void ResultStore::add_operator(const std::string& name, std::int64_t wall_ms) {
  in_words(connection_->path, [&] { add(*connection_, name, wall_ms); });
}

void ResultStore::rename_operator(const std::string& from, const std::string& to) {
  in_words(connection_->path, [&] {
    if (has_runs(*connection_, from)) throw Error(fmt::format("Runs are kept under the name {}, so it stays.", from));
    if (is_known(*connection_, to)) throw Error(fmt::format("{} is the name of another operator here.", to));
    Transaction transaction(connection_->database);
    for (const char* statement : {"UPDATE operator SET name = ?1 WHERE name = ?2", "UPDATE rest SET operator = ?1 WHERE operator = ?2",
                                  "UPDATE lesson_seen SET operator = ?1 WHERE operator = ?2", "UPDATE goal SET operator = ?1 WHERE operator = ?2"}) {
      SQLite::Statement update(connection_->database, statement);
      update.bind(1, to);
      update.bind(2, from);
      update.exec();
    }
    transaction.commit();
  });
}

bool ResultStore::has_pin(const std::string& name) const {
  return in_words(connection_->path, [&] { return !pin_row(*connection_, name).hash.empty(); });
}

PinTried ResultStore::try_pin(const std::string& name, std::string_view pin, std::int64_t wall_ms) {
  return in_words(connection_->path, [&]() -> PinTried {
    PinRow row = pin_row(*connection_, name);
    if (row.hash.empty()) return {true, 0};
    if (row.failures > 0 && wall_ms < row.tried_ms) note_try(*connection_, name, row.failures, row.tried_ms = wall_ms);  // the clock was set back
    if (wall_ms < wait_until(row)) return {false, wait_until(row)};
    // Counted before it is tried: to end the program meanwhile is no way around.
    row = {row.hash, row.failures + 1, wall_ms};
    note_try(*connection_, name, row.failures, row.tried_ms);
    if (!fits(name, pin, row.hash)) return {false, wait_until(row)};
    note_try(*connection_, name, 0, 0);
    return {true, 0};
  });
}

void ResultStore::set_pin(const std::string& name, std::string_view pin, std::int64_t wall_ms) {
  if (!pin.empty() && !is_pin(pin)) throw Error("A PIN has 4 to 12 digits.");
  const std::string hash = pin.empty() ? std::string() : hash_of(pin);
  in_words(connection_->path, [&] {
    Transaction transaction(connection_->database);
    add(*connection_, name, wall_ms);
    SQLite::Statement update(connection_->database, "UPDATE operator SET pin = NULLIF(?, ''), failures = 0, tried_ms = 0 WHERE name = ?");
    update.bind(1, hash);
    update.bind(2, name);
    update.exec();
    transaction.commit();
  });
}

void ResultStore::keep_settings(const std::string& name, const std::string& toml, std::int64_t wall_ms) {
  in_words(connection_->path, [&] {
    Transaction transaction(connection_->database);
    add(*connection_, name, wall_ms);
    SQLite::Statement update(connection_->database, "UPDATE operator SET settings = ? WHERE name = ?");
    update.bind(1, toml);
    update.bind(2, name);
    update.exec();
    transaction.commit();
  });
}

std::optional<std::string> ResultStore::settings_of(const std::string& name) const {
  return in_words(connection_->path, [&]() -> std::optional<std::string> {
    SQLite::Statement query(connection_->database, "SELECT settings FROM operator WHERE name = ? AND settings IS NOT NULL");
    query.bind(1, name);
    if (!query.executeStep()) return std::nullopt;
    return query.getColumn(0).getString();
  });
}

}  // namespace deft
