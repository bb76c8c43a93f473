#include "practice/spacing.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace deft;

TEST_CASE("Reviews kept on their days come after 1, 3, 7, 16, 30 days and then each quarter", "[spacing]") {
  Learnt item{"drill:claim", 100};
  std::int64_t day = 100;
  for (const int wait : {1, 3, 7, 16, 30, 91, 91, 91}) {
    CHECK(due_of(item).due == day + wait);
    day += wait;
    item.reviews.push_back({day, true});
  }
}

TEST_CASE("A bad review goes two intervals back, an early good one begins the same interval anew", "[spacing]") {
  CHECK(due_of({"a", 100, {{101, true}, {104, true}, {111, true}}}).step == 3);
  CHECK(due_of({"a", 100, {{101, true}, {104, true}, {111, true}, {127, false}}}) == ReviewDue{"a", 127, 130, 1});
  CHECK(due_of({"a", 100, {{101, false}}}) == ReviewDue{"a", 101, 102, 0});
  CHECK(due_of({"a", 100, {{101, true}, {102, true}}}) == ReviewDue{"a", 102, 105, 1});
}

TEST_CASE("Due today is what is late first, and nothing that is not due", "[spacing]") {
  const std::vector<Learnt> items{{"new", 109}, {"late", 100}, {"not yet", 100, {{101, true}, {104, true}, {109, true}}}, {"also", 109}};
  const auto due = due_on(items, 110);
  REQUIRE(due.size() == 3);
  CHECK(due[0].item == "late");
  CHECK(due[0].days_late(110) == 9);
  CHECK(due[1].item == "also");
  CHECK(due[2].item == "new");
  CHECK(due_on(items, 100).empty());
}

TEST_CASE("Whatever happened, an interval is one of the six and runs from the last review", "[spacing]") {
  CHECK(rc::check([] {
    Learnt item{"a", 0};
    std::int64_t day = 0;
    for (const auto& [wait, good] : *rc::gen::container<std::vector<std::pair<int, bool>>>(
             rc::gen::pair(rc::gen::inRange(0, 200), rc::gen::arbitrary<bool>())))
      item.reviews.push_back({day += wait, good});
    const ReviewDue due = due_of(item);
    RC_ASSERT(due.since == day);
    RC_ASSERT(due.due - due.since == kReviewDays.at(static_cast<std::size_t>(due.step)));
    if (!item.reviews.empty() && !item.reviews.back().good) RC_ASSERT(due.step <= 3);
  }));
}
