#include "files/diagnostic.h"

namespace deft {

std::string to_string(const Diagnostic& diagnostic) {
  const std::string line = diagnostic.line > 0 ? ":" + std::to_string(diagnostic.line) : "";
  return diagnostic.file + line + ": " + diagnostic.message;
}

}  // namespace deft
