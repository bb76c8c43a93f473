#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace deft {

/// The list of saved runs: a text file beside the results that is only ever appended to, one line a run, synced before the
/// run is committed. It notices what a seal inside the results cannot: runs cut off the end, an older file put back, a run
/// exchanged for another. Its limit: who can write both files and read `station.key` can write a history that fits; only a
/// copy elsewhere (a backup on another disk) tells.
///
///     1 station <public key> <check>
///     2 run 0195a3c0-7c1e-7d2a-9b1f-2f6f0c9d1e11 <head of the run's seal> <check>
///     3 restored 1 <check>          an older copy was put back that knew the first line alone
///
/// The check is the BLAKE2b of the check of the line before and the line's own words, all in hexadecimal. A line a power cut
/// left half written at the end is none.
class SavedRuns {
 public:
  struct Line {
    std::int64_t number = 0;  ///< from 1
    std::string head;         ///< 32 bytes
  };

  explicit SavedRuns(std::filesystem::path file);  ///< empty: in memory; throws Error

  /// Adds a line unless the newest of this run says the same; gives the number of the last line. Throws Error.
  std::int64_t add_run(const std::string& run, const std::string& head);
  void add_station(const std::string& public_key);
  void add_restored(std::int64_t lines);

  const std::map<std::string, Line>& runs() const { return runs_; }  ///< the newest line of each
  const std::set<std::string>& stations() const { return stations_; }
  std::int64_t lines() const { return lines_; }
  /// Saved after the copy was made that a person put back later.
  bool is_given_up(const Line& line) const;
  const std::vector<std::int64_t>& changed_lines() const { return changed_; }  ///< whose check is wrong

 private:
  void add(const std::string& words);
  void take(const std::string& line);

  std::filesystem::path file_;
  std::string text_;  ///< the whole lines of the file
  std::string check_;
  std::int64_t lines_ = 0;
  std::map<std::string, Line> runs_;
  std::set<std::string> stations_;
  std::vector<std::pair<std::int64_t, std::int64_t>> given_up_;  ///< from a line to a line, without both
  std::vector<std::int64_t> changed_;
};

}  // namespace deft
