#include "shell/clock_watch.h"

#include <algorithm>

#include "shell/raw_clock.h"

#include <X11/Xatom.h>

namespace deft {
namespace {

using std::chrono::milliseconds;

constexpr Moment kPrompt = milliseconds(20);     // an answer later than this says nothing
constexpr Moment kOneBreath = Moment(200);       // between our clock and the kernel's
constexpr int kTries = 5;

Moment since(std::uint32_t from_ms, std::uint32_t to_ms) {
  return milliseconds(static_cast<std::int32_t>(to_ms - from_ms));
}

}  // namespace

ClockWatch::ClockWatch(Display* display, const Clock& clock)
    : display_(display),
      clock_(clock),
      window_(XCreateSimpleWindow(display, DefaultRootWindow(display), 0, 0, 1, 1, 0, 0, 0)),
      property_(XInternAtom(display, "DEFT_TIME", False)),
      due_(clock.now()) {
  XSelectInput(display, window_, PropertyChangeMask);
}

ClockWatch::~ClockWatch() {
  XDestroyWindow(display_, window_);
}

void ClockWatch::ask() {
  Reading reading;
  for (int tries = 0; tries < kTries; ++tries) {  // again where something came between the two
    reading.own = clock_.now();
    reading.raw = raw_clock();
    if (clock_.now() - reading.own <= kOneBreath) break;
  }
  asked_ = reading;
  due_ = reading.own + kEach;
  XChangeProperty(display_, window_, property_, XA_STRING, 8, PropModeAppend, nullptr, 0);
  XFlush(display_);
}

std::optional<ClockChecked> ClockWatch::read(const XEvent& event) {
  if (event.type != PropertyNotify || event.xproperty.window != window_ || !asked_) return std::nullopt;
  Reading reading = *asked_;
  asked_.reset();
  if (clock_.now() - reading.own > kPrompt) return std::nullopt;
  reading.server_ms = static_cast<std::uint32_t>(event.xproperty.time);
  ClockCheck check;
  if (last_) {
    check.own = reading.own - last_->own;
    check.raw = reading.raw - last_->raw;
    check.server = since(last_->server_ms, reading.server_ms);
    if (check.server.count() > 0)
      pace_ = std::clamp(static_cast<double>(check.own.count()) / static_cast<double>(check.server.count()), 0.1, 10.0);
  }
  last_ = reading;
  return ClockChecked{reading.own, check};
}

std::optional<Moment> ClockWatch::lag(Moment at, std::uint32_t server_ms) const {
  if (!last_) return std::nullopt;
  const double server = static_cast<double>(since(last_->server_ms, server_ms).count()) * pace_;
  return at - last_->own - Moment(static_cast<std::int64_t>(server));
}

}  // namespace deft
