#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace deft {

/// The bytes of a file; nothing if there is no such file. Throws Error when it is there and cannot be read.
std::optional<std::string> read_whole_file(const std::filesystem::path& file);

/// The same of a plain file of at most `most` bytes; a larger one, a pipe or a device throws Error and is not read.
std::optional<std::string> read_whole_file(const std::filesystem::path& file, std::uintmax_t most);

/// The same for content people write (drills, lists, settings, themes), of at most `kLargestContent` bytes.
std::optional<std::string> read_content(const std::filesystem::path& file);

/// Replaces a file in one step: written beside it (mode 0600), synced, renamed over it. Its folder is made if missing.
/// Throws Error.
void write_whole_file(const std::filesystem::path& file, std::string_view bytes);

/// Makes a folder and its missing parents with mode 0700. Throws Error.
void make_private_folder(const std::filesystem::path& folder);

/// What the error number of a refused write means for the person, and what to do about it; names the path.
std::string write_refused(const std::filesystem::path& file, int error_number);

}  // namespace deft
