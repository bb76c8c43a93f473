#pragma once

#include <set>

#include "files/drill_pack.h"

namespace deft {

/// The packs of a data folder (`packs/NAME.deftpack`), in name order, what is wrong in the others, and whose signature is trusted:
/// this station's (`station.pub`) and those of `trusted/*.pub`. A pack that cannot be read stops nothing.
struct InstalledPacks {
  std::vector<DrillPack> packs;
  std::vector<std::pair<std::string, std::vector<Diagnostic>>> bad;  ///< by file name
  std::set<std::string> trusted;                                     ///< public keys

  bool trusts(const DrillPack& pack) const { return trusted.contains(pack.signer); }
  /// Why its drills cannot be used in an assessment, and what to do about it; empty where they can.
  std::string why_practice_only(const DrillPack& pack) const;
};

InstalledPacks installed_packs(const std::filesystem::path& data);

/// Where a pack of that name is kept, and a trusted key.
std::filesystem::path pack_file(const std::filesystem::path& data, const std::string& name);
std::filesystem::path trusted_file(const std::filesystem::path& data, const std::string& public_key);

std::string packs_json(const InstalledPacks& installed);

}  // namespace deft
