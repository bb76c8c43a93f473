#include "shell/typing_hand.h"

#include <catch2/catch.hpp>
#include <cstdlib>

#include <X11/XKBlib.h>
#include <X11/Xlib.h>
#include <X11/extensions/XInput.h>
#include <X11/extensions/XTest.h>

namespace deft {

struct TypingHand::Parts {
  Display* display = nullptr;
  ::Window window = 0;
  XDevice* keyboard = nullptr;  ///< null: the test device

  void event(KeyCode code, bool pressed) const {
    if (keyboard != nullptr)
      XTestFakeDeviceKeyEvent(display, keyboard, code, pressed, nullptr, 0, CurrentTime);
    else
      XTestFakeKeyEvent(display, code, pressed, CurrentTime);
  }
  /// The keyboard of the display that is no test device.
  XDevice* open_keyboard() const {
    int count = 0;
    XDeviceInfo* devices = XListInputDevices(display, &count);
    XID found = 0;
    for (int i = 0; i < count; ++i)
      if (devices[i].use == IsXExtensionKeyboard && std::string(devices[i].name).find("XTEST") == std::string::npos)
        found = devices[i].id;
    XFreeDeviceList(devices);
    INFO("The display has no keyboard but its test device");
    REQUIRE(found != 0);
    return XOpenDevice(display, found);
  }

  KeyCode code(const std::string& key) const {
    const KeySym symbol = XStringToKeysym(key.c_str());
    const KeyCode found = XKeysymToKeycode(display, symbol);
    INFO("The keyboard layout has no key " << key);
    REQUIRE(found != 0);
    return found;
  }
};

TypingHand::TypingHand(const std::string& layout, On on) : parts_(std::make_unique<Parts>()) {
  INFO("These tests need a display. scripts/test starts one.");
  REQUIRE(std::getenv("DISPLAY") != nullptr);
  XInitThreads();
  REQUIRE(std::system(("setxkbmap " + layout).c_str()) == 0);
  parts_->display = XOpenDisplay(nullptr);
  REQUIRE(parts_->display != nullptr);
  Display* display = parts_->display;
  parts_->window = XCreateSimpleWindow(display, DefaultRootWindow(display), 0, 0, 200, 100, 0, 0, 0);
  XSelectInput(display, parts_->window, StructureNotifyMask);
  XMapWindow(display, parts_->window);
  for (XEvent event; XNextEvent(display, &event), event.type != MapNotify;) continue;
  set_lock(LockMask, false);
  set_lock(Mod2Mask, true);
  look_back();
  use(on);
}

void TypingHand::use(On on) {
  parts_->keyboard = on == On::keyboard ? parts_->open_keyboard() : nullptr;
}

void TypingHand::send(const std::string& key) {
  XEvent event{};
  event.xkey.display = parts_->display;
  event.xkey.window = parts_->window;
  event.xkey.root = DefaultRootWindow(parts_->display);
  event.xkey.keycode = parts_->code(key);
  event.xkey.same_screen = True;
  for (const int type : {KeyPress, KeyRelease}) {
    event.xkey.type = type;
    XSendEvent(parts_->display, parts_->window, True, type == KeyPress ? KeyPressMask : KeyReleaseMask, &event);
  }
  XFlush(parts_->display);
}

TypingHand::~TypingHand() {
  XDestroyWindow(parts_->display, parts_->window);
  XCloseDisplay(parts_->display);
}

unsigned long TypingHand::window() const {
  return parts_->window;
}

void TypingHand::down(const std::string& key) {
  parts_->event(parts_->code(key), true);
  XFlush(parts_->display);
}

void TypingHand::up(const std::string& key) {
  parts_->event(parts_->code(key), false);
  XFlush(parts_->display);
}

void TypingHand::press(const std::vector<std::string>& chord) {
  for (const std::string& key : chord)
    parts_->event(parts_->code(key), true);
  for (auto key = chord.rbegin(); key != chord.rend(); ++key)
    parts_->event(parts_->code(*key), false);
  XFlush(parts_->display);
}

void TypingHand::press_at(unsigned keycode) {
  parts_->event(static_cast<KeyCode>(keycode), true);
  parts_->event(static_cast<KeyCode>(keycode), false);
  XFlush(parts_->display);
}

void TypingHand::set_lock(unsigned modifier, bool on) {
  XkbLockModifiers(parts_->display, XkbUseCoreKbd, modifier, on ? modifier : 0);
  XSync(parts_->display, False);
}

void TypingHand::set_repeat(bool on) {
  (on ? XAutoRepeatOn : XAutoRepeatOff)(parts_->display);
  XSync(parts_->display, False);
}

void TypingHand::look_away() {
  XSetInputFocus(parts_->display, None, RevertToNone, CurrentTime);
  XSync(parts_->display, False);
}

void TypingHand::look_back() {
  XSetInputFocus(parts_->display, parts_->window, RevertToNone, CurrentTime);
  XSync(parts_->display, False);
}

}  // namespace deft
