#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <variant>

#include "files/drill_table.h"
#include "files/settings_file.h"
#include "files/toml_reading.h"
#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {

namespace {

using Measure = Benchmark::Measure;
using Unit = Benchmark::Unit;

constexpr std::array<std::pair<std::string_view, Measure>, 4> kMeasures{{{"net_ksph", Measure::net_ksph},
                                                                          {"gross_ksph", Measure::gross_ksph},
                                                                          {"field_accuracy", Measure::field_accuracy},
                                                                          {"profile", Measure::profile}}};
constexpr std::array<std::pair<std::string_view, Unit>, 5> kUnits{{{"keystrokes an hour", Unit::keystrokes_an_hour},
                                                                   {"words a minute", Unit::words_a_minute},
                                                                   {"share", Unit::share},
                                                                   {"errors in 10,000", Unit::errors_in_10_000},
                                                                   {"per cent", Unit::percent}}};
constexpr double kFastest = 100'000;  // keystrokes an hour

bool is_speed(Measure measure) { return measure == Measure::net_ksph || measure == Measure::gross_ksph; }
bool is_speed(Unit unit) { return unit == Unit::keystrokes_an_hour || unit == Unit::words_a_minute; }

class BenchmarkReader {
 public:
  BenchmarkReader(const toml::table& whole, const std::string& file) : complaints_(file), whole_(whole, "the file", complaints_) {}

  std::variant<Benchmark, std::vector<Diagnostic>> read() {
    if (const toml::table* given = whole_.table("benchmark")) {
      DrillTable table(*given, "[benchmark]", complaints_);
      read(table);
      table.finish();
    } else if (!whole_.has("benchmark")) {
      complaints_.add(1, "[benchmark] is missing. Begin with it.");
    }
    whole_.finish();
    if (!complaints_.empty()) return complaints_.sorted();
    return benchmark_;
  }

 private:
  void read(DrillTable& table) {
    benchmark_.name = table.required_text("name");
    benchmark_.measure = table.word("measure", kMeasures, Measure::net_ksph, true);
    benchmark_.unit = table.word("unit", kUnits, is_speed(benchmark_.measure) ? Unit::keystrokes_an_hour : Unit::share, benchmark_.measure == Measure::profile);
    read_threshold(table);
    benchmark_.counts = table.text("counts", is_speed(benchmark_.measure) ? "keystrokes" : "fields");
    read_counts(table);
    benchmark_.base = table.required_text("base");
    benchmark_.minutes = static_cast<int>(table.whole("minutes", 1, 600, 0));
    benchmark_.example = table.flag("example", false);
    benchmark_.source = table.required_text("source");
    benchmark_.date = table.required_text("date");
    benchmark_.certainty = table.required_text("certainty");
  }

  void read_threshold(DrillTable& table) {
    const bool by_profile = benchmark_.measure == Measure::profile, speed = is_speed(benchmark_.unit);
    if (!by_profile && speed != is_speed(benchmark_.measure))
      table.complain("unit", fmt::format("A line in \"{}\" is no line of this measure. Change one of the two.", to_string(benchmark_.unit)));
    if (!table.has("threshold")) complaints_.add(table.line(), "[benchmark] has no threshold. Add threshold = 8000.");
    benchmark_.stated = table.number("threshold", 0, kFastest, 0);
    benchmark_.threshold = by_profile ? benchmark_.stated : converted(benchmark_.stated, benchmark_.unit);
    const double most = speed ? kFastest : by_profile ? 100 : 1;
    if (table.has("threshold") && !(benchmark_.threshold > 0 && benchmark_.threshold <= most))
      table.complain("threshold", speed ? "A speed lies above 0 and is at most 100000 keystrokes an hour."
                                        : "An accuracy lies above 0 and is at most 1: write 99.5 % as 0.995.");
    if (by_profile)
      benchmark_.profile = table.required_text("profile");
    else if (table.has("profile"))
      table.complain("profile", "Only the measure \"profile\" has one. Remove the line, or change the measure.");
  }

  /// Keystrokes are held against keystrokes, fields against fields; all else is counted by a profile.
  void read_counts(DrillTable& table) {
    if (benchmark_.measure == Measure::profile) return;
    const bool speed = is_speed(benchmark_.measure);
    const bool same = speed ? benchmark_.counts == "keystrokes" || benchmark_.counts == "key depressions" : benchmark_.counts == "fields";
    if (!same)
      table.complain("counts", fmt::format("A line that counts {} cannot be held against {}. Use measure = \"profile\" and the profile that counts them.",
                                           benchmark_.counts, speed ? "keystrokes" : "fields"));
  }

  Complaints complaints_;
  DrillTable whole_;
  Benchmark benchmark_{};
};

std::variant<Benchmark, std::vector<Diagnostic>> load_benchmark(const std::filesystem::path& file) {
  try {
    const auto text = read_content(file);
    if (!text) return std::vector<Diagnostic>{{file.string(), 0, "The file is gone. Put it back."}};
    const auto read = table_of_toml(*text);
    if (const auto* fault = std::get_if<TextFault>(&read)) return std::vector<Diagnostic>{{file.string(), fault->line, fault->message}};
    return BenchmarkReader(std::get<toml::table>(read), file.string()).read();
  } catch (const Error& error) {
    return std::vector<Diagnostic>{{file.string(), 0, error.what()}};
  }
}

}  // namespace

BenchmarkShelf load_benchmark_shelf(const std::filesystem::path& folder) {
  BenchmarkShelf shelf;
  std::error_code problem;
  if (!std::filesystem::exists(folder, problem)) return shelf;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, problem))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  if (problem) shelf.bad.push_back({folder.string(), 0, "The folder cannot be read. See who may read it."});
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    auto read = load_benchmark(file);
    if (auto* bad = std::get_if<std::vector<Diagnostic>>(&read))
      shelf.bad.insert(shelf.bad.end(), bad->begin(), bad->end());
    else
      shelf.benchmarks.push_back(std::get<Benchmark>(std::move(read)));
  }
  return shelf;
}

std::vector<Benchmark> load_benchmarks(const std::filesystem::path& folder) {
  std::error_code problem;
  if (!std::filesystem::is_directory(folder, problem))
    throw Error(fmt::format("The benchmarks in {} cannot be read. Install Deft again, or put the folder back.", folder.string()));
  BenchmarkShelf shelf = load_benchmark_shelf(folder);
  if (!shelf.bad.empty()) throw Error(to_string(shelf.bad.front()));
  return std::move(shelf.benchmarks);
}

}  // namespace deft
