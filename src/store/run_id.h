#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace deft {

/// A UUIDv7 (RFC 9562): 48 bits of the given wall clock, the rest random. Sorts by time, made without asking anyone.
std::string fresh_run_id(std::int64_t wall_ms);
/// The same of sixteen bytes of chance; the first six are not used.
std::string run_id_of(std::int64_t wall_ms, std::array<unsigned char, 16> chance);

/// A seed for a run nobody named one for, below 2^32 so that it can be read out and keyed.
std::uint64_t fresh_seed();

}  // namespace deft
