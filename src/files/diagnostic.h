#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace deft {

/// What is wrong in a content file, where, and what to do about it.
struct Diagnostic {
  std::string file;
  int line = 0;
  std::string message;  ///< a sentence that ends with the remedy
};

std::string to_string(const Diagnostic& diagnostic);  ///< "drills/codes/drill.toml:9: …"

}  // namespace deft
