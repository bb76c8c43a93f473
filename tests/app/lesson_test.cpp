#include <catch2/catch.hpp>

#include "app/lesson_screen.h"
#include "app/screens.h"
#include "support/layout.h"
#include "support/operator_desk.h"

using namespace deft;

namespace {

Discrepancy slip(std::size_t record, std::size_t field, const std::u32string& expected, const std::u32string& keyed, ErrorClass kind,
                 std::vector<Cause> causes = {}) {
  Discrepancy one{};
  one.record = record;
  one.field = field;
  one.expected.text = expected;
  one.keyed.text = keyed;
  one.error.kind = kind;
  one.steps = align(expected, keyed);
  for (const Cause cause : causes) one.causes.add(cause);
  return one;
}

/// Results of a claim run with these errors and no others.
ResultsScreen& with_errors(OperatorDesk& desk, std::vector<Discrepancy> wrong) {
  ResultsScreen results = keyed(desk.drill("claim-intake"), "trained", 21, 12, 15, kNow - kDayMs / 24);
  results.score.discrepancies = std::move(wrong);
  results.score.discrepancy_times.clear();
  results.score.errors.hold_faults.clear();
  results.score.errors.holds.clear();
  desk.model.screen = std::move(results);
  return desk.screen<ResultsScreen>();
}

const Discrepancy kTurned = slip(0, 0, U"8541", U"8514", ErrorClass::adjacent_transposition);
const Discrepancy kTaken = slip(1, 1, U"A5", U"AS", ErrorClass::substitution, {Cause::look_alike});

bool offers_lesson(const OperatorDesk& desk) {
  const std::vector<std::string> hints = key_hints(view(desk.model, *ScreenLook({1280, 800}, 100)));
  return std::ranges::find(hints, "Lesson") != hints.end();
}

std::string open_lesson_name(OperatorDesk& desk) {
  const auto& lesson = desk.screen<ResultsScreen>().lesson;
  return lesson ? lesson->name : "";
}

std::vector<std::string> said(const OperatorDesk& desk, const std::string& role) {
  std::vector<std::string> names;
  for (const Said& one : view(desk.model, *ScreenLook({1280, 2400}, 100)).said)
    if (one.role == role) names.push_back(one.name + (one.value.empty() ? "" : ": " + one.value));
  return names;
}

}  // namespace

TEST_CASE("L opens the lesson that is due, and Escape goes back to the results", "[lesson]") {
  OperatorDesk desk;
  with_errors(desk, {kTurned, kTaken, kTurned});
  CHECK(offers_lesson(desk));
  desk.type("l");
  CHECK(open_lesson_name(desk) == "adjacent_transposition");
  REQUIRE(desk.asked<NoteLesson>().size() == 1);
  CHECK(desk.asked<NoteLesson>()[0].lesson == LessonSeen{"adjacent_transposition", kNow});
  CHECK(said(desk, "heading") == std::vector<std::string>{"You swapped two characters that stand side by side."});
  desk.press(NamedKey::escape);
  CHECK(desk.at<ResultsScreen>());
  CHECK(open_lesson_name(desk).empty());
  CHECK_FALSE(offers_lesson(desk));
}

TEST_CASE("Where no lesson is due L does nothing, but each error that is shown has its own", "[lesson]") {
  OperatorDesk desk;
  with_errors(desk, {kTurned, kTaken});
  CHECK_FALSE(offers_lesson(desk));
  desk.type("l");
  CHECK(open_lesson_name(desk).empty());
  CHECK(desk.effects.empty());
  desk.type("el");
  CHECK(open_lesson_name(desk) == "adjacent_transposition");
  desk.type("<Escape>e");
  CHECK(offers_lesson(desk));
  desk.type("l");
  CHECK(open_lesson_name(desk) == "look_alike");
}

TEST_CASE("In the review L opens the lesson of the wrong field that is looked at, and Escape goes back to it", "[lesson]") {
  OperatorDesk desk;
  with_errors(desk, {kTaken, kTurned, kTurned}).review = ResultsScreen::Review{1, 1};
  CHECK(offers_lesson(desk));
  desk.type("l");
  CHECK(open_lesson_name(desk) == "look_alike");
  desk.press(NamedKey::escape);
  REQUIRE(desk.screen<ResultsScreen>().review);
  CHECK(open_lesson_name(desk).empty());
  desk.screen<ResultsScreen>().review->field = 2;
  CHECK_FALSE(offers_lesson(desk));
  desk.type("l");
  CHECK(open_lesson_name(desk).empty());
}

TEST_CASE("What came up in runs before counts for a lesson", "[lesson]") {
  OperatorDesk desk;
  with_errors(desk, {kTurned});
  Evidence turned;
  turned.item = "adjacent_transposition";
  turned.seen = turned.wrong = 1;
  desk.model.own.evidence = {{"a", "codes", kNow - 2 * kDayMs, {turned}}, {"b", "codes", kNow - kDayMs, {turned}}};
  desk.type("l");
  CHECK(open_lesson_name(desk) == "adjacent_transposition");
}

TEST_CASE("A lesson shows up to three examples, the one looked at first, with what was right and what was keyed", "[lesson]") {
  OperatorDesk desk;
  const auto turned = [](std::size_t record, const std::u32string& keyed) { return slip(record, 0, U"1234", keyed, ErrorClass::adjacent_transposition); };
  with_errors(desk, {turned(0, U"2134"), kTaken, turned(2, U"1324"), turned(3, U"1243"), turned(4, U"2134")});
  desk.type("eeel");
  const std::vector<std::string> rows = said(desk, "row");
  const std::vector<std::string> values(rows.begin(), rows.begin() + 6);
  CHECK(values == std::vector<std::string>{"The page says: 1234", "You keyed: 1324", "The page says: 1234", "You keyed: 2134", "The page says: 1234", "You keyed: 1243"});
  CHECK(std::ranges::count(rows, "The page says: 1234") == 3);
}

TEST_CASE("Enter drills the lesson for ninety seconds on strings made for it", "[lesson]") {
  OperatorDesk desk;
  if (drill_named(desk.model, kOwnErrors) == nullptr) desk.model.drills.push_back(std::get<Drill>(load_drill(DEFT_ROOT "/drills/own-errors")));
  with_errors(desk, {kTurned, kTurned});
  desk.type("l");
  CHECK(said(desk, "button") == std::vector<std::string>{"Drill it for 90 seconds"});
  desk.press(NamedKey::enter);
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().drill.name == kOwnErrors);
  CHECK(desk.run().journal.head.limit == std::chrono::seconds(90));
  CHECK(desk.run().journal.head.focus == std::vector<std::string>{"error_class:adjacent_transposition"});
  with_errors(desk, {kTaken, kTaken});
  desk.type("l<Enter>");
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().journal.head.focus == std::vector<std::string>{"confusion:5S"});
}

TEST_CASE("A lesson that needs a form is drilled on a paper of its own difficulty as soon as that is there", "[lesson]") {
  OperatorDesk desk;
  const Drill easy = std::get<Drill>(load_drill(DEFT_ROOT "/drills/survey", nullptr, {"", 1, ""})), right = std::get<Drill>(load_drill(DEFT_ROOT "/drills/survey", nullptr, {"", 2, ""}));
  std::erase_if(desk.model.drills, [](const Drill& drill) { return drill.name == "survey"; });
  desk.model.drills.push_back(easy);
  const Discrepancy empty = slip(0, 0, U"8541", U"", ErrorClass::blank);
  with_errors(desk, {empty, empty});
  desk.type("l<Enter>");
  REQUIRE(desk.asked<OpenPaper>().size() == 1);
  CHECK(desk.asked<OpenPaper>()[0].drill == "survey");
  CHECK(desk.asked<OpenPaper>()[0].paper == right.variant);
  CHECK(desk.at<ResultsScreen>());
  desk.happen(PaperOpened{right, false, desk.asked<OpenPaper>()[0].round});
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().drill.variant.difficulty == 2);
  CHECK(desk.run().journal.head.limit == std::chrono::seconds(90));

  with_errors(desk, {empty, empty}).lesson = ResultsScreen::OpenLesson{"blank", true};
  desk.happen(PaperRefused{"survey", "It is gone."});
  REQUIRE(desk.at<ResultsScreen>());
  CHECK(desk.screen<ResultsScreen>().lesson->refusal == "It is gone.");
  desk.happen(PaperRefused{"survey", "It is gone."});
  CHECK(desk.at<PractiseScreen>());
}

TEST_CASE("The paper of a lesson's drill is of the run's own place where it can be had there, and no harder than there is", "[lesson]") {
  OperatorDesk desk;
  ResultsScreen& results = with_errors(desk, {kTurned});
  Drill drill = desk.drill("codes");
  drill.name = "forms";
  drill.variant = {"en-US", 1, "as-seen"};
  drill.locales = {"en-US", "en-IN"};
  drill.difficulties = 2;
  desk.model.drills.push_back(drill);
  Lesson lesson;
  lesson.practice.drill = "forms";
  lesson.practice.difficulty = 4;
  results.drill.variant.locale = "en-IN";
  CHECK(lesson_paper(desk.model, results, lesson) == Variant{"en-IN", 2, "as-seen"});
  results.drill.variant.locale = "en-GB";
  lesson.practice.difficulty = 1;
  CHECK(lesson_paper(desk.model, results, lesson) == Variant{"en-US", 1, "as-seen"});
  lesson.practice.drill = "nowhere";
  CHECK_FALSE(lesson_paper(desk.model, results, lesson));
}

TEST_CASE("Every lesson fits its screen, its page turned where the window is low", "[lesson][layout]") {
  OperatorDesk desk;
  for (const Lesson& lesson : desk.model.lessons) {
    with_errors(desk, {}).lesson = ResultsScreen::OpenLesson{lesson.name};
    for (const auto& [window, percent] : {std::pair(Size{1280, 800}, 100), std::pair(Size{1024, 640}, 100), std::pair(Size{1280, 800}, 200)})
      for (int page = 0; page < 6; ++page) {
        desk.screen<ResultsScreen>().turned = page;
        INFO(lesson.name << ", " << window.w << ", " << percent << " %, page " << page);
        CHECK(layout_faults(view(desk.model, *ScreenLook(window, percent))) == "");
      }
  }
}
