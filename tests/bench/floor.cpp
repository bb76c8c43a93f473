// The floor of every figure: a bare Xlib program that fills a small rectangle on each key. With a file name it writes a line
// for each key: when it came (ns, CLOCK_MONOTONIC), and the server's own stamp (ms).
#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include <cstdio>
#include <ctime>

int main(int argc, char** argv) {
  Display* display = XOpenDisplay(nullptr);
  if (!display) return 2;
  std::FILE* log = argc > 1 ? std::fopen(argv[1], "w") : nullptr;
  const int screen = DefaultScreen(display);
  const Window window =
      XCreateSimpleWindow(display, RootWindow(display, screen), 0, 0, 640, 400, 0, 0, WhitePixel(display, screen));
  XStoreName(display, window, "floor");
  XSelectInput(display, window, KeyPressMask | ExposureMask);
  XMapWindow(display, window);
  const GC context = XCreateGC(display, window, 0, nullptr);
  for (unsigned long pressed = 0;;) {
    XEvent event;
    XNextEvent(display, &event);
    if (event.type == Expose) {
      XSetForeground(display, context, 0x303030);
      XFillRectangle(display, window, context, 60, 20, 400, 24);
    }
    if (event.type != KeyPress) continue;
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    XSetForeground(display, context, pressed++ % 2 ? 0xC06020 : 0x2060C0);
    XFillRectangle(display, window, context, 20, 20, 24, 24);
    XFlush(display);
    if (log) {
      std::fprintf(log, "%lld %lu\n", time.tv_sec * 1'000'000'000LL + time.tv_nsec, event.xkey.time);
      std::fflush(log);
    }
  }
}
