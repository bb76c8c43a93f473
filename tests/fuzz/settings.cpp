#include "files/settings_file.h"

#include "fuzz/fuzzing.h"
#include "keying/error.h"

namespace {

using namespace deft;

/// Whatever could be read is written and read again the same.
void read_settings(const std::filesystem::path& file) {
  const ReadSettings read = load_settings(file);
  for (const Diagnostic& one : read.diagnostics) fuzz::must(one.file == file && !one.message.empty(), "a complaint has a file and words");
  save_settings(file, read.settings);
  const ReadSettings again = load_settings(file);
  fuzz::must(again.diagnostics.empty() && again.settings == read.settings, "settings written are read as they were");
}

}  // namespace

/// The first byte says what the rest is: settings, a theme, the measures, a benchmark.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  fuzz::Bytes input(fuzz::text_of(bytes, size));
  const unsigned char kind = input.byte();
  const std::filesystem::path file = fuzz::folder() / "x.toml";
  fuzz::write(file, input.rest());
  try {
    switch (kind % 4) {
      case 0:
        read_settings(file);
        break;
      case 1:
        load_theme(file);
        break;
      case 2:
        load_measures(file);
        break;
      default:
        for (const Benchmark& benchmark : load_benchmarks(fuzz::folder()))
          fuzz::must(benchmark.threshold > 0 && benchmark.threshold <= 100'000, "a line that can be held against a figure");
    }
  } catch (const Error& error) {
    fuzz::must(std::string_view(error.what()).find(file.string()) != std::string_view::npos, "a refusal names the file");
  }
  return 0;
}
