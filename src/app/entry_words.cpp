#include "app/entry_words.h"

#include <algorithm>

#include "keying/date_format.h"
#include "keying/text.h"

namespace deft {

namespace {

std::string value_text(const Run& run, std::size_t field) {
  return quoted(to_utf8(value_of(run.drill.form.fields[field], run.entry.fields[field]).text));
}

long long amount(const std::string& text) {
  return hundredths(to_u32(text)).value_or(0);
}

std::string decimals_rule(const Look& look, const Field& field) {
  if (field.decimals == 2) return look.tr("two decimals");
  if (field.decimals == 0) return look.tr("no decimals");
  return fill(look.words->plural("{n} decimal", "{n} decimals", static_cast<std::int64_t>(field.decimals)), {{"n", std::to_string(field.decimals)}});
}

std::string choices_of(const Field& field) {
  std::string list;
  for (const std::string& choice : field.choices) list += (list.empty() ? "" : ", ") + choice;
  return list;
}

/// Which sort of character is due where the caret stands.
std::string due_here(const Look& look, const Field& field, const FieldEntry& entry, std::size_t caret) {
  switch (field.kind) {
    case FieldKind::digits:
    case FieldKind::amount:
    case FieldKind::quantity:
      return look.tr("digits only");
    case FieldKind::choice:
      return look.tr("not listed");
    default:
      break;
  }
  const std::u32string mask = mask_of(field);
  const std::size_t place = shown_caret(field, entry.keyed, caret);
  const char32_t wanted = place < mask.size() ? mask[place] : U'*';
  if (wanted == U'A') return look.tr("letter here");
  if (field.kind == FieldKind::date) return look.tr("digits only");
  if (wanted == U'9') return look.tr("digit here");
  return look.tr("not here");
}

std::string not_allowed_sentence(const Look& look, const Run& run, const Field& field) {
  if (run.entry.look_up)
    return look.tr("**Nothing in the list matches.** [[Backspace]] widens it, [[Esc]] goes back.");
  if (run.entry.query) return look.tr("**A query needs words.** Say what cannot be settled, then [[Enter]].");
  const bool character = !run.journal.keystrokes.empty() && is_character(run.journal.keystrokes.back().key);
  if (!character) return look.tr("**That key does nothing here.** [[F1]] shows all keys.");
  const std::string due = due_here(look, field, run.entry.fields[run.entry.current], run.entry.caret);
  const std::string refused = quoted(to_utf8(run.entry.refused_character));
  if (field.kind == FieldKind::choice)
    return fill(look.tr("**{key} begins no choice.** Choices are {choices}."),
                {{"key", refused}, {"choices", choices_of(field)}});
  if (due == look.tr("letter here"))
    return fill(look.tr("**{key} does not go here.** This place takes a letter."), {{"key", refused}});
  if (due == look.tr("digit here") || due == look.tr("digits only"))
    return fill(look.tr("**{key} does not go here.** This place takes a digit."), {{"key", refused}});
  return fill(look.tr("**{key} does not go here.** The field does not take it."), {{"key", refused}});
}

/// The system controls: what is wrong with the field, and the ways out.
std::string faulty_sentence(const Look& look, const Run& run) {
  const std::size_t field = run.entry.current;
  const auto fault = fault_in(run.entry, run.drill.form, field);
  const std::string ways = look.tr("This form goes on when it is mended, marked with [[F7]] or held with [[F5]].");
  return fault ? fault_sentence(look, run.drill.form, field, *fault, value_text(run, field)) + " " + ways : ways;
}

std::string refusal_sentence(const Look& look, const Run& run) {
  const Field& field = run.drill.form.fields[run.entry.current];
  switch (run.entry.refusal) {
    case Refusal::none:
      return {};
    case Refusal::not_allowed_here:
      return not_allowed_sentence(look, run, field);
    case Refusal::field_full:
      return look.tr("**The field is full.** [[Tab]] goes on, [[F6]] clears it.");
    case Refusal::nothing_to_copy:
      return look.tr("**There is no record before this one.** Key the value.");
    case Refusal::no_list:
      return look.tr("**This field has no list.** Key what the form says.");
    case Refusal::first_field:
      return look.tr("**This is the first field.** [[Tab]] goes on.");
    case Refusal::last_field:
      return look.tr("**This is the last field.** [[F12]] releases the record.");
    case Refusal::all_lines_keyed:
      return look.tr("**All lines are keyed.** [[F12]] balances the batch, [[F8]] voids the last line.");
    case Refusal::nothing_to_void:
      return look.tr("**No line is left to void.** Key the first amount.");
    case Refusal::not_for_the_form:
      return look.tr("**That key does nothing here.** [[F1]] shows all keys.");
    case Refusal::paste:
      return look.tr("**Paste is off while keying.** Key the value; the attempt is noted.");
    case Refusal::data_keys_off:
      if (run.entry.work_check) return look.tr("**Data keys are off in this check.** [[Enter]] goes to the field, [[Esc]] back to the form.");
      return look.tr("**Data keys are off until you choose.**");
    case Refusal::no_sign_here:
      return look.tr("**This amount takes no sign.** Key its digits.");
    case Refusal::no_pause:
      return look.tr("**An assessment is not paused.** Its clock goes on. [[Ctrl]] [[E]] ends it.");
    case Refusal::not_the_same:
      return look.tr("**The two keyings do not agree.** This one is cleared. Key it once more from the form.");
    case Refusal::faulty_field:
      return faulty_sentence(look, run);
    case Refusal::passed_over:
      return look.tr("**The form does not ask for that field.** What you keyed before it decides.");
    case Refusal::form_leads:
      return look.tr("**The fields on the way are not keyed.** This form is keyed in its order.");
    case Refusal::locked:
      return look.tr("**The keyboard is locked: the key before was refused.** [[Esc]] unlocks it.");
    case Refusal::no_section:
      return look.tr("**There is no section that way.** [[Tab]] goes on.");
  }
  return {};
}

std::string look_up_message(const Look& look, const Field& field, const LookUp& look_up) {
  const auto found = static_cast<std::int64_t>(matching(field, look_up).size());
  return fill(
      look.words->plural("**{n} entry fits.** [[Enter]] takes it, [[Esc]] goes back.",
                         "**{n} entries fit.** [[Enter]] takes the chosen one, [[Esc]] goes back.", found),
      {{"n", std::to_string(found)}});
}

/// The fault to speak of: of the current field as it was left, else of the one the cursor has just come from.
std::string standing_message(const Look& look, const Run& run) {
  const std::size_t current = run.entry.current;
  for (const std::size_t field : {current, current - 1}) {
    if (field >= run.entry.fields.size()) continue;
    if (const auto fault = standing_fault(run, field))
      return fault_sentence(look, run.drill.form, field, *fault, value_text(run, field));
  }
  return {};
}

bool takes_small_letters(const Field& field) {
  return field.kind == FieldKind::text;
}

/// The value with one pair of neighbouring digits swapped, for every pair.
std::vector<long long> swapped(long long value) {
  std::vector<long long> values;
  for (long long unit = 1; unit * 10 <= std::max(value, 10LL); unit *= 10) {
    const long long low = value / unit % 10, high = value / (unit * 10) % 10;
    if (low != high) values.push_back(value + (low - high) * unit * 9);
  }
  return values;
}

std::string list_of(const Look& look, const std::vector<std::size_t>& lines) {
  std::string list;
  for (std::size_t i = 0; i < lines.size(); ++i)
    list += (i == 0 ? "" : i + 1 == lines.size() ? look.tr(" and ") : ", ") + std::to_string(lines[i]);
  return list;
}

std::vector<std::size_t> lines_worth(const Entry& entry, long long value) {
  std::vector<std::size_t> lines;
  for (const TapeLine& line : entry.tape)
    if (!line.voided && hundredths(line.value.text) == value) lines.push_back(line.field + 1);
  return lines;
}

/// What arithmetic on the tape can say about a difference.
std::string balance_hint(const Look& look, const Entry& entry, long long difference) {
  constexpr std::size_t kMostLines = 3;
  const auto plural = [&](const char* one, const char* many, std::vector<std::size_t> lines) {
    lines.resize(std::min(lines.size(), kMostLines));
    return fill(look.words->plural(one, many, static_cast<std::int64_t>(lines.size())),
                {{"lines", list_of(look, lines)}});
  };
  if (difference > 0)
    if (const auto lines = lines_worth(entry, difference); !lines.empty())
      return plural("Line {lines} is that amount: is it keyed twice?",
                    "Lines {lines} are that amount: is one keyed twice?", lines);
  if (difference % 9 == 0) {
    const std::string rule = look.tr("A difference that divides by 9 is often two swapped digits.");
    const auto lines = lines_with_a_swap(entry, difference);
    if (lines.empty()) return rule;
    return rule + " " + plural("Look at line {lines}.", "Look at lines {lines}.", lines);
  }
  return look.tr("A difference in one place is often one wrong digit.");
}

std::string out_of_balance(const Look& look, const Run& run, const Fault& fault) {
  const long long difference = amount(fault.found) - amount(fault.expected);
  const std::string size = amount_text_grouped(difference < 0 ? -difference : difference);
  const std::string lead = fill(
      difference > 0 ? look.tr("**Tape is {n} over.**") : look.tr("**Tape is {n} short.**"), {{"n", size}});
  const auto keyed = static_cast<std::size_t>(std::count_if(
      run.entry.tape.begin(), run.entry.tape.end(), [](const TapeLine& line) { return !line.voided; }));
  const std::size_t lines = run.drill.form.fields.size();
  const std::string hint =
      keyed < lines ? fill(look.words->plural("One line is still to key.", "{n} lines are still to key.",
                                              static_cast<std::int64_t>(lines - keyed)),
                           {{"n", std::to_string(lines - keyed)}})
                    : balance_hint(look, run.entry, difference);
  return lead + " " + hint + " " +
         (run.drill.form.control == Form::Control::system_controlled ? look.tr("[[F5]] holds the batch.") : look.tr("[[F12]] releases as keyed."));
}

/// How many characters are keyed for a value that long: mask literals put themselves in.
std::size_t keyed_of(const Field& field, std::size_t length) {
  const std::u32string mask = mask_of(field).substr(0, length);
  return length - static_cast<std::size_t>(std::count_if(mask.begin(), mask.end(), is_mask_literal));
}

}  // namespace

std::string refusal_note(const Look& look, const Run& run) {
  const Field& field = run.drill.form.fields[run.entry.current];
  switch (run.entry.refusal) {
    case Refusal::none:
      return {};
    case Refusal::not_allowed_here: {
      const bool character =
          !run.journal.keystrokes.empty() && is_character(run.journal.keystrokes.back().key);
      return character ? due_here(look, field, run.entry.fields[run.entry.current], run.entry.caret)
                       : look.tr("not here");
    }
    case Refusal::field_full:
      return look.tr("field full");
    case Refusal::nothing_to_copy:
      return look.tr("none before");
    case Refusal::no_list:
      return look.tr("no list");
    case Refusal::first_field:
      return look.tr("first field");
    case Refusal::last_field:
      return look.tr("last field");
    case Refusal::all_lines_keyed:
      return look.tr("all keyed");
    case Refusal::nothing_to_void:
      return look.tr("none left");
    case Refusal::not_for_the_form:
      return look.tr("not here");
    case Refusal::paste:
      return look.tr("no paste");
    case Refusal::data_keys_off:
      return look.tr("choose first");
    case Refusal::no_sign_here:
      return look.tr("no sign");
    case Refusal::no_pause:
      return look.tr("no pause");
    case Refusal::not_the_same:
      return look.tr("not the same");
    case Refusal::faulty_field: {
      const auto fault = fault_in(run.entry, run.drill.form, run.entry.current);
      return fault ? fault_note(look, *fault) : look.tr("not yet");
    }
    case Refusal::passed_over:
      return look.tr("not asked");
    case Refusal::form_leads:
      return look.tr("not yet");
    case Refusal::locked:
      return look.tr("locked");
    case Refusal::no_section:
      return look.tr("no section");
  }
  return {};
}

FieldRule field_rule(const Look& look, const Field& field) {
  FieldRule rule;
  const auto count = [&field](std::size_t length) { return std::to_string(keyed_of(field, length)); };
  const auto most = static_cast<std::int64_t>(keyed_of(field, field.max_length));
  switch (field.kind) {
    case FieldKind::amount:
      return {"", decimals_rule(look, field)};
    case FieldKind::quantity:
      return {"", field.decimals == 0 ? look.tr("whole number")
                                      : fill(look.words->plural("up to {n} decimal", "up to {n} decimals", static_cast<std::int64_t>(field.decimals)),
                                             {{"n", std::to_string(field.decimals)}})};
    case FieldKind::choice:
      return {"", choices_of(field)};
    case FieldKind::date:
      return {std::string(date_format_of(field)), ""};
    default:
      break;
  }
  rule.mask = field.mask;
  const bool digits = field.kind == FieldKind::digits;
  const std::size_t least = field.must_fill ? field.max_length : field.min_length;
  if (least == field.max_length || most == 1)
    rule.length =
        fill(digits ? look.words->plural("{n} digit", "{n} digits", most) : look.words->plural("{n} character", "{n} characters", most), {{"n", count(field.max_length)}});
  else if (least > 1)
    rule.length = fill(digits ? look.tr("{low} to {high} digits") : look.tr("{low} to {high} characters"),
                       {{"low", count(least)}, {"high", count(field.max_length)}});
  else
    rule.length = fill(digits ? look.words->plural("up to {n} digit", "up to {n} digits", most)
                              : look.words->plural("up to {n} character", "up to {n} characters", most),
                       {{"n", count(field.max_length)}});
  return rule;
}

std::string field_prompt(const Look& look, const Field& field) {
  const FieldRule rule = field_rule(look, field);
  return rule.mask.empty() ? rule.length : "`" + rule.mask + "`";
}

std::string field_checks_sentence(const Look& look, const Field& field) {
  std::string text;
  const auto add = [&text](const std::string& part) {
    if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
  };
  if (field.kind == FieldKind::upper_text || field.kind == FieldKind::code) add(look.tr("capitals"));
  if (field.is_signed) add(look.tr("sign allowed"));
  if (field.must_enter) add(look.tr("never empty"));
  if (!field.choices.empty() && field.kind != FieldKind::choice) add(fill(look.tr("one of {choices}"), {{"choices", choices_of(field)}}));
  if (field.in_list) add(look.tr("one of the list"));
  if (field.range) add(fill(look.tr("{low} to {high}"), {{"low", bound_text(field, field.range->low)}, {"high", bound_text(field, field.range->high)}}));
  if (field.left_zero) add(look.tr("filled up with noughts"));
  if (field.carry == Carry::same) add(look.tr("stands there from the record before"));
  if (field.carry == Carry::next) add(look.tr("goes up by 1"));
  if (field.computed) add(look.tr("worked out, to confirm"));
  if (field.again) add(look.tr("keyed a second time, blind"));
  if (field.overflow) add(look.tr("runs over"));
  if (!field.only_when.empty()) add(look.tr("not always asked for"));
  if (field.check_digit_right != nullptr) add(look.tr("check digit"));
  if (field.advance == Advance::automatic) add(look.tr("goes on when full"));
  if (is_critical(field)) add(look.tr("critical"));
  return text;
}

std::optional<Fault> standing_fault(const Run& run, std::size_t field) {
  const FieldEntry& entry = run.entry.fields[field];
  if (!entry.left || entry.mark != Mark::none) return std::nullopt;
  if (field == run.entry.current && !run.entry.selected && !entry.keyed.empty()) return std::nullopt;
  return fault_in(run.entry, run.drill.form, field);
}

std::string guide_message(const Look& look, const Run& run) {
  return run.guide
             ? look.tr("Reading guide is on: the brackets show the box for this field. [[F3]] turns it off.")
             : look.tr("Reading guide is off. [[F3]] shows the box for this field.");
}

std::string form_message(const Look& look, const Run& run) {
  const Entry& entry = run.entry;
  if (entry.refusal != Refusal::none) return refusal_sentence(look, run);
  if (entry.work_check)
    return look.tr("**Compare each value with the page above it.** [[Enter]] goes to the field, [[F12]] releases the record.");
  if (entry.look_up) return look_up_message(look, run.drill.form.fields[entry.current], *entry.look_up);
  if (entry.check) {
    const bool led = run.drill.form.control == Form::Control::system_controlled;
    return fault_sentence(look, run.drill.form, entry.check->field, entry.check->fault, value_text(run, entry.check->field)) + " " +
           (led ? look.tr("[[F5]] holds the record.") : look.tr("[[F12]] releases as keyed."));
  }
  if (entry.checked_clean)
    return look.tr("**Nothing to mend that arithmetic can see.** [[F12]] releases the record.");
  if (std::string standing = standing_message(look, run); !standing.empty()) return standing;
  if (run.caps_lock && takes_small_letters(run.drill.form.fields[entry.current]))
    return look.tr("**Caps Lock is on.** This field keeps small letters apart from capitals.");
  if (!run.drill.parts.empty() && entry.current == 0 && entry.fields.front().keyed.empty())
    return fill(look.tr("**Which document is it?** The first letters do: {choices}."), {{"choices", choices_of(run.drill.form.fields.front())}});
  return guide_message(look, run);
}

std::string tape_message(const Look& look, const Run& run) {
  const Entry& entry = run.entry;
  if (entry.refusal != Refusal::none) return refusal_sentence(look, run);
  if (entry.check) return out_of_balance(look, run, entry.check->fault);
  if (!run.num_lock) return look.tr("**Num Lock is off.** The keypad still keys digits.");
  return {};
}

std::vector<std::size_t> lines_with_a_swap(const Entry& entry, long long difference) {
  std::vector<std::size_t> lines;
  for (const TapeLine& line : entry.tape) {
    const auto value = hundredths(line.value.text);
    if (line.voided || !value || *value < 0) continue;
    const std::vector<long long> others = swapped(*value);
    if (std::find(others.begin(), others.end(), *value - difference) != others.end())
      lines.push_back(line.field + 1);
  }
  return lines;
}

}  // namespace deft
