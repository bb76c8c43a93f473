#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

#include "scoring/score.h"

namespace deft {

// The rows of the tables `run` and `field_result`.

inline constexpr const char* kRunColumns =
    "run, drill, drill_digest, seed, records, rule_set, operator, purpose, started_ms, limit_us, ended, "
    "scoring_version, "
    "duration_us, keystrokes, keystrokes_in_right, fields_right, fields_wrong, fields_not_reached, "
    "critical_right, "
    "critical_wrong, records_right, records_released, "
    "clock_checks, clock_off_ppm, clock_disagrees, stalls, longest_stall_us, intervals, interval_error_us, scripted, sent, "
    "pieces, net_low, net_high, gross_low, gross_high, good_ppm, bad_ppm, risk_to_good_ppm, risk_of_bad_ppm, settled, "
    "locale, difficulty, layout, keyboard, aim, focus";
inline constexpr int kRunColumnCount = 47;
inline constexpr int kRunColumnsOfSecond = 22;  ///< up to the second schema: no timing
inline constexpr int kRunColumnsOfThird = 31;   ///< up to the third: no ranges of speed, no stopping rule
inline constexpr int kRunColumnsOfFourth = 41;  ///< up to the fourth: drills had one paper
inline constexpr int kRunColumnsOfFifth = 43;   ///< up to the fifth: nothing of the keyboard, no aim
inline constexpr const char* kFieldColumns =
    "record, field, keystrokes, fixing, fixed, correct, left_wrong, reading_ms, keying_ms, error_class, expected, keyed, "
    "last_left_us";
inline constexpr int kFieldColumnCount = 13;

void bind_run(SQLite::Statement& statement, const RunSummary& run);
RunSummary read_run(const SQLite::Statement& row);  ///< from its first columns
void insert_fields(SQLite::Database& database, std::int64_t run, const Score& score);

/// The columns of a run as bytes to be sealed; where all those of the later schemas are empty, those of the earlier one.
void put_run(std::string& out, const SQLite::Statement& row);
/// The first columns of a row as bytes: the same bytes for the same values, and only for them.
void put_row(std::string& out, const SQLite::Statement& row, int columns);

void bind_blob(SQLite::Statement& statement, int place, const std::string& bytes);
std::string blob(const SQLite::Column& column);

}  // namespace deft
