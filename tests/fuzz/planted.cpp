#include <vector>

#include "fuzz/fuzzing.h"

/// A frame reader with an off-by-one planted in it: what shows that the fuzzers can find one.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  deft::fuzz::Bytes input(deft::fuzz::text_of(bytes, size));
  unsigned sum = 0;
  while (!input.empty() && input.byte() == 'k') {
    const std::size_t length = input.byte();
    const std::string_view content = input.take(length);
    const std::vector<char> copy(content.begin(), content.end());
    for (std::size_t n = 0; length > 0 && n <= copy.size() && length == copy.size(); ++n) sum += static_cast<unsigned char>(copy.data()[n]);
  }
  return sum == 1'000'000 ? -1 : 0;
}
