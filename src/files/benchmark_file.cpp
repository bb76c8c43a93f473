#include <fmt/format.h>

#include "files/settings_file.h"
#include "files/toml_reading.h"
#include "keying/error.h"

namespace deft {

namespace {

Benchmark load_benchmark(const std::filesystem::path& file) {
  const toml::table whole = toml_of_file(file);
  const toml::table& table = toml_table(file, whole, "benchmark");
  Benchmark benchmark;
  benchmark.name = toml_text(file, table, "name");
  const std::string measure = toml_text(file, table, "measure");
  if (measure == "net_ksph")
    benchmark.measure = Benchmark::Measure::net_ksph;
  else if (measure == "gross_ksph")
    benchmark.measure = Benchmark::Measure::gross_ksph;
  else if (measure == "field_accuracy")
    benchmark.measure = Benchmark::Measure::field_accuracy;
  else
    bad_toml(file, *table.get("measure"),
             fmt::format("\"{}\" is not a measure. Use net_ksph, gross_ksph or field_accuracy.", measure));
  benchmark.threshold = toml_number(file, table, "threshold");
  const bool share = benchmark.measure == Benchmark::Measure::field_accuracy;
  if (!(benchmark.threshold > 0 && benchmark.threshold <= (share ? 1 : 100'000)))
    bad_toml(file, *table.get("threshold"),
             share ? "An accuracy lies above 0 and is at most 1: write 99.5 % as 0.995."
                   : "A speed lies above 0 and is at most 100000 keystrokes an hour.");
  benchmark.base = toml_text(file, table, "base");
  benchmark.source = toml_text(file, table, "source");
  benchmark.date = toml_text(file, table, "date");
  benchmark.certainty = toml_text(file, table, "certainty");
  return benchmark;
}

}  // namespace

std::vector<Benchmark> load_benchmarks(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  if (error)
    throw Error(fmt::format(
        "The benchmarks in {} cannot be read. Install Deft again, or put the folder back.", folder.string()));
  std::sort(files.begin(), files.end());
  std::vector<Benchmark> benchmarks;
  for (const auto& file : files) benchmarks.push_back(load_benchmark(file));
  return benchmarks;
}

}  // namespace deft
