#include "shell/window.h"

#include <cairo.h>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "files/settings_file.h"
#include "support/temporary_folder.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>

namespace deft {
namespace {

::Window child_named(Display* display, ::Window parent, const std::string& name) {
  ::Window root = 0, above = 0, *children = nullptr, found = 0;
  unsigned count = 0;
  if (XQueryTree(display, parent, &root, &above, &children, &count) == 0) return 0;
  for (unsigned i = 0; i < count && found == 0; ++i) {
    char* title = nullptr;
    if (XFetchName(display, children[i], &title) != 0 && name == title) found = children[i];
    if (title != nullptr) XFree(title);
  }
  XFree(children);
  return found;
}

/// Deft's window, and someone else looking at the screen and moving the mouse.
struct Desk {
  Desk() {
    INFO("These tests need a display. scripts/test starts one.");
    REQUIRE(std::getenv("DISPLAY") != nullptr);
    window.emplace(Window::Wish{.size = {1100, 700}, .title = "Deft under test"});
    display = XOpenDisplay(nullptr);
    x_window = child_named(display, DefaultRootWindow(display), "Deft under test");
    REQUIRE(x_window != 0);
    XSetInputFocus(display, x_window, RevertToNone, CurrentTime);
    XSync(display, False);
    settle();
  }
  ~Desk() { XCloseDisplay(display); }

  void paint(const std::string& words) {
    Scene scene{.size = window->size(), .parts = {}, .clips = {}, .said = {}, .zones = {}};
    scene.parts.push_back({Fill{{20, 20, 300, 200}, Ink::accent_tint, 4}});
    scene.parts.push_back(
        {Text{.at = {40, 60}, .style = {.type = Type::title}, .ink = Ink::ink, .words = words}});
    scene.parts.push_back({Frame{{scene.size.w - 60, scene.size.h - 60, 50, 50}, Ink::rule, 2, 7}});
    scene.zones = {{{20, 20, 300, 200}, NamedKey::f1}, {{40, 60, 50, 50}, with_alt(U'3')}};
    window->paint(scene, theme, measures);
  }

  std::vector<Event> events(int milliseconds) {
    return window->wait(window->now() + std::chrono::milliseconds(milliseconds));
  }

  /// What the window and its keyboard say of themselves as they start has been said.
  void settle() {
    const Moment end = window->now() + std::chrono::milliseconds(600);
    while (window->now() < end) window->wait(end);
  }

  /// Everything until `found` says that it has come, or ten seconds have gone.
  template <typename Found>
  std::vector<Event> until(Found found) {
    std::vector<Event> all;
    const Moment end = window->now() + std::chrono::seconds(10);
    while (window->now() < end) {
      for (Event& event : window->wait(end)) all.push_back(std::move(event));
      if (found(all)) return all;
    }
    FAIL("What was waited for did not come within ten seconds");
    return all;
  }

  /// Share of the window's pixels that are not as in the program's own picture.
  double wrong_on_screen() {
    XSync(display, False);
    const test::TemporaryFolder folder;
    const std::string path = (folder.path() / "picture.png").string();
    window->save_picture(path);
    cairo_surface_t* own = cairo_image_surface_create_from_png(path.c_str());
    REQUIRE(cairo_surface_status(own) == CAIRO_STATUS_SUCCESS);
    const int w = cairo_image_surface_get_width(own), h = cairo_image_surface_get_height(own);
    XImage* screen = XGetImage(display, x_window, 0, 0, static_cast<unsigned>(w), static_cast<unsigned>(h), AllPlanes, ZPixmap);
    REQUIRE(screen != nullptr);
    int wrong = 0;
    for (int y = 0; y < h; ++y) {
      const auto* row = reinterpret_cast<const std::uint32_t*>(cairo_image_surface_get_data(own) + y * cairo_image_surface_get_stride(own));
      for (int x = 0; x < w; ++x) wrong += (XGetPixel(screen, x, y) & 0xFFFFFF) != (row[x] & 0xFFFFFF) ? 1 : 0;
    }
    XDestroyImage(screen);
    cairo_surface_destroy(own);
    return wrong / (double(w) * double(h));
  }

  Theme theme = load_theme(DEFT_ROOT "/assets/themes/paper.toml");
  Measures measures = load_measures(DEFT_ROOT "/assets/themes/measures.toml");
  std::optional<Window> window;
  Display* display = nullptr;
  ::Window x_window = 0;
};

}  // namespace

TEST_CASE("What is painted stands on the screen, change by change and after a resize", "[window]") {
  Desk desk;
  desk.paint("Month is 13.");
  CHECK(desk.wrong_on_screen() == 0);
  desk.paint("Month is 12.");
  CHECK(desk.wrong_on_screen() == 0);

  for (const unsigned width : {1180U, 1024U}) {
    XResizeWindow(desk.display, desk.x_window, width, 660);
    XFlush(desk.display);
    desk.until([&](const auto&) { return desk.window->size() == Size{double(width), 660}; });
    desk.paint("Month is 12.");
    CHECK(desk.wrong_on_screen() == 0);
    desk.paint("Month is 11.");
    CHECK(desk.wrong_on_screen() == 0);
  }
}

TEST_CASE("What another window covered is painted again", "[window]") {
  Desk desk;
  desk.paint("Time.");
  const ::Window cover =
      XCreateSimpleWindow(desk.display, DefaultRootWindow(desk.display), 0, 0, 1200, 700, 0, 0, 0xFF00FF);
  XMapRaised(desk.display, cover);
  XSync(desk.display, False);
  desk.events(300);
  XDestroyWindow(desk.display, cover);
  XFlush(desk.display);
  for (int tries = 0; tries < 100 && desk.wrong_on_screen() != 0; ++tries) desk.events(100);
  CHECK(desk.wrong_on_screen() == 0);
}

TEST_CASE("A click is the key of the uppermost zone, and nothing where there is none", "[window]") {
  Desk desk;
  desk.paint("Time.");
  int left = 0, top = 0;
  ::Window other = 0;
  XTranslateCoordinates(desk.display, desk.x_window, DefaultRootWindow(desk.display), 0, 0, &left, &top,
                        &other);
  for (const auto& [x, y] : {std::pair{600, 400}, {50, 70}, {200, 200}}) {
    XTestFakeMotionEvent(desk.display, -1, left + x, top + y, CurrentTime);
    XTestFakeButtonEvent(desk.display, 1, True, CurrentTime);
    XTestFakeButtonEvent(desk.display, 1, False, CurrentTime);
  }
  XFlush(desk.display);
  std::vector<Key> keys;
  desk.until([&](const auto& events) {
    keys.clear();
    for (const Event& event : events)
      if (const auto* key = std::get_if<KeyPressed>(&event)) keys.push_back(key->key);
    return keys.size() >= 2;
  });
  CHECK(keys == std::vector<Key>{with_alt(U'3'), NamedKey::f1});
}

TEST_CASE("A key comes once through the window", "[window]") {
  Desk desk;
  const KeyCode code = XKeysymToKeycode(desk.display, XStringToKeysym("k"));
  for (const Bool down : {True, False}) XTestFakeKeyEvent(desk.display, code, down, CurrentTime);
  XFlush(desk.display);
  std::vector<Event> events = desk.until([](const auto& all) {
    return std::any_of(all.begin(), all.end(),
                       [](const Event& event) { return std::holds_alternative<KeyPressed>(event); });
  });
  for (Event& event : desk.events(300)) events.push_back(std::move(event));
  CHECK(std::count_if(events.begin(), events.end(),
                      [](const Event& event) { return std::holds_alternative<KeyPressed>(event); }) == 1);
}

TEST_CASE("Waiting ends at the deadline when nothing happens", "[window]") {
  Desk desk;
  const Moment deadline = desk.window->now() + std::chrono::milliseconds(120);
  std::vector<Event> events = desk.window->wait(deadline);
  if (events.size() == 1 && std::holds_alternative<ClockChecked>(events[0]))  // comes each second
    events = desk.window->wait(deadline);
  CHECK(events.empty());
  CHECK(desk.window->now() >= deadline);
}

TEST_CASE("Closing the window is asked for, not done", "[window]") {
  Desk desk;
  XEvent event{};
  event.xclient.type = ClientMessage;
  event.xclient.window = desk.x_window;
  event.xclient.message_type = XInternAtom(desk.display, "WM_PROTOCOLS", False);
  event.xclient.format = 32;
  event.xclient.data.l[0] = static_cast<long>(XInternAtom(desk.display, "WM_DELETE_WINDOW", False));
  XSendEvent(desk.display, desk.x_window, False, NoEventMask, &event);
  XFlush(desk.display);
  const auto events = desk.until([](const auto& all) { return !all.empty(); });
  CHECK(std::any_of(events.begin(), events.end(),
                    [](const Event& one) { return std::holds_alternative<CloseRequested>(one); }));
}

TEST_CASE("The window says who it is and how small it may be", "[window]") {
  Desk desk;
  XClassHint hint{};
  REQUIRE(XGetClassHint(desk.display, desk.x_window, &hint) != 0);
  CHECK(std::string(hint.res_class) == "deft");
  XFree(hint.res_name);
  XFree(hint.res_class);
  XSizeHints sizes{};
  long supplied = 0;
  REQUIRE(XGetWMNormalHints(desk.display, desk.x_window, &sizes, &supplied) != 0);
  CHECK(sizes.min_width == 1024);
  CHECK(sizes.min_height == 640);
}

}  // namespace deft
