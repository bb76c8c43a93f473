#include "store/packing.h"

#include <sodium.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <memory>
#include <new>

#include "keying/text.h"

namespace deft {

namespace {

constexpr int kLevel = 9;
constexpr unsigned long long kMostBytes = 256ULL
                                          << 20U;  ///< of one run unpacked; a day of keying is below 1 MB

void put_number(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) out.push_back(static_cast<char>(value | 0x80U));
  out.push_back(static_cast<char>(value));
}

std::optional<std::uint64_t> take_number(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 63 && !bytes.empty(); shift += 7) {
    const auto next = static_cast<std::uint8_t>(bytes.front());
    bytes.remove_prefix(1);
    value |= std::uint64_t{next & 0x7FU} << shift;
    if (next < 0x80) return value;
  }
  return std::nullopt;
}

/// A code point each, so that any text comes back as it was.
void put_value(std::string& out, const Value& value) {
  out.push_back(static_cast<char>(value.mark));
  put_number(out, value.text.size());
  for (const char32_t c : value.text) put_number(out, c);
}

std::optional<Value> take_value(std::string_view& bytes) {
  const auto mark = take_number(bytes);
  const auto length = take_number(bytes);
  if (!mark || *mark > static_cast<unsigned>(Mark::not_given) || !length || *length > bytes.size())
    return std::nullopt;
  Value value{{}, static_cast<Mark>(*mark)};
  for (std::uint64_t n = 0; n < *length; ++n) {
    const auto c = take_number(bytes);
    if (!c || *c > UINT32_MAX) return std::nullopt;
    value.text.push_back(static_cast<char32_t>(*c));
  }
  return value;
}

}  // namespace

std::string packed(std::string_view bytes) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  if (!context) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress2(context.get(), out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // all else is ruled out by the size of `out`
  out.resize(size);
  return out;
}

std::optional<std::string> unpacked(std::string_view bytes) {
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMostBytes)
    return std::nullopt;
  std::string out(size, '\0');
  const std::size_t written = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_getErrorCode(written) == ZSTD_error_memory_allocation) throw std::bad_alloc();
  if (ZSTD_isError(written) != 0 || written != size) return std::nullopt;
  return out;
}

std::string values_bytes(const std::vector<Record>& records) {
  std::string out;
  put_number(out, records.size());
  for (const Record& record : records) {
    put_number(out, record.size());
    for (const Value& value : record) put_value(out, value);
  }
  return out;
}

std::optional<std::vector<Record>> values_of_bytes(std::string_view bytes) {
  const auto count = take_number(bytes);
  if (!count || *count > bytes.size()) return std::nullopt;
  std::vector<Record> records(*count);
  for (Record& record : records) {
    const auto fields = take_number(bytes);
    if (!fields || *fields > bytes.size()) return std::nullopt;
    for (std::uint64_t n = 0; n < *fields; ++n) {
      auto value = take_value(bytes);
      if (!value) return std::nullopt;
      record.push_back(std::move(*value));
    }
  }
  return bytes.empty() ? std::optional(records) : std::nullopt;
}

std::string to_hex(std::string_view bytes) {
  std::string digits(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(digits.data(), digits.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  digits.pop_back();
  return digits;
}

std::string of_hex(std::string_view digits) {
  std::string bytes(digits.size() / 2, '\0');
  const char* end = nullptr;
  std::size_t length = 0;
  const int refused = sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), digits.data(), digits.size(),
                                     nullptr, &length, &end);
  return refused == 0 && end == digits.data() + digits.size() && length == bytes.size() ? bytes : std::string();
}

std::string digest_of(std::string_view first, std::string_view second) {
  std::string head;
  put_number(head, first.size());
  put_number(head, second.size());
  std::string digest(crypto_generichash_BYTES, '\0');
  const auto bytes = [](std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
  };
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, digest.size());
  crypto_generichash_update(&state, bytes(head), head.size());
  crypto_generichash_update(&state, bytes(first), first.size());
  crypto_generichash_update(&state, bytes(second), second.size());
  crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(digest.data()), digest.size());
  return digest;
}

}  // namespace deft
