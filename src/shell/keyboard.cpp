#include "shell/keyboard.h"

#include <poll.h>

#include <mutex>
#include <thread>

#include "keying/error.h"
#include "keying/text.h"
#include "shell/bell.h"
#include "shell/clock_watch.h"
#include "shell/input_method.h"
#include "shell/key_devices.h"
#include "shell/key_names.h"
#include "shell/key_presses.h"
#include "shell/layout.h"
#include "shell/receipt_delay.h"
#include "shell/stamp_watch.h"

#include <X11/XKBlib.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/keysym.h>

namespace deft {
namespace {

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
  void wait();
  void read(XEvent& event);
  void read_other(XEvent& event, Moment at);
  std::optional<Press> press_of(const XEvent& event, Moment at, Moment received);
  void released(const XKeyEvent& event, Moment at);
  void key(XEvent& event, const Press& press);
  void focus(const XFocusChangeEvent& event, Moment at);
  void locks(unsigned locked);
  void watch_keyboard();
  void learn_modifiers();
  void learn_layout();
  std::uint8_t number_of(const KeyDevice& device);
  RawPress raw_press(XKeyEvent event);
  char32_t character_of(unsigned keycode);
  void tell(Event event);
  template <typename Some>
  void tell_if(std::optional<Some> event) {
    if (event) tell(std::move(*event));
  }

  const Clock& clock_;
  const ::Window window_;
  std::unique_ptr<Display, CloseDisplay> display_;
  int xkb_event_ = 0;
  unsigned alt_ = 0, super_ = 0, num_lock_ = 0, group_ = 0;
  KeyPresses presses_;
  KeyDevices devices_;
  std::vector<KeyDevice> told_devices_;
  ClockWatch clock_watch_;
  ReceiptDelay receipt_delay_;
  StampWatch stamps_;
  std::optional<InputMethod> input_method_;
  std::optional<KeyboardKnown> known_;

  std::mutex mutex_;
  News news_;
  Bell news_bell_, stop_bell_;
  std::thread thread_;
};

Keyboard::Reader::Reader(unsigned long window, const Clock& clock)
    : clock_(clock),
      window_(window),
      display_([] {
        Display* display = XOpenDisplay(nullptr);
        if (display == nullptr)
          throw Error("The display does not take a second connection, which Deft reads the keyboard from.");
        return display;
      }()),
      devices_(display_.get(), window),
      clock_watch_(display_.get(), clock) {
  Display* display = display_.get();
  XSelectInput(display, window_, InputMethod::kEvents);
  watch_keyboard();
  learn_modifiers();
  XkbStateRec state{};
  XkbGetState(display, XkbUseCoreKbd, &state);
  locks(state.locked_mods);
  XFlush(display);
  thread_ = std::thread([this] { run(); });
}

void Keyboard::Reader::watch_keyboard() {
  Display* display = display_.get();
  Bool supported = False;
  XkbSetDetectableAutoRepeat(display, True, &supported);
  int opcode = 0, error = 0, major = XkbMajorVersion, minor = XkbMinorVersion;
  if (!XkbQueryExtension(display, &opcode, &xkb_event_, &error, &major, &minor)) return;
  constexpr unsigned long state = XkbModifierLockMask | XkbGroupStateMask;
  XkbSelectEventDetails(display, XkbUseCoreKbd, XkbStateNotify, state, state);
  constexpr unsigned long repeat = XkbRepeatKeysMask | XkbControlsEnabledMask;
  XkbSelectEventDetails(display, XkbUseCoreKbd, XkbControlsNotify, repeat, repeat);
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
  learn_layout();
  for (pollfd stop{stop_bell_.fd(), POLLIN, 0}; poll(&stop, 1, 0) == 0;) {
    while (XPending(display_.get()) > 0) {
      XEvent event;
      XNextEvent(display_.get(), &event);
      read(event);
    }
    wait();
  }
}

/// Until a key comes or the clocks are due to be compared.
void Keyboard::Reader::wait() {
  const Moment due = clock_watch_.due();
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(std::max(Moment{0}, due - clock_.now()));
  pollfd waiting[] = {{ConnectionNumber(display_.get()), POLLIN, 0}, {stop_bell_.fd(), POLLIN, 0}};
  const bool nothing = poll(waiting, 2, static_cast<int>(left.count())) == 0;
  const Moment now = clock_.now();
  if (now < due) return;
  if (nothing) tell_if(stamps_.came(due, now));
  clock_watch_.ask();
}

void Keyboard::Reader::read(XEvent& event) {
  const Moment received = clock_.now();
  Moment at = received;
  if ((event.type == KeyPress || event.type == KeyRelease) && !event.xkey.send_event)
    at = receipt_delay_.happened(at, static_cast<std::uint32_t>(event.xkey.time));
  if (devices_.read(event)) return;
  const auto press = press_of(event, at, received);
  if (event.type == KeyRelease) released(event.xkey, at);

  if (XFilterEvent(&event, None)) {
    if (press) presses_.withhold(*press);
    return;
  }
  if (press) return key(event, *press);
  read_other(event, at);
}

void Keyboard::Reader::read_other(XEvent& event, Moment at) {
  switch (event.type) {
    case PropertyNotify:
      return tell_if(clock_watch_.read(event));
    case FocusIn:
    case FocusOut:
      return focus(event.xfocus, at);
    case KeymapNotify:  // comes right after FocusIn: the keys held at that time
      for (unsigned code = 8; code < 256; ++code)
        presses_.set_down(code, (static_cast<unsigned char>(event.xkeymap.key_vector[code / 8]) >> (code % 8) & 1) != 0);
      return;
    case Expose: {
      const std::lock_guard lock(mutex_);
      news_.exposed = true;
      return news_bell_.ring();
    }
    case MappingNotify:
      XRefreshKeyboardMapping(&event.xmapping);
      learn_modifiers();
      return learn_layout();
    default:
      break;
  }
  if (event.type != xkb_event_) return;
  const auto& xkb = reinterpret_cast<XkbEvent&>(event);
  if (xkb.any.xkb_type == XkbStateNotify) locks(xkb.state.locked_mods);
  if (xkb.any.xkb_type == XkbControlsNotify ||
      (xkb.any.xkb_type == XkbStateNotify && static_cast<unsigned>(xkb.state.group) != group_))
    learn_layout();
}

std::optional<Press> Keyboard::Reader::press_of(const XEvent& event, Moment at, Moment received) {
  if (event.type != KeyPress) return std::nullopt;
  const bool made_up = event.xkey.send_event != False;
  const auto server_ms = static_cast<std::uint32_t>(event.xkey.time);
  const std::uint8_t device = number_of(made_up ? KeyDevice{"XSendEvent", KeyDevice::Kind::sent} : devices_.current());
  const Press press = presses_.pressed(event.xkey.keycode, server_ms, at, device, made_up);
  if (press.fresh && !made_up)
    if (const auto lag = clock_watch_.lag(received, server_ms)) tell_if(stamps_.received(received, *lag));
  return press;
}

void Keyboard::Reader::released(const XKeyEvent& event, Moment at) {
  if (event.send_event == False)
    tell_if(presses_.released(event.keycode, static_cast<std::uint32_t>(event.time), at));
}

/// 0: not known. A device is told of before the first key that names it.
std::uint8_t Keyboard::Reader::number_of(const KeyDevice& device) {
  constexpr std::size_t kMost = 255;
  if (device.name.empty()) return 0;
  const auto found = std::find(told_devices_.begin(), told_devices_.end(), device);
  const auto number = static_cast<std::size_t>(found - told_devices_.begin()) + 1;
  if (number > kMost) return 0;
  if (found == told_devices_.end()) {
    told_devices_.push_back(device);
    tell(DeviceFound{device});
  }
  return static_cast<std::uint8_t>(number);
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
  const std::vector<Key> keys = keys_of_press(raw);
  for (const Key one : keys) {
    tell(KeyPressed{press.at, one, kind, press.server_ms, press.device});
    if (kind == Keystroke::Kind::press) kind = Keystroke::Kind::continuation;
  }
  if (!keys.empty()) tell_if(presses_.told(press));
}

/// What a key makes alone: nothing where it is a dead key.
char32_t Keyboard::Reader::character_of(unsigned keycode) {
  XKeyEvent event{};
  event.type = KeyPress;
  event.display = display_.get();
  event.window = window_;
  event.keycode = keycode;
  event.state = group_ << 13;
  const std::vector<Key> keys = keys_of_press(raw_press(event));
  return keys.size() == 1 && is_character(keys.front()) ? keys.front().code : 0;
}

void Keyboard::Reader::focus(const XFocusChangeEvent& event, Moment at) {
  const bool real = (event.mode == NotifyNormal || event.mode == NotifyWhileGrabbed) &&
                    event.detail != NotifyPointer && event.detail != NotifyPointerRoot &&
                    event.detail != NotifyInferior;
  if (!real) return;
  const bool focused = event.type == FocusIn;
  input_method_->focus(focused);
  if (!focused) presses_.forget();
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

void Keyboard::Reader::learn_layout() {
  Display* display = display_.get();
  XkbStateRec state{};
  XkbGetState(display, XkbUseCoreKbd, &state);
  group_ = state.group;
  KeyboardKnown known{keyboard_facts(display, num_lock_), key_rows(display, [this](unsigned code) { return character_of(code); })};
  if (known_ && known_->facts == known.facts && known_->rows == known.rows) return;
  known_ = known;
  tell(std::move(known));
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
