#include "keying/entry.h"

namespace deft {
namespace {

void add_text(std::vector<Key>& keys, std::u32string_view text, bool keypad) {
  for (const char32_t c : text) keys.push_back(keypad ? on_keypad(c) : Key(c));
}

std::vector<Key> ideal_line(const Form& form, std::size_t field, const Value& truth) {
  std::vector<Key> keys;
  if (truth.mark != Mark::none) {
    keys.push_back(truth.mark == Mark::not_given ? with_shift(NamedKey::f7) : Key(NamedKey::f7));
  } else {
    add_text(keys, keyed_for(form.fields[field], truth.text), true);
    keys.push_back(on_keypad(NamedKey::enter));
  }
  if (field + 1 == form.fields.size()) keys.push_back(NamedKey::f12);
  return keys;
}

/// What the form puts into the field by itself, everything before it being right.
std::u32string proposal(const Form& form, std::size_t field, const Record& truth, const Record* last_truth) {
  const Field& rules = form.fields[field];
  if (rules.computed) {
    Record so_far = truth;
    for (std::size_t later = field; later < so_far.size(); ++later) so_far[later] = {};
    return computed_value(form, field, so_far);
  }
  if (rules.carry == Carry::none || !last_truth || (*last_truth)[field].mark != Mark::none) return {};
  const std::u32string& last = (*last_truth)[field].text;
  return rules.carry == Carry::next ? next_in_sequence(last) : last;
}

bool is_last_asked(const Form& form, std::size_t field, const Record& truth) {
  while (++field < form.fields.size())
    if (applies(form, field, truth)) return false;
  return true;
}

/// The keys that bring a value into its field; true behind them where the last has gone on to the next.
bool add_value(std::vector<Key>& keys, const Field& rules, const Value& value, std::u32string_view proposed, bool same) {
  if (value.mark != Mark::none) {
    keys.push_back(value.mark == Mark::not_given ? with_shift(NamedKey::f7) : Key(NamedKey::f7));
    return true;
  }
  if (!proposed.empty() && value.text == proposed) {
    keys.push_back(NamedKey::enter);
    return true;
  }
  if (same) {
    keys.push_back(NamedKey::f2);
    return true;
  }
  if (!proposed.empty() && value.text.empty()) keys.push_back(NamedKey::f6);
  const std::u32string characters = keyed_for(rules, value.text);
  add_text(keys, characters, false);
  return rules.advance == Advance::automatic && !characters.empty() && is_full(rules, characters);
}

}  // namespace

std::vector<Key> ideal_keys(const Form& form, std::size_t field, const Record& truth, const Record* last_truth) {
  const Value& value = truth[field];
  if (form.layout == Form::Layout::ten_key) return ideal_line(form, field, value);
  const Field& rules = form.fields[field];
  if (!applies(form, field, truth) || (rules.of_batch && last_truth)) return {};
  const bool last = is_last_asked(form, field, truth);
  const bool same = last_truth && rules.dup && value.mark == Mark::none && !value.text.empty() && (*last_truth)[field] == value;
  const std::u32string proposed = proposal(form, field, truth, last_truth);
  std::vector<Key> keys;
  bool moved_on = true;
  if (!last || proposed.empty() || value.text != proposed || value.mark != Mark::none)
    moved_on = add_value(keys, rules, value, proposed, same);
  if (last) keys.push_back(NamedKey::f12);
  else if (!moved_on) keys.push_back(NamedKey::tab);
  return keys;
}

}  // namespace deft
