#pragma once

#include <array>
#include <cstring>
#include <string_view>

#include "practice/known_operator.h"

namespace deft {

/// A PIN as far as it is typed: digits 0 to 9. Nothing shows them, and their memory is overwritten when they go.
class Pin {
 public:
  static constexpr std::size_t kFewest = kFewestPinDigits, kMost = kMostPinDigits;

  Pin() = default;
  Pin(const Pin&) = default;
  Pin& operator=(const Pin&) = default;
  ~Pin() { clear(); }

  /// Does nothing for what is no digit, and for a thirteenth.
  void add(char32_t digit) {
    if (digit >= U'0' && digit <= U'9' && size_ < kMost) digits_[size_++] = static_cast<char>(digit);
  }
  void take_back() {
    if (size_ > 0) digits_[--size_] = 0;
  }
  void clear() {
    explicit_bzero(digits_.data(), digits_.size());
    size_ = 0;
  }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  bool whole() const { return size_ >= kFewest; }
  std::string_view digits() const { return {digits_.data(), size_}; }
  bool operator==(const Pin& other) const { return digits() == other.digits(); }

 private:
  std::array<char, kMost> digits_{};
  std::size_t size_ = 0;
};

}  // namespace deft
