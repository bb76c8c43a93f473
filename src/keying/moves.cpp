#include "keying/moves.h"

#include <algorithm>

namespace deft {

namespace {

constexpr std::size_t kLongestTape = 1000;  ///< lines; then the first voided one is torn off

/// What the form itself puts into an empty field: a value carried over from the record before, or a computed one.
std::u32string proposal(const Entry& entry, const Form& form, std::size_t field) {
  const Field& rules = form.fields[field];
  if (rules.computed) return computed_value(form, field, open_record(entry, form));
  const Released* before = record_before(entry);
  if (rules.carry == Carry::none || entry.fields[field].left || !before) return {};
  const Value& last = before->values[field];
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

}  // namespace

bool on_tape(const Entry& entry, std::size_t field) {
  return std::ranges::any_of(entry.tape, [field](const TapeLine& line) { return line.field == field && !line.voided; });
}

void refuse(Entry& entry, Refusal why) { entry.refusal = why; }

/// The record before the open one, if any.
const Released* record_before(const Entry& entry) {
  const std::size_t record = record_number(entry);
  return record == 0 || record > entry.released.size() ? nullptr : &entry.released[record - 1];
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

namespace {

/// Where the system controls, a later field is reached only past fields that are keyed and without fault.
bool way_is_keyed(const Entry& entry, const Form& form, std::size_t field) {
  for (auto between = field_after(entry, form, entry.current); between && *between < field; between = field_after(entry, form, *between))
    if (!entry.fields[*between].left || fault_in(entry, form, *between)) return false;
  return true;
}

}  // namespace

void jump_to(Entry& entry, const Form& form, std::size_t field) {
  if (form.control == Form::Control::system_controlled && !way_is_keyed(entry, form, field)) return refuse(entry, Refusal::form_leads);
  go_to(entry, form, field);
}

void skip(Entry& entry, const Form& form, bool forward) {
  const auto field = forward ? section_after(entry, form, entry.current) : section_before(entry, form, entry.current);
  if (!field) return refuse(entry, Refusal::no_section);
  jump_to(entry, form, *field);
}

/// Enter where it goes down: to the same field of the next repeating line.
void next_below(Entry& entry, const Form& form) {
  const auto& fields = form.fields;
  const int line = fields[entry.current].line;
  std::size_t first = entry.current, below = entry.current;
  while (first > 0 && fields[first - 1].line == line) --first;
  while (below < fields.size() && fields[below].line == line) ++below;
  const std::size_t field = below + (entry.current - first);
  const bool there = line > 0 && field < fields.size() && fields[below].line == line + 1 && fields[field].line == line + 1;
  if (!there || !is_asked(entry, form, field)) return next(entry, form);
  jump_to(entry, form, field);
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

}  // namespace deft
