#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace deft {

/// The most a content file (drill, list, settings, theme, benchmark) may have, in bytes.
inline constexpr std::size_t kLargestContent = 4'000'000;

/// What is wrong with a text, where, and what to do about it.
struct TextFault {
  int line = 1;
  std::string message;
};

/// Why a text from outside is not read: too large, not UTF-8, or with characters nobody could see or tell apart (NUL and other
/// controls, direction controls, more than four combining marks on a letter). Nothing where it can be read.
std::optional<TextFault> fault_of_text(std::string_view text);

/// The text without what `fault_of_text` finds in it.
std::string without_faults(std::string_view text);

/// The same for what TOML holds, before any of it is built in memory: nested at most 32 deep, at most 100,000 values.
std::optional<TextFault> fault_of_toml(std::string_view text);

}  // namespace deft
