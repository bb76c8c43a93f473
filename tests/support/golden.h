#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace deft {

inline std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The first line in which two texts differ, as "12: was … / is …".
inline std::string first_difference(const std::string& golden, const std::string& actual) {
  std::istringstream was(golden), is(actual);
  std::string before, now;
  for (int line = 1;; ++line) {
    const bool more_before = static_cast<bool>(std::getline(was, before)), more_now = static_cast<bool>(std::getline(is, now));
    if (!more_before && !more_now) return {};
    if (!more_before) before = "(nothing)";
    if (!more_now) now = "(nothing)";
    if (before != now) return std::to_string(line) + ":\n  was " + before + "\n  is  " + now;
  }
}

/// Holds a text against the golden file `name` below the repository. Empty if they are the same; else what differs first,
/// and the text is left where scripts/approve finds it.
inline std::string differs_from_golden(const std::string& name, const std::string& actual) {
  const std::filesystem::path root = DEFT_ROOT;
  const std::string golden = content_of(root / name);
  if (golden == actual) return {};
  const char* wanted = std::getenv("DEFT_GOLDEN_OUT");
  const std::filesystem::path out = (wanted ? std::filesystem::path(wanted) : root / "build/golden-actual") / (name + ".actual");
  std::filesystem::create_directories(out.parent_path());
  std::ofstream(out, std::ios::binary) << actual;
  return name + " differs in line " + first_difference(golden, actual) +
         "\nscripts/approve shows all; scripts/approve --yes makes it golden.";
}

}  // namespace deft
