#include "files/pack_zip.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "files/plain_text.h"
#include "files/zip_directory.h"
#include "keying/error.h"

namespace deft {
namespace {

constexpr std::size_t kLongestPart = 64;
constexpr std::uint32_t kEncrypted = 1U | 64U, kMode = 0170000, kPlainFile = 0100000, kFolder = 0040000;  // stat(2)
constexpr std::array<std::string_view, 4> kEndings{".toml", ".txt", ".csv", ".tsv"};

constexpr const char* kBadName =
    "Its name cannot be in a pack: a folder and a file in it, or a folder and two, of small letters, digits, - and _, up to 64 each, "
    "the file ending in .toml, .txt, .csv or .tsv. Rename it and make the pack again.";

bool is_part(std::string_view part) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
  return !part.empty() && part.size() <= kLongestPart && std::ranges::all_of(part, plain);
}

/// Parts of a name, the last without its ending.
bool are_parts(std::string_view name, std::size_t least) {
  std::size_t parts = 1;
  for (std::size_t slash = name.find('/'); slash != std::string_view::npos; slash = name.find('/'), ++parts) {
    if (!is_part(name.substr(0, slash))) return false;
    name.remove_prefix(slash + 1);
  }
  return is_part(name) && parts >= least && parts <= 3;
}

/// As it can be shown: hostile names have characters nobody should see.
std::string shown(std::string_view name) {
  constexpr std::size_t kMost = 80;
  std::string plain;
  for (const char c : name.substr(0, kMost)) plain += c > ' ' && c < 0x7F ? c : '?';
  return name.size() > kMost ? plain + "..." : plain;
}

std::string fault_of_entry(const ZipEntry& entry, std::set<std::string>& names) {
  const bool folder = entry.name.ends_with('/');
  const std::string_view name = std::string_view(entry.name).substr(0, entry.name.size() - (folder ? 1 : 0));
  const std::uint32_t mode = (entry.attributes >> 16U) & kMode;
  std::string small = entry.name;
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (!names.insert(small).second) return "There are two entries of this name. Remove one and make the pack again.";
  if (mode != 0 && mode != (folder ? kFolder : kPlainFile)) return "It is a link or another thing that is no file. Put the file itself in and make the pack again.";
  if (folder ? !are_parts(name, 1) : !fault_of_pack_name(name).empty()) return kBadName;
  if ((entry.flags & kEncrypted) != 0) return "It is encrypted. Make the pack again without a password.";
  if (entry.method != ZIP_CM_STORE && entry.method != ZIP_CM_DEFLATE)
    return fmt::format("It is packed in a way (method {}) that no pack has. Make it again with deft pack make.", entry.method);
  if (folder && (entry.packed != 0 || entry.size != 0)) return "It is a folder with bytes of its own. Make the pack again with deft pack make.";
  return {};
}

struct Close {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Close>;

std::variant<Archive, ZipFault> opened(std::string_view bytes, const std::vector<ZipEntry>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) throw Error("The pack cannot be read: there is not enough memory. Close other programs, then try again.");
  Archive archive(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error));
  zip_error_fini(&error);
  if (!archive) return zip_source_free(source), ZipFault{{}, "The zip is damaged: its parts contradict each other. Get the pack again from its maker."};
  bool same = zip_get_num_entries(archive.get(), 0) == static_cast<zip_int64_t>(entries.size());
  for (std::size_t n = 0; same && n < entries.size(); ++n) {
    const char* name = zip_get_name(archive.get(), n, ZIP_FL_ENC_RAW);
    same = name != nullptr && entries[n].name == name;
  }
  if (!same) return ZipFault{{}, "The zip has two lists of entries. Get the pack again from its maker."};
  return archive;
}

/// What an entry may still grow to, and why not further.
std::optional<std::string> too_much(std::size_t unpacked, std::size_t all, const ZipEntry& entry) {
  if (unpacked > kLargestContent) return fmt::format("It unpacks to more than {} bytes, the most a file of a pack has. Shorten it.", kLargestContent);
  if (all > kMostPackBytes) return fmt::format("With it the pack unpacks to more than {} bytes, the most a pack has. Make several packs of it.", kMostPackBytes);
  if (unpacked / kMostPackRatio > entry.packed)
    return fmt::format("It unpacks to more than {} times its packed bytes, as a zip bomb does. Do not use this pack.", kMostPackRatio);
  return std::nullopt;
}

std::variant<std::string, ZipFault> unpacked(zip_t* archive, std::size_t index, const ZipEntry& entry, std::size_t before) {
  const ZipFault damaged{entry.name, "Its bytes are damaged: they do not unpack to what the zip says. Get the pack again from its maker."};
  const std::unique_ptr<zip_file_t, Close> file(zip_fopen_index(archive, index, 0));
  if (!file) return damaged;
  std::string text;
  std::array<char, 16384> block;
  zip_int64_t got = 0;
  while ((got = zip_fread(file.get(), block.data(), block.size())) > 0) {
    text.append(block.data(), static_cast<std::size_t>(got));
    if (auto why = too_much(text.size(), before + text.size(), entry)) return ZipFault{entry.name, *why};
  }
  if (got < 0 || text.size() != entry.size) return damaged;
  return text;
}

std::variant<PackEntries, Diagnostic> read_all(zip_t* archive, const std::vector<ZipEntry>& list, const std::string& file) {
  PackEntries entries;
  std::size_t all = 0;
  for (std::size_t index = 0; index < list.size(); ++index) {
    const ZipEntry& entry = list[index];
    if (entry.name.ends_with('/')) continue;
    auto read = unpacked(archive, index, entry, all);
    if (const auto* fault = std::get_if<ZipFault>(&read)) return Diagnostic{file + "/" + entry.name, 0, fault->message};
    std::string& text = std::get<std::string>(read);
    all += text.size();
    entries[entry.name] = std::move(text);
  }
  for (const auto& [name, text] : entries)
    if (const auto fault = name.ends_with(".toml") ? fault_of_toml(text) : fault_of_text(text)) return Diagnostic{file + "/" + name, fault->line, fault->message};
  return entries;
}

Diagnostic of_pack(const std::string& file, const ZipFault& fault) {
  return {fault.entry.empty() ? file : file + "/" + shown(fault.entry), 0, fault.message};
}

}  // namespace

std::string fault_of_pack_name(std::string_view name) {
  if (name == kPackHead || name == kPackSignature) return {};
  const auto ending = std::ranges::find_if(kEndings, [&](std::string_view one) { return name.ends_with(one); });
  return ending != kEndings.end() && are_parts(name.substr(0, name.size() - ending->size()), 2) ? "" : kBadName;
}

std::variant<PackEntries, Diagnostic> entries_of_zip(std::string_view bytes, const std::string& file) {
  if (bytes.size() > kLargestPack)
    return Diagnostic{file, 0, fmt::format("It has {} bytes, and a pack may have {}. Make several packs of it.", bytes.size(), kLargestPack)};
  const auto list = zip_directory(bytes, kMostPackEntries);
  if (const auto* fault = std::get_if<ZipFault>(&list)) return of_pack(file, *fault);
  const auto& entries = std::get<std::vector<ZipEntry>>(list);
  std::set<std::string> names;
  for (const ZipEntry& entry : entries)
    if (std::string why = fault_of_entry(entry, names); !why.empty()) return of_pack(file, {entry.name.empty() ? "?" : entry.name, std::move(why)});
  const auto archive = opened(bytes, entries);
  if (const auto* fault = std::get_if<ZipFault>(&archive)) return of_pack(file, *fault);
  return read_all(std::get<Archive>(archive).get(), entries, file);
}

std::string zip_of_entries(const PackEntries& entries) {
  const auto check = [](bool good) {
    if (!good) throw Error("The pack cannot be made: there is not enough memory. Close other programs, then try again.");
  };
  zip_source_t* whole = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  check(whole != nullptr);
  zip_source_keep(whole);
  const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> kept(whole, &zip_source_free);
  Archive archive(zip_open_from_source(whole, ZIP_CREATE | ZIP_TRUNCATE, nullptr));
  check(archive != nullptr);
  for (const auto& [name, text] : entries) {
    zip_source_t* source = zip_source_buffer(archive.get(), text.data(), text.size(), 0);
    check(source != nullptr);
    const zip_int64_t index = zip_file_add(archive.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
    check(index >= 0);
    constexpr zip_uint16_t kFirstDay = 33;  // 1980-01-01: no pack says when it was made
    check(zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(index), 0, kFirstDay, 0) == 0);
  }
  check(zip_close(archive.get()) == 0);
  static_cast<void>(archive.release());
  std::string bytes;
  check(zip_source_open(whole) == 0);
  std::array<char, 65536> block;
  for (zip_int64_t got = 0; (got = zip_source_read(whole, block.data(), block.size())) > 0;) bytes.append(block.data(), static_cast<std::size_t>(got));
  zip_source_close(whole);
  return bytes;
}

}  // namespace deft
