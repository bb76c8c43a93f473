#include "practice/lesson.h"

#include <algorithm>

#include "keying/text.h"

namespace deft {
namespace {

constexpr std::size_t kMostPairs = 4;

Cause shared(Cause cause) {
  if (cause == Cause::cascade_root) return Cause::cascade;
  if (cause == Cause::dup_key) return Cause::dup_carried_over;
  return cause;
}

std::string holds_lesson(HoldFault::Kind kind) { return kind == HoldFault::Kind::missed ? "missed_hold" : "needless_hold"; }

std::vector<std::string> all_names() {
  std::vector<std::string> names;
  for (std::size_t i = 1; i < kErrorClasses; ++i) names.emplace_back(name_of(static_cast<ErrorClass>(i)));
  for (std::size_t i = 0; i < kCauses; ++i)
    if (const auto cause = static_cast<Cause>(i); shared(cause) == cause) names.emplace_back(name_of(cause));
  for (const HoldFault::Kind kind : {HoldFault::Kind::missed, HoldFault::Kind::needless}) names.push_back(holds_lesson(kind));
  return names;
}

bool can_be_shown(char32_t c) { return c > U' ' && c < 0x7F; }

void add_once(std::vector<std::string>& all, std::string one) {
  if (std::ranges::find(all, one) == all.end()) all.push_back(std::move(one));
}

/// One character keyed for another, capitals: "confusion:5S".
void add_pairs(std::vector<std::string>& focus, const Discrepancy& wrong) {
  for (const EditStep& step : wrong.steps) {
    if (step.edit != Edit::substitution || focus.size() >= kMostPairs) continue;
    const char32_t wanted = upper(wrong.expected.text.at(step.expected)), keyed = upper(wrong.keyed.text.at(step.keyed));
    if (wanted != keyed && can_be_shown(wanted) && can_be_shown(keyed))
      add_once(focus, std::string(kOwnPairs) + ':' + to_utf8(std::u32string{wanted, keyed}));
  }
}

}  // namespace

const std::vector<std::string>& lesson_names() {
  static const std::vector<std::string> names = all_names();
  return names;
}

std::string lesson_named(std::string_view class_or_cause) {
  for (std::size_t i = 0; i < kCauses; ++i)
    if (const auto cause = static_cast<Cause>(i); name_of(cause) == class_or_cause) return std::string(name_of(shared(cause)));
  return std::string(class_or_cause);
}

bool is_of_cause(std::string_view lesson) {
  for (std::size_t i = 0; i < kErrorClasses; ++i)
    if (lesson == name_of(static_cast<ErrorClass>(i))) return false;
  return true;
}

std::vector<std::string> lessons_of(const Discrepancy& wrong) {
  if (!wrong.causes.all.empty() && wrong.causes.all.front() < Cause::another_choice) return {std::string(name_of(shared(wrong.causes.all.front())))};
  std::vector<std::string> names;
  for (const Cause cause : wrong.causes.all) add_once(names, std::string(name_of(shared(cause))));
  if (wrong.error.kind != ErrorClass::right) add_once(names, std::string(name_of(wrong.error.kind)));
  return names;
}

bool calls_for(const Discrepancy& wrong, std::string_view lesson) {
  const std::vector<std::string> names = lessons_of(wrong);
  return std::ranges::find(names, lesson) != names.end();
}

bool calls_for(const JudgedHold& hold, std::string_view lesson) {
  if (hold.outcome == JudgedHold::Outcome::missed) return lesson == holds_lesson(HoldFault::Kind::missed);
  return hold.outcome == JudgedHold::Outcome::needless && lesson == holds_lesson(HoldFault::Kind::needless);
}

std::string lesson_of(const HoldFault& fault) { return holds_lesson(fault.kind); }

std::vector<std::string> focus_in(const Lesson& lesson, const std::vector<Discrepancy>& wrong) {
  std::vector<std::string> focus;
  for (const std::string& one : lesson.practice.focus) {
    if (one != kOwnPairs) {
      add_once(focus, one);
      continue;
    }
    for (const Discrepancy& each : wrong)
      if (calls_for(each, lesson.name)) add_pairs(focus, each);
  }
  return focus;
}

}  // namespace deft
