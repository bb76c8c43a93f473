#include "shell/self_check.h"

#include <fmt/format.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <thread>

#include "keying/error.h"
#include "shell/fonts.h"

#include <X11/XKBlib.h>
#include <X11/Xatom.h>
#include <X11/Xlib.h>

namespace deft {
namespace {

using Microseconds = std::chrono::microseconds;
using DisplayPointer = std::unique_ptr<Display, int (*)(Display*)>;

constexpr Microseconds kMeasured = std::chrono::milliseconds(200);
constexpr double kAllowed = 0.02;  // a clock off by more than 2 % is not to be trusted

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

std::string layout_name(Display* display) {
  std::unique_ptr<XkbDescRec, void (*)(XkbDescPtr)> keyboard(
      XkbAllocKeyboard(), [](XkbDescPtr k) { XkbFreeKeyboard(k, 0, True); });
  if (!keyboard || XkbGetNames(display, XkbSymbolsNameMask, keyboard.get()) != Success || !keyboard->names)
    return "unknown layout";
  const std::unique_ptr<char, int (*)(void*)> name(XGetAtomName(display, keyboard->names->symbols), XFree);
  return name ? name.get() : "unknown layout";
}

SelfCheck check_keyboard(Display* display) {
  if (!display) return {"Keyboard", false, "no display to ask", "See Display."};
  XkbStateRec state{};
  if (XkbGetState(display, XkbUseCoreKbd, &state) != Success)
    return {"Keyboard", false, "the display has no XKB extension",
            "Use a display server with the XKB extension."};
  unsigned int lit = 0;
  XkbGetIndicatorState(display, XkbUseCoreKbd, &lit);
  const bool caps = (state.locked_mods & LockMask) != 0;
  return {"Keyboard", !caps, layout_name(display) + (caps ? ", Caps Lock is on" : ""),
          caps ? "Press Caps Lock." : ""};
}

SelfCheck check_fonts() {
  try {
    const Fonts all_found;
    return {"Fonts", true, "Inter and JetBrains Mono", ""};
  } catch (const Error& error) {
    return {"Fonts", false, error.what(), "Install the packages in scripts/packages.txt."};
  }
}

/// Past libraries that stand between a program and its clock.
Microseconds raw_clock() {
  timespec time{};
  syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &time);
  return Microseconds(time.tv_sec * 1'000'000LL + time.tv_nsec / 1000);
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
  const bool good = by_raw <= kAllowed && by_server <= kAllowed;
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
