#include "practice/rest.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace deft {
namespace {

constexpr std::int64_t kMinuteMs = 60'000, kSittingGapMs = 10 * kMinuteMs, kShortestRestMs = 2 * kMinuteMs;
constexpr int kEarlyMinutes = 30, kLunchMinutes = 20;

/// A rest with the work done before it.
struct Pause { std::int64_t worked_ms, lasted_ms; };

struct DayWorked {
  std::int64_t worked_ms = 0, since_rest_ms = 0;
  std::vector<Pause> rests;
};

bool has_rest_between(const std::vector<Stretch>& rests, std::int64_t from, std::int64_t to, std::int64_t& longest) {
  for (const Stretch& rest : rests)
    if (rest.to_ms > from && rest.from_ms < to) longest = std::max(longest, std::min(rest.to_ms, to) - std::max(rest.from_ms, from));
  return longest > 0;
}

DayWorked day_worked(std::vector<Stretch> keyed, const std::vector<Stretch>& rests, std::int64_t now) {
  std::erase_if(keyed, [&](const Stretch& stretch) { return stretch.to_ms <= stretch.from_ms || stretch.from_ms >= now; });
  std::ranges::sort(keyed, {}, &Stretch::from_ms);
  DayWorked day;
  const auto pause = [&](std::int64_t from, std::int64_t to) {
    std::int64_t declared = 0;
    const bool rested = has_rest_between(rests, from, to, declared);
    if (to - from < kRestGapMs && !rested) {
      day.worked_ms += to - from;
      day.since_rest_ms += to - from;
      return;
    }
    const std::int64_t lasted = to - from < kRestGapMs ? declared : to - from;
    day.rests.push_back({day.worked_ms, lasted});
    if (lasted >= kShortestRestMs) day.since_rest_ms = 0;
  };
  std::optional<std::int64_t> end;
  for (const Stretch& stretch : keyed) {
    if (end && stretch.from_ms > *end) pause(*end, stretch.from_ms);
    const std::int64_t from = std::max(stretch.from_ms, end.value_or(stretch.from_ms)), to = std::max(from, std::min(stretch.to_ms, now));
    day.worked_ms += to - from;
    day.since_rest_ms += to - from;
    end = to;
  }
  if (end && now > *end) pause(*end, now);
  return day;
}

bool is_taken(const RestRule& rule, const DayWorked& day) {
  const int enough = std::min(rule.minutes, kLunchMinutes);
  return std::ranges::any_of(day.rests, [&](const Pause& rest) {
    return rest.worked_ms >= (rule.after_minutes - kEarlyMinutes) * kMinuteMs && rest.lasted_ms >= enough * kMinuteMs;
  });
}

}  // namespace

RestDue rest_due(const std::vector<Stretch>& keyed_today, const std::vector<Stretch>& rests_today, std::int64_t now_ms) {
  const DayWorked day = day_worked(keyed_today, rests_today, now_ms);
  RestDue due{static_cast<int>(day.worked_ms / kMinuteMs), static_cast<int>(day.since_rest_ms / kMinuteMs), 0, 0};
  for (const RestRule& rule : kRestPattern) {
    if (due.worked_minutes < rule.after_minutes) {
      if (due.minutes > 0) break;
      if (is_taken(rule, day)) continue;
      due.in_minutes = rule.after_minutes - due.worked_minutes;
      due.minutes = rule.minutes;
      break;
    }
    due.minutes = is_taken(rule, day) ? 0 : std::max(due.minutes, rule.minutes);
  }
  return due;
}

namespace {

struct RunAt {
  const std::string* drill;
  std::int64_t minute;  ///< of the sitting, at the run's middle
  int right, wrong;
};

std::vector<RunAt> runs_in_sittings(const std::vector<RunSummary>& runs) {
  std::vector<RunAt> placed;
  std::int64_t began = 0, ended = 0;
  for (const RunSummary& run : runs) {
    const std::int64_t from = run.head.started_ms, lasted = run.totals.duration.count() / 1000;
    if (placed.empty() || from - ended >= kSittingGapMs || from < began) began = from;
    ended = from + lasted;
    placed.push_back({&run.head.drill, (from + lasted / 2 - began) / kMinuteMs, run.totals.fields_right, run.totals.fields_wrong});
  }
  return placed;
}

struct Sides { double before = 0, wrong_before = 0, after = 0, wrong_after = 0; };

/// Mantel and Haenszel's sums over the drills keyed on both sides of a cut.
struct Excess {
  double wrong = 0, expected = 0, variance = 0, before = 0, after = 0, by_rate_before = 0;
};
Excess excess_after(const std::vector<RunAt>& runs, std::int64_t cut) {
  std::map<std::string, Sides> drills;
  for (const RunAt& run : runs) {
    Sides& sides = drills[*run.drill];
    (run.minute < cut ? sides.before : sides.after) += run.right + run.wrong;
    (run.minute < cut ? sides.wrong_before : sides.wrong_after) += run.wrong;
  }
  Excess excess;
  for (const auto& [drill, sides] : drills) {
    const double all = sides.before + sides.after, wrong = sides.wrong_before + sides.wrong_after;
    if (sides.before == 0 || sides.after == 0 || all < 2) continue;
    excess.wrong += sides.wrong_after;
    excess.expected += wrong * sides.after / all;
    excess.variance += wrong * (all - wrong) * sides.before * sides.after / (all * all * (all - 1));
    excess.before += sides.before;
    excess.after += sides.after;
    excess.by_rate_before += (sides.wrong_before + 0.5) / (sides.before + 1) * sides.after;
  }
  return excess;
}

bool counts(const RunSummary& run) {
  return !is_void(run) && run.head.purpose != "simulation" && run.totals.fields_right + run.totals.fields_wrong > 0;
}

}  // namespace

std::optional<TiringHint> tiring_hint(const std::vector<RunSummary>& oldest_first, std::size_t runs) {
  constexpr double kFewestFields = 150, kBeyondChance = 3.09, kLeastTimes = 1.25;
  std::vector<RunSummary> those;
  for (const RunSummary& run : oldest_first)
    if (counts(run)) those.push_back(run);
  std::vector<RunAt> placed = runs_in_sittings(those);
  if (placed.size() > runs) placed.erase(placed.begin(), placed.end() - static_cast<std::ptrdiff_t>(runs));
  std::optional<TiringHint> clearest;
  double most = kBeyondChance;
  for (int cut = 20; cut <= 90; cut += 10) {
    const Excess excess = excess_after(placed, cut);
    if (excess.before < kFewestFields || excess.after < kFewestFields || excess.variance <= 0) continue;
    const double z = (excess.wrong - excess.expected) / std::sqrt(excess.variance), times = excess.wrong / excess.by_rate_before;
    if (z < most || times < kLeastTimes) continue;
    most = z;
    clearest = {cut, static_cast<int>(placed.size()), static_cast<int>(excess.before), static_cast<int>(excess.after), times};
  }
  return clearest;
}

DayCap day_cap(int practice_minutes_today, int suggested, int urged) {
  return practice_minutes_today >= urged ? DayCap::urged : practice_minutes_today >= suggested ? DayCap::suggested : DayCap::none;
}

}  // namespace deft
