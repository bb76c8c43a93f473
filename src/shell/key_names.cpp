#include "shell/key_names.h"

#include <X11/keysym.h>

#include "keying/text.h"
#include "locale/normal_form.h"

namespace deft {
namespace {

struct Named {
  unsigned long symbol;
  NamedKey key;
};

constexpr Named kNamed[] = {
    {XK_Tab, NamedKey::tab},
    {XK_ISO_Left_Tab, NamedKey::tab},
    {XK_Return, NamedKey::enter},
    {XK_ISO_Enter, NamedKey::enter},
    {XK_BackSpace, NamedKey::backspace},
    {XK_Delete, NamedKey::del},
    {XK_Insert, NamedKey::insert},
    {XK_Home, NamedKey::home},
    {XK_End, NamedKey::end},
    {XK_Left, NamedKey::left},
    {XK_Right, NamedKey::right},
    {XK_Up, NamedKey::up},
    {XK_Down, NamedKey::down},
    {XK_Prior, NamedKey::page_up},
    {XK_Next, NamedKey::page_down},
    {XK_Escape, NamedKey::escape},
    {XK_F1, NamedKey::f1},
    {XK_F2, NamedKey::f2},
    {XK_F3, NamedKey::f3},
    {XK_F4, NamedKey::f4},
    {XK_F5, NamedKey::f5},
    {XK_F6, NamedKey::f6},
    {XK_F7, NamedKey::f7},
    {XK_F8, NamedKey::f8},
    {XK_F9, NamedKey::f9},
    {XK_F10, NamedKey::f10},
    {XK_F11, NamedKey::f11},
    {XK_F12, NamedKey::f12},
};

constexpr Named kKeypadNamed[] = {
    {XK_KP_Enter, NamedKey::enter},    {XK_KP_Tab, NamedKey::tab},       {XK_KP_Home, NamedKey::home},
    {XK_KP_End, NamedKey::end},        {XK_KP_Left, NamedKey::left},     {XK_KP_Right, NamedKey::right},
    {XK_KP_Up, NamedKey::up},          {XK_KP_Down, NamedKey::down},     {XK_KP_Prior, NamedKey::page_up},
    {XK_KP_Next, NamedKey::page_down}, {XK_KP_Insert, NamedKey::insert}, {XK_KP_Delete, NamedKey::del},
    {XK_KP_Begin, NamedKey::other},    {XK_KP_F1, NamedKey::f1},         {XK_KP_F2, NamedKey::f2},
    {XK_KP_F3, NamedKey::f3},          {XK_KP_F4, NamedKey::f4},
};

struct Sign {
  unsigned long symbol;
  char32_t character;
};

constexpr Sign kKeypadSigns[] = {
    {XK_KP_Decimal, U'.'},  {XK_KP_Separator, U'.'}, {XK_KP_Add, U'+'},   {XK_KP_Subtract, U'-'},
    {XK_KP_Multiply, U'*'}, {XK_KP_Divide, U'/'},    {XK_KP_Equal, U'='}, {XK_KP_Space, U' '},
};

/// Modifiers, locks, group shifts, dead keys and Compose: they change what comes next and are nothing
/// themselves.
bool makes_nothing(unsigned long symbol) {
  return (symbol >= XK_Shift_L && symbol <= XK_Hyper_R) ||
         (symbol >= XK_ISO_Lock && symbol <= XK_ISO_Level5_Lock) || symbol == XK_Mode_switch ||
         symbol == XK_Num_Lock || symbol == XK_Scroll_Lock || symbol == XK_Multi_key ||
         (symbol >= XK_dead_grave && symbol <= XK_dead_longsolidusoverlay);
}

Key marked(Key key, const RawPress& press) {
  key.ctrl = press.ctrl;
  key.alt = press.alt;
  return key;
}

Key marked_named(Key key, const RawPress& press, bool shift) {
  key.shift = shift;
  return marked(key, press);
}

std::optional<Key> keypad_key(const RawPress& press) {
  if (press.symbol >= XK_KP_0 && press.symbol <= XK_KP_9)
    return marked(on_keypad(static_cast<char32_t>(U'0' + (press.symbol - XK_KP_0))), press);
  for (const Sign& sign : kKeypadSigns)
    if (sign.symbol == press.symbol) return marked(on_keypad(sign.character), press);
  for (const Named& named : kKeypadNamed) {
    if (named.symbol != press.symbol) continue;
    // With Num Lock on it is Shift that turns a keypad digit into End: Shift is spent on that.
    const bool is_enter = named.key == NamedKey::enter;
    return marked_named(on_keypad(named.key), press, press.shift && (is_enter || !press.num_lock));
  }
  return std::nullopt;
}

std::optional<Key> named_key(const RawPress& press) {
  for (const Named& named : kNamed)
    if (named.symbol == press.symbol)
      return marked_named(named.key, press, press.shift || press.symbol == XK_ISO_Left_Tab);
  return std::nullopt;
}

}  // namespace

std::vector<Key> keys_of_press(const RawPress& press) {
  if (makes_nothing(press.symbol)) return {};
  if (press.super) return {NamedKey::other};
  if (const auto key = keypad_key(press)) return {*key};
  if (const auto key = named_key(press)) return {*key};

  std::vector<Key> keys;
  for (const char32_t character : to_u32(nfc(press.text)))  // as drills write it: a letter and its accent are one
    if (is_character(character)) keys.push_back(character);
  if (keys.empty()) return {NamedKey::other};
  if (!press.ctrl && !press.alt) return keys;

  Key key = keys.front();
  if (key.code >= U'A' && key.code <= U'Z') key.code += U'a' - U'A';
  return {marked(key, press)};
}

}  // namespace deft
