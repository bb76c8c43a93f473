#pragma once

#include <memory>
#include <vector>

#include "shell/pixels.h"
#include "shell/surface.h"

namespace deft {

/// The picture behind a window: drawn by us in memory that the display server reads too (MIT-SHM), so that showing a changed
/// rectangle is one request and no copy of ours. A display elsewhere is sent the pixels.
class BackBuffer {
 public:
  explicit BackBuffer(unsigned long window);  ///< throws Error: a display without 8 bits a colour
  ~BackBuffer();

  /// A new, empty picture of that size.
  void resize(int w, int h);
  const Surface& surface() const { return surface_; }
  /// The window shows these rectangles as they stand. Comes back when the display server has read them.
  void show(const std::vector<Pixels>& boxes);

 private:
  class Connection;
  std::unique_ptr<Connection> connection_;
  Surface surface_;
};

}  // namespace deft
