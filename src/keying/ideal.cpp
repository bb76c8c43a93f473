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

}  // namespace

std::vector<Key> ideal_keys(const Form& form, std::size_t field, const Record& truth, const Record* last_truth) {
  const Value& value = truth[field];
  if (form.layout == Form::Layout::ten_key) return ideal_line(form, field, value);
  const Field& rules = form.fields[field];
  const bool last = field + 1 == form.fields.size();
  const bool same = last_truth && rules.dup && value.mark == Mark::none && !value.text.empty() && (*last_truth)[field] == value;
  std::vector<Key> keys;
  bool moved_on = true;
  if (value.mark == Mark::illegible) {
    keys.push_back(NamedKey::f7);
  } else if (value.mark == Mark::not_given) {
    keys.push_back(with_shift(NamedKey::f7));
  } else if (same) {
    keys.push_back(NamedKey::f2);
  } else {
    const std::u32string characters = keyed_for(rules, value.text);
    add_text(keys, characters, false);
    moved_on = rules.advance == Advance::automatic && !characters.empty() && is_full(rules, characters);
  }
  if (last) keys.push_back(NamedKey::f12);
  else if (!moved_on) keys.push_back(NamedKey::tab);
  return keys;
}

}  // namespace deft
