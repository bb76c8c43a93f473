#include "keying/date_format.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "keying/text.h"

namespace deft {
namespace {

using Kind = DatePart::Kind;

struct Token {
  std::string_view text;
  Kind kind;
};
constexpr std::array<Token, 7> kTokens{{{"YYYY", Kind::year},
                                        {"MMM", Kind::month_name},
                                        {"YY", Kind::short_year},
                                        {"MM", Kind::month},
                                        {"DD", Kind::day},
                                        {"HH", Kind::hour},
                                        {"NN", Kind::minute}}};
constexpr std::string_view kMonths = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

int number_in(std::u32string_view digits) {
  int number = 0;
  for (const char32_t c : digits) number = number * 10 + static_cast<int>(c - U'0');
  return number;
}

int month_named(std::u32string_view name) {
  for (std::size_t month = 0; month < 12; ++month)
    if (to_u32(kMonths.substr(month * 3, 3)) == name) return static_cast<int>(month) + 1;
  return 0;
}

/// What a keyed date says; -1 where its format has no such part.
struct Said {
  int year = -1, month = -1, day = -1, hour = -1, minute = -1;
  bool short_year = false;
  std::u32string month_text{}, day_text{}, hour_text{}, minute_text{};
};

void take(Said& said, Kind kind, std::u32string_view text) {
  switch (kind) {
    case Kind::day:
      said.day = number_in(text);
      said.day_text = text;
      break;
    case Kind::month:
      said.month = number_in(text);
      said.month_text = text;
      break;
    case Kind::month_name:
      said.month = month_named(text);
      said.month_text = text;
      break;
    case Kind::year:
      said.year = number_in(text);
      break;
    case Kind::short_year:
      said.year = number_in(text) + (number_in(text) < 50 ? 2000 : 1900);
      said.short_year = true;
      break;
    case Kind::hour:
      said.hour = number_in(text);
      said.hour_text = text;
      break;
    case Kind::minute:
      said.minute = number_in(text);
      said.minute_text = text;
      break;
    case Kind::literal:
      break;
  }
}

std::size_t keyed_length(const std::vector<DatePart>& parts) {
  std::size_t length = 0;
  for (const DatePart& part : parts) length += part.kind == Kind::literal ? 0 : part.length;
  return length;
}

/// The parts of a whole keyed date; nothing where a digit is wanted and something else stands.
std::optional<Said> said_by(const std::vector<DatePart>& parts, std::u32string_view keyed) {
  Said said;
  std::size_t at = 0;
  for (const DatePart& part : parts) {
    if (part.kind == Kind::literal) continue;
    const std::u32string_view text = keyed.substr(at, part.length);
    if (part.kind != Kind::month_name && !std::ranges::all_of(text, is_digit)) return std::nullopt;
    take(said, part.kind, text);
    at += part.length;
  }
  return said;
}

/// How many days a month has; of February without a year, or with a year of which only two digits are known to be 00, the most.
int days_in(const Said& said) {
  const bool unknown = said.year < 0 || (said.short_year && said.year % 100 == 0);
  const std::chrono::year year{unknown ? 2000 : said.year};
  const unsigned month = static_cast<unsigned>(said.month < 1 ? 1 : said.month);
  return static_cast<int>(static_cast<unsigned>((year / std::chrono::month{month} / std::chrono::last).day()));
}

std::optional<Fault> fault_of(const Said& said) {
  const auto fault = [](Fault::Kind kind, const std::u32string& found, std::string expected) {
    return Fault{kind, to_utf8(found), std::move(expected)};
  };
  const bool by_name = !said.month_text.empty() && !is_digit(said.month_text[0]);
  if (said.month != -1 && (said.month < 1 || said.month > 12))
    return fault(Fault::Kind::bad_month, said.month_text, by_name ? "JAN to DEC" : "01 to 12");
  if (said.day != -1 && (said.day < 1 || said.day > 31)) return fault(Fault::Kind::bad_day, said.day_text, "01 to 31");
  if (said.day != -1 && said.month != -1 && said.day > days_in(said))
    return fault(Fault::Kind::bad_day, said.day_text, "01 to " + std::to_string(days_in(said)));
  if (said.hour > 23) return fault(Fault::Kind::bad_hour, said.hour_text, "00 to 23");
  if (said.minute > 59) return fault(Fault::Kind::bad_minute, said.minute_text, "00 to 59");
  return std::nullopt;
}

std::u32string without_literals(const std::vector<DatePart>& parts, std::u32string_view value) {
  std::u32string keyed;
  std::size_t at = 0;
  for (const DatePart& part : parts) {
    if (at >= value.size()) break;
    if (part.kind != Kind::literal) keyed += value.substr(at, part.length);
    at += part.length;
  }
  return keyed;
}

/// Year, month, day, hour and minute; -1 where the format has none.
std::optional<std::array<int, 5>> date_numbers(const Field& field, std::u32string_view value) {
  const auto parts = date_parts(date_format_of(field));
  if (!parts || value.empty() || has_unreadable(value) || fault_of_date(field, value)) return std::nullopt;
  const auto said = said_by(*parts, without_literals(*parts, value));
  if (!said) return std::nullopt;
  return std::array{said->year, said->month, said->day, said->hour, said->minute};
}

}  // namespace

std::optional<std::vector<DatePart>> date_parts(std::string_view format) {
  std::vector<DatePart> parts;
  while (!format.empty()) {
    const auto token = std::ranges::find_if(kTokens, [&](const Token& each) { return format.starts_with(each.text); });
    if (token != kTokens.end()) {
      parts.push_back({token->kind, token->text.size()});
      format.remove_prefix(token->text.size());
      continue;
    }
    const auto c = static_cast<unsigned char>(format[0]);
    if (c < 0x20 || c >= 0x7F || is_letter(c) || is_digit(c) || c == '*') return std::nullopt;
    parts.push_back({Kind::literal, 1, c});
    format.remove_prefix(1);
  }
  return parts;
}

std::string_view format_of(DateOrder order) {
  switch (order) {
    case DateOrder::day_month_year:
      return "DD/MM/YYYY";
    case DateOrder::year_month_day:
      return "YYYY-MM-DD";
    case DateOrder::month_day_year:
      break;
  }
  return "MM/DD/YYYY";
}

DateOrder order_of(std::string_view format) {
  const std::size_t year = format.find("YY"), month = format.find("MM"), day = format.find("DD");
  if (year < month && year < day) return DateOrder::year_month_day;
  return day < month && month != format.npos ? DateOrder::day_month_year : DateOrder::month_day_year;
}

std::string_view date_format_of(const Field& field) {
  return field.format.empty() ? format_of(field.date_order) : std::string_view(field.format);
}

std::u32string mask_of_format(std::string_view format) {
  std::u32string mask;
  const auto parts = date_parts(format);
  if (!parts) return mask;
  for (const DatePart& part : *parts) {
    if (part.kind == Kind::literal) mask += part.literal;
    else mask.append(part.length, part.kind == Kind::month_name ? U'A' : U'9');
  }
  return mask;
}

std::optional<Fault> fault_of_date(const Field& field, std::u32string_view value) {
  const auto parts = date_parts(date_format_of(field));
  if (!parts) return std::nullopt;
  const std::u32string keyed = without_literals(*parts, value);
  const std::size_t whole = keyed_length(*parts);
  const bool named = std::ranges::any_of(*parts, [](const DatePart& part) { return part.kind == Kind::month_name; });
  if (keyed.size() < whole)
    return Fault{Fault::Kind::too_short, to_utf8(value), std::to_string(whole) + (named ? " characters" : " digits")};
  const auto said = said_by(*parts, keyed);
  if (!said) return Fault{Fault::Kind::bad_date, to_utf8(value), "digits"};
  return fault_of(*said);
}

std::optional<int> compare_dates(const Field& field, std::u32string_view value, const Field& other_field, std::u32string_view other) {
  const auto first = date_numbers(field, value), second = date_numbers(other_field, other);
  if (!first || !second) return std::nullopt;
  for (std::size_t part = 0; part < first->size(); ++part) {
    const int a = (*first)[part], b = (*second)[part];
    if (a < 0 && b < 0) continue;
    if (a < 0 || b < 0) return std::nullopt;
    if (a != b) return a < b ? -1 : 1;
  }
  return 0;
}

}  // namespace deft
