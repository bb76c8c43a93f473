#pragma once

#include <sodium.h>

#include <string>
#include <vector>

#include "files/drill_pack.h"
#include "support/zip_writer.h"

namespace deft::test {

inline const std::string kCards = R"(name = "cards"
title = "Cards"
description = "One word of a card."
base_date = 2026-01-01
records = 2
minutes = 5
[lists]
words = "lists/words.txt"
[[value]]
name = "word"
kind = "pick"
list = "words"
[[field]]
name = "word"
label = "Word"
kind = "text"
max_length = 20
guide = [0, 0, 10, 10]
[sheet]
width = 400
texts = [{at = [0, 0], text = "{word}"}]
)";

/// What a small good pack has in it.
inline PackEntries good_entries() {
  return {{"pack.toml", "name = \"hostile\"\ntitle = \"Cards\"\nauthor = \"Ana\"\nversion = 3\n"}, {"cards/drill.toml", kCards}, {"cards/lists/words.txt", "one\ntwo | 2\n"}};
}

inline std::vector<ZipPart> parts_of(const PackEntries& entries) {
  std::vector<ZipPart> parts;
  for (const auto& [name, text] : entries) parts.push_back({name, text});
  return parts;
}
inline std::vector<ZipPart> good_parts() { return parts_of(good_entries()); }

/// Somebody with a key of their own, always the same.
struct Signer {
  explicit Signer(std::string seed) : public_key(crypto_sign_PUBLICKEYBYTES, '\0'), secret_key(crypto_sign_SECRETKEYBYTES, '\0') {
    seed.resize(crypto_sign_SEEDBYTES);
    crypto_sign_seed_keypair(raw(public_key), raw(secret_key), raw(seed));
  }
  std::string signature(std::string words) const {
    std::string signature(crypto_sign_BYTES, '\0'), key = secret_key;
    crypto_sign_detached(raw(signature), nullptr, raw(words), words.size(), raw(key));
    return signature;
  }
  PackEntries signed_entries(PackEntries entries) const {
    entries["signature"] = pack_signature(public_key, signature(signed_words(entries)));
    return entries;
  }

  std::string public_key, secret_key;

 private:
  static unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
};

}  // namespace deft::test
