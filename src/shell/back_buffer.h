#pragma once

#include <vector>

#include <SFML/Graphics/RenderWindow.hpp>

#include "shell/pixels.h"

namespace deft {

/// The picture behind the window. Where OpenGL can copy rectangles out of it (glXCopySubBufferMESA) it keeps its content and
/// only what changed is copied; elsewhere buffers are swapped and the content is lost.
class BackBuffer {
 public:
  explicit BackBuffer(sf::RenderWindow& window);

  /// Shows these rectangles; true if the back buffer still holds the whole picture afterwards.
  bool show(const std::vector<Pixels>& boxes, int window_height);
  /// Shows everything by a swap: after a resize the buffers must be made anew.
  void show_all() { window_.display(); }
  bool keeps_content() const { return copy_ != nullptr; }

 private:
  using Copy = void (*)(void* display, unsigned long drawable, int x, int y, int w, int h);

  sf::RenderWindow& window_;
  void* display_ = nullptr;
  unsigned long drawable_ = 0;
  Copy copy_ = nullptr;
};

}  // namespace deft
