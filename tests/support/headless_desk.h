#pragma once

#include <algorithm>
#include <functional>

#include "app/entry_screen.h"
#include "app/model.h"
#include "files/drill_file.h"
#include "performer.h"
#include "support/shipped_drills.h"

namespace deft::test {

/// Deft without a window: the loop of src/main.cpp around the real update, journal and results.
class HeadlessDesk {
 public:
  explicit HeadlessDesk(const Places& places, JournalMeans means = {}) : performer(with_drills(places), std::move(means)) {
    model.drills = fixed_drills();
    model.settings.operator_name = "Asha Pillai";
    model.wall_ms = 1'773'756'000'000;
    model.screen = TodayScreen{};
    model.unfinished = performer.recover(model.settings.operator_name);
  }

  static Places with_drills(Places places) {
    places.shipped = DEFT_ROOT;
    return places;
  }

  const Drill& drill(std::string_view name) const {
    return *std::find_if(model.drills.begin(), model.drills.end(), [&](const Drill& one) { return one.name == name; });
  }
  bool keying() const { return std::holds_alternative<EntryScreen>(model.screen); }
  const Run& run() const { return std::get<EntryScreen>(model.screen).run; }

  void happen(const Event& event) { carry_out(update(model, event, chance)); }
  void carry_out(std::vector<Effect> effects) {
    const auto slow = std::stable_partition(effects.begin(), effects.end(), keeps_keys);
    for (auto effect = effects.begin(); effect != slow; ++effect) performer.perform(*effect);
    effects.erase(effects.begin(), slow);
    if (keys_kept) keys_kept();
    while (!effects.empty()) {
      std::vector<Effect> further;
      for (const Effect& effect : effects)
        for (const Event& answer : performer.perform(effect))
          for (Effect& next : update(model, answer, chance)) further.push_back(std::move(next));
      effects = std::move(further);
    }
  }

  Model model;
  Performer performer;
  Chance chance;
  std::function<void()> keys_kept;  ///< where the window would be painted
};

}  // namespace deft::test
