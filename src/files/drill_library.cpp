#include "files/drill_library.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace deft {

namespace fs = std::filesystem;

namespace {
constexpr const char* kDrillFile = "drill.toml";
}

DrillLibrary::DrillLibrary(std::vector<fs::path> drills, std::vector<fs::path> packs, InstalledPacks installed)
    : drills_(std::move(drills)), packs_(std::move(packs)), installed_(std::move(installed)) {
  std::erase_if(drills_, [](const fs::path& folder) { return !fs::is_directory(folder); });
}

DrillShelf DrillLibrary::first_papers(DrillCheck check) const {
  DrillShelf shelf;
  for (const fs::path& folder : drills_) {
    DrillShelf part = load_drills(folder, &packs_, check);
    std::ranges::move(part.drills, std::back_inserter(shelf.drills));
    std::ranges::move(part.bad, std::back_inserter(shelf.bad));
  }
  add_packs(shelf, check);
  const auto place = [](const Drill& drill) {  // drills of one paper first, foundation families next, then the others
    return std::tuple(has_papers(drill), drill.family.starts_with('F') ? 0 : 1, drill.family);
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
  if (folder) return load_drill(*folder, &packs_, variant, DrillCheck::quick);
  if (const DrillPack* pack = pack_of(name)) return in_pack(*pack, name, variant, DrillCheck::quick);
  return std::nullopt;
}

std::shared_ptr<const Drill> DrillLibrary::of_run(const JournalHead& head) const {
  const std::shared_ptr<const Drill> plain = without_focus(head);
  if (!plain || head.focus == plain->variant.focus) return plain;
  std::shared_ptr<const Drill>& kept = by_digest_[fmt::format("{} {}", head.drill_digest, fmt::join(head.focus, " "))];
  if (!kept) kept = std::make_shared<const Drill>(focused(*plain, head.focus));
  return kept;
}

std::shared_ptr<const Drill> DrillLibrary::without_focus(const JournalHead& head) const {
  Variant paper = paper_of(head);
  paper.focus.clear();
  if (const auto known = by_digest_.find(head.drill_digest); known != by_digest_.end() && known->second->name == head.drill) return known->second;
  for (const fs::path& folder : drills_) {
    if (head.drill.find('/') != head.drill.npos || !fs::exists(folder / head.drill / kDrillFile)) continue;
    auto loaded = load_drill(folder / head.drill, &packs_, paper, DrillCheck::quick);
    auto* drill = std::get_if<Drill>(&loaded);
    if (!drill || drill->digest != head.drill_digest) continue;
    return by_digest_[head.drill_digest] = std::make_shared<const Drill>(std::move(*drill));
  }
  for (const DrillPack& pack : installed_.packs) {
    if (std::ranges::find(pack.drills, head.drill) == pack.drills.end()) continue;
    auto loaded = in_pack(pack, head.drill, paper, DrillCheck::quick);
    auto* drill = std::get_if<Drill>(&loaded);
    if (drill && drill->digest == head.drill_digest) return by_digest_[head.drill_digest] = std::make_shared<const Drill>(std::move(*drill));
  }
  return nullptr;
}

std::vector<std::string> DrillLibrary::names() const {
  std::vector<std::string> names;
  for (const fs::path& folder : drills_)
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
      if (fs::exists(entry.path() / kDrillFile)) names.push_back(entry.path().filename().string());
  for (const DrillPack& pack : installed_.packs)
    for (const std::string& name : pack.drills)
      if (pack_of(name) == &pack) names.push_back(name);
  std::ranges::sort(names);
  return names;
}

/// The pack a drill is taken from: the first that has it, where no folder has.
const DrillPack* DrillLibrary::pack_of(const std::string& name) const {
  if (folder_of(name)) return nullptr;
  const auto found = std::ranges::find_if(installed_.packs, [&](const DrillPack& pack) { return std::ranges::find(pack.drills, name) != pack.drills.end(); });
  return found == installed_.packs.end() ? nullptr : &*found;
}

std::variant<Drill, std::vector<Diagnostic>> DrillLibrary::in_pack(const DrillPack& pack, const std::string& name, const Variant& variant,
                                                                   DrillCheck check) const {
  auto loaded = load_drill(pack, name, packs_, variant, check);
  if (auto* drill = std::get_if<Drill>(&loaded)) drill->practice_only = !installed_.trusts(pack);
  return loaded;
}

void DrillLibrary::add_packs(DrillShelf& shelf, DrillCheck check) const {
  for (const DrillPack& pack : installed_.packs)
    for (const std::string& name : pack.drills) {
      if (pack_of(name) != &pack) {
        const std::string message = fmt::format("There is another drill named {}, and that one is used. Remove the pack with deft pack remove {}.", name, pack.name);
        shelf.bad.push_back({pack.name + "/" + name, {{pack.name + ".deftpack/" + name, 0, message}}});
        continue;
      }
      auto loaded = in_pack(pack, name, {}, check);
      if (auto* drill = std::get_if<Drill>(&loaded))
        shelf.drills.push_back(std::move(*drill));
      else
        shelf.bad.emplace_back(pack.name + "/" + name, std::get<std::vector<Diagnostic>>(std::move(loaded)));
    }
  std::ranges::copy(installed_.bad, std::back_inserter(shelf.bad));
}

std::string DrillLibrary::why_practice_only(const std::string& name) const {
  const DrillPack* pack = pack_of(name);
  return pack ? installed_.why_practice_only(*pack) : "";
}

}  // namespace deft
