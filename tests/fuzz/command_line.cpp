#include <unistd.h>

#include <iostream>
#include <sstream>

#include "cli/commands.h"
#include "fuzz/fuzzing.h"
#include "keying/error.h"

/// Words of a command line, one a line. Without HOME nothing is run: the places of the data are asked for first.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  using namespace deft;
  static const bool harmless = [] {
    for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"}) unsetenv(name);
    return chdir(fuzz::folder().c_str()) == 0;
  }();
  fuzz::must(harmless, "a folder to stand in");
  std::vector<std::string> words{"deft"};
  for (fuzz::Bytes input(fuzz::text_of(bytes, size)); !input.empty();) {
    const std::string_view line = input.line();
    words.emplace_back(line.substr(0, line.find('\0')));
  }
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  std::ostringstream said;
  std::streambuf* const out = std::cout.rdbuf(said.rdbuf());
  std::streambuf* const errors = std::cerr.rdbuf(said.rdbuf());
  std::string refusal;
  int code = kDone;
  try {
    code = run_command_line(static_cast<int>(arguments.size()), arguments.data(), Desk{});
  } catch (const Error& error) {
    refusal = error.what();
  }
  std::cout.rdbuf(out);
  std::cerr.rdbuf(errors);
  fuzz::must(!said.str().empty() || refusal.starts_with("HOME is not set.") || refusal.starts_with("--data names no folder"), "help, a complaint, or as far as the data folder");
  fuzz::must(code == kDone || code == kWrongUsage, "nothing was run");
  fuzz::must(std::filesystem::is_empty(fuzz::folder()), "nothing was written");
  return 0;
}
