#include <algorithm>

#include "keying/moves.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::size_t kLongestQuery = 120;
constexpr std::size_t kLongestFilter = 40;

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

/// Field minus: the number is negative and its field is left.
void leave_negative(Entry& entry, const Form& form) {
  if (!current_field(entry, form).is_signed) return refuse(entry, Refusal::no_sign_here);
  if (current_entry(entry).keyed.empty()) return refuse(entry, Refusal::not_allowed_here);
  if (!current_entry(entry).keyed.starts_with(U'-')) reverse_sign(entry, form);
  next(entry, form);
}

/// Whether forms that knew no `~` for what cannot be read took one there.
bool always_took_it(const Field& rules, const FieldEntry& field, std::size_t caret) {
  const std::u32string mask = mask_of(rules);
  const std::size_t place = shown_caret(rules, field.keyed, caret);
  if (!mask.empty()) return place < mask.size() && mask[place] == U'*';
  return rules.kind == FieldKind::text || rules.kind == FieldKind::upper_text;
}

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
  if ((rules.kind == FieldKind::amount || rules.kind == FieldKind::quantity) && c == U'-')
    return entry.behaviours.field_minus && form.layout == Form::Layout::rows ? leave_negative(entry, form) : reverse_sign(entry, form);
  FieldEntry field = cleared_if_selected(entry);
  std::size_t caret = std::min(entry.caret, field.keyed.size());
  if (c == kUnreadable && !entry.behaviours.shop_keys && !always_took_it(rules, field, caret)) {
    entry.refused_character = character;
    return refuse(entry, is_full(rules, field.keyed) ? Refusal::field_full : Refusal::not_allowed_here);
  }
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
  const Released* before = record_before(entry);
  if (!before) return refuse(entry, Refusal::nothing_to_copy);
  const Value& last = before->values[entry.current];
  current_entry(entry) = {.keyed = unmasked(rules, last.text), .mark = last.mark, .same_as_last = true};
  go_on(entry, form);
}

void begin_record(Entry& entry, const Form& form) {
  entry.fields.assign(form.fields.size(), {});
  entry.tape.clear();
  entry.query.reset();
  entry.reason.reset();
  entry.overtype = false;
  entry.work_check.reset();
  arrive(entry, form, is_asked(entry, form, 0) ? 0 : field_after(entry, form, 0).value_or(0));
}

/// All records are keyed: they are held against the batch's header.
void balance(Entry& entry, const Form& form) {
  entry.balance.reset();
  if (!form.batch || entry.released.size() < entry.records) return;
  ++entry.balances;
  const auto totals = control_totals(form, batch_records(entry));
  if (!std::ranges::all_of(totals, agrees)) entry.balance = BalanceList{entry.reopened.value_or(0)};
}

void put_away(Entry& entry, const Form& form, std::optional<std::u32string> query) {
  Released released{open_record(entry, form), std::move(query), entry.reason};
  if (entry.reopened) entry.released[*entry.reopened] = std::move(released);
  else entry.released.push_back(std::move(released));
  ++entry.put_away;
  balance(entry, form);
  entry.reopened.reset();
  begin_record(entry, form);
}

/// A record of the list as it was released, to be keyed again.
void reopen(Entry& entry, const Form& form) {
  const std::size_t record = entry.balance->chosen;
  entry.balance.reset();
  entry.reopened = record;
  begin_record(entry, form);
  const Record& values = entry.released[record].values;
  for (std::size_t field = 0; field < values.size(); ++field)
    entry.fields[field] = {.keyed = unmasked(form.fields[field], values[field].text), .mark = values[field].mark, .left = true};
  arrive(entry, form, entry.current);
}

void key_in_balance(Entry& entry, const Form& form, Key key, bool held) {
  std::size_t& chosen = entry.balance->chosen;
  if (is(key, NamedKey::down)) chosen = std::min(chosen + 1, entry.released.size() - 1);
  else if (is(key, NamedKey::up)) chosen -= std::min<std::size_t>(chosen, 1);
  else if (is(key, NamedKey::home)) chosen = 0;
  else if (is(key, NamedKey::end)) chosen = entry.released.size() - 1;
  else if (is(key, NamedKey::enter) && !held) reopen(entry, form);
  else if (is(key, NamedKey::f12) && !held) entry.balance.reset();
  else refuse(entry, Refusal::data_keys_off);
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
  return check_record(form, open_record(entry, form), record_number(entry) == 0);
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

void open_work_check(Entry& entry, const Form& form) {
  const std::vector<std::size_t> fields = fields_to_check(entry, form);
  if (!fields.empty()) entry.work_check = WorkCheck{fields.front()};
}

/// F8: the same checks without releasing. Where they find nothing, or spoke before, the operator compares with the page.
void check_work(Entry& entry, const Form& form, bool checked_before) {
  if (form.layout == Form::Layout::ten_key) return void_line(entry, form);
  leave(entry, form);
  const bool compares = entry.behaviours.work_check;
  if (!checked_before || !compares) entry.check = check_open_record(entry, form);
  entry.checked_clean = !entry.check && !(checked_before && compares);
  arrive(entry, form, entry.check ? entry.check->field : entry.current);
  if (compares && !entry.check) open_work_check(entry, form);
}

void key_in_work_check(Entry& entry, const Form& form, Key key) {
  const std::vector<std::size_t> fields = fields_to_check(entry, form);
  std::size_t& chosen = entry.work_check->chosen;
  const auto row = static_cast<std::size_t>(std::ranges::find(fields, chosen) - fields.begin());
  if (is(key, NamedKey::up) || (is(key, NamedKey::tab) && key.shift)) {
    chosen = fields[row - std::min<std::size_t>(row, 1)];
  } else if (is(key, NamedKey::down) || is(key, NamedKey::tab)) {
    chosen = fields[std::min(row + 1, fields.size() - 1)];
  } else if (is(key, NamedKey::escape) || is(key, NamedKey::f8)) {
    entry.work_check.reset();
  } else if (is(key, NamedKey::enter)) {
    const std::size_t field = chosen;
    entry.work_check.reset();
    jump_to(entry, form, field);
  } else if (is(key, NamedKey::f12)) {
    entry.work_check.reset();
    release(entry, form, false);
  } else {
    refuse(entry, Refusal::data_keys_off);
  }
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
  const bool picks = entry.behaviours.shop_keys && !entry.reason && query.empty() && key.code >= U'1' && key.code < U'1' + kHoldReasons;
  if (is(key, NamedKey::escape)) {
    entry.query.reset();
    entry.reason.reset();
  } else if (picks) {
    entry.reason = static_cast<HoldReason>(key.code - U'1');
  } else if (is(key, NamedKey::backspace)) {
    if (!query.empty()) query.pop_back();
    else entry.reason.reset();
  } else if (is(key, NamedKey::enter)) {
    if (query.empty() && !entry.reason) return refuse(entry, Refusal::not_allowed_here);
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
  else if (is(key, NamedKey::enter)) entry.behaviours.enter_down && !ten_key ? next_below(entry, form) : next(entry, form);
  else if (entry.behaviours.shop_keys && !ten_key && (is(key, NamedKey::page_down) || is(key, NamedKey::page_up)))
    skip(entry, form, is(key, NamedKey::page_down));
  else if (is(key, NamedKey::down) && !ten_key) next(entry, form);
  else if (is(key, NamedKey::up)) previous(entry, form);
  else if (is(key, NamedKey::insert)) entry.overtype = !entry.overtype;
  else if (is(key, NamedKey::f2)) copy_last(entry, form);
  else if (is(key, NamedKey::f5)) entry.query.emplace();
  else if (is(key, NamedKey::f6)) { entry.selected = true; erase(entry, 0, 0); }
  else if (is(key, NamedKey::f7)) mark(entry, form, key.shift ? Mark::not_given : Mark::illegible);
  else if (is(key, NamedKey::f8)) check_work(entry, form, checked_before);
  else if (is(key, NamedKey::f9)) current_field(entry, form).look_up.empty() ? refuse(entry, Refusal::no_list) : void(entry.look_up.emplace());
  else if (is(key, NamedKey::f12)) release(entry, form, checked_before);
  else refuse(entry, Refusal::not_for_the_form);
}

void point_at(Entry& entry, const Form& form, std::size_t field) {
  if (form.layout == Form::Layout::ten_key || field >= form.fields.size()) return refuse(entry, Refusal::not_allowed_here);
  if (!is_asked(entry, form, field)) return refuse(entry, Refusal::passed_over);
  entry.look_up.reset();
  entry.query.reset();
  entry.reason.reset();
  entry.work_check.reset();
  jump_to(entry, form, field);
}

/// A row of the list is pointed at.
void point_in_balance(Entry& entry, std::size_t record) {
  if (record >= entry.released.size()) return refuse(entry, Refusal::not_allowed_here);
  entry.balance->chosen = record;
}

/// Field exit: the field is left without what stands behind the caret.
void exit_field(Entry& entry, const Form& form) {
  if (!entry.selected && current_entry(entry).mark == Mark::none) erase(entry, entry.caret, current_entry(entry).keyed.size());
  next(entry, form);
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

/// In the self-check a held key walks its rows and does nothing else.
bool walks_or_presses(Key key, bool held) { return !held || is(key, NamedKey::up) || is(key, NamedKey::down); }

void apply_key(Entry& entry, const Form& form, const Keystroke& keystroke) {
  entry.refusal = Refusal::none;
  if (finished(entry)) return refuse(entry, Refusal::not_for_the_form);
  if (entry.locked) {
    if (!is(keystroke.key, NamedKey::escape)) return refuse(entry, Refusal::locked);
    entry.locked = false;
    return;
  }
  if (const auto field = field_pointed_at(keystroke.key)) {
    entry.check.reset();
    return entry.balance ? point_in_balance(entry, *field) : point_at(entry, form, *field);
  }
  Key key = without_num_lock(keystroke.key);
  if (key.ctrl && is(key, NamedKey::enter)) key = NamedKey::f12;
  if (key.ctrl || key.alt) return refuse(entry, Refusal::not_for_the_form);
  const bool held = keystroke.kind == Keystroke::Kind::repeat;
  const bool checked_before = entry.check.has_value() && (is(key, NamedKey::f12) || is(key, NamedKey::f8));
  if (!held || is_character(key)) entry.checked_clean = false;
  if (!is(key, NamedKey::f12)) entry.check.reset();
  if (entry.balance) return key_in_balance(entry, form, key, held);
  if (entry.look_up) return key_in_look_up(entry, form, key);
  if (entry.query) return key_in_query(entry, form, key);
  if (entry.work_check) return walks_or_presses(key, held) ? key_in_work_check(entry, form, key) : void();
  const bool ten_key = form.layout == Form::Layout::ten_key, keypad_plus = key == Key(on_keypad(U'+'));
  if (ten_key && (keypad_plus || key == Key(U'+'))) {
    if (!held) add_line(entry, form);
  } else if (keypad_plus && entry.behaviours.field_exit) {
    if (!held) exit_field(entry, form);
  } else if (is_character(key)) {
    key_character(entry, form, key.code, held);
  } else if (!edit(entry, key) && !held) {
    command(entry, form, key, checked_before);
  }
}

}  // namespace

void apply(Entry& entry, const Form& form, const Keystroke& keystroke) {
  apply_key(entry, form, keystroke);
  if (entry.behaviours.lock_until_reset && entry.refusal != Refusal::none && !finished(entry)) entry.locked = true;
}

}  // namespace deft
