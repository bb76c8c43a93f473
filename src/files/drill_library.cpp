#include "files/drill_library.h"

#include <tuple>

namespace deft {

namespace fs = std::filesystem;

namespace {
constexpr const char* kDrillFile = "drill.toml";
}

DrillLibrary::DrillLibrary(std::vector<fs::path> drills, std::vector<fs::path> packs) : drills_(std::move(drills)), packs_(std::move(packs)) {
  std::erase_if(drills_, [](const fs::path& folder) { return !fs::is_directory(folder); });
}

DrillShelf DrillLibrary::first_papers(DrillCheck check) const {
  DrillShelf shelf;
  for (const fs::path& folder : drills_) {
    DrillShelf part = load_drills(folder, &packs_, check);
    std::ranges::move(part.drills, std::back_inserter(shelf.drills));
    std::ranges::move(part.bad, std::back_inserter(shelf.bad));
  }
  const auto place = [](const Drill& drill) {  // drills of one paper first, foundation families next, then the others
    return std::tuple(!drill.layouts.empty(), drill.family.starts_with('F') ? 0 : 1, drill.family);
  };
  std::ranges::stable_sort(shelf.drills, {}, place);
  return shelf;
}

std::optional<fs::path> DrillLibrary::folder_of(const std::string& name) const {
  if (name.empty() || name.find('/') != name.npos || name.starts_with('.')) return std::nullopt;
  for (const fs::path& folder : drills_)
    if (fs::exists(folder / name / kDrillFile)) return folder / name;
  return std::nullopt;
}

std::optional<std::variant<Drill, std::vector<Diagnostic>>> DrillLibrary::paper(const std::string& name, const Variant& variant) const {
  const auto folder = folder_of(name);
  if (!folder) return std::nullopt;
  return load_drill(*folder, &packs_, variant, DrillCheck::quick);
}

std::shared_ptr<const Drill> DrillLibrary::of_run(const JournalHead& head) const {
  if (const auto known = by_digest_.find(head.drill_digest); known != by_digest_.end() && known->second->name == head.drill) return known->second;
  for (const fs::path& folder : drills_) {
    if (head.drill.find('/') != head.drill.npos || !fs::exists(folder / head.drill / kDrillFile)) continue;
    auto loaded = load_drill(folder / head.drill, &packs_, paper_of(head), DrillCheck::quick);
    auto* drill = std::get_if<Drill>(&loaded);
    if (!drill || drill->digest != head.drill_digest) continue;
    return by_digest_[head.drill_digest] = std::make_shared<const Drill>(std::move(*drill));
  }
  return nullptr;
}

std::vector<std::string> DrillLibrary::names() const {
  std::vector<std::string> names;
  for (const fs::path& folder : drills_)
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
      if (fs::exists(entry.path() / kDrillFile)) names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

}  // namespace deft
