#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "support/temporary_folder.h"

namespace deft::test {

struct Outcome {
  int exit_code;
  std::string output;  ///< standard output and error together
};

/// Runs the real program with these arguments (quoted for a shell by the caller).
inline Outcome run_deft(const std::string& arguments) {
  const std::string command = std::string(DEFT_PROGRAM) + " " + arguments + " 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) throw std::runtime_error("cannot run " + command);
  std::string output;
  std::array<char, 4096> block{};
  while (const std::size_t got = fread(block.data(), 1, block.size(), pipe)) output.append(block.data(), got);
  const int status = pclose(pipe);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, output};
}

/// A data folder of its own, gone at the end of the test.
struct Folder : TemporaryFolder {
  std::string option() const { return " --data " + (path() / "data").string(); }
};

}  // namespace deft::test
