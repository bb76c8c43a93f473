#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/damage.h"
#include "store/station_key.h"

namespace deft {

/// What is kept of a run, as bytes read back from where it is kept.
struct KeptRun {
  std::string run;                             ///< its name
  std::string row, fields;                     ///< the run's row, and its field results in order
  std::optional<std::string> values, journal;  ///< nothing: what is kept cannot be unpacked
  std::int64_t keystrokes = 0, field_count = 0;
};

/// A chain of BLAKE2b-256 digests over a kept run: its row, its field results, its values, then each piece of its journal.
/// The digests are kept so that the kind of damage can be named; the head at the end of the chain is signed by the station,
/// with the run's name and the counts.
struct Seal {
  std::string links;  ///< 32 bytes a link
  std::int64_t keystrokes = 0, field_count = 0;
  std::string head;       ///< 32 bytes
  std::string signature;  ///< 64 bytes
};

inline constexpr std::size_t kLinkBytes = 32;
inline constexpr std::size_t kJournalPiece = 4096;  ///< bytes of a journal under one link

Seal seal_of(const KeptRun& kept, const StationKey& key);  ///< values and journal are there
std::string row_link(const std::string& run, const std::string& row);  ///< the first link
std::string head_of(const std::string& run, const std::string& links);

/// Figures of a run computed anew are bound to its seal: a digest over the head and the figures as text, signed by the station.
std::string rescore_digest(const std::string& run, const std::string& head, const std::string& figures);
std::string rescore_signature(const StationKey& key, const std::string& run, const std::string& digest);
bool is_rescore_signed(const std::string& signature, const std::string& run, const std::string& digest, const std::string& public_key);

/// All that is wrong with a kept run; none: it is what was sealed with that public key.
std::vector<Damage> check_seal(const KeptRun& kept, const Seal& seal, const std::string& public_key);

}  // namespace deft
