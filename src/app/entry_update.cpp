#include "app/entry_update.h"
#include "app/screens.h"

#include <algorithm>

#include "app/entry_timing.h"
#include "app/open_pages.h"
#include "app/run_clock.h"
#include "drill/batch.h"
#include "drill/paper.h"
#include "keying/text.h"
#include "scoring/sequential_test.h"
#include "scoring/totals_so_far.h"

namespace deft {

namespace {

using Effects = std::vector<Effect>;

struct Alternative {
  char32_t letter;
  Key key;
};
constexpr Alternative kAlternatives[]{
    {U'A', NamedKey::f1}, {U'D', NamedKey::f2}, {U'G', NamedKey::f3}, {U'L', NamedKey::f4},
    {U'K', NamedKey::f5}, {U'U', NamedKey::f6}, {U'I', NamedKey::f7}, {U'N', with_shift(NamedKey::f7)},
    {U'W', NamedKey::f8}, {U'F', NamedKey::f9}, {U'R', NamedKey::f11}};

constexpr std::pair<NamedKey, EntryCommand> kOnThePage[]{
    {NamedKey::page_down, EntryCommand::next_page}, {NamedKey::page_up, EntryCommand::page_before},
    {NamedKey::left, EntryCommand::look_left},      {NamedKey::right, EntryCommand::look_right},
    {NamedKey::home, EntryCommand::look_up},        {NamedKey::end, EntryCommand::look_down},
    {NamedKey::up, EntryCommand::ruler_up},         {NamedKey::down, EntryCommand::ruler_down}};

bool is_ctrl(Key key, char32_t letter) {
  return key.ctrl && !key.alt && is_character(key) && upper(key.code) == letter;
}

Effects append(Run& run, Happening happening) {
  if (run.journal.happenings.size() >= kMostHappenings) return {};
  happening.lasted = std::clamp(happening.lasted, Elapsed{0}, kLongestRun);
  run.journal.happenings.push_back(happening);
  return {AppendHappening{happening}};
}

bool begun(const Run& run) {
  return run.clock_started.has_value();
}

void stop_clock(Run& run, Moment now) {
  if (!run.paused_at && may_pause(run)) run.paused_at = now;
  run.now = now;
}

/// The clock goes on where it stood.
Effects start_clock(Run& run, Moment now) {
  if (!run.paused_at) return {};
  const Elapsed at = clock_reading(run, now), lasted = now - *run.paused_at;
  run.paused_at.reset();
  run.now = now;
  if (!begun(run)) return {};
  *run.clock_started += lasted;
  return append(run, {at, Happening::Kind::paused, lasted});
}

/// Scores the run and shows what it came to.
Effects end_run(Model& model, EndReason reason, Elapsed at) {
  Run run = std::move(std::get<EntryScreen>(model.screen).run);
  run.journal.end = reason;
  run.journal.ended_at = at;
  ResultsScreen results = results_of(std::move(run.drill), std::move(run.documents), std::move(run.journal));
  Effects effects{EndJournal{reason, at}};
  SaveResult keep = saving(results);
  model.own.evidence.push_back({results.journal.head.run, results.drill.name, results.journal.head.started_ms, keep.evidence, results.journal.head.limit});
  if (model.own.evidence.size() > kEvidenceKept) model.own.evidence.erase(model.own.evidence.begin());
  model.own.facts[results.journal.head.run] = facts_of(results.score, keep.evidence);
  effects.push_back(std::move(keep));
  model.screen = std::move(results);
  return effects;
}

/// The operator ends it. A run without a key leaves nothing behind.
Effects stop_run(Model& model, Moment now) {
  Run& run = std::get<EntryScreen>(model.screen).run;
  if (run.journal.keystrokes.empty()) {
    model.screen = TodayScreen{};
    return {};
  }
  const Elapsed at = clock_reading(run, now);
  Effects effects = start_clock(run, now);
  for (Effect& effect : end_run(model, EndReason::stopped, at)) effects.push_back(std::move(effect));
  return effects;
}

Effects refuse_paste(Run& run, Moment now) {
  run.entry.refusal = Refusal::paste;
  if (!begun(run)) return {};
  return append(run, {clock_reading(run, now), Happening::Kind::paste_refused, Elapsed{0}});
}

Effects carry_out(Model& model, EntryCommand command, const KeyPressed& pressed) {
  Run& run = std::get<EntryScreen>(model.screen).run;
  switch (command) {
    case EntryCommand::guide:
      run.guide = !run.guide;
      break;
    case EntryCommand::enlarge:
      run.enlarged = !run.enlarged;
      run.looked_at.reset();
      break;
    case EntryCommand::next_page:
      turn_page(run, 1);
      break;
    case EntryCommand::page_before:
      turn_page(run, -1);
      break;
    case EntryCommand::look_left:
      look_elsewhere(run, -1, 0);
      break;
    case EntryCommand::look_right:
      look_elsewhere(run, 1, 0);
      break;
    case EntryCommand::look_up:
      look_elsewhere(run, 0, -1);
      break;
    case EntryCommand::look_down:
      look_elsewhere(run, 0, 1);
      break;
    case EntryCommand::ruler_up:
      move_ruler_line(run, -1);
      break;
    case EntryCommand::ruler_down:
      move_ruler_line(run, 1);
      break;
    case EntryCommand::rules:
      run.rules = !run.rules;
      break;
    case EntryCommand::meters:
      model.settings.hide_meters = !model.settings.hide_meters;
      return {SaveSettings{model.settings}};
    case EntryCommand::all_keys:
      model.all_keys = true;
      return all_keys_shown(model, true, pressed.at);
    case EntryCommand::end_run:
      run.question = Run::Question::end;
      stop_clock(run, pressed.at);
      break;
    case EntryCommand::paste:
      return refuse_paste(run, pressed.at);
    case EntryCommand::nothing:
      run.entry.refusal = Refusal::not_for_the_form;
      break;
  }
  return {};
}

/// Held down, the key goes on doing it.
bool goes_on(EntryCommand command) { return command >= EntryCommand::look_left && command <= EntryCommand::ruler_down; }

/// The clock starts at the first key; until then the run leaves nothing on disk.
Effects begin_if_first(Model& model, Run& run, Moment at) {
  if (begun(run)) return {};
  run.clock_started = at - run.carried;
  run.now = at;
  if (!run.journal.keystrokes.empty())
    return append(run, {run.carried, Happening::Kind::resumed_after_crash, Elapsed{0}});
  const auto since_tick = std::chrono::duration_cast<std::chrono::milliseconds>(at - model.now);
  run.journal.head.started_ms = std::clamp(model.wall_ms + since_tick.count(), std::int64_t{0}, kLatestStartMs);
  Effects effects{BeginJournal{run.journal.head}};
  for (Effect& effect : note_keyboard(model, run)) effects.push_back(std::move(effect));
  return effects;
}

/// Its release is waited for; one that was lost is not waited for for ever.
void note_down(Run& run, const KeyPressed& pressed) {
  constexpr std::size_t kMost = 64;
  if (pressed.kind != Keystroke::Kind::press) return;
  if (run.down.size() == kMost) run.down.erase(run.down.begin());
  run.down.push_back({pressed.at, run.journal.keystrokes.size()});
}

std::size_t lines_on_tape(const Entry& entry) {
  return static_cast<std::size_t>(
      std::count_if(entry.tape.begin(), entry.tape.end(), [](const TapeLine& line) { return !line.voided; }));
}

/// What of the entry decides whether the live figure moves, without copying it all.
struct Progress {
  std::size_t released, lines;
};
Progress progress_of(const Entry& entry) {
  return {entry.released.size(), lines_on_tape(entry)};
}

/// A record was released, or a fifth line added, since `before`.
bool moves_the_figure(const Run& run, Progress before) {
  const Progress after = progress_of(run.entry);
  const bool on_tape = run.drill.form.layout == Form::Layout::ten_key;
  return on_tape ? after.lines > before.lines && after.lines % kLinesPerReading == 0 : after.released > before.released;
}

/// A record was released, and with it the stopping rule has decided.
bool is_settled(const Run& run) {
  const std::optional<StoppingRule>& rule = run.journal.head.stopping;
  return rule && decide(*rule, totals_so_far(run.drill, run.documents, run.journal)) != SequentialDecision::go_on;
}

/// The journal on the form once more; the live figure stands where its last release left it.
void key_again(Run& run, const Journal& journal) {
  std::size_t at_figure = 0;
  for (std::size_t n = 0; n < journal.keystrokes.size(); ++n) {
    const Progress before = progress_of(run.entry);
    apply(run.entry, run.drill.form, journal.keystrokes[n]);
    if (moves_the_figure(run, before)) at_figure = n + 1;
  }
  run.journal = journal;
  open_pages(run);
  follow_field(run);
  if (at_figure == 0) return;
  run.journal.keystrokes.resize(at_figure);
  run.live_ksph = net_ksph_so_far(run);
  run.journal.keystrokes = journal.keystrokes;
}

Effects key_the_form(Model& model, const KeyPressed& pressed, Key key) {
  Run& run = std::get<EntryScreen>(model.screen).run;
  Effects effects = begin_if_first(model, run, pressed.at);
  Elapsed at = in_steps(clock_reading(run, pressed.at));
  if (!run.journal.keystrokes.empty()) at = std::max(at, run.journal.keystrokes.back().at);
  const std::uint8_t device = note_device(model, run, pressed.device, effects);
  const Keystroke keystroke{at, key, pressed.kind, pressed.server_ms, device};
  note_down(run, pressed);
  const Progress before = progress_of(run.entry);
  const std::size_t field = field_read(run), record = record_number(run.entry);
  apply(run.entry, run.drill.form, keystroke);
  if (record_number(run.entry) != record) open_pages(run);
  else if (field_read(run) != field) follow_field(run);
  run.journal.keystrokes.push_back(keystroke);
  effects.push_back(AppendKeystroke{keystroke});
  if (finished(run.entry)) {
    for (Effect& effect : end_run(model, EndReason::all_released, at)) effects.push_back(std::move(effect));
    return effects;
  }
  if (run.entry.released.size() > before.released && is_settled(run)) {
    for (Effect& effect : end_run(model, EndReason::settled, at)) effects.push_back(std::move(effect));
    return effects;
  }
  if (moves_the_figure(run, before)) run.live_ksph = net_ksph_so_far(run);
  return effects;
}

Effects answer(Model& model, const KeyPressed& pressed) {
  Run& run = std::get<EntryScreen>(model.screen).run;
  if (is_ctrl(pressed.key, U'E')) return stop_run(model, pressed.at);
  if (!is(pressed.key, NamedKey::escape) && !is(pressed.key, NamedKey::enter)) return {};
  run.question = Run::Question::none;
  return start_clock(run, pressed.at);
}

bool closes_something_of_the_form(const Entry& entry) {
  return entry.look_up.has_value() || entry.query.has_value() || entry.work_check.has_value() || entry.locked;
}

Effects key_pressed(Model& model, const KeyPressed& as_pressed) {
  Run& run = std::get<EntryScreen>(model.screen).run;
  const bool held = as_pressed.kind == Keystroke::Kind::repeat;
  if (run.question != Run::Question::none) return held ? Effects{} : answer(model, as_pressed);
  KeyPressed pressed = as_pressed;
  pressed.key = meant(run.keys, as_pressed.key);
  if (run.journal.keystrokes.size() >= kMostKeystrokes) return stop_run(model, pressed.at);
  if (out_of_time(run, pressed.at)) return end_run(model, EndReason::time, run.journal.head.limit);
  if (is(pressed.key, NamedKey::escape) && !closes_something_of_the_form(run.entry)) {
    if (held) return {};
    if (run.rules) {
      run.rules = false;
      return {};
    }
    if (!may_pause(run)) {
      run.entry.refusal = Refusal::no_pause;
      return {};
    }
    run.question = Run::Question::pause;
    stop_clock(run, pressed.at);
    return {};
  }
  const Key key = without_ctrl_alternative(pressed.key);
  if (const auto command = entry_command(key)) return held && !goes_on(*command) ? Effects{} : carry_out(model, *command, pressed);
  return key_the_form(model, pressed, key);
}

Effects focus_changed(Run& run, const FocusChanged& focus) {
  if (!focus.focused) {
    run.down.clear();  // their releases go elsewhere
    if (!run.unfocused_at) run.unfocused_at = focus.at;
    return {};
  }
  if (!run.unfocused_at) return {};
  const Moment lost = *run.unfocused_at;
  run.unfocused_at.reset();
  if (!begun(run) || run.paused_at) return {};
  return append(run, {clock_reading(run, lost), Happening::Kind::focus_lost, focus.at - lost});
}

struct Happened {
  Model& model;
  Run& run;

  Effects operator()(const KeyPressed& pressed) const { return key_pressed(model, pressed); }
  Effects operator()(const Tick& tick) const {
    run.now = tick.now;
    if (out_of_time(run, tick.now)) return end_run(model, EndReason::time, run.journal.head.limit);
    return {};
  }
  Effects operator()(const FocusChanged& focus) const { return focus_changed(run, focus); }
  Effects operator()(const LocksChanged& locks) const {
    run.caps_lock = locks.caps_lock;
    run.num_lock = locks.num_lock;
    return {};
  }
  Effects operator()(const KeyReleased& released) const { return note_release(run, released); }
  Effects operator()(const ClockChecked& checked) const { return note_clock_check(run, checked); }
  Effects operator()(const Stalled& stalled) const { return note_stall(run, stalled); }
  template <class Other>
  Effects operator()(const Other&) const {
    return {};
  }
};

KeyProfile key_profile_named(const Model& model, const std::string& name) {
  const auto profile = std::ranges::find(model.key_profiles, name, &KeyProfile::name);
  return profile == model.key_profiles.end() ? KeyProfile{} : *profile;
}

Run run_of(const Model& model, const Drill& drill, JournalHead head) {
  Run run;
  run.keys = key_profile_named(model, head.key_profile);
  run.drill = drill;
  run.documents = source_documents(drill, head.seed, head.records);
  run.entry = start_entry(run.drill, run.documents);
  run.entry.behaviours = head.behaviours;
  run.journal.head = std::move(head);
  run.now = model.now;
  run.guide = drill.guide;
  open_pages(run);
  run.caps_lock = model.caps_lock;
  run.num_lock = model.num_lock;
  return run;
}

}  // namespace

std::optional<EntryCommand> entry_command(Key key) {
  if (field_pointed_at(key)) return std::nullopt;
  if (is_ctrl(key, U'V') || (is(key, NamedKey::insert) && key.shift)) return EntryCommand::paste;
  if (is_ctrl(key, U'H')) return EntryCommand::meters;
  if (is_ctrl(key, U'E')) return EntryCommand::end_run;
  if (is(key, NamedKey::enter) && key.ctrl && !key.alt) return std::nullopt;
  if (key.alt && !key.ctrl && !key.shift)
    for (const auto& [named, command] : kOnThePage)
      if (is(key, named)) return command;
  if (key.ctrl || key.alt) return EntryCommand::nothing;
  if (is(key, NamedKey::f1)) return EntryCommand::all_keys;
  if (is(key, NamedKey::f3)) return EntryCommand::guide;
  if (is(key, NamedKey::f4)) return EntryCommand::enlarge;
  if (is(key, NamedKey::f11)) return EntryCommand::rules;
  return std::nullopt;
}

Key without_ctrl_alternative(Key key) {
  for (const auto& [letter, function_key] : kAlternatives)
    if (is_ctrl(key, letter)) return function_key;
  return key;
}

std::optional<Key> ctrl_alternative(Key function_key) {
  if (is(function_key, NamedKey::f12)) return with_ctrl(NamedKey::enter);
  for (const auto& [letter, key] : kAlternatives)
    if (key == function_key) return with_ctrl(Key(letter));
  return std::nullopt;
}

std::vector<Effect> update_entry(Model& model, const Event& event, const Chance&) {
  return std::visit(Happened{model, std::get<EntryScreen>(model.screen).run}, event);
}

std::vector<Effect> all_keys_shown(Model& model, bool shown, Moment now) {
  Run& run = std::get<EntryScreen>(model.screen).run;
  if (run.question != Run::Question::none) return {};
  if (!shown) return start_clock(run, now);
  stop_clock(run, now);
  return {};
}

std::vector<Effect> start_run(Model& model, const Drill& drill, std::uint64_t seed, std::size_t records,
                              int minutes, const Chance& chance) {
  JournalHead head;
  head.run = chance.fresh_run_id();
  name_paper(head, drill);
  head.seed = seed;
  head.records = records;
  head.operator_name = model.settings.operator_name;
  head.started_ms = model.wall_ms;
  head.limit = std::chrono::minutes(minutes);
  const KeyProfile keys = key_profile_named(model, model.settings.key_profile);
  head.key_profile = keys.name;
  head.behaviours = keys.behaviours;
  model.screen = EntryScreen{run_of(model, Drill(drill), std::move(head))};
  return {};
}

std::vector<Effect> start_assessment(Model& model, const Drill& drill, std::uint64_t seed, std::size_t records,
                                     int minutes, const std::optional<StoppingRule>& stopping, const Chance& chance) {
  Effects effects = start_run(model, drill, seed, records, minutes, chance);
  JournalHead& head = std::get<EntryScreen>(model.screen).run.journal.head;
  head.purpose = "assessment";
  head.stopping = stopping;
  check_keyboard(model);
  return effects;
}

std::vector<Effect> resume_run(Model& model, const Journal& unfinished) {
  const Journal journal = unfinished;
  model.unfinished.reset();
  const auto drill = std::find_if(model.drills.begin(), model.drills.end(), [&](const Drill& candidate) {
    return candidate.name == journal.head.drill && candidate.digest == journal.head.drill_digest;
  });
  if (drill == model.drills.end()) return {};
  Run run = run_of(model, *drill, journal.head);
  key_again(run, journal);
  if (!journal.keystrokes.empty()) run.carried = journal.keystrokes.back().at;
  for (const Happening& happening : journal.happenings) run.carried = std::max(run.carried, happening.at);
  model.screen = EntryScreen{std::move(run)};
  Effects effects{ContinueJournal{journal.head.run}};
  const Run& resumed = std::get<EntryScreen>(model.screen).run;
  std::optional<EndReason> ended;
  if (is_settled(resumed)) ended = EndReason::settled;
  if (finished(resumed.entry)) ended = EndReason::all_released;
  if (out_of_time(resumed, model.now)) ended = EndReason::time;
  if (!ended) return effects;
  const Elapsed at = *ended == EndReason::time ? journal.head.limit : resumed.carried;
  for (Effect& effect : end_run(model, *ended, at)) effects.push_back(std::move(effect));
  return effects;
}

}  // namespace deft
