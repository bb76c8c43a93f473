#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace deft {

/// Somebody who keys at this computer: who has runs here, or gave a name to begin.
struct KnownOperator {
  std::string name;
  std::int64_t since_ms = 0;       ///< wall clock; 0: not known
  std::int64_t runs = 0;
  bool has_pin = false;
  std::int64_t wait_until_ms = 0;  ///< wall clock; before it no PIN is tried. 0: nothing to wait for
  bool operator==(const KnownOperator&) const = default;
};

/// Digits of a PIN.
inline constexpr std::size_t kFewestPinDigits = 4, kMostPinDigits = 12;
/// The longest wait after a wrong PIN.
inline constexpr std::int64_t kLongestPinWaitMs = 60'000;

}  // namespace deft
