#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "files/diagnostic.h"

namespace deft {

/// The most a pack may be, packed and unpacked; one file in it may have `kLargestContent` bytes.
inline constexpr std::size_t kLargestPack = 32'000'000, kMostPackEntries = 2'000, kMostPackBytes = 64'000'000;
inline constexpr std::size_t kMostPackRatio = 100;  ///< unpacked bytes to a packed one

/// Texts by name: "cards/lists/tariffs.txt".
using PackEntries = std::map<std::string, std::string>;

/// The head of a pack, and what its maker signed; all other entries lie in a drill's folder.
inline constexpr std::string_view kPackHead = "pack.toml", kPackSignature = "signature";

/// Why a file of that name cannot be in a pack; empty where it can. A pack has texts in folders of drills, two or three parts to a
/// name, each of small letters, digits, - and _.
std::string fault_of_pack_name(std::string_view name);

/// The texts of a zip held in memory: nothing is ever written to disk. Bytes are counted while they are unpacked, whatever the zip
/// says of them. Refused: names, links, sizes, ways of packing that no pack has, damage, and texts that no content file may hold.
/// `file` is the pack's, for people. Throws Error where libzip has no memory.
std::variant<PackEntries, Diagnostic> entries_of_zip(std::string_view bytes, const std::string& file);

/// A zip of them; the same entries give the same bytes. Throws Error.
std::string zip_of_entries(const PackEntries& entries);

}  // namespace deft
