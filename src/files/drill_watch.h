#pragma once

#include "files/drill_file.h"

namespace deft {

/// A drill's folder while somebody writes it: read again, with all it names, whenever a file in it has changed.
class DrillWatch {
 public:
  /// `packs`: folders that hold `locales/` and `rule-sets/`, watched as well.
  DrillWatch(std::filesystem::path folder, Variant paper, std::vector<std::filesystem::path> packs);

  /// The drill, or what is wrong with it, the first time and after each change; nothing while all is as it was.
  std::optional<std::variant<Drill, std::vector<Diagnostic>>> changed();

 private:
  std::string stamps() const;

  std::filesystem::path folder_;
  Variant paper_;
  std::vector<std::filesystem::path> packs_;
  std::optional<std::string> seen_;
};

}  // namespace deft
