#include <catch2/catch.hpp>

#include "app/charts.h"
#include "app/results_next.h"
#include "support/operator_desk.h"
#include "support/screen_look.h"
#include "support/shipped_drills.h"

using namespace deft;

namespace {

Discrepancy wrong(const Record& truth, std::size_t field, std::u32string keyed) {
  const Value value{std::move(keyed), Mark::none};
  Form form;
  form.fields.resize(truth.size());
  const FieldError error = classify(form, truth, field, value);
  const auto steps = aligned(form.fields[field], truth[field].text, value.text);
  return {0, field, truth[field], value, error, steps, causes_of(form.fields[field], truth[field], value, error, steps, {})};
}

Record one(std::u32string expected) {
  return {{std::move(expected), Mark::none}};
}

/// Results of a claim with nothing wrong.
ResultsScreen clean(const OperatorDesk& desk) {
  ResultsScreen results;
  results.drill = desk.drill("claim-intake");
  results.journal.head.drill = "claim-intake";
  return results;
}

/// The same, with a confusion of its own that came twice, and the drill for such.
ResultsScreen with_own_errors(OperatorDesk& desk) {
  Drill own = desk.drill("codes");
  own.name = "own-errors";
  desk.model.drills.push_back(own);
  const std::vector<Evidence> shown{{Evidence::Kind::confusion, "5S", 9, 2, Elapsed(0), 0}, {Evidence::Kind::field_kind, "text", 30, 3, Elapsed(0), 0}};
  desk.model.own.evidence = {{"other", "codes", 0, {}}, {"this", "claim-intake", 1, shown}};
  ResultsScreen results = clean(desk);
  results.journal.head.run = "this";
  return results;
}

std::size_t amount_field(const Drill& drill) {
  for (std::size_t i = 0; i < drill.form.fields.size(); ++i)
    if (drill.form.fields[i].kind == FieldKind::amount) return i;
  return 0;
}

std::string marks(const MarkedText& text) {
  std::string line;
  for (std::size_t i = 0; i < text.text.size(); ++i) line += text.wrong[i] ? 'x' : text.shaded[i] ? 'o' : '.';
  for (const std::size_t gap : text.gaps) line += ' ' + std::to_string(gap);
  return line;
}

}  // namespace

TEST_CASE("A run without errors leads to the same drill again, then to what was not keyed for longest",
          "[results]") {
  OperatorDesk desk;
  desk.practised();
  const ResultsScreen results = clean(desk);
  const auto steps = next_steps(desk.model, results);
  REQUIRE(steps.size() == 3);
  CHECK(steps[0].kind == NextStep::Kind::again);
  CHECK(steps[0].drill->name == "claim-intake");
  CHECK(steps[1].drill->name == "codes");
  CHECK(steps[1].last_keyed_ms == 0);
  CHECK(steps[2].drill->name == "ten-key-remittance");
}

TEST_CASE("Look-alike substitutions ask for the codes first", "[results]") {
  OperatorDesk desk;
  ResultsScreen results = clean(desk);
  results.score.discrepancies = {wrong(one(U"LM01"), 0, U"LMO1"), wrong(one(U"A1"), 0, U"AI"),
                                 wrong(one(U"AB"), 0, U"AC")};
  const auto steps = next_steps(desk.model, results);
  REQUIRE(steps[0].kind == NextStep::Kind::look_alikes);
  CHECK(steps[0].count == 2);
  CHECK(steps[0].of == 3);
  CHECK(steps[0].drill->name == "codes");
  results.drill = desk.drill("codes");
  CHECK(next_steps(desk.model, results)[0].drill->name == "codes");
  CHECK(next_steps(desk.model, results)[0].kind != NextStep::Kind::look_alikes);
}

TEST_CASE("What came twice in the run is drilled first, then the plan goes on", "[results]") {
  OperatorDesk desk;
  ResultsScreen results = with_own_errors(desk);
  results.score.discrepancies = {wrong(one(U"A5"), 0, U"AS"), wrong(one(U"5B"), 0, U"SB"), wrong(one(U"AB"), 0, U"AC")};
  desk.model.plan.blocks = {{.drill = "codes", .minutes = 5, .done = true}, {.kind = PlanBlock::Kind::current, .drill = "ten-key-remittance", .minutes = 7}};
  auto steps = next_steps(desk.model, results);
  REQUIRE(steps.size() == 3);
  CHECK(steps[0].kind == NextStep::Kind::own_errors);
  CHECK(steps[0].focus == std::vector<std::string>{"confusion:5S"});
  CHECK(steps[0].count == 2);
  CHECK(steps[0].of == 3);
  CHECK(steps[1].kind == NextStep::Kind::block);
  CHECK(steps[1].drill->name == "ten-key-remittance");
  desk.model.screen = results;
  desk.press(U'1');
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().journal.head.focus == steps[0].focus);
  CHECK(desk.run().journal.head.limit == std::chrono::seconds(90));
  desk.model.own.evidence.pop_back();
  steps = next_steps(desk.model, results);
  CHECK(steps[0].kind == NextStep::Kind::block);
}

TEST_CASE("Own errors do not lead to own errors", "[results]") {
  OperatorDesk desk;
  ResultsScreen results = with_own_errors(desk);
  CHECK(next_steps(desk.model, results).front().kind == NextStep::Kind::own_errors);
  results.drill = desk.model.drills.back();
  for (const NextStep& step : next_steps(desk.model, results)) CHECK(step.kind != NextStep::Kind::own_errors);
}

TEST_CASE("A value of another field is replayed, and neither one that only follows nor the first error", "[results]") {
  OperatorDesk desk;
  ResultsScreen results = clean(desk);
  results.journal.keystrokes.push_back({Elapsed{1}, U'x'});
  const Discrepancy slip = wrong(one(U"AB"), 0, U"AC");
  Discrepancy follows = slip, root = slip;
  follows.error.kind = root.error.kind = ErrorClass::other_field;
  follows.causes.add(Cause::cascade);
  results.score.discrepancies = {slip, follows, root};
  const auto replays = [&] {
    std::vector<std::size_t> found;
    for (const NextStep& step : next_steps(desk.model, results))
      if (step.kind == NextStep::Kind::replay) found.push_back(step.discrepancy);
    return found;
  };
  CHECK(replays() == std::vector<std::size_t>{2});
  results.score.discrepancies.pop_back();
  CHECK(replays().empty());
}

TEST_CASE("After three batches under the same rules these change, and not before", "[results]") {
  OperatorDesk desk;
  ResultsScreen results;
  results.drill = test::some_drills().back();
  REQUIRE(results.drill.rules);
  JournalHead& head = results.journal.head;
  head.drill = "claim";
  head.run = "this";
  head.rule_set = results.drill.rule_set;
  const auto memos = [&] {
    return std::ranges::count(next_steps(desk.model, results), NextStep::Kind::memo, &NextStep::kind);
  };
  const auto earlier = [&](const std::string& rules) {
    RunSummary run;
    run.head = head;
    run.head.run = "earlier " + std::to_string(desk.model.runs.size());
    run.head.rule_set = rules;
    desk.model.runs.push_back(run);
  };
  CHECK(memos() == 0);
  earlier(head.rule_set);
  CHECK(memos() == 0);
  earlier("another");
  CHECK(memos() == 0);
  earlier(head.rule_set);
  CHECK(memos() == 0);  // the one before the others does not count
  earlier(head.rule_set);
  CHECK(memos() == 1);
}

TEST_CASE("A round is judged by its own instruction alone", "[results]") {
  for (const Aim aim : {Aim::speed, Aim::accuracy}) {
    OperatorDesk desk;
    desk.practised();
    ResultsScreen results = keyed(desk.drill("claim-intake"), "expert", 31, 12, 15, kNow);
    results.journal.head.aim = aim;
    desk.model.screen = results;
    const std::string text = to_text(view(desk.model, *ScreenLook()));
    CHECK_THAT(text, Catch::Contains(aim == Aim::speed ? "A round for speed" : "A round for accuracy") && Catch::Contains("Met."));
    CHECK_THAT(text, !Catch::Contains("Fast enough"));
  }
}

TEST_CASE("A round for accuracy is held to the gate of the open stage, and one that is missed says no more", "[results]") {
  OperatorDesk desk;
  ResultsScreen results = clean(desk);
  results.journal.head.aim = Aim::accuracy;
  results.score.totals.fields_right = 96;
  results.score.totals.fields_wrong = 4;
  desk.model.screen = results;
  const auto said = [&] { return to_text(view(desk.model, *ScreenLook())); };
  CHECK_THAT(said(), Catch::Contains("96.0% of fields right, 98.0% asked. Not yet."));
  desk.model.curriculum.stages = {Stage{.number = 3, .title = "Codes", .gate = {.field_accuracy = 0.985}}, Stage{.number = 4, .title = "Forms", .gate = {.field_accuracy = 0.99}}};
  desk.model.plan.milestone = Milestone{.stage = 4};
  CHECK_THAT(said(), Catch::Contains("99.0% asked"));
  CHECK_THAT(said(), !Catch::Contains("too far"));
}

TEST_CASE("Records laid out to outlast the clock are not counted against anybody", "[results]") {
  OperatorDesk desk;
  ResultsScreen results = clean(desk);
  results.journal.head.records = results.drill.records;
  results.score.totals.records_released = 6;
  desk.model.screen = results;
  const auto said = [&] { return to_text(view(desk.model, *ScreenLook())); };
  CHECK_THAT(said(), Catch::Contains(" 6 of " + std::to_string(results.drill.records) + " records in "));
  std::get<ResultsScreen>(desk.model.screen).journal.head.records = results.drill.records + 1;
  CHECK_THAT(said(), Catch::Contains(" 6 records in "));
}

TEST_CASE("Where there is a plan, what was never keyed is offered behind what was", "[results]") {
  OperatorDesk desk;
  desk.practised();
  ResultsScreen results = clean(desk);
  const auto first_other = [&] {
    const auto steps = next_steps(desk.model, results);
    const auto found = std::ranges::find(steps, NextStep::Kind::other, &NextStep::kind);
    REQUIRE(found != steps.end());
    return *found;
  };
  CHECK(first_other().last_keyed_ms == 0);
  desk.model.plan.blocks = {PlanBlock{.drill = results.drill.name, .done = true}};
  CHECK(first_other().drill->name == "ten-key-remittance");
}

TEST_CASE("Wrong amounts ask for the ten-key page", "[results]") {
  OperatorDesk desk;
  ResultsScreen results = clean(desk);
  const std::size_t field = amount_field(results.drill);
  Discrepancy amount = wrong(one(U"184.50"), 0, U"148.50");
  amount.field = field;
  results.score.discrepancies = {amount};
  const auto steps = next_steps(desk.model, results);
  REQUIRE(steps[0].kind == NextStep::Kind::amounts);
  CHECK(steps[0].count == 1);
  CHECK(steps[0].drill->form.layout == Form::Layout::ten_key);
  CHECK(steps[1].kind == NextStep::Kind::check_work);  // the amount is critical, and nobody held it against its page
}

TEST_CASE("Critical errors that a self-check would have seen ask for it in the place of the same drill again", "[results]") {
  OperatorDesk desk;
  ResultsScreen results = clean(desk);
  const auto kind = [&] {
    for (const NextStep& step : next_steps(desk.model, results))
      if (step.drill->name == results.drill.name) return std::tuple(step.kind, step.count, step.of);
    return std::tuple(NextStep::Kind::other, 0, 0);
  };
  const auto in_record = [](std::size_t record, std::size_t field) {
    Discrepancy error = wrong(one(U"AB"), 0, U"AC");
    error.record = record;
    error.field = field;
    return error;
  };
  CHECK(kind() == std::tuple(NextStep::Kind::again, 0, 0));
  results.score.discrepancies = {in_record(0, 1)};  // the group number, which is not critical
  CHECK(kind() == std::tuple(NextStep::Kind::again, 0, 0));
  results.score.discrepancies = {in_record(0, 0), in_record(2, 0), in_record(2, 2)};
  CHECK(kind() == std::tuple(NextStep::Kind::check_work, 3, 3));
  results.score.work_checks.records = {2};
  CHECK(kind() == std::tuple(NextStep::Kind::check_work, 1, 3));
  results.score.discrepancies[0].expected = {U"A~", Mark::none};  // not to be read on the page
  CHECK(kind() == std::tuple(NextStep::Kind::again, 0, 0));
  results.score.work_checks.records.clear();
  results.score.discrepancies.resize(2);
  results.score.discrepancies[0].expected = {U"", Mark::illegible};
  CHECK(kind() == std::tuple(NextStep::Kind::check_work, 1, 2));
  desk.model.screen = results;
  CHECK_THAT(to_text(view(desk.model, *ScreenLook())), Catch::Contains("Check with F8 before F12") && Catch::Contains("1 of your 2 critical errors stood on the page."));
}

TEST_CASE("Wrong characters are marked where they stand, missing ones where they are missed", "[results]") {
  const auto substituted = wrong(one(U"LMO1-80I7"), 0, U"LMO1-8017");
  CHECK(marks(marked_keyed(substituted)) == ".......x.");
  CHECK(marks(marked_expected(substituted)) == ".........");
  const auto swapped = wrong(one(U"04/17/1968"), 0, U"04/17/1986");
  CHECK(marks(marked_keyed(swapped)) == "........xx");
  const auto missing = wrong(one(U"KRISHNAN"), 0, U"KRISNAN");
  CHECK(marks(marked_keyed(missing)) == "....... 4");
  CHECK(marks(marked_expected(missing)) == "....o...");
  const auto added = wrong(one(U"AYESHA"), 0, U"AYYESHA");
  CHECK(marks(marked_keyed(added)).find('x') != std::string::npos);
}

TEST_CASE("A value of another field is marked whole", "[results]") {
  const Record truth{{U"E11.9", Mark::none}, {U"G0439", Mark::none}};
  const auto other = wrong(truth, 0, U"G0439");
  REQUIRE(other.error.kind == ErrorClass::other_field);
  CHECK(marks(marked_keyed(other)) == "xxxxx");
}

TEST_CASE("The scale of a chart has round steps", "[results]") {
  CHECK(round_step(0, 3000) == 1000);
  CHECK(round_step(0, 9000) == 5000);
  CHECK(round_step(7000, 10000) == 1000);
  CHECK(round_step(5, 5) == 1);
}
