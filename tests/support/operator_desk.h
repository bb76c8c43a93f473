#pragma once

#include <cstdlib>

#include "drill/batch.h"
#include "files/drill_file.h"
#include "files/lesson_file.h"
#include "files/profile_file.h"
#include "files/settings_file.h"
#include "practice/typist.h"
#include "app/model.h"
#include "support/shipped_drills.h"

namespace deft {

inline constexpr std::int64_t kDayMs = 86'400'000;
inline constexpr std::int64_t kNow = 1'773'756'000'000;  // Tuesday 17 March 2026, 14:00 UTC

/// Times in pictures are those of Greenwich, whatever the machine's zone.
inline const bool kGreenwich = [] { return setenv("TZ", "UTC", 1) == 0; }();

/// A run keyed by a simulated typist, as the results screen holds it.
inline ResultsScreen keyed(const Drill& drill, const std::string& typist, std::uint64_t seed, std::size_t records, int minutes,
                           std::int64_t started_ms) {
  JournalHead head;
  head.run = "run-" + std::to_string(seed);
  head.drill = drill.name;
  head.drill_digest = drill.digest;
  head.seed = seed;
  head.records = records;
  head.operator_name = "Asha Pillai";
  head.started_ms = started_ms;
  head.limit = std::chrono::minutes(minutes);
  const auto documents = source_documents(drill, seed, records);
  ResultsScreen results = results_of(drill, documents, simulate(typist_named(typist).value(), drill, documents, head));
  results.saving = ResultsScreen::Saving::saved;
  return results;
}

/// An operator before the program: shipped drills and benchmarks, keys, and every effect kept.
class OperatorDesk {
 public:
  OperatorDesk() {
    static const std::vector<Drill> drills = test::fixed_drills();
    static const std::vector<Benchmark> benchmarks = load_benchmarks(std::string(DEFT_ROOT) + "/assets/benchmarks");
    static const std::vector<Profile> profiles = load_profiles({std::string(DEFT_ROOT) + "/assets/profiles"}).profiles;
    static const std::vector<Lesson> lessons = load_lessons({std::string(DEFT_ROOT) + "/assets/lessons"}).lessons;
    model.drills = drills;
    model.lessons = lessons;
    model.profiles = profiles;
    model.benchmarks = benchmarks;
    model.settings.operator_name = "Asha Pillai";
    model.operators = {{.name = "Asha Pillai", .since_ms = kNow - 12 * kDayMs, .runs = 7}};
    model.data_folder = "/home/asha/.local/share/deft";
    model.wall_ms = kNow;
    model.now = now;
    model.screen = TodayScreen{};
  }

  const Drill& drill(const std::string& name) const {
    for (const Drill& each : model.drills)
      if (each.name == name) return each;
    throw std::out_of_range("no drill " + name);
  }

  void happen(const Event& event) {
    effects.clear();
    for (Effect& effect : update(model, event, chance)) effects.push_back(std::move(effect));
  }
  void press(Key key, Keystroke::Kind kind = Keystroke::Kind::press) {
    now += std::chrono::milliseconds(200);
    happen(KeyPressed{now, key, kind, 0});
  }
  void type(const std::string& keys) {
    const std::vector<Key> parsed = keys_of(keys).value();
    for (const Key key : parsed) press(key);
  }

  /// Effects of that kind of the last event.
  template <typename Kind>
  std::vector<Kind> asked() const {
    std::vector<Kind> found;
    for (const Effect& effect : effects)
      if (const auto* wanted = std::get_if<Kind>(&effect)) found.push_back(*wanted);
    return found;
  }
  template <typename Kind>
  bool at() const { return std::holds_alternative<Kind>(model.screen); }
  template <typename Kind>
  Kind& screen() { return std::get<Kind>(model.screen); }
  const Run& run() const { return std::get<EntryScreen>(model.screen).run; }

  /// Some days of practice behind them; keyed once for all desks, of drills as they are shipped.
  void practised() {
    static const std::vector<RunSummary> days = OperatorDesk().days_of_practice();
    model.runs.insert(model.runs.end(), days.begin(), days.end());
  }

  /// A claim run that stopped in its fourth record.
  void interrupted() {
    const Drill& claims = drill("claim-intake");
    Journal journal = keyed(claims, "trained", 77, 25, 15, kNow - kDayMs / 8).journal;
    Entry entry = start_entry(claims, source_documents(claims, 77, 25));
    std::size_t count = 0;
    for (; entry.released.size() < 3 || entry.current < 7; ++count) apply(entry, claims.form, journal.keystrokes.at(count));
    journal.keystrokes.resize(count);
    journal.end = EndReason::unfinished;
    model.unfinished = journal;
  }

  Model model;
  Moment now = std::chrono::seconds(100);
  std::vector<Effect> effects;
  std::uint64_t seeds = 1000;
  Chance chance{[this] { return "run-" + std::to_string(seeds); }, [this] { return ++seeds; }};

 private:
  std::vector<RunSummary> days_of_practice() const {
    std::vector<RunSummary> days;
    std::uint64_t seed = 1;
    for (const int days_ago : {12, 11, 8, 5, 4, 1}) {
      const ResultsScreen kept = keyed(drill("claim-intake"), days_ago > 6 ? "novice" : "trained", seed++, 12, 15, kNow - days_ago * kDayMs);
      days.push_back(summary_of(kept.journal, kept.score));
    }
    const ResultsScreen kept = keyed(drill("ten-key-remittance"), "trained", seed, 2, 10, kNow - 3 * kDayMs);
    days.insert(days.end() - 1, summary_of(kept.journal, kept.score));
    return days;
  }
};

}  // namespace deft
