#include "keying/form.h"
#include "keying/text.h"

namespace deft {

std::optional<long long> scaled(std::u32string_view value, std::size_t decimals) {
  constexpr long long kLargest = 1'000'000'000'000'000;
  bool negative = false, any = false;
  long long sum = 0;
  std::optional<std::size_t> behind;  // digits behind the point, nothing before it
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char32_t c = value[i];
    if (i == 0 && c == U'-') {
      negative = true;
    } else if (is_digit(c)) {
      if (behind == decimals || sum > kLargest) return std::nullopt;
      sum = sum * 10 + static_cast<long long>(c - U'0');
      any = true;
      if (behind) ++*behind;
    } else if (c == U'.' && !behind) {
      behind = 0;
    } else if (c != U',' || behind) {
      return std::nullopt;
    }
  }
  if (!any) return std::nullopt;
  for (std::size_t place = behind.value_or(0); place < decimals; ++place)
    if (__builtin_mul_overflow(sum, 10LL, &sum)) return std::nullopt;
  return negative ? -sum : sum;
}

std::optional<long long> hundredths(std::u32string_view value) { return scaled(value, 2); }
std::optional<long long> ten_thousandths(std::u32string_view value) { return scaled(value, 4); }

std::string amount_text(long long amount, std::size_t decimals) {
  const unsigned long long size = amount < 0 ? 0ULL - static_cast<unsigned long long>(amount) : static_cast<unsigned long long>(amount);
  std::string digits = std::to_string(size);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - decimals, ".");
  return (amount < 0 ? "-" : "") + digits;
}

std::string amount_text(long long amount) { return amount_text(amount, 2); }

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
