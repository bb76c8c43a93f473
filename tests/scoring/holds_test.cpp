
#include <catch2/catch.hpp>

#include "drill/truth.h"
#include "scoring/holds.h"
#include "scoring/score.h"
#include "support/random_run.h"
#include "support/sample_drill.h"

using namespace deft;
using test::random_run;
using test::RandomRun;
using Outcome = JudgedHold::Outcome;

namespace {

/// Under rules that hold what is missing, what cannot be read and what disagrees.
Drill ruled_drill() {
  Drill drill = text_drill(2);
  drill.name = "claims";
  for (Field& field : drill.form.fields) field.must_enter = true;
  drill.field_values = {"a", "b"};
  drill.readings.resize(2);
  drill.readings[1].instead = {{"disagree", "b below"}};
  RuleSet rules;
  rules.answers = {{"missing", "hold"}, {"unreadable", "hold"}, {"disagree", "hold"}};
  drill.rules = rules;
  return drill;
}

SourceDocument document_of(const Drill& drill, const std::string& a, const std::string& b, const std::string& below) {
  SourceDocument document;
  document.printed = {{"a", a}, {"b", b}, {"b below", below}};
  const Truth truth = truth_under(drill, document, &*drill.rules);
  document.truth = truth.record;
  document.hold = truth.hold;
  return document;
}

std::string named(const std::vector<HoldCause>& causes) {
  std::string text;
  for (const HoldCause& cause : causes) text += (text.empty() ? "" : ", ") + cause.question + (cause.field ? " " + std::to_string(*cause.field) : "");
  return text;
}

Journal with_reasons(std::string_view keys, std::size_t records) {
  Journal journal = keyed(keys, records);
  journal.head.behaviours.shop_keys = true;
  return journal;
}

}  // namespace

TEST_CASE("A document names all that asks for a hold, and the field of each", "[hold]") {
  const Drill drill = ruled_drill();
  CHECK(named(hold_causes(drill, document_of(drill, "A", "B", "B"))).empty());
  CHECK(named(hold_causes(drill, document_of(drill, "", "B", "B"))) == "missing 0");
  CHECK(named(hold_causes(drill, document_of(drill, "A", "B", "C"))) == "disagree 1");
  CHECK(named(hold_causes(drill, document_of(drill, "", "B", "C"))) == "disagree 1, missing 0");
  CHECK(document_of(drill, "", "B", "C").hold == "disagree");
  SourceDocument blotted = document_of(drill, "A", "B", "B");
  blotted.unclear = {{.value = "a", .at = 0, .could_be = U""}};
  blotted.hold = truth_under(drill, blotted, &*drill.rules).hold;
  CHECK(named(hold_causes(drill, blotted)) == "unreadable 0");
}

TEST_CASE("A stray document is held as a whole", "[hold]") {
  const Drill drill = ruled_drill();
  SourceDocument stray = document_of(drill, "", "B", "C");
  stray.hold = kMixed;
  CHECK(named(hold_causes(drill, stray)) == "mixed");
}

TEST_CASE("Without a rule set a field that is marked asks for a hold", "[hold]") {
  auto documents = documents_of({{"", "B", ""}});
  documents[0].truth[0].mark = Mark::illegible;
  documents[0].truth[2].mark = Mark::not_given;
  CHECK(named(hold_causes(text_drill(3), documents[0])) == "unreadable 0, missing 2");
}

TEST_CASE("Each cause has the reason an operator chooses for it", "[hold]") {
  CHECK(reason_for("mixed") == HoldReason::other_document_type);
  CHECK(reason_for("unreadable") == HoldReason::cannot_be_read);
  CHECK(reason_for("missing") == HoldReason::something_missing);
  for (const char* question : {"disagree", "misspelt", "typo"}) CHECK(reason_for(question) == HoldReason::contradiction);
  CHECK(reason_for("too_long") == HoldReason::other);
}

TEST_CASE("Holds are told apart: right reason, another, none, missed, needless", "[hold]") {
  const Drill drill = ruled_drill();
  const std::vector<SourceDocument> documents{document_of(drill, "", "B", "B"),  document_of(drill, "", "B", "B"),  document_of(drill, "A", "B", "C"),
                                              document_of(drill, "A", "B", "C"), document_of(drill, "A", "B", "B"), document_of(drill, "A", "B", "B")};
  const Score result = score(drill, documents, with_reasons("<F5>3<Enter><F5>4<Enter><F5>why<Enter>A<Tab>B<F12><F5>2<Enter>A<Tab>B<F12>", 6));
  const std::vector<JudgedHold>& holds = result.errors.holds;
  REQUIRE(holds.size() == 5);
  const Outcome outcomes[]{Outcome::right_reason, Outcome::other_reason, Outcome::no_reason, Outcome::missed, Outcome::needless};
  for (std::size_t n = 0; n < 5; ++n) {
    CHECK(holds[n].record == n);
    CHECK(holds[n].outcome == outcomes[n]);
  }
  CHECK(holds[0].reason == HoldReason::something_missing);
  CHECK(named(holds[3].causes) == "disagree 1");
  CHECK(holds[4].causes.empty());
  CHECK(result.errors.holds_justified == 3);
  REQUIRE(result.errors.hold_faults.size() == 2);
  CHECK(result.errors.hold_faults[0].record == 3);
  CHECK(result.errors.hold_faults[0].kind == HoldFault::Kind::missed);
  CHECK(result.errors.hold_faults[1].record == 4);
  CHECK(result.errors.hold_faults[1].kind == HoldFault::Kind::needless);
}

TEST_CASE("Any of the causes a document has is the right reason", "[hold]") {
  const Drill drill = ruled_drill();
  const std::vector<SourceDocument> documents{document_of(drill, "", "B", "C"), document_of(drill, "", "B", "C"), document_of(drill, "", "B", "C")};
  const Score result = score(drill, documents, with_reasons("<F5>3<Enter><F5>4<Enter><F5>2<Enter>", 3));
  CHECK(hold_figures(result.errors.holds) == HoldFigures{.right_reason = 2, .other_reason = 1});
}

TEST_CASE("Right to ask is of those to be held, needless of those held", "[hold]") {
  const HoldFigures figures{.right_reason = 3, .other_reason = 1, .no_reason = 1, .missed = 2, .needless = 5};
  CHECK(figures.justified() == 5);
  CHECK(figures.asked().right == 5);
  CHECK(figures.asked().all == 7);
  CHECK(figures.needed().right == 5);
  CHECK(figures.needed().all == 10);
  CHECK_FALSE(HoldFigures{}.asked().value());
  CHECK_FALSE(HoldFigures{}.needed().value());
}

TEST_CASE("Without a rule set a mark settles what cannot be read, and a guess is a missed hold", "[hold]") {
  auto documents = documents_of({{""}, {""}, {""}});
  for (SourceDocument& document : documents) document.truth[0].mark = Mark::illegible;
  const Score result = score(text_drill(1), documents, with_reasons("<F7><F12>B<F12><F5>2<Enter>", 3));
  REQUIRE(result.errors.holds.size() == 2);
  CHECK(result.errors.holds[0].outcome == Outcome::missed);
  CHECK(result.errors.holds[0].record == 1);
  CHECK(result.errors.holds[1].outcome == Outcome::right_reason);
}

TEST_CASE("Of every run each record held is judged once, and what had to be held is held or missed", "[any run]") {
  std::size_t held = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const RandomRun run = random_run(seed);
    const Score result = score(run.drill, run.documents, run.journal);
    const HoldFigures figures = hold_figures(result.errors.holds);
    REQUIRE(figures.justified() + figures.needless == result.records_held);
    REQUIRE(figures.justified() == result.errors.holds_justified);
    REQUIRE(static_cast<long long>(result.errors.hold_faults.size()) == figures.missed + figures.needless);
    long long due = 0;
    for (std::size_t record = 0; record < run.live.released.size(); ++record) due += run.documents[record].hold.empty() ? 0 : 1;
    if (run.drill.rules) REQUIRE(figures.asked().all == due);
    for (const JudgedHold& hold : result.errors.holds) {
      REQUIRE(hold.causes.empty() == (hold.outcome == Outcome::needless));
      if (run.drill.rules && !hold.causes.empty()) REQUIRE(hold.causes.front().question == run.documents[hold.record].hold);
    }
    held += static_cast<std::size_t>(result.records_held);
  }
  CHECK(held > 5);
}

TEST_CASE("Reasons and outcomes have names for files", "[hold]") {
  CHECK(name_of(HoldReason::other_document_type) == "other_document_type");
  CHECK(name_of(HoldReason::other) == "other");
  CHECK(name_of(Outcome::right_reason) == "right_reason");
  CHECK(name_of(Outcome::needless) == "needless");
}
