#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "keying/behaviours.h"
#include "keying/key.h"

namespace deft {

/// The keys of a trade: what each key means on Deft's forms, and how the forms take it. A key that is not named means itself.
/// Applied before the journal, which holds keys as meant.
struct KeyProfile {
  std::string name = "deft", title = "Deft";
  Behaviours behaviours{.shop_keys = true, .work_check = true};
  std::vector<std::pair<Key, Key>> keys{};  ///< pressed and meant
};

Key meant(const KeyProfile& profile, Key pressed);
/// The key to press for one that is meant; nothing where the profile has none.
std::optional<Key> pressed_for(const KeyProfile& profile, Key meant_key);

}  // namespace deft
