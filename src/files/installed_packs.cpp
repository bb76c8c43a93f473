#include "files/installed_packs.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEnding = ".deftpack";

/// The files of a folder with that ending, in name order; none where there is no such folder.
std::vector<fs::path> files_in(const fs::path& folder, std::string_view ending) {
  std::vector<fs::path> files;
  std::error_code none;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, none))
    if (entry.path().extension() == ending) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

using Diagnostics = std::vector<Diagnostic>;

std::variant<DrillPack, Diagnostics> read_installed(const fs::path& file) {
  try {
    const auto bytes = read_whole_file(file, kLargestPack);
    if (!bytes) return Diagnostics{{file.string(), 0, "There is no such file. Install the pack again."}};
    auto read = read_drill_pack(*bytes, file.string());
    if (const auto* pack = std::get_if<DrillPack>(&read); pack && pack->name != file.stem())
      return Diagnostics{{file.string(), 0, fmt::format("The pack is named {}, not as its file. Install it with deft pack install.", pack->name)}};
    return read;
  } catch (const Error& error) {
    return Diagnostics{{file.string(), 0, error.what()}};
  }
}

void trust_key_of(const fs::path& file, InstalledPacks& installed) {
  constexpr std::uintmax_t kLargestKey = 1000;
  try {
    const auto text = read_whole_file(file, kLargestKey);
    const std::string key = text ? public_key_of(*text) : "";
    if (!key.empty()) installed.trusted.insert(key);
    else if (text)
      installed.bad.push_back({file.filename().string(), {{file.string(), 0, "It is no public key. Trust its station again with deft pack trust, or remove the file."}}});
  } catch (const Error& error) {
    installed.bad.push_back({file.filename().string(), {{file.string(), 0, error.what()}}});
  }
}

}  // namespace

std::string InstalledPacks::why_practice_only(const DrillPack& pack) const {
  if (pack.signer.empty())
    return fmt::format("the pack {} is not signed: its drills are for practice only. Leave out --assessment, or ask {} for a signed pack.", pack.name,
                       pack.author.empty() ? "its maker" : pack.author);
  if (trusts(pack)) return {};
  return fmt::format("the pack {} is signed by a station that is not trusted here (key {}): its drills are for practice only. Leave out --assessment, "
                     "or get the file station.pub of that station and run deft pack trust with it.",
                     pack.name, hex_of(pack.signer).substr(0, 16));
}

InstalledPacks installed_packs(const fs::path& data) {
  InstalledPacks installed;
  for (const fs::path& file : files_in(data / "packs", kEnding)) {
    auto read = read_installed(file);
    if (auto* pack = std::get_if<DrillPack>(&read))
      installed.packs.push_back(std::move(*pack));
    else
      installed.bad.emplace_back(file.filename().string(), std::get<Diagnostics>(std::move(read)));
  }
  trust_key_of(data / "station.pub", installed);
  for (const fs::path& file : files_in(data / "trusted", ".pub")) trust_key_of(file, installed);
  return installed;
}

fs::path pack_file(const fs::path& data, const std::string& name) { return data / "packs" / (name + kEnding); }

fs::path trusted_file(const fs::path& data, const std::string& public_key) { return data / "trusted" / (hex_of(public_key) + ".pub"); }

std::string packs_json(const InstalledPacks& installed) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const DrillPack& pack : installed.packs)
    list.push_back({{"pack", pack.name},
                    {"title", pack.title},
                    {"author", pack.author},
                    {"version", pack.version},
                    {"signer", pack.signer.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(hex_of(pack.signer))},
                    {"trusted", installed.trusts(pack)},
                    {"drills", pack.drills}});
  return list.dump(2) + "\n";
}

}  // namespace deft
