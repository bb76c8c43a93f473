#include "cli/places.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {
namespace {

namespace fs = std::filesystem;

fs::path from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value && *value ? fs::path(value) : fs::path();
}

/// The XDG base folder; relative values are to be ignored (XDG Base Directory Specification 0.8).
fs::path base_folder(const char* variable, const char* below_home) {
  const fs::path named = from_environment(variable);
  if (named.is_absolute()) return named;
  const fs::path home = from_environment("HOME");
  if (home.empty()) throw Error(std::string("HOME is not set. Set it, or name a folder with --data and ") + variable + ".");
  return home / below_home;
}

fs::path shipped_folder() {
  const fs::path named = from_environment("DEFT_SHARE");
  if (!named.empty()) return named;
  std::error_code problem;
  const fs::path program = fs::read_symlink("/proc/self/exe", problem);
  const fs::path installed = program.parent_path().parent_path() / "share" / "deft";
  if (fs::is_directory(installed / "drills", problem)) return installed;
  return DEFT_SOURCE_DIR;
}

/// The folder of --data, from where the program stands.
fs::path named_folder(const std::string& name) {
  std::error_code problem;
  const fs::path folder = fs::absolute(name, problem);
  if (problem || name.empty()) throw Error("--data names no folder: \"" + name + "\". Give the path of one.");
  return folder;
}

/// By the environment, else by the system's list of users.
std::string login_name() {
  for (const char* name : {"USER", "LOGNAME"})
    if (const char* user = std::getenv(name); user && *user) return user;
  const passwd* entry = ::getpwuid(::geteuid());
  return entry && entry->pw_name ? entry->pw_name : "";
}

}  // namespace

Places find_places(const std::optional<std::string>& data_folder) {
  Places places;
  places.data = data_folder ? named_folder(*data_folder) : base_folder("XDG_DATA_HOME", ".local/share") / "deft";
  places.settings = base_folder("XDG_CONFIG_HOME", ".config") / "deft" / "settings.toml";
  places.shipped = shipped_folder();
  places.user = login_name();
  make_private_folder(places.data);
  make_private_folder(places.journals());
  make_private_folder(places.settings.parent_path());
  return places;
}

}  // namespace deft
