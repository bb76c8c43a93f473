#include "locale/normal_form.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <stdexcept>

#include "keying/text.h"

namespace deft {

namespace {

/// Every code point below U+0300, and so every byte below 0xCC, is in NFC beside any other such.
bool is_plain(std::string_view utf8) {
  return std::none_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xCC; });
}

}  // namespace

std::string nfc(std::string_view utf8) {
  if (is_plain(utf8)) return std::string(utf8);
  UErrorCode failed = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(failed);
  std::string text;
  icu::StringByteSink<std::string> sink(&text);
  if (U_SUCCESS(failed))
    form->normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())), sink, nullptr, failed);
  if (U_FAILURE(failed)) throw std::runtime_error("ICU cannot bring a text to NFC");
  return text;
}

std::u32string nfc(std::u32string_view text) {
  const bool plain = std::none_of(text.begin(), text.end(), [](char32_t c) { return c >= 0x300; });
  return plain ? std::u32string(text) : to_u32(nfc(to_utf8(text)));
}

}  // namespace deft
