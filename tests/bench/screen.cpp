#include "screen.h"

#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <poll.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace bench {
namespace {

constexpr Nanoseconds kSecond = 1'000'000'000;
constexpr std::uint32_t kColour = 0xFFFFFF;

timespec as_timespec(Nanoseconds span) { return {span / kSecond, span % kSecond}; }

[[noreturn]] void stop(const char* why) {
  std::fprintf(stderr, "%s\n", why);
  std::exit(2);
}

}  // namespace

Nanoseconds now() {
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * kSecond + time.tv_nsec;
}

void sleep_until(Nanoseconds moment) {
  const timespec time = as_timespec(moment);
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nullptr) == EINTR) {
  }
}

Display* open_display() {
  Display* display = XOpenDisplay(nullptr);
  if (!display) stop("There is no display.");
  // A window may vanish while it is looked at.
  XSetErrorHandler([](Display*, XErrorEvent*) { return 0; });
  int a, b, c, d;
  if (!XTestQueryExtension(display, &a, &b, &c, &d)) stop("The X server has no XTEST.");
  if (!XDamageQueryExtension(display, &a, &b)) stop("The X server has no DAMAGE.");
  if (!XShmQueryExtension(display)) stop("The X server has no MIT-SHM.");
  return display;
}

Screen::Screen(Display* display)
    : display_(display),
      root_(DefaultRootWindow(display)),
      damage_(XDamageCreate(display, root_, XDamageReportNonEmpty)) {
  int error_base = 0;
  XDamageQueryExtension(display, &damage_event_, &error_base);
  damage_event_ += XDamageNotify;
}

Screen::~Screen() {
  release();
  XDamageDestroy(display_, damage_);
}

Area Screen::whole() const {
  const int screen = DefaultScreen(display_);
  return {0, 0, DisplayWidth(display_, screen), DisplayHeight(display_, screen)};
}

void Screen::release() {
  if (!image_) return;
  XShmDetach(display_, &memory_);
  XSync(display_, False);
  XDestroyImage(image_);
  shmdt(memory_.shmaddr);
  image_ = nullptr;
}

void Screen::watch(Area area) {
  release();
  const Area all = whole();
  const int right = std::min(area.x + area.w, all.w), bottom = std::min(area.y + area.h, all.h);
  area_ = {std::max(area.x, 0), std::max(area.y, 0), 0, 0};
  area_.w = right - area_.x;
  area_.h = bottom - area_.y;
  if (area_.w < 1 || area_.h < 1) stop("The watched area is off the screen.");

  const int screen = DefaultScreen(display_);
  image_ = XShmCreateImage(display_, DefaultVisual(display_, screen), static_cast<unsigned>(DefaultDepth(display_, screen)),
                           ZPixmap, nullptr, &memory_, static_cast<unsigned>(area_.w), static_cast<unsigned>(area_.h));
  if (!image_ || image_->bits_per_pixel != 32) stop("The screen has no 32 bits a pixel.");
  const auto bytes = static_cast<std::size_t>(image_->bytes_per_line) * static_cast<std::size_t>(area_.h);
  memory_.shmid = shmget(IPC_PRIVATE, bytes, IPC_CREAT | 0600);
  if (memory_.shmid < 0) stop("There is no shared memory for a picture.");
  memory_.shmaddr = image_->data = static_cast<char*>(shmat(memory_.shmid, nullptr, 0));
  memory_.readOnly = False;
  XShmAttach(display_, &memory_);
  XSync(display_, False);
  shmctl(memory_.shmid, IPC_RMID, nullptr);
  kept_.assign(static_cast<std::size_t>(area_.w) * static_cast<std::size_t>(area_.h), 0);
}

void Screen::look() { XShmGetImage(display_, root_, image_, area_.x, area_.y, AllPlanes); }

const std::uint32_t* Screen::row(int y) const {
  return reinterpret_cast<const std::uint32_t*>(image_->data + static_cast<std::ptrdiff_t>(y) * image_->bytes_per_line);
}

void Screen::keep() {
  for (int y = 0; y < area_.h; ++y) std::copy_n(row(y), area_.w, kept_.begin() + static_cast<std::ptrdiff_t>(y) * area_.w);
}

Difference Screen::difference() const {
  Difference found;
  int left = area_.w, right = -1, top = area_.h, bottom = -1;
  for (int y = 0; y < area_.h; ++y) {
    const std::uint32_t* seen = row(y);
    const std::uint32_t* kept = kept_.data() + static_cast<std::ptrdiff_t>(y) * area_.w;
    if (std::memcmp(seen, kept, static_cast<std::size_t>(area_.w) * sizeof *seen) == 0) continue;
    for (int x = 0; x < area_.w; ++x) {
      if (((seen[x] ^ kept[x]) & kColour) == 0) continue;
      ++found.pixels;
      left = std::min(left, x);
      right = std::max(right, x);
      top = std::min(top, y);
      bottom = std::max(bottom, y);
    }
  }
  if (found.pixels) found.box = {area_.x + left, area_.y + top, right - left + 1, bottom - top + 1};
  return found;
}

bool Screen::one_colour(Area area) const {
  const int x0 = std::max(area.x - area_.x, 0), x1 = std::min(area.x + area.w - area_.x, area_.w);
  const int y0 = std::max(area.y - area_.y, 0), y1 = std::min(area.y + area.h - area_.y, area_.h);
  if (x1 <= x0 || y1 <= y0) return true;
  const std::uint32_t colour = row((y0 + y1) / 2)[(x0 + x1) / 2];
  int others = 0;
  for (int y = y0; y < y1 && others <= 200; ++y)
    for (int x = x0; x < x1; ++x) others += ((row(y)[x] ^ colour) & kColour) != 0;
  return others <= 200;
}

void Screen::forget_damage() {
  XSync(display_, False);
  XEvent event;
  while (XPending(display_)) XNextEvent(display_, &event);
  XDamageSubtract(display_, damage_, None, None);
}

bool Screen::next_picture(Nanoseconds deadline, std::vector<XEvent>* other) {
  for (;;) {
    bool drawn = false;
    while (XPending(display_)) {
      XEvent event;
      XNextEvent(display_, &event);
      if (event.type == damage_event_)
        drawn = true;
      else if (other)
        other->push_back(event);
    }
    if (drawn) {
      XDamageSubtract(display_, damage_, None, None);
      look();
      return true;
    }
    const Nanoseconds left = deadline - now();
    if (left <= 0 || (other && !other->empty())) return false;
    pollfd connection{ConnectionNumber(display_), POLLIN, 0};
    const timespec wait = as_timespec(left);
    ppoll(&connection, 1, &wait, nullptr);
  }
}

double percentile(std::vector<double> values, double percent) {
  if (values.empty()) return std::nan("");
  std::sort(values.begin(), values.end());
  const double place = percent / 100 * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

}  // namespace bench
