#pragma once

#include <map>

#include "practice/own_record.h"
#include "scoring/score.h"

namespace deft {

/// A judged field that came out wrong, as its result says it.
struct WrongField {
  std::size_t record = 0, field = 0;
  std::string name = {};    ///< of the field, where the run's drill is there
  std::string family;       ///< letter of the error: S T F O W I
  std::string expected, keyed;
  bool operator==(const WrongField&) const = default;
};

/// A kept run with all that belongs to it. The journal is the run; everything else is computed from it.
struct OwnRun {
  RunSummary summary;
  std::string station;      ///< public key of the station it was keyed at, 64 hexadecimal digits
  std::string journal;      ///< its bytes, as kept
  std::vector<WrongField> wrong;
  std::vector<Evidence> evidence;
};

/// All that Deft keeps of one operator. Runs by their start, then by name; the others by their time.
struct OwnData {
  std::string deft;         ///< version that wrote it
  std::string station;      ///< public key of the station that wrote it, 64 hexadecimal digits
  std::int64_t written_ms = 0;
  std::string operator_name;
  std::vector<OwnRun> runs;
  std::vector<RestTaken> rests;
  std::vector<LessonSeen> lessons;
  std::vector<Goal> goals;
  std::vector<Dispute> disputes;
  std::vector<Dispute> taken_back = {};  ///< disputes held no longer; `marked_ms` is when they were taken back
  FactsOfRuns facts = {};  ///< as in OwnRecord; in no file, for it is computed
};

/// What people call each drill, by its name; one that is not there goes by its name.
using DrillTitles = std::map<std::string, std::string>;
inline std::string title_of(const DrillTitles& titles, const std::string& drill) {
  const auto found = titles.find(drill);
  return found == titles.end() || found->second.empty() ? drill : found->second;
}

}  // namespace deft
