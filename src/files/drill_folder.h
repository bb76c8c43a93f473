#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace deft {

/// Writes a folder of texts by their paths in it, whole or not at all: made beside it (as `.NAME.new`), then named. False where it is
/// there already. Throws Error.
bool write_new_folder(const std::filesystem::path& folder, const std::map<std::string, std::string>& files);

}  // namespace deft
