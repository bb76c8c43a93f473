#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "files/diagnostic.h"
#include "scoring/profile.h"

namespace deft {

/// A scoring profile from the text of its file. All that is wrong is reported at once; half a profile is never returned.
std::variant<Profile, std::vector<Diagnostic>> parse_profile(std::string_view text, const std::string& file);
std::variant<Profile, std::vector<Diagnostic>> load_profile(const std::filesystem::path& file);

/// The profiles of folders, in the order of the folders and of their files' names. One of a name that is there already takes its
/// place: a trainer edits a copy. A folder that is not there holds none.
struct ProfileShelf {
  std::vector<Profile> profiles;
  std::vector<Diagnostic> bad;
};
ProfileShelf load_profiles(const std::vector<std::filesystem::path>& folders);

/// "2.5", "10": thousandths at the finest.
std::string number_text(const Ratio& number);

}  // namespace deft
