// What a run's self-checks and holds came to, as results, review, progress and "how measured" tell it.
#include <catch2/catch.hpp>

#include <map>
#include <set>

#include "app/error_words.h"
#include "app/hold_words.h"
#include "app/how_measured.h"
#include "app/replay_words.h"
#include "app/screens.h"
#include "keying/text.h"
#include "practice/evidence.h"
#include "scoring/holds.h"
#include "support/keying_desk.h"
#include "support/layout.h"
#include "support/operator_desk.h"

using namespace deft;
using Outcome = JudgedHold::Outcome;

namespace {

Drill paper(int difficulty) {
  auto loaded = load_drill(DEFT_ROOT "/drills/hold-practice", nullptr, {"", difficulty, ""});
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&loaded)) throw std::runtime_error(to_string(wrong->front()));
  return std::get<Drill>(std::move(loaded));
}

std::string digit_of(const HoldCause& cause) { return std::to_string(static_cast<int>(reason_for(cause.question)) + 1); }

/// Key by key, nothing copied: the record before may be on hold.
void key_truth(KeyingDesk& desk, std::size_t record) {
  for (std::size_t field = 0; field < desk.drill().form.fields.size(); ++field)
    for (const Key key : ideal_keys(desk.drill().form, field, desk.run().documents[record].truth, nullptr)) desk.press(key);
}

/// Sixteen requests: the first that has to be held goes out, the second is held for another reason, the third without one, the rest for
/// theirs; the first that need not be held is held.
ResultsScreen asked() {
  KeyingDesk desk(paper(3), 1, 16);
  int to_hold = 0, to_key = 0;
  for (std::size_t record = 0; record < 16; ++record) {
    const std::vector<HoldCause> causes = hold_causes(desk.drill(), desk.run().documents[record]);
    if (causes.empty()) {
      if (to_key++ == 0) desk.keys("<F5>3<Enter>");
      else key_truth(desk, record);
      continue;
    }
    switch (to_hold++) {
      case 0: desk.keys("<F12><F12>"); break;
      case 1: desk.keys("<F5>5<Enter>"); break;
      case 2: desk.keys("<F5>who?<Enter>"); break;
      default: desk.keys("<F5>" + digit_of(causes.front()) + "<Enter>"); break;
    }
    if (record < 15 && desk.run().entry.released.size() != record + 1) throw std::runtime_error("record " + std::to_string(record + 1) + " is not put away");
  }
  return desk.results();
}

/// Three claims: a slip caught in the self-check, one that goes out behind it, one that nobody checked.
ResultsScreen checked() {
  KeyingDesk desk(shipped_drill("claim-intake"), 1, 3);
  const auto key_record = [&](const std::string& behind) {
    const std::size_t record = desk.run().entry.released.size(), last = desk.drill().form.fields.size() - 1;
    for (std::size_t field = 0; field < last; ++field)
      for (const Key key : ideal_keys(desk.drill().form, field, desk.run().documents[record].truth, nullptr)) desk.press(key);
    for (const Key key : ideal_keys(desk.drill().form, last, desk.run().documents[record].truth, nullptr))
      if (!is(key, NamedKey::f12)) desk.press(key);
    desk.keys(behind);
  };
  const std::string name = to_utf8(desk.run().documents[0].truth[2].text);
  key_record("<Field_2>MENDEZ<F8><Down><Enter>" + name + "<F12>");
  key_record("<Field_2>MENDEZ<F8><F12>");
  key_record("<Field_2>MENDEZ<F12>");
  return desk.results();
}

std::string shown(ResultsScreen results, const std::string& keys = "", Size window = {1280, 2400}) {
  OperatorDesk desk;
  results.saving = ResultsScreen::Saving::saved;
  desk.model.screen = std::move(results);
  desk.type(keys);
  return to_text(view(desk.model, *ScreenLook(window)));
}

}  // namespace

TEST_CASE("The results say what the self-checks caught, and how it was measured", "[asking]") {
  const ResultsScreen results = checked();
  CHECK(work_check_summary(Words(), results.score).starts_with("2 of 3 records, caught 1 of 2 wrong fields, "));
  const std::string text = shown(results);
  CHECK_THAT(text, Catch::Contains("Self-check:") && Catch::Contains("caught 1 of 2 wrong"));
  CHECK_THAT(text, !Catch::Contains("Holds:"));
  CHECK_THAT(shown(results, "h"), Catch::Contains("Self-check catch rate") && Catch::Contains("50.0%"));
}

TEST_CASE("Without a self-check nothing is said of any", "[asking]") {
  ResultsScreen results = checked();
  results.score.work_checks = {};
  CHECK(work_check_summary(Words(), results.score).empty());
  CHECK_THAT(shown(results), !Catch::Contains("Self-check:"));
  CHECK_THAT(shown(results, "h"), !Catch::Contains("Self-check catch rate"));
  REQUIRE(results.score.balances == BalanceAccount{3, 3});  // each page prints its total
  CHECK_THAT(shown(results, "h"), Catch::Contains("Balanced at the first try") && Catch::Contains("3 ÷ 3"));
  results.score.balances = {};
  CHECK_THAT(shown(results, "h"), !Catch::Contains("Checking and asking"));
}

TEST_CASE("A self-check that showed no wrong field has no rate, and says what it spoiled", "[asking]") {
  ResultsScreen results = checked();
  results.score.work_checks = {{0}, 0, 0, 1, std::chrono::seconds(41)};
  CHECK(work_check_summary(Words(), results.score) == "1 of 3 records, no wrong field stood in what it showed, 41 s. 1 right field was made wrong behind it.");
  CHECK_THAT(shown(results, "h"), Catch::Contains("Self-check catch rate") && Catch::Contains("\"–\""));
}

TEST_CASE("The results say how many holds were right, which were missed and which needless", "[asking]") {
  const ResultsScreen results = asked();
  const HoldFigures figures = hold_figures(results.score.errors.holds);
  REQUIRE(figures.missed == 1);
  REQUIRE(figures.needless == 1);
  REQUIRE(figures.other_reason == 1);
  REQUIRE(figures.no_reason == 1);
  REQUIRE(figures.right_reason >= 2);
  const auto record_of = [&](Outcome outcome) { return std::to_string(std::ranges::find(results.score.errors.holds, outcome, &JudgedHold::outcome)->record + 1); };
  const std::string all = std::to_string(figures.asked().all), held = std::to_string(figures.needed().all);
  CHECK(holds_summary(Words(), results.score.errors.holds) ==
        std::to_string(figures.justified()) + " of " + all + " records that had to be held were held, " + std::to_string(figures.right_reason) +
            " for the right reason; record " + record_of(Outcome::missed) + " went out. 1 of " + held + " on hold was needless: record " + record_of(Outcome::needless) + ".");
  CHECK_THAT(shown(results), Catch::Contains("Holds:"));
  CHECK_THAT(shown(results, "h"), Catch::Contains("Right to ask") && Catch::Contains("Holds needed") && Catch::Contains("Right reason"));
}

TEST_CASE("Of many records the first are named", "[asking]") {
  std::vector<JudgedHold> holds;
  for (std::size_t record = 0; record < 9; ++record) holds.push_back({Outcome::missed, record, {}, {{"missing", 0}}});
  CHECK(holds_summary(Words(), holds) == "0 of 9 records that had to be held were held, 0 for the right reason; records 1, 2, 3, 4, 5, 6, … went out.");
  holds.resize(3);
  CHECK_THAT(holds_summary(Words(), holds), Catch::Contains("records 1, 2 and 3 went out"));
  CHECK(holds_summary(Words(), {}).empty());
  CHECK(holds_summary(Words(), {{Outcome::needless, 4, {}, {}}}) == "No record had to be held. 1 of 1 on hold was needless: record 5.");
}

TEST_CASE("Each hold is said with what on its document asks for it", "[asking]") {
  const Form form = shipped_drill("claim-intake").form;
  const Words words;
  const auto said = [&](Outcome outcome, std::vector<HoldCause> causes, std::optional<HoldReason> reason = std::nullopt) {
    return hold_sentence(words, form, {outcome, 2, reason, std::move(causes)});
  };
  CHECK(said(Outcome::right_reason, {{"missing", 2}}, HoldReason::something_missing) == "Record 3 was rightly held. Last name is not given.");
  CHECK(said(Outcome::other_reason, {{"unreadable", 2}}, HoldReason::contradiction) == "Record 3 was rightly held, but not for \"contradiction\". Last name cannot be read.");
  CHECK(said(Outcome::no_reason, {{"disagree", 2}, {"missing", 3}}) == "Record 3 was rightly held, without a reason chosen. Last name stands in two places that disagree. First name is not given.");
  CHECK(said(Outcome::missed, {{"mixed", std::nullopt}}) == "Record 3 went out and had to be held. The document is of another kind.");
  CHECK(said(Outcome::needless, {}) == "Record 3 is on hold, and its document gives and shows every value.");
}

TEST_CASE("The review goes through records on hold too, at the field their hold is about", "[asking]") {
  OperatorDesk desk;
  desk.model.screen = asked();
  desk.screen<ResultsScreen>().saving = ResultsScreen::Saving::saved;
  desk.type("v");
  const std::vector<JudgedHold> holds = desk.screen<ResultsScreen>().score.errors.holds;
  for (int n = 0; n < 20; ++n) desk.type("<Left>");
  std::map<std::size_t, std::set<std::size_t>> seen;
  std::map<std::size_t, std::string> texts;
  for (int n = 0; n < 200; ++n) {
    const auto at = desk.screen<ResultsScreen>().review.value();
    seen[at.record].insert(at.field);
    texts[at.record] = to_text(view(desk.model, *ScreenLook({1280, 1600})));
    desk.type("<Down>");
  }
  CHECK(seen.size() == 16);
  for (const JudgedHold& hold : holds) {
    INFO("record " << hold.record);
    CHECK_THAT(texts[hold.record], Catch::Contains(hold.outcome == Outcome::needless ? "Held, and all was on the page"
                                                   : hold.outcome == Outcome::missed ? "had to be held"
                                                                                     : "Rightly held"));
    if (hold.outcome == Outcome::missed) continue;
    CHECK_THAT(texts[hold.record], Catch::Contains("on hold, not judged"));
    std::set<std::size_t> about;
    for (const HoldCause& cause : hold.causes) about.insert(cause.field.value_or(0));
    if (about.empty()) about.insert(0);
    CHECK(seen[hold.record] == about);
  }
}

TEST_CASE("A run of holds alone can be reviewed, one of nothing cannot", "[asking]") {
  ResultsScreen results = asked();
  results.score.fields.clear();
  results.score.discrepancies.clear();
  CHECK(has_review(results));
  results.score.records_held = 0;
  CHECK_FALSE(has_review(results));
}

TEST_CASE("Two missed holds call for the lesson on them", "[asking]") {
  OperatorDesk desk;
  ResultsScreen results = checked();
  results.score.discrepancies.clear();
  results.score.errors.hold_faults = {{0, HoldFault::Kind::missed}, {1, HoldFault::Kind::missed}};
  results.score.errors.holds = {{Outcome::missed, 0, {}, {{"missing", 2}}}, {Outcome::missed, 1, {}, {{"unreadable", 4}}}};
  desk.model.screen = std::move(results);
  desk.type("l");
  REQUIRE(desk.screen<ResultsScreen>().lesson);
  CHECK(desk.screen<ResultsScreen>().lesson->name == "missed_hold");
  CHECK_THAT(to_text(view(desk.model, *ScreenLook({1280, 2400}))), Catch::Contains("Last name is not given.") && Catch::Contains("Date of birth cannot be read."));
}

TEST_CASE("Progress tells of self-checks and holds over the last runs", "[asking]") {
  OperatorDesk desk;
  desk.practised();
  desk.model.own.evidence = {{"a", "claim", 1, {{Evidence::Kind::work_check, "wrong_field", 4, 1, {}, 3}, {Evidence::Kind::hold, "due", 5, 1, {}, 0}, {Evidence::Kind::error_class, "omission", 9, 1, {}, 0}}},
                             {"b", "claim", 2, {{Evidence::Kind::work_check, "wrong_field", 4, 3, {}, 2}, {Evidence::Kind::hold, "held", 6, 2, {}, 0}}}};
  desk.press(with_alt(U'3'));
  std::string text = to_text(view(desk.model, *ScreenLook({1280, 3600})));
  CHECK_THAT(text, Catch::Contains("Checking and asking") && Catch::Contains("4 of 8 wrong fields caught") && Catch::Contains("50.0%"));
  CHECK_THAT(text, Catch::Contains("4 of 5 records that had to be held were") && Catch::Contains("4 of 6 records on hold had to be"));
  desk.model.own.evidence = {{"a", "claim", 1, {{Evidence::Kind::error_class, "omission", 9, 1, {}, 0}}}};
  text = to_text(view(desk.model, *ScreenLook({1280, 3600})));
  CHECK_THAT(text, !Catch::Contains("Checking and asking"));
}

TEST_CASE("Results with self-checks and holds have no fault of layout at any size", "[asking][layout]") {
  for (const ResultsScreen& results : {checked(), asked()})
    for (const char* keys : {"", "h", "v"})
      for (const Size size : {Size{1024, 640}, {1280, 800}, {1920, 1080}})
        for (const int percent : {100, 125, 150, 200}) {
          INFO(keys << ", " << size.w << " x " << size.h << " at " << percent << " %");
          OperatorDesk desk;
          desk.model.screen = results;
          desk.type(keys);
          CHECK(layout_faults(view(desk.model, *ScreenLook(size, percent))) == "");
        }
}

TEST_CASE("A wrong choice is told as one, not as the value of another field that has the same choice", "[asking]") {
  KeyingDesk desk(std::get<Drill>(load_drill(DEFT_ROOT "/drills/look-alikes", nullptr, {}, DrillCheck::quick)), 1, 1);
  const Record& truth = desk.run().documents[0].truth;
  REQUIRE(std::ranges::any_of(truth, [&](const Value& value) { return value.text != truth[0].text; }));
  const auto other = [](const Value& value) { return value.text == U"S" ? "D" : "S"; };
  desk.keys(other(truth[0]));
  for (std::size_t field = 1; field < truth.size(); ++field) desk.keys(to_utf8(truth[field].text));
  desk.keys("<F12><F12>");
  const ResultsScreen results = desk.results();
  REQUIRE(results.score.discrepancies.size() == 1);
  const Discrepancy& wrong = results.score.discrepancies.front();
  CHECK(wrong.error.kind == ErrorClass::other_field);  // as the classes are defined
  CHECK(error_reason(Words(), results.drill.form, wrong) == "That is another line of the list.");
  CHECK_FALSE(keyed_from(results.drill.form, wrong));
  for (const Evidence& one : evidence_of(results.drill, results.documents, results.journal, results.score)) CHECK(one.item != "other_field");
  CHECK_THAT(shown(results), !Catch::Contains("Replay record 1"));
}
