#pragma once

#include <filesystem>
#include <string>

namespace deft {

/// The key this station signs its runs with (Ed25519). Whoever can read it can sign as this station.
struct StationKey {
  std::string public_key;  ///< 32 bytes
  std::string secret_key;  ///< 64 bytes
};

/// From `station.key` in `folder` (mode 0600, the seed in hexadecimal), made with `station.pub` beside it where there is none.
/// An empty folder: a key for this process alone. Throws Error.
StationKey station_key(const std::filesystem::path& folder);

/// 64 bytes.
std::string signature_of(const StationKey& key, const std::string& bytes);
bool is_signed(const std::string& signature, const std::string& bytes, const std::string& public_key);

}  // namespace deft
