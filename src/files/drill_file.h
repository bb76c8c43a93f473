#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <variant>

#include "drill/drill.h"
#include "files/diagnostic.h"

namespace deft {

class PackShelf;

/// How thoroughly a drill is looked through when it is read.
enum class DrillCheck {
  quick,  ///< what its files say: for drills known to be sound
  full    ///< documents of several seeds are made as well, and looked at
};

/// A drill from the text of its `drill.toml`, as that paper of it; `read_file` gives the text of a list or layout named in it, or
/// nothing. An empty part of the variant means the drill's first. All that is wrong is reported at once; half a drill is never returned.
std::variant<Drill, std::vector<Diagnostic>> parse_drill(
    std::string_view text, const std::string& file,
    const std::function<std::optional<std::string>(const std::string&)>& read_file,
    const PackShelf* packs = nullptr, const Variant& variant = {}, DrillCheck check = DrillCheck::full);

/// The same from disk: a `drill.toml`, or a folder that holds one. Without a shelf, packs come from `assets` beside the folder of drills.
std::variant<Drill, std::vector<Diagnostic>> load_drill(const std::filesystem::path& path, const PackShelf* packs = nullptr,
                                                        const Variant& variant = {}, DrillCheck check = DrillCheck::full);

/// Where a drill's files come from: a folder, or a pack held in memory.
struct DrillSource {
  std::string file;  ///< its `drill.toml`, for people
  std::string name;  ///< of its folder, and so the drill's
  std::function<std::optional<std::string>(const std::string&)> read;  ///< the text of a file in it
};
std::variant<Drill, std::vector<Diagnostic>> load_drill(const DrillSource& source, const PackShelf& packs, const Variant& variant, DrillCheck check);

/// Every drill folder below `folder`, in name order, each as its first paper.
struct DrillShelf {
  std::vector<Drill> drills;
  std::vector<std::pair<std::string, std::vector<Diagnostic>>> bad;
};
DrillShelf load_drills(const std::filesystem::path& folder, const PackShelf* packs = nullptr, DrillCheck check = DrillCheck::full);

}  // namespace deft
