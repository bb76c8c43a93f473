#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "files/lesson_file.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

const std::string kGood =
    "name = \"omission\"\ntitle = \"t\"\nwhy = \"w\"\ncosts = \"c\"\nhurts = \"h\"\ndo = [\"one\", \"two\"]\nsource = \"s\"\n\n[drill]\n"
    "focus = [\"error_class:omission\"]\n";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t place = text.find(from);
  REQUIRE(place != std::string::npos);
  return text.replace(place, from.size(), to);
}

/// "line: message" of every fault.
std::string fault_of(const std::string& text) {
  const auto read = parse_lesson(text, "own.toml");
  const auto* bad = std::get_if<std::vector<Diagnostic>>(&read);
  if (bad == nullptr) return "taken";
  std::string all;
  for (const Diagnostic& one : *bad) {
    INFO(to_string(one));
    CHECK(one.message.ends_with('.'));
    all += std::to_string(one.line) + ": " + one.message + '\n';
  }
  return all;
}

const std::vector<Lesson>& shipped() {
  static const LessonShelf shelf = [] {
    LessonShelf read = load_lessons({DEFT_ROOT "/assets/lessons"});
    for (const Diagnostic& bad : read.bad) FAIL_CHECK(to_string(bad));
    return read;
  }();
  return shelf.lessons;
}

std::vector<std::string> texts_of(const Lesson& lesson) {
  std::vector<std::string> texts{lesson.title, lesson.why, lesson.costs, lesson.hurts};
  texts.insert(texts.end(), lesson.steps.begin(), lesson.steps.end());
  return texts;
}

std::string content_of(const std::string& file) {
  std::ostringstream content;
  content << std::ifstream(file, std::ios::binary).rdbuf();
  return content.str();
}

/// Up to a full stop or question mark that a blank or nothing follows.
std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> sentences;
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool ends = (text[i] == '.' || text[i] == '?') && (i + 1 == text.size() || text[i + 1] == ' ');
    if (!ends && i + 1 < text.size()) continue;
    sentences.push_back(text.substr(from, i + 1 - from));
    from = i + 2;
  }
  return sentences;
}

long words_in(const std::string& sentence) { return std::ranges::count(sentence, ' ') + 1; }

std::vector<std::string> found_in(const std::string& text, const std::regex& pattern) {
  std::vector<std::string> found;
  for (std::sregex_iterator one(text.begin(), text.end(), pattern), end; one != end; ++one) found.push_back((*one)[1]);
  return found;
}

}  // namespace

TEST_CASE("There is a lesson for every error class, every cause that is shown, and both faults of a hold", "[lesson]") {
  std::set<std::string> names;
  for (const Lesson& lesson : shipped()) names.insert(lesson.name);
  for (const std::string& name : lesson_names()) {
    INFO(name);
    CHECK(names.contains(name));
  }
  CHECK(names.size() == shipped().size());
}

TEST_CASE("Every text of a shipped lesson is a message of the catalogue", "[lesson]") {
  const std::string catalogue = content_of(DEFT_ROOT "/assets/messages/deft.pot");
  for (const Lesson& lesson : shipped())
    for (const std::string& text : texts_of(lesson)) {
      INFO(lesson.name << ": " << text);
      CHECK(catalogue.find("\nmsgid \"" + text + "\"\n") != std::string::npos);
    }
}

TEST_CASE("Lessons keep to plain words: short sentences, whole ones, no praise, blame or jargon", "[lesson]") {
  const std::regex banned("\\b(invalid|fail(s|ed|ure)?|please|oops|sorry|great|well done|good job|excellent|perfect|congratulations|careless(ly)?|"
                          "sloppy|lazy|stupid|bad|fault|blame|mistakes?|obviously|simply|just|validation|user|tokens?|utili[sz]e)\\b",
                          std::regex::icase);
  for (const Lesson& lesson : shipped())
    for (const std::string& text : texts_of(lesson)) {
      INFO(lesson.name << ": " << text);
      CHECK_FALSE(std::regex_search(text, banned));
      CHECK(text.find('!') == std::string::npos);
      CHECK((text.ends_with('.') || text.ends_with('?')));
      CHECK(std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }));
      for (const std::string& sentence : sentences_of(text)) {
        INFO(sentence);
        CHECK(words_in(sentence) < 25);
      }
    }
}

TEST_CASE("A lesson is addressed to its reader and has two to four steps, with keys that exist", "[lesson]") {
  const std::set<std::string> keys{"Tab", "Enter", "Shift", "Alt", "Backspace", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F11", "F12", "~", "-"};
  for (const Lesson& lesson : shipped()) {
    INFO(lesson.name);
    CHECK((lesson.title.starts_with("You ") || lesson.title.starts_with("Your ")));
    CHECK(sentences_of(lesson.title).size() == 1);
    CHECK(lesson.steps.size() >= 2);
    CHECK(lesson.steps.size() <= 4);
    CHECK(sentences_of(lesson.why).size() >= 2);
    CHECK(sentences_of(lesson.why).size() <= 3);
    for (const std::string& text : texts_of(lesson))
      for (const std::string& key : found_in(text, std::regex("\\[\\[(.*?)\\]\\]"))) {
        INFO(text);
        CHECK(keys.contains(key));
      }
  }
}

TEST_CASE("What is cited has its source", "[lesson]") {
  const std::regex cited("of 100|one study|studies|know it as|can do the most|skilled typists", std::regex::icase);
  for (const Lesson& lesson : shipped()) {
    INFO(lesson.name);
    std::string all;
    for (const std::string& text : texts_of(lesson)) all += text + ' ';
    CHECK(std::regex_search(all, cited) == !lesson.source.empty());
  }
}

TEST_CASE("The drill of a lesson exists, at its difficulty", "[lesson]") {
  for (const Lesson& lesson : shipped()) {
    INFO(lesson.name);
    for (const std::string& focus : lesson.practice.focus) CHECK((focus == kOwnPairs || focus == "error_class:" + lesson.name));
    if (lesson.practice.drill.empty()) continue;
    const std::string drill = content_of(DEFT_ROOT "/drills/" + lesson.practice.drill + "/drill.toml");
    REQUIRE_FALSE(drill.empty());
    const bool ladder = drill.find("\ndifficulties = 5\n") != std::string::npos;
    CHECK((ladder || lesson.practice.difficulty == 1));
  }
}

TEST_CASE("A lesson is read with all its parts", "[lesson]") {
  const auto read = parse_lesson(kGood, "own.toml");
  REQUIRE(std::holds_alternative<Lesson>(read));
  const Lesson& lesson = std::get<Lesson>(read);
  CHECK(lesson.name == "omission");
  CHECK(lesson.title == "t");
  CHECK(lesson.why == "w");
  CHECK(lesson.costs == "c");
  CHECK(lesson.hurts == "h");
  CHECK(lesson.steps == std::vector<std::string>{"one", "two"});
  CHECK(lesson.source == "s");
  CHECK(lesson.practice.focus == std::vector<std::string>{"error_class:omission"});
  CHECK(lesson.practice.drill.empty());
  const auto named = parse_lesson(with(kGood, "focus = [\"error_class:omission\"]", "name = \"strings\"\ndifficulty = 3"), "own.toml");
  CHECK(std::get<Lesson>(named).practice.drill == "strings");
  CHECK(std::get<Lesson>(named).practice.difficulty == 3);
}

TEST_CASE("What is wrong in a lesson is said with its line and a remedy", "[lesson]") {
  CHECK(fault_of(kGood) == "taken");
  CHECK(fault_of(with(kGood, "\"omission\"", "\"omision\"")).starts_with("1: \"omision\" is no error class and no cause. Use one of: blank, "));
  CHECK(fault_of(with(kGood, "title = \"t\"\n", "")).find("title") != std::string::npos);
  CHECK(fault_of(with(kGood, "[\"one\", \"two\"]", "[]")) == "6: The lesson says nothing to do. Write do = [\"…\"] with one to six steps.\n");
  CHECK(fault_of(with(kGood, "\"one\"", "\"1\", \"2\", \"3\", \"4\", \"5\", \"6\"")) == "6: There are more than 6 steps. Keep those that matter most.\n");
  CHECK(fault_of(with(kGood, "\"w\"", '"' + std::string(401, 'w') + '"')) == "3: why is longer than 400 characters. Say it in fewer words.\n");
  CHECK(fault_of(with(kGood, "\"two\"", "\"\"")) == "6: A step is empty or longer than 400 characters. Say one thing in each.\n");
  CHECK(fault_of(with(kGood, "error_class:", "class:")) ==
        "10: No string can be made for \"class:omission\". Use a focus such as \"error_class:omission\" or \"key:7\"; \"confusion\" stands for the pairs of the run.\n");
  CHECK(fault_of(with(kGood, "error_class:omission", "error_class:other_field")).starts_with("10: "));
  CHECK(fault_of(with(kGood, "[drill]\nfocus = [\"error_class:omission\"]\n", "")) == "1: The lesson has no drill. Add [drill] with name = \"…\" or focus = [\"…\"].\n");
  CHECK(fault_of(with(kGood, "error_class:omission", "confusion")) == "9: The drill has nothing to fall back on where the run has no pairs. Add name = \"…\".\n");
  CHECK(fault_of(kGood + "difficulty = 6\n").starts_with("11: "));
  CHECK(fault_of(with(kGood, "source", "sources")).starts_with("7: "));
  CHECK(fault_of("name = ").starts_with("1: "));
}

TEST_CASE("A lesson may be as long as is said, and no longer", "[lesson]") {
  CHECK(fault_of(with(kGood, "\"w\"", '"' + std::string(400, 'w') + '"')) == "taken");
  CHECK(fault_of(with(kGood, "\"two\"", '"' + std::string(400, 'w') + '"')) == "taken");
  std::string accented;
  for (int n = 0; n < 400; ++n) accented += "é";
  CHECK(fault_of(with(kGood, "\"w\"", '"' + accented + '"')) == "taken");
  CHECK(fault_of(with(kGood, "\"two\"", '"' + accented + "é\"")) == "6: A step is empty or longer than 400 characters. Say one thing in each.\n");
  CHECK(fault_of(with(kGood, "\"one\"", "\"1\", \"2\", \"3\", \"4\", \"5\"")) == "taken");
  const std::string eight = "\"key:1\", \"key:2\", \"key:3\", \"key:4\", \"key:5\", \"key:6\", \"key:7\", \"key:8\"";
  CHECK(fault_of(with(kGood, "\"error_class:omission\"", eight)) == "taken");
  CHECK(fault_of(with(kGood, "\"error_class:omission\"", eight + ", \"key:9\"")) == "10: There are more than 8 focuses. Keep a few.\n");
  CHECK(fault_of(with(kGood, "focus = [\"error_class:omission\"]\n", "")) == "9: The drill has nothing to fall back on where the run has no pairs. Add name = \"…\".\n");
}

TEST_CASE("A trainer's own lesson takes the place of the one shipped", "[lesson]") {
  const test::TemporaryFolder own(test::fast_folder());
  std::ofstream(own.path() / "mine.toml") << kGood;
  std::ofstream(own.path() / "again.toml") << kGood;
  std::ofstream(own.path() / "note.txt") << "no lesson";
  const LessonShelf shelf = load_lessons({DEFT_ROOT "/assets/lessons", own.path(), own.path() / "nowhere"});
  CHECK(shelf.lessons.size() == shipped().size());
  const auto lesson = std::ranges::find(shelf.lessons, "omission", &Lesson::name);
  REQUIRE(lesson != shelf.lessons.end());
  CHECK(lesson->title == "t");
  REQUIRE(shelf.bad.size() == 1);
  CHECK(shelf.bad[0].message == "There is a lesson omission in this folder already. Keep one.");
}
