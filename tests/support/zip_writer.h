#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "files/pack_zip.h"

namespace deft::test {

/// An entry of a zip as a hostile hand would write it: whatever is not said is as it should be.
struct ZipPart {
  std::string name, content;
  std::uint32_t method = 0, flags = 0, attributes = 0;  ///< method 0: `content` as it is; any other: already packed
  std::optional<std::uint32_t> crc = {}, packed = {}, size = {}, place = {};
  std::optional<std::string> name_in_head = {};
};

/// What the end of a zip says, where it lies.
struct ZipEnd {
  std::optional<std::uint32_t> count = {}, list_size = {}, list_start = {}, disk = {};
  std::string before = {}, comment = {};
};

/// CRC-32 of ISO 3309, bit by bit.
inline std::uint32_t crc_of(const std::string& bytes) {
  std::uint32_t value = ~0U;
  for (const char c : bytes) {
    value ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1U) ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~value;
}

inline void put(std::string& bytes, std::uint32_t number, unsigned width) {
  for (unsigned n = 0; n < width; ++n) bytes += static_cast<char>((number >> (8U * n)) & 0xFFU);
}

inline std::string zip_of(const std::vector<ZipPart>& parts, const ZipEnd& end = {}) {
  std::string bytes = end.before, list;
  for (const ZipPart& part : parts) {
    const auto place = part.place.value_or(static_cast<std::uint32_t>(bytes.size()));
    const auto common = [&](std::string& to, const std::string& name) {
      put(to, part.flags, 2), put(to, part.method, 2), put(to, 0, 2), put(to, 33, 2), put(to, part.crc ? *part.crc : crc_of(part.content), 4);
      put(to, part.packed.value_or(static_cast<std::uint32_t>(part.content.size())), 4);
      put(to, part.size.value_or(static_cast<std::uint32_t>(part.content.size())), 4);
      put(to, static_cast<std::uint32_t>(name.size()), 2), put(to, 0, 2);
    };
    if (!part.place) {
      const std::string name = part.name_in_head.value_or(part.name);
      put(bytes, 0x04034b50, 4), put(bytes, 20, 2);
      common(bytes, name);
      bytes += name + part.content;
    }
    put(list, 0x02014b50, 4), put(list, 0x0314, 2), put(list, 20, 2);
    common(list, part.name);
    put(list, 0, 2), put(list, 0, 2), put(list, 0, 2), put(list, part.attributes, 4), put(list, place, 4);
    list += part.name;
  }
  const auto start = static_cast<std::uint32_t>(bytes.size()), count = end.count.value_or(static_cast<std::uint32_t>(parts.size()));
  bytes += list;
  put(bytes, 0x06054b50, 4), put(bytes, end.disk.value_or(0), 2), put(bytes, 0, 2), put(bytes, count, 2), put(bytes, count, 2);
  put(bytes, end.list_size.value_or(static_cast<std::uint32_t>(list.size())), 4), put(bytes, end.list_start.value_or(start), 4);
  put(bytes, static_cast<std::uint32_t>(end.comment.size()), 2);
  return bytes + end.comment;
}

/// An entry packed by deflate, with the size and checksum of its content.
inline ZipPart deflated(const std::string& name, const std::string& content) {
  const std::string zip = zip_of_entries({{name, content}});
  const auto at = [&](std::size_t place) { return static_cast<std::size_t>(static_cast<unsigned char>(zip[place])); };
  const std::size_t start = 30 + at(26) + 256 * at(27) + at(28) + 256 * at(29);
  const std::size_t end = zip.size() - 22, list = at(end + 16) + (at(end + 17) << 8U) + (at(end + 18) << 16U) + (at(end + 19) << 24U);
  const std::size_t packed = at(list + 20) + (at(list + 21) << 8U) + (at(list + 22) << 16U) + (at(list + 23) << 24U);
  ZipPart part{name, zip.substr(start, packed), 8};
  part.crc = crc_of(content);
  part.size = static_cast<std::uint32_t>(content.size());
  return part;
}

}  // namespace deft::test
