#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace deft::fuzz {

/// CRC-32C, written apart from Deft's own: bit by bit.
inline std::uint32_t checksum(std::string_view bytes) {
  std::uint32_t value = ~0U;
  for (const char c : bytes) {
    value ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1U) ^ ((value & 1U) != 0 ? 0x82F63B78U : 0U);
  }
  return ~value;
}

/// A journal frame with the right length and checksum around any content.
inline std::string framed(std::string_view content) {
  std::string frame;
  for (const std::uint32_t number : {static_cast<std::uint32_t>(content.size()), checksum(content)})
    for (unsigned shift = 0; shift < 32; shift += 8) frame += static_cast<char>((number >> shift) & 0xFFU);
  return frame += content;
}

}  // namespace deft::fuzz
