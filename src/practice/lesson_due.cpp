#include "practice/lesson_due.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace deft {
namespace {

using Counted = std::map<std::string, DueLesson>;

void count(Counted& all, const std::string& name, Severity severity) {
  DueLesson& one = all[name];
  one.name = name;
  ++one.times;
  one.severity = std::max(one.severity, severity);
}

/// What each lesson is called for in the run. What only follows from an earlier field has been counted there.
Counted called_for(const LessonRun& run) {
  Counted all;
  for (const Discrepancy& wrong : run.wrong) {
    if (wrong.causes.has(Cause::cascade)) continue;
    for (const std::string& name : lessons_of(wrong))
      if (!is_mere_choice(run.form, wrong) || name != name_of(wrong.error.kind)) count(all, name, run.form.fields.at(wrong.field).severity);
  }
  for (const HoldFault& fault : run.holds) count(all, lesson_of(fault), fault.kind == HoldFault::Kind::missed ? Severity::critical : Severity::minor);
  return all;
}

/// The day it was last had, if that was within the days of rest.
std::int64_t counts_from(const std::string& name, const std::vector<LessonSeen>& seen, std::int64_t now_ms) {
  std::int64_t from = 0;
  for (const LessonSeen& one : seen)
    if (one.lesson == name && one.seen_ms > now_ms - kLessonRestMs) from = std::max(from, one.seen_ms);
  return from;
}

/// The drill of the lesson last had at that moment.
bool is_own_drill(std::int64_t had_ms, std::int64_t started_ms, Elapsed limit) {
  return had_ms > 0 && limit == kLessonDrill && started_ms >= had_ms && started_ms - had_ms <= kOwnDrillWithinMs;
}

bool showed(const RunEvidence& run, const std::string& name) {
  return std::ranges::any_of(run.items, [&](const Evidence& item) {
    const bool of_kind = item.kind == Evidence::Kind::error_class || item.kind == Evidence::Kind::cause;
    return of_kind && item.wrong > 0 && lesson_named(item.item) == name;
  });
}

/// In how many of the six runs before this one, those before `from` left out.
int runs_that_showed(const std::string& name, std::int64_t from, std::int64_t started_ms, const std::vector<RunEvidence>& runs) {
  int showing = 0;
  std::size_t looked_at = 0;
  for (auto run = runs.rbegin(); run != runs.rend() && looked_at < kRunsBefore; ++run) {
    if (run->started_ms >= started_ms || is_own_drill(from, run->started_ms, run->limit)) continue;
    ++looked_at;
    showing += run->started_ms >= from && showed(*run, name) ? 1 : 0;
  }
  return showing;
}

}  // namespace

std::vector<DueLesson> lessons_due(const LessonRun& run, const std::vector<RunEvidence>& runs, const std::vector<LessonSeen>& seen, std::int64_t now_ms) {
  std::vector<DueLesson> due;
  for (auto& [name, lesson] : called_for(run)) {
    const std::int64_t from = counts_from(name, seen, now_ms);
    if (run.started_ms < from || is_own_drill(from, run.started_ms, run.limit)) continue;
    if (lesson.times >= kLessonRepeats || runs_that_showed(name, from, run.started_ms, runs) >= kLessonRepeats) due.push_back(lesson);
  }
  std::ranges::stable_sort(due, [](const DueLesson& a, const DueLesson& b) {
    return std::tuple(a.severity, a.times, is_of_cause(a.name)) > std::tuple(b.severity, b.times, is_of_cause(b.name));
  });
  return due;
}

}  // namespace deft
