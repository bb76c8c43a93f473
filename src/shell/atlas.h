#pragma once

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include <SFML/Graphics/Texture.hpp>

#include "shell/mask.h"

namespace deft {

/// Masks kept on a few textures, white with the mask as alpha: colour comes when they are drawn. When all pages are full, the
/// page unused for longest starts anew.
class Atlas {
 public:
  static constexpr int kPage = 1024;      ///< pixels, both ways
  static constexpr std::size_t kPages = 8;  ///< 4 MB each

  struct Place {
    const sf::Texture* texture = nullptr;
    int x = 0, y = 0, w = 0, h = 0;
  };

  /// Pages used since the last `begin_picture` are never emptied: what was placed for this picture stays.
  void begin_picture() { ++picture_; }
  std::optional<Place> find(const std::string& key);
  Place add(const std::string& key, const Mask& mask);
  /// A place that is inked all over, on the page used last.
  Place solid();

 private:
  struct Shelf { int y, h, x; };
  struct Page {
    sf::Texture texture;
    std::vector<Shelf> shelves;
    std::vector<std::string> keys;
    int free_y = 0;
    std::uint64_t used = 0;
  };
  struct Slot { Page* page; Place place; };

  std::optional<Place> fit(Page& page, int w, int h);
  Page& empty_page();
  void start(Page& page);
  Place put(Page& page, Place place, const Mask& mask);

  std::deque<Page> pages_;
  std::unordered_map<std::string, Slot> slots_;
  Page* last_ = nullptr;
  std::uint64_t picture_ = 1;
};

}  // namespace deft
