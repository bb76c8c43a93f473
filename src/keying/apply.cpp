#include <algorithm>

#include "keying/entry.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::size_t kLongestQuery = 120;
constexpr std::size_t kLongestFilter = 40;
constexpr std::size_t kLongestTape = 1000;  ///< lines; then the first voided one is torn off

const Field& current_field(const Entry& entry, const Form& form) { return form.fields[entry.current]; }
FieldEntry& current_entry(Entry& entry) { return entry.fields[entry.current]; }

bool on_tape(const Entry& entry, std::size_t field) {
  return std::ranges::any_of(entry.tape, [field](const TapeLine& line) { return line.field == field && !line.voided; });
}

void refuse(Entry& entry, Refusal why) { entry.refusal = why; }

/// What the form itself puts into an empty field: a value carried over from the record before, or a computed one.
std::u32string proposal(const Entry& entry, const Form& form, std::size_t field) {
  const Field& rules = form.fields[field];
  if (rules.computed) return computed_value(form, field, open_record(entry, form));
  if (rules.carry == Carry::none || entry.fields[field].left || entry.released.empty()) return {};
  const Value& last = entry.released.back().values[field];
  if (last.mark != Mark::none) return {};
  return rules.carry == Carry::next ? next_in_sequence(last.text) : last.text;
}

void propose(Entry& entry, const Form& form, std::size_t field) {
  FieldEntry& place = entry.fields[field];
  if (!place.keyed.empty() || place.mark != Mark::none) return;
  const std::u32string value = proposal(entry, form, field);
  if (value.empty()) return;
  place.keyed = unmasked(form.fields[field], value);
  place.proposed = true;
}

/// Moves the cursor into a field; its value, if any, is selected.
void arrive(Entry& entry, const Form& form, std::size_t field) {
  if (form.layout == Form::Layout::rows) propose(entry, form, field);
  entry.current = field;
  entry.caret = entry.fields[field].keyed.size();
  entry.selected = entry.caret > 0 || entry.fields[field].mark != Mark::none;
}

/// Leaves the current field: its value settles.
void leave(Entry& entry, const Form& form) {
  FieldEntry& field = current_entry(entry);
  const Field& rules = current_field(entry, form);
  field.keyed = unmasked(rules, settled(rules, field.keyed));
  field.left = true;
}

/// A blind re-entry that does not agree with the earlier field is erased, as often as it has tries.
bool erased_for_another_try(Entry& entry) {
  constexpr int kTries = 2;
  FieldEntry& field = current_entry(entry);
  if (field.tries + 1 >= kTries) return false;
  ++field.tries;
  field = {.keyed = {}, .left = true, .tries = field.tries};
  entry.caret = 0;
  entry.selected = false;
  refuse(entry, Refusal::not_the_same);
  return true;
}

/// Leaves the current field for a later one; false where it has to be keyed again.
bool leave_forward(Entry& entry, const Form& form) {
  leave(entry, form);
  const Field& rules = current_field(entry, form);
  const bool led = form.control == Form::Control::system_controlled;
  const auto fault = led || rules.again ? fault_in(entry, form, entry.current) : std::nullopt;
  if (!fault) return true;
  if (fault->kind == Fault::Kind::not_the_same) return !erased_for_another_try(entry);
  if (!led) return true;
  arrive(entry, form, entry.current);
  refuse(entry, Refusal::faulty_field);
  return false;
}

void go_to(Entry& entry, const Form& form, std::size_t field) {
  if (field <= entry.current) leave(entry, form);
  else if (!leave_forward(entry, form)) return;
  arrive(entry, form, field);
}

/// A line of the tape is added and the next amount is due.
void add_line(Entry& entry, const Form& form) {
  if (on_tape(entry, entry.current)) return refuse(entry, Refusal::all_lines_keyed);
  const Value value = value_of(current_field(entry, form), current_entry(entry));
  if (value.mark == Mark::none && value.text.empty()) return refuse(entry, Refusal::not_allowed_here);
  leave(entry, form);
  const auto first_void = std::ranges::find_if(entry.tape, &TapeLine::voided);
  if (entry.tape.size() >= kLongestTape && first_void != entry.tape.end()) entry.tape.erase(first_void);
  entry.tape.push_back({entry.current, value});
  arrive(entry, form, std::min(entry.current + 1, form.fields.size() - 1));
}

void void_line(Entry& entry, const Form& form) {
  const auto line = std::find_if(entry.tape.rbegin(), entry.tape.rend(), [](const TapeLine& l) { return !l.voided; });
  if (line == entry.tape.rend()) return refuse(entry, Refusal::nothing_to_void);
  line->voided = true;
  entry.fields[line->field] = {};
  entry.fields[entry.current] = {};
  arrive(entry, form, line->field);
}

void next(Entry& entry, const Form& form) {
  if (form.layout == Form::Layout::ten_key) return add_line(entry, form);
  const auto following = field_after(entry, form, entry.current);
  if (!following) return refuse(entry, Refusal::last_field);
  go_to(entry, form, *following);
}

void previous(Entry& entry, const Form& form) {
  if (form.layout == Form::Layout::ten_key) return refuse(entry, Refusal::not_allowed_here);
  const auto earlier = field_before(entry, form, entry.current);
  if (!earlier) return refuse(entry, Refusal::first_field);
  go_to(entry, form, *earlier);
}

/// After F2 or a mark: on to the next field, or stay in the last one.
void go_on(Entry& entry, const Form& form) {
  if (form.layout == Form::Layout::ten_key) return add_line(entry, form);
  if (const auto following = field_after(entry, form, entry.current)) return go_to(entry, form, *following);
  leave(entry, form);
  arrive(entry, form, entry.current);
}

/// What stands in the field once a selected value or a mark makes way for a new character.
FieldEntry cleared_if_selected(const Entry& entry) {
  const FieldEntry& field = entry.fields[entry.current];
  if (entry.selected || field.mark != Mark::none) return {.keyed = {}, .left = field.left, .tries = field.tries};
  return field;
}

void reverse_sign(Entry& entry, const Form& form) {
  FieldEntry& field = current_entry(entry);
  if (!current_field(entry, form).is_signed) return refuse(entry, Refusal::no_sign_here);
  const bool negative = field.keyed.starts_with(U'-');
  if (negative) field.keyed.erase(0, 1);
  else field.keyed.insert(0, 1, U'-');
  entry.caret = negative ? entry.caret - std::min<std::size_t>(entry.caret, 1) : entry.caret + 1;
  field.mark = Mark::none;
  field.proposed = false;
  entry.selected = false;
}

void key_character(Entry& entry, const Form& form, char32_t character, bool held);

/// What has no room in a full field goes on in the one it runs over into. False where that does not take it.
bool run_over(Entry& entry, const Form& form, char32_t character) {
  const auto target = current_field(entry, form).overflow;
  if (!target || *target <= entry.current || !is_asked(entry, form, *target)) return false;
  const FieldEntry& there = entry.fields[*target];
  std::u32string text = there.keyed;
  text += as_keyed(form.fields[*target], character);
  if (there.mark != Mark::none || !accepts(form.fields[*target], text) || !leave_forward(entry, form)) return false;
  arrive(entry, form, *target);
  entry.selected = entry.selected && current_entry(entry).proposed;
  key_character(entry, form, character, false);
  return true;
}

void key_character(Entry& entry, const Form& form, char32_t character, bool held) {
  const Field& rules = current_field(entry, form);
  const char32_t c = as_keyed(rules, character);
  if (form.layout == Form::Layout::ten_key && on_tape(entry, entry.current)) return refuse(entry, Refusal::all_lines_keyed);
  if ((rules.kind == FieldKind::amount || rules.kind == FieldKind::quantity) && c == U'-') return reverse_sign(entry, form);
  FieldEntry field = cleared_if_selected(entry);
  std::size_t caret = std::min(entry.caret, field.keyed.size());
  const bool at_end = caret == field.keyed.size();
  const bool replaces = entry.overtype && !at_end;
  const std::u32string before = field.keyed;
  if (replaces) field.keyed[caret] = c;
  else field.keyed.insert(caret, 1, c);
  if (!accepts(rules, field.keyed)) {
    if (at_end && literal_due(rules, before, c)) return;
    const bool full = is_full(rules, before) && !replaces;
    if (full && at_end && !held && run_over(entry, form, character)) return;
    if (entry.refusal != Refusal::none) return;
    entry.refused_character = character;
    return refuse(entry, full ? Refusal::field_full : Refusal::not_allowed_here);
  }
  field.same_as_last = field.proposed = false;
  current_entry(entry) = field;
  entry.caret = caret + 1;
  entry.selected = false;
  if (rules.advance != Advance::automatic || !at_end || held || !is_full(rules, field.keyed)) return;
  if (form.layout == Form::Layout::ten_key ? entry.current + 1 < form.fields.size() : field_after(entry, form, entry.current).has_value())
    next(entry, form);
}

/// Takes characters [from, to) out of the current field, or the whole value when it is selected or marked.
void erase(Entry& entry, std::size_t from, std::size_t to) {
  FieldEntry& field = current_entry(entry);
  field.same_as_last = field.proposed = false;
  if (entry.selected || field.mark != Mark::none) {
    field.keyed.clear();
    field.mark = Mark::none;
    entry.caret = 0;
  } else if (from < to) {
    field.keyed.erase(from, to - from);
    entry.caret = from;
  }
  entry.selected = false;
}

void mark(Entry& entry, const Form& form, Mark mark) {
  if (form.layout == Form::Layout::ten_key && on_tape(entry, entry.current)) return refuse(entry, Refusal::all_lines_keyed);
  FieldEntry& field = current_entry(entry);
  const bool undo = field.mark == mark;
  field = {.keyed = {}, .mark = undo ? Mark::none : mark, .left = field.left, .tries = field.tries};
  entry.caret = 0;
  entry.selected = false;
  if (!undo) go_on(entry, form);
}

void copy_last(Entry& entry, const Form& form) {
  const Field& rules = current_field(entry, form);
  if (!rules.dup || form.layout == Form::Layout::ten_key) return refuse(entry, Refusal::not_allowed_here);
  if (entry.released.empty()) return refuse(entry, Refusal::nothing_to_copy);
  const Value& last = entry.released.back().values[entry.current];
  current_entry(entry) = {.keyed = unmasked(rules, last.text), .mark = last.mark, .same_as_last = true};
  go_on(entry, form);
}

void put_away(Entry& entry, const Form& form, std::optional<std::u32string> query) {
  entry.released.push_back({open_record(entry, form), std::move(query)});
  entry.fields.assign(form.fields.size(), {});
  entry.tape.clear();
  entry.query.reset();
  entry.overtype = false;
  arrive(entry, form, 0);
}

std::optional<CheckResult> check_tape(const Entry& entry) {
  const std::size_t record = entry.released.size();
  if (record >= entry.control_totals.size()) return std::nullopt;
  const long long control = entry.control_totals[record], tape = tape_total(entry);
  if (tape == control) return std::nullopt;
  return CheckResult{entry.current, Fault{Fault::Kind::sum, amount_text(tape), amount_text(control)}};
}

std::optional<CheckResult> check_open_record(const Entry& entry, const Form& form) {
  if (form.layout == Form::Layout::ten_key) return check_tape(entry);
  return check_record(form, open_record(entry, form));
}

/// F12: releases, unless an edit check speaks for the first time, or the system controls and it speaks at all.
void release(Entry& entry, const Form& form, bool checked_before) {
  if (form.layout == Form::Layout::rows) leave(entry, form);
  const bool led = form.control == Form::Control::system_controlled;
  if (!checked_before || led) entry.check = check_open_record(entry, form);
  if (!entry.check) return put_away(entry, form, std::nullopt);
  if (checked_before && !led) {
    entry.check.reset();
    return put_away(entry, form, std::nullopt);
  }
  if (form.layout == Form::Layout::rows) arrive(entry, form, entry.check->field);
}

/// F8: the same checks without releasing.
void check_work(Entry& entry, const Form& form) {
  if (form.layout == Form::Layout::ten_key) return void_line(entry, form);
  leave(entry, form);
  entry.check = check_open_record(entry, form);
  entry.checked_clean = !entry.check;
  arrive(entry, form, entry.check ? entry.check->field : entry.current);
}

void key_in_look_up(Entry& entry, const Form& form, Key key) {
  const Field& rules = current_field(entry, form);
  LookUp& list = *entry.look_up;
  const std::vector<std::size_t> rows = matching(rules, list);
  if (is(key, NamedKey::escape) || is(key, NamedKey::f9)) {
    entry.look_up.reset();
  } else if (is(key, NamedKey::down)) {
    if (list.chosen + 1 < rows.size()) ++list.chosen;
  } else if (is(key, NamedKey::up)) {
    if (list.chosen > 0) --list.chosen;
  } else if (is(key, NamedKey::backspace)) {
    if (!list.filter.empty()) list.filter.pop_back();
    list.chosen = 0;
  } else if (is(key, NamedKey::enter) || is(key, NamedKey::tab)) {
    if (rows.empty()) return refuse(entry, Refusal::not_allowed_here);
    const std::u32string value = to_u32(rules.look_up[rows[list.chosen]].first);
    current_entry(entry) = {.keyed = unmasked(rules, value), .left = current_entry(entry).left, .tries = current_entry(entry).tries};
    entry.look_up.reset();
    go_on(entry, form);
  } else if (is_character(key) && list.filter.size() < kLongestFilter) {
    list.filter += key.code;
    list.chosen = 0;
  } else {
    refuse(entry, Refusal::not_allowed_here);
  }
}

void key_in_query(Entry& entry, const Form& form, Key key) {
  std::u32string& query = *entry.query;
  if (is(key, NamedKey::escape)) {
    entry.query.reset();
  } else if (is(key, NamedKey::backspace)) {
    if (!query.empty()) query.pop_back();
  } else if (is(key, NamedKey::enter)) {
    if (query.empty()) return refuse(entry, Refusal::not_allowed_here);
    leave(entry, form);
    put_away(entry, form, query);
  } else if (is_character(key) && query.size() < kLongestQuery) {
    query += key.code;
  } else {
    refuse(entry, Refusal::not_allowed_here);
  }
}

void move_caret(Entry& entry, std::size_t caret) {
  entry.caret = caret;
  entry.selected = false;
}

/// Keys that edit within the field and may repeat while held. False if `key` is none of them.
bool edit(Entry& entry, Key key) {
  const std::size_t size = current_entry(entry).keyed.size();
  if (is(key, NamedKey::backspace)) erase(entry, entry.caret - std::min<std::size_t>(entry.caret, 1), entry.caret);
  else if (is(key, NamedKey::del)) erase(entry, entry.caret, std::min(entry.caret + 1, size));
  else if (is(key, NamedKey::home)) move_caret(entry, 0);
  else if (is(key, NamedKey::end)) move_caret(entry, size);
  else if (is(key, NamedKey::left)) move_caret(entry, entry.selected || entry.caret == 0 ? 0 : entry.caret - 1);
  else if (is(key, NamedKey::right)) move_caret(entry, entry.selected ? size : std::min(entry.caret + 1, size));
  else return false;
  return true;
}

/// Keys that act once a press.
void command(Entry& entry, const Form& form, Key key, bool checked_before) {
  const bool ten_key = form.layout == Form::Layout::ten_key;
  if (is(key, NamedKey::tab)) key.shift ? previous(entry, form) : next(entry, form);
  else if (is(key, NamedKey::enter)) next(entry, form);
  else if (is(key, NamedKey::down) && !ten_key) next(entry, form);
  else if (is(key, NamedKey::up)) previous(entry, form);
  else if (is(key, NamedKey::insert)) entry.overtype = !entry.overtype;
  else if (is(key, NamedKey::f2)) copy_last(entry, form);
  else if (is(key, NamedKey::f5)) entry.query.emplace();
  else if (is(key, NamedKey::f6)) { entry.selected = true; erase(entry, 0, 0); }
  else if (is(key, NamedKey::f7)) mark(entry, form, key.shift ? Mark::not_given : Mark::illegible);
  else if (is(key, NamedKey::f8)) check_work(entry, form);
  else if (is(key, NamedKey::f9)) current_field(entry, form).look_up.empty() ? refuse(entry, Refusal::no_list) : void(entry.look_up.emplace());
  else if (is(key, NamedKey::f12)) release(entry, form, checked_before);
  else refuse(entry, Refusal::not_for_the_form);
}

/// Where the system controls, a later field is reached only past fields that are keyed and without fault.
bool way_is_keyed(const Entry& entry, const Form& form, std::size_t field) {
  for (auto between = field_after(entry, form, entry.current); between && *between < field; between = field_after(entry, form, *between))
    if (!entry.fields[*between].left || fault_in(entry, form, *between)) return false;
  return true;
}

void point_at(Entry& entry, const Form& form, std::size_t field) {
  if (form.layout == Form::Layout::ten_key || field >= form.fields.size()) return refuse(entry, Refusal::not_allowed_here);
  if (!is_asked(entry, form, field)) return refuse(entry, Refusal::passed_over);
  if (form.control == Form::Control::system_controlled && !way_is_keyed(entry, form, field)) return refuse(entry, Refusal::form_leads);
  entry.look_up.reset();
  entry.query.reset();
  go_to(entry, form, field);
}

/// The digit or point a keypad key prints, also when Num Lock is off and it arrives as an arrow.
Key without_num_lock(Key key) {
  constexpr std::pair<NamedKey, char32_t> kPrinted[] = {
      {NamedKey::insert, U'0'}, {NamedKey::end, U'1'},  {NamedKey::down, U'2'},    {NamedKey::page_down, U'3'},
      {NamedKey::left, U'4'},   {NamedKey::right, U'6'}, {NamedKey::home, U'7'},    {NamedKey::up, U'8'},
      {NamedKey::page_up, U'9'}, {NamedKey::del, U'.'},  {NamedKey::other, U'5'}};
  if (!key.keypad) return key;
  for (const auto& [named, printed] : kPrinted)
    if (is(key, named)) return on_keypad(Key(printed));
  return key;
}

}  // namespace

void apply(Entry& entry, const Form& form, const Keystroke& keystroke) {
  entry.refusal = Refusal::none;
  if (finished(entry)) return refuse(entry, Refusal::not_for_the_form);
  if (const auto field = field_pointed_at(keystroke.key)) {
    entry.check.reset();
    return point_at(entry, form, *field);
  }
  Key key = without_num_lock(keystroke.key);
  if (key.ctrl && is(key, NamedKey::enter)) key = NamedKey::f12;
  if (key.ctrl || key.alt) return refuse(entry, Refusal::not_for_the_form);
  const bool held = keystroke.kind == Keystroke::Kind::repeat;
  const bool checked_before = entry.check.has_value() && is(key, NamedKey::f12);
  if (!held || is_character(key)) entry.checked_clean = false;
  if (!is(key, NamedKey::f12)) entry.check.reset();
  if (entry.look_up) return key_in_look_up(entry, form, key);
  if (entry.query) return key_in_query(entry, form, key);
  const bool adds_line = form.layout == Form::Layout::ten_key && key == Key(on_keypad(U'+'));
  if (adds_line || (form.layout == Form::Layout::ten_key && key == Key(U'+'))) {
    if (!held) add_line(entry, form);
  } else if (is_character(key)) {
    key_character(entry, form, key.code, held);
  } else if (!edit(entry, key) && !held) {
    command(entry, form, key, checked_before);
  }
}

}  // namespace deft
