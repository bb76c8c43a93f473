#include "shell/input_method.h"

#include <X11/Xutil.h>

namespace deft {

InputMethod::InputMethod(Display* display, ::Window window) : display_(display), window_(window) {
  XSetLocaleModifiers("");  // the operator's method: XMODIFIERS
  open();
  focus(true);  // the window may have had the focus before anyone listened
}

InputMethod::~InputMethod() {
  close();
}

void InputMethod::open() {
  method_ = XOpenIM(display_, nullptr, nullptr, nullptr);
  if (method_ == nullptr) {
    XSetLocaleModifiers("@im=none");
    method_ = XOpenIM(display_, nullptr, nullptr, nullptr);
  }
  if (method_ == nullptr) return;
  XIMCallback destroyed{reinterpret_cast<XPointer>(this), &InputMethod::gone};
  XSetIMValues(method_, XNDestroyCallback, &destroyed, nullptr);
  context_ = XCreateIC(method_, XNInputStyle, XIMPreeditNothing | XIMStatusNothing, XNClientWindow, window_,
                       XNFocusWindow, window_, nullptr);
  if (context_ == nullptr) return;
  long wanted = 0;
  XGetICValues(context_, XNFilterEvents, &wanted, nullptr);
  XSelectInput(display_, window_, kEvents | wanted);
}

void InputMethod::close() {
  if (context_ != nullptr) XDestroyIC(context_);
  if (method_ != nullptr) XCloseIM(method_);
  context_ = nullptr;
  method_ = nullptr;
}

/// The input method's server ended: Xlib frees what belonged to it. Another is opened with the next key, not
/// inside Xlib's call.
void InputMethod::gone(XIM, XPointer self, XPointer) {
  auto* method = reinterpret_cast<InputMethod*>(self);
  method->context_ = nullptr;
  method->method_ = nullptr;
  method->lost_ = true;
}

void InputMethod::focus(bool focused) {
  if (context_ == nullptr) return;
  if (focused)
    XSetICFocus(context_);
  else
    XUnsetICFocus(context_);
}

std::pair<KeySym, std::string> InputMethod::look_up(XKeyEvent& event) {
  if (std::exchange(lost_, false)) {
    XSetLocaleModifiers("@im=none");
    open();
    focus(true);
  }
  KeySym symbol = NoSymbol;
  std::string text(64, '\0');
  if (context_ == nullptr) {
    const int size = XLookupString(&event, text.data(), static_cast<int>(text.size()), &symbol, nullptr);
    text.resize(static_cast<std::size_t>(size));
    // Without an input method a key makes Latin-1 bytes.
    std::string utf8;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x80)
        utf8 += c;
      else
        (utf8 += static_cast<char>(0xC0 | byte >> 6)) += static_cast<char>(0x80 | (byte & 0x3F));
    }
    return {symbol, utf8};
  }
  Status status = XLookupNone;
  int size =
      Xutf8LookupString(context_, &event, text.data(), static_cast<int>(text.size()), &symbol, &status);
  if (status == XBufferOverflow) {
    text.resize(static_cast<std::size_t>(size));
    size = Xutf8LookupString(context_, &event, text.data(), size, &symbol, &status);
  }
  if (status != XLookupKeySym && status != XLookupBoth) symbol = NoSymbol;
  if (status != XLookupChars && status != XLookupBoth) size = 0;
  text.resize(static_cast<std::size_t>(size));
  return {symbol, text};
}

}  // namespace deft
