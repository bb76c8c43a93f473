#pragma once

#include <stdexcept>
#include <string>

namespace deft {

/// The world failed: a file, the disk, the database, the display. `what()` is a sentence for people that names the path and
/// the remedy.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace deft
