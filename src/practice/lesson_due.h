#pragma once

#include "keying/form.h"
#include "practice/lesson.h"
#include "practice/own_record.h"

namespace deft {

/// What a run gives cause for.
struct LessonRun {
  const Form& form;
  const std::vector<Discrepancy>& wrong;
  const std::vector<HoldFault>& holds;
  std::int64_t started_ms;
  Elapsed limit{0};  ///< of its time; 0: none
};

struct DueLesson {
  std::string name;
  int times = 0;                        ///< in this run
  Severity severity = Severity::minor;  ///< of the worst field; a missed hold counts as critical, a needless one as minor
};

inline constexpr int kLessonRepeats = 2;
inline constexpr std::size_t kRunsBefore = 6;  ///< that are looked at
inline constexpr std::int64_t kOwnDrillWithinMs = 10LL * 60 * 1000;  ///< a round as long as a lesson's drill, begun so soon after it, is that
inline constexpr std::int64_t kLessonRestMs = 3LL * 24 * 60 * 60 * 1000;

/// The lessons on what repeats: twice or more in this run, or once and in at least two of the six runs before it. For three days after a
/// lesson only what came up after it counts, and not in its own drill. Most costly first: by the worst field, then by how often, then causes before classes. Days and
/// times are Deft's own choice; no study stands behind them. `runs`: oldest first; those that began before this one are looked at.
std::vector<DueLesson> lessons_due(const LessonRun& run, const std::vector<RunEvidence>& runs, const std::vector<LessonSeen>& seen, std::int64_t now_ms);

}  // namespace deft
