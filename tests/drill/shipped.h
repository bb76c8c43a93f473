#pragma once

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "drill/source_document.h"
#include "files/drill_file.h"
#include "support/shipped_drills.h"

namespace deft {

inline std::string root() { return DEFT_ROOT; }

inline std::string text_of(const std::string& path) {
  std::ifstream file(root() + "/" + path, std::ios::binary);
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The drills Deft comes with that have one paper; the others are the matter of tests/papers.
inline std::vector<Drill> shipped_drills() {
  return test::fixed_drills();
}

inline Drill shipped_drill(const std::string& name) {
  for (Drill& drill : shipped_drills())
    if (drill.name == name) return drill;
  FAIL("there is no drill " << name);
  return {};
}

}  // namespace deft
