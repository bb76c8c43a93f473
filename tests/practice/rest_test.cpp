#include "practice/rest.h"

#include <catch2/catch.hpp>

#include "drill/random.h"

using namespace deft;

namespace {

constexpr std::int64_t kMinute = 60'000;
Stretch minutes(int from, int to) { return {from * kMinute, to * kMinute}; }
RestDue at(int now, const std::vector<Stretch>& keyed, const std::vector<Stretch>& rests = {}) { return rest_due(keyed, rests, now * kMinute); }

RunSummary run_at(std::int64_t minute, int lasted, int wrong, std::string drill = "claim", int fields = 60) {
  RunSummary run;
  run.head.drill = std::move(drill);
  run.head.started_ms = minute * kMinute;
  run.totals.duration = std::chrono::minutes(lasted);
  run.totals.fields_right = fields - wrong;
  run.totals.fields_wrong = wrong;
  return run;
}

/// Five sittings of eight runs of ten minutes; in the last four `late` fields of 60 are wrong, before `early`.
std::vector<RunSummary> sittings(int early, int late, std::string late_drill = "claim") {
  std::vector<RunSummary> runs;
  for (int sitting = 0; sitting < 5; ++sitting)
    for (int n = 0; n < 8; ++n) runs.push_back(run_at(sitting * 1000 + n * 11, 10, n < 4 ? early : late, n < 4 ? "claim" : late_drill));
  return runs;
}

}  // namespace

TEST_CASE("Five minutes are due after an hour of work, fifteen after two", "[rest]") {
  CHECK(at(38, {minutes(0, 38)}) == RestDue{38, 38, 22, 5});
  CHECK(at(60, {minutes(0, 60)}) == RestDue{60, 60, 0, 5});
  CHECK(at(75, {minutes(0, 75)}) == RestDue{75, 75, 0, 5});
  CHECK(at(130, {minutes(0, 130)}) == RestDue{130, 130, 0, 15});
  CHECK(at(85, {minutes(0, 60), minutes(65, 85)}) == RestDue{80, 20, 40, 15});
  CHECK(at(150, {minutes(0, 60), minutes(65, 125), minutes(140, 150)}) == RestDue{130, 10, 50, 5});
}

TEST_CASE("Short gaps are work, longer ones rests, and a declared rest is one of any length", "[rest]") {
  CHECK(at(40, {minutes(0, 20), minutes(24, 40)}) == RestDue{40, 40, 20, 5});
  CHECK(at(45, {minutes(0, 20), minutes(25, 45)}) == RestDue{40, 20, 20, 5});
  CHECK(at(40, {minutes(0, 20), minutes(24, 40)}, {minutes(21, 23)}) == RestDue{36, 16, 24, 5});
  CHECK(at(70, {minutes(0, 58)}) == RestDue{58, 0, 62, 15});  // resting now
}

TEST_CASE("A rest shortly before its moment is the one of the pattern, a short one is not", "[rest]") {
  CHECK(at(75, {minutes(0, 40), minutes(45, 75)}).in_minutes == 50);
  CHECK(at(70, {minutes(0, 20), minutes(25, 70)}).in_minutes == 0);
  CHECK(at(70, {minutes(0, 20), minutes(25, 70)}).minutes == 5);
  CHECK(at(140, {minutes(0, 60), minutes(66, 126), minutes(131, 140)}).minutes == 15);  // five where fifteen were due
}

TEST_CASE("Over eight hours the whole pattern comes, and nothing after it", "[rest]") {
  std::vector<Stretch> keyed;
  std::vector<int> taken;
  std::int64_t now = 0, began = 0;
  for (int worked = 0; worked < 480; ++worked) {
    now += kMinute;
    keyed.push_back({began, now});
    const RestDue due = rest_due(keyed, {}, now);
    keyed.pop_back();
    if (due.minutes == 0 || due.in_minutes > 0) continue;
    taken.push_back(due.worked_minutes);
    taken.push_back(due.minutes);
    keyed.push_back({began, now});
    now += due.minutes * kMinute;
    began = now;
  }
  CHECK(taken == std::vector<int>{60, 5, 120, 15, 180, 5, 240, 30, 330, 5, 360, 15, 420, 5});
  CHECK(rest_due({{0, 500 * kMinute}, {520 * kMinute, 521 * kMinute}}, {}, 521 * kMinute).minutes == 0);
}

TEST_CASE("Nobody who keyed nothing needs a rest", "[rest]") {
  CHECK(at(500, {}) == RestDue{0, 0, 60, 5});
  CHECK(at(500, {minutes(600, 700)}) == RestDue{0, 0, 60, 5});
  CHECK(at(500, {minutes(490, 500), minutes(502, 600)}).worked_minutes == 10);
}

TEST_CASE("Errors that rise within the sitting are told with their minute", "[rest]") {
  const auto hint = tiring_hint(sittings(1, 4), 40);
  REQUIRE(hint);
  CHECK(hint->after_minutes == 40);
  CHECK(hint->runs == 40);
  CHECK(hint->fields_before == 1200);
  CHECK(hint->times > 3);
}

TEST_CASE("Nothing is told of too few fields, of even errors, or of harder drills keyed late", "[rest]") {
  CHECK_FALSE(tiring_hint(sittings(2, 2), 40));
  CHECK_FALSE(tiring_hint(sittings(1, 4, "mortgage"), 40));
  CHECK_FALSE(tiring_hint({run_at(0, 10, 0), run_at(11, 10, 0), run_at(40, 10, 6), run_at(51, 10, 6)}));
  CHECK_FALSE(tiring_hint({}));
  std::vector<RunSummary> few_late;
  for (int n = 0; n < 4; ++n) few_late.push_back(run_at(n * 11, 10, n < 3 ? 1 : 40));
  CHECK_FALSE(tiring_hint(few_late));
  std::vector<RunSummary> apart;  // the same runs with half an hour between them are no sittings
  for (int n = 0; n < 40; ++n) apart.push_back(run_at(n * 41, 10, n % 8 < 4 ? 1 : 4));
  CHECK_FALSE(tiring_hint(apart, 40));
}

TEST_CASE("Chance alone is seldom told as tiring", "[rest]") {
  int told = 0;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    Random random(seed);
    std::vector<RunSummary> runs = sittings(0, 0);
    for (RunSummary& run : runs) {
      for (int field = 0; field < 60; ++field) run.totals.fields_wrong += random.below(1000) < 25;
      run.totals.fields_right = 60 - run.totals.fields_wrong;
    }
    told += tiring_hint(runs, 40).has_value();
  }
  INFO(told << " of 500");
  CHECK(told <= 8);
}

TEST_CASE("After an hour of practice an end is suggested, after two urged", "[rest]") {
  CHECK(day_cap(59) == DayCap::none);
  CHECK(day_cap(60) == DayCap::suggested);
  CHECK(day_cap(119) == DayCap::suggested);
  CHECK(day_cap(120) == DayCap::urged);
}
