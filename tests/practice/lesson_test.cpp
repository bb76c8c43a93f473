#include <catch2/catch.hpp>

#include "practice/lesson.h"

using namespace deft;

namespace {

Discrepancy wrong(ErrorClass kind, std::vector<Cause> causes = {}) {
  Discrepancy one{};
  one.error.kind = kind;
  for (const Cause cause : causes) one.causes.add(cause);
  return one;
}

Discrepancy taken_for(const std::u32string& expected, const std::u32string& keyed) {
  Discrepancy one = wrong(ErrorClass::substitution);
  one.expected.text = expected;
  one.keyed.text = keyed;
  one.steps = align(expected, keyed);
  return one;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("A wrong field calls for the lessons of its causes before that of its class", "[lesson]") {
  CHECK(lessons_of(wrong(ErrorClass::omission)) == Names{"omission"});
  CHECK(lessons_of(wrong(ErrorClass::substitution, {Cause::adjacent_key, Cause::look_alike})) == Names{"look_alike", "adjacent_key", "substitution"});
  CHECK(lessons_of(wrong(ErrorClass::other_record, {Cause::dup_key, Cause::dup_carried_over})) == Names{"dup_carried_over"});
  CHECK(lessons_of(wrong(ErrorClass::substitution, {Cause::dup_carried_over, Cause::adjacent_key})) == Names{"dup_carried_over"});
  CHECK(lessons_of(wrong(ErrorClass::unrelated, {Cause::another_choice})) == Names{"another_choice", "unrelated"});
  CHECK(lessons_of(wrong(ErrorClass::other_field, {Cause::cascade_root})) == Names{"cascade"});
  CHECK(lessons_of(wrong(ErrorClass::other_field, {Cause::cascade, Cause::look_alike})) == Names{"cascade"});
  CHECK(lesson_of(HoldFault{0, HoldFault::Kind::missed}) == "missed_hold");
  CHECK(lesson_of(HoldFault{0, HoldFault::Kind::needless}) == "needless_hold");
}

TEST_CASE("Every lesson that can be called for has a name of its own", "[lesson]") {
  const Names& names = lesson_names();
  CHECK(names.size() == kErrorClasses - 1 + kCauses - 2 + 2);
  for (std::size_t i = 1; i < kErrorClasses; ++i)
    for (std::size_t j = 0; j < kCauses; ++j)
      for (const std::string& name : lessons_of(wrong(static_cast<ErrorClass>(i), {static_cast<Cause>(j)}))) {
        INFO(name);
        CHECK(std::ranges::count(names, name) == 1);
      }
  CHECK(is_of_cause("look_alike"));
  CHECK(is_of_cause("missed_hold"));
  CHECK_FALSE(is_of_cause("omission"));
}

TEST_CASE("A lesson on pairs is drilled on the pairs of the run, each once and at most four", "[lesson]") {
  Lesson lesson;
  lesson.name = "substitution";
  lesson.practice.focus = {"confusion"};
  CHECK(focus_in(lesson, {}).empty());
  CHECK(focus_in(lesson, {taken_for(U"A5", U"AS"), taken_for(U"55", U"5s"), taken_for(U"17", U"71"), taken_for(U"a", U"\u00E4")}) == Names{"confusion:5S"});
  CHECK(focus_in(lesson, {taken_for(U"a", U"A")}).empty());  // one key
  CHECK(focus_in(lesson, {taken_for(U"12345", U"67890")}).size() == 4);
  Discrepancy elsewhere = taken_for(U"5", U"S");
  elsewhere.error.kind = ErrorClass::multiple;
  CHECK(focus_in(lesson, {elsewhere}).empty());
  lesson.practice.focus = {"error_class:twin", "confusion", "key:7"};
  CHECK(focus_in(lesson, {taken_for(U"0", U"O")}) == Names{"error_class:twin", "confusion:0O", "key:7"});
}

TEST_CASE("A hold calls for a lesson where it was missed or needless, and not where it was right", "[lesson]") {
  using Outcome = JudgedHold::Outcome;
  for (const Outcome outcome : {Outcome::right_reason, Outcome::other_reason, Outcome::no_reason, Outcome::missed, Outcome::needless}) {
    const JudgedHold hold{outcome, 0, {}, {}};
    CHECK(calls_for(hold, "missed_hold") == (outcome == Outcome::missed));
    CHECK(calls_for(hold, "needless_hold") == (outcome == Outcome::needless));
    CHECK_FALSE(calls_for(hold, "omission"));
  }
}
