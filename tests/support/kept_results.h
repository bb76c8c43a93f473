#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "files/journal_file.h"
#include "store/result_store.h"
#include "support/sample_run.h"

namespace deft::test {

/// The n-th of a row of runs that differ: in their times, values and totals.
inline Journal numbered_journal(int n) {
  Journal journal = sample_journal(fmt::format("run-{:04}", n));
  journal.head.started_ms = 1'773'757'205'123 + n * 60'000;
  for (Keystroke& keystroke : journal.keystrokes) keystroke.at += Elapsed(n * 37);
  return journal;
}

inline Score numbered_score(int n) {
  Score score = sample_score();
  score.totals.keystrokes += n;
  score.values[0][0].text += static_cast<char32_t>('A' + n % 26);
  return score;
}

inline void save_numbered(ResultStore& store, int n) {
  const Journal journal = numbered_journal(n);
  store.save(journal, numbered_score(n), journal_bytes(journal));
}

/// As a person with the SQLite shell: the guards against changes are taken down first.
inline void edit(const std::filesystem::path& file, const std::string& statements) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
  for (const char* table : {"run", "field_result", "journal", "seal", "station", "rescore"})
    database.exec(fmt::format("DROP TRIGGER IF EXISTS {}_stays", table));
  database.exec(statements);
}

/// "run-0002 fields-changed", each once.
inline std::set<std::string> names_of(const std::vector<Damage>& damages) {
  std::set<std::string> names;
  for (const Damage& damage : damages) names.insert(damage.run + " " + std::string(code_of(damage.kind)));
  return names;
}

inline std::set<std::string> verified(const std::filesystem::path& file) { return names_of(ResultStore(file).verify()); }

}  // namespace deft::test
