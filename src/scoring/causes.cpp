#include "scoring/causes.h"

#include <algorithm>
#include <array>

#include "keying/text.h"
#include "scoring/look_alike.h"

namespace deft {
namespace {

constexpr std::array<std::string_view, kCauses> kNames{
    "cascade",    "cascade_root",     "rule_breach", "guess",          "missed_mark", "needless_mark",
    "wrong_mark", "dup_carried_over", "dup_key",     "another_choice", "look_alike",  "adjacent_key"};

bool is_text(const Value& value) {
  return value.mark == Mark::none && !value.text.empty();
}

void add_marks(Causes& causes, const Value& expected, const Value& keyed, bool unreadable) {
  const bool marked = keyed.mark != Mark::none;
  if (is_text(keyed) && (unreadable || expected.mark == Mark::illegible)) causes.add(Cause::guess);
  if (expected.mark != Mark::none && !marked && keyed.text.empty()) causes.add(Cause::missed_mark);
  const bool unread = has_unreadable(keyed.text) && !has_unreadable(expected.text);
  if (expected.mark == Mark::none && (marked || unread)) causes.add(Cause::needless_mark);
  if (expected.mark != Mark::none && marked) causes.add(Cause::wrong_mark);
}

void add_dup(Causes& causes, const Value& keyed, const FieldContext& context) {
  const auto carried = [&](const Value* before) { return before && is_text(*before) && *before == keyed; };
  if (!carried(context.before_true) && !carried(context.before_keyed)) return;
  causes.add(Cause::dup_carried_over);
  if (context.dup_key) causes.add(Cause::dup_key);
}

bool is_choice(const Field& field, std::u32string_view text) {
  const std::string keyed = to_utf8(text);
  return std::ranges::find(field.choices, keyed) != field.choices.end() ||
         std::ranges::any_of(field.look_up, [&](const auto& line) { return line.first == keyed; });
}

bool by_adjacent_keys(const std::u32string& expected, const std::u32string& keyed, const std::vector<EditStep>& steps,
                      const FieldContext& context) {
  bool any = false;
  for (const auto& [edit, i, j] : steps) {
    if (edit == Edit::match) continue;
    if (edit != Edit::substitution) return false;
    const bool keypad = context.on_keypad.find(keyed[j]) != std::u32string::npos;
    const std::optional<KeyGeometry> geometry = keypad ? KeyGeometry::keypad : context.layout;
    if (!geometry || !keys_adjacent(expected[i], keyed[j], *geometry)) return false;
    any = true;
  }
  return any;
}

}  // namespace

std::string_view name_of(Cause cause) {
  return kNames[static_cast<std::size_t>(cause)];
}

bool Causes::has(Cause cause) const {
  return std::ranges::find(all, cause) != all.end();
}

void Causes::add(Cause cause) {
  const auto place = std::ranges::lower_bound(all, cause);
  if (place == all.end() || *place != cause) all.insert(place, cause);
}

Causes causes_of(const Field& field, const Value& expected, const Value& keyed, const FieldError& error,
                 const std::vector<EditStep>& steps, const FieldContext& context) {
  Causes causes;
  add_marks(causes, expected, keyed, context.unreadable);
  if (error.kind == ErrorClass::right) return causes;
  for (const auto& [rule_set, answer] : context.other_rules) {
    if (answer != keyed || causes.has(Cause::rule_breach)) continue;
    causes.add(Cause::rule_breach);
    causes.rule_set = rule_set;
  }
  if (!is_text(keyed)) return causes;
  add_dup(causes, keyed, context);
  if (!is_text(expected)) return causes;
  if (is_choice(field, keyed.text)) causes.add(Cause::another_choice);
  constexpr int kFirstOfSlips = 9;
  if (number_of(error.kind) >= kFirstOfSlips && differ_by_look_alikes(expected.text, keyed.text)) causes.add(Cause::look_alike);
  const bool substituted = error.kind == ErrorClass::substitution || error.kind == ErrorClass::multiple;
  if (substituted && by_adjacent_keys(expected.text, keyed.text, steps, context)) causes.add(Cause::adjacent_key);
  return causes;
}

}  // namespace deft
