#include "shell/layout.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <vector>

#include <X11/XKBlib.h>
#include <X11/Xatom.h>

namespace deft {
namespace {

struct Free {
  void operator()(void* memory) const { XFree(memory); }
};
struct FreeKeyboard {
  void operator()(XkbDescPtr keyboard) const { XkbFreeKeyboard(keyboard, 0, True); }
};

/// Rules, model, layouts, variants, options, as whoever chose the layout wrote them down.
std::vector<std::string> rules_names(Display* display) {
  const Atom property = XInternAtom(display, "_XKB_RULES_NAMES", True);
  if (property == None) return {};
  Atom type = None;
  int format = 0;
  unsigned long count = 0, left = 0;
  unsigned char* bytes = nullptr;
  if (XGetWindowProperty(display, DefaultRootWindow(display), property, 0, 1024, False, XA_STRING, &type, &format, &count,
                         &left, &bytes) != Success)
    return {};
  const std::unique_ptr<unsigned char, Free> owner(bytes);
  if (type != XA_STRING || format != 8) return {};
  std::vector<std::string> names{""};
  for (unsigned long i = 0; i < count; ++i) {
    if (bytes[i] == 0)
      names.emplace_back();
    else
      names.back() += static_cast<char>(bytes[i]);
  }
  return names;
}

/// The n-th of a list with commas.
std::string nth(const std::string& list, unsigned n) {
  std::size_t from = 0;
  for (; n > 0; --n) {
    const std::size_t comma = list.find(',', from);
    if (comma == std::string::npos) return {};
    from = comma + 1;
  }
  return list.substr(from, list.find(',', from) - from);
}

std::string layout_name(Display* display, unsigned group) {
  const std::vector<std::string> names = rules_names(display);
  if (names.size() < 4) return {};
  std::string layout = nth(names[2], group);
  if (layout.empty()) return nth(names[2], 0);
  const std::string variant = nth(names[3], group);
  return variant.empty() ? layout : layout + '(' + variant + ')';
}

/// Rows by the names XKB gives places on a keyboard: AE01 is the digit 1, AB01 the Z of an American one.
/// The key some keyboards have left of Z is in every map and on few desks: it is left out.
constexpr std::array<std::array<const char*, 13>, 4> kPlaces{
    {{"TLDE", "AE01", "AE02", "AE03", "AE04", "AE05", "AE06", "AE07", "AE08", "AE09", "AE10", "AE11", "AE12"},
     {"AD01", "AD02", "AD03", "AD04", "AD05", "AD06", "AD07", "AD08", "AD09", "AD10", "AD11", "AD12"},
     {"AC01", "AC02", "AC03", "AC04", "AC05", "AC06", "AC07", "AC08", "AC09", "AC10", "AC11", "BKSL"},
     {"AB01", "AB02", "AB03", "AB04", "AB05", "AB06", "AB07", "AB08", "AB09", "AB10"}}};

unsigned code_of(const XkbDescRec& keyboard, const char* place) {
  for (unsigned code = keyboard.min_key_code; code <= keyboard.max_key_code; ++code)
    if (std::strncmp(keyboard.names->keys[code].name, place, XkbKeyNameLength) == 0) return code;
  return 0;
}

}  // namespace

KeyboardFacts keyboard_facts(Display* display, unsigned num_lock) {
  KeyboardFacts facts;
  XkbStateRec state{};
  XkbGetState(display, XkbUseCoreKbd, &state);
  facts.layout = layout_name(display, state.group);
  facts.caps_lock = (state.locked_mods & LockMask) != 0;
  facts.num_lock = (state.locked_mods & num_lock) != 0;
  XKeyboardState control{};
  XGetKeyboardControl(display, &control);
  facts.repeats = control.global_auto_repeat == AutoRepeatModeOn;
  return facts;
}

KeyRows key_rows(Display* display, const std::function<char32_t(unsigned keycode)>& character) {
  KeyRows rows;
  const std::unique_ptr<XkbDescRec, FreeKeyboard> keyboard(
      XkbGetMap(display, XkbKeyTypesMask | XkbKeySymsMask, XkbUseCoreKbd));
  if (!keyboard || XkbGetNames(display, XkbKeyNamesMask, keyboard.get()) != Success) return rows;
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (const char* place : kPlaces[row]) {
      const unsigned code = place != nullptr ? code_of(*keyboard, place) : 0;
      if (code == 0) continue;
      const char32_t made = character(code);
      const bool twice = std::any_of(rows.begin(), rows.end(), [&](const std::u32string& one) {
        return made != 0 && one.find(made) != std::u32string::npos;
      });
      rows[row] += twice ? U'\0' : made;
    }
  return rows;
}

}  // namespace deft
