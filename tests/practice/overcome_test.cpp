#include "practice/overcome.h"

#include <catch2/catch.hpp>

#include "practice/sample_curriculum.h"

using namespace deft;
using namespace deft::test;

namespace {

/// An own-errors run of fifty fields.
void practise_on(History& history, std::int64_t day, std::vector<std::string> focus, int wrong = 0, Aim aim = Aim::none) {
  JournalHead& head = history.add(day, kOwnErrorsDrill, 50, wrong).head;
  head.focus = std::move(focus);
  head.aim = aim;
}
std::vector<Learnt> overcome(const History& history, const std::vector<Weakness>& weak = {}) { return weaknesses_overcome(history.counting(), weak, 0.96); }
Weakness confusion(std::string item) { return {Evidence::Kind::confusion, std::move(item), 100, 5, 0.05, 2}; }

}  // namespace

TEST_CASE("What was practised as a weakness twice and is none any more is learnt on the last of those days", "[overcome]") {
  History history;
  practise_on(history, 3, {"confusion:5S", "key:7"});
  practise_on(history, 5, {"confusion:5S"});
  const auto learnt = overcome(history);
  REQUIRE(learnt.size() == 1);  // the 7 came up once
  CHECK(learnt[0].item == "confusion:5S");
  CHECK(learnt[0].learnt_on == 5);
  CHECK(learnt[0].reviews.empty());
  CHECK(overcome(history, {confusion("5S")}).empty());
  CHECK(overcome(history, {confusion("S5")}).size() == 1);
}

TEST_CASE("Only runs on own errors name a weakness, and only what a string can be made for", "[overcome]") {
  History history;
  for (const int day : {1, 2}) {
    history.add(day, "claim", 50, 0).head.focus = {"confusion:5S"};
    practise_on(history, day, {"error_class:other_field"});
  }
  CHECK(overcome(history).empty());
}

TEST_CASE("A run on it alone, for accuracy, is its review, and falls due at growing distances", "[overcome]") {
  History history;
  for (const int day : {1, 2}) practise_on(history, day, {"confusion:5S", "key:7"});
  const auto due = [&] {
    for (const Learnt& one : overcome(history))
      if (one.item == "confusion:5S") return due_of(one).due;
    return std::int64_t{-1};
  };
  CHECK(due() == 3);
  practise_on(history, 2, {"confusion:5S"}, 0, Aim::accuracy);  // the same day: no review yet
  CHECK(due() == 3);
  for (const Learnt& one : overcome(history)) CHECK(one.reviews.empty());
  practise_on(history, 3, {"confusion:5S"}, 9, Aim::accuracy);
  practise_on(history, 3, {"confusion:5S"}, 2, Aim::accuracy);  // 96 %: the last of the day holds
  CHECK(due() == 6);
  practise_on(history, 4, {"key:7"}, 0, Aim::accuracy);
  CHECK(due() == 6);
  practise_on(history, 6, {"confusion:5S"}, 0, Aim::accuracy);
  CHECK(due() == 13);
  practise_on(history, 13, {"confusion:5S"}, 3, Aim::accuracy);  // 94 %
  CHECK(due() == 14);
  practise_on(history, 20, {"confusion:5S"});  // named again: learnt anew
  CHECK(due() == 21);
}
