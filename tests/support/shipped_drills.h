#pragma once

#include "files/drill_file.h"

namespace deft::test {

/// The drills of one paper that Deft comes with, and one family of many papers: what tests of everything behind a drill run through.
/// That each family is sound is the matter of tests/papers.
inline const std::vector<Drill>& some_drills() {
  static const std::vector<Drill> drills = [] {
    std::vector<Drill> loaded;
    for (const char* name : {"claim-intake", "codes", "ten-key-remittance", "claim"})
      loaded.push_back(std::get<Drill>(load_drill(std::string(DEFT_ROOT "/drills/") + name)));
    return loaded;
  }();
  return drills;
}

/// Those of one paper alone.
inline const std::vector<Drill>& fixed_drills() {
  static const std::vector<Drill> drills(some_drills().begin(), some_drills().begin() + 3);
  return drills;
}

}  // namespace deft::test
