#include "practice/learner.h"

#include <catch2/catch.hpp>

#include "practice/month.h"
#include "support/sample_drill.h"

using namespace deft;
using namespace deft::test;
using Kind = PlanBlock::Kind;

namespace {

int days_with(const Month& month, auto&& is_so) {
  int days = 0;
  for (const auto& plan : month.plans) days += std::ranges::any_of(plan, is_so);
  return days;
}
auto of_kind(Kind kind) {
  return [kind](const PlanBlock& block) { return block.kind == kind; };
}
/// The number of the stage that is open.
int open_stage(const Month& month) {
  const CurriculumStanding standing = month.standing();
  return standing.open < standing.stages.size() ? standing.stages[standing.open].number : 9;
}
const Month& month_of(std::string_view name) {
  static std::map<std::string_view, Month> months;
  const auto known = months.find(name);
  if (known != months.end()) return known->second;
  Month& month = months.emplace(name, Month(name, 1, "finance", name == "tired" ? 50 : 30)).first->second;
  month.live(30);
  return month;
}
void check_rules(const Month& month) {
  for (const auto& plan : month.plans) CHECK(std::ranges::count(plan, Kind::new_form, &PlanBlock::kind) <= 1);
  CHECK(std::ranges::all_of(month.plans[0], of_kind(Kind::baseline)));
  CHECK(month.runs.size() > 90);
}

}  // namespace

TEST_CASE("What falls with practice falls by half of what is left, and never below its end", "[learner]") {
  const Learner::Falling falling{200, 100, 50};
  CHECK(falling_at(falling, 0) == 200);
  CHECK(falling_at(falling, 25) == 175);
  CHECK(falling_at(falling, 50) == 150);
  CHECK(falling_at(falling, 100) == 125);
  for (int minute = 1; minute < 2000; ++minute) {
    CHECK(falling_at(falling, minute) <= falling_at(falling, minute - 1));
    CHECK(falling_at(falling, minute) >= 100);
  }
  CHECK_FALSE(learner_named("bored", 1));
}

TEST_CASE("A round's instruction makes a learner faster or more careful", "[learner]") {
  const Learner learner = *learner_named("fast-careless", 1);
  const Typist none = typist_of(learner, {}, Aim::none), speed = typist_of(learner, {}, Aim::speed), accuracy = typist_of(learner, {}, Aim::accuracy);
  CHECK(speed.median_interval < none.median_interval);
  CHECK(accuracy.median_interval > none.median_interval);
  CHECK(speed.slip_per_mille > none.slip_per_mille);
  CHECK(accuracy.slip_per_mille < none.slip_per_mille);
}

TEST_CASE("Weak characters go wrong more often than others, and tiring makes slips more frequent", "[learner]") {
  Typist typist = typist_named("trained").value();
  typist.slip_per_mille = 0;
  typist.notice_percent = 0;
  typist.weak = U"0123456789";
  typist.weak_slip_per_mille = 100;
  const Drill drill = sample_drill();
  const auto documents = sample_documents(3, 20);
  JournalHead head;
  head.seed = 3;
  head.records = 20;
  const auto left_by = [&](const Typist& who) {
    std::vector<LeftSlip> left;
    simulate(who, drill, documents, head, &left);
    return left;
  };
  const auto slips = left_by(typist);
  CHECK(slips.size() > 20);
  for (const LeftSlip& slip : slips) {
    const std::u32string keyed = keyed_for(drill.form.fields[slip.field], documents[slip.record].truth[slip.field].text);
    INFO("record " << slip.record << ", field " << slip.field << ", at " << slip.at);
    CHECK(keyed.find_first_of(U"0123456789") != std::u32string::npos);
  }
  Typist tiring = typist_named("trained").value(), fresh = tiring;
  tiring.notice_percent = fresh.notice_percent = 0;
  tiring.fresh_for = std::chrono::minutes(1);
  tiring.tiring_percent_a_minute = 50;
  const std::size_t before = left_by(fresh).size(), at_first = left_by(tiring).size();
  tiring.keyed_before = std::chrono::minutes(10);
  CHECK(left_by(tiring).size() > before * 3);
  CHECK(at_first < left_by(tiring).size());
}

TEST_CASE("Fast and careless: thirty days of rounds for accuracy, and no word of speed", "[learner][month]") {
  const Month& month = month_of("fast-careless");
  CHECK(days_with(month, of_kind(Kind::speed_round)) == 0);
  CHECK(days_with(month, of_kind(Kind::accuracy_round)) >= 25);
  for (const StageStanding& stage : month.standing().stages) CHECK(stage.band.empty());
  CHECK(open_stage(month) <= 2);
  check_rules(month);
}

TEST_CASE("Slow and careful: accuracy is there, so rounds for speed and accuracy take turns, and the first gate opens late", "[learner][month]") {
  const Month& month = month_of("slow-careful");
  CHECK(days_with(month, of_kind(Kind::speed_round)) >= 10);
  CHECK(days_with(month, [](const PlanBlock& block) { return block.reason == PlanBlock::Reason::accuracy_first; }) <= 3);
  CHECK(open_stage(month) >= 1);
  CHECK(open_stage(month) <= 2);
  const StageStanding first = month.standing().stages[1];
  CHECK(std::ranges::find(first.measures, GateMeasure::Kind::field_accuracy, &GateMeasure::kind)->met);
  check_rules(month);
}

TEST_CASE("Weak in digits: the plan finds the digits, drills them, and the gates of figures open", "[learner][month]") {
  const Month& month = month_of("digit-weak");
  const auto digits = [&](const PlanBlock& block) { return std::ranges::any_of(block.focus, [&](const std::string& focus) { return practises_weak_digits(month.learner, focus); }); };
  CHECK(days_with(month, digits) >= 20);
  CHECK(std::ranges::any_of(month.plans[3], digits));
  CHECK(typist_of(month.learner, month.practised, Aim::none).weak_slip_per_mille < static_cast<unsigned>(month.learner.weak_slip_per_mille.first) / 2);
  CHECK(open_stage(month) >= 4);
  check_rules(month);
}

TEST_CASE("Tiring: the runs show it, and from then on pieces are short with rests between", "[learner][month]") {
  const Month& month = month_of("tired");
  int hinted = 0;
  for (std::size_t day = 0; day < month.plans.size(); ++day) {
    if (!month.hints[day]) continue;
    ++hinted;
    INFO("day " << day + 1);
    CHECK(std::ranges::any_of(month.plans[day], [](const PlanBlock& block) { return block.rest_before > 0; }));
    for (const PlanBlock& block : month.plans[day])
      if (block.kind != Kind::endurance) CHECK(block.minutes <= std::max(5, std::min(12, month.hints[day]->after_minutes / 2)));
  }
  CHECK(hinted >= 8);
  CHECK(open_stage(month) >= 3);
  check_rules(month);
}

TEST_CASE("Forecasts cover what comes at the rate they state: four in five, over all learners", "[learner][month]") {
  Month::Forecasts all;
  for (const std::string_view name : kLearners) {
    const Month::Forecasts found = month_of(name).forecasts();
    CHECK(found.speed >= 60);
    all.speed += found.speed;
    all.speed_in += found.speed_in;
    all.errors += found.errors;
    all.errors_in += found.errors_in;
    const double speed = static_cast<double>(found.speed_in) / found.speed, errors = static_cast<double>(found.errors_in) / found.errors;
    WARN(name << ": speed " << found.speed_in << " of " << found.speed << ", errors " << found.errors_in << " of " << found.errors);
    for (const double share : {speed, errors}) {  // one learner's hundred forecasts hang together
      CHECK(share >= 0.65);
      CHECK(share <= 0.97);
    }
  }
  CHECK(all.speed_in / static_cast<double>(all.speed) == Approx(0.8).margin(0.06));
  CHECK(all.errors_in / static_cast<double>(all.errors) == Approx(0.8).margin(0.06));
}
