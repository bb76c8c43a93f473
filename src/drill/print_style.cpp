#include "drill/print_style.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "keying/text.h"

namespace deft {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January", "February", "March", "April", "May", "June", "July",
                                                   "August", "September", "October", "November", "December"};
constexpr std::array<std::string_view, 12> kShortMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::int64_t kHour = 60;

std::string padded(std::int64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

std::string capitals(std::string_view word) {
  std::u32string text = to_u32(word);
  for (char32_t& c : text) c = upper(c);
  return to_utf8(text);
}

struct Token { std::string_view name; std::string value; };

std::string with_tokens(std::string_view format, const auto& tokens) {
  std::string text;
  for (std::size_t at = 0; at < format.size();) {
    const std::string_view rest = format.substr(at);
    const auto token = std::ranges::find_if(tokens, [&](const Token& one) { return rest.starts_with(one.name); });
    if (token == tokens.end()) {
      text += format[at++];
    } else {
      text += token->value;
      at += token->name.size();
    }
  }
  return text;
}

std::string time_text(std::int64_t minutes, std::string_view format) {
  const std::int64_t hour = minutes / kHour;
  const std::array tokens{Token{"HH", padded(hour, 2)}, Token{"H12", std::to_string(hour % 12 == 0 ? 12 : hour % 12)},
                          Token{"NN", padded(minutes % kHour, 2)}, Token{"AP", hour < 12 ? "AM" : "PM"}};
  return with_tokens(format, tokens);
}

bool is_time(std::string_view format) {
  return format.find("HH") != format.npos || format.find("H12") != format.npos;
}

}  // namespace

std::string when_text(std::int64_t number, std::string_view format, const PrintStyle& style) {
  using namespace std::chrono;
  if (is_time(format)) return time_text(number, format);
  const sys_days day{days{static_cast<int>(number)}};
  const year_month_day date{day};
  const std::int64_t year = static_cast<int>(date.year());
  const unsigned month = static_cast<unsigned>(date.month()), of_month = static_cast<unsigned>(date.day());
  const auto named = [&](const std::vector<std::string>& own, const auto& english) {
    return own.size() == 12 ? own[month - 1] : std::string(english[month - 1]);
  };
  const std::array tokens{Token{"YYYY", padded(year, 4)},
                          Token{"YY", padded(year % 100, 2)},
                          Token{"MMMM", named(style.months, kMonths)},
                          Token{"MMM", capitals(named(style.short_months, kShortMonths))},
                          Token{"MM", padded(month, 2)},
                          Token{"DD", padded(of_month, 2)},
                          Token{"JJJ", padded((day - sys_days{date.year() / January / 1}).count() + 1, 3)},
                          Token{"D", std::to_string(of_month)}};
  return with_tokens(format, tokens);
}

std::string money_text(std::string_view amount, const PrintStyle& style) {
  const bool negative = amount.starts_with('-');
  const std::string_view bare = amount.substr(negative ? 1 : 0);
  const std::size_t point = std::min(bare.find('.'), bare.size());
  const std::string_view whole = bare.substr(0, point);
  if (whole.empty() || !std::ranges::all_of(whole, [](char c) { return c >= '0' && c <= '9'; })) return std::string(amount);
  std::string text = negative ? "-" : "";
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const std::size_t left = whole.size() - i;
    const bool grouped = style.lakh ? left == 3 || (left > 3 && left % 2 == 1) : left % 3 == 0;
    if (i > 0 && grouped) text += style.group;
    text += whole[i];
  }
  if (point < bare.size()) text += style.decimal + std::string(bare.substr(point + 1));
  return text;
}

std::string money_with_symbol(std::string_view amount, const PrintStyle& style) {
  const std::string text = money_text(amount, style);
  if (text.empty()) return text;
  return style.symbol_after ? text + " " + style.symbol : style.symbol + text;
}

}  // namespace deft
