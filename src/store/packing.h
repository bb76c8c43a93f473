#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "keying/record.h"

namespace deft {

/// Bytes packed by zstd with a checksum, and back; nothing if they are damaged.
std::string packed(std::string_view bytes);
std::optional<std::string> unpacked(std::string_view bytes);

/// Keyed values as bytes, and back; nothing if the bytes are not such values.
std::string values_bytes(const std::vector<Record>& records);
std::optional<std::vector<Record>> values_of_bytes(std::string_view bytes);

/// Bytes as hexadecimal digits, and back; empty if they are not such digits.
std::string to_hex(std::string_view bytes);
std::string of_hex(std::string_view digits);

/// BLAKE2b-256 of two texts and their lengths.
std::string digest_of(std::string_view first, std::string_view second);

}  // namespace deft
