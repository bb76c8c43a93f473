#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace deft {

/// Signed numbers as unsigned ones, small ones staying small: 0, -1, 1, -2 … as 0, 1, 2, 3 …
constexpr std::uint64_t zigzag(std::int64_t n) {
  return (static_cast<std::uint64_t>(n) << 1U) ^ (n < 0 ? ~std::uint64_t{0} : std::uint64_t{0});
}
constexpr std::int64_t from_zigzag(std::uint64_t n) {
  return static_cast<std::int64_t>((n >> 1U) ^ ((n & 1U) != 0 ? ~std::uint64_t{0} : std::uint64_t{0}));
}

/// Bytes put end to end: numbers in base 128, low places first; texts behind their length. `Bytes` has push_back and append.
template <class Bytes>
class SinkOf {
 public:
  void byte(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) byte(static_cast<std::uint8_t>(value | 0x80U));
    byte(static_cast<std::uint8_t>(value));
  }
  void signed_number(std::int64_t value) { number(zigzag(value)); }
  void text(std::string_view value) {
    number(value.size());
    bytes_.append(value);
  }
  Bytes take() { return std::move(bytes_); }

 private:
  Bytes bytes_;
};
using ByteSink = SinkOf<std::string>;

/// The same read back. After the first thing that is not there or out of range it never is `finished()` and all else reads as 0.
class ByteSource {
 public:
  explicit ByteSource(std::string_view bytes) : rest_(bytes) {}
  std::uint8_t byte() {
    if (rest_.empty()) return fail();
    const auto value = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t next = byte();
      const std::uint64_t part = next & 0x7FU;
      if (shift == 63 && part > 1) return fail();
      value |= part << shift;
      if (next < 0x80) return value;
    }
    return fail();
  }
  std::uint64_t number_up_to(std::uint64_t most) {
    const std::uint64_t value = number();
    return value <= most ? value : fail();
  }
  std::int64_t signed_number() { return from_zigzag(number()); }
  std::string text() {
    const std::uint64_t length = number();
    if (length > rest_.size()) {
      fail();
      return {};
    }
    std::string value(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return value;
  }
  bool finished() const { return good_ && rest_.empty(); }  ///< everything was there, and nothing is over
  std::size_t left() const { return rest_.size(); }

 private:
  std::uint8_t fail() {
    good_ = false;
    rest_ = {};
    return 0;
  }
  std::string_view rest_;
  bool good_ = true;
};

}  // namespace deft
