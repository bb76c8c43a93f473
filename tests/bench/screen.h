#pragma once

#include <X11/Xlib.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/Xdamage.h>

#include <cstdint>
#include <vector>

namespace bench {

using Nanoseconds = std::int64_t;  ///< on CLOCK_MONOTONIC
Nanoseconds now();
void sleep_until(Nanoseconds moment);

struct Area {
  int x = 0, y = 0, w = 0, h = 0;
};

/// What differs between two pictures of the same area: how many pixels, and the box around them.
struct Difference {
  int pixels = 0;
  Area box;
};

/// A part of the screen, watched: pictures through shared memory, woken by the DAMAGE extension after each drawing
/// operation of the server, so that the watcher takes no time from the program it watches.
class Screen {
 public:
  explicit Screen(Display* display);
  ~Screen();
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  Area whole() const;
  void watch(Area area);

  void look();                       ///< fetches the picture as it is now
  void keep();                       ///< remembers the picture fetched last
  Difference difference() const;     ///< between the picture fetched last and the one remembered
  bool one_colour(Area area) const;  ///< of the picture fetched last, but for 200 pixels
  void forget_damage();

  /// Sleeps until something was drawn and fetches the picture, or gives false at `deadline`. Other events go to `other`.
  bool next_picture(Nanoseconds deadline, std::vector<XEvent>* other = nullptr);

 private:
  const std::uint32_t* row(int y) const;
  void release();

  Display* display_;
  Window root_;
  Damage damage_;
  int damage_event_ = 0;
  Area area_;
  XShmSegmentInfo memory_{};
  XImage* image_ = nullptr;
  std::vector<std::uint32_t> kept_;
};

Display* open_display();  ///< with XTEST, DAMAGE and MIT-SHM, or ends the program saying what is missing
double percentile(std::vector<double> values, double percent);

}  // namespace bench
