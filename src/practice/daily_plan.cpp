#include "practice/daily_plan.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "drill/practice_text.h"
#include "practice/run_curve.h"

namespace deft {
namespace {

using Kind = PlanBlock::Kind;
using Reason = PlanBlock::Reason;
using State = StageStanding::State;

constexpr int kShape = 25, kWarmUp = 3, kNew = 12, kOld = 7, kReview = 2, kHolds = 5;  // minutes
constexpr int kQuiz = 3, kLeastWork = 2;  // whatever the day: its two pages take that long
constexpr int kLongest = 12, kLongestOld = 7, kShortest = 5, kLeastDay = 10, kRest = 5;
constexpr int kHoldLevel = 3;       // difficulty where no stage is open
constexpr int kEnduranceDays = 3;   // between long runs
constexpr double kLongRun = 0.8;    // of its length, to count as one
constexpr double kSlack = 0.01;     // below the gate a review still holds

bool is_one_of(const std::vector<std::string>& names, const std::string& name) { return std::ranges::find(names, name) != names.end(); }
double minutes_of(const RunSummary& run) { return static_cast<double>(run.totals.duration.count()) / 6e7; }

/// `minutes` in pieces of at most `longest`, as even as whole minutes allow.
std::vector<int> pieces(int minutes, int longest) {
  const int count = std::max(1, (minutes + longest - 1) / longest);
  std::vector<int> all;
  for (int i = 0; i < count; ++i) all.push_back(minutes / count + (i < minutes % count));
  return all;
}

/// Makes the plan of one day from what stood when it began.
class Planner {
 public:
  explicit Planner(const PlanInput& input)
      : input_(input), curriculum_(*input.curriculum), pathway_(*input.pathway), minutes_(std::max(kLeastDay, input.minutes)) {
    for (const DatedRun& run : input.runs)
      if (run.day < input.today) before_.push_back(run);
    standing_ = standing_of(curriculum_, pathway_, before_, input.facts);
    focuses_ = focuses_of(input.weaknesses, 3);
    if (input.tiring) longest_ = std::max(kShortest, std::min(kLongest, input.tiring->after_minutes / 2));
  }

  std::vector<PlanBlock> plan() {
    if (standing_.open < curriculum_.stages.size() && curriculum_.stages[standing_.open].baseline)
      add_baseline();
    else
      add_shape();
    place_rests();
    tick();
    return std::move(blocks_);
  }

 private:
  const Stage* stage() const { return standing_.open < curriculum_.stages.size() ? &curriculum_.stages[standing_.open] : nullptr; }
  const StageStanding& stage_standing() const { return standing_.stages[standing_.open]; }
  int share_of(int part) const { return std::max(1, (minutes_ * part + kShape / 2) / kShape); }

  std::optional<std::int64_t> last_keyed(const std::string& drill) const {
    for (auto run = before_.rbegin(); run != before_.rend(); ++run)
      if (run->run->head.drill == drill) return run->day;
    return std::nullopt;
  }

  void add_baseline() {
    const Stage& first = *stage();
    const std::vector<std::string> drills = drills_of(first, pathway_);
    for (std::size_t i = 0; i < drills.size(); ++i) {
      if (!is_one_of(stage_standing().not_keyed, drills[i])) continue;
      const int minutes = i < first.minutes.size() ? first.minutes[i] : kShortest;
      blocks_.push_back({.kind = Kind::baseline,
                         .drill = drills[i],
                         .difficulty = first.difficulty,
                         .minutes = minutes,
                         .reason = Reason::starting_point});
    }
  }

  void add_shape() {
    collect_old();
    const std::optional<ReviewDue> overcome = overcome_due();
    if (stage() == nullptr && old_.empty() && !overcome) return;
    const int old = share_of(kOld) - (overcome ? share_of(kReview) : 0);
    add_own_errors(Kind::warm_up, share_of(kWarmUp));
    const int taken = add_hold_practice() + add_quiz();
    const int main = std::max(kLeastWork, share_of(kNew) - taken);
    if (stage() != nullptr) add_stage_work(main + (old_.empty() ? old : 0));
    add_old(old + (stage() == nullptr ? main : 0));
    if (!focuses_.empty()) add_own_errors(Kind::lesson_review, share_of(kReview));
    if (overcome) add_overcome(*overcome);
  }

  /// The one that is latest.
  std::optional<ReviewDue> overcome_due() const {
    const std::size_t held = std::min(standing_.open, curriculum_.stages.size() - 1);
    const std::vector<ReviewDue> due = due_on(weaknesses_overcome(before_, input_.weaknesses, curriculum_.stages[held].gate.field_accuracy - kSlack), input_.today);
    return due.empty() ? std::nullopt : std::optional(due.front());
  }

  void add_overcome(const ReviewDue& due) {
    blocks_.push_back({.kind = Kind::lesson_review,
                       .drill = kOwnErrorsDrill,
                       .minutes = share_of(kReview),
                       .focus = {due.item},
                       .aim = Aim::accuracy,
                       .reason = Reason::overcome,
                       .number = due.days_late(input_.today),
                       .item = due.item});
  }

  /// The worse of the two faults of a hold, if either repeats. Gives its minutes.
  int add_hold_practice() {
    const auto worst = std::ranges::find_if(input_.weaknesses, [](const Weakness& one) {
      return one.kind == Evidence::Kind::cause && (one.item == "missed_hold" || one.item == "needless_hold");
    });
    if (worst == input_.weaknesses.end()) return 0;
    const int minutes = share_of(kHolds);
    blocks_.push_back({.kind = Kind::hold_practice,
                       .drill = kHoldDrill,
                       .difficulty = stage() != nullptr ? stage()->difficulty : kHoldLevel,
                       .minutes = minutes,
                       .reason = worst->item == "missed_hold" ? Reason::holds_missed : Reason::holds_needless,
                       .number = static_cast<int>(worst->wrong)});
    return minutes;
  }

  /// Until the open stage's quiz is passed, once its drills were met. Gives its minutes.
  int add_quiz() {
    if (stage() == nullptr || !stage_standing().not_keyed.empty()) return 0;
    const auto& measures = stage_standing().measures;
    const auto quiz = std::ranges::find(measures, GateMeasure::Kind::quiz, &GateMeasure::kind);
    if (quiz == measures.end() || quiz->met) return 0;
    blocks_.push_back({.kind = Kind::quiz,
                       .drill = stage()->quiz,
                       .difficulty = stage()->difficulty,
                       .minutes = kQuiz,
                       .reason = Reason::quiz_asked,
                       .number = static_cast<int>(std::lround(quiz->need * 100))});
    return kQuiz;
  }

  /// Strings of the worst errors; a warm-up can do without, a review cannot.
  void add_own_errors(Kind kind, int minutes) {
    PlanBlock block{.kind = kind, .drill = kOwnErrorsDrill, .minutes = minutes, .focus = focuses_, .reason = Reason::loosen_fingers};
    if (!focuses_.empty()) {
      block.reason = Reason::own_errors;
      name_worst(block);
    }
    blocks_.push_back(std::move(block));
  }

  void name_worst(PlanBlock& block) const {
    if (focuses_.empty()) return;
    block.item = focuses_.front();
    for (const Weakness& weakness : input_.weaknesses)
      if (focus_of(weakness) == block.item) block.number = static_cast<int>(std::lround(weakness.cost));
  }

  /// What the stage asks for next, piece by piece.
  void add_stage_work(int minutes) {
    if (stage()->endurance && add_endurance()) return;
    std::vector<int> lengths = pieces(minutes, longest_);
    std::vector<std::string> drills = drills_of(*stage(), pathway_);
    // The one longest not keyed first; new ones in the order of the stage.
    std::ranges::stable_sort(drills, {}, [&](const std::string& drill) { return last_keyed(drill).value_or(-1); });
    std::erase_if(drills, [&](const std::string& drill) { return !last_keyed(drill); });
    std::size_t at = 0, next = 0;
    if (!stage_standing().not_keyed.empty()) {
      const std::string& drill = stage_standing().not_keyed.front();
      blocks_.push_back({.kind = Kind::new_form,
                         .drill = drill,
                         .difficulty = 1,
                         .minutes = lengths[at++],
                         .aim = Aim::accuracy,
                         .reason = Reason::first_meeting,
                         .item = drill});
      if (drills.empty()) drills.push_back(drill);
    }
    if (at < lengths.size() && add_plateau_work(drills, lengths[at])) ++at;
    for (; at < lengths.size(); ++at, ++next) blocks_.push_back(round(drills[next % drills.size()], lengths[at]));
  }

  /// On a plateau: half of the first piece goes to what holds the operator up, the rest to a round of the drill.
  bool add_plateau_work(const std::vector<std::string>& drills, int minutes) {
    const std::string& drill = drills.front();
    const Gate& gate = stage()->gate;
    const auto curve = curve_of(before_, drill, CurveOf::speed);
    const auto standard = gate.net_ksph > 0 ? std::optional(gate.net_ksph) : std::nullopt;
    if (!curve || !is_plateau(*curve, standard)) return false;
    const PlateauWork work = work_after(true, accuracy_of(drill), gate.field_accuracy);
    const bool errors = work == PlateauWork::error_classes;
    std::vector<std::string> focus = errors ? focuses_ : slow_focuses();
    if (focus.empty()) focus = focuses_;
    const int half = std::max(2, minutes / 2);
    PlanBlock block{.kind = Kind::lesson_review, .drill = kOwnErrorsDrill, .minutes = half, .focus = focus,
                    .aim = errors ? Aim::accuracy : Aim::speed, .reason = errors ? Reason::plateau_errors : Reason::plateau_slow_spots};
    if (errors) name_worst(block);
    blocks_.push_back(std::move(block));
    if (minutes - half > 0) blocks_.push_back(round(drill, minutes - half));
    return true;
  }

  std::vector<std::string> slow_focuses() const {
    std::vector<Weakness> slow;
    for (const Weakness& weakness : input_.weaknesses)
      if (weakness.kind == Evidence::Kind::digraph || weakness.kind == Evidence::Kind::digit_group) slow.push_back(weakness);
    return focuses_of(slow, 3);
  }

  std::optional<double> accuracy_of(const std::string& drill) const {
    Totals sum;
    int runs = 0;
    for (auto run = before_.rbegin(); run != before_.rend() && runs < kPlateauRuns; ++run) {
      if (run->run->head.drill != drill) continue;
      sum.fields_right += run->run->totals.fields_right;
      sum.fields_wrong += run->run->totals.fields_wrong;
      ++runs;
    }
    return field_accuracy(sum);
  }

  /// The work on a drill that was met: which half is asked for.
  PlanBlock round(const std::string& drill, int minutes) const {
    const StageStanding& standing = stage_standing();
    const Gate& gate = stage()->gate;
    PlanBlock block{.kind = Kind::current, .drill = drill, .difficulty = stage()->difficulty, .minutes = minutes};
    block.number = static_cast<int>(standing.passes.size());
    const double accuracy = standing.accuracy.value_or(accuracy_of(drill).value_or(1));
    const double speed = standing.net_ksph.value_or(0);
    const bool accurate = accuracy >= gate.field_accuracy, fast = gate.net_ksph == 0 || speed >= gate.net_ksph;
    if (!accurate) {
      block.kind = Kind::accuracy_round;
      block.aim = Aim::accuracy;
      block.reason = Reason::accuracy_first;
      block.number = static_cast<int>(accuracy * 1000);
    } else if (standing.speed_open && !fast) {
      const bool speed_now = last_aim(drill) != Aim::speed;
      block.kind = speed_now ? Kind::speed_round : Kind::accuracy_round;
      block.aim = speed_now ? Aim::speed : Aim::accuracy;
      block.reason = speed_now ? Reason::speed_next : Reason::keep_accuracy;
      block.number = static_cast<int>(std::ceil(gate.net_ksph - speed));
    }
    return block;
  }

  /// Of the drill's last round, planned today or keyed before.
  Aim last_aim(const std::string& drill) const {
    for (auto block = blocks_.rbegin(); block != blocks_.rend(); ++block)
      if (block->drill == drill && block->aim != Aim::none) return block->aim;
    for (auto run = before_.rbegin(); run != before_.rend(); ++run)
      if (run->run->head.drill == drill && run->run->head.aim != Aim::none) return run->run->head.aim;
    return Aim::none;
  }

  bool add_endurance() {
    const Stage& last = *stage();
    const std::vector<std::string> drills = drills_of(last, pathway_);
    if (last.minutes.empty() || drills.empty() || !stage_standing().not_keyed.empty()) return false;
    std::size_t done = 0;
    std::optional<std::int64_t> when;
    for (const DatedRun& dated : before_)
      if (is_one_of(drills, dated.run->head.drill) && done < last.minutes.size() && minutes_of(*dated.run) >= kLongRun * last.minutes[done]) {
        ++done;
        when = dated.day;
      }
    if (when && input_.today - *when < kEnduranceDays) return false;
    const std::size_t length = std::min(done, last.minutes.size() - 1);
    const std::string drill = *std::ranges::min_element(drills, {}, [&](const std::string& one) { return last_keyed(one).value_or(-1); });
    blocks_.push_back({.kind = Kind::endurance,
                       .drill = drill,
                       .difficulty = last.difficulty,
                       .minutes = last.minutes[length],
                       .reason = Reason::longer_runs,
                       .number = static_cast<int>(length) + 1});
    return true;
  }

  struct Old { std::string drill; std::int64_t last; int late; bool due; int difficulty; };

  /// Families of passed stages: those due first, then by how long they were left.
  void collect_old() {
    const std::vector<Learnt> learnt = learnt_drills(curriculum_, pathway_, standing_, before_);
    const std::vector<std::string> now = stage() ? drills_of(*stage(), pathway_) : std::vector<std::string>{};
    for (const Learnt& item : learnt) {
      const std::string drill = item.item.substr(item.item.find(':') + 1);
      if (is_one_of(now, drill)) continue;
      const ReviewDue due = due_of(item);
      old_.push_back({drill, last_keyed(drill).value_or(item.learnt_on), due.days_late(input_.today), due.due <= input_.today, difficulty_of(drill)});
    }
    std::ranges::stable_sort(old_, {}, [](const Old& one) { return std::tuple(!one.due, one.due ? -one.late : 0, one.last, one.drill); });
  }

  int difficulty_of(const std::string& drill) const {
    int difficulty = 1;
    for (std::size_t i = 0; i < curriculum_.stages.size(); ++i)
      if (standing_.stages[i].state == State::passed && is_one_of(drills_of(curriculum_.stages[i], pathway_), drill)) difficulty = curriculum_.stages[i].difficulty;
    return difficulty;
  }

  void add_old(int minutes) {
    if (old_.empty()) return;
    const std::vector<int> lengths = pieces(minutes, std::min(kLongestOld, longest_));
    for (std::size_t i = 0; i < lengths.size(); ++i) {
      const Old& one = old_[i % old_.size()];
      blocks_.push_back({.kind = one.due ? Kind::retention : Kind::interleaved,
                         .drill = one.drill,
                         .difficulty = one.difficulty,
                         .minutes = lengths[i],
                         .reason = one.due ? Reason::review_due : Reason::keep,
                         .number = one.due ? one.late : static_cast<int>(input_.today - one.last)});
    }
  }

  /// Before the piece that would pass the hour, or for who tires the moment errors rose.
  void place_rests() {
    const int most = input_.tiring ? std::max(kShortest, input_.tiring->after_minutes / 2) : kRestPattern.front().after_minutes;
    int since = 0;
    for (PlanBlock& block : blocks_) {
      if (since > 0 && since + block.minutes > most) {
        block.rest_before = kRest;
        since = 0;
      }
      since += block.minutes;
    }
  }

  void tick() {
    std::vector<const RunSummary*> today;
    for (const DatedRun& run : input_.runs)
      if (run.day == input_.today) today.push_back(run.run);
    for (PlanBlock& block : blocks_) {
      const auto run = std::ranges::find_if(today, [&](const RunSummary* one) {
        const bool long_enough = 2 * minutes_of(*one) >= block.minutes || one->end == EndReason::all_released;
        const bool same_focus = block.focus.empty() || one->head.focus == block.focus;  // a warm-up takes what errors there are by then
        return one->head.drill == block.drill && same_focus && one->head.aim == block.aim && long_enough;
      });
      if (run == today.end()) continue;
      block.done = true;
      today.erase(run);
    }
  }

  const PlanInput& input_;
  const Curriculum& curriculum_;
  const Pathway& pathway_;
  int minutes_, longest_ = kLongest;
  std::vector<DatedRun> before_{};
  CurriculumStanding standing_{};
  std::vector<std::string> focuses_{};
  std::vector<Old> old_{};
  std::vector<PlanBlock> blocks_{};
};

}  // namespace

std::vector<PlanBlock> daily_plan(const PlanInput& input) {
  return input.curriculum->stages.empty() ? std::vector<PlanBlock>{} : Planner(input).plan();
}

}  // namespace deft
