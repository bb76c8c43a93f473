#include "keying/key_profile.h"

namespace deft {

Key meant(const KeyProfile& profile, Key pressed) {
  for (const auto& [from, to] : profile.keys)
    if (from == pressed) return to;
  return pressed;
}

std::optional<Key> pressed_for(const KeyProfile& profile, Key meant_key) {
  if (meant(profile, meant_key) == meant_key) return meant_key;
  for (const auto& [from, to] : profile.keys)
    if (to == meant_key) return from;
  return std::nullopt;
}

}  // namespace deft
