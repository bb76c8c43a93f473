#include "shell/atlas.h"

#include "keying/error.h"

namespace deft {
namespace {

constexpr int kGap = 1;
constexpr int kSolid = 4;  // the square at the top left of each page

}  // namespace

std::optional<Atlas::Place> Atlas::find(const std::string& key) {
  const auto found = slots_.find(key);
  if (found == slots_.end()) return std::nullopt;
  found->second.page->used = picture_;
  last_ = found->second.page;
  return found->second.place;
}

Atlas::Place Atlas::add(const std::string& key, const Mask& mask) {
  Page* page = nullptr;
  std::optional<Place> place;
  for (auto one = pages_.rbegin(); one != pages_.rend() && !place; ++one) {
    place = fit(*one, mask.w, mask.h);
    page = &*one;
  }
  if (!place) {
    page = &empty_page();
    place = fit(*page, mask.w, mask.h);
  }
  page->used = picture_;
  page->keys.push_back(key);
  last_ = page;
  slots_[key] = {page, put(*page, *place, mask)};
  return slots_[key].place;
}

Atlas::Place Atlas::solid() {
  if (last_ == nullptr) last_ = &empty_page();
  last_->used = picture_;
  return {&last_->texture, 1, 1, 1, 1};
}

/// Shelf packing: pictures of about one height side by side.
std::optional<Atlas::Place> Atlas::fit(Page& page, int w, int h) {
  for (Shelf& shelf : page.shelves) {
    if (h > shelf.h || h < shelf.h * 3 / 4 || shelf.x + w > kPage) continue;
    shelf.x += w + kGap;
    return Place{&page.texture, shelf.x - w - kGap, shelf.y, w, h};
  }
  const int shelf_height = std::min((h + 3) / 4 * 4, kPage - page.free_y);
  if (shelf_height < h || w > kPage) return std::nullopt;
  page.shelves.push_back({page.free_y, shelf_height, w + kGap});
  page.free_y += shelf_height + kGap;
  return Place{&page.texture, 0, page.shelves.back().y, w, h};
}

Atlas::Page& Atlas::empty_page() {
  Page* oldest = nullptr;
  for (Page& page : pages_)
    if (page.used < picture_ && (oldest == nullptr || page.used < oldest->used)) oldest = &page;
  if (oldest != nullptr && pages_.size() >= kPages) {
    for (const std::string& key : oldest->keys) slots_.erase(key);
    start(*oldest);
    return *oldest;
  }
  Page& page = pages_.emplace_back();
  if (!page.texture.create(kPage, kPage))
    throw Error("The display has no memory left for pictures. Close other programs.");
  start(page);
  return page;
}

void Atlas::start(Page& page) {
  page.keys.clear();
  page.shelves.clear();
  page.free_y = kSolid + kGap;
  put(page, {&page.texture, 0, 0, kSolid, kSolid},
      {kSolid, kSolid, std::vector<std::uint8_t>(kSolid * kSolid, 255)});
}

Atlas::Place Atlas::put(Page& page, Place place, const Mask& mask) {
  std::vector<sf::Uint8> pixels(mask.cover.size() * 4, 255);
  for (std::size_t i = 0; i < mask.cover.size(); ++i) pixels[i * 4 + 3] = mask.cover[i];
  const auto number = [](int n) { return static_cast<unsigned>(n); };
  page.texture.update(pixels.data(), number(place.w), number(place.h), number(place.x), number(place.y));
  return place;
}

}  // namespace deft
