#include <algorithm>
#include <cmath>

#include "app/entry_frame.h"
#include "app/entry_screen.h"
#include "app/entry_update.h"
#include "app/balance_view.h"
#include "app/entry_words.h"
#include "app/finding.h"
#include "app/form_rows.h"
#include "app/run_clock.h"
#include "app/instruction_sheet.h"
#include "app/open_pages.h"
#include "app/page_tabs.h"
#include "app/sheet_view.h"
#include "app/ten_key_view.h"
#include "app/work_check_view.h"
#include "keying/text.h"

namespace deft {

namespace {

bool on_tape(const Run& run) {
  return run.drill.form.layout == Form::Layout::ten_key;
}

struct Hints {
  std::vector<KeyHint> left, right;
};

/// The keys that are live now.
Hints live_keys(const Look& look, const Run& run) {
  const Entry& entry = run.entry;
  const KeyHint all{{NamedKey::f1}, look.tr("All keys"), look.tr("All keys")};
  if (entry.locked) return {{{{NamedKey::escape}, look.tr("Unlock"), look.tr("Unlock")}}, {all}};
  if (entry.balance)
    return {{{{NamedKey::up, NamedKey::down}, look.tr("Choose"), look.tr("Choose")},
             {{NamedKey::enter}, look.tr("Open the record"), look.tr("Open")},
             {{NamedKey::f12}, look.tr("Release the batch"), look.tr("Release")}},
            {all}};
  const bool reason_due = entry.behaviours.shop_keys && entry.query && entry.query->empty() && !entry.reason;
  if (reason_due)
    return {{{{}, look.tr("Reason"), look.tr("Reason"), "1–5"}, {{NamedKey::escape}, look.tr("Back"), look.tr("Back")}}, {all}};
  if (entry.query)
    return {{{{NamedKey::enter}, look.tr("Hold the record"), look.tr("Hold")},
             {{NamedKey::escape}, look.tr("Back"), look.tr("Back")}},
            {all}};
  if (entry.work_check)
    return {{{{NamedKey::up, NamedKey::down}, look.tr("Field"), look.tr("Field")},
             {{NamedKey::enter}, look.tr("Go to the field"), look.tr("Mend")},
             {{NamedKey::f12}, look.tr("Release record"), look.tr("Release")},
             {{NamedKey::escape}, look.tr("Back"), look.tr("Back")}},
            {all}};
  if (entry.look_up)
    return {{{{NamedKey::up, NamedKey::down}, look.tr("Choose"), look.tr("Choose")},
             {{NamedKey::enter}, look.tr("Take it"), look.tr("Take")},
             {{NamedKey::escape}, look.tr("Back"), look.tr("Back")}},
            {all}};
  const Field& field = run.drill.form.fields[entry.current];
  if (on_tape(run)) {
    Hints hints{{{{NamedKey::enter, U'+'}, look.tr("Add line"), look.tr("Add")}}, {all}};
    if (field.is_signed) hints.left.push_back({{U'-'}, look.tr("Reverse sign"), look.tr("Sign")});
    hints.left.push_back({{NamedKey::f8}, look.tr("Void last line"), look.tr("Void")});
    hints.left.push_back({{NamedKey::f7}, look.tr("Illegible"), look.tr("Illegible")});
    hints.left.push_back({{NamedKey::f12}, look.tr("Balance batch"), look.tr("Balance")});
    return hints;
  }
  Hints hints{{{{NamedKey::tab, NamedKey::enter}, look.tr("Next"), look.tr("Next")},
               {{with_shift(NamedKey::tab)}, look.tr("Back"), look.tr("Back")}},
              {all}};
  if (field.dup && !entry.released.empty())
    hints.left.push_back({{NamedKey::f2}, look.tr("Same as last record"), look.tr("Same")});
  hints.left.push_back({{NamedKey::f7}, look.tr("Illegible"), look.tr("Illegible")});
  if (run.pages.size() > 1) hints.left.push_back({{with_alt(NamedKey::page_down)}, look.tr("Turn page"), look.tr("Page")});
  if (run.enlarged)
    hints.left.push_back({{with_alt(NamedKey::right)}, look.tr("Move page"), look.tr("Move"), look.tr("Alt") + "|← →"});
  if (!field.look_up.empty()) hints.left.push_back({{NamedKey::f9}, look.tr("Look up"), look.tr("Look up")});
  if (entry.behaviours.shop_keys && section_after(entry, run.drill.form, entry.current))
    hints.left.push_back({{NamedKey::page_down}, look.tr("Next section"), look.tr("Section")});
  if (entry.behaviours.work_check && !field_after(entry, run.drill.form, entry.current))
    hints.left.push_back({{NamedKey::f8}, look.tr("Check work"), look.tr("Check")});
  hints.left.push_back({{NamedKey::f12}, look.tr("Release record"), look.tr("Release")});
  return hints;
}

/// The keys as they are pressed in this run; what no key means is left out.
std::vector<KeyHint> as_pressed(const KeyProfile& profile, std::vector<KeyHint> hints) {
  for (KeyHint& hint : hints) {
    std::vector<Key> keys;
    for (const Key key : hint.keys)
      if (const auto pressed = pressed_for(profile, key)) keys.push_back(*pressed);
    hint.keys = std::move(keys);
  }
  std::erase_if(hints, [](const KeyHint& hint) { return hint.keys.empty() && hint.caps.empty(); });
  return hints;
}

/// A function key with the Ctrl key that stands for it.
KeyHint both_ways(Key key, std::string label) {
  KeyHint hint{{key}, std::move(label), {}};
  if (const auto other = ctrl_alternative(key)) hint.keys.push_back(*other);
  return hint;
}

std::vector<KeyGroup> keys_of_the_form(const Look& look, const Run& run) {
  const bool tape = on_tape(run);
  KeyGroup keying{look.tr("Keying"), {}}, about{look.tr("About the field"), {}},
      screen{look.tr("The screen"), {}};
  if (tape) {
    keying.hints = {{{NamedKey::enter, U'+'}, look.tr("Add line"), {}},
                    {{U'-'}, look.tr("Reverse sign"), {}},
                    both_ways(NamedKey::f8, look.tr("Void last line"))};
  } else {
    keying.hints = {{{NamedKey::tab, NamedKey::enter}, look.tr("Next"), {}},
                    {{with_shift(NamedKey::tab)}, look.tr("Back"), {}},
                    both_ways(NamedKey::f2, look.tr("Same as last"))};
    if (run.entry.behaviours.shop_keys) keying.hints.push_back({{NamedKey::page_down, NamedKey::page_up}, look.tr("Section"), {}});
    if (run.entry.behaviours.field_exit) keying.hints.push_back({{on_keypad(U'+')}, look.tr("Field exit"), {}});
    if (run.entry.behaviours.field_minus) keying.hints.push_back({{U'-'}, look.tr("Field minus"), {}});
  }
  keying.hints.push_back(both_ways(NamedKey::f6, look.tr("Clear")));
  keying.hints.push_back({{NamedKey::insert}, look.tr("Type over"), {}});
  keying.hints.push_back(both_ways(NamedKey::f12, tape ? look.tr("Balance") : look.tr("Release")));
  about.hints = {both_ways(NamedKey::f7, look.tr("Illegible")),
                 both_ways(with_shift(NamedKey::f7), look.tr("Not given")),
                 both_ways(NamedKey::f5, look.tr("Hold, query"))};
  if (!tape) {
    about.hints.push_back(both_ways(NamedKey::f8, look.tr("Check work")));
    about.hints.push_back(both_ways(NamedKey::f9, look.tr("Look up")));
  }
  about.hints.push_back(both_ways(NamedKey::f11, look.tr("Rules")));
  screen.hints = {
      both_ways(NamedKey::f3, look.tr("Guide")),   both_ways(NamedKey::f4, look.tr("Enlarge")),
      {{with_ctrl(U'h')}, look.tr("Meters"), {}},  {{with_ctrl(U'+'), U'-'}, look.tr("Text size"), {}},
      {{with_ctrl(U't')}, look.tr("Theme"), {}},   {{NamedKey::escape}, look.tr("Pause"), {}},
      both_ways(NamedKey::f1, look.tr("All keys"))};
  if (!may_pause(run)) screen.hints.at(5) = {{with_ctrl(U'e')}, look.tr("End run"), {}};
  screen.hints.push_back({{with_alt(NamedKey::up), NamedKey::left, NamedKey::home}, look.tr("Ruler, move"), {}});
  if (run.pages.size() > 1) screen.hints.push_back({{with_alt(NamedKey::page_down), NamedKey::page_up}, look.tr("Turn page"), {}});
  for (KeyGroup* group : {&keying, &about, &screen}) group->hints = as_pressed(run.keys, std::move(group->hints));
  return {keying, about, screen};
}

StripLabel strip_of(const Look& look, const Run& run) {
  StripLabel strip;
  const auto text = [](std::size_t n) { return std::to_string(n); };
  if (on_tape(run)) {
    const auto lines = static_cast<std::size_t>(std::count_if(
        run.entry.tape.begin(), run.entry.tape.end(), [](const TapeLine& line) { return !line.voided; }));
    strip.all = run.drill.form.fields.size();
    strip.done = lines;
    strip.step = fill(look.tr("Line {n}"), {{"n", text(std::min(lines + 1, strip.all))}});
    strip.figure_of = look.tr("net KSPH, last 5 lines");
  } else {
    strip.all = run.entry.records;
    strip.done = run.entry.released.size();
    strip.step = fill(look.tr("Record {n}"), {{"n", text(record_number(run.entry) + 1)}});
    strip.figure_of = look.tr("net KSPH, at last release");
  }
  strip.of = fill(look.tr("of {n}"), {{"n", text(strip.all)}});
  return strip;
}

void source(Sketch& sketch, const Run& run, const EntryFrame& frame) {
  if (run.rules) return instruction_sheet(sketch, run, frame.source);
  constexpr double kEnlarged = 2;
  const std::size_t field = field_read(run);
  const double scale = frame.sheet_scale * (run.enlarged ? kEnlarged : 1);
  const Sheet& sheet = top_page(run);
  SheetWindow window = sheet_window(sheet, frame.source, scale, field);
  if (run.looked_at)
    look_at(window, sheet, static_cast<double>(run.looked_at->across) / kPlacesAcross, static_cast<double>(run.looked_at->down) / kPlacesDown);
  else if (run.ruler_line)
    look_at_line(window, sheet, *run.ruler_line);
  const std::optional<std::size_t> guided = run.guide ? std::optional(field) : std::nullopt;
  sheet_view(sketch, run.drill.title, sheet, window, guided, run.ruler_line);
  if (!window.whole) sheet_locator(sketch, sheet, window, field);
}

void keying_side(Sketch& sketch, const Run& run, const EntryFrame& frame) {
  if (run.entry.balance) return balance_view(sketch, run, frame);
  run.entry.work_check ? work_check_view(sketch, run, frame) : form_rows(sketch, run, frame);
}

std::string clock_words(const Look& look, const Run& run) {
  return may_pause(run) ? look.tr("The clock is stopped while you decide.") : look.tr("The clock goes on while you decide.");
}

/// What is kept and what is lost when the run ends here.
std::string end_words(const Look& look, const Run& run) {
  const auto released = static_cast<std::int64_t>(run.entry.released.size());
  const std::string here = std::to_string(released + 1);
  const std::string count = count_in_words_first(*look.words, released);
  std::string words;
  if (on_tape(run)) {
    words = released == 0
                ? look.tr("No batch is balanced yet.")
                : fill(look.words->plural("{count} batch is saved.", "{count} batches are saved.", released),
                       {{"count", count}});
    return words + " " + look.tr("This one will not count.") + " " + clock_words(look, run);
  }
  words = released == 0
              ? look.tr("No record is released yet.")
              : fill(look.words->plural("{count} record is saved.", "{count} records are saved.", released),
                     {{"count", count}});
  return words + " " +
         fill(look.tr("Record {n} will not count."), {{"n", here}}) + " " + clock_words(look, run);
}

/// The source is out of sight: while the clock stands still, time to read would not be on the clock.
void question(Sketch& sketch, const Run& run) {
  const Look& look = sketch.look();
  const std::size_t lines = strip_of(look, run).done + 1;
  const std::string title =
      on_tape(run) ? fill(look.tr("End this run at line {n}?"), {{"n", std::to_string(lines)}})
                   : fill(look.tr("End this run at record {n}?"), {{"n", std::to_string(lines)}});
  modal(sketch, title, end_words(look, run),
        {{look.tr("Keep keying"), NamedKey::escape, ButtonKind::primary, true},
         {look.tr("End run"), with_ctrl(U'e')}});
}

}  // namespace

Scene view_entry(const Model& model, const Look& look) {
  const Run& run = std::get<EntryScreen>(model.screen).run;
  Sketch sketch(look);
  if (model.all_keys) {
    all_keys(sketch, keys_of_the_form(look, run),
             may_pause(run) ? look.tr("The clock is stopped. [[Esc]] goes back to the form.")
                            : look.tr("The clock goes on. [[Esc]] goes back to the form."));
    return sketch.take();
  }
  const bool asking = run.question != Run::Question::none;
  Hints hints = live_keys(look, run);
  hints.left = as_pressed(run.keys, std::move(hints.left));
  const EntrySide side = on_tape(run) ? kTenKeySide : kFormSide;
  const double bar = key_bar_height(look, hints.left, hints.right, entry_margin(look, side));
  EntryFrame frame = entry_frame(look, top_page(run), side, bar);
  sketch.fill({0, 0, look.window.w, look.window.h}, Ink::ground);
  entry_header(sketch, model, run, frame, strip_of(look, run));
  if (asking) {
    question(sketch, run);
    return sketch.take();
  }
  page_tabs(sketch, run, frame);
  source(sketch, run, frame);
  if (on_tape(run))
    ten_key_side(sketch, run, frame);
  else
    keying_side(sketch, run, frame);
  key_bar(sketch, hints.left, hints.right, frame.margin);
  return sketch.take();
}

}  // namespace deft
