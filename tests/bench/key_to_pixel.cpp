// key_to_pixel WINDOW [OPTION VALUE]…: types into a window and measures the time from just before each key press is sent to
// the X server until a freshly fetched picture shows its effect, as one JSON object in milliseconds.
//
//   --keys TEXT      what is typed, over and over: characters, {Name} for a keysym ({BackSpace}), {Shift+Tab}
//   --count N        measured keys (200)          --warm-up N    keys before, which find the area to watch (12)
//   --gap A-B        ms between keys (120-200)    --hold MS      press to release (30)
//   --log FILE       a line for each key: ns of the press (CLOCK_MONOTONIC), milliseconds to the picture or -1
//   --inject         only types, looks at nothing: for comparing the program's own stamps with the moments of the log; with
//                    each goes the time in ms after which the display server had taken it
//   --seed N         of the gaps (1)
//   --below Y        nothing above that line of the window is watched (a clock, say)
//
// A picture answers a key if it differs from the one before in at least 4 pixels, in a box wider than a caret. The watched
// area is the box of all that the warm-up keys changed. A key is pressed only after 25 ms of rest there, so a late drawing
// is never taken for the answer to the next key. Every tenth trial is a sham: nothing is pressed, and nothing may be seen.
#include <X11/XKBlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <sys/prctl.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "screen.h"

namespace {

using bench::Area;
using bench::Difference;
using bench::Nanoseconds;
using bench::now;

constexpr Nanoseconds kMs = 1'000'000;
constexpr Nanoseconds kRest = 25 * kMs, kRestLimit = 400 * kMs, kTimeout = 1000 * kMs, kSham = 100 * kMs;
constexpr int kCaretWidth = 3, kFewestPixels = 4, kShamEvery = 10;

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(2);
}

struct Options {
  Window window = 0;
  std::string keys = "nm", log;
  int count = 200, warm_up = 12, hold = 30, below = 0;
  double gap_low = 120, gap_high = 200;
  bool inject = false;
  unsigned seed = 1;
};

Options options_of(int argc, char** argv) {
  if (argc < 2) stop("key_to_pixel WINDOW [OPTION VALUE]… (its first lines of source say which)");
  Options options;
  options.window = std::strtoul(argv[1], nullptr, 0);
  for (int i = 2; i < argc; ++i) {
    const std::string name = argv[i];
    if (name == "--inject") {
      options.inject = true;
      continue;
    }
    if (i + 1 == argc) stop(name + " needs a value");
    const char* value = argv[++i];
    if (name == "--keys") options.keys = value;
    else if (name == "--log") options.log = value;
    else if (name == "--count") options.count = std::atoi(value);
    else if (name == "--warm-up") options.warm_up = std::atoi(value);
    else if (name == "--hold") options.hold = std::atoi(value);
    else if (name == "--seed") options.seed = static_cast<unsigned>(std::atoi(value));
    else if (name == "--below") options.below = std::atoi(value);
    else if (name == "--gap" && std::sscanf(value, "%lf-%lf", &options.gap_low, &options.gap_high) == 2) {}
    else stop("unknown option or value: " + name + " " + value);
  }
  return options;
}

/// The keyboard: keys by code, Shift beside them where the layout wants it.
class Keyboard {
 public:
  struct Key {
    KeyCode code;
    bool shift;
  };

  Keyboard(Display* display, int hold_ms) : display_(display), hold_(hold_ms * kMs) {
    shift_ = XKeysymToKeycode(display, XStringToKeysym("Shift_L"));
  }

  std::vector<Key> keys_of(const std::string& text) const {
    std::vector<Key> keys;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::size_t close = text[i] == '{' ? text.find('}', i) : std::string::npos;
      if (close == std::string::npos) {
        keys.push_back(key_of(static_cast<unsigned char>(text[i]), false));
        continue;
      }
      std::string name = text.substr(i + 1, close - i - 1);
      const bool shift = name.starts_with("Shift+");
      if (shift) name.erase(0, 6);
      keys.push_back(key_of(XStringToKeysym(name.c_str()), shift));
      i = close;
    }
    if (keys.empty()) stop("there are no keys to type");
    return keys;
  }

  void ready(Key key) const {  // before the press whose time is taken
    if (key.shift) XTestFakeKeyEvent(display_, shift_, True, 0);
    XSync(display_, False);
  }
  void press(Key key) const {
    XTestFakeKeyEvent(display_, key.code, True, 0);
    XFlush(display_);
  }
  void release(Key key) const {
    XTestFakeKeyEvent(display_, key.code, False, 0);
    if (key.shift) XTestFakeKeyEvent(display_, shift_, False, 0);
    XFlush(display_);
  }
  Nanoseconds hold() const { return hold_; }

 private:
  Key key_of(KeySym symbol, bool shift) const {
    const KeyCode code = XKeysymToKeycode(display_, symbol);
    if (!code) stop("this keyboard has no key for one of --keys");
    const bool upper =
        XkbKeycodeToKeysym(display_, code, 0, 0) != symbol && XkbKeycodeToKeysym(display_, code, 0, 1) == symbol;
    return {code, shift || upper};
  }

  Display* display_;
  Nanoseconds hold_;
  KeyCode shift_;
};

bool answers(const Difference& difference) {
  return difference.pixels >= kFewestPixels && difference.box.w > kCaretWidth;
}

struct Figures {
  std::vector<double> ms;
  int missed = 0, restless = 0, shams = 0, seen_in_shams = 0;
};

class Trial {
 public:
  Trial(Display* display, const Options& options)
      : options_(options), display_(display), screen_(display), keyboard_(display, options.hold) {
    keys_ = keyboard_.keys_of(options.keys);
    log_ = options.log.empty() ? nullptr : std::fopen(options.log.c_str(), "w");
    srand48(options.seed);
    XSetInputFocus(display, options.window, RevertToParent, CurrentTime);
    XSync(display, False);
  }
  ~Trial() {
    if (log_) std::fclose(log_);
  }
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  void inject() {
    Nanoseconds last = now();
    for (int i = 0; i < options_.warm_up + options_.count; ++i) {
      const Keyboard::Key key = next_key();
      keyboard_.ready(key);
      bench::sleep_until(last + gap());
      last = now();
      keyboard_.press(key);
      XSync(display_, False);
      note(last, static_cast<double>(now() - last) / 1e6);  // the key was pressed at some moment of these
      bench::sleep_until(last + keyboard_.hold());
      keyboard_.release(key);
    }
  }

  /// Types the warm-up keys and watches the box around all they changed.
  void find_area() {
    XWindowAttributes about;
    if (!XGetWindowAttributes(display_, options_.window, &about)) stop("there is no such window");
    int x = 0, y = 0;
    Window child;
    XTranslateCoordinates(display_, options_.window, DefaultRootWindow(display_), 0, 0, &x, &y, &child);
    screen_.watch({x, y + options_.below, about.width, about.height - options_.below});
    int left = 1 << 20, top = 1 << 20, right = -1, bottom = -1;
    for (int i = 0; i < options_.warm_up; ++i) {
      XSync(display_, False);
      screen_.look();
      screen_.keep();
      const Keyboard::Key key = next_key();
      keyboard_.ready(key);
      const Nanoseconds pressed = now();
      keyboard_.press(key);
      note(pressed, -1);
      bench::sleep_until(pressed + keyboard_.hold());
      keyboard_.release(key);
      bench::sleep_until(pressed + gap());
      screen_.look();
      const Difference seen = screen_.difference();
      if (!answers(seen)) continue;
      left = std::min(left, seen.box.x);
      top = std::min(top, seen.box.y);
      right = std::max(right, seen.box.x + seen.box.w);
      bottom = std::max(bottom, seen.box.y + seen.box.h);
    }
    if (right < 0) stop("the warm-up keys changed nothing in the window");
    constexpr int kMargin = 4;
    area_ = {left - kMargin, top - kMargin, right - left + 2 * kMargin, bottom - top + 2 * kMargin};
    screen_.watch(area_);
  }

  Figures measure() {
    Figures figures;
    Nanoseconds last = now();
    for (int measured = 0, trial = 1; measured < options_.count; ++trial) {
      wait_for_rest(last + gap(), figures);
      if (trial % kShamEvery == 0) {
        ++figures.shams;
        last = now();
        figures.seen_in_shams += answered(last + kSham).has_value;
        continue;
      }
      const Keyboard::Key key = next_key();
      keyboard_.ready(key);
      screen_.forget_damage();
      screen_.look();
      screen_.keep();
      last = now();
      keyboard_.press(key);
      Answer answer = answered(last + keyboard_.hold());
      bench::sleep_until(answer.has_value ? last + keyboard_.hold() : now());
      keyboard_.release(key);
      if (!answer.has_value) answer = answered(last + kTimeout);
      ++measured;
      const double ms = answer.has_value ? static_cast<double>(answer.at - last) / 1e6 : -1;
      note(last, ms);
      if (answer.has_value) figures.ms.push_back(ms);
      else ++figures.missed;
    }
    return figures;
  }

  Area area() const { return area_; }

 private:
  struct Answer {
    bool has_value = false;
    Nanoseconds at = 0;
  };

  Keyboard::Key next_key() { return keys_[typed_++ % keys_.size()]; }
  Nanoseconds gap() const {
    return static_cast<Nanoseconds>((options_.gap_low + drand48() * (options_.gap_high - options_.gap_low)) * 1e6);
  }
  void note(Nanoseconds pressed, double ms) const {
    if (log_) std::fprintf(log_, "%lld %.3f\n", static_cast<long long>(pressed), ms);
  }

  Answer answered(Nanoseconds deadline) {
    while (screen_.next_picture(deadline)) {
      const Nanoseconds seen = now();
      if (answers(screen_.difference())) return {true, seen};
    }
    return {};
  }

  /// Until `due`, and until nothing has changed for a while.
  void wait_for_rest(Nanoseconds due, Figures& figures) {
    screen_.look();
    screen_.keep();
    Nanoseconds changed = now();
    const Nanoseconds limit = std::max(due, changed + kRestLimit);
    for (;;) {
      if (!screen_.next_picture(std::min(limit, std::max(due, changed + kRest)))) break;
      if (!answers(screen_.difference())) continue;
      screen_.keep();
      changed = now();
    }
    figures.restless += now() < changed + kRest;
  }

  const Options& options_;
  Display* display_;
  bench::Screen screen_;
  Keyboard keyboard_;
  std::vector<Keyboard::Key> keys_;
  std::size_t typed_ = 0;
  Area area_;
  std::FILE* log_ = nullptr;
};

void print(const Figures& figures, Area area, int count) {
  using bench::percentile;
  std::printf("{\"p50\": %.3f, \"p95\": %.3f, \"p99\": %.3f, \"max\": %.3f, \"keys\": %d, \"missed\": %d, \"restless\": %d, "
              "\"shams\": %d, \"seen_in_shams\": %d, \"area\": [%d, %d, %d, %d]}\n",
              percentile(figures.ms, 50), percentile(figures.ms, 95), percentile(figures.ms, 99),
              percentile(figures.ms, 100), count, figures.missed, figures.restless, figures.shams, figures.seen_in_shams,
              area.x, area.y, area.w, area.h);
}

}  // namespace

int main(int argc, char** argv) {
  prctl(PR_SET_TIMERSLACK, 1UL);
  const Options options = options_of(argc, argv);
  Display* display = bench::open_display();
  Trial trial(display, options);
  if (options.inject) {
    trial.inject();
    return 0;
  }
  trial.find_area();
  const Figures figures = trial.measure();
  if (figures.ms.empty()) stop("no key changed a pixel");
  print(figures, trial.area(), options.count);
}
