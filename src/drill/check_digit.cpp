#include "drill/check_digit.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

namespace deft {
namespace {

bool is_digit_char(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter_char(char c) {
  return c >= 'A' && c <= 'Z';
}

/// Without hyphens and spaces.
std::string bare(std::string_view value) {
  std::string text;
  std::ranges::copy_if(value, std::back_inserter(text), [](char c) { return c != '-' && c != ' '; });
  return text;
}

/// The digits of a number, letters before the first one passed over ("PR-204186" is 204186); nothing if
/// others are mixed in.
std::optional<std::vector<int>> digits_of(std::string_view value) {
  const std::string text = bare(value);
  const auto first = std::ranges::find_if(text, is_digit_char);
  if (first == text.end() || !std::all_of(text.begin(), first, is_letter_char)) return std::nullopt;
  if (!std::all_of(first, text.end(), is_digit_char)) return std::nullopt;
  std::vector<int> digits;
  std::transform(first, text.end(), std::back_inserter(digits), [](char c) { return c - '0'; });
  return digits;
}

/// 0 to 9, A = 10 to Z = 35; -1 for anything else.
int letter_value(char c) {
  return is_digit_char(c) ? c - '0' : is_letter_char(c) ? c - 'A' + 10 : -1;
}

bool all_letters_or_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return letter_value(c) >= 0; });
}

std::string digit_text(int digit) {
  return std::string(1, static_cast<char>('0' + digit));
}

/// What adds to a multiple of ten.
int complement(int sum) {
  return (10 - sum % 10) % 10;
}

int weighted(std::span<const int> digits, std::span<const int> weights) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) sum += digits[i] * weights[i % weights.size()];
  return sum;
}

/// A rule whose check characters stand at the end and depend on nothing but the digits before them.
template <int (*check)(std::span<const int>), std::size_t length = 0>
struct AtEnd {
  static std::string check_for(std::string_view stem) {
    const auto digits = digits_of(stem);
    if (!digits || (length != 0 && digits->size() + 1 != length)) return "";
    const int digit = check(*digits);
    return digit < 0 || digit > 9 ? "" : digit_text(digit);
  }
  static bool right(std::string_view value) {
    if (value.size() < 2) return false;
    const std::string expected = check_for(value.substr(0, value.size() - 1));
    return !expected.empty() && expected[0] == value.back();
  }
};

/// Of a rule whose check characters, `count` of them, end the value.
template <std::string (*check_for)(std::string_view), std::size_t count>
bool ends_right(std::string_view value) {
  const std::string text = bare(value);
  if (text.size() <= count) return false;
  const std::string expected = check_for(std::string_view(text).substr(0, text.size() - count));
  return !expected.empty() && text.ends_with(expected);
}

int luhn_sum(std::span<const int> digits, int sum = 0) {
  bool doubled = true;
  for (std::size_t i = digits.size(); i-- > 0; doubled = !doubled) {
    const int product = doubled ? digits[i] * 2 : digits[i];
    sum += product > 9 ? product - 9 : product;
  }
  return sum;
}

int luhn(std::span<const int> digits) {
  return complement(luhn_sum(digits));
}
int npi(std::span<const int> digits) {
  return complement(luhn_sum(digits, 24));
}  // 24: what the prefix 80840 adds

int aba(std::span<const int> digits) {
  return complement(weighted(digits, std::array{3, 7, 1}));
}
int ean13(std::span<const int> digits) {
  return complement(weighted(digits, std::array{1, 3}));
}
int pesel(std::span<const int> digits) {
  return complement(weighted(digits, std::array{1, 3, 7, 9}));
}

int clabe(std::span<const int> digits) {
  constexpr std::array weights{3, 7, 1};
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) sum += digits[i] * weights[i % 3] % 10;
  return complement(sum);
}

/// Weights 2, 3, 4 … from the right, modulo 11; 10 cannot be written.
int mod11(std::span<const int> digits) {
  int sum = 0, weight = 2;
  for (std::size_t i = digits.size(); i-- > 0; ++weight) sum += digits[i] * weight;
  return (11 - sum % 11) % 11;
}

/// ISO 7064, MOD 11,10.
int mod11_10(std::span<const int> digits) {
  int carry = 10;
  for (const int digit : digits) {
    const int sum = (carry + digit) % 10;
    carry = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  return (11 - carry) % 10;
}

/// Verhoeff 1969: the dihedral group of the pentagon.
int dihedral(int a, int b) {
  const int turn = a < 5 ? (a % 5 + b % 5) % 5 : (a % 5 - b % 5 + 5) % 5;
  return (a < 5) == (b < 5) ? turn : turn + 5;
}

int verhoeff(std::span<const int> digits) {
  constexpr std::array permutation{1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
  constexpr std::array inverse{0, 4, 3, 2, 1, 5, 6, 7, 8, 9};
  int sum = 0, place = 1;
  for (std::size_t i = digits.size(); i-- > 0; ++place) {
    int digit = digits[i];
    for (int turn = 0; turn < place % 8; ++turn) digit = permutation[static_cast<std::size_t>(digit)];
    sum = dihedral(sum, digit);
  }
  return inverse[static_cast<std::size_t>(sum)];
}

int air_waybill(std::span<const int> digits) {
  int rest = 0;
  for (const int digit : digits) rest = (rest * 10 + digit) % 7;
  return rest;
}

/// Universal Postal Union S10.
int postal_item(std::span<const int> digits) {
  const int rest = 11 - weighted(digits, std::array{8, 6, 4, 2, 3, 5, 9, 7}) % 11;
  return rest == 10 ? 0 : rest == 11 ? 5 : rest;
}

int my_number(std::span<const int> digits) {
  int sum = 0;
  for (std::size_t n = 1; n <= digits.size(); ++n)
    sum += digits[digits.size() - n] * static_cast<int>(n <= 6 ? n + 1 : n - 5);
  return sum % 11 <= 1 ? 0 : 11 - sum % 11;
}

/// Remainder by 97 of the number a text spells, letters as 10 to 35; -1 where it holds anything else.
int rest_by_97(std::string_view text) {
  int rest = 0;
  for (const char c : text) {
    const int value = letter_value(c);
    if (value < 0) return -1;
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return text.empty() ? -1 : rest;
}

std::string two_digits(int number) {
  return digit_text(number / 10) + digit_text(number % 10);
}

/// ISO 7064, MOD 97-10: two digits at the end.
std::string mod97_check(std::string_view stem) {
  const int rest = rest_by_97(bare(stem) + "00");
  return rest < 0 || bare(stem).empty() ? "" : two_digits(98 - rest);
}

/// The same with the first four characters set behind the others, as in an IBAN or an RF reference; the stem
/// is without the two check digits in places three and four.
std::string iban_check(std::string_view stem) {
  const std::string text = bare(stem);
  if (text.size() < 3 || !all_letters_or_digits(text)) return "";
  return two_digits(98 - rest_by_97(text.substr(2) + text.substr(0, 2) + "00"));
}

bool iban_right(std::string_view value) {
  const std::string text = bare(value);
  return text.size() > 4 && iban_check(text.substr(0, 2) + text.substr(4)) == text.substr(2, 2);
}

/// The French NIR: 97 less the remainder of the number before it.
std::string nir_check(std::string_view stem) {
  const std::string text = bare(stem);
  if (text.size() != 13 || !std::ranges::all_of(text, is_digit_char)) return "";
  return two_digits(97 - rest_by_97(text));
}

/// Two check digits, each by weights 2, 3, … from the right (after nine again from 2 if `longest` is 9),
/// modulo 11.
std::string two_mod11(std::string text, int longest) {
  std::string checks;
  for (int round = 0; round < 2; ++round) {
    int sum = 0, weight = 2;
    for (std::size_t i = text.size(); i-- > 0; weight = weight == longest ? 2 : weight + 1)
      sum += (text[i] - '0') * weight;
    const std::string check = digit_text(sum % 11 < 2 ? 0 : 11 - sum % 11);
    checks += check;
    text += check;
  }
  return checks;
}

std::string cpf_check(std::string_view stem) {
  const std::string text = bare(stem);
  return text.size() == 9 && std::ranges::all_of(text, is_digit_char) ? two_mod11(text, 11) : "";
}

/// Letters count by their code less that of 0, as the register does from July 2026.
std::string cnpj_check(std::string_view stem) {
  const std::string text = bare(stem);
  return text.size() == 12 && all_letters_or_digits(text) ? two_mod11(text, 9) : "";
}

std::string mrz_check(std::string_view stem) {
  constexpr std::array weights{7, 3, 1};
  int sum = 0;
  for (std::size_t i = 0; i < stem.size(); ++i) {
    const int value = stem[i] == '<' ? 0 : letter_value(stem[i]);
    if (value < 0) return "";
    sum += value * weights[i % 3];
  }
  return stem.empty() ? "" : digit_text(sum % 10);
}

std::string isin_check(std::string_view stem) {
  std::vector<int> digits;
  for (const char c : bare(stem)) {
    const int value = letter_value(c);
    if (value < 0) return "";
    if (value > 9) digits.push_back(value / 10);
    digits.push_back(value % 10);
  }
  return digits.size() < 11 ? "" : digit_text(luhn(digits));
}

std::string container_check(std::string_view stem) {
  const std::string text = bare(stem);
  if (text.size() != 10 || !all_letters_or_digits(text)) return "";
  int sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int value = letter_value(text[i]);
    sum += (value > 9 ? value + (value - 1) / 10 : value) * (1 << i);  // letters skip the multiples of 11
  }
  return digit_text(sum % 11 % 10);
}

/// GSTIN, modulo 36: every second value doubled, the digits of the product in base 36 added.
std::string gstin_check(std::string_view stem) {
  const std::string text = bare(stem);
  if (text.size() != 14 || !all_letters_or_digits(text)) return "";
  int sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int product = letter_value(text[i]) * (i % 2 == 0 ? 1 : 2);
    sum += product / 36 + product % 36;
  }
  const int check = (36 - sum % 36) % 36;
  return std::string(1, static_cast<char>(check < 10 ? '0' + check : 'A' + check - 10));
}

/// DEA number: two letters, six digits.
std::string dea_check(std::string_view stem) {
  const std::string text = bare(stem);
  if (text.size() != 8 || !is_letter_char(text[0])) return "";
  const auto digits = digits_of(std::string_view(text).substr(2));
  return digits ? digit_text(weighted(*digits, std::array{1, 2}) % 10) : "";
}

constexpr std::size_t kVinCheck = 8;  // place of the check character, from 0

int vin_value(char c) {
  constexpr std::string_view letters = "ABCDEFGHJKLMNPRSTUVWXYZ", values = "12345678123457923456789";
  const std::size_t at = letters.find(c);
  return is_digit_char(c) ? c - '0' : at == std::string_view::npos ? -1 : values[at] - '0';
}

/// Vehicle number without its ninth character.
std::string vin_check(std::string_view stem) {
  constexpr std::array weights{8, 7, 6, 5, 4, 3, 2, 10, 9, 8, 7, 6, 5, 4, 3, 2};
  if (stem.size() != weights.size()) return "";
  int sum = 0;
  for (std::size_t i = 0; i < stem.size(); ++i) {
    if (vin_value(stem[i]) < 0) return "";
    sum += vin_value(stem[i]) * weights[i];
  }
  return sum % 11 == 10 ? "X" : digit_text(sum % 11);
}

bool vin_right(std::string_view value) {
  const std::string text = bare(value);
  if (text.size() != 17) return false;
  return vin_check(text.substr(0, kVinCheck) + text.substr(kVinCheck + 1)) == text.substr(kVinCheck, 1);
}

/// UK tax reference: the check digit comes first.
std::string utr_check(std::string_view stem) {
  const auto digits = digits_of(stem);
  if (!digits || digits->size() != 9) return "";
  const int rest = weighted(*digits, std::array{6, 7, 8, 9, 10, 5, 4, 3, 2}) % 11;
  return std::string(1, std::string_view("21987654321")[static_cast<std::size_t>(rest)]);
}

bool utr_right(std::string_view value) {
  const std::string text = bare(value);
  return text.size() == 10 && utr_check(text.substr(1)) == text.substr(0, 1);
}

template <int (*check)(std::span<const int>), std::size_t length = 0>
constexpr CheckRule digit_rule(std::string_view name) {
  return {name, AtEnd<check, length>::right, AtEnd<check, length>::check_for};
}

template <std::string (*check_for)(std::string_view), std::size_t count = 1>
constexpr CheckRule text_rule(std::string_view name) {
  return {name, ends_right<check_for, count>, check_for};
}

constexpr std::array kRules{
    digit_rule<luhn>("luhn"),
    digit_rule<npi, 10>("npi"),
    digit_rule<mod11>("mod11"),
    digit_rule<mod11_10>("mod11_10"),
    digit_rule<verhoeff>("verhoeff"),
    digit_rule<aba, 9>("aba"),
    digit_rule<ean13, 13>("ean13"),
    digit_rule<clabe, 18>("clabe"),
    digit_rule<pesel, 11>("pesel"),
    digit_rule<air_waybill, 8>("awb"),
    digit_rule<postal_item, 9>("s10"),
    digit_rule<my_number, 12>("my_number"),
    text_rule<mod97_check, 2>("mod97"),
    text_rule<nir_check, 2>("nir"),
    text_rule<cpf_check, 2>("cpf"),
    text_rule<cnpj_check, 2>("cnpj"),
    text_rule<mrz_check>("mrz"),
    text_rule<isin_check>("isin"),
    text_rule<container_check>("iso6346"),
    text_rule<gstin_check>("gstin"),
    text_rule<dea_check>("dea"),
    CheckRule{"iban", iban_right, iban_check, false},
    CheckRule{"vin", vin_right, vin_check, false},
    CheckRule{"utr", utr_right, utr_check, false},
};

}  // namespace

std::string completed(const CheckRule& rule, std::string_view stem) {
  const bool iban = rule.name == "iban";
  if (iban && stem.size() < 4) return "";
  const std::string bare_stem = iban ? std::string(stem.substr(0, 2)) + std::string(stem.substr(4)) : std::string(stem);
  const std::string check = rule.check_for(bare_stem);
  if (check.empty()) return "";
  const std::size_t at = iban ? 2 : rule.name == "vin" ? kVinCheck : rule.name == "utr" ? 0 : bare_stem.size();
  return bare_stem.substr(0, at) + check + bare_stem.substr(at);
}

const CheckRule* check_rule(std::string_view name) {
  const auto found = std::ranges::find(kRules, name, &CheckRule::name);
  return found == kRules.end() ? nullptr : &*found;
}

std::string_view check_name(bool (*right)(std::string_view value)) {
  const auto found = std::ranges::find(kRules, right, &CheckRule::right);
  return !right || found == kRules.end() ? "" : found->name;
}

}  // namespace deft
