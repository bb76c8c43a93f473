#include "drill/page_values.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <chrono>

#include "drill/check_digit.h"
#include "drill/fill.h"
#include "drill/planted_slip.h"
#include "drill/practice_text.h"
#include "drill/random.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kLettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr int kTries = 100;  // draws of a value that must be unlike another, or of a stem that may have no check digit
constexpr std::string_view kLookAlikes = "0O1Il5S8B2Z";

std::string padded(std::int64_t number, int width) {
  std::string text = std::to_string(number);
  if (number >= 0 && text.size() < static_cast<std::size_t>(width))
    text.insert(0, static_cast<std::size_t>(width) - text.size(), '0');
  return text;
}

std::string_view format_of(const Drill& drill) {
  if (!drill.layouts.empty()) return drill.style.date_format;
  switch (drill.date_order) {
    case DateOrder::day_month_year:
      return "DD/MM/YYYY";
    case DateOrder::year_month_day:
      return "YYYY-MM-DD";
    case DateOrder::month_day_year:
      break;
  }
  return "MM/DD/YYYY";
}

std::string without(std::string_view alphabet, std::string_view avoid) {
  std::string left;
  for (const char c : alphabet)
    if (avoid.find(c) == std::string_view::npos) left += c;
  return left;
}

__extension__ using Wide = __int128;

/// Half up, away from nothing.
long long rounded(Wide number, long long divisor) {
  const Wide half = divisor / 2;
  return static_cast<long long>((number < 0 ? number - half : number + half) / divisor);
}

/// Makes the values of one document, each from a generator of its own.
class PageMaker {
 public:
  PageMaker(const Drill& drill, std::uint64_t seed, std::uint64_t record, const PageValues* before)
      : drill_(drill), seed_(seed), record_(record), before_(before) {}

  PageValues make() {
    for (const ValueRule& rule : drill_.values) page_.printed[rule.name] = value_of(rule);
    return std::move(page_);
  }

 private:
  std::string value_of(const ValueRule& rule) {
    Random random = random_for(seed_, record_, rule.name);
    if (!rule.when.empty() && printed(rule.when).empty()) return "";
    if (before_ && (random.chance(rule.same_percent) || goes_with_same(rule))) return same_as_before(rule);
    const bool own_percent = rule.kind == ValueRule::Kind::maybe || rule.kind == ValueRule::Kind::slip;
    if (!own_percent && random.chance(rule.percent)) return "";
    std::string value = drawn(rule, random);
    for (int i = 0; i < kTries && is_forbidden(rule, value); ++i) value = drawn(rule, random);
    return value;
  }

  bool is_forbidden(const ValueRule& rule, const std::string& value) {
    if (!rule.unlike.empty() && value == printed(rule.unlike)) return true;
    if (rule.never.empty()) return false;
    page_.printed["self"] = value;
    const std::string text = filled(rule.never_as);
    page_.printed.erase("self");
    return drill_.lists.at(rule.never).find(text) != nullptr;
  }

  bool goes_with_same(const ValueRule& rule) const {
    return !rule.same_with.empty() && printed(rule.same_with) == before_->printed.at(rule.same_with);
  }

  std::string drawn(const ValueRule& rule, Random& random) {
    switch (rule.kind) {
      case ValueRule::Kind::text:
        return filled(rule.pattern);
      case ValueRule::Kind::pick:
        return picked(rule, random);
      case ValueRule::Kind::pattern:
        return from_pattern(rule, random);
      case ValueRule::Kind::number:
        return padded(number_of(rule.of) + random.between(rule.low, rule.high), rule.width);
      case ValueRule::Kind::amount:
        return amount(rule, random);
      case ValueRule::Kind::date:
        return date(rule, random);
      case ValueRule::Kind::time:
        return time(rule, random);
      case ValueRule::Kind::sum:
        return amount_text(sum_of(rule.parts, 1));
      case ValueRule::Kind::minus:
        return amount_text(sum_of(rule.parts, -1));
      case ValueRule::Kind::check:
        return with_check(rule, random);
      case ValueRule::Kind::sequence:
        return in_sequence(rule);
      case ValueRule::Kind::maybe:
        return random.chance(rule.percent) ? taken_over(rule.name, rule.of) : "";
      case ValueRule::Kind::meaning:
        return meaning(rule);
      case ValueRule::Kind::either:
        return either(rule, random);
      case ValueRule::Kind::product:
        return product(rule);
      case ValueRule::Kind::hours:
        return hours(rule);
      case ValueRule::Kind::age:
        return age(rule);
      case ValueRule::Kind::count:
        return std::to_string(std::ranges::count_if(rule.parts, [&](const auto& part) { return !printed(part).empty(); }));
      case ValueRule::Kind::band:
        return band(rule);
      case ValueRule::Kind::record:
        return cell(rule);
      case ValueRule::Kind::practice:
        return practice_text(drill_.variant.focus, random);
      case ValueRule::Kind::slip:
        return random.chance(rule.percent) ? with_slip(printed(rule.of), random) : taken_over(rule.name, rule.of);
      case ValueRule::Kind::batch_count:
      case ValueRule::Kind::batch_amount:
      case ValueRule::Kind::batch_hash:
        return "0";  // known when all documents are: source_document.cpp
    }
    return "";
  }

  std::string filled(const std::string& text) const {
    return filled_in(text, {page_.printed, page_.numbers, drill_.style});
  }

  const std::string& printed(const std::string& name) const {
    static const std::string nothing;
    const auto found = page_.printed.find(name);
    return found == page_.printed.end() ? nothing : found->second;
  }

  /// The value `of`, with the date or time behind it.
  std::string taken_over(const std::string& name, const std::string& of) {
    if (const auto number = page_.numbers.find(of); number != page_.numbers.end()) page_.numbers[name] = number->second;
    return printed(of);
  }

  std::string same_as_before(const ValueRule& rule) {
    if (const auto number = before_->numbers.find(rule.name); number != before_->numbers.end())
      page_.numbers[rule.name] = number->second;
    return before_->printed.at(rule.name);
  }

  std::string picked(const ValueRule& rule, Random& random) const {
    const auto list = drill_.lists.find(filled(rule.list));
    return list == drill_.lists.end() || list->second.empty() ? "" : list->second.drawn(random).text;
  }

  std::string from_pattern(const ValueRule& rule, Random& random) const {
    std::string text;
    const std::string& pattern = rule.pattern;
    const auto draw = [&](std::string_view alphabet) {
      const std::string allowed = without(alphabet, rule.avoid);
      if (!allowed.empty()) text += allowed[random.below(allowed.size())];
    };
    for (std::size_t at = 0; at < pattern.size(); ++at) {
      const char c = pattern[at];
      const std::size_t close = c == '{' ? pattern.find('}', at) : std::string::npos;
      if (close != std::string::npos) {
        text += filled(pattern.substr(at, close - at + 1));
        at = close;
      } else if (c == '\\' && at + 1 < pattern.size()) {
        text += pattern[++at];
      } else if (c == 'A') {
        draw(kLetters);
      } else if (c == '9') {
        draw(kDigits);
      } else if (c == 'X') {
        draw(kLettersAndDigits);
      } else if (c == '?') {
        draw(kLookAlikes);
      } else {
        text += c;
      }
    }
    return text;
  }

  std::string with_check(const ValueRule& rule, Random& random) const {
    const CheckRule* check = check_rule(rule.check);
    assert(check);
    for (int i = 0; i < kTries; ++i) {
      const std::string stem = from_pattern(rule, random);
      if (std::string whole = completed(*check, stem); !whole.empty()) return whole;
    }
    return "";
  }

  std::string meaning(const ValueRule& rule) const {
    const auto list = drill_.lists.find(filled(rule.list));
    const ListLine* line = list == drill_.lists.end() ? nullptr : list->second.find(printed(rule.of));
    if (!line) return "";
    std::string_view rest = line->meaning;
    if (rule.width == 0) return std::string(rest);
    for (int part = 1; part < rule.width && !rest.empty(); ++part)
      rest.remove_prefix(std::min(rest.find(';') == rest.npos ? rest.size() : rest.find(';') + 1, rest.size()));
    rest = rest.substr(0, rest.find(';'));
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    return std::string(rest);
  }

  std::string either(const ValueRule& rule, Random& random) {
    std::uint64_t total = 0;
    for (const std::uint64_t weight : rule.weights) total += weight;
    std::uint64_t draw = random.below(total);
    for (std::size_t i = 0; i < rule.parts.size(); ++i) {
      if (draw < rule.weights[i]) return taken_over(rule.name, rule.parts[i]);
      draw -= rule.weights[i];
    }
    return "";
  }

  static std::string amount(const ValueRule& rule, Random& random) {
    const std::int64_t drawn = random.between(rule.low, rule.high);
    const std::int64_t whole = drawn - drawn % 100;
    return amount_text(random.chance(rule.round_percent) && whole >= rule.low ? whole : drawn);
  }

  std::string date(const ValueRule& rule, Random& random) {
    const auto of = page_.numbers.find(rule.of);
    if (!rule.of.empty() && of == page_.numbers.end())
      return "";  // counted from a date that is not on this page
    const std::int64_t add = rule.parts.empty() ? random.between(rule.low, rule.high) : number_of(rule.parts[0]);
    const std::int64_t day = (rule.of.empty() ? drill_.base_date : of->second) + add;
    page_.numbers[rule.name] = day;
    return when_text(day, rule.pattern.empty() ? format_of(drill_) : std::string_view(rule.pattern), drill_.style);
  }

  std::string time(const ValueRule& rule, Random& random) {
    const auto of = page_.numbers.find(rule.of);
    if (!rule.of.empty() && of == page_.numbers.end()) return "";
    const std::int64_t step = std::max(1, rule.width);
    const std::int64_t minutes = (rule.of.empty() ? 0 : of->second) + random.between(rule.low / step, rule.high / step) * step;
    page_.numbers[rule.name] = minutes;
    return when_text(minutes, rule.pattern.empty() ? "HH:NN" : std::string_view(rule.pattern), drill_.style);
  }

  std::string in_sequence(const ValueRule& rule) const {
    const auto record = static_cast<std::int64_t>(record_);
    const std::int64_t offset = rule.high > rule.low ? record % (rule.high - rule.low + 1) : record;
    return padded(number_of(rule.of) + rule.low + offset, rule.width);
  }

  std::int64_t number_of(const std::string& name) const {
    const std::string& text = printed(name);
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }

  long long hundredths_of(const std::string& name) const { return hundredths(to_u32(printed(name))).value_or(0); }

  /// The first part, and the others `sign` times.
  long long sum_of(const std::vector<std::string>& parts, int sign) const {
    long long sum = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) sum += hundredths_of(parts[i]) * (i == 0 ? 1 : sign);
    return sum;
  }

  /// Nothing where a part is empty.
  std::string product(const ValueRule& rule) const {
    Wide product = 1;
    long long divisor = 1;
    for (const std::string& part : rule.parts) {
      if (printed(part).empty()) return "";
      product *= hundredths_of(part);
      divisor *= 100;
    }
    for (int i = 0; i < rule.width; ++i) divisor *= 10;
    return amount_text(rounded(product, divisor / 100));
  }

  std::string hours(const ValueRule& rule) const {
    const auto in = page_.numbers.find(rule.parts[0]), out = page_.numbers.find(rule.parts[1]);
    if (in == page_.numbers.end() || out == page_.numbers.end()) return "";
    constexpr std::int64_t kDay = 24 * 60;
    const std::int64_t rest = rule.parts.size() > 2 ? number_of(rule.parts[2]) : 0;
    const std::int64_t worked = (out->second - in->second + kDay) % kDay - rest, step = std::max(1, rule.width);
    return amount_text(rounded(worked, step) * step * 100 / 60);
  }

  std::string age(const ValueRule& rule) const {
    using namespace std::chrono;
    const auto born = page_.numbers.find(rule.parts[0]), on = page_.numbers.find(rule.parts[1]);
    if (born == page_.numbers.end() || on == page_.numbers.end()) return "";
    const auto date = [](std::int64_t day) { return year_month_day{sys_days{days{static_cast<int>(day)}}}; };
    const year_month_day from = date(born->second), to = date(on->second);
    const bool before_birthday = std::pair{to.month(), to.day()} < std::pair{from.month(), from.day()};
    return std::to_string(static_cast<int>(to.year()) - static_cast<int>(from.year()) - (before_birthday ? 1 : 0));
  }

  std::string band(const ValueRule& rule) const {
    if (printed(rule.of).empty()) return "";
    const long long value = hundredths_of(rule.of);
    std::string text;
    for (const auto& [bound, name] : rule.bands)
      if (value >= bound) text = name;
    return text;
  }

  std::string cell(const ValueRule& rule) {
    const auto table = drill_.tables.find(rule.list);
    if (table == drill_.tables.end() || table->second.size() == 0) return "";
    const auto [row, fresh] = rows_.emplace(rule.list, 0);
    if (fresh) row->second = table->second.row_of(seed_, record_, rule.list);
    return table->second.rows()[row->second][static_cast<std::size_t>(rule.width)];
  }

  const Drill& drill_;
  std::uint64_t seed_, record_;
  const PageValues* before_;
  PageValues page_;
  std::map<std::string, std::size_t> rows_{};  ///< by table: the row this document takes
};

}  // namespace

PageValues page_values(const Drill& drill, std::uint64_t seed, std::uint64_t record, const PageValues* before) {
  return PageMaker(drill, seed, record, before).make();
}

}  // namespace deft
