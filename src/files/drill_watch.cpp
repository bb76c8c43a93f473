#include "files/drill_watch.h"

#include <fmt/format.h>

#include <algorithm>

#include "files/pack_shelf.h"

namespace deft {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostFiles = 5000;  // of one folder: somebody named the root of a disk

/// Name, size and time of every file below a folder.
void add_stamps(const fs::path& folder, std::vector<std::string>& stamps) {
  std::error_code problem;
  std::size_t files = 0;
  for (fs::recursive_directory_iterator file(folder, problem), end; !problem && file != end && files < kMostFiles; file.increment(problem), ++files) {
    std::error_code gone;  // editors write beside a file and rename
    const auto size = file->is_regular_file(gone) ? file->file_size(gone) : 0;
    const auto time = file->last_write_time(gone).time_since_epoch().count();
    stamps.push_back(fmt::format("{} {} {}", file->path().string(), size, time));
  }
}

}  // namespace

DrillWatch::DrillWatch(fs::path folder, Variant paper, std::vector<fs::path> packs)
    : folder_(std::move(folder)), paper_(std::move(paper)), packs_(std::move(packs)) {
  if (folder_.filename() == "drill.toml") folder_ = folder_.has_parent_path() ? folder_.parent_path() : fs::path(".");
}

std::string DrillWatch::stamps() const {
  std::vector<std::string> stamps;
  add_stamps(folder_, stamps);
  for (const fs::path& folder : packs_)
    for (const char* below : {"locales", "rule-sets"}) add_stamps(folder / below, stamps);
  std::ranges::sort(stamps);
  return fmt::format("{}", fmt::join(stamps, "\n"));
}

std::optional<std::variant<Drill, std::vector<Diagnostic>>> DrillWatch::changed() {
  std::string now = stamps();
  if (seen_ == now) return std::nullopt;
  seen_ = std::move(now);
  const PackShelf packs(packs_);
  return load_drill(folder_, &packs, paper_, DrillCheck::full);
}

}  // namespace deft
