#include <algorithm>

#include "app/keyboard_check.h"
#include "app/screens.h"
#include "keying/text.h"

namespace deft {
namespace {

using Effects = std::vector<Effect>;
using Asked = KeyboardCheckScreen::Asked;
using Step = KeyboardCheckScreen::Step;

constexpr int kRepeatsOfStuck = 12;  // nearly a second of holding: nobody does that unasked

constexpr std::pair<NamedKey, char32_t> kPadWithoutNumLock[]{
    {NamedKey::insert, U'0'}, {NamedKey::end, U'1'},   {NamedKey::down, U'2'},  {NamedKey::page_down, U'3'},
    {NamedKey::left, U'4'},   {NamedKey::other, U'5'}, {NamedKey::right, U'6'}, {NamedKey::home, U'7'},
    {NamedKey::up, U'8'},     {NamedKey::page_up, U'9'}, {NamedKey::del, U'.'}};

/// The key as the check asks for it: a letter without Shift, a key of the keypad by what Num Lock makes of it.
Key plain(Key key) {
  key.shift = false;
  if (key.keypad)
    for (const auto& [named, character] : kPadWithoutNumLock)
      if (is(key, named)) return on_keypad(character);
  if (is_character(key)) key.code = upper(key.code);
  return key;
}

Asked* asked_for(KeyboardCheckScreen& check, Key key) {
  const auto found = std::find_if(check.asked.begin(), check.asked.end(),
                                  [&](const Asked& one) { return plain(one.key) == plain(key); });
  return found == check.asked.end() ? nullptr : &*found;
}

bool any_came(const KeyboardCheckScreen& check) {
  return std::any_of(check.asked.begin(), check.asked.end(), [](const Asked& one) { return one.came; });
}
bool all_came(const KeyboardCheckScreen& check) {
  return std::all_of(check.asked.begin(), check.asked.end(), [](const Asked& one) { return one.came; });
}

bool for_assessment(const KeyboardCheckScreen& check) {
  return check.waiting && check.waiting->journal.head.purpose == "assessment";
}

/// To the run that waits, or out.
Effects go_on(Model& model) {
  auto& check = std::get<KeyboardCheckScreen>(model.screen);
  if (!check.waiting) return {Quit{}};
  Run run = std::move(*check.waiting);
  run.now = model.now;
  run.caps_lock = model.caps_lock;
  run.num_lock = model.num_lock;
  model.screen = EntryScreen{std::move(run)};
  return {};
}

void conclude(Model& model, Moment now) {
  auto& check = std::get<KeyboardCheckScreen>(model.screen);
  model.keyboard.caps_lock = model.caps_lock;
  model.keyboard.num_lock = model.num_lock;
  model.keyboard = findings(check, model.keyboard, now);
  check.step = Step::found;
}

Effects escape(Model& model, Moment now) {
  auto& check = std::get<KeyboardCheckScreen>(model.screen);
  if (check.step == Step::keys && !any_came(check)) return for_assessment(check) ? Effects{} : go_on(model);
  if (check.step == Step::keys)
    check.step = Step::hold;
  else if (check.step == Step::hold)
    conclude(model, now);
  else if (!check.waiting)
    return {Quit{}};
  return {};
}

void begin_again(Model& model) {
  auto& check = std::get<KeyboardCheckScreen>(model.screen);
  check.rows = model.key_rows;
  check.asked = asked_keys(check.rows);
  check.step = Step::keys;
  check.began.reset();
  check.turned = 0;
}

/// Held down until it repeats: that is what was asked.
void held(Model& model, const KeyPressed& pressed) {
  if (pressed.key != Key(U' ') || pressed.kind != Keystroke::Kind::repeat) return;
  model.keyboard.repeats = true;
  if (Asked* space = asked_for(std::get<KeyboardCheckScreen>(model.screen), U' ')) space->down.reset();
  conclude(model, pressed.at);
}

void came(KeyboardCheckScreen& check, const KeyPressed& pressed) {
  if (!check.began) check.began = pressed.at;
  Asked* asked = asked_for(check, pressed.key);
  if (asked == nullptr) return;
  if (pressed.kind == Keystroke::Kind::repeat) {
    ++asked->repeats;
    return;
  }
  if (pressed.kind == Keystroke::Kind::press) asked->down = pressed.at;
  asked->came = true;
  if (check.step == Step::keys && all_came(check)) check.step = Step::hold;
}

}  // namespace

KeyRows us_rows() {
  return {U"`1234567890-=", U"qwertyuiop[]", U"asdfghjkl;'\\", U"zxcvbnm,./"};
}

std::vector<Asked> asked_keys(const KeyRows& rows) {
  std::vector<Asked> asked;
  const auto ask = [&](Key key) { asked.push_back({.key = key}); };
  const bool known = std::any_of(rows.begin(), rows.end(), [](const std::u32string& row) { return !row.empty(); });
  for (auto code = static_cast<char32_t>(NamedKey::f1); code <= static_cast<char32_t>(NamedKey::f12); ++code) ask(code);
  const auto in_rows = [&](const KeyRows& all) {
    for (const std::u32string& row : all)
      for (const char32_t character : row)
        if (character != 0) ask(character);
  };
  in_rows(known ? rows : us_rows());
  for (const NamedKey key : {NamedKey::backspace, NamedKey::tab, NamedKey::enter}) ask(key);
  ask(U' ');
  for (const char32_t character : std::u32string_view(U"/*-789+4561230.")) ask(on_keypad(character));
  ask(on_keypad(NamedKey::enter));
  return asked;
}

KeyboardFacts findings(const KeyboardCheckScreen& check, const KeyboardFacts& known, Moment now) {
  KeyboardFacts facts = known;
  facts.checked = true;
  facts.has_keypad = std::any_of(check.asked.begin(), check.asked.end(),
                                 [](const Asked& one) { return one.key.keypad && one.came; });
  facts.missing.clear();
  facts.stuck.clear();
  for (const Asked& one : check.asked) {
    if (!one.came && (!one.key.keypad || facts.has_keypad)) facts.missing.push_back(one.key);
    if (one.down || one.repeats >= kRepeatsOfStuck) facts.stuck.push_back(one.key);
  }
  facts.check_took = check.began ? now - *check.began : Elapsed{0};
  return facts;
}

void check_keyboard(Model& model) {
  KeyboardCheckScreen check;
  if (auto* keying = std::get_if<EntryScreen>(&model.screen)) check.waiting = std::move(keying->run);
  model.screen = std::move(check);
  begin_again(model);
}

std::vector<Effect> update_keyboard_check(Model& model, const KeyPressed& pressed) {
  auto& check = std::get<KeyboardCheckScreen>(model.screen);
  const bool repeat = pressed.kind == Keystroke::Kind::repeat;
  if (is(pressed.key, NamedKey::escape)) return repeat ? Effects{} : escape(model, pressed.at);
  if (!pressed.key.keypad && turn_page(check.turned, pressed.key)) return {};
  if (check.step != Step::found) {
    if (check.step == Step::hold && pressed.key == Key(U' ') && repeat)
      held(model, pressed);
    else
      came(check, pressed);
    return {};
  }
  if (repeat) return {};
  if (is(pressed.key, NamedKey::enter)) return go_on(model);
  if (upper(pressed.key.code) == U'R' && !pressed.key.keypad) begin_again(model);
  return {};
}

std::vector<Effect> release_in_keyboard_check(Model& model, const KeyReleased& released) {
  auto& check = std::get<KeyboardCheckScreen>(model.screen);
  for (Asked& one : check.asked) {
    if (one.down != released.pressed) continue;
    one.down.reset();
    constexpr Elapsed kLongEnough = std::chrono::milliseconds(700);  // a held key would have repeated
    if (check.step == Step::hold && one.key == Key(U' ') && released.at - released.pressed >= kLongEnough) {
      model.keyboard.repeats = false;
      conclude(model, released.at);
    }
    break;
  }
  return {};
}

void note_keyboard_known(Model& model, const KeyboardKnown& known) {
  const KeyboardFacts before = model.keyboard;
  model.keyboard = known.facts;
  model.key_rows = known.rows;
  auto* check = std::get_if<KeyboardCheckScreen>(&model.screen);
  if (check != nullptr && !any_came(*check)) begin_again(model);
  if (!before.checked || before.layout != known.facts.layout) return;
  model.keyboard.repeats = before.repeats;
  model.keyboard.checked = true;
  model.keyboard.has_keypad = before.has_keypad;
  model.keyboard.missing = before.missing;
  model.keyboard.stuck = before.stuck;
  model.keyboard.check_took = before.check_took;
}

}  // namespace deft
