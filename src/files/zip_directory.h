#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace deft {

/// An entry as the list at a zip's end has it. Its sizes are claims; that its packed bytes are its own is checked.
struct ZipEntry {
  std::string name;
  std::uint32_t flags = 0, method = 0, attributes = 0, packed = 0, size = 0, place = 0;
};

/// What is wrong, in which entry (none: the file as a whole), and what to do about it.
struct ZipFault {
  std::string entry, message;
};

/// The list of a zip's entries (PKWARE APPNOTE 6.3.9, without zip64): it ends the file, says as many entries as there are, agrees
/// with the head before each entry's bytes, and no byte belongs to two. `most` entries are read.
std::variant<std::vector<ZipEntry>, ZipFault> zip_directory(std::string_view bytes, std::size_t most);

}  // namespace deft
