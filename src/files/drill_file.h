#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <variant>

#include "drill/drill.h"
#include "files/diagnostic.h"

namespace deft {

/// A drill from the text of its `drill.toml`; `read_list` gives the text of a list file named in it, or nothing.
/// All that is wrong is reported at once; half a drill is never returned.
std::variant<Drill, std::vector<Diagnostic>> parse_drill(
    std::string_view text, const std::string& file,
    const std::function<std::optional<std::string>(const std::string&)>& read_list);

/// The same from disk: a `drill.toml`, or a folder that holds one.
std::variant<Drill, std::vector<Diagnostic>> load_drill(const std::filesystem::path& path);

/// Every drill folder below `folder`, in name order.
struct DrillShelf {
  std::vector<Drill> drills;
  std::vector<std::pair<std::string, std::vector<Diagnostic>>> bad;
};
DrillShelf load_drills(const std::filesystem::path& folder);

}  // namespace deft
