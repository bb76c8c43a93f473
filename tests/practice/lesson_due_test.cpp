#include <catch2/catch.hpp>

#include "practice/lesson_due.h"

using namespace deft;

namespace {

constexpr std::int64_t kDay = 24LL * 60 * 60 * 1000, kNow = 100 * kDay;

Discrepancy wrong(ErrorClass kind, std::size_t field = 0, std::vector<Cause> causes = {}) {
  Discrepancy one{};
  one.field = field;
  one.error.kind = kind;
  for (const Cause cause : causes) one.causes.add(cause);
  return one;
}

/// Fields of rising severity: 0 minor, 1 major, 2 critical, 3 fatal.
Form four_fields() {
  Form form;
  for (const Severity severity : {Severity::minor, Severity::major, Severity::critical, Severity::fatal}) {
    Field field;
    field.severity = severity;
    form.fields.push_back(field);
  }
  return form;
}

RunEvidence earlier(std::int64_t days_ago, Evidence::Kind kind, const std::string& item) {
  Evidence one;
  one.kind = kind;
  one.item = item;
  one.seen = 10;
  one.wrong = 1;
  return {"run", "claim", kNow - days_ago * kDay, {one}};
}

/// "omission 2": name and times of each.
std::string due(const std::vector<Discrepancy>& wrong, const std::vector<RunEvidence>& runs = {}, const std::vector<LessonSeen>& seen = {},
                const std::vector<HoldFault>& holds = {}) {
  const Form form = four_fields();
  std::string all;
  for (const DueLesson& one : lessons_due({form, wrong, holds, kNow}, runs, seen, kNow + 1000))
    all += (all.empty() ? "" : ", ") + one.name + ' ' + std::to_string(one.times);
  return all;
}

const auto kOnce = std::vector{wrong(ErrorClass::omission)};
const auto kTwice = std::vector{wrong(ErrorClass::omission), wrong(ErrorClass::omission)};
constexpr auto kClass = Evidence::Kind::error_class;

}  // namespace

TEST_CASE("A lesson is due on what came up twice in a run", "[lesson]") {
  CHECK(due({}).empty());
  CHECK(due(kOnce).empty());
  CHECK(due(kTwice) == "omission 2");
  CHECK(due({wrong(ErrorClass::omission), wrong(ErrorClass::insertion)}).empty());
}

TEST_CASE("A lesson is due on what came up once and in two of the six runs before", "[lesson]") {
  const RunEvidence shows = earlier(1, kClass, "omission"), not_this = earlier(1, kClass, "insertion");
  CHECK(due(kOnce, {shows}).empty());
  CHECK(due(kOnce, {shows, shows}) == "omission 1");
  CHECK(due(kOnce, {shows, not_this, not_this, not_this, not_this, shows}) == "omission 1");
  CHECK(due(kOnce, {shows, shows, not_this, not_this, not_this, not_this, not_this}).empty());
  CHECK(due({}, {shows, shows}).empty());
  CHECK(due(kOnce, {shows, earlier(0, kClass, "omission")}).empty());
  CHECK(due(kOnce, {shows, earlier(1, Evidence::Kind::key, "omission")}).empty());
  RunEvidence right = shows;
  right.items[0].wrong = 0;
  CHECK(due(kOnce, {shows, right}).empty());
}

TEST_CASE("Causes count by the lesson they share, and a cascade once for each row it began", "[lesson]") {
  const Discrepancy copied = wrong(ErrorClass::other_record, 0, {Cause::dup_carried_over, Cause::dup_key});
  const RunEvidence by_key = earlier(1, Evidence::Kind::cause, "dup_key"), root = earlier(2, Evidence::Kind::cause, "cascade_root");
  CHECK(due({copied}, {by_key, by_key}) == "dup_carried_over 1");
  const Discrepancy began = wrong(ErrorClass::other_field, 0, {Cause::cascade_root}), follows = wrong(ErrorClass::other_field, 1, {Cause::cascade});
  CHECK(due({began, follows, follows, follows}).empty());
  CHECK(due({began, follows}, {root, root}) == "cascade 1");
  CHECK(due({began, follows, began, follows}) == "cascade 2");
}

TEST_CASE("For three days after a lesson only what came up after it counts", "[lesson]") {
  const RunEvidence before = earlier(2, kClass, "omission");
  CHECK(due(kTwice, {}, {{"omission", kNow + 500}}).empty());
  CHECK(due(kTwice, {}, {{"omission", kNow - kDay}}) == "omission 2");
  CHECK(due(kTwice, {}, {{"insertion", kNow + 500}}) == "omission 2");
  CHECK(due(kOnce, {before, before}, {{"omission", kNow - kDay}}).empty());
  CHECK(due(kOnce, {before, before}, {{"omission", kNow - 4 * kDay}}) == "omission 1");
  CHECK(due(kOnce, {before, earlier(1, kClass, "omission"), earlier(1, kClass, "omission")}, {{"omission", kNow - kDay}}) == "omission 1");
}

TEST_CASE("A lesson's own drill calls for it no more, neither as the run nor as one before", "[lesson]") {
  constexpr std::int64_t kMinute = 60'000;
  const Form form = four_fields();
  const auto after = [&](std::int64_t seen_ago, Elapsed limit, const std::vector<Discrepancy>& wrong, const std::vector<RunEvidence>& runs = {}, const char* seen = "omission") {
    return lessons_due({form, wrong, {}, kNow, limit}, runs, {{seen, kNow - seen_ago}}, kNow + 1000).size();
  };
  CHECK(after(2 * kMinute, kLessonDrill, kTwice) == 0);
  CHECK(after(2 * kMinute, std::chrono::minutes(3), kTwice) == 1);
  CHECK(after(11 * kMinute, kLessonDrill, kTwice) == 1);
  CHECK(after(2 * kMinute, kLessonDrill, kTwice, {}, "insertion") == 1);
  const auto before = [&](std::int64_t ago, Elapsed limit) {
    RunEvidence run = earlier(0, kClass, "omission");
    run.started_ms = kNow - ago;
    run.limit = limit;
    return run;
  };
  CHECK(after(30 * kMinute, {}, kOnce, {before(29 * kMinute, kLessonDrill), before(20 * kMinute, {})}) == 0);
  CHECK(after(30 * kMinute, {}, kOnce, {before(29 * kMinute, {}), before(20 * kMinute, {})}) == 1);
}

TEST_CASE("The lesson on the most costly fields comes first, then the most frequent, then the cause", "[lesson]") {
  const Discrepancy minor = wrong(ErrorClass::omission, 0), critical = wrong(ErrorClass::insertion, 2), seen_so = wrong(ErrorClass::substitution, 2, {Cause::look_alike});
  CHECK(due({minor, minor, minor, critical, critical}) == "insertion 2, omission 3");
  CHECK(due({minor, minor, wrong(ErrorClass::twin), wrong(ErrorClass::twin), wrong(ErrorClass::twin)}) == "twin 3, omission 2");
  const Discrepancy also_minor = wrong(ErrorClass::insertion, 0), major = wrong(ErrorClass::twin, 1);
  CHECK(due({critical, also_minor, major, major}) == "insertion 2, twin 2");  // by the worst field, not the last
  CHECK(due({seen_so, seen_so}) == "look_alike 2, substitution 2");
  const HoldFault missed{0, HoldFault::Kind::missed}, needless{1, HoldFault::Kind::needless};
  const Discrepancy fatal = wrong(ErrorClass::twin, 3);
  CHECK(due({fatal, fatal, minor, minor, minor}, {}, {}, {needless, needless, missed, missed}) == "twin 2, missed_hold 2, omission 3, needless_hold 2");
}
