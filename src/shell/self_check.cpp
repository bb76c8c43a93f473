#include "shell/self_check.h"

#include <fmt/format.h>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <thread>

#include "keying/error.h"
#include "scoring/timing.h"
#include "shell/fonts.h"
#include "shell/key_devices.h"
#include "shell/layout.h"
#include "shell/raw_clock.h"

#include <X11/XKBlib.h>
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/keysym.h>

namespace deft {
namespace {

using Microseconds = std::chrono::microseconds;
using DisplayPointer = std::unique_ptr<Display, int (*)(Display*)>;

constexpr Microseconds kMeasured = std::chrono::milliseconds(200);

SelfCheck check_display(Display* display) {
  const char* name = std::getenv("DISPLAY");
  if (!display)
    return {"Display", false, name && *name ? fmt::format("{} cannot be opened", name) : "DISPLAY is not set",
            "Start Deft from a desktop session, or set DISPLAY."};
  const int screen = DefaultScreen(display);
  const int width = DisplayWidth(display, screen), height = DisplayHeight(display, screen);
  const bool large = width >= 1024 && height >= 640;
  return {"Display", large, fmt::format("{}, {} x {}", DisplayString(display), width, height),
          large ? "" : "Deft needs 1024 x 640. Choose a larger screen mode."};
}

/// Layout, repeat, locks and devices, as the display names them.
std::string keyboard_words(Display* display, const KeyboardFacts& facts) {
  std::string words = facts.layout.empty() ? "layout not known" : "layout " + facts.layout;
  words += facts.repeats ? ", a held key repeats" : ", a held key does not repeat";
  words += facts.num_lock ? ", Num Lock is on" : ", Num Lock is off";
  if (facts.caps_lock) words += ", Caps Lock is on";
  for (const KeyDevice& device : KeyDevices::all(display))
    words += fmt::format("; {}{}", device.name, device.kind == KeyDevice::Kind::scripted ? " (keys of other programs)" : "");
  return words;
}

SelfCheck check_keyboard(Display* display) {
  if (!display) return {"Keyboard", false, "no display to ask", "See Display."};
  XkbStateRec state{};
  if (XkbGetState(display, XkbUseCoreKbd, &state) != Success)
    return {"Keyboard", false, "the display has no XKB extension",
            "Use a display server with the XKB extension."};
  const KeyboardFacts facts = keyboard_facts(display, XkbKeysymToModifiers(display, XK_Num_Lock));
  return {"Keyboard", !facts.caps_lock, keyboard_words(display, facts), facts.caps_lock ? "Press Caps Lock." : ""};
}

SelfCheck check_fonts() {
  try {
    const Fonts all_found;
    return {"Fonts", true, "Inter, JetBrains Mono and those of typed and written sheets", ""};
  } catch (const Error& error) {
    return {"Fonts", false, error.what(), "Install the packages in scripts/packages.txt."};
  }
}

Microseconds steady_clock() {
  return std::chrono::duration_cast<Microseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

/// The display server's time: it stamps the change of a property.
Microseconds server_clock(Display* display, Window window) {
  const Atom property = XInternAtom(display, "DEFT_TIME", False);
  XChangeProperty(display, window, property, XA_STRING, 8, PropModeReplace, nullptr, 0);
  XEvent event;
  XWindowEvent(display, window, PropertyChangeMask, &event);
  return std::chrono::milliseconds(event.xproperty.time);
}

double share_off(Microseconds one, Microseconds other) {
  return std::abs(static_cast<double>((one - other).count()) / static_cast<double>(other.count()));
}

SelfCheck check_clocks(Display* display) {
  const Window window =
      display ? XCreateSimpleWindow(display, DefaultRootWindow(display), 0, 0, 1, 1, 0, 0, 0) : 0;
  if (display) XSelectInput(display, window, PropertyChangeMask);
  const Microseconds server0 = display ? server_clock(display, window) : Microseconds(0);
  const Microseconds steady0 = steady_clock(), raw0 = raw_clock();
  std::this_thread::sleep_for(kMeasured);
  const Microseconds server1 = display ? server_clock(display, window) : kMeasured;
  const Microseconds steady = steady_clock() - steady0, raw = raw_clock() - raw0;
  const double by_raw = share_off(steady, raw), by_server = display ? share_off(server1 - server0, raw) : 0;
  const bool good = by_raw <= kClockAllowed && by_server <= kClockAllowed;
  return {"Clocks", good,
          fmt::format("the program's clock differs from the system's by {:.2f} %, the display's by {:.2f} %",
                      by_raw * 100, by_server * 100),
          good ? ""
               : "Something changes this program's clock. Start Deft without it, or run the check again on a "
                 "quieter machine."};
}

}  // namespace

std::vector<SelfCheck> check_desk() {
  const DisplayPointer display(XOpenDisplay(nullptr), XCloseDisplay);
  return {check_display(display.get()), check_keyboard(display.get()), check_fonts(),
          check_clocks(display.get())};
}

}  // namespace deft
