#include "practice/curriculum.h"

#include <catch2/catch.hpp>

#include "practice/sample_curriculum.h"

using namespace deft;
using namespace deft::test;
using State = StageStanding::State;
using Kind = GateMeasure::Kind;

namespace {

const Curriculum kCurriculum = small_curriculum();
const Pathway kPathway{"small", "Small", "All", "", {}};

CurriculumStanding standing_now(const History& history) { return standing_of(kCurriculum, kPathway, history.counting()); }

History after_baseline() {
  History history;
  for (const char* drill : {"names", "figures"}) history.add(1, drill, 60, 3).head.difficulty = 1;
  return history;
}

const GateMeasure& measure(const StageStanding& stage, Kind kind) {
  const auto found = std::ranges::find(stage.measures, kind, &GateMeasure::kind);
  REQUIRE(found != stage.measures.end());
  return *found;
}

}  // namespace

TEST_CASE("Without runs the baseline is open and all else is closed or not there yet", "[curriculum]") {
  const CurriculumStanding standing = standing_now({});
  REQUIRE(standing.stages.size() == 4);
  CHECK(standing.open == 0);
  CHECK(standing.stages[0].state == State::open);
  CHECK(standing.stages[1].state == State::closed);
  CHECK(standing.stages[2].state == State::not_available);
  CHECK(standing.stages[3].state == State::closed);
  CHECK(standing.stages[0].not_keyed == std::vector<std::string>{"names", "figures"});
  CHECK_FALSE(standing.certified_on);
}

TEST_CASE("The baseline is done when each of its drills was keyed", "[curriculum]") {
  History history;
  history.add(1, "names", 60, 30);
  CHECK(standing_now(history).open == 0);
  CHECK(standing_now(after_baseline()).open == 1);
}

TEST_CASE("A gate needs two passes on two days, and no field counts for both", "[curriculum]") {
  History history = after_baseline();
  const auto passes = [](const History& of) { return standing_now(of).stages[1].passes; };
  history.add(2, "keys", 100, 0);
  CHECK(passes(history).empty());
  history.add(2, "figures", 100, 0);
  CHECK(passes(history) == std::vector<std::int64_t>{2});
  for (const char* drill : {"keys", "figures"}) history.add(2, drill, 100, 0);
  CHECK(passes(history) == std::vector<std::int64_t>{2});  // the same day
  history.add(3, "keys", 60, 0);
  CHECK(passes(history) == std::vector<std::int64_t>{2, 3});
  CHECK(standing_now(history).stages[1].state == State::passed);
  History slower = after_baseline();
  for (const char* drill : {"keys", "figures"}) slower.add(2, drill, 60, 0);
  for (const char* drill : {"keys", "figures"}) slower.add(3, drill, 40, 0);  // with 20 of the fields of the first pass it would be enough
  CHECK(passes(slower).size() == 1);
  slower.add(3, "keys", 20, 0);
  CHECK(passes(slower).size() == 2);
}

TEST_CASE("The distance to the gate is told over its last fields", "[curriculum]") {
  History history = after_baseline();
  history.add(2, "keys", 50, 10);
  history.add(2, "keys", 60, 0, 5000);
  history.add(2, "keys", 60, 3, 5000);
  const StageStanding stage = standing_now(history).stages[1];
  CHECK(*measure(stage, Kind::fields).have == 120);
  CHECK(*measure(stage, Kind::field_accuracy).have == Approx(0.975));
  CHECK_FALSE(measure(stage, Kind::field_accuracy).met);
  CHECK(*measure(stage, Kind::net_ksph).have == Approx(5000).margin(15));
  CHECK(measure(stage, Kind::net_ksph).need == 6000);
  CHECK(*measure(stage, Kind::drills).have == 1);
  CHECK_FALSE(measure(stage, Kind::drills).met);
  CHECK(stage.passes.empty());
  const StageStanding none = standing_now({}).stages[3];
  CHECK_FALSE(measure(none, Kind::field_accuracy).have);
  CHECK_FALSE(measure(none, Kind::critical_accuracy).met);
}

TEST_CASE("Exactly at the gate is passed, a field below is not", "[curriculum]") {
  for (const auto& [wrong, passes] : {std::pair(2, 1U), std::pair(3, 0U)}) {
    History history = after_baseline();
    history.add(2, "figures", 50, wrong, 6000);
    history.add(2, "keys", 50, 0, 6000);
    CHECK(standing_now(history).stages[1].passes.size() == passes);
  }
  History history = after_baseline();
  for (const char* drill : {"keys", "figures"}) history.add(2, drill, 100, 0, 5980);
  CHECK(standing_now(history).stages[1].passes.empty());
}

TEST_CASE("Speed is open after three runs in a row at the accuracy gate, and only then has a band", "[curriculum]") {
  History history = after_baseline();
  history.add(2, "keys", 50, 0, 4500);
  history.add(2, "keys", 50, 0, 4500);
  CHECK_FALSE(standing_now(history).stages[1].speed_open);
  history.add(2, "keys", 10, 9, 4500);  // too few fields to say anything
  history.add(2, "keys", 50, 1, 4500);
  CHECK(standing_now(history).stages[1].speed_open);
  CHECK(standing_now(history).stages[1].band == "Start");
  history.add(2, "keys", 50, 2, 9000);
  history.add(2, "keys", 50, 2, 9000);
  CHECK(standing_now(history).stages[1].speed_open);
  history.add(2, "keys", 50, 2, 9000);
  CHECK_FALSE(standing_now(history).stages[1].speed_open);
  CHECK(standing_now(history).stages[1].band.empty());
}

TEST_CASE("Easier papers, void assessments and simulations count for no gate", "[curriculum]") {
  History history = after_baseline();
  history.add(2, "figures", 100, 0);
  history.add(2, "keys", 100, 0).head.difficulty = 1;
  history.add(2, "keys", 100, 0).head.purpose = "simulation";
  RunSummary& assessment = history.add(2, "keys", 100, 0);
  assessment.head.purpose = "assessment";
  assessment.timing.clock_disagrees = true;
  CHECK(standing_now(history).stages[1].passes.empty());
  history.runs.back().timing.clock_disagrees = false;
  CHECK(standing_now(history).stages[1].passes.size() == 1);
  history.runs[3].head.difficulty = 0;  // of a drill of one paper
  history.runs.back().timing.clock_disagrees = true;
  CHECK(standing_now(history).stages[1].passes.size() == 1);
}

TEST_CASE("A stage that is not there yet holds nobody up, and all passed is certified on the last day", "[curriculum]") {
  History history = after_baseline();
  for (const int day : {2, 3})
    for (const char* drill : {"keys", "figures"}) history.add(day, drill, 100, 0);
  CHECK(standing_now(history).open == 3);
  for (const int day : {4, 5}) {
    history.add(day, "claim", 60, 0);
    history.add(day, "order", 60, 0);
  }
  const CurriculumStanding standing = standing_now(history);
  CHECK(standing.open == 4);
  CHECK(standing.certified_on == 5);
}

TEST_CASE("Each drill of a stage is keyed before it is passed", "[curriculum]") {
  History history = after_baseline();
  for (const int day : {2, 3, 4}) history.add(day, "claim", 100, 0);
  CHECK(standing_now(history).stages[3].passes.empty());
  CHECK(standing_now(history).stages[3].not_keyed == std::vector<std::string>{"order"});
}

TEST_CASE("No drill of a stage is passed by another: the last run of each counts", "[curriculum]") {
  History history = after_baseline();
  history.add(4, "order", 20, 2);
  history.add(4, "claim", 100, 0);  // enough fields, all right
  CHECK(standing_now(history).stages[3].passes.empty());
  CHECK(*measure(standing_now(history).stages[3], Kind::field_accuracy).have == Approx(118.0 / 120));
  history.add(4, "order", 20, 0);
  history.add(4, "claim", 90, 0);  // the claim of before fills it up, the order of before is not needed
  CHECK(standing_now(history).stages[3].passes.size() == 1);
  history.add(5, "claim", 200, 0);
  const StageStanding stage = standing_now(history).stages[3];
  CHECK(stage.passes.size() == 1);
  CHECK(*measure(stage, Kind::drills).have == 1);  // the order of the first pass is spent
  CHECK(stage.not_keyed.empty());
}

TEST_CASE("A gate asks for holds that were needed and for balance at the first try", "[curriculum]") {
  Curriculum curriculum = kCurriculum;
  curriculum.stages[3].gate.holds_needed = 0.8;
  curriculum.stages[3].gate.balanced = 0.7;
  History history = after_baseline();
  for (const char* drill : {"claim", "order", "claim", "order"}) history.add(4, drill, 50, 0);
  const auto stage = [&](const FactsOfRuns& facts) { return standing_of(curriculum, kPathway, history.counting(), facts).stages[3]; };
  const RunFacts of_order{.held = 4, .needless = 1, .balances = 7, .not_at_first = 2}, of_claim{.held = 1, .balances = 3, .not_at_first = 1};
  CHECK(stage({{"run 4", of_claim}, {"run 5", of_order}}).passes.size() == 1);  // four of five, seven of ten
  CHECK(stage({{"run 4", of_claim}, {"run 5", {.held = 4, .needless = 2, .balances = 7, .not_at_first = 2}}}).passes.empty());
  CHECK(stage({{"run 4", of_claim}, {"run 5", {.held = 4, .needless = 1, .balances = 7, .not_at_first = 3}}}).passes.empty());
  CHECK(*measure(stage({{"run 5", of_order}, {"run 4", {.needless = 0, .balances = 3, .not_at_first = 3}}}), Kind::holds_needed).have == Approx(0.75));
  const StageStanding unknown = stage({{"names", of_order}});
  CHECK_FALSE(measure(unknown, Kind::holds_needed).have);
  CHECK_FALSE(measure(unknown, Kind::balanced).met);
}

TEST_CASE("A quiz is passed by its own last run, and asked for again before the next pass", "[curriculum]") {
  Curriculum curriculum = kCurriculum;
  curriculum.stages[3].quiz = "look-alikes";
  curriculum.stages[3].gate.quiz = 0.9;
  curriculum.stages[3].difficulty = 2;
  History history = after_baseline();
  const auto stage = [&] { return standing_of(curriculum, kPathway, history.counting()).stages[3]; };
  for (const char* drill : {"claim", "order"}) history.add(4, drill, 50, 0);
  CHECK(stage().passes.empty());
  CHECK_FALSE(measure(stage(), Kind::quiz).have);
  history.add(4, "look-alikes", 24, 3);  // 87.5 %
  CHECK(stage().passes.empty());
  history.add(4, "look-alikes", 19, 0);  // too few answers
  CHECK(*measure(stage(), Kind::quiz).have == Approx(0.875));
  history.add(4, "look-alikes", 24, 0).head.difficulty = 1;
  CHECK(*measure(stage(), Kind::quiz).have == Approx(0.875));
  history.add(4, "look-alikes", 20, 2);
  CHECK(stage().passes == std::vector<std::int64_t>{4});
  CHECK(*measure(stage(), Kind::fields).have == 0);  // its answers are no fields
  for (const char* drill : {"claim", "order", "look-alikes"}) history.add(4, drill, 60, 0);
  history.add(5, "names", 60, 0);  // no run of the stage: its day is none
  CHECK(stage().passes == std::vector<std::int64_t>{4});
  history.runs.resize(history.runs.size() - 4);
  history.days.resize(history.runs.size());
  for (const char* drill : {"claim", "order"}) history.add(5, drill, 50, 0);
  CHECK(stage().passes.size() == 1);
  history.add(5, "look-alikes", 24, 0);
  CHECK(stage().passes.size() == 2);
}

TEST_CASE("A quiz that is a drill of its stage too is both", "[curriculum]") {
  Curriculum curriculum = kCurriculum;
  curriculum.stages[3].quiz = "order";
  curriculum.stages[3].gate.quiz = 0.9;
  History history = after_baseline();
  for (const char* drill : {"claim", "order"}) history.add(4, drill, 50, 0);
  const StageStanding stage = standing_of(curriculum, kPathway, history.counting()).stages[3];
  CHECK(stage.passes.size() == 1);
  CHECK(stage.not_keyed.empty());
}

TEST_CASE("A pathway has its own drills for a stage", "[curriculum]") {
  const Pathway legal{"legal", "Legal", "Legal", "", {{4, {"deed"}}}};
  CHECK(drills_of(kCurriculum.stages[3], legal) == std::vector<std::string>{"deed"});
  CHECK(drills_of(kCurriculum.stages[1], legal) == kCurriculum.stages[1].drills);
  History history = after_baseline();
  history.add(4, "deed", 100, 0);
  CHECK(standing_of(kCurriculum, legal, history.counting()).stages[3].passes.size() == 1);
}

TEST_CASE("Certification asks for a lower bound, assessments on three days and a steady end", "[curriculum]") {
  Curriculum curriculum;
  Stage last{.number = 8, .title = "Sign-off", .drills = {"claim"}};
  last.gate = {.fields = 1500, .field_accuracy = 0.995, .surely = 0.99, .net_ksph = 6000, .end_drop = 0.003, .assessments = 3};
  curriculum.stages = {last};
  History history;
  for (int run = 0; run < 5; ++run) history.add(run, "claim", 300, 1).head.purpose = run < 2 ? "assessment" : "practice";
  const auto passes = [&](const std::map<std::string, double>& drops = {}) {
    FactsOfRuns facts;
    for (const auto& [run, drop] : drops) facts[run].end_drop = drop;
    return standing_of(curriculum, kPathway, history.counting(), facts).stages[0].passes.size();
  };
  CHECK(passes() == 0);
  history.runs[4].head.purpose = "assessment";
  CHECK(passes() == 0);  // no run shows the end
  CHECK(passes({{"run 9", 0.001}}) == 0);
  CHECK(passes({{"run 1", 0.002}, {"run 2", -0.01}}) == 1);
  CHECK(passes({{"run 1", 0.004}, {"run 2", -0.01}}) == 0);
  const StageStanding unknown = standing_of(curriculum, kPathway, history.counting()).stages[0];
  CHECK_FALSE(measure(unknown, Kind::end_drop).have);
  CHECK_FALSE(measure(unknown, Kind::end_drop).met);
  history.runs[2].totals.fields_right = 296;
  history.runs[2].totals.fields_wrong = 4;  // 8 of 1,500: 99.47 %
  CHECK(passes({{"run 1", 0.002}}) == 0);
  const StageStanding stage = standing_of(curriculum, kPathway, history.counting()).stages[0];
  CHECK(*measure(stage, Kind::surely).have == Approx(0.9895).margin(0.0005));
}

TEST_CASE("The drop of the last third is that of accuracy over the fields in their order", "[curriculum]") {
  Score score;
  score.totals.duration = std::chrono::minutes(30);
  for (std::size_t i = 0; i < 90; ++i) score.fields.push_back({.record = i, .field = 0, .right = i < 87 && i != 0 && i != 59});
  CHECK(*end_third_drop(score) == Approx(58.0 / 60 - 27.0 / 30));
  score.fields[60].right = false;
  CHECK(*end_third_drop(score) == Approx(58.0 / 60 - 26.0 / 30));
  score.fields.resize(59);
  CHECK_FALSE(end_third_drop(score));
  score.fields.resize(60);
  CHECK(end_third_drop(score));
  score.totals.duration = std::chrono::minutes(20) - Elapsed(1);
  CHECK_FALSE(end_third_drop(score));
}

TEST_CASE("Stages without drills are named", "[curriculum]") {
  CHECK(stages_without_drills(kCurriculum, kPathway) == std::vector<int>{2});
  CHECK(stages_without_drills(kCurriculum, Pathway{"bare", "Bare", "All", "", {{4, {}}, {2, {"deed"}}}}) == std::vector<int>{4});
}

TEST_CASE("Drills of passed stages are to be kept, reviewed by what was keyed since", "[curriculum]") {
  History history = after_baseline();
  for (const int day : {2, 3})
    for (const char* drill : {"keys", "figures"}) history.add(day, drill, 100, 0);
  history.add(4, "keys", 50, 5);
  history.add(4, "keys", 100, 3);  // 97 %: a point below the gate at most
  history.add(9, "keys", 100, 4);
  const auto learnt = learnt_drills(kCurriculum, kPathway, standing_now(history), history.counting());
  REQUIRE(learnt.size() == 2);
  CHECK(learnt[0].item == "drill:figures");
  CHECK(learnt[0].learnt_on == 3);
  CHECK(learnt[0].reviews.empty());
  CHECK(learnt[1].reviews == std::vector<ReviewDone>{{4, true}, {9, false}});
  CHECK(due_on(learnt, 4).size() == 1);
}

TEST_CASE("After certification retention is checked at 7 and 30 days and each quarter", "[curriculum]") {
  History history = after_baseline();
  for (const int day : {2, 3})
    for (const char* drill : {"keys", "figures"}) history.add(day, drill, 100, 0);
  for (const int day : {4, 5})
    for (const char* drill : {"claim", "order"}) history.add(day, drill, 60, 0);
  const auto check = [&] { return retention_of(kCurriculum, kPathway, standing_now(history), history.counting()); };
  CHECK_FALSE(retention_of(kCurriculum, kPathway, standing_now(after_baseline()), after_baseline().counting()));
  CHECK(check()->due == 12);
  history.add(11, "claim", 60, 0);
  CHECK(check()->number == 1);
  history.add(13, "claim", 100, 2, 6200);
  CHECK(check()->due == 35);
  CHECK(check()->held == true);
  history.add(36, "order", 100, 0, 6100);  // six per cent slower
  CHECK(check()->held == false);
  CHECK(check()->due == 36 + 91);
}
