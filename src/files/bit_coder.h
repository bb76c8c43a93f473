#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "files/bytes.h"

namespace deft {

/// How likely a bit is 0, in 65536ths, learnt from the bits before it: quickly at first.
struct Chance0 {
  std::uint32_t zero = 32768, seen = 0;
  void learn(bool one) {
    constexpr std::uint32_t kLeast = 64, kMemory = 250;
    const std::uint32_t part = seen + 2;
    one ? zero -= (zero - kLeast) / part : zero += (65536U - kLeast - zero) / part;
    if (seen < kMemory) ++seen;
  }
};

/// Bits written so that likely ones take little room (a range coder: G. N. N. Martin, 1979).
class BitSink {
 public:
  static constexpr bool kReads = false;
  bool bit(Chance0& chance, bool one) {
    split((range_ >> 16U) * chance.zero, one);
    chance.learn(one);
    return one;
  }
  bool even_bit(bool one) {
    split(range_ >> 1U, one);
    return one;
  }
  std::string take() {
    for (int n = 0; n < 5; ++n) shift();
    return std::move(bytes_);
  }

 private:
  void split(std::uint32_t below, bool one) {
    if (one) {
      low_ += below;
      range_ -= below;
    } else {
      range_ = below;
    }
    while (range_ < (1U << 24U)) {
      range_ <<= 8U;
      shift();
    }
  }
  /// A byte leaves when no carry can change it any more.
  void shift() {
    if (low_ < 0xFF000000U || low_ > 0xFFFFFFFFU) {
      if (begun_) bytes_.push_back(static_cast<char>(held_ + static_cast<std::uint8_t>(low_ >> 32U)));
      for (; pending_ > 0; --pending_) bytes_.push_back(static_cast<char>(0xFFU + static_cast<std::uint8_t>(low_ >> 32U)));
      held_ = static_cast<std::uint8_t>(low_ >> 24U);
      begun_ = true;
    } else {
      ++pending_;
    }
    low_ = (low_ & 0x00FFFFFFU) << 8U;
  }

  std::string bytes_;
  std::uint64_t low_ = 0;
  std::uint32_t range_ = 0xFFFFFFFFU;
  std::size_t pending_ = 0;
  std::uint8_t held_ = 0;
  bool begun_ = false;
};

/// The same read back; behind the end all else reads as something.
class BitSource {
 public:
  static constexpr bool kReads = true;
  explicit BitSource(std::string_view bytes) : rest_(bytes) {
    for (int n = 0; n < 4; ++n) next();
  }
  bool bit(Chance0& chance, bool = false) {
    const bool one = split((range_ >> 16U) * chance.zero);
    chance.learn(one);
    return one;
  }
  bool even_bit(bool = false) { return split(range_ >> 1U); }

 private:
  bool split(std::uint32_t below) {
    const bool one = code_ >= below;
    code_ -= one ? below : 0;
    range_ = one ? range_ - below : below;
    while (range_ < (1U << 24U)) {
      range_ <<= 8U;
      next();
    }
    return one;
  }
  void next() {
    code_ = code_ << 8U | (rest_.empty() ? 0U : static_cast<std::uint8_t>(rest_.front()));
    if (!rest_.empty()) rest_.remove_prefix(1);
  }
  std::string_view rest_;
  std::uint32_t code_ = 0, range_ = 0xFFFFFFFFU;
};

/// Numbers of one kind, each as its length in bits, the first bits behind the leading one, and the rest; what is frequent takes
/// little room. `code` gives the number written, or read.
class NumberModel {
 public:
  explicit NumberModel(unsigned bits_learnt) : bits_learnt_(bits_learnt), lengths_(128), bits_(std::size_t{65} << bits_learnt) {}

  template <class Coder>
  std::uint64_t code(Coder& coder, std::uint64_t number = 0) {
    const unsigned length = tree(coder, static_cast<unsigned>(std::bit_width(number)));
    if (length < 2) return length;
    std::uint64_t value = 1;
    for (unsigned n = 1; n < length; ++n) {
      const bool one = (number >> (length - 1 - n) & 1U) != 0;
      const std::size_t known = std::size_t{length} << bits_learnt_ | static_cast<std::size_t>(value ^ std::uint64_t{1} << (n - 1)) | std::size_t{1} << (n - 1);
      value = value << 1U | static_cast<unsigned>(n <= bits_learnt_ ? coder.bit(bits_[known], one) : coder.even_bit(one));
    }
    return value;
  }
  template <class Coder>
  std::int64_t signed_code(Coder& coder, std::int64_t number = 0) {
    return from_zigzag(code(coder, zigzag(number)));
  }

 private:
  template <class Coder>
  unsigned tree(Coder& coder, unsigned length) {
    unsigned place = 1;
    for (int n = 6; n >= 0; --n) place = place << 1U | static_cast<unsigned>(coder.bit(lengths_[place], (length >> n & 1U) != 0));
    return std::min(place & 127U, 64U);
  }
  unsigned bits_learnt_;
  std::vector<Chance0> lengths_, bits_;
};

}  // namespace deft
