#include "locale/normal_form.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/utf8.h>

#include <stdexcept>

#include "keying/text.h"

namespace deft {

std::string nfc(std::string_view utf8) {
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
  for (const char32_t c : text)
    if (c >= 0x300) return to_u32(nfc(to_utf8(text)));  // every text below is in NFC
  return std::u32string(text);
}

}  // namespace deft
