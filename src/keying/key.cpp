#include "keying/key.h"

#include <array>
#include <charconv>

#include "keying/text.h"

namespace deft {
namespace {

constexpr char32_t kFirstField = 0x110000;

struct Name { char32_t code; std::string_view text; };

constexpr char32_t code_of(NamedKey named) { return static_cast<char32_t>(named); }

constexpr std::array kNames{
    Name{code_of(NamedKey::tab), "Tab"},          Name{code_of(NamedKey::enter), "Enter"},
    Name{code_of(NamedKey::backspace), "BackSpace"}, Name{code_of(NamedKey::del), "Delete"},
    Name{code_of(NamedKey::insert), "Insert"},    Name{code_of(NamedKey::home), "Home"},
    Name{code_of(NamedKey::end), "End"},          Name{code_of(NamedKey::left), "Left"},
    Name{code_of(NamedKey::right), "Right"},      Name{code_of(NamedKey::up), "Up"},
    Name{code_of(NamedKey::down), "Down"},        Name{code_of(NamedKey::page_up), "Page_Up"},
    Name{code_of(NamedKey::page_down), "Page_Down"}, Name{code_of(NamedKey::escape), "Escape"},
    Name{code_of(NamedKey::f1), "F1"},            Name{code_of(NamedKey::f2), "F2"},
    Name{code_of(NamedKey::f3), "F3"},            Name{code_of(NamedKey::f4), "F4"},
    Name{code_of(NamedKey::f5), "F5"},            Name{code_of(NamedKey::f6), "F6"},
    Name{code_of(NamedKey::f7), "F7"},            Name{code_of(NamedKey::f8), "F8"},
    Name{code_of(NamedKey::f9), "F9"},            Name{code_of(NamedKey::f10), "F10"},
    Name{code_of(NamedKey::f11), "F11"},          Name{code_of(NamedKey::f12), "F12"},
    Name{code_of(NamedKey::other), "Other"},      Name{U'<', "less"},
};

/// Characters that have a name of their own on the keypad.
constexpr std::array kKeypadNames{Name{U'+', "Add"},     Name{U'-', "Subtract"}, Name{U'*', "Multiply"},
                                  Name{U'/', "Divide"},  Name{U'.', "Decimal"},  Name{U',', "Separator"},
                                  Name{U'=', "Equal"}};

template <typename Names>
std::optional<std::string_view> name_of(const Names& names, char32_t code) {
  for (const Name& name : names)
    if (name.code == code) return name.text;
  return std::nullopt;
}

template <typename Names>
std::optional<char32_t> code_named(const Names& names, std::string_view text) {
  for (const Name& name : names)
    if (name.text == text) return name.code;
  return std::nullopt;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix) || text.size() == prefix.size()) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// The key of what stands between `<` and `>`.
std::optional<Key> named_key(std::string_view name) {
  Key key;
  for (bool again = true; again;) {
    again = false;
    if (take_prefix(name, "Shift+")) key.shift = again = true;
    if (take_prefix(name, "Ctrl+")) key.ctrl = again = true;
    if (take_prefix(name, "Alt+")) key.alt = again = true;
  }
  if (take_prefix(name, "Field_")) {
    std::size_t field = 0;
    const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), field);
    if (problem != std::errc{} || end != name.data() + name.size() || field > 0xFFFF) return std::nullopt;
    return pointed_at(field);
  }
  key.keypad = take_prefix(name, "KP_");
  if (key.keypad) {
    if (const auto code = code_named(kKeypadNames, name)) key.code = *code;
  }
  if (key.code == 0) {
    if (const auto code = code_named(kNames, name)) key.code = *code;
  }
  if (key.code == 0) {
    const std::u32string characters = to_u32(name);
    if (characters.size() != 1) return std::nullopt;
    key.code = characters[0];
  }
  return key;
}

}  // namespace

Key pointed_at(std::size_t field) { return Key(kFirstField + static_cast<char32_t>(field)); }

std::optional<std::size_t> field_pointed_at(Key key) {
  if (key.code < kFirstField) return std::nullopt;
  return key.code - kFirstField;
}

std::string to_string(Key key) {
  if (const auto field = field_pointed_at(key)) return "<Field_" + std::to_string(*field) + ">";
  const bool plain = !key.shift && !key.ctrl && !key.alt && !key.keypad;
  if (plain && is_character(key) && key.code != U'<') return to_utf8(key.code);
  std::string text = "<";
  if (key.shift) text += "Shift+";
  if (key.ctrl) text += "Ctrl+";
  if (key.alt) text += "Alt+";
  if (key.keypad) text += "KP_";
  const auto keypad_name = key.keypad ? name_of(kKeypadNames, key.code) : std::nullopt;
  const auto name = keypad_name ? keypad_name : name_of(kNames, key.code);
  text += name ? std::string(*name) : to_utf8(key.code);
  return text + ">";
}

std::string to_string(const std::vector<Key>& keys) {
  std::string text;
  for (const Key key : keys) text += to_string(key);
  return text;
}

std::optional<std::vector<Key>> keys_of(std::string_view text) {
  std::vector<Key> keys;
  while (!text.empty()) {
    const std::size_t open = text.find('<');
    for (const char32_t c : to_u32(text.substr(0, open))) keys.emplace_back(c);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('>', open);
    if (close == std::string_view::npos) return std::nullopt;
    const auto key = named_key(text.substr(open + 1, close - open - 1));
    if (!key) return std::nullopt;
    keys.push_back(*key);
    text.remove_prefix(close + 1);
  }
  return keys;
}

}  // namespace deft
