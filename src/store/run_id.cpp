#include "store/run_id.h"

#include <sodium.h>

#include <string_view>

namespace deft {

std::string fresh_run_id(std::int64_t wall_ms) {
  std::array<unsigned char, 16> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  return run_id_of(wall_ms, bytes);
}

std::string run_id_of(std::int64_t wall_ms, std::array<unsigned char, 16> bytes) {
  for (int i = 0; i < 6; ++i) bytes[static_cast<std::size_t>(i)] = static_cast<unsigned char>(wall_ms >> (8 * (5 - i)));
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0F) | 0x70);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3F) | 0x80);
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string id;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) id += '-';
    id += kHex[bytes[i] >> 4];
    id += kHex[bytes[i] & 15];
  }
  return id;
}

std::uint64_t fresh_seed() { return randombytes_random(); }

}  // namespace deft
