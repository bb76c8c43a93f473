#include <algorithm>

#include "app/entry_screen.h"
#include "app/lesson_screen.h"
#include "app/operators.h"
#include "app/screens.h"
#include "drill/paper.h"
#include "practice/weakness.h"

namespace deft {
namespace {

using Effects = std::vector<Effect>;

constexpr int kTextSizes[]{100, 125, 150, 200};
constexpr Moment kDeaf =
    std::chrono::milliseconds(1200);  // the end of the clock finds an operator in full flow

bool is_plus(Key key) {
  return key.code == U'+' || key.code == U'=';
}
bool is_minus(Key key) {
  return key.code == U'-' || key.code == U'_';
}

int next_text_size(int now, bool larger) {
  if (larger) {
    const auto next = std::upper_bound(std::begin(kTextSizes), std::end(kTextSizes), now);
    return next == std::end(kTextSizes) ? now : *next;
  }
  const auto here = std::lower_bound(std::begin(kTextSizes), std::end(kTextSizes), now);
  return here == std::begin(kTextSizes) ? now : *(here - 1);
}

ThemeName next_theme(ThemeName theme) {
  switch (theme) {
    case ThemeName::paper:
      return ThemeName::night;
    case ThemeName::night:
      return ThemeName::contrast;
    default:
      return ThemeName::paper;
  }
}

/// Text size and theme, on every screen.
std::optional<Effects> change_look(Model& model, Key key) {
  if (!key.ctrl || key.alt) return std::nullopt;
  Settings changed = model.settings;
  if (is_plus(key) || is_minus(key))
    changed.text_percent = next_text_size(changed.text_percent, is_plus(key));
  else if (key.code == U't' || key.code == U'T')
    changed.theme = next_theme(changed.theme);
  else
    return std::nullopt;
  if (changed == model.settings) return Effects{};
  model.settings = changed;
  return model.locked ? Effects{} : Effects{SaveSettings{changed}};  // those of whoever was here last stay as they are
}

Effects leave(Model& model) {
  if (auto* settings = std::get_if<SettingsScreen>(&model.screen)) return take_name(model, *settings);
  return {};
}

/// Ctrl+O: who keys leaves the computer to another.
std::optional<Effects> change_operator(Model& model, Key key) {
  if (key != with_ctrl(U'o') && key != with_ctrl(U'O')) return std::nullopt;
  if (std::holds_alternative<RestScreen>(model.screen)) return std::nullopt;
  if (model.operators.empty()) return Effects{};
  Effects effects = leave(model);
  effects.push_back(SignOut{});
  ask_who(model);
  return effects;
}

/// Alt and a number; Escape on screens that have a screen behind them.
std::optional<Effects> change_section(Model& model, Key key, const Chance& chance) {
  const auto* results = std::get_if<ResultsScreen>(&model.screen);
  if (std::holds_alternative<RestScreen>(model.screen)) return std::nullopt;  // it ends as it is noted
  const bool leaves = !std::holds_alternative<TodayScreen>(model.screen) && !std::holds_alternative<ReplayScreen>(model.screen) &&
                      !std::holds_alternative<PinScreen>(model.screen) &&
                      (results == nullptr || (!results->review && !results->lesson));
  std::optional<Screen> next;
  if (key == with_alt(U'1') || (is(key, NamedKey::escape) && leaves)) next = TodayScreen{};
  if (key == with_alt(U'2')) next = PractiseScreen{};
  if (key == with_alt(U'3')) next = progress_screen(model, {}, chance);
  if (key == with_alt(U'4')) next = StandardsScreen{};
  if (key == with_alt(U'5')) next = settings_screen(model);
  if (!next) return std::nullopt;
  Effects effects = leave(model);
  if (std::holds_alternative<SettingsScreen>(*next)) next = settings_screen(model);
  model.screen = std::move(*next);
  return effects;
}

Effects key_on_screen(Model& model, const KeyPressed& pressed, const Chance& chance) {
  if (std::holds_alternative<TodayScreen>(model.screen)) return update_today(model, pressed.key, chance);
  if (std::holds_alternative<PractiseScreen>(model.screen))
    return update_practise(model, pressed.key, chance);
  if (std::holds_alternative<ResultsScreen>(model.screen)) return update_results(model, pressed, chance);
  if (std::holds_alternative<SettingsScreen>(model.screen)) return update_settings(model, pressed.key);
  if (std::holds_alternative<InUseScreen>(model.screen)) return update_in_use(model, pressed.key);
  if (std::holds_alternative<ProgressScreen>(model.screen)) return update_progress(model, pressed.key, chance);
  if (std::holds_alternative<RestScreen>(model.screen)) return update_rest(model, pressed.key);
  if (std::holds_alternative<StandardsScreen>(model.screen)) return update_standards(model, pressed.key);
  if (std::holds_alternative<MemoScreen>(model.screen)) return update_memo(model, pressed.key, chance);
  if (std::holds_alternative<PreviewScreen>(model.screen)) return update_preview(model, pressed.key, chance);
  if (std::holds_alternative<ReplayScreen>(model.screen)) return update_replay(model, pressed);
  if (std::holds_alternative<OperatorsScreen>(model.screen)) return update_operators(model, pressed.key);
  if (std::holds_alternative<PinScreen>(model.screen)) return update_pin(model, pressed.key);
  return update_welcome(model, pressed.key, chance);
}

/// The run ended while its operator was still keying: what was already on its way to the form does nothing here for a moment.
void go_deaf(Model& model, Moment now) {
  const auto* ended = std::get_if<ResultsScreen>(&model.screen);
  if (!ended || (ended->journal.end != EndReason::time && ended->journal.end != EndReason::settled)) return;
  std::get<ResultsScreen>(model.screen).deaf_until = now + kDeaf;
}

Effects key_while_keying(Model& model, const KeyPressed& pressed, const Chance& chance) {
  Effects effects = update_entry(model, pressed, chance);
  go_deaf(model, pressed.at);
  return effects;
}

/// A held key moves and types, but decides nothing twice.
bool may_repeat(Key key) {
  return is_character(key) || is(key, NamedKey::up) || is(key, NamedKey::down) || is(key, NamedKey::left) ||
         is(key, NamedKey::right) || is(key, NamedKey::backspace) || is(key, NamedKey::del) ||
         is(key, NamedKey::page_down) || is(key, NamedKey::page_up);
}

bool types_a_name(const Screen& screen) {
  const auto* settings = std::get_if<SettingsScreen>(&screen);
  const auto* in_use = std::get_if<InUseScreen>(&screen);
  const auto* operators = std::get_if<OperatorsScreen>(&screen);
  return std::holds_alternative<WelcomeScreen>(screen) || (settings != nullptr && settings->chosen == 0) ||
         (in_use != nullptr && in_use->naming_folder) || (operators != nullptr && operators->naming);
}

Effects show_all_keys(Model& model, bool shown, Moment now) {
  model.all_keys = shown;
  if (std::holds_alternative<EntryScreen>(model.screen)) return all_keys_shown(model, shown, now);
  return {};
}

Effects key_pressed(Model& model, const KeyPressed& pressed, const Chance& chance) {
  const Key key = pressed.key;
  const bool keying = std::holds_alternative<EntryScreen>(model.screen);
  const bool repeated = pressed.kind == Keystroke::Kind::repeat;
  if (std::holds_alternative<KeyboardCheckScreen>(model.screen) && !key.ctrl && !key.alt)
    return update_keyboard_check(model, pressed);
  if (is(key, NamedKey::f1) && !key.shift && !key.ctrl && !key.alt)
    return repeated ? Effects{} : show_all_keys(model, !model.all_keys, pressed.at);
  if (auto effects = change_look(model, key)) return *effects;
  if (model.all_keys) return is(key, NamedKey::escape) ? show_all_keys(model, false, pressed.at) : Effects{};
  if (keying) return key_while_keying(model, pressed, chance);
  if (repeated && (!may_repeat(key) || (is_character(key) && !types_a_name(model.screen)))) return {};
  if (key.ctrl && !key.alt && (key.code == U'q' || key.code == U'Q')) {
    Effects effects = leave(model);
    effects.push_back(Quit{});
    return effects;
  }
  if (!std::holds_alternative<WelcomeScreen>(model.screen) && !std::holds_alternative<KeyboardCheckScreen>(model.screen) &&
      !std::holds_alternative<InUseScreen>(model.screen) && !std::holds_alternative<OperatorsScreen>(model.screen)) {
    if (auto effects = change_operator(model, key)) return *effects;
    if (auto effects = change_section(model, key, chance)) return *effects;
  }
  if (std::holds_alternative<KeyboardCheckScreen>(model.screen)) return {};
  return key_on_screen(model, pressed, chance);
}

/// The results of a run where they are open, be it behind its replay.
ResultsScreen* results_of_run(Model& model, const std::string& run) {
  auto* replay = std::get_if<ReplayScreen>(&model.screen);
  ResultsScreen* results = replay ? &replay->results : std::get_if<ResultsScreen>(&model.screen);
  return results != nullptr && results->journal.head.run == run ? results : nullptr;
}

void note_saved(Model& model, const ResultSaved& saved) {
  if (!model.locked) model.runs = saved.runs;
  std::erase_if(model.unsaved, [&](const ResultsScreen& kept) { return kept.journal.head.run == saved.run; });
  if (model.unsaved.empty()) model.storage_trouble.clear();
  ResultsScreen* results = results_of_run(model, saved.run);
  if (results == nullptr) return;
  results->saving = ResultsScreen::Saving::saved;
  results->save_error.clear();
}

void note_refused(Model& model, const SaveFailed& failed) {
  model.storage_trouble = failed.sentence;
  for (ResultsScreen& kept : model.unsaved)
    if (kept.journal.head.run == failed.run) kept.save_error = failed.sentence;
  ResultsScreen* results = results_of_run(model, failed.run);
  if (results == nullptr) return;
  results->saving = ResultsScreen::Saving::failed;
  results->save_error = failed.sentence;
}

/// A result is remembered until its saving is confirmed, so that it can be saved again from any screen.
void remember_unsaved(Model& model) {
  const auto* results = std::get_if<ResultsScreen>(&model.screen);
  if (results == nullptr || results->saving == ResultsScreen::Saving::saved) return;
  const bool known = std::any_of(model.unsaved.begin(), model.unsaved.end(), [&](const ResultsScreen& kept) {
    return kept.journal.head.run == results->journal.head.run;
  });
  if (!known) model.unsaved.push_back(*results);
}

struct Happened {
  Model& model;
  const Chance& chance;

  Effects operator()(const KeyPressed& pressed) const { return key_pressed(model, pressed, chance); }
  Effects operator()(const Tick& tick) const {
    model.now = tick.now;
    model.wall_ms = tick.wall_ms;
    if (auto* replay = std::get_if<ReplayScreen>(&model.screen)) play_on(*replay, tick.now);
    return while_keying(tick, tick.now);
  }
  Effects operator()(const FocusChanged& focus) const { return while_keying(focus, focus.at); }
  Effects operator()(const LocksChanged& locks) const {
    model.caps_lock = locks.caps_lock;
    model.num_lock = locks.num_lock;
    return while_keying(locks, model.now);
  }
  Effects operator()(const KeyReleased& released) const {
    if (std::holds_alternative<KeyboardCheckScreen>(model.screen)) return release_in_keyboard_check(model, released);
    return while_keying(released, released.at);
  }
  Effects operator()(const DeviceFound& found) const {
    model.devices.push_back(found.device);
    return {};
  }
  Effects operator()(const KeyboardKnown& known) const {
    note_keyboard_known(model, known);
    return {};
  }
  Effects operator()(const ClockChecked& checked) const { return while_keying(checked, checked.at); }
  Effects operator()(const Stalled& stalled) const { return while_keying(stalled, stalled.at); }
  Effects operator()(const ResultSaved& saved) const {
    note_saved(model, saved);
    return {};
  }
  Effects operator()(const SaveFailed& failed) const {
    note_refused(model, failed);
    return {};
  }
  Effects operator()(const ResultsOpened& opened) const {
    note_opened(model, opened);
    return {};
  }
  Effects operator()(const ResultsRefused& refused) const {
    note_not_opened(model, refused);
    return {};
  }
  Effects operator()(const ReportSaved& saved) const {
    if (auto* results = std::get_if<ResultsScreen>(&model.screen)) {
      results->report_saved = true;
      results->report_path = saved.path;
    }
    return {};
  }
  Effects operator()(const OwnExported& exported) const {
    if (auto* progress = std::get_if<ProgressScreen>(&model.screen)) {
      progress->saved = exported.paths;
      progress->refusal = exported.refusal;
      progress->turned = 0;
    }
    return {};
  }
  Effects operator()(const PaperOpened& opened) const {
    if (opened.memo) lay_out_memo(model, opened.drill, chance.fresh_seed());
    lay_out_paper(model, opened.drill);
    if (opened.round) return start_round(model, opened.drill, opened.round->limit, opened.round->aim, chance);
    if (auto* practise = std::get_if<PractiseScreen>(&model.screen); practise && practise->wanted == opened.drill.variant) practise->wanted.reset();
    return {};
  }
  Effects operator()(const PaperRefused& refused) const {
    if (refuse_lesson_drill(model, refused)) return {};
    if (std::holds_alternative<ResultsScreen>(model.screen)) model.screen = PractiseScreen{};
    auto* practise = std::get_if<PractiseScreen>(&model.screen);
    if (practise == nullptr) return {};
    const auto drill = std::ranges::find(model.drills, refused.drill, &Drill::name);
    if (drill != model.drills.end()) practise->chosen = static_cast<std::size_t>(drill - model.drills.begin());
    practise->wanted.reset();
    practise->refusal = refused.sentence;
    return {};
  }
  Effects operator()(const DrillRead& read) const {
    note_read(model, read);
    return {};
  }
  Effects operator()(const RunOpened& opened) const {
    if (!std::holds_alternative<EntryScreen>(model.screen)) note_run_opened(model, opened);
    return {};
  }
  Effects operator()(const RunRefused& refused) const {
    model.run_refused = refused.sentence;
    return {};
  }
  Effects operator()(const SignedIn& in) const {
    return note_signed_in(model, in);
  }
  Effects operator()(const PinChecked&) const {
    note_pin_checked(model);
    return {};
  }
  Effects operator()(const PinRefused& refused) const {
    note_pin_refused(model, refused);
    return {};
  }
  Effects operator()(const PinSet& set) const {
    note_pin_set(model, set);
    return {};
  }
  // A run that is open stays open: its journal has no end, so it is offered at the next start.
  Effects operator()(const CloseRequested&) const {
    Effects effects = leave(model);
    effects.push_back(Quit{});
    return effects;
  }

  Effects while_keying(const Event& event, Moment now) const {
    if (!std::holds_alternative<EntryScreen>(model.screen)) return {};
    Effects effects = update_entry(model, event, chance);
    go_deaf(model, now);
    return effects;
  }
};

}  // namespace

std::vector<Effect> update(Model& model, const Event& event, const Chance& chance) {
  remember_unsaved(model);
  Effects effects = std::visit(Happened{model, chance}, event);
  keep_locked(model);
  if (!std::holds_alternative<EntryScreen>(model.screen)) keep_plan(model, chance);
  return effects;
}

std::int64_t local_day(const Chance& chance, std::int64_t wall_ms) {
  constexpr std::int64_t kDayMs = 86'400'000;
  if (chance.day_of) return chance.day_of(wall_ms);
  return wall_ms >= 0 ? wall_ms / kDayMs : (wall_ms + 1) / kDayMs - 1;
}

void lay_out_paper(Model& model, const Drill& drill) {
  const auto known = std::ranges::find(model.drills, drill.name, &Drill::name);
  if (known == model.drills.end()) model.drills.push_back(drill);
  else *known = drill;
}

std::vector<Effect> start_fresh_run(Model& model, const Drill& drill, const Chance& chance) {
  if (drill.name == kOwnErrors) return start_own_errors(model, {}, std::chrono::minutes(drill.minutes), Aim::none, chance);
  const Drill kept = drill;  // the screen it may belong to is left
  return start_run(model, kept, chance.fresh_seed(), kept.records, kept.minutes, chance);
}

std::vector<Effect> start_round(Model& model, const Drill& drill, Elapsed limit, Aim aim, const Chance& chance) {
  const Drill kept = drill;
  Effects effects = start_run(model, kept, chance.fresh_seed(), records_for(kept, limit), 0, chance);
  JournalHead& head = std::get<EntryScreen>(model.screen).run.journal.head;
  head.limit = limit;
  head.aim = aim;
  return effects;
}

std::vector<Effect> start_own_errors(Model& model, std::vector<std::string> focus, Elapsed limit, Aim aim, const Chance& chance) {
  const Drill* drill = drill_named(model, kOwnErrors);
  if (drill == nullptr) return {};
  if (focus.empty()) focus = focuses_of(weaknesses(model.own.evidence), kMostOwnErrors);
  return start_round(model, focused(*drill, std::move(focus)), limit, aim, chance);
}

bool turn_page(int& turned, Key key) {
  if (is(key, NamedKey::page_down)) return ++turned, true;
  if (is(key, NamedKey::page_up)) return --turned, true;
  return false;
}

bool choose(std::size_t& chosen, std::size_t count, Key key) {
  if (count == 0) return false;
  if (is(key, NamedKey::up)) return chosen -= chosen > 0 ? 1 : 0, true;
  if (is(key, NamedKey::down)) return chosen = std::min(chosen + 1, count - 1), true;
  if (is(key, NamedKey::home)) return chosen = 0, true;
  if (is(key, NamedKey::end)) return chosen = count - 1, true;
  return false;
}

bool is_letter(Key key, char32_t letter) { return !key.ctrl && !key.alt && (key.code == letter || key.code == letter - U'a' + U'A'); }

std::optional<std::size_t> numbered(Key key, std::size_t count) {
  if (key.ctrl || key.alt || key.code < U'1' || key.code > U'9') return std::nullopt;
  const auto index = static_cast<std::size_t>(key.code - U'1');
  return index < count ? std::optional(index) : std::nullopt;
}

SaveResult saving(const ResultsScreen& results) {
  return {results.journal, results.score, results.drill, evidence_of(results.drill, results.documents, results.journal, results.score)};
}

std::vector<Effect> save_again(Model& model) {
  std::vector<Effect> effects;
  for (const ResultsScreen& kept : model.unsaved)
    effects.push_back(saving(kept));
  return effects;
}

}  // namespace deft
