#include <catch2/catch.hpp>

#include "app/results_next.h"
#include "app/screens.h"
#include "support/operator_desk.h"

using namespace deft;

namespace {

Drill claim_under(const std::string& rules) { return std::get<Drill>(load_drill(DEFT_ROOT "/drills/claim", nullptr, {"", 1, rules})); }

/// Before the results of a claim batch under the rules as seen.
void after_a_batch(OperatorDesk& desk) { desk.model.screen = keyed(claim_under("as-seen"), "expert", 3, 1, 15, kNow); }

void memo(OperatorDesk& desk) {
  after_a_batch(desk);
  desk.happen(PaperOpened{claim_under("client-standard"), true});
}

Key answer(const OperatorDesk& desk, bool right) {
  const auto& memo = std::get<MemoScreen>(desk.model.screen);
  const std::size_t good = memo.questions.at(memo.answers.size()).right;
  return Key(U'1' + static_cast<char32_t>(right ? good : (good + 1) % 2));
}

}  // namespace

TEST_CASE("M behind a batch of practice asks for the same paper under the next rules, with a memo", "[memo]") {
  OperatorDesk desk;
  after_a_batch(desk);
  const Drill drill = desk.screen<ResultsScreen>().drill;
  desk.type("m");
  const auto asked = desk.asked<OpenPaper>();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].memo);
  CHECK(asked[0].drill == "claim");
  CHECK(asked[0].paper == under_next_rules(drill, drill.variant));
  CHECK(asked[0].paper.rule_set != "as-seen");
  desk.screen<ResultsScreen>().journal.head.purpose = "assessment";
  desk.type("m");
  CHECK(desk.asked<OpenPaper>().empty());
}

TEST_CASE("The batch behind a memo is keyed under the new rules and remembers how its questions were answered", "[memo]") {
  for (const bool second_right : {true, false}) {
    OperatorDesk desk;
    memo(desk);
    REQUIRE(desk.at<MemoScreen>());
    CHECK(desk.screen<MemoScreen>().questions.size() == 2);
    desk.press(NamedKey::enter);  // nothing is passed over
    CHECK(desk.at<MemoScreen>());
    desk.press(answer(desk, true));
    desk.type("1234");  // the first answer is the one that counts
    CHECK(desk.screen<MemoScreen>().answers.size() == 1);
    desk.press(NamedKey::enter);
    desk.press(answer(desk, second_right));
    CHECK(desk.at<MemoScreen>());
    desk.press(NamedKey::enter);
    REQUIRE(desk.at<EntryScreen>());
    const JournalHead& head = desk.run().journal.head;
    CHECK(head.rule_set == "client-standard");
    CHECK(head.rule_change == RuleChange{"as-seen", 2, second_right ? 2 : 1});
    CHECK(drill_named(desk.model, "claim")->variant.rule_set == "client-standard");
  }
}

TEST_CASE("Escape leaves a memo without a batch", "[memo]") {
  OperatorDesk desk;
  memo(desk);
  desk.press(NamedKey::escape);
  CHECK(desk.at<TodayScreen>());
}

TEST_CASE("Three batches in a row under the same rules bring a memo as the next thing to do", "[memo]") {
  OperatorDesk desk;
  after_a_batch(desk);
  const auto first = [&] { return next_steps(desk.model, desk.screen<ResultsScreen>()).front().kind; };
  const auto batch_before = [&](const std::string& rules) {
    ResultsScreen batch = desk.screen<ResultsScreen>();
    batch.journal.head.run = "before-" + std::to_string(desk.model.runs.size());
    batch.journal.head.rule_set = rules;
    desk.model.runs.push_back(summary_of(batch.journal, batch.score));
  };
  const std::string rules = desk.screen<ResultsScreen>().journal.head.rule_set;
  batch_before(rules), batch_before("postal"), batch_before(rules);
  CHECK(first() == NextStep::Kind::again);
  batch_before(rules);
  CHECK(first() == NextStep::Kind::memo);
  desk.press(NamedKey::enter);
  CHECK(desk.asked<OpenPaper>().size() == 1);
}

TEST_CASE("A paper that cannot be laid out says why where it was asked for", "[memo]") {
  OperatorDesk desk;
  desk.model.drills.push_back(claim_under("as-seen"));
  after_a_batch(desk);
  desk.type("m");
  desk.happen(PaperRefused{"claim", "drills/claim/drill.toml:3: no."});
  REQUIRE(desk.at<PractiseScreen>());
  CHECK(desk.model.drills[desk.screen<PractiseScreen>().chosen].name == "claim");
  CHECK(desk.screen<PractiseScreen>().refusal == "drills/claim/drill.toml:3: no.");
  CHECK(desk.model.storage_trouble.empty());
  desk.type("<Up>");
  CHECK(desk.screen<PractiseScreen>().refusal.empty());
}
