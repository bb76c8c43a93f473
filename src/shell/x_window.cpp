#include "shell/x_window.h"

#include <array>
#include <cstdlib>
#include <memory>
#include <vector>

#include "keying/error.h"

#include <GL/glx.h>
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

namespace deft {
namespace {

/// The mark of the program on a 16 grid: a field with a caret. `#` edge, `.` paper, `|` caret.
constexpr std::array<const char*, 16> kIcon = {
    "                ", "                ", " ############## ", "################",
    "##............##", "##............##", "##.||.........##", "##.||.........##",
    "##.||.........##", "##.||.........##", "##............##", "##............##",
    "################", " ############## ", "                ", "                "};
constexpr int kIconScale = 3;

unsigned long icon_colour(char mark) {
  switch (mark) {
    case '#':
      return 0xFF1A1D21;
    case '.':
      return 0xFFFAF8F3;
    case '|':
      return 0xFF17499A;
    default:
      return 0;
  }
}

std::vector<unsigned long> icon() {
  constexpr int side = 16 * kIconScale;
  std::vector<unsigned long> pixels = {side, side};
  for (std::size_t y = 0; y < side; ++y)
    for (std::size_t x = 0; x < side; ++x)
      pixels.push_back(icon_colour(kIcon[y / kIconScale][x / kIconScale]));
  return pixels;
}

struct Peek {
  ::Window window;
  bool found;
};

Bool look(Display*, XEvent* event, XPointer peek) {
  auto* wanted = reinterpret_cast<Peek*>(peek);
  if (event->xany.window == wanted->window) wanted->found = true;
  return False;
}

struct Free {
  void operator()(void* memory) const { XFree(memory); }
};

Display* of(void* display) {
  return static_cast<Display*>(display);
}

}  // namespace

void XWindow::prepare_threads() {
  XInitThreads();
}

bool XWindow::display_answers() {
  Display* display = XOpenDisplay(nullptr);
  if (display == nullptr) return false;
  XCloseDisplay(display);
  return true;
}

XWindow::XWindow(unsigned long handle) : display_(glXGetCurrentDisplay()), handle_(handle) {
  if (display_ == nullptr)
    throw Error("The display has no OpenGL, which Deft draws with. Install libgl1-mesa-dri.");
}

void XWindow::introduce(const char* name, Size least) const {
  Display* display = of(display_);
  std::string text = name;
  XClassHint hint{text.data(), text.data()};
  XSetClassHint(display, handle_, &hint);

  const std::unique_ptr<XSizeHints, Free> sizes(XAllocSizeHints());
  long supplied = 0;
  XGetWMNormalHints(display, handle_, sizes.get(), &supplied);
  sizes->flags |= PMinSize;
  sizes->min_width = static_cast<int>(least.w);
  sizes->min_height = static_cast<int>(least.h);
  XSetWMNormalHints(display, handle_, sizes.get());

  const auto pixels = icon();
  XChangeProperty(display, handle_, XInternAtom(display, "_NET_WM_ICON", False), XA_CARDINAL, 32,
                  PropModeReplace, reinterpret_cast<const unsigned char*>(pixels.data()),
                  static_cast<int>(pixels.size()));
  XFlush(display);
}

void XWindow::leave_keys_to_others() const {
  Display* display = of(display_);
  XWindowAttributes attributes;
  if (XGetWindowAttributes(display, handle_, &attributes) == 0) return;
  const long unwanted = KeyPressMask | KeyReleaseMask | PointerMotionMask | ButtonMotionMask;
  XSelectInput(display, handle_, attributes.your_event_mask & ~unwanted);
  XFlush(display);
}

int XWindow::fd() const {
  return ConnectionNumber(of(display_));
}

bool XWindow::has_queued_events() const {
  Peek peek{handle_, false};
  XEvent event;
  XCheckIfEvent(of(display_), &event, look, reinterpret_cast<XPointer>(&peek));
  return peek.found;
}

}  // namespace deft
