#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace deft {

/// Where things are kept: results and journals of this operator's station, settings, and what ships with Deft.
struct Places {
  std::filesystem::path data;      ///< $XDG_DATA_HOME/deft, or --data
  std::filesystem::path settings;  ///< $XDG_CONFIG_HOME/deft/settings.toml
  std::filesystem::path shipped;   ///< holds drills/ and assets/
  std::string user;                ///< login name, told to others who find the results in use; empty: not known

  std::filesystem::path results() const { return data / "results.db"; }
  std::filesystem::path journals() const { return data / "journals"; }
  std::filesystem::path kept_journals() const { return journals() / "kept"; }  ///< of saved runs no backup holds yet
  std::filesystem::path backups() const { return data / "backups"; }
  std::filesystem::path own_drills() const { return data / "drills"; }
  std::filesystem::path own_profiles() const { return data / "profiles"; }
  std::filesystem::path own_keys() const { return data / "keys"; }
  std::filesystem::path own_curriculum() const { return data / "curriculum"; }
  std::filesystem::path own_lessons() const { return data / "lessons"; }
  std::filesystem::path own_benchmarks() const { return data / "benchmarks"; }
  std::vector<std::filesystem::path> drill_folders() const { return {drills(), own_drills()}; }
  std::vector<std::filesystem::path> pack_folders() const { return {data, assets()}; }  ///< the trainer's own packs before those shipped
  std::filesystem::path drills() const { return shipped / "drills"; }
  std::filesystem::path assets() const { return shipped / "assets"; }
};

/// From the environment (HOME, XDG_DATA_HOME, XDG_CONFIG_HOME, DEFT_SHARE). Makes the data folders, readable by their owner
/// only. Throws Error naming the folder that cannot be made.
Places find_places(const std::optional<std::string>& data_folder);

}  // namespace deft
