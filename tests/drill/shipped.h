#pragma once

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "drill/source_document.h"
#include "files/drill_file.h"

namespace deft {

inline std::string root() { return DEFT_ROOT; }

inline std::string text_of(const std::string& path) {
  std::ifstream file(root() + "/" + path, std::ios::binary);
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The drills Deft comes with; a test fails here if one of them does not load.
inline std::vector<Drill> shipped_drills() {
  DrillShelf shelf = load_drills(root() + "/drills");
  for (const auto& [name, diagnostics] : shelf.bad)
    for (const Diagnostic& diagnostic : diagnostics) FAIL_CHECK(to_string(diagnostic));
  REQUIRE(shelf.drills.size() >= 3);
  return std::move(shelf.drills);
}

inline Drill shipped_drill(const std::string& name) {
  for (Drill& drill : shipped_drills())
    if (drill.name == name) return drill;
  FAIL("there is no drill " << name);
  return {};
}

}  // namespace deft
