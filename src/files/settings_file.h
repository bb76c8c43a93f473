#pragma once

#include <filesystem>
#include <variant>

#include "app/model.h"
#include "files/diagnostic.h"

namespace deft {

/// "paper", "night", "contrast": in settings.toml, and the theme's own file.
std::string_view to_string(ThemeName theme);

/// settings.toml. A missing file gives the defaults; a value out of range gives a diagnostic and its default.
struct ReadSettings { Settings settings; std::vector<Diagnostic> diagnostics; };
ReadSettings load_settings(const std::filesystem::path& file);
/// The same of a text; `where` stands in its diagnostics.
ReadSettings read_settings(const std::string& text, const std::filesystem::path& where);
std::string settings_text(const Settings& settings);
/// Written beside and renamed, so that a crash leaves the old or the new file whole. Throws Error.
void save_settings(const std::filesystem::path& file, const Settings& settings);

/// assets/themes: colours by theme; sizes, type scale and icons for all. Throw Error naming file and line.
Theme load_theme(const std::filesystem::path& file);
Measures load_measures(const std::filesystem::path& file);

/// Every benchmark file of a folder, in name order, and all that is wrong with the others. A folder that is not there has none.
struct BenchmarkShelf { std::vector<Benchmark> benchmarks; std::vector<Diagnostic> bad; };
BenchmarkShelf load_benchmark_shelf(const std::filesystem::path& folder);
/// The same of those that ship with Deft. Throws Error naming file and line.
std::vector<Benchmark> load_benchmarks(const std::filesystem::path& folder);

}  // namespace deft
