#pragma once

#include <filesystem>
#include <vector>

#include "files/diagnostic.h"
#include "keying/key_profile.h"

namespace deft {

/// Key profiles as files: `title`, the behaviours that are on, and under [keys] what each pressed key means, both as
/// `<F12>`, `<KP_Add>`, `<Ctrl+d>` or a character. The file's name is the profile's.
struct KeyProfileShelf {
  std::vector<KeyProfile> profiles;  ///< Deft's own first, the others by name; of two of one name that of the later folder
  std::vector<Diagnostic> bad;
};
KeyProfileShelf load_key_profiles(const std::vector<std::filesystem::path>& folders);

}  // namespace deft
