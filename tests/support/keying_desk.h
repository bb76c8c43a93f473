#pragma once

#include <stdexcept>

#include "app/entry_screen.h"
#include "app/model.h"
#include "files/drill_file.h"

namespace deft {

inline Drill shipped_drill(const std::string& name) {
  auto loaded = load_drill(std::string(DEFT_ROOT) + "/drills/" + name);
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&loaded)) throw std::runtime_error(to_string(wrong->front()));
  return std::get<Drill>(std::move(loaded));
}

/// An operator at the keying screen: keys 200 ms apart, every effect kept.
class KeyingDesk {
 public:
  explicit KeyingDesk(Drill drill, std::uint64_t seed = 1, std::size_t records = 3, int minutes = 15) {
    model.settings.operator_name = "Asha Pillai";
    model.wall_ms = 1'773'756'000'000;
    model.now = now;
    model.drills = {std::move(drill)};
    take(start_run(model, model.drills.front(), seed, records, minutes, chance));
  }

  const Drill& drill() const { return model.drills.front(); }
  Run& run() { return std::get<EntryScreen>(model.screen).run; }
  const ResultsScreen& results() const { return std::get<ResultsScreen>(model.screen); }
  bool keying() const { return std::holds_alternative<EntryScreen>(model.screen); }

  void wait(Moment time) { now += time; }
  void press(Key key, Keystroke::Kind kind = Keystroke::Kind::press) {
    wait(std::chrono::milliseconds(200));
    take(update_entry(model, KeyPressed{now, key, kind, 0}, chance));
  }
  /// Keys as text: "LM01<Tab>".
  void keys(std::string_view text) {
    const auto parsed = keys_of(text);
    if (!parsed) throw std::runtime_error("no keys: " + std::string(text));
    for (const Key key : *parsed)
      if (keying()) press(key);
  }
  void tick() { take(update_entry(model, Tick{now, model.wall_ms}, chance)); }
  void happen(const Event& event) { take(update_entry(model, event, chance)); }

  /// What an ideal operator presses for fields `from` to `to` - 1 of the open record.
  void ideal(std::size_t from, std::size_t to) {
    const std::size_t record = run().entry.released.size();
    const std::vector<SourceDocument> documents = run().documents;
    for (std::size_t field = from; field < to; ++field)
      for (const Key key : ideal_keys(drill().form, field, documents[record].truth, record > 0 ? &documents[record - 1].truth : nullptr))
        press(key);
  }
  void ideal_record() { ideal(0, drill().form.fields.size()); }
  /// The digits of every line of a tape, each added, `swapped` with its first two digits exchanged.
  void tape(std::size_t lines, std::optional<std::size_t> swapped = {}) {
    const Record truth = run().documents[run().entry.released.size()].truth;
    for (std::size_t line = 0; line < lines; ++line) {
      std::string digits = std::to_string(hundredths(truth[line].text).value());
      if (swapped == line) std::swap(digits[0], digits[1]);
      for (const char digit : digits) press(on_keypad(static_cast<char32_t>(digit)));
      press(on_keypad(NamedKey::enter));
    }
  }

  template <class Wanted>
  std::vector<Wanted> effects_of() const {
    std::vector<Wanted> found;
    for (const Effect& effect : effects)
      if (const auto* one = std::get_if<Wanted>(&effect)) found.push_back(*one);
    return found;
  }

  Model model;
  Chance chance{[] { return std::string("0199a000-0000-7000-8000-000000000001"); }, [] { return std::uint64_t{1}; }};
  Moment now = std::chrono::seconds(10);
  std::vector<Effect> effects;

 private:
  void take(std::vector<Effect> more) {
    for (Effect& effect : more) effects.push_back(std::move(effect));
  }
};

}  // namespace deft
