#include "store/station_key.h"

#include <sodium.h>

#include "keying/error.h"
#include "store/durable.h"
#include "store/packing.h"

namespace deft {

namespace {

const unsigned char* raw(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

StationKey key_of_seed(const std::string& seed) {
  StationKey key{std::string(crypto_sign_PUBLICKEYBYTES, '\0'), std::string(crypto_sign_SECRETKEYBYTES, '\0')};
  crypto_sign_seed_keypair(raw(key.public_key), raw(key.secret_key), raw(seed));
  return key;
}

}  // namespace

StationKey station_key(const std::filesystem::path& folder) {
  std::string seed(crypto_sign_SEEDBYTES, '\0');
  const auto file = folder / "station.key";
  if (const auto kept = folder.empty() ? std::nullopt : bytes_of_file(file)) {
    seed = of_hex(std::string_view(*kept).substr(0, kept->find('\n')));
    if (seed.size() == crypto_sign_SEEDBYTES) return key_of_seed(seed);
    throw Error(file.string() + " is damaged: no run can be signed. Put back a copy of it, or move it away; Deft then makes a new "
                "one and still knows the runs signed before.");
  }
  randombytes_buf(seed.data(), seed.size());
  const StationKey key = key_of_seed(seed);
  if (!folder.empty()) {
    replace_synced(folder / "station.pub", to_hex(key.public_key) + "\n");
    replace_synced(file, to_hex(seed) + "\n");
  }
  return key;
}

std::string signature_of(const StationKey& key, const std::string& bytes) {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(raw(signature), nullptr, raw(bytes), bytes.size(), raw(key.secret_key));
  return signature;
}

bool is_signed(const std::string& signature, const std::string& bytes, const std::string& public_key) {
  return signature.size() == crypto_sign_BYTES && public_key.size() == crypto_sign_PUBLICKEYBYTES &&
         crypto_sign_verify_detached(raw(signature), raw(bytes), bytes.size(), raw(public_key)) == 0;
}

}  // namespace deft
