#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace deft {

/// Steps of the schema, oldest first. A file whose `user_version` is n has had the first n. A step that was ever released
/// is never edited: a change is a further step.
std::span<const std::string_view> schema_steps();

/// From this version on every run has a seal.
inline constexpr std::size_t kSealedSchema = 2;

}  // namespace deft
