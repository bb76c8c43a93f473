#pragma once

#include <functional>
#include <string>

#include "app/model.h"

#include <X11/Xlib.h>

namespace deft {

/// What the display server says of its keyboard: the layout in use ("us", "de(nodeadkeys)"; empty where it does not say),
/// whether held keys repeat, Caps Lock and Num Lock (`num_lock`: its modifier bit).
KeyboardFacts keyboard_facts(Display* display, unsigned num_lock);

/// The characters of the layout's rows, given what a key makes by itself (nothing: a dead key).
KeyRows key_rows(Display* display, const std::function<char32_t(unsigned keycode)>& character);

}  // namespace deft
