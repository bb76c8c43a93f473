#include "simulated_days.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <utility>

#include "app/lesson_screen.h"
#include "app/screens.h"
#include "app/today.h"
#include "drill/random.h"
#include "files/settings_file.h"
#include "keying/error.h"
#include "locale/words.h"
#include "opening.h"
#include "performer.h"
#include "practice/learner.h"
#include "store/run_id.h"

namespace deft {
namespace {

constexpr std::int64_t kDayMs = 86'400'000, kHourMs = 3'600'000;
constexpr int kMorning = 9, kMostRuns = 40;
constexpr Moment kLooksAtResults = std::chrono::seconds(20), kReadsALesson = std::chrono::seconds(100);

/// One who practises before the program.
class LearningOperator {
 public:
  LearningOperator(const Places& places, const DaysWish& wish, std::int64_t wall_ms)
      : learner_(learner_named(wish.learner, wish.seed).value()),
        random_(random_for(wish.seed, 0, "days of " + wish.learner)),
        performer_(with_settings(places, wish)),
        model_(opening_model(places, performer_)),
        chance_{[this] { return fresh_id(); }, [this] { return random_.below(std::uint64_t{1} << 32); }, [this](std::int64_t ms) { return words_.day_number(ms); }} {
    began_ms_ = morning(wall_ms, wish.days - 1);
    go_on(Moment{0});
    model_.own.goal = Goal{began_ms_, std::max(1, wish.minutes), 0, 0};
    carry_out({SetGoal{*model_.own.goal}});
    for (int left = wish.days - 1; left >= 0; --left) days_.push_back(morning(wall_ms, left));
  }

  void live(std::ostream& out) {
    for (std::size_t n = 0; n < days_.size(); ++n) {
      live_a_day(days_[n]);
      out << line_of_day(n) << std::flush;
    }
    performer_.back_up();
  }

 private:
  static Places with_settings(const Places& places, const DaysWish& wish) {
    Settings settings;
    settings.operator_name = "simulated, " + wish.learner;
    settings.pathway = wish.pathway;
    save_settings(places.settings, settings);
    return places;
  }

  /// Nine o'clock that many days ago; today two hours ago, if it is not eleven yet.
  std::int64_t morning(std::int64_t wall_ms, int days_ago) const {
    const int hour = words_.hour_of_day(wall_ms);
    if (days_ago == 0 && hour < kMorning + 2) return wall_ms - std::min(hour, 2) * kHourMs;
    const std::int64_t then = wall_ms - days_ago * kDayMs;
    return then - then % (kHourMs / 4) - (words_.hour_of_day(then) - kMorning) * kHourMs;
  }
  std::int64_t wall_ms() const { return began_ms_ + std::chrono::duration_cast<std::chrono::milliseconds>(now_).count(); }

  std::string fresh_id() {
    std::array<unsigned char, 16> bytes{};
    for (unsigned char& byte : bytes) byte = static_cast<unsigned char>(random_.below(256));
    return run_id_of(model_.wall_ms, bytes);
  }

  // As the loop of the window does it.
  void happen(const Event& event) { carry_out(update(model_, event, chance_)); }
  void carry_out(std::vector<Effect> effects) {
    while (!effects.empty()) {
      std::vector<Effect> further;
      for (const Effect& effect : effects)
        for (const Event& answer : performer_.perform(effect))
          for (Effect& next : update(model_, answer, chance_)) further.push_back(std::move(next));
      effects = std::move(further);
    }
    if (const std::string trouble = performer_.trouble(); !trouble.empty()) throw Error(trouble);
  }
  void go_on(Moment time) {
    now_ += time;
    happen(Tick{now_, wall_ms()});
  }
  void press(Key key) { happen(KeyPressed{now_, key}); }
  template <typename Kind>
  bool at() const { return std::holds_alternative<Kind>(model_.screen); }

  void live_a_day(std::int64_t morning_ms) {
    practised_.since_rest = Elapsed{0};
    read_a_lesson_ = false;
    go_on(std::chrono::milliseconds(morning_ms) - std::chrono::milliseconds(wall_ms()));
    for (int runs = 0; runs < kMostRuns; ++runs) {
      const PlanBlock* next = next_block(model_);
      if (next == nullptr) return;
      if (next->rest_before > 0) rest(std::chrono::minutes(next->rest_before));
      press(NamedKey::enter);
      if (!at<EntryScreen>()) throw Error("The next block of the plan, " + next->drill + ", did not begin.");
      key_the_run();
      go_on(kLooksAtResults);
      read_lesson();
      press(NamedKey::escape);
    }
  }

  void rest(Moment time) {
    press(U'b');
    go_on(time);
    press(NamedKey::enter);
    practised_.since_rest = Elapsed{0};
  }

  void key_the_run() {
    const Journal keyed = [&] {
      const Run& run = std::get<EntryScreen>(model_.screen).run;
      return simulate(typist_of(learner_, practised_, run.journal.head.aim), run.drill, run.documents, run.journal.head);
    }();
    const Moment began = now_;
    for (const Keystroke& keystroke : keyed.keystrokes) {
      if (!at<EntryScreen>()) break;
      now_ = began + keystroke.at;
      press(keystroke.key);
    }
    now_ = std::max(now_, began + keyed.ended_at);
    go_on(std::chrono::milliseconds(1));
    for (int asked = 0; asked < 2 && at<EntryScreen>(); ++asked) press(with_ctrl(U'e'));  // a form that lets nobody on
    if (!at<ResultsScreen>()) throw Error("A run of " + keyed.head.drill + " came to no result.");
    practise(practised_, learner_, std::get<ResultsScreen>(model_.screen).score.totals.duration, keyed.head.focus);
  }

  /// One a day.
  void read_lesson() {
    if (read_a_lesson_ || offered_lesson(model_, std::get<ResultsScreen>(model_.screen)) == nullptr) return;
    read_a_lesson_ = true;
    press(U'l');
    go_on(kReadsALesson);
    press(NamedKey::escape);
  }

  std::string line_of_day(std::size_t n) const {
    const std::int64_t day = local_day(chance_, days_[n]);
    Totals sum;
    int runs = 0;
    for (const RunSummary& run : model_.runs) {
      if (local_day(chance_, run.head.started_ms) != day) continue;
      ++runs;
      sum.duration += run.totals.duration;
      sum.keystrokes_in_right += run.totals.keystrokes_in_right;
      sum.fields_right += run.totals.fields_right;
      sum.fields_wrong += run.totals.fields_wrong;
    }
    const double minutes = static_cast<double>(sum.duration.count()) / 6e7;
    return fmt::format("Day {}, {}: {} {} in {:.0f} minutes, {} net KSPH, {:.2f} % of {} fields right; {}.\n", n + 1, day_of(days_[n]), runs, runs == 1 ? "run" : "runs",
                       minutes, words_.number(net_ksph(sum)), 100 * field_accuracy(sum).value_or(0), words_.number(sum.fields_right + sum.fields_wrong),
                       model_.plan.milestone ? fmt::format("stage {}", model_.plan.milestone->stage) : "every stage that has drills passed");
  }

  Learner learner_;
  Random random_;
  Words words_;
  Performer performer_;
  Model model_;
  Chance chance_;
  Practised practised_{};
  std::vector<std::int64_t> days_;
  std::int64_t began_ms_ = 0;  ///< wall clock at moment 0
  Moment now_{0};
  bool read_a_lesson_ = false;
};

}  // namespace

int live_days(const Places& places, const DaysWish& wish, std::int64_t wall_ms, std::ostream& out) {
  LearningOperator(places, wish, wall_ms).live(out);
  return kDone;
}

}  // namespace deft
