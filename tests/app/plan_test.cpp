#include <catch2/catch.hpp>

#include <regex>

#include "app/plan_words.h"
#include "app/screens.h"
#include "app/today.h"
#include "files/curriculum_file.h"
#include "files/drill_library.h"
#include "support/operator_desk.h"
#include "support/screen_look.h"

using namespace deft;

namespace {

/// The shipped drills, stages and roles.
struct Trained : OperatorDesk {
  Trained() {
    static const DrillLibrary library({DEFT_ROOT "/drills"}, {DEFT_ROOT "/assets"});
    static const std::vector<Drill> drills = library.first_papers(DrillCheck::quick).drills;
    static const CurriculumShelf shelf = load_curriculum({DEFT_ROOT "/assets/curriculum"});
    model.drills = drills;
    model.curriculum = shelf.curriculum;
    model.pathways = shelf.pathways;
    happen(Tick{now, kNow});
  }
  const std::vector<PlanBlock>& blocks() const { return model.plan.blocks; }
};

}  // namespace

TEST_CASE("On the first day the plan is where somebody starts, and Enter begins it", "[plan]") {
  Trained desk;
  REQUIRE_FALSE(desk.blocks().empty());
  CHECK(desk.blocks().front().kind == PlanBlock::Kind::baseline);
  const PlanBlock first = desk.blocks().front();
  desk.press(NamedKey::enter);
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().drill.name == first.drill);
  CHECK(desk.run().journal.head.limit == std::chrono::minutes(first.minutes));
  CHECK(desk.run().journal.head.records >= desk.run().drill.records);
}

TEST_CASE("A block of another difficulty asks for its paper, and begins when that is there", "[plan]") {
  Trained desk;
  PlanBlock block{.kind = PlanBlock::Kind::accuracy_round, .drill = "names", .difficulty = 3, .minutes = 7, .aim = Aim::accuracy};
  desk.effects = start_block(desk.model, block, desk.chance);
  const auto asked = desk.asked<OpenPaper>();
  REQUIRE(asked.size() == 1);
  CHECK(asked.front().paper.difficulty == 3);
  REQUIRE(asked.front().round);
  const DrillLibrary library({DEFT_ROOT "/drills"}, {DEFT_ROOT "/assets"});
  desk.happen(PaperOpened{std::get<Drill>(*library.paper("names", asked.front().paper)), false, asked.front().round});
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().journal.head.aim == Aim::accuracy);
  CHECK(desk.run().journal.head.difficulty == 3);
  CHECK(desk.run().journal.head.limit == std::chrono::minutes(7));
}

TEST_CASE("Own errors are made of what the last runs showed", "[plan]") {
  Trained desk;
  desk.model.own.evidence.push_back({"r", "names", kNow, {{Evidence::Kind::field_kind, "text", 50, 3, Elapsed(0), 0}, {Evidence::Kind::confusion, "5S", 9, 3, Elapsed(0), 0}}});
  desk.effects = start_own_errors(desk.model, {}, std::chrono::seconds(90), Aim::none, desk.chance);
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().journal.head.focus == std::vector<std::string>{"confusion:5S"});
  CHECK(desk.run().journal.head.limit == std::chrono::seconds(90));
  for (const Value& value : desk.run().documents.front().truth) CHECK(value.text.find(U'5') != value.text.npos);
}

TEST_CASE("The plan is made anew when a run is kept, and not before", "[plan]") {
  Trained desk;
  const std::string before = desk.model.plan.computed_of;
  desk.happen(Tick{desk.now, kNow + 1000});
  CHECK(desk.model.plan.computed_of == before);
  RunSummary run;
  run.head.drill = "names";
  run.head.run = "one";
  run.head.purpose = "practice";
  run.head.started_ms = kNow;
  run.totals.duration = std::chrono::minutes(5);
  run.totals.fields_right = 50;
  desk.happen(ResultSaved{"one", {run}});
  CHECK(desk.model.plan.computed_of != before);
  CHECK(desk.model.plan.practice_minutes == 5);
  CHECK(std::ranges::any_of(desk.blocks(), [](const PlanBlock& block) { return block.drill == "names" && block.done; }));
  desk.happen(Tick{desk.now, kNow + kDayMs});
  CHECK(desk.model.plan.practice_minutes == 0);
}

TEST_CASE("A round has records enough for its time, and a batch stays as its header says", "[plan]") {
  Trained desk;
  const Drill& names = *drill_named(desk.model, "names");
  CHECK(records_for(names, Elapsed{0}) == names.records);
  CHECK(records_for(names, std::chrono::minutes(12)) >= 3 * names.records * 12 / static_cast<std::size_t>(names.minutes));
  CHECK(records_for(names, std::chrono::hours(200)) == 400);
  const Drill& batch = *drill_named(desk.model, "remittance");
  REQUIRE(batch.form.batch);
  CHECK(records_for(batch, std::chrono::minutes(60)) == batch.records);
}

TEST_CASE("B is a rest, and it is noted as long as it was, and a slip of the finger is not", "[plan]") {
  Trained desk;
  desk.press(U'b');
  REQUIRE(desk.at<RestScreen>());
  desk.press(with_alt(U'2'));
  CHECK(desk.at<RestScreen>());
  desk.happen(Tick{desk.now + std::chrono::seconds(130), kNow + 130'000});
  desk.press(NamedKey::enter);
  CHECK(desk.at<TodayScreen>());
  REQUIRE(desk.asked<NoteRest>().size() == 1);
  CHECK(desk.asked<NoteRest>().front().rest.seconds >= 129);
  CHECK(desk.model.own.rests.size() == 1);
  desk.press(U'b');
  desk.press(NamedKey::escape);
  CHECK(desk.asked<NoteRest>().empty());
}

TEST_CASE("A role and a day's minutes make another plan", "[plan]") {
  Trained desk;
  const std::string before = desk.model.plan.computed_of;
  desk.press(with_alt(U'5'));
  desk.type("<Down><Down><Down><Down><Down><Down><Down><Right>");
  CHECK(desk.model.settings.pathway != "data-entry");
  CHECK(desk.asked<SaveSettings>().size() == 1);
  desk.type("<Down><Right><Right>");
  REQUIRE(desk.asked<SetGoal>().size() == 1);
  CHECK(desk.model.own.goal->minutes_a_day == 60);
  CHECK(desk.model.plan.computed_of != before);
  desk.type("<Down><Right><Down><Right><Right>");
  CHECK(desk.model.own.goal->net_ksph == 6000);
  CHECK(desk.model.own.goal->accuracy_per_mille == 985);
}

TEST_CASE("Night colours come by the clock in place of paper alone", "[plan]") {
  Settings settings;
  CHECK(shown_theme(settings, 23) == ThemeName::paper);
  settings.night_by_clock = true;
  CHECK(shown_theme(settings, 23) == ThemeName::night);
  CHECK(shown_theme(settings, 20) == ThemeName::night);
  CHECK(shown_theme(settings, 5) == ThemeName::night);
  CHECK(shown_theme(settings, 6) == ThemeName::paper);
  CHECK(shown_theme(settings, 19) == ThemeName::paper);
  settings.theme = ThemeName::contrast;
  CHECK(shown_theme(settings, 23) == ThemeName::contrast);
}

namespace {

RunSummary practised(const std::string& name, std::int64_t started_ms, const std::string& purpose = "practice") {
  RunSummary run;
  run.head.run = name;
  run.head.drill = "names";
  run.head.purpose = purpose;
  run.head.started_ms = started_ms;
  run.totals.duration = std::chrono::minutes(5);
  run.totals.keystrokes = run.totals.keystrokes_in_right = 500;
  run.totals.fields_right = 95;
  run.totals.fields_wrong = 5;
  return run;
}

RunEvidence confused(const std::string& run, std::int64_t started_ms) {
  return {run, "names", started_ms, {{Evidence::Kind::field_kind, "text", 100, 5, Elapsed(0), 0}, {Evidence::Kind::confusion, "5S", 9, 3, Elapsed(0), 0}}};
}

/// One stage that each of two roles fills with a drill of its own.
struct TwoRoles : Trained {
  explicit TwoRoles(const std::string& role) {
    model.curriculum.stages = {Stage{.number = 1, .title = "One", .about = "One.", .gate = {.fields = 300, .field_accuracy = 0.98}}};
    model.pathways = {{"first", "First", "All", "First.", {{1, {"names"}}}}, {"second", "Second", "All", "Second.", {{1, {"figures", "nowhere"}}}}};
    model.settings.pathway = role;
    happen(Tick{now, kNow + 1});
  }
  bool has(const std::string& drill) const { return std::ranges::any_of(blocks(), [&](const PlanBlock& block) { return block.drill == drill; }); }
};

}  // namespace

TEST_CASE("The plan is made for the role of the settings, of drills that are here", "[plan]") {
  const TwoRoles first("first"), second("second"), unknown("third");
  REQUIRE_FALSE(first.blocks().empty());
  CHECK(first.has("names"));
  CHECK_FALSE(first.has("figures"));
  CHECK(second.has("figures"));
  CHECK_FALSE(second.has("names"));
  CHECK_FALSE(second.has("nowhere"));
  CHECK(unknown.has("names"));
}

TEST_CASE("Today's plan is made of the errors before today, and of no later ones", "[plan]") {
  const auto asks_for = [](std::int64_t evidence_ms) {
    TwoRoles desk("first");
    desk.model.runs = {practised("one", kNow - 2 * kDayMs), practised("two", kNow - kDayMs)};
    desk.model.own.evidence = {confused("two", evidence_ms)};
    desk.happen(Tick{desk.now, kNow + 2});
    return std::ranges::any_of(desk.blocks(), [](const PlanBlock& block) { return std::ranges::count(block.focus, "confusion:5S") > 0; });
  };
  CHECK(asks_for(kNow - kDayMs));
  CHECK_FALSE(asks_for(kNow - 1000));
}

TEST_CASE("Minutes of the day are those of practice, and rests those of today", "[plan]") {
  Trained desk;
  desk.model.runs = {practised("one", kNow - 3'600'000), practised("two", kNow - 1'800'000, "assessment")};
  desk.model.own.rests = {{kNow - kDayMs, 600}, {kNow - 600'000, 300}};
  desk.happen(Tick{desk.now, kNow + 1});
  CHECK(desk.model.plan.practice_minutes == 5);
  CHECK(desk.model.plan.keyed.size() == 2);
  CHECK(desk.model.plan.rests == std::vector<Stretch>{{kNow - 600'000, kNow - 300'000}});
}

TEST_CASE("The plan is as long as the operator's day", "[plan]") {
  const auto minutes = [](int a_day) {
    TwoRoles desk("first");
    desk.model.runs = {practised("one", kNow - 2 * kDayMs), practised("two", kNow - kDayMs)};
    desk.model.own.goal = Goal{kNow - kDayMs, a_day, 0, 0};
    desk.happen(Tick{desk.now, kNow + 1});
    int all = 0;
    for (const PlanBlock& block : desk.blocks()) all += block.minutes;
    return all;
  };
  CHECK(minutes(60) > minutes(20) + 20);
}

TEST_CASE("A block begins with its own focus and its own aim", "[plan]") {
  Trained desk;
  desk.model.own.evidence = {confused("r", kNow)};
  desk.effects = start_block(desk.model, {.kind = PlanBlock::Kind::warm_up, .drill = kOwnErrorsDrill, .minutes = 3, .focus = {"key:7"}}, desk.chance);
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().journal.head.focus == std::vector<std::string>{"key:7"});
  Trained other;
  const int difficulty = drill_named(other.model, "names")->variant.difficulty;
  other.effects = start_block(other.model, {.kind = PlanBlock::Kind::speed_round, .drill = "names", .difficulty = difficulty, .minutes = 3, .aim = Aim::speed}, other.chance);
  REQUIRE(other.at<EntryScreen>());
  CHECK(other.run().journal.head.aim == Aim::speed);
  Trained any;
  any.effects = start_block(any.model, {.kind = PlanBlock::Kind::retention, .drill = "names", .minutes = 3}, any.chance);
  CHECK(any.at<EntryScreen>());  // of no difficulty of its own: on the paper that is there
}

TEST_CASE("Who tires in the middle of a sitting rests before it", "[plan]") {
  TwoRoles desk("first");
  for (int n = 0; n < 40; ++n) {
    RunSummary run = practised("run-" + std::to_string(n), kNow - (6 - n / 8) * kDayMs + n % 8 * 11 * 60'000);
    run.totals.duration = std::chrono::minutes(10);
    run.totals.fields_wrong = n % 8 < 4 ? 1 : 6;
    desk.model.runs.push_back(run);
  }
  desk.model.own.goal = Goal{kNow - kDayMs, 100, 0, 0};
  desk.happen(Tick{desk.now, kNow + 1});
  REQUIRE(desk.model.plan.tiring);
  REQUIRE(desk.model.plan.tiring->after_minutes < 60);
  int since = 0;
  for (const PlanBlock& block : desk.blocks()) {
    since = block.rest_before > 0 ? block.minutes : since + block.minutes;
    CHECK(since <= desk.model.plan.tiring->after_minutes);
  }
}

TEST_CASE("A gate on how long runs end is held against those that were keyed", "[plan]") {
  TwoRoles desk("first");
  desk.model.curriculum.stages[0].gate.end_drop = 0.003;
  RunSummary run = practised("long", kNow - kDayMs);
  run.totals.duration = std::chrono::minutes(25);
  desk.model.runs = {run};
  desk.model.own.facts = {{"long", {.end_drop = 0.004}}};
  desk.happen(Tick{desk.now, kNow + 1});
  REQUIRE(desk.model.plan.milestone);
  const auto& measures = desk.model.plan.milestone->measures;
  const auto drop = std::ranges::find(measures, GateMeasure::Kind::end_drop, &GateMeasure::kind);
  REQUIRE(drop != measures.end());
  CHECK(drop->have == 0.004);
}

TEST_CASE("A rest is noted from its beginning", "[plan]") {
  Trained desk;
  desk.press(U'b');
  desk.happen(Tick{desk.now + std::chrono::seconds(130), kNow + 130'000});
  desk.press(NamedKey::enter);
  REQUIRE(desk.asked<NoteRest>().size() == 1);
  CHECK(desk.asked<NoteRest>().front().rest.began_ms == kNow);
}

TEST_CASE("Every block of the plan is called something and says why", "[plan]") {
  Trained desk;
  const Words words;
  for (int kind = 0; kind <= static_cast<int>(PlanBlock::Kind::endurance); ++kind)
    for (int reason = 0; reason <= static_cast<int>(PlanBlock::Reason::longer_runs); ++reason) {
      const PlanBlock block{.kind = static_cast<PlanBlock::Kind>(kind), .drill = "names", .minutes = 5, .focus = {"confusion:5S"}, .reason = static_cast<PlanBlock::Reason>(reason), .number = 2, .item = "confusion:5S"};
      CHECK_FALSE(block_title(words, desk.model, block).empty());
      CHECK_THAT(block_reason(words, block), Catch::EndsWith(".") && !Catch::Contains("{"));
    }
  CHECK(focus_words(words, "confusion:5S") == "S keyed for 5");
  CHECK(focus_words(words, "error_class:twin") == "double of another");
  CHECK(focus_words(words, "key:KP_7") == "the 7 of the keypad");
  CHECK(focus_words(words, "key:7") == "the key 7");
}

TEST_CASE("A look back at a weakness overcome names it and says when it was due", "[plan]") {
  Trained desk;
  const Words words;
  PlanBlock block{.kind = PlanBlock::Kind::lesson_review, .drill = "own-errors", .minutes = 2, .focus = {"confusion:5S"}, .aim = Aim::accuracy, .reason = PlanBlock::Reason::overcome, .item = "confusion:5S"};
  CHECK(block_title(words, desk.model, block) == "Once more: S keyed for 5");
  CHECK(block_reason(words, block) == "You got over this. A look back is due today.");
  block.number = 1;
  CHECK(block_reason(words, block) == "You got over this. A look back was due 1 day ago.");
  desk.effects = start_block(desk.model, block, desk.chance);
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().journal.head.focus == block.focus);
  CHECK(desk.run().journal.head.aim == Aim::accuracy);
}

TEST_CASE("Stages without drills are named where they are passed over", "[plan]") {
  const Words words;
  CHECK(no_drills_words(words, {}).empty());
  CHECK(no_drills_words(words, {6}) == "Stage 6 has no drills here yet and is passed over.");
  CHECK(no_drills_words(words, {6, 7}) == "Stages 6 and 7 have no drills here yet and are passed over.");
  CHECK(no_drills_words(words, {2, 6, 7}) == "Stages 2, 6 and 7 have no drills here yet and are passed over.");
  const Trained desk;
  CHECK(desk.model.plan.without_drills == std::vector<int>{6, 7});
}

TEST_CASE("Today says of stages that are passed over, and claims no more than was passed", "[plan]") {
  Trained desk;
  const auto said = [&] { return to_text(view(desk.model, *ScreenLook({1280, 2000}))); };
  CHECK_THAT(said(), !Catch::Contains("passed over"));
  desk.model.plan.milestone = Milestone{.stage = 8};
  CHECK_THAT(said(), Catch::Contains("Stages 6 and 7 have no drills here yet and are passed over."));
  desk.model.plan.milestone = Milestone{.stage = 7};
  CHECK_THAT(said(), Catch::Contains("Stages 6 and 7"));
  desk.model.plan.milestone = Milestone{.stage = 6};
  CHECK_THAT(said(), Catch::Contains("Stage 6 has"));
  desk.model.plan.milestone.reset();
  CHECK_THAT(said(), Catch::Contains("Every stage that has drills is passed") && Catch::Contains("Stages 6 and 7 have no drills here yet"));
  desk.model.curriculum.stages.clear();
  CHECK_THAT(said(), !Catch::Contains("is passed"));
}

TEST_CASE("The distance to a gate names no figure there is none of", "[plan]") {
  using Kind = GateMeasure::Kind;
  const Words words;
  CHECK(distance_words(words, {{Kind::fields, 0, 300, false}, {Kind::field_accuracy, std::nullopt, 0.985, false}, {Kind::net_ksph, std::nullopt, 6000, false}}) == "0 of 300 fields.");
  CHECK(distance_words(words, {{Kind::end_drop, std::nullopt, 0.003, false}}) == "No run of 20 minutes shows the fall at the end yet.");
  CHECK(distance_words(words, {{Kind::end_drop, 0.004, 0.003, false}}) == "Fall at the end 0.4, at most 0.3.");
  CHECK(distance_words(words, {{Kind::field_accuracy, 0.99, 0.985, true}}).empty());
  CHECK(distance_words(words, {{Kind::holds_needed, std::nullopt, 0.8, false}, {Kind::balanced, std::nullopt, 0.7, false}, {Kind::quiz, std::nullopt, 0.9, false}}) ==
        "No record was put on hold yet. Nothing with a total was balanced yet. The quiz is still to do.");
  CHECK(distance_words(words, {{Kind::holds_needed, 0.75, 0.8, false}, {Kind::balanced, 0.5, 0.7, false}, {Kind::quiz, 0.875, 0.9, false}, {Kind::drills, 1, 3, false}}) ==
        "Holds needed 75.0 of 80.0. Balanced at the first try 50.0 of 70.0. Quiz 87.5 of 90.0. 1 of 3 drills keyed.");
  CHECK(gate_words(words, Stage{.gate = {.fields = 300, .field_accuracy = 0.985, .surely = 0.98, .end_drop = 0.003, .holds_needed = 0.8, .balanced = 0.7, .quiz = 0.9}}) ==
        "98.5% of fields right, surely over 98.0%, at most 0.3 points less at the end, 80.0% of holds needed, 70.0% balanced at the first try, 90.0% of the quiz, over 300 fields.");
  CHECK(distance_words(words, {{Kind::drills, 2, 5, false}, {Kind::record_accuracy, 0.9, 0.95, false}}) == "2 of 5 drills keyed. Records 90.0 of 95.0.");
}

TEST_CASE("A plan that is done says what the day came to, and what strings were made of stays named", "[plan]") {
  Trained desk;
  const auto run = [&](const std::string& drill, const std::string& name, int right, int wrong, std::int64_t started) {
    RunSummary one;
    one.head.drill = drill;
    one.head.run = name;
    one.head.purpose = "practice";
    one.head.started_ms = started;
    one.totals.duration = std::chrono::minutes(5);
    one.totals.keystrokes_in_right = 700;
    one.totals.fields_right = right;
    one.totals.fields_wrong = wrong;
    return one;
  };
  desk.happen(ResultSaved{"c", {run("names", "a", 50, 0, kNow - kDayMs), run("names", "b", 90, 2, kNow), run("own-errors", "c", 40, 8, kNow + 1000)}});
  desk.model.plan.blocks = {PlanBlock{.kind = PlanBlock::Kind::warm_up, .drill = "own-errors", .minutes = 3, .focus = {"confusion:5S"}, .reason = PlanBlock::Reason::own_errors, .done = true}};
  const std::string said = to_text(view(desk.model, *ScreenLook()));
  CHECK_THAT(said, Catch::Contains("Today's plan is done") && Catch::Contains("2 runs today, 10 min"));
  RunSummary of_a_bad_clock = run("names", "d", 70, 0, kNow + 500);
  of_a_bad_clock.head.purpose = "assessment";
  of_a_bad_clock.timing = {.checks = 60, .clock_disagrees = true};
  desk.model.runs.insert(desk.model.runs.end() - 1, of_a_bad_clock);
  CHECK_THAT(to_text(view(desk.model, *ScreenLook())), Catch::Contains("2 runs today, 10 min"));
  CHECK_THAT(said, Catch::Contains("Done today. Made of S keyed for 5."));
  CHECK_THAT(said, Catch::Contains("90 of 92 fields") && !Catch::Contains("40 of 48 fields"));  // the figures are of the last form, not of strings
  CHECK(suggested_drill(desk.model)->name == "names");
}

TEST_CASE("A gate is said in the figures it asks for, and a reason in those it rests on", "[plan]") {
  const Words words;
  Stage stage{.number = 1, .title = "One", .about = "One.", .gate = {.fields = 300, .field_accuracy = 0.985, .critical_accuracy = 0.995, .record_accuracy = 0.9}};
  CHECK(gate_words(words, stage) == "98.5% of fields right, 99.5% of critical fields, 90.0% of records, over 300 fields.");
  stage.gate = {};
  CHECK(gate_words(words, stage) == "Nothing to pass.");
  CHECK(block_reason(words, {.reason = PlanBlock::Reason::accuracy_first, .number = 965}) == "96.5% of your last fields were right. Speed waits for accuracy.");
  CHECK(block_reason(words, {.focus = {"confusion:5S", "key:7", "key:8"}, .reason = PlanBlock::Reason::own_errors}) == "Made of what went wrong in your last runs: S keyed for 5, the key 7.");
}

namespace {

/// All words of a screen in the order they are drawn.
std::string read(const Model& model) {
  const std::string text = to_text(view(model, *ScreenLook({1280, 3000})));
  std::string all;
  const std::regex words("text [^\"\n]*\"([^\n]*)\"");
  for (std::sregex_iterator one(text.begin(), text.end(), words), end; one != end; ++one) all += (*one)[1].str() + ' ';
  return std::regex_replace(all, std::regex(" ([,.])"), "$1");
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("A milestone says when it should be there, between which days, and which half is harder", "[plan]") {
  using Kind = CurveCrossing::Kind;
  Trained desk;
  const std::int64_t today = desk.model.plan.day;
  Milestone next{.stage = 1, .speed = CurveCrossing{Kind::expected, 20, 18}, .accuracy = CurveCrossing{Kind::expected, 22, 18}, .likely = ReachedOn{today + 10, today + 5, today + 15}, .accuracy_is_harder = true};
  const auto said = [&] {
    desk.model.plan.milestone = next;
    return read(desk.model);
  };
  CHECK_THAT(said(), Catch::Contains("It should be there on 27 March, four chances in five between 22 March and 1 April. Accuracy is the harder half."));
  next.accuracy_is_harder = false;
  CHECK_THAT(said(), Catch::Contains("Speed is the harder half."));
  next.likely->latest.reset();
  CHECK_THAT(said(), Catch::Contains("It should be there on 27 March, four chances in five on 22 March or later."));
  next.likely = ReachedOn{today + 10, today + 10, today + 10};
  CHECK_THAT(said(), Catch::Contains("It should be there on 27 March.") && !Catch::Contains("four chances in five"));
  next.likely.reset();
  CHECK_THAT(said(), Catch::Contains("At the pace of the last fourteen days it is not within 32 runs."));
  next.speed.reset(), next.accuracy.reset();
  CHECK_THAT(said(), Catch::Contains("No forecast yet: it takes six runs of one drill."));
}

TEST_CASE("A milestone ticks the passes there are", "[plan]") {
  Trained desk;
  const auto drawn = [&](int passes) {
    desk.model.plan.milestone = Milestone{.stage = 1, .passes = passes, .passes_needed = 2};
    return times(to_text(view(desk.model, *ScreenLook({1280, 3000}))), "polyline");
  };
  const std::size_t none = drawn(0), tick = drawn(1) - none;
  CHECK(tick > 0);
  CHECK(drawn(2) == none + 2 * tick);
}

TEST_CASE("A goal of one measure is shown, and nothing of the other", "[plan]") {
  Trained desk;
  desk.model.own.goal = Goal{kNow, 25, 8000, 0};
  CHECK_THAT(read(desk.model), Catch::Contains("Your goal by 16 April Net KSPH 8,000") && !Catch::Contains("Field accuracy"));
  desk.model.own.goal = Goal{kNow, 25, 0, 985};
  CHECK_THAT(read(desk.model), Catch::Contains("Your goal by 16 April Field accuracy 98.5%"));
  desk.model.own.goal = Goal{kNow, 25, 0, 0};
  CHECK_THAT(read(desk.model), !Catch::Contains("Your goal"));
}

TEST_CASE("A rest is spoken of from twenty minutes at the keys on", "[plan]") {
  Trained desk;
  const auto after = [&](int minutes) {
    RunSummary run = practised("one", kNow - minutes * 60'000);
    run.totals.duration = std::chrono::minutes(minutes);
    desk.model.runs = {run};
    desk.model.plan.computed_of.clear();
    desk.happen(Tick{desk.now, kNow + 1});
    return read(desk.model);
  };
  CHECK_THAT(after(19), !Catch::Contains("since your last rest"));
  CHECK_THAT(after(25), Catch::Contains("25 minutes at the keys since your last rest."));
}

TEST_CASE("The lines on Today are of the last fourteen days, of runs that count, and of each day's last", "[plan]") {
  OperatorDesk desk;
  const auto lines = [&](const std::vector<RunSummary>& runs) {
    desk.model.runs = runs;
    std::string drawn;
    const std::string text = to_text(view(desk.model, *ScreenLook({1280, 3000})));
    const std::regex line("polyline [^\n]* accent [^\n]*");
    for (std::sregex_iterator one(text.begin(), text.end(), line), end; one != end; ++one) drawn += one->str() + '\n';
    return drawn;
  };
  const auto run = [](std::int64_t days_ago, int keystrokes) {
    RunSummary one = practised("r" + std::to_string(days_ago) + std::to_string(keystrokes), kNow - days_ago * kDayMs + keystrokes);
    one.head.drill = "codes";
    one.totals.keystrokes_in_right = keystrokes;
    return one;
  };
  const RunSummary today = run(0, 900);
  CHECK_FALSE(lines({run(13, 500), today}).empty());
  CHECK(lines({run(14, 500), today}).empty());
  CHECK(lines({run(1, 500), run(1, 700), today}) == lines({run(1, 700), today}));
  RunSummary of_a_bad_clock = run(2, 800);
  of_a_bad_clock.head.purpose = "assessment";
  of_a_bad_clock.timing = {.checks = 60, .clock_disagrees = true};
  CHECK(lines({run(5, 500), of_a_bad_clock, today}) == lines({run(5, 500), today}));
}

TEST_CASE("A run that waits says what its clock showed, pauses known, and how many fields of it stand", "[plan]") {
  OperatorDesk desk;
  desk.interrupted();
  const auto before = waiting(desk.model).value();
  const Elapsed last = desk.model.unfinished->keystrokes.back().at;
  desk.model.unfinished->happenings.push_back({last + std::chrono::seconds(40), Happening::Kind::focus_lost, std::chrono::seconds(3)});
  CHECK(before.clock - waiting(desk.model)->clock == std::chrono::seconds(40));

  const Drill& page = desk.drill("ten-key-remittance");
  Journal journal = keyed(page, "trained", 4, 1, 0, kNow).journal;
  journal.keystrokes.clear();
  journal.end = EndReason::unfinished;
  Elapsed at{0};
  const std::vector<Key> keys = keys_of("<KP_5><KP_0><KP_Enter><KP_7><KP_Enter><F8>").value();
  for (const Key key : keys) journal.keystrokes.push_back({at += std::chrono::milliseconds(200), key});
  desk.model.unfinished = journal;
  CHECK(waiting(desk.model)->keyed == 1);  // no line is counted a second time as a field
}
