#include "files/zip_directory.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace deft {
namespace {

constexpr std::size_t kEndSize = 22, kRecordSize = 46, kHeadSize = 30;
constexpr std::uint32_t kInZip64 = 0xFFFFFFFF;  // the number itself stands elsewhere
constexpr std::uint32_t kEndMark = 0x06054b50, kRecordMark = 0x02014b50, kHeadMark = 0x04034b50;

/// Numbers of a zip, least byte first. The caller has seen that they are there.
std::uint32_t number(std::string_view bytes, std::size_t place, unsigned width) {
  std::uint32_t value = 0;
  for (unsigned n = 0; n < width; ++n) value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[place + n])) << (8U * n);
  return value;
}
std::uint32_t two(std::string_view bytes, std::size_t place) { return number(bytes, place, 2); }
std::uint32_t four(std::string_view bytes, std::size_t place) { return number(bytes, place, 4); }

ZipFault damaged(std::string entry = {}) {
  return {std::move(entry), "The zip's list of entries is damaged or cut short. Get the pack again from its maker."};
}

/// Behind the entry's bytes; 0 where its head is not what the list says, or they reach into the list.
std::size_t end_of(std::string_view bytes, const ZipEntry& entry, std::size_t list) {
  if (entry.place > list || list - entry.place < kHeadSize || four(bytes, entry.place) != kHeadMark) return 0;
  const std::size_t name = two(bytes, entry.place + 26), extra = two(bytes, entry.place + 28), start = entry.place + kHeadSize;
  if (list - start < name + extra || bytes.substr(start, name) != entry.name || two(bytes, entry.place + 8) != entry.method) return 0;
  const std::size_t content = start + name + extra;
  return list - content < entry.packed ? 0 : content + entry.packed;
}

std::optional<ZipFault> overlap(std::string_view bytes, std::vector<ZipEntry> entries, std::size_t list) {
  std::ranges::sort(entries, {}, &ZipEntry::place);
  std::size_t taken = 0;
  for (const ZipEntry& entry : entries) {
    if (entry.place < taken) return ZipFault{entry.name, "Its bytes are those of another entry too, as in a zip bomb. Do not use this pack."};
    taken = end_of(bytes, entry, list);
    if (taken == 0) return damaged(entry.name);
  }
  return std::nullopt;
}

}  // namespace

std::variant<std::vector<ZipEntry>, ZipFault> zip_directory(std::string_view bytes, std::size_t most) {
  if (bytes.size() < kEndSize || four(bytes, bytes.size() - kEndSize) != kEndMark)
    return ZipFault{{}, "It is no zip, or it is cut short. Get it again from its maker, or make one with deft pack make."};
  const std::size_t end = bytes.size() - kEndSize;
  const std::size_t count = two(bytes, end + 10), size = four(bytes, end + 12), start = four(bytes, end + 16);
  const bool whole = four(bytes, end + 4) == 0 && two(bytes, end + 8) == count && two(bytes, end + 20) == 0;
  if (!whole || start > end || size != end - start) return damaged();
  if (count > most) return ZipFault{{}, fmt::format("It has {} entries and may have {}. Make several packs of it.", count, most)};
  std::vector<ZipEntry> entries;
  std::string_view rest = bytes.substr(start, size);
  while (!rest.empty()) {
    if (rest.size() < kRecordSize || four(rest, 0) != kRecordMark) return damaged();
    const std::size_t name = two(rest, 28), behind = two(rest, 30) + two(rest, 32);
    if (rest.size() - kRecordSize < name + behind || two(rest, 34) != 0) return damaged();
    entries.push_back({std::string(rest.substr(kRecordSize, name)), two(rest, 8), two(rest, 10), four(rest, 38), four(rest, 20), four(rest, 24), four(rest, 42)});
    rest.remove_prefix(kRecordSize + name + behind);
    if (entries.size() > count) return damaged();
    if (entries.back().size == kInZip64) return damaged(entries.back().name);
  }
  if (entries.size() != count) return damaged();
  if (auto fault = overlap(bytes, entries, start)) return *fault;
  return entries;
}

}  // namespace deft
