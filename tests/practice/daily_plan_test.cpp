#include "practice/daily_plan.h"
#include "practice/milestone.h"
#include "practice/round_verdict.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <map>

#include "practice/sample_curriculum.h"

using namespace deft;
using namespace deft::test;
using Kind = PlanBlock::Kind;
using Reason = PlanBlock::Reason;

namespace {

const Curriculum kCurriculum = small_curriculum();
const Pathway kPathway{"small", "Small", "All", "", {}};

PlanInput input_of(const History& history, std::int64_t today, std::vector<Weakness> weaknesses = {}, int minutes = 25) {
  return {&kCurriculum, &kPathway, history.counting(), today, std::move(weaknesses), std::nullopt, minutes};
}
std::vector<PlanBlock> plan_of(const History& history, std::int64_t today, std::vector<Weakness> weaknesses = {}, int minutes = 25) {
  return daily_plan(input_of(history, today, std::move(weaknesses), minutes));
}

std::vector<Kind> kinds_of(const std::vector<PlanBlock>& plan) {
  std::vector<Kind> kinds;
  for (const PlanBlock& block : plan) kinds.push_back(block.kind);
  return kinds;
}
int minutes_in(const std::vector<PlanBlock>& plan) {
  int sum = 0;
  for (const PlanBlock& block : plan) sum += block.minutes;
  return sum;
}
const PlanBlock* first_of(const std::vector<PlanBlock>& plan, Kind kind) {
  const auto found = std::ranges::find(plan, kind, &PlanBlock::kind);
  return found == plan.end() ? nullptr : &*found;
}

Weakness weakness(Evidence::Kind kind, std::string item, double cost) { return {kind, std::move(item), 100, 5, 0.05, cost}; }
const std::vector<Weakness> kWeak{weakness(Evidence::Kind::confusion, "5S", 2.4), weakness(Evidence::Kind::key, "7", 1.1),
                                  weakness(Evidence::Kind::digraph, "th", 0.6)};

History after_baseline() {
  History history;
  history.add(1, "names", 60, 3);
  history.add(1, "figures", 60, 3);
  return history;
}

/// Figures passed on days 2 and 3.
History in_forms() {
  History history = after_baseline();
  for (const int day : {2, 3})
    for (const char* drill : {"keys", "figures"}) history.add(day, drill, 100, 0);
  return history;
}

/// Keys and figures met; `runs` of each with so many wrong of 50, at that speed.
History in_figures(int runs, int wrong, double ksph) {
  History history = after_baseline();
  for (int run = 0; run < runs; ++run)
    for (const char* drill : {"keys", "figures"}) history.add(2 + run, drill, 50, wrong, ksph);
  return history;
}

}  // namespace

TEST_CASE("Somebody without runs begins with the baseline", "[daily_plan]") {
  const auto plan = plan_of({}, 1);
  CHECK(kinds_of(plan) == std::vector<Kind>{Kind::baseline, Kind::baseline});
  CHECK(plan[0].drill == "names");
  CHECK(plan[1].drill == "figures");
  CHECK(plan[0].minutes == 5);
  CHECK(plan[0].reason == Reason::starting_point);
  CHECK_FALSE(plan[0].done);
}

TEST_CASE("What was keyed today is ticked, and the plan stays as it was", "[daily_plan]") {
  History history;
  history.add(1, "names", 60, 3, 6000, 2).end = EndReason::stopped;
  CHECK_FALSE(plan_of(history, 1)[0].done);
  history.add(1, "names", 60, 3, 6000, 3).end = EndReason::stopped;
  const auto plan = plan_of(history, 1);
  REQUIRE(plan.size() == 2);
  CHECK(plan[0].done);
  CHECK_FALSE(plan[1].done);
  CHECK(plan_of(history, 2).size() == 1);
}

TEST_CASE("A run does one block, and only one of its aim and focus", "[daily_plan]") {
  History history = in_figures(2, 5, 5000);
  const auto plan = plan_of(history, 9, kWeak, 50);
  REQUIRE(std::ranges::count(plan, Kind::accuracy_round, &PlanBlock::kind) >= 2);
  const PlanBlock& round = *first_of(plan, Kind::accuracy_round);
  history.add(9, round.drill, 50, 0, 5000, 12);
  CHECK(std::ranges::count(plan_of(history, 9, kWeak, 50), true, &PlanBlock::done) == 0);
  history.runs.back().head.aim = Aim::accuracy;
  CHECK(std::ranges::count(plan_of(history, 9, kWeak, 50), true, &PlanBlock::done) == 1);
  history.add(9, kOwnErrorsDrill, 50, 0, 5000, 6).head.focus = plan[0].focus;
  const auto later = plan_of(history, 9, kWeak, 50);
  CHECK(later[0].done);
  CHECK(std::ranges::count(later, true, &PlanBlock::done) == 2);
}

TEST_CASE("Twenty-five minutes are 3 of warm-up, 12 new, 7 old and 2 of review, and one is left", "[daily_plan]") {
  const auto plan = plan_of(in_forms(), 5, kWeak);
  CHECK(kinds_of(plan) == std::vector<Kind>{Kind::warm_up, Kind::new_form, Kind::retention, Kind::lesson_review});
  std::vector<int> minutes;
  for (const PlanBlock& block : plan) minutes.push_back(block.minutes);
  CHECK(minutes == std::vector<int>{3, 12, 7, 2});
  CHECK(plan[0].drill == kOwnErrorsDrill);
  CHECK(plan[0].focus == std::vector<std::string>{"confusion:5S", "key:7", "digraph:th"});
  CHECK(plan[0].item == "confusion:5S");
  CHECK(plan[0].number == 2);
  CHECK(plan[1].drill == "claim");
  CHECK(plan[1].difficulty == 1);
}

TEST_CASE("Any number of minutes is filled to within two, with no piece over twelve", "[daily_plan]") {
  CHECK(rc::check([](bool forms, bool weak) {
    const int minutes = *rc::gen::inRange(10, 181);
    const auto plan = plan_of(forms ? in_forms() : in_figures(3, 1, 6500), 9, weak ? kWeak : std::vector<Weakness>{}, minutes);
    RC_ASSERT(std::abs(minutes_in(plan) - minutes * 24 / 25) <= 2 + (weak ? 0 : minutes * 2 / 25 + 1));
    for (const PlanBlock& block : plan)
      RC_ASSERT(block.minutes >= 1 && (block.minutes <= 12 || block.kind == Kind::warm_up || block.kind == Kind::lesson_review));
  }));
}

TEST_CASE("One new form a day and no more", "[daily_plan]") {
  for (const int minutes : {25, 50, 120}) {
    const auto plan = plan_of(in_forms(), 5, kWeak, minutes);
    CHECK(std::ranges::count(plan, Kind::new_form, &PlanBlock::kind) == 1);
    for (const PlanBlock& block : plan) CHECK(block.drill != "order");
  }
  History history = in_forms();
  history.add(5, "claim", 40, 2);
  const auto next = plan_of(history, 6, kWeak, 50);
  CHECK(first_of(next, Kind::new_form)->drill == "order");
  CHECK(std::ranges::count(next, "claim", &PlanBlock::drill) == 1);
}

TEST_CASE("Below the accuracy gate all rounds are for accuracy, however slow or fast", "[daily_plan]") {
  for (const double ksph : {3000.0, 12000.0}) {
    const auto plan = plan_of(in_figures(6, 5, ksph), 9, kWeak, 75);
    CHECK(std::ranges::count(plan, Kind::speed_round, &PlanBlock::kind) == 0);
    CHECK(std::ranges::count(plan, Kind::accuracy_round, &PlanBlock::kind) >= 2);
    CHECK(first_of(plan, Kind::accuracy_round)->reason == Reason::accuracy_first);
    CHECK(first_of(plan, Kind::accuracy_round)->number == 900);
  }
}

TEST_CASE("Accurate and slow: rounds for speed and for accuracy take turns", "[daily_plan]") {
  History history = in_figures(4, 0, 4500);
  for (std::size_t i = 2; i < history.runs.size(); ++i)  // no plateau: still gaining
    history.runs[i].totals.keystrokes_in_right = static_cast<int>(200 + 20 * i);
  const auto plan = plan_of(history, 9, kWeak, 75);
  std::map<std::string, std::vector<Aim>> aims;
  for (const PlanBlock& block : plan)
    if (block.kind == Kind::speed_round || block.kind == Kind::accuracy_round) aims[block.drill].push_back(block.aim);
  REQUIRE(aims.size() == 2);
  for (const auto& [drill, turns] : aims) {
    REQUIRE(turns.size() >= 2);
    CHECK(turns[0] == Aim::speed);
    for (std::size_t i = 1; i < turns.size(); ++i) CHECK(turns[i] != turns[i - 1]);
  }
  CHECK(first_of(plan, Kind::speed_round)->reason == Reason::speed_next);
  history.runs.back().head.aim = Aim::speed;  // yesterday's last round of figures
  CHECK(kinds_of(plan_of(history, 9, kWeak, 25)) == std::vector<Kind>{Kind::warm_up, Kind::speed_round, Kind::accuracy_round, Kind::lesson_review});
}

TEST_CASE("Accurate and fast is the stage's work until the second day has come", "[daily_plan]") {
  const auto plan = plan_of(in_figures(1, 0, 7000), 9, {}, 25);
  CHECK(first_of(plan, Kind::current) != nullptr);
  CHECK(first_of(plan, Kind::speed_round) == nullptr);
  CHECK(first_of(plan, Kind::accuracy_round) == nullptr);
}

TEST_CASE("No round for speed before speed is open, nor while accuracy has fallen below the gate", "[daily_plan]") {
  const auto early = plan_of(in_figures(1, 0, 4500), 9, {}, 75);
  CHECK(first_of(early, Kind::current) != nullptr);
  CHECK(first_of(early, Kind::speed_round) == nullptr);
  History history = in_figures(2, 0, 4500);
  CHECK(first_of(plan_of(history, 9), Kind::speed_round) != nullptr);
  history.add(8, "figures", 50, 6, 4500);
  CHECK(standing_of(kCurriculum, kPathway, history.counting()).stages[1].speed_open);
  CHECK(first_of(plan_of(history, 9), Kind::speed_round) == nullptr);
  CHECK(first_of(plan_of(history, 9), Kind::accuracy_round)->reason == Reason::accuracy_first);
}

TEST_CASE("A plateau changes the work: error classes while accuracy holds it up, slow spots where it does not", "[daily_plan]") {
  const auto careless = plan_of(in_figures(9, 3, 4500), 20, kWeak);
  const auto review = std::ranges::find(careless, Reason::plateau_errors, &PlanBlock::reason);
  REQUIRE(review != careless.end());
  CHECK(review->kind == Kind::lesson_review);
  CHECK(review->focus.front() == "confusion:5S");
  CHECK(review->aim == Aim::accuracy);
  const auto careful = plan_of(in_figures(9, 0, 4500), 20, kWeak);
  const auto slow = std::ranges::find(careful, Reason::plateau_slow_spots, &PlanBlock::reason);
  REQUIRE(slow != careful.end());
  CHECK(slow->focus == std::vector<std::string>{"digraph:th"});
  CHECK(slow->aim == Aim::speed);
  CHECK(std::abs(minutes_in(careful) - 24) <= 2);
  for (const PlanBlock& block : plan_of(in_figures(9, 2, 7000), 20, kWeak))  // fast enough: that it stays so is no plateau
    CHECK((block.reason != Reason::plateau_slow_spots && block.reason != Reason::plateau_errors));
}

TEST_CASE("Old work is what is due, then what was left longest", "[daily_plan]") {
  History history = in_forms();
  history.add(4, "claim", 60, 1);
  history.add(4, "order", 60, 1);
  history.add(6, "keys", 60, 0);
  history.add(6, "figures", 60, 0);
  history.add(7, "figures", 60, 0);
  const auto kept = plan_of(history, 8, {}, 25);
  REQUIRE(first_of(kept, Kind::interleaved) != nullptr);
  CHECK(first_of(kept, Kind::interleaved)->drill == "keys");
  CHECK(first_of(kept, Kind::interleaved)->number == 2);
  const auto due = plan_of(history, 12, {}, 50);
  const PlanBlock* review = first_of(due, Kind::retention);
  REQUIRE(review != nullptr);
  CHECK(review->reason == Reason::review_due);
  CHECK(review->number > 0);
}

TEST_CASE("Who tires keys shorter pieces with rests between them", "[daily_plan]") {
  const History history = in_figures(3, 1, 6500);
  PlanInput input = input_of(history, 9, kWeak, 50);
  for (const PlanBlock& block : daily_plan(input)) CHECK(block.rest_before == 0);
  input.tiring = TiringHint{20, 10, 400, 400, 2};
  const auto plan = daily_plan(input);
  int rests = 0, since = 0;
  for (const PlanBlock& block : plan) {
    CHECK(block.minutes <= 10);
    rests += block.rest_before > 0;
    since = block.rest_before > 0 ? block.minutes : since + block.minutes;
    CHECK(since <= 10);
  }
  CHECK(rests >= 3);
}

TEST_CASE("In the last stage runs grow longer, one in three days", "[daily_plan]") {
  Curriculum curriculum;
  Stage last{.number = 8, .title = "Sign-off", .drills = {"claim"}, .minutes = {60, 90}, .endurance = true};
  last.gate = {.fields = 1500, .field_accuracy = 0.995};
  curriculum.stages = {last};
  History history;
  history.add(1, "claim", 60, 1, 7000, 10);
  const auto plan_on = [&](std::int64_t day) { return daily_plan({&curriculum, &kPathway, history.counting(), day}); };
  CHECK(first_of(plan_on(2), Kind::endurance)->minutes == 60);
  history.add(2, "claim", 600, 4, 7000, 55);
  CHECK(first_of(plan_on(3), Kind::endurance) == nullptr);
  CHECK(first_of(plan_on(5), Kind::endurance)->minutes == 90);
  CHECK(first_of(plan_on(5), Kind::endurance)->number == 2);
}

TEST_CASE("When all is passed only what is due or old is left", "[daily_plan]") {
  History history = in_forms();
  for (const int day : {4, 5})
    for (const char* drill : {"claim", "order"}) history.add(day, drill, 60, 0);
  const auto plan = plan_of(history, 30, kWeak);
  REQUIRE_FALSE(plan.empty());
  for (const PlanBlock& block : plan)
    CHECK((block.kind == Kind::retention || block.kind == Kind::interleaved || block.kind == Kind::warm_up || block.kind == Kind::lesson_review));
  CHECK_FALSE(next_milestone(input_of(history, 30)));
}

TEST_CASE("A speed round is held against three per cent over the operator's own median", "[daily_plan]") {
  History history;
  for (const double ksph : {1200.0, 6000.0, 6120.0, 6240.0, 6360.0, 6480.0, 6600.0}) history.add(1, "claim", 60, 0, ksph, 60);
  history.add(1, "order", 60, 0, 20000, 60);
  RunSummary run = history.add(2, "claim", 100, 2, 6489, 60);
  history.runs.pop_back();
  CHECK_FALSE(judge_round(run, history.runs, 0.985));
  run.head.aim = Aim::speed;
  const RoundVerdict verdict = judge_round(run, history.runs, 0.985).value();
  CHECK(verdict.asked == Approx(1.03 * 6300));
  CHECK(verdict.met);
  run.totals.keystrokes_in_right = 6488;
  CHECK_FALSE(judge_round(run, history.runs, 0.985)->met);
  run.totals.keystrokes_in_right = 9000;
  run.totals.fields_right = 97;
  run.totals.fields_wrong = 3;  // 97.0 %: more than a point under the gate
  CHECK_FALSE(judge_round(run, history.runs, 0.985)->accuracy_held);
  CHECK_FALSE(judge_round(run, history.runs, 0.985)->met);
  CHECK_FALSE(judge_round(run, {}, 0.985));
}

TEST_CASE("An accuracy round is held against the gate whatever the speed", "[daily_plan]") {
  History history;
  RunSummary run = history.add(2, "claim", 200, 3, 100, 60);
  run.head.aim = Aim::accuracy;
  CHECK(judge_round(run, {}, 0.985) == RoundVerdict{Aim::accuracy, 0.985, 0.985, true, true});
  run.totals.fields_right = 196;
  run.totals.fields_wrong = 4;
  CHECK_FALSE(judge_round(run, {}, 0.985)->met);
}

TEST_CASE("The next milestone has its forecast from six runs on, and waits for two days", "[daily_plan]") {
  History history = after_baseline();
  const auto learn = [&](int run) { return 3600 / (0.5 + 0.5 * std::exp(-0.12 * run)); };
  for (int run = 0; run < 4; ++run) history.add(2 + run, "keys", 60, 0, learn(run), 60);
  auto next = next_milestone(input_of(history, 5)).value();
  CHECK(next.stage == 1);
  CHECK(next.drill == "keys");
  CHECK(next.passes == 0);
  CHECK_FALSE(next.speed);
  CHECK_FALSE(next.likely);
  for (int run = 4; run < 10; ++run) history.add(2 + run, "keys", 60, 0, learn(run), 60);
  next = next_milestone(input_of(history, 11)).value();
  CHECK(next.habit == RunHabit{10, 10});
  REQUIRE(next.speed);
  CHECK(next.speed->kind == CurveCrossing::Kind::expected);
  REQUIRE(next.likely);
  CHECK(next.likely->day == 11 + next.speed->run - 10 + 1);
  CHECK(next.likely->earliest < next.likely->day);
  CHECK_FALSE(next.accuracy_is_harder);
  CHECK(std::abs(next.speed->run - 15) <= 3);  // 6,000 is 0.6 s a key
}

TEST_CASE("A milestone whose accuracy is out of reach has no day and says which half is harder", "[daily_plan]") {
  History history = after_baseline();
  for (int run = 0; run < 9; ++run) history.add(2 + run, "keys", 60, 6, 6100, 60);
  const Milestone next = next_milestone(input_of(history, 11)).value();
  REQUIRE(next.accuracy);
  CHECK(next.accuracy->kind == CurveCrossing::Kind::not_within);
  CHECK(next.accuracy_is_harder);
  CHECK_FALSE(next.likely);
}

TEST_CASE("Who misses holds practises them, in a piece of the new work's time", "[daily_plan]") {
  const History history = in_forms();
  const auto without = plan_of(history, 4), with = plan_of(history, 4, {weakness(Evidence::Kind::cause, "missed_hold", 0.4)});
  CHECK(first_of(without, Kind::hold_practice) == nullptr);
  const PlanBlock* block = first_of(with, Kind::hold_practice);
  REQUIRE(block);
  CHECK(block->drill == "hold-practice");
  CHECK(block->minutes == 5);
  CHECK(block->difficulty == 1);
  CHECK(block->reason == Reason::holds_missed);
  CHECK(block->number == 5);
  CHECK(minutes_in(with) == minutes_in(without));
}

TEST_CASE("The worse of the two faults of a hold is named, and practised once", "[daily_plan]") {
  const auto plan = plan_of(in_forms(), 4, {weakness(Evidence::Kind::cause, "needless_hold", 0.6), weakness(Evidence::Kind::cause, "missed_hold", 0.4)});
  CHECK(std::ranges::count(plan, Kind::hold_practice, &PlanBlock::kind) == 1);
  CHECK(first_of(plan, Kind::hold_practice)->reason == Reason::holds_needless);
  CHECK(first_of(plan_of(in_forms(), 4, {weakness(Evidence::Kind::cause, "look_alike", 0.6)}), Kind::hold_practice) == nullptr);
  CHECK(first_of(plan_of(in_forms(), 4, {weakness(Evidence::Kind::error_class, "missed_hold", 0.6)}), Kind::hold_practice) == nullptr);
}

TEST_CASE("The open stage's quiz is planned until it is passed, once its drills were met", "[daily_plan]") {
  Curriculum curriculum = kCurriculum;
  curriculum.stages[3].quiz = "look-alikes";
  curriculum.stages[3].gate.quiz = 0.9;
  curriculum.stages[3].difficulty = 2;
  const auto plan_on = [&](const History& history, std::int64_t today) {
    PlanInput input = input_of(history, today);
    input.curriculum = &curriculum;
    return daily_plan(input);
  };
  History history = in_forms();
  CHECK(first_of(plan_on(history, 4), Kind::quiz) == nullptr);  // two new forms come first
  for (const char* drill : {"claim", "order"}) history.add(4, drill, 40, 0);
  const auto plan = plan_on(history, 5);
  const PlanBlock* quiz = first_of(plan, Kind::quiz);
  REQUIRE(quiz);
  CHECK(quiz->drill == "look-alikes");
  CHECK(quiz->minutes == 3);
  CHECK(quiz->difficulty == 2);
  CHECK(quiz->reason == Reason::quiz_asked);
  CHECK(quiz->number == 90);
  CHECK(minutes_in(plan) == minutes_in(daily_plan(input_of(history, 5))));
  PlanInput short_day = input_of(history, 5, {weakness(Evidence::Kind::cause, "missed_hold", 0.4)}, 10);
  short_day.curriculum = &curriculum;
  const auto shortest = daily_plan(short_day);
  CHECK(first_of(shortest, Kind::quiz)->minutes == 3);  // a page of it takes no less time then
  for (const PlanBlock& block : shortest) CHECK(block.minutes >= 1);
  CHECK(first_of(shortest, Kind::current)->minutes == 2);
  history.add(5, "look-alikes", 24, 6, 3000, 2);
  const auto done = plan_on(history, 5);
  CHECK(first_of(done, Kind::quiz)->done);
  CHECK(first_of(plan_on(history, 6), Kind::quiz));  // three quarters were right
  history.add(6, "look-alikes", 24, 1, 3000, 2);
  CHECK(first_of(plan_on(history, 7), Kind::quiz) == nullptr);
}

TEST_CASE("A weakness overcome comes back for a review as it falls due, one a day, in place of old work", "[daily_plan]") {
  History history = in_forms();
  for (const int day : {4, 5}) history.add(day, kOwnErrorsDrill, 50, 0).head.focus = {"confusion:8B", "confusion:0O"};
  CHECK(plan_of(history, 6, {weakness(Evidence::Kind::confusion, "8B", 2), weakness(Evidence::Kind::confusion, "0O", 2)}).back().reason == Reason::own_errors);
  const auto plan = plan_of(history, 7, kWeak);
  CHECK(kinds_of(plan) == std::vector<Kind>{Kind::warm_up, Kind::new_form, Kind::retention, Kind::lesson_review, Kind::lesson_review});
  CHECK(minutes_in(plan) == minutes_in(plan_of(in_forms(), 7, kWeak)));
  const PlanBlock& review = plan.back();
  CHECK(review.reason == Reason::overcome);
  CHECK(review.drill == kOwnErrorsDrill);
  CHECK(review.focus == std::vector<std::string>{"confusion:0O"});
  CHECK(review.item == "confusion:0O");
  CHECK(review.aim == Aim::accuracy);
  CHECK(review.number == 1);
  CHECK(review.minutes == 2);
  CHECK_FALSE(review.done);
  JournalHead& done = history.add(7, kOwnErrorsDrill, 50, 0, 6000, 2).head;
  done.focus = review.focus;
  done.aim = Aim::accuracy;
  CHECK(plan_of(history, 7, kWeak).back().done);
  CHECK(plan_of(history, 8, kWeak).back().focus == std::vector<std::string>{"confusion:8B"});
  CHECK(plan_of(history, 8, kWeak).back().number == 2);
}

TEST_CASE("With all passed a weakness overcome is looked back at too", "[daily_plan]") {
  History history = in_forms();
  for (const int day : {4, 5})
    for (const char* drill : {"claim", "order"}) history.add(day, drill, 100, 0);
  REQUIRE(standing_of(kCurriculum, kPathway, history.counting()).certified_on);
  CHECK(plan_of(history, 6).back().reason != Reason::overcome);
  for (const int day : {4, 5}) history.add(day, kOwnErrorsDrill, 50, 0).head.focus = {"confusion:8B"};
  CHECK(plan_of(history, 6).back().reason == Reason::overcome);
}

TEST_CASE("A warm-up planned before any error was known is done by a run on the errors there are by then", "[daily_plan]") {
  History history = in_figures(2, 5, 5000);
  REQUIRE(plan_of(history, 9)[0].focus.empty());
  history.add(9, kOwnErrorsDrill, 50, 0, 5000, 3).head.focus = {"key:7"};
  CHECK(plan_of(history, 9)[0].done);
}

TEST_CASE("The plan holds the gate of a steady end by the drops it is given", "[daily_plan]") {
  Curriculum curriculum = kCurriculum;
  curriculum.stages[1].gate.end_drop = 0.003;
  PlanInput input = input_of(in_forms(), 5);
  const History history = in_forms();
  input.runs = history.counting();
  input.curriculum = &curriculum;
  CHECK(next_milestone(input)->stage == 1);
  for (const RunSummary& run : history.runs) input.facts[run.head.run].end_drop = 0.001;
  CHECK(next_milestone(input)->stage == 4);
  CHECK(daily_plan(input)[1].drill == "claim");
  input.facts["run 4"].end_drop = input.facts["run 5"].end_drop = 0.004;  // those of the second day
  CHECK(next_milestone(input)->stage == 1);
}

TEST_CASE("A gate that a keyed day did not pass is not forecast for that day", "[daily_plan]") {
  History history = in_figures(8, 0, 9000);
  for (RunSummary& run : history.runs) run.totals.records_right = 0;
  Curriculum curriculum = kCurriculum;
  curriculum.stages[1].gate.record_accuracy = 0.5;  // what no curve is drawn of
  PlanInput input = input_of(history, 10);
  input.curriculum = &curriculum;
  const auto day = [&] { return next_milestone(input)->likely.value().day; };
  CHECK(day() == 11);  // two passes are missing
  input.today = 9;
  CHECK(day() == 11);
  CHECK(next_milestone(input)->likely->earliest == 11);
}
