#include <catch2/catch.hpp>

#include <set>

#include "drill/change_memo.h"
#include "drill/truth.h"
#include "files/drill_library.h"
#include "keying/text.h"

namespace deft {
namespace {

const DrillLibrary& library() {
  static const DrillLibrary drills({DEFT_ROOT "/drills"}, {DEFT_ROOT "/assets"});
  return drills;
}

Drill under(const std::string& name, const std::string& rules) {
  auto read = library().paper(name, {"", 0, rules});
  REQUIRE(read);
  REQUIRE(std::holds_alternative<Drill>(*read));
  return std::get<Drill>(std::move(*read));
}

/// What is keyed for a printed value, by the rules alone.
std::string keyed_for(const Drill& drill, const RuleSet& rules, const MemoQuestion& question) {
  std::u32string text = keyed_under(rules, drill.readings.at(*question.field).content, to_u32(question.printed), drill.lists);
  for (char32_t& c : text) c = as_keyed(drill.form.fields.at(*question.field), c);
  return to_utf8(text);
}

/// All that may be asked of a question; "" or what is wrong with it.
void must_be_sound(const Drill& drill, const RuleSet& before, const MemoQuestion& question) {
  REQUIRE(question.answers.size() >= 2);
  REQUIRE(question.answers.size() <= 4);
  REQUIRE(question.right < question.answers.size());
  CHECK(std::set<std::string>(question.answers.begin(), question.answers.end()).size() == question.answers.size());
  const std::string& right = question.answers[question.right];
  if (!question.field) {
    CHECK(right == drill.rules->answer(question.page));
    CHECK(std::ranges::find(question.answers, before.answer(question.page)) != question.answers.end());
    return;
  }
  CHECK(right == keyed_for(drill, *drill.rules, question));
  CHECK(std::ranges::find(question.answers, keyed_for(drill, before, question)) != question.answers.end());
  const auto allowed = variants_under(*drill.rules, drill.readings.at(*question.field).content, to_u32(right));
  for (const std::string& answer : question.answers)
    if (answer != right) CHECK(std::ranges::find(allowed, to_u32(answer)) == allowed.end());
}

}  // namespace

TEST_CASE("Two questions come with every change of rules of every family, each with one right answer and the one of before", "[memo]") {
  std::size_t drills = 0, of_values = 0, of_pages = 0;
  for (const std::string& name : library().names()) {
    const Drill first = under(name, "");
    if (first.rule_sets.size() < 2) continue;
    ++drills;
    for (const std::string& after : first.rule_sets) {
      const Drill drill = under(name, after);
      for (const RuleSet& before : drill.other_rules) {
        const auto questions = memo_questions(drill, before, 7);
        INFO(name << ": " << before.name << " to " << after);
        CHECK(questions.size() == 2);
        for (const MemoQuestion& question : questions) {
          must_be_sound(drill, before, question);
          ++(question.field ? of_values : of_pages);
        }
      }
    }
  }
  CHECK(drills > 10);
  CHECK(of_values > 10);
  CHECK(of_pages > 10);
}

TEST_CASE("The same seed asks the same, others ask of other values, and nothing is asked where nothing changes", "[memo]") {
  const Drill drill = under("claim", "client-standard");
  const Drill before = under("claim", "as-seen");
  std::set<std::string> printed;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const auto questions = memo_questions(drill, *before.rules, seed);
    REQUIRE(!questions.empty());
    printed.insert(questions[0].printed);
    CHECK(memo_questions(drill, *before.rules, seed)[0].answers == questions[0].answers);
  }
  CHECK(printed.size() > 4);
  CHECK(memo_questions(drill, *drill.rules, 7).empty());
}

}  // namespace deft
