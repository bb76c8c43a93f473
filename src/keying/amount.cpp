#include "keying/form.h"
#include "keying/text.h"

namespace deft {

std::optional<long long> hundredths(std::u32string_view value) {
  constexpr long long kLargest = 1'000'000'000'000'000;
  bool negative = false, any = false;
  long long sum = 0;
  int decimals = -1;  // digits behind the point, -1 before it
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char32_t c = value[i];
    if (i == 0 && c == U'-') {
      negative = true;
    } else if (is_digit(c)) {
      if (decimals == 2 || sum > kLargest) return std::nullopt;
      sum = sum * 10 + static_cast<long long>(c - U'0');
      any = true;
      if (decimals >= 0) ++decimals;
    } else if (c == U'.' && decimals < 0) {
      decimals = 0;
    } else if (c != U',' || decimals >= 0) {
      return std::nullopt;
    }
  }
  if (!any) return std::nullopt;
  for (int place = decimals < 0 ? 0 : decimals; place < 2; ++place) sum *= 10;
  return negative ? -sum : sum;
}

std::string amount_text(long long amount) {
  const unsigned long long size = amount < 0 ? 0ULL - static_cast<unsigned long long>(amount) : static_cast<unsigned long long>(amount);
  const std::string cents = std::to_string(size % 100);
  return (amount < 0 ? "-" : "") + std::to_string(size / 100) + "." + (cents.size() < 2 ? "0" : "") + cents;
}

std::string amount_text_grouped(long long amount) {
  std::string text = amount_text(amount);
  const std::size_t first = amount < 0 ? 1 : 0;
  for (std::size_t at = text.size() - 3; at > first + 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

}  // namespace deft
