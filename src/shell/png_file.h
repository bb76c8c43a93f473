#pragma once

#include <string>

#include "shell/surface.h"

namespace deft {

/// Writes a picture as it stands. Throws Error.
void write_png(const Surface& picture, const std::string& path);

}  // namespace deft
