#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deft {

/// Keys that make no character. Their codes lie in the surrogate range, where no character can be.
enum class NamedKey : char32_t {
  tab = 0xD800, enter, backspace, del, insert, home, end, left, right, up, down, page_up, page_down, escape,
  f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12,
  other  ///< a key Deft has no name for; it reaches the form and is refused
};

/// One key of the keyboard as the operator meant it: a character, a named key, or a field pointed at with the mouse.
/// Shift is part of a character already, so `shift` is set for named keys only. Keypad keys keep their `keypad` mark.
struct Key {
  char32_t code = 0;
  bool shift = false, ctrl = false, alt = false, keypad = false;

  Key() = default;
  constexpr Key(char32_t character) : code(character) {}
  constexpr Key(NamedKey named) : code(static_cast<char32_t>(named)) {}
  bool operator==(const Key&) const = default;
};

constexpr Key with_shift(Key key) { key.shift = true; return key; }
constexpr Key with_ctrl(Key key) { key.ctrl = true; return key; }
constexpr Key with_alt(Key key) { key.alt = true; return key; }
constexpr Key on_keypad(Key key) { key.keypad = true; return key; }

/// A click on field number `field` of the open record: journaled like a key, never counted as a keystroke.
Key pointed_at(std::size_t field);
std::optional<std::size_t> field_pointed_at(Key key);

constexpr bool is_named(Key key) { return key.code >= 0xD800 && key.code < 0xE000; }
constexpr bool is_character(Key key) { return key.code >= 0x20 && key.code != 0x7F && !is_named(key) && key.code < 0x110000; }
constexpr bool is(Key key, NamedKey named) { return key.code == static_cast<char32_t>(named); }

/// Text form: a character as itself (`<` as `<less>`), others as `<Tab>`, `<F12>`, `<Shift+Tab>`, `<Ctrl+h>`,
/// `<KP_1>`, `<KP_Enter>`, `<KP_Add>`, `<KP_Subtract>`, `<KP_Decimal>`, `<Field_3>`.
std::string to_string(Key key);
std::string to_string(const std::vector<Key>& keys);

/// The keys of such a text; nothing if a `<…>` names no key or is not closed.
std::optional<std::vector<Key>> keys_of(std::string_view text);

}  // namespace deft
