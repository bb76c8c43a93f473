#pragma once

#include <optional>
#include <vector>

#include "app/scene.h"
#include "shell/pixels.h"

namespace deft {

/// Parts of one scene that are not, in this order, in the other.
struct Difference {
  std::vector<std::size_t> gone, come;  ///< indexes into the old and into the new scene's parts, last first
};

/// The shortest difference of two scenes, or nothing when more than `limit` parts differ.
std::optional<Difference> difference(const Scene& before, const Scene& after, std::size_t limit);

/// The same area as a few rectangles that do not overlap, a little more of it where that saves a rectangle.
std::vector<Pixels> gathered(const std::vector<Pixels>& boxes);

}  // namespace deft
