#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace deft {

// Plain files beside the database. All throw Error naming the file and the remedy.

/// The bytes of a file; nothing where there is none.
std::optional<std::string> bytes_of_file(const std::filesystem::path& file);

/// Appends at `place` (what stands behind it is cut off) and syncs; a new file and its folder entry too. What a refused write
/// left is cut off again.
void append_synced(const std::filesystem::path& file, std::size_t place, std::string_view bytes);

/// Written beside the file (mode 0600), synced, renamed over it, the folder synced.
void replace_synced(const std::filesystem::path& file, std::string_view bytes);

/// A copy (mode 0600), synced.
void copy_synced(const std::filesystem::path& from, const std::filesystem::path& to);

/// Renames, and syncs the folder.
void move_synced(const std::filesystem::path& from, const std::filesystem::path& to);

void sync_file(const std::filesystem::path& file);
void sync_folder(const std::filesystem::path& folder);

/// `<stem>-<when the file was last written, UTC><extension>` in `folder`, with a number behind it where that is taken: by name
/// in order of time.
std::filesystem::path name_by_time(const std::filesystem::path& file, const std::filesystem::path& folder, const std::string& stem);

}  // namespace deft
