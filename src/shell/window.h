#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/model.h"

namespace deft {

/// The window, its keyboard and its clock: events in, scenes out. Keys come from Deft's own X connection in a thread of its
/// own, stamped there (see keyboard.h); drawing, mouse and resize from SFML.
class Window {
 public:
  struct Wish { Size size{1280, 800}; std::string title; };
  explicit Window(const Wish& wish);  ///< throws Error: no display, no OpenGL, no fonts
  ~Window();

  /// Sleeps until something happens or `deadline` is reached, then gives what happened, in order.
  /// A click is given as the key of the zone of the last painted scene.
  std::vector<Event> wait(Moment deadline);
  /// Draws what differs from the last painted scene, and shows it.
  void paint(Scene scene, const Theme& theme, const Measures& measures);

  Size size() const;
  Moment now() const;
  std::int64_t wall_ms() const;
  double text_width(const Style& style, const Measures& measures, std::string_view text);
  void save_picture(const std::string& png_path);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace deft
