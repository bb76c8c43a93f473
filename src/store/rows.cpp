#include "store/rows.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace deft {

namespace {

std::int64_t count_of(std::size_t n) {
  return static_cast<std::int64_t>(n);
}

std::int64_t milliseconds(Elapsed time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

EndReason end_of(const std::string& text) {
  for (const EndReason end : {EndReason::all_released, EndReason::time, EndReason::stopped})
    if (text == to_string(end)) return end;
  return EndReason::unfinished;
}

std::int64_t millionths(double share) {
  return std::llround(std::clamp(share, -1e9, 1e9) * 1e6);
}

/// A run that was never measured has none.
void bind_timing(SQLite::Statement& statement, const TimingQuality& timing) {
  if (timing == TimingQuality{}) return;
  int place = kRunColumnsOfSecond;
  for (const std::int64_t number :
       {count_of(timing.checks), millionths(timing.clock_off), std::int64_t{timing.clock_disagrees}, std::int64_t{timing.stalls},
        std::int64_t{timing.longest_stall.count()}, count_of(timing.intervals), std::int64_t{timing.interval_error.count()},
        std::int64_t{timing.scripted}, std::int64_t{timing.sent}})
    statement.bind(++place, number);
}

/// Thousandths of a keystroke an hour.
std::int64_t thousandths(double ksph) { return std::llround(std::clamp(ksph, 0.0, 1e12) * 1000); }

/// Where they were not computed, or where a speed has no range, nothing.
void bind_ranges(SQLite::Statement& statement, const SpeedRanges& ranges) {
  int place = kRunColumnsOfThird;
  ++place;
  if (ranges.pieces > 0) statement.bind(place, count_of(ranges.pieces));
  for (const auto& range : {ranges.net, ranges.gross})
    for (double SpeedInterval::*end : {&SpeedInterval::low, &SpeedInterval::high}) {
      ++place;
      if (range) statement.bind(place, thousandths((*range).*end));
    }
}

void bind_stopping(SQLite::Statement& statement, const RunSummary& run) {
  int place = kRunColumnsOfThird + 5;
  if (const auto& rule = run.head.stopping)
    for (const std::uint32_t number : {rule->good, rule->bad, rule->risk_to_good, rule->risk_of_bad})
      statement.bind(++place, std::int64_t{number});
  if (run.end == EndReason::settled) statement.bind(kRunColumnsOfFourth, std::int64_t{1});
}

/// Nothing for a drill of one paper.
void bind_paper(SQLite::Statement& statement, const JournalHead& head) {
  if (head.locale.empty() && head.difficulty == 0) return;
  statement.bind(kRunColumnsOfFourth + 1, head.locale);
  statement.bind(kRunColumnsOfFourth + 2, head.difficulty);
}

/// Each where it is known; a run that says none of them is sealed as those of before.
void bind_practice(SQLite::Statement& statement, const RunSummary& run) {
  int place = kRunColumnsOfFifth;
  const std::string aim = run.head.aim == Aim::none ? "" : std::string(to_string(run.head.aim));
  std::string focus;
  for (const std::string& one : run.head.focus) focus += (focus.empty() ? "" : "\n") + one;
  for (const std::string& text : {run.layout, run.keyboard, aim, focus}) {
    ++place;
    if (!text.empty()) statement.bind(place, text);
  }
}

void read_practice(const SQLite::Statement& row, RunSummary& run) {
  int place = kRunColumnsOfFifth;
  run.layout = row.getColumn(place++).getString();
  run.keyboard = row.getColumn(place++).getString();
  const std::string aim = row.getColumn(place++).getString(), focus = row.getColumn(place).getString();
  for (const Aim one : {Aim::speed, Aim::accuracy})
    if (aim == to_string(one)) run.head.aim = one;
  for (std::size_t from = 0; from < focus.size();) {
    const std::size_t end = std::min(focus.find('\n', from), focus.size());
    run.head.focus.push_back(focus.substr(from, end - from));
    from = end + 1;
  }
}

bool has_any(const SQLite::Statement& row, int from, int to) {
  for (int place = from; place < to; ++place)
    if (!row.getColumn(place).isNull()) return true;
  return false;
}

SpeedRanges read_ranges(const SQLite::Statement& row) {
  int place = kRunColumnsOfThird;
  SpeedRanges ranges;
  ranges.pieces = static_cast<std::size_t>(row.getColumn(place++).getInt64());  // NULL reads as 0
  for (std::optional<SpeedInterval>* range : {&ranges.net, &ranges.gross}) {
    const SQLite::Column low = row.getColumn(place++), high = row.getColumn(place++);
    if (!low.isNull() && !high.isNull())
      *range = SpeedInterval{static_cast<double>(low.getInt64()) / 1000, static_cast<double>(high.getInt64()) / 1000};
  }
  return ranges;
}

std::optional<StoppingRule> read_stopping(const SQLite::Statement& row) {
  int place = kRunColumnsOfThird + 5;
  if (!has_any(row, place, place + 4)) return std::nullopt;
  StoppingRule rule;
  for (std::uint32_t* number : {&rule.good, &rule.bad, &rule.risk_to_good, &rule.risk_of_bad})
    *number = static_cast<std::uint32_t>(row.getColumn(place++).getInt64());
  return is_sound(rule) ? std::optional(rule) : std::nullopt;
}

TimingQuality read_timing(const SQLite::Statement& row) {
  int place = kRunColumnsOfSecond;
  const auto number = [&] { return row.getColumn(place++).getInt64(); };  // NULL reads as 0
  TimingQuality timing;
  timing.checks = static_cast<std::size_t>(number());
  timing.clock_off = static_cast<double>(number()) / 1e6;
  timing.clock_disagrees = number() != 0;
  timing.stalls = static_cast<int>(number());
  timing.longest_stall = Elapsed(number());
  timing.intervals = static_cast<std::size_t>(number());
  timing.interval_error = Elapsed(number());
  timing.scripted = static_cast<int>(number());
  timing.sent = static_cast<int>(number());
  return timing;
}

}  // namespace

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
  const EndReason end = run.end == EndReason::settled ? EndReason::stopped : run.end;  // with a column of its own for what settled it
  statement.bind(++place, std::string(to_string(end)));
  statement.bind(++place, run.scoring_version);
  const Totals& totals = run.totals;
  statement.bind(++place, std::int64_t{totals.duration.count()});
  for (const int count : {totals.keystrokes, totals.keystrokes_in_right, totals.fields_right,
                          totals.fields_wrong, totals.fields_not_reached, totals.critical_right,
                          totals.critical_wrong, totals.records_right, totals.records_released})
    statement.bind(++place, count);
  bind_timing(statement, run.timing);
  bind_ranges(statement, run.ranges);
  bind_stopping(statement, run);
  bind_paper(statement, head);
  bind_practice(statement, run);
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
  run.timing = read_timing(row);
  run.ranges = read_ranges(row);
  run.head.stopping = read_stopping(row);
  if (!row.getColumn(kRunColumnsOfFourth - 1).isNull()) run.end = EndReason::settled;
  run.head.locale = row.getColumn(kRunColumnsOfFourth).getString();
  run.head.difficulty = row.getColumn(kRunColumnsOfFourth + 1).getInt();
  read_practice(row, run);
  return run;
}

void put_run(std::string& out, const SQLite::Statement& row) {
  const int columns = has_any(row, kRunColumnsOfFifth, kRunColumnCount)       ? kRunColumnCount
                      : has_any(row, kRunColumnsOfFourth, kRunColumnsOfFifth) ? kRunColumnsOfFifth
                      : has_any(row, kRunColumnsOfThird, kRunColumnsOfFourth) ? kRunColumnsOfFourth
                      : has_any(row, kRunColumnsOfSecond, kRunColumnsOfThird) ? kRunColumnsOfThird
                                                                              : kRunColumnsOfSecond;
  put_row(out, row, columns);
}

void put_row(std::string& out, const SQLite::Statement& row, int columns) {
  const auto put_number = [&](std::int64_t number) {
    for (unsigned shift = 0; shift < 64; shift += 8)
      out.push_back(static_cast<char>(static_cast<std::uint64_t>(number) >> shift));
  };
  for (int place = 0; place < columns; ++place) {
    const SQLite::Column column = row.getColumn(place);
    const int type = column.getType();
    out.push_back(static_cast<char>('0' + type));
    if (type == SQLite::INTEGER) {
      put_number(column.getInt64());
    } else if (type != SQLite::Null) {
      const std::string bytes = blob(column);
      put_number(count_of(bytes.size()));
      out += bytes;
    }
  }
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
      insert.bind(++place, std::string(1, letter_of(discrepancy.error.family)));
      insert.bind(++place, to_string(discrepancy.expected));
      insert.bind(++place, to_string(discrepancy.keyed));
      if (found->second < score.discrepancy_times.size())
        insert.bind(++place, std::int64_t{score.discrepancy_times[found->second].count()});
    }
    insert.exec();
  }
}

}  // namespace deft
