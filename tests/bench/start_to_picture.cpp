// start_to_picture [--times N] -- COMMAND…: from starting a program to its first usable picture, as one JSON object.
// shown: its window is mapped. picture: the first one that is more than one flat colour. still: the last change before half a
// second of rest. Milliseconds, medians; pictures are fetched at most every 4 ms.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "screen.h"

namespace {

using bench::Area;
using bench::Nanoseconds;
using bench::now;

constexpr Nanoseconds kMs = 1'000'000, kGiveUp = 20'000 * kMs, kRest = 500 * kMs, kApart = 4 * kMs;

struct Start {
  Nanoseconds shown = 0, picture = 0, still = 0;
};

pid_t launch(char** command) {
  const pid_t child = fork();
  if (child != 0) return child;
  setsid();
  if (!std::freopen("/dev/null", "w", stdout)) _exit(127);
  execvp(command[0], command);
  _exit(127);
}

void end(pid_t child) {
  kill(-child, SIGTERM);
  for (int i = 0; i < 100 && waitpid(child, nullptr, WNOHANG) == 0; ++i) usleep(20'000);
  kill(-child, SIGKILL);
  waitpid(child, nullptr, WNOHANG);
}

/// Where the window of a MapNotify is, if it is one to look at.
bool window_of(Display* display, const XEvent& event, Area& area) {
  XWindowAttributes about;
  if (event.type != MapNotify || !XGetWindowAttributes(display, event.xmap.window, &about)) return false;
  if (about.width < 100 || about.height < 60) return false;
  area = {about.x, about.y, about.width, about.height};
  return true;
}

Start measure(Display* display, bench::Screen& screen, char** command) {
  screen.forget_damage();
  screen.look();
  screen.keep();
  Start start;
  Area window;
  const Nanoseconds begun = now();
  const pid_t child = launch(command);
  for (bool drawn = false; now() < begun + kGiveUp;) {
    if (start.picture && now() > begun + start.still + kRest) break;
    std::vector<XEvent> events;
    drawn |= screen.next_picture(now() + 20 * kMs, &events);
    for (const XEvent& event : events)
      if (!start.shown && window_of(display, event, window)) start.shown = now() - begun;
    if (!drawn || !start.shown) continue;
    drawn = false;
    const Nanoseconds looked = now();
    screen.look();
    if (screen.difference().pixels > 150) start.still = looked - begun;
    if (!start.picture && !screen.one_colour(window)) start.picture = start.still = looked - begun;
    screen.keep();
    bench::sleep_until(looked + kApart);
  }
  end(child);
  return start;
}

double ms(Nanoseconds span) { return static_cast<double>(span) / 1e6; }

}  // namespace

int main(int argc, char** argv) {
  int times = 5, at = 1;
  if (at + 1 < argc && !std::strcmp(argv[at], "--times")) times = std::atoi(argv[at + 1]), at += 2;
  if (at < argc && !std::strcmp(argv[at], "--")) ++at;
  if (at >= argc || times < 1) {
    std::fprintf(stderr, "start_to_picture [--times N] -- COMMAND…\n");
    return 1;
  }
  Display* display = bench::open_display();
  XSelectInput(display, DefaultRootWindow(display), SubstructureNotifyMask);
  bench::Screen screen(display);
  screen.watch(screen.whole());
  std::vector<double> shown, picture, still;
  for (int i = 0; i < times; ++i) {
    const Start start = measure(display, screen, argv + at);
    if (!start.picture) continue;
    shown.push_back(ms(start.shown));
    picture.push_back(ms(start.picture));
    still.push_back(ms(start.still));
    usleep(300'000);
  }
  if (picture.empty()) {
    std::fprintf(stderr, "No picture of %s was seen.\n", argv[at]);
    return 2;
  }
  std::printf("{\"times\": %zu, \"shown_ms\": %.1f, \"picture_ms\": %.1f, \"still_ms\": %.1f}\n", picture.size(),
              bench::percentile(shown, 50), bench::percentile(picture, 50), bench::percentile(still, 50));
}
