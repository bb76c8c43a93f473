#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scoring/score.h"

namespace deft {

/// Rests over a day of keying. Four extra rests of five minutes a day left the output of data entry workers as it was and
/// eased discomfort and eyestrain (51 workers over 8 weeks, and 42 of the IRS before; Galinsky and others 2000, 2007). The
/// pattern is the one reported there: 5 minutes after 1 h of work, 15 after 2 h, 5 after 3 h, lunch at 4 h, 5 an hour and a
/// half after it, 15 in the middle of the afternoon (taken as 6 h), 5 one hour before the end (7 h of 8). Moments are
/// milliseconds since 1970 UTC.
struct RestRule { int after_minutes, minutes; };
inline constexpr std::array<RestRule, 7> kRestPattern{{{60, 5}, {120, 15}, {180, 5}, {240, 30}, {330, 5}, {360, 15}, {420, 5}}};

/// From when to when somebody keyed, or rested.
struct Stretch {
  std::int64_t from_ms, to_ms;
  bool operator==(const Stretch&) const = default;
};

/// Work is the time of stretches at the keys with the gaps between them that are shorter than `kRestGap`; a longer gap is a
/// rest, declared or not, and so is a declared one of any length.
inline constexpr std::int64_t kRestGapMs = 5 * 60'000;

struct RestDue {
  int worked_minutes = 0;      ///< today
  int since_rest_minutes = 0;  ///< of work, since the last rest of two minutes or more
  int in_minutes = 0;          ///< of work, to the next rest; 0: it is due now
  int minutes = 0;             ///< its length; 0: the day's pattern is at its end
  bool operator==(const RestDue&) const = default;
};

/// A rest of the pattern is taken by one that began at most half an hour of work before its moment, or after it, and lasted as
/// long (lunch: 20 minutes do); one that was passed over stays due until a rest that long, or the next of the pattern.
RestDue rest_due(const std::vector<Stretch>& keyed_today, const std::vector<Stretch>& rests_today, std::int64_t now_ms);

/// What the operator's own runs show of tiring: from minute `after` of a sitting on, wrong fields were more frequent than
/// before, in the same drills. A sitting is runs with gaps under ten minutes; a run stands at its middle.
struct TiringHint {
  int after_minutes, runs, fields_before, fields_after;
  double times;  ///< wrong fields for each one to be expected by the rate before
};

/// Of the last `runs` runs; cuts at 20, 30, ... 90 minutes, the clearest one is told. Nothing unless both sides have 150
/// fields in drills they share and the excess is one and a quarter or more and beyond chance (Mantel and Haenszel 1959 over
/// the drills; one in a thousand one-sided, since eight cuts are looked at and fields of one record are not independent).
std::optional<TiringHint> tiring_hint(const std::vector<RunSummary>& oldest_first, std::size_t runs = 30);

/// Advice on the day's practice: Deft suggests an end after 60 minutes and urges it after 120 (sessions near an hour, once
/// a day: Baddeley and Longman 1978; the numbers themselves are Deft's). Assessments and endurance runs do not count.
enum class DayCap : std::uint8_t { none, suggested, urged };
inline constexpr int kSuggestedMinutes = 60, kUrgedMinutes = 120;
DayCap day_cap(int practice_minutes_today, int suggested = kSuggestedMinutes, int urged = kUrgedMinutes);

}  // namespace deft
