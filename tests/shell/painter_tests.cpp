#include "shell/painter.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <SFML/Window/Window.hpp>
#include <cstdlib>

#include "files/settings_file.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#undef None  // Xlib would take the name from all others

namespace deft {
namespace {

struct Easel {
  Easel() {
    INFO("These tests need a display. scripts/test starts one.");
    REQUIRE(std::getenv("DISPLAY") != nullptr);
    window.create({400, 300}, "Deft test", sf::Style::None);
    painter.emplace(window.getSystemHandle());
    painter->resized(400, 300);
  }

  /// What stands in the back buffer, pixel by pixel.
  std::vector<std::uint32_t> pixels() const {
    std::vector<std::uint32_t> all;
    for (int y = 0; y < 300; ++y) all.insert(all.end(), painter->picture().row(y), painter->picture().row(y) + 400);
    return all;
  }

  /// What the window shows, asked of the display server.
  std::vector<std::uint32_t> shown() const {
    const std::unique_ptr<Display, int (*)(Display*)> display(XOpenDisplay(nullptr), XCloseDisplay);
    XImage* image = XGetImage(display.get(), window.getSystemHandle(), 0, 0, 400, 300, AllPlanes, ZPixmap);
    std::vector<std::uint32_t> all;
    for (int y = 0; y < 300; ++y)
      for (int x = 0; x < 400; ++x)
        all.push_back(static_cast<std::uint32_t>(XGetPixel(image, x, y)) | painter->picture().layout.rest);
    XDestroyImage(image);
    return all;
  }

  void paint(const Scene& scene) { painter->paint(scene, theme, measures); }

  sf::Window window;
  std::optional<Painter> painter;
  Theme theme = load_theme(DEFT_ROOT "/assets/themes/paper.toml");
  Measures measures = load_measures(DEFT_ROOT "/assets/themes/measures.toml");
};

Shape shape_of(unsigned kind, double x, double y, Ink ink) {
  const Rect box{x, y, 30 + y / 4, 12 + x / 8};
  switch (kind % 9) {
    case 0:
      return Fill{box, ink, 4};
    case 1:
      return Frame{box, ink, 2, 7};
    case 2:
      return Frame{box, ink, 1, 4, true};
    case 3:
      return Line{{x, y}, {x + 80, y + 33}, ink, 2};
    case 4:
      return Line{{x, y}, {x + 80, y}, ink, 1, 4, 3};
    case 5:
      return Polygon{{{x, y}, {x + 40, y + 11}, {x + 3, y + 50}}, ink};
    case 6:
      return Polyline{{{x, y}, {x + 9, y + 30}, {x + 31, y}}, ink, 1.6};
    case 7:
      return Hatch{box, ink, 6};
    default:
      return Text{.at = {x, y},
                  .style = {},
                  .ink = ink,
                  .align = Align::centre,
                  .words = "Group no.",
                  .angle = kind % 2 ? -8.0 : 0.0};
  }
}

Scene random_scene() {
  Scene scene{.size = {400, 300}, .parts = {}, .clips = {{50, 40, 200, 180}}, .said = {}, .zones = {}};
  const auto count = *rc::gen::inRange(0, 14);
  for (int i = 0; i < count; ++i) {
    const auto kind = *rc::gen::inRange(0U, 18U);
    const double x = *rc::gen::inRange(-20, 390), y = *rc::gen::inRange(-20, 290);
    const auto ink = static_cast<Ink>(*rc::gen::inRange(0, 12));
    scene.parts.push_back({shape_of(kind, x, y, ink), *rc::gen::inRange(-1, 1)});
  }
  return scene;
}

}  // namespace

TEST_CASE("A window painted change by change is the picture painted whole", "[painting]") {
  Easel easel;
  const bool holds = rc::check([&] {
    Scene first = random_scene(), second = random_scene();
    // Mostly one scene with a few parts changed, as a key press leaves it.
    if (*rc::gen::inRange(0, 4) != 0) {
      std::vector<Part> parts = first.parts;
      for (const Part& part : second.parts) {
        const auto where = static_cast<std::ptrdiff_t>(*rc::gen::inRange(std::size_t{0}, parts.size() + 1));
        if (*rc::gen::inRange(0, 4) == 0) parts.insert(parts.begin() + where, part);
      }
      if (!parts.empty() && *rc::gen::inRange(0, 2) == 0) parts.erase(parts.begin());
      second.parts = parts;
    }
    easel.paint(first);
    easel.paint(second);
    const auto by_changes = easel.pixels();
    RC_ASSERT(by_changes == easel.shown());
    easel.painter->resized(400, 300);
    easel.paint(second);
    RC_ASSERT(by_changes == easel.pixels());
  });
  CHECK(holds);
}

TEST_CASE("Another theme repaints everything", "[painting]") {
  Easel easel;
  Scene scene{.size = {400, 300},
              .parts = {{Text{.at = {20, 20}, .style = {}, .ink = Ink::ink, .words = "Group no."}}},
              .clips = {},
              .said = {},
              .zones = {}};
  easel.paint(scene);
  const auto paper = easel.pixels();
  easel.theme = load_theme(DEFT_ROOT "/assets/themes/night.toml");
  easel.paint(scene);
  CHECK(easel.pixels() != paper);
}

TEST_CASE("Shapes a hair apart are not taken for one another where their boxes differ", "[painting]") {
  const auto scene = [](double right) {
    return Scene{.size = {400, 300}, .parts = {{Polygon{{{20, 20}, {right, 30}, {right, 60}, {20, 90}}, Ink::ink}}}, .clips = {}, .said = {}, .zones = {}};
  };
  Easel fresh, used;
  fresh.paint(scene(80.01));
  used.paint(scene(80));
  used.paint(scene(80.01));
  CHECK(used.pixels() == fresh.pixels());
}

TEST_CASE("More masks than are kept still come out right", "[painting]") {
  Easel easel;
  const auto scene = [](int n) {
    Scene one{.size = {400, 300}, .parts = {}, .clips = {}, .said = {}, .zones = {}};
    for (int i = 0; i < 4; ++i)
      one.parts.push_back({Text{.at = {5, 60.0 * i},
                                .style = {.type = Type::figure},
                                .ink = Ink::ink,
                                .words = "Text " + std::to_string(n * 4 + i)}});
    return one;
  };
  easel.paint(scene(1));
  const auto early = easel.pixels();
  for (int n = 2; n < 400; ++n) easel.paint(scene(n));
  easel.paint(scene(1));
  CHECK(easel.pixels() == early);
}

}  // namespace deft
