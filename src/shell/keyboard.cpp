#include "shell/keyboard.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <deque>
#include <mutex>
#include <thread>

#include "keying/error.h"
#include "shell/input_method.h"
#include "shell/key_names.h"

#include <X11/XKBlib.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/keysym.h>

namespace deft {
namespace {

/// A bell between two threads: rung by one, heard by the other's poll().
class Bell {
 public:
  Bell() : fd_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    if (fd_ < 0) throw Error("Deft has no file descriptors left. Close other programs and start it again.");
  }
  ~Bell() { close(fd_); }
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;

  int fd() const { return fd_; }
  void ring() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = write(fd_, &one, sizeof one);
  }
  void hush() {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = read(fd_, &count, sizeof count);
  }

 private:
  int fd_;
};

/// When a key went down, kept while an input method holds it back.
struct Press {
  unsigned keycode = 0;
  std::uint32_t server_ms = 0;
  Moment at{0};
  bool repeat = false;
};

struct CloseDisplay {
  void operator()(Display* display) const { XCloseDisplay(display); }
};

}  // namespace

class Keyboard::Reader {
 public:
  Reader(unsigned long window, const Clock& clock);
  ~Reader();

  int wake_fd() const { return news_bell_.fd(); }
  News take();

 private:
  void run();
  void read(XEvent& event);
  std::optional<Press> press_of(const XEvent& event, Moment at);
  void key(XEvent& event, const Press& press);
  void focus(const XFocusChangeEvent& event, Moment at);
  void locks(unsigned locked);
  void learn_modifiers();
  RawPress raw_press(XKeyEvent event);
  void tell(Event event);

  const Clock& clock_;
  const ::Window window_;
  std::unique_ptr<Display, CloseDisplay> display_;
  int xkb_event_ = 0;
  unsigned alt_ = 0, super_ = 0, num_lock_ = 0;
  std::array<bool, 256> down_{};
  std::deque<Press> withheld_;
  std::optional<InputMethod> input_method_;

  std::mutex mutex_;
  News news_;
  Bell news_bell_, stop_bell_;
  std::thread thread_;
};

Keyboard::Reader::Reader(unsigned long window, const Clock& clock)
    : clock_(clock), window_(window), display_(XOpenDisplay(nullptr)) {
  if (!display_)
    throw Error("The display does not take a second connection, which Deft reads the keyboard from.");
  Display* display = display_.get();
  XSelectInput(display, window_, InputMethod::kEvents);
  Bool supported = False;
  XkbSetDetectableAutoRepeat(display, True, &supported);
  int opcode = 0, error = 0, major = XkbMajorVersion, minor = XkbMinorVersion;
  if (XkbQueryExtension(display, &opcode, &xkb_event_, &error, &major, &minor))
    XkbSelectEventDetails(display, XkbUseCoreKbd, XkbStateNotify, XkbModifierLockMask, XkbModifierLockMask);
  learn_modifiers();
  XkbStateRec state{};
  XkbGetState(display, XkbUseCoreKbd, &state);
  locks(state.locked_mods);
  XFlush(display);
  thread_ = std::thread([this] { run(); });
}

Keyboard::Reader::~Reader() {
  stop_bell_.ring();
  thread_.join();
  input_method_.reset();
}

Keyboard::News Keyboard::Reader::take() {
  news_bell_.hush();
  const std::lock_guard lock(mutex_);
  return std::exchange(news_, {});
}

void Keyboard::Reader::tell(Event event) {
  {
    const std::lock_guard lock(mutex_);
    news_.events.push_back(std::move(event));
  }
  news_bell_.ring();
}

void Keyboard::Reader::run() {
  input_method_.emplace(display_.get(), window_);
  for (;;) {
    while (XPending(display_.get()) > 0) {
      XEvent event;
      XNextEvent(display_.get(), &event);
      read(event);
    }
    pollfd waiting[] = {{ConnectionNumber(display_.get()), POLLIN, 0}, {stop_bell_.fd(), POLLIN, 0}};
    poll(waiting, 2, -1);
    if (waiting[1].revents != 0) return;
  }
}

void Keyboard::Reader::read(XEvent& event) {
  const Moment at = clock_.now();
  const auto press = press_of(event, at);
  if (event.type == KeyRelease) down_[event.xkey.keycode & 255] = false;

  if (XFilterEvent(&event, None)) {
    if (press && press->keycode != 0) withheld_.push_back(*press);
    if (withheld_.size() > 64) withheld_.pop_front();
    return;
  }
  if (press) return key(event, *press);
  switch (event.type) {
    case FocusIn:
    case FocusOut:
      return focus(event.xfocus, at);
    case KeymapNotify:  // comes right after FocusIn: the keys held at that time
      for (unsigned code = 8; code < 256; ++code)
        down_[code] = (static_cast<unsigned char>(event.xkeymap.key_vector[code / 8]) >> (code % 8) & 1) != 0;
      return;
    case Expose: {
      const std::lock_guard lock(mutex_);
      news_.exposed = true;
      return news_bell_.ring();
    }
    case MappingNotify:
      XRefreshKeyboardMapping(&event.xmapping);
      return learn_modifiers();
    default:
      if (event.type == xkb_event_ && reinterpret_cast<XkbEvent&>(event).any.xkb_type == XkbStateNotify)
        locks(reinterpret_cast<XkbEvent&>(event).state.locked_mods);
  }
}

/// A press seen for the first time is new; one the input method gives back keeps its first stamp; text it
/// commits by itself (keycode 0) has the stamp of the last key it took.
std::optional<Press> Keyboard::Reader::press_of(const XEvent& event, Moment at) {
  if (event.type != KeyPress) return std::nullopt;
  const unsigned code = event.xkey.keycode & 255;
  const auto server_ms = static_cast<std::uint32_t>(event.xkey.time);
  if (code == 0) {
    Press press = withheld_.empty() ? Press{0, server_ms, at, false} : withheld_.back();
    press.keycode = 0;
    withheld_.clear();
    return press;
  }
  const auto held = std::find_if(withheld_.begin(), withheld_.end(), [&](const Press& one) {
    return one.keycode == code && one.server_ms == server_ms;
  });
  if (held != withheld_.end()) {
    const Press press = *held;
    withheld_.erase(held);
    return press;
  }
  return Press{code, server_ms, at, std::exchange(down_[code], true)};
}

RawPress Keyboard::Reader::raw_press(XKeyEvent event) {
  RawPress press;
  press.shift = (event.state & ShiftMask) != 0;
  press.ctrl = (event.state & ControlMask) != 0;
  press.alt = (event.state & alt_) != 0;
  press.super = (event.state & super_) != 0;
  press.num_lock = (event.state & num_lock_) != 0;
  event.state &= ~(static_cast<unsigned>(ControlMask) | alt_);
  auto [symbol, text] = input_method_->look_up(event);
  press.symbol = symbol;
  press.text = std::move(text);
  return press;
}

/// A shortcut on a keyboard of another script is the Latin letter of that key.
static void prefer_latin(Display* display, unsigned keycode, RawPress& press) {
  if (!(press.ctrl || press.alt) || press.text.empty() ||
      static_cast<unsigned char>(press.text.front()) < 0x80)
    return;
  for (unsigned group = 0; group < 4; ++group) {
    const KeySym symbol =
        XkbKeycodeToKeysym(display, static_cast<KeyCode>(keycode), static_cast<int>(group), 0);
    if (symbol < 0x21 || symbol > 0x7E) continue;
    press.symbol = symbol;
    press.text = static_cast<char>(symbol);
    return;
  }
}

void Keyboard::Reader::key(XEvent& event, const Press& press) {
  RawPress raw = raw_press(event.xkey);
  if (event.xkey.keycode == 0 && raw.text.empty()) return;
  if (event.xkey.keycode != 0) prefer_latin(display_.get(), event.xkey.keycode, raw);
  auto kind = press.repeat ? Keystroke::Kind::repeat : Keystroke::Kind::press;
  for (const Key one : keys_of_press(raw)) {
    tell(KeyPressed{press.at, one, kind, press.server_ms});
    if (kind == Keystroke::Kind::press) kind = Keystroke::Kind::continuation;
  }
}

void Keyboard::Reader::focus(const XFocusChangeEvent& event, Moment at) {
  const bool real = (event.mode == NotifyNormal || event.mode == NotifyWhileGrabbed) &&
                    event.detail != NotifyPointer && event.detail != NotifyPointerRoot &&
                    event.detail != NotifyInferior;
  if (!real) return;
  const bool focused = event.type == FocusIn;
  input_method_->focus(focused);
  if (!focused) {
    down_.fill(false);
    withheld_.clear();
  }
  tell(FocusChanged{at, focused});
}

void Keyboard::Reader::locks(unsigned locked) {
  tell(LocksChanged{(locked & LockMask) != 0, (locked & num_lock_) != 0});
}

void Keyboard::Reader::learn_modifiers() {
  alt_ = XkbKeysymToModifiers(display_.get(), XK_Alt_L);
  if (alt_ == 0) alt_ = Mod1Mask;
  num_lock_ = XkbKeysymToModifiers(display_.get(), XK_Num_Lock);
  if (num_lock_ == 0) num_lock_ = Mod2Mask;
  super_ =
      (XkbKeysymToModifiers(display_.get(), XK_Super_L) | XkbKeysymToModifiers(display_.get(), XK_Meta_L)) &
      ~(alt_ | num_lock_);
}

Keyboard::Keyboard(unsigned long x_window, const Clock& clock)
    : reader_(std::make_unique<Reader>(x_window, clock)) {}
Keyboard::~Keyboard() = default;
int Keyboard::wake_fd() const {
  return reader_->wake_fd();
}
Keyboard::News Keyboard::take() {
  return reader_->take();
}

}  // namespace deft
