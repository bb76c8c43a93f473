#include <algorithm>
#include <cmath>
#include <exception>
#include <iostream>
#include <utility>

#include "app/keyboard_check.h"
#include "app/model.h"
#include "app/screens.h"
#include "app/sheet_view.h"
#include "cli/commands.h"
#include "files/drill_file.h"
#include "files/plain_text.h"
#include "files/settings_file.h"
#include "keying/error.h"
#include "opening.h"
#include "performer.h"
#include "simulated_days.h"
#include "shell/clock.h"
#include "shell/easel.h"
#include "shell/self_check.h"
#include "shell/window.h"
#include "store/run_id.h"

namespace deft {
namespace {

Chance chance_of(const Window& window, const Words& words) {
  return {[&window] { return fresh_run_id(window.wall_ms()); }, [] { return fresh_seed(); }, [&words](std::int64_t wall_ms) { return words.day_number(wall_ms); }};
}

/// The key profile asked for, for one run. Throws Error where there is none of that name.
std::string keys_of_wish(const Model& model, const RunWish& wish) {
  if (!wish.keys) return model.settings.key_profile;
  std::string known;
  for (const KeyProfile& profile : model.key_profiles) {
    if (profile.name == *wish.keys) return *wish.keys;
    known += (known.empty() ? "" : ", ") + profile.name;
  }
  throw Error("There is no key profile \"" + *wish.keys + "\". Use one of: " + known + ".");
}

/// `deft practice`: straight into the drill.
std::vector<Effect> start_wish(Model& model, const Places& places, const RunWish& wish, const Chance& chance) {
  const Drill drill = drill_named(places, wish.drill, wish.paper);
  const std::uint64_t seed = wish.seed.value_or(chance.fresh_seed());
  const std::size_t records = wish.records.value_or(drill.records);
  const int minutes = wish.minutes.value_or(drill.minutes);
  const std::string own_keys = std::exchange(model.settings.key_profile, keys_of_wish(model, wish));
  std::vector<Effect> effects = wish.assessment ? start_assessment(model, drill, seed, records, minutes, wish.stopping, chance)
                                                : start_run(model, drill, seed, records, minutes, chance);
  model.settings.key_profile = own_keys;
  if (wish.check_keyboard && !wish.assessment) check_keyboard(model);
  return effects;
}

/// When an event was stamped; nothing for those that are answers.
std::optional<Moment> stamp_of(const Event& event) {
  if (const auto* key = std::get_if<KeyPressed>(&event)) return key->at;
  if (const auto* focus = std::get_if<FocusChanged>(&event)) return focus->at;
  return std::nullopt;
}

/// The loop has `events` in its hands at `now`; without any it was to wake at `deadline`. What waited long shows that the
/// window answered nothing meanwhile.
std::optional<Stalled> stall_seen(const std::vector<Event>& events, Moment deadline, Moment now) {
  Moment due = std::min(now, deadline);
  for (const Event& event : events)
    if (const auto stamp = stamp_of(event)) due = std::min(due, *stamp);
  if (now - due < kStall) return std::nullopt;
  return Stalled{due, now - due};
}

/// The loop of the whole program: wait, update, keep the keys, view, paint, and only then the world's slow side.
class Loop {
 public:
  Loop(const Places& places, const std::optional<RunWish>& wish)
      : places_(places),
        measures_(load_measures(places.assets() / "themes" / "measures.toml")),
        window_({{1280, 800}, "Deft"}),
        performer_(places),
        model_(opening_model(places, performer_, wish.has_value())),
        chance_(chance_of(window_, words_)),
        wish_(wish) {
    look_.measures = &measures_;
    look_.words = &words_;
    look_.width = [this](const Style& style, std::string_view text) { return window_.text_width(style, measures_, text); };
    model_.now = window_.now();
    model_.wall_ms = window_.wall_ms();
    model_.storage_trouble = performer_.trouble();
    keep_plan(model_, chance_);
    const bool assessment = wish_ && wish_->assessment;
    if (performer_.other_copy() || (assessment && !performer_.has_results())) {
      InUseScreen in_use;
      in_use.sentence = performer_.trouble();
      in_use.other = performer_.other_copy();
      in_use.assessment = assessment;
      model_.screen = std::move(in_use);
    }
    start_the_wish();
  }

  /// The keyboard check alone; the window closes with it.
  KeyboardFacts keyboard_checked() {
    check_keyboard(model_);
    run();
    return model_.keyboard;
  }

  /// A drill that somebody writes, instead of the screen the window would open with.
  void preview(const PreviewWish& wish) {
    if (model_.settings.operator_name.empty()) model_.settings.operator_name = name_of_user(places_);
    perform(preview_drill(model_, wish.folder.string(), wish.paper, wish.seed));
    run();
  }

  void run() {
    paint();
    while (!performer_.quit_asked()) {
      std::vector<Effect> effects;
      const Moment deadline = next_tick(model_);
      const std::vector<Event> events = window_.wait(deadline);
      if (!events.empty()) performer_.expect_key();
      if (const auto stall = stall_seen(events, deadline, window_.now())) step(*stall, effects);
      for (const Event& event : events) step(event, effects);
      if (window_.now() >= next_tick(model_)) {
        step(Tick{window_.now(), window_.wall_ms()}, effects);
        for (const Event& answer : performer_.try_again()) step(answer, effects);
        if (std::holds_alternative<PreviewScreen>(model_.screen))
          for (const Event& answer : performer_.look_at_drill()) step(answer, effects);
      }
      const auto slow = std::stable_partition(effects.begin(), effects.end(), keeps_keys);
      // Before painting: what anyone saw on the screen is kept, even when the program is killed.
      for (auto effect = effects.begin(); effect != slow; ++effect) performer_.perform(*effect);
      effects.erase(effects.begin(), slow);
      performer_.notice(window_.now());
      model_.storage_trouble = performer_.trouble();
      paint();
      perform(std::move(effects));
      start_the_wish();
    }
    performer_.back_up();
  }

 private:
  /// The run the command line asked for, as soon as nothing stands before it. What cannot be saved is practice.
  void start_the_wish() {
    if (!wish_ || std::holds_alternative<InUseScreen>(model_.screen) || std::holds_alternative<OperatorsScreen>(model_.screen)) return;
    wish_->assessment = wish_->assessment && performer_.has_results();
    perform(start_wish(model_, places_, *std::exchange(wish_, std::nullopt), chance_));
  }

  void step(const Event& event, std::vector<Effect>& effects) {
    for (Effect& effect : update(model_, event, chance_)) effects.push_back(std::move(effect));
  }

  /// Answers come back as events; what those ask for is performed in turn.
  void perform(std::vector<Effect> effects) {
    while (!effects.empty()) {
      std::vector<Effect> further;
      bool answered = false;
      for (const Effect& effect : effects)
        for (const Event& answer : performer_.perform(effect)) {
          step(answer, further);
          answered = true;
        }
      const bool troubled = model_.storage_trouble != performer_.trouble();
      model_.storage_trouble = performer_.trouble();
      effects = std::move(further);
      if (answered || troubled) paint();
    }
  }

  void paint() {
    if (const ThemeName now = shown_theme(model_.settings, words_.hour_of_day(window_.wall_ms())); !theme_ || painted_ != now) {
      painted_ = now;
      theme_ = load_theme(places_.assets() / "themes" / (std::string(to_string(painted_)) + ".toml"));
    }
    look_.window = window_.size();
    look_.percent = model_.settings.text_percent;
    window_.paint(view(model_, look_), *theme_, measures_);
  }

  Places places_;
  Measures measures_;
  Window window_;
  Performer performer_;
  Model model_;
  Chance chance_;
  std::optional<RunWish> wish_;
  Words words_;
  Look look_;
  std::optional<Theme> theme_;
  ThemeName painted_ = ThemeName::paper;
};

int open_window(const Places& places, const std::optional<RunWish>& wish) {
  Loop loop(places, wish);
  loop.run();
  return kDone;
}

int preview_drill_files(const Places& places, const PreviewWish& wish) {
  Loop loop(places, std::nullopt);
  loop.preview(wish);
  return kDone;
}

std::vector<Finding> look_over(const Places&) {
  std::vector<Finding> findings;
  for (const SelfCheck& check : check_desk()) findings.push_back({check.what, check.good, check.found, check.remedy});
  return findings;
}

std::vector<Finding> check_the_keyboard(const Places& places) {
  Loop loop(places, std::nullopt);
  const KeyboardFacts facts = loop.keyboard_checked();
  if (!facts.checked) return {{"Keyboard", false, "the check was not made", "Run deft doctor --keyboard again."}};
  std::vector<Finding> findings;
  for (const KeyboardFinding& one : sentences_of(Words(), facts))
    findings.push_back({"Keyboard", one.good, one.sentence, "Look at the keyboard, then run deft doctor --keyboard again."});
  return findings;
}

void draw_picture(const Places& places, const PagePicture& page, const DrawWish& wish) {
  const std::filesystem::path themes = places.assets() / "themes";
  const Measures measures = load_measures(themes / "measures.toml");
  const Words words;
  Easel easel;
  Look look;
  look.window = {std::round(page.sheet.width * wish.scale), std::round(page.sheet.height * wish.scale)};
  look.percent = static_cast<int>(std::lround(100 * wish.scale));
  look.measures = &measures;
  look.words = &words;
  look.width = [&](const Style& style, std::string_view text) { return easel.text_width(style, measures, text); };
  Sketch sketch(look);
  const SheetWindow all{{0, 0, look.window.w, look.window.h}, {0, 0}, wish.scale, true};
  sheet_view(sketch, page.title, page.sheet, all, page.guided);
  easel.paint(sketch.take(), load_theme(themes / (wish.theme + ".toml")), measures);
  easel.save_picture(wish.file);
}

}  // namespace
}  // namespace deft

int main(int argc, char** argv) {
  try {
    return deft::run_command_line(argc, argv, {deft::open_window, deft::preview_drill_files, deft::look_over, deft::check_the_keyboard, deft::Clock::wall_ms, deft::draw_picture, deft::live_days});
  } catch (const deft::Error& error) {
    std::cerr << "deft: " << error.what() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "deft: something went wrong inside Deft (" << error.what() << "). Your runs are kept; start it again.\n";
  }
  return deft::kWorldFailed;
}
