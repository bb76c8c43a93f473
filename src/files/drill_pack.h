#pragma once

#include "drill/paper.h"
#include "files/drill_file.h"
#include "files/pack_zip.h"

namespace deft {

/// A drill pack (.deftpack): drills, each a folder, in a zip that is read in memory; who made it, and who signed it.
struct DrillPack {
  std::string name, title, author;
  int version = 1;
  std::string signer;               ///< Ed25519 public key, 32 bytes; empty: nobody signed it
  std::vector<std::string> drills;  ///< names, in order
  PackEntries entries;
};

/// From the bytes of a file: whatever is hostile or wrong in it is said, naming the entry; its drills themselves are not looked at.
std::variant<DrillPack, std::vector<Diagnostic>> read_drill_pack(std::string_view bytes, const std::string& file);

/// A drill of the pack, as `load_drill` reads one from a folder.
std::variant<Drill, std::vector<Diagnostic>> load_drill(const DrillPack& pack, const std::string& name, const PackShelf& shelf, const Variant& variant,
                                                        DrillCheck check);

/// The text of `pack.toml`.
std::string head_of_pack(const DrillPack& pack);

/// What the maker of a pack signs: a BLAKE2b digest of the list of its entries, each by name, size and digest, but for the signature.
std::string signed_words(const PackEntries& entries);
/// The text of the entry `signature`.
std::string pack_signature(const std::string& public_key, const std::string& signature);

/// A public key as `station.pub` has it, 32 bytes; empty where the text is none.
std::string public_key_of(std::string_view text);
/// Bytes as hexadecimal digits.
std::string hex_of(std::string_view bytes);

}  // namespace deft
