#include "shell/window.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <clocale>
#include <cstdlib>
#include <cstring>

#include <SFML/System/Err.hpp>
#include <SFML/Window/Window.hpp>

#include "keying/error.h"
#include "shell/clock.h"
#include "shell/keyboard.h"
#include "shell/painter.h"
#include "shell/sfml_keys.h"
#include "shell/x_window.h"

namespace deft {
namespace {

constexpr Size kLeast{1024, 640};

/// Text of input methods is read in the character set of the locale; a system without one still has UTF-8.
void choose_character_set() {
  const char* chosen = std::setlocale(LC_CTYPE, "");
  if (chosen == nullptr || std::strcmp(chosen, "C") == 0 || std::strcmp(chosen, "POSIX") == 0)
    std::setlocale(LC_CTYPE, "C.UTF-8");
}

sf::VideoMode fitting(Size wanted) {
  const sf::VideoMode desktop = sf::VideoMode::getDesktopMode();
  const auto side = [](double length, double least, unsigned most) {
    return std::min(static_cast<unsigned>(std::max(length, least)), most);
  };
  return {side(wanted.w, kLeast.w, desktop.width), side(wanted.h, kLeast.h, desktop.height)};
}

}  // namespace

struct Window::Parts {
  Clock clock;
  sf::Window window;
  std::optional<XWindow> x_window;
  std::optional<Painter> painter;
  std::optional<Keyboard> keyboard;
  SfmlKeys sfml_keys;  ///< where the keyboard has no connection of its own
  std::vector<Zone> zones;

  void read(const sf::Event& event, std::vector<Event>& events, bool& changed);
  void read_keyboard(std::vector<Event>& events);
  void sleep(Moment deadline);
};

Window::Window(const Wish& wish) : parts_(std::make_unique<Parts>()) {
  XWindow::prepare_threads();
  if (!XWindow::display_answers())
    throw Error("There is no display to open a window on. Start Deft in a desktop session, or set DISPLAY.");
  choose_character_set();

  sf::err().rdbuf(nullptr);  // SFML's remarks are for programmers; what goes wrong is said below
  sf::Window& window = parts_->window;
  window.create(fitting(wish.size), sf::String::fromUtf8(wish.title.begin(), wish.title.end()),
                sf::Style::Default, sf::ContextSettings(0, 0, 0));
  if (!window.setActive(true))
    throw Error("The display has no OpenGL, which Deft draws with. Install libgl1-mesa-dri.");
  const sf::VideoMode desktop = sf::VideoMode::getDesktopMode();
  const auto middle = [](unsigned all, unsigned part) {
    return static_cast<int>(all > part ? (all - part) / 2 : 0);
  };
  window.setPosition({middle(desktop.width, window.getSize().x), middle(desktop.height, window.getSize().y)});
  parts_->x_window.emplace(window.getSystemHandle());
  parts_->x_window->introduce("deft", kLeast);
  parts_->painter.emplace(window.getSystemHandle());
  parts_->painter->resized(static_cast<int>(window.getSize().x), static_cast<int>(window.getSize().y));
  try {
    parts_->keyboard.emplace(window.getSystemHandle(), parts_->clock);
    parts_->x_window->leave_keys_to_others();
  } catch (const Error&) {
    parts_->keyboard.reset();
  }
}

Window::~Window() = default;

Size Window::size() const {
  const sf::Vector2u size = parts_->window.getSize();
  return {static_cast<double>(size.x), static_cast<double>(size.y)};
}

Moment Window::now() const {
  return parts_->clock.now();
}
std::int64_t Window::wall_ms() const {
  return Clock::wall_ms();
}

double Window::text_width(const Style& style, const Measures& measures, std::string_view text) {
  return parts_->painter->text_width(style, measures, text);
}

void Window::paint(Scene scene, const Theme& theme, const Measures& measures) {
  parts_->zones = scene.zones;
  parts_->painter->paint(std::move(scene), theme, measures);
}

void Window::save_picture(const std::string& png_path) {
  parts_->painter->save_picture(png_path);
}

void Window::Parts::read(const sf::Event& event, std::vector<Event>& events, bool& changed) {
  switch (event.type) {
    case sf::Event::Closed:
      events.push_back(CloseRequested{clock.now()});
      return;
    case sf::Event::Resized:
      painter->resized(static_cast<int>(event.size.width), static_cast<int>(event.size.height));
      changed = true;
      return;
    case sf::Event::MouseButtonPressed:
      if (event.mouseButton.button != sf::Mouse::Left) return;
      for (auto zone = zones.rbegin(); zone != zones.rend(); ++zone) {
        if (!zone->box.contains(
                {static_cast<double>(event.mouseButton.x), static_cast<double>(event.mouseButton.y)}))
          continue;
        events.push_back(
            KeyPressed{.at = clock.now(), .key = zone->key, .kind = Keystroke::Kind::continuation});
        return;
      }
      return;
    default:
      if (keyboard) return;
      if (event.type == sf::Event::GainedFocus) painter->uncovered();
      sfml_keys.read(event, clock.now(), events);
  }
}

void Window::Parts::read_keyboard(std::vector<Event>& events) {
  if (!keyboard) return;
  auto news = keyboard->take();
  std::move(news.events.begin(), news.events.end(), std::back_inserter(events));
  if (news.exposed) painter->uncovered();
}

void Window::Parts::sleep(Moment deadline) {
  const auto left = std::max(Moment{0}, deadline - clock.now());
  const auto seconds =
      std::min(std::chrono::duration_cast<std::chrono::seconds>(left), std::chrono::seconds(3600));
  const timespec time{seconds.count(), seconds.count() == 3600 ? 0 : (left - seconds).count() * 1000};
  pollfd waiting[] = {{x_window->fd(), POLLIN, 0}, {keyboard ? keyboard->wake_fd() : -1, POLLIN, 0}};
  ppoll(waiting, 2, &time, nullptr);
}

std::vector<Event> Window::wait(Moment deadline) {
  std::vector<Event> events;
  bool changed = false;
  for (;;) {
    parts_->read_keyboard(events);
    if (!events.empty()) return events;  // a key is shown first; SFML is asked before the next sleep
    for (sf::Event event; parts_->window.pollEvent(event);) parts_->read(event, events, changed);
    if (changed || !events.empty() || parts_->clock.now() >= deadline) return events;
    // SFML's last look may have read an event of ours from the socket into Xlib's queue, where poll() does
    // not see it.
    if (!parts_->x_window->has_queued_events()) parts_->sleep(deadline);
  }
}

}  // namespace deft
