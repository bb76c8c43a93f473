#include "shell/typing_hand.h"

#include <catch2/catch.hpp>
#include <cstdlib>

#include <X11/XKBlib.h>
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>

namespace deft {

struct TypingHand::Parts {
  Display* display = nullptr;
  ::Window window = 0;

  KeyCode code(const std::string& key) const {
    const KeySym symbol = XStringToKeysym(key.c_str());
    const KeyCode found = XKeysymToKeycode(display, symbol);
    INFO("The keyboard layout has no key " << key);
    REQUIRE(found != 0);
    return found;
  }
};

TypingHand::TypingHand(const std::string& layout) : parts_(std::make_unique<Parts>()) {
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
}

TypingHand::~TypingHand() {
  XDestroyWindow(parts_->display, parts_->window);
  XCloseDisplay(parts_->display);
}

unsigned long TypingHand::window() const {
  return parts_->window;
}

void TypingHand::down(const std::string& key) {
  XTestFakeKeyEvent(parts_->display, parts_->code(key), True, CurrentTime);
  XFlush(parts_->display);
}

void TypingHand::up(const std::string& key) {
  XTestFakeKeyEvent(parts_->display, parts_->code(key), False, CurrentTime);
  XFlush(parts_->display);
}

void TypingHand::press(const std::vector<std::string>& chord) {
  for (const std::string& key : chord)
    XTestFakeKeyEvent(parts_->display, parts_->code(key), True, CurrentTime);
  for (auto key = chord.rbegin(); key != chord.rend(); ++key)
    XTestFakeKeyEvent(parts_->display, parts_->code(*key), False, CurrentTime);
  XFlush(parts_->display);
}

void TypingHand::press_at(unsigned keycode) {
  XTestFakeKeyEvent(parts_->display, keycode, True, CurrentTime);
  XTestFakeKeyEvent(parts_->display, keycode, False, CurrentTime);
  XFlush(parts_->display);
}

void TypingHand::set_lock(unsigned modifier, bool on) {
  XkbLockModifiers(parts_->display, XkbUseCoreKbd, modifier, on ? modifier : 0);
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
