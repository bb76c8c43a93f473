#include "app/controls.h"
#include "app/finding.h"
#include "app/keyboard_check.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::size_t kNamed = 6;

std::string name_of(const Words& words, Key key) {
  std::string name;
  if (key == Key(U' '))
    name = words.text("the space bar");
  else if (is(key, NamedKey::enter))
    name = words.text("Enter");
  else if (is(key, NamedKey::backspace))
    name = words.text("Backspace");
  else if (is(key, NamedKey::tab))
    name = words.text("Tab");
  else if (is_named(key))
    name = "F" + std::to_string(key.code - static_cast<char32_t>(NamedKey::f1) + 1);
  else
    name = to_utf8(upper(key.code));
  return key.keypad ? fill(words.text("{key} on the keypad"), {{"key", name}}) : name;
}

KeyboardFinding keys_found(const Words& words, const std::vector<Key>& missing) {
  if (missing.empty()) return {true, words.text("Every key came.")};
  const auto count = static_cast<std::int64_t>(missing.size());
  return {false, fill(words.plural("{count} key never came: {keys}.", "{count} keys never came: {keys}.", count),
                      {{"count", count_in_words_first(words, count)}, {"keys", key_list(words, missing)}})};
}

KeyboardFinding keypad_found(const Words& words, const KeyboardFacts& facts) {
  if (!facts.has_keypad) return {true, words.text("No key of a keypad came: numbers are keyed on the top row.")};
  if (facts.num_lock) return {true, words.text("The keypad answers, and Num Lock is on.")};
  return {false, words.text("Num Lock is off: the keypad moves instead of keying numbers. Press Num Lock.")};
}

}  // namespace

std::string key_list(const Words& words, const std::vector<Key>& keys) {
  std::string list;
  for (std::size_t i = 0; i < keys.size() && i < kNamed; ++i) list += (i > 0 ? ", " : "") + name_of(words, keys[i]);
  if (keys.size() <= kNamed) return list;
  return fill(words.text("{keys} and {n} more"), {{"keys", list}, {"n", std::to_string(keys.size() - kNamed)}});
}

std::vector<KeyboardFinding> sentences_of(const Words& words, const KeyboardFacts& facts) {
  std::vector<KeyboardFinding> found{keys_found(words, facts.missing)};
  if (!facts.stuck.empty()) {
    const auto count = static_cast<std::int64_t>(facts.stuck.size());
    found.push_back({false, fill(words.plural("{count} key sticks: {keys}. It came without being let go.",
                                              "{count} keys stick: {keys}. They came without being let go.", count),
                                 {{"count", count_in_words_first(words, count)}, {"keys", key_list(words, facts.stuck)}})});
  }
  found.push_back(keypad_found(words, facts));
  if (facts.caps_lock) found.push_back({false, words.text("Caps Lock is on. Press Caps Lock.")});
  found.push_back({true, facts.repeats ? words.text("A held key repeats.") : words.text("A held key does not repeat.")});
  if (!facts.layout.empty()) found.push_back({true, fill(words.text("The layout is {layout}."), {{"layout", facts.layout}})});
  return found;
}

}  // namespace deft
