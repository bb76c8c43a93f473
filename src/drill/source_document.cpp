#include "drill/source_document.h"

#include <cassert>
#include <charconv>
#include <chrono>

#include "drill/check_digit.h"
#include "drill/random.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kLettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr int kTries =
    100;  // draws of a value that must be unlike another, or of a stem that may have no check digit
constexpr std::string_view kLookAlikes = "0O1Il5S8B2Z";

std::string padded(std::int64_t number, int width) {
  std::string text = std::to_string(number);
  if (number >= 0 && text.size() < static_cast<std::size_t>(width))
    text.insert(0, static_cast<std::size_t>(width) - text.size(), '0');
  return text;
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

/// Days since 1970-01-01 as `format` says; every character that is no token is printed as it is.
std::string date_text(std::int64_t days, std::string_view format) {
  using namespace std::chrono;
  constexpr std::string_view months = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
  const sys_days day{std::chrono::days{static_cast<int>(days)}};
  const year_month_day date{day};
  const int year = static_cast<int>(date.year());
  const unsigned month = static_cast<unsigned>(date.month());
  std::string text;
  for (std::size_t at = 0; at < format.size();) {
    const std::string_view rest = format.substr(at);
    const auto token = [&](std::string_view name, const std::string& value) {
      if (!rest.starts_with(name)) return false;
      text += value;
      at += name.size();
      return true;
    };
    if (token("YYYY", padded(year, 4)) || token("YY", padded(year % 100, 2)) ||
        token("MMM", std::string(months.substr((month - 1) * 3, 3))) || token("MM", padded(month, 2)) ||
        token("DD", padded(static_cast<unsigned>(date.day()), 2)) ||
        token("JJJ", padded((day - sys_days{date.year() / January / 1}).count() + 1, 3)))
      continue;
    text += format[at++];
  }
  return text;
}

std::string without(std::string_view alphabet, std::string_view avoid) {
  std::string left;
  for (const char c : alphabet)
    if (avoid.find(c) == std::string_view::npos) left += c;
  return left;
}

/// The printed values of one document so far, and the day numbers behind its dates.
struct Page {
  std::map<std::string, std::string> printed;
  std::map<std::string, std::int64_t> days;
};

/// Makes the values of one document, each from a generator of its own.
class PageMaker {
 public:
  PageMaker(const Drill& drill, std::uint64_t seed, std::uint64_t record, const Page* before)
      : drill_(drill), seed_(seed), record_(record), before_(before) {}

  Page make() {
    for (const ValueRule& rule : drill_.values) page_.printed[rule.name] = value_of(rule);
    return std::move(page_);
  }

 private:
  std::string value_of(const ValueRule& rule) {
    Random random = random_for(seed_, record_, rule.name);
    if (!rule.when.empty() && printed(rule.when).empty()) return "";
    if (before_ && (random.chance(rule.same_percent) || goes_with_same(rule))) return same_as_before(rule);
    if (rule.kind != ValueRule::Kind::maybe && random.chance(rule.percent)) return "";
    std::string value = drawn(rule, random);
    for (int i = 0; i < kTries && !rule.unlike.empty() && value == printed(rule.unlike); ++i)
      value = drawn(rule, random);
    return value;
  }

  bool goes_with_same(const ValueRule& rule) const {
    return !rule.same_with.empty() && printed(rule.same_with) == before_->printed.at(rule.same_with);
  }

  std::string drawn(const ValueRule& rule, Random& random) {
    switch (rule.kind) {
      case ValueRule::Kind::text:
        return filled_in(rule.pattern, page_.printed);
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
      case ValueRule::Kind::sum:
        return amount_text(sum_of(rule.parts, 1));
      case ValueRule::Kind::minus:
        return amount_text(sum_of(rule.parts, -1));
      case ValueRule::Kind::check:
        return with_check(rule, random);
      case ValueRule::Kind::sequence:
        return in_sequence(rule);
      case ValueRule::Kind::maybe:
        return random.chance(rule.percent) ? printed(rule.of) : "";
      case ValueRule::Kind::meaning:
        return meaning(rule);
    }
    return "";
  }

  const std::string& printed(const std::string& name) const {
    static const std::string nothing;
    const auto found = page_.printed.find(name);
    return found == page_.printed.end() ? nothing : found->second;
  }

  std::string same_as_before(const ValueRule& rule) {
    if (const auto day = before_->days.find(rule.name); day != before_->days.end())
      page_.days[rule.name] = day->second;
    return before_->printed.at(rule.name);
  }

  std::string picked(const ValueRule& rule, Random& random) const {
    const auto list = drill_.lists.find(rule.list);
    assert(list != drill_.lists.end() && !list->second.empty());
    std::uint64_t total = 0;
    for (const ListLine& line : list->second) total += line.weight;
    std::uint64_t draw = random.below(total);
    for (const ListLine& line : list->second) {
      if (draw < line.weight) return line.text;
      draw -= line.weight;
    }
    return "";
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
        text += printed(pattern.substr(at + 1, close - at - 1));
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
      if (const std::string digits = check->check_for(stem); !digits.empty()) return stem + digits;
    }
    return "";
  }

  std::string meaning(const ValueRule& rule) const {
    for (const ListLine& line : drill_.lists.at(rule.list))
      if (line.text == printed(rule.of)) return line.meaning;
    return "";
  }

  static std::string amount(const ValueRule& rule, Random& random) {
    const std::int64_t drawn = random.between(rule.low, rule.high);
    const std::int64_t whole = drawn - drawn % 100;
    return amount_text(random.chance(rule.round_percent) && whole >= rule.low ? whole : drawn);
  }

  std::string date(const ValueRule& rule, Random& random) {
    const auto of = page_.days.find(rule.of);
    if (!rule.of.empty() && of == page_.days.end())
      return "";  // counted from a date that is not on this page
    const std::int64_t day =
        (rule.of.empty() ? drill_.base_date : of->second) + random.between(rule.low, rule.high);
    page_.days[rule.name] = day;
    return date_text(day,
                     rule.pattern.empty() ? format_of(drill_.date_order) : std::string_view(rule.pattern));
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

  /// The first part, and the others `sign` times.
  long long sum_of(const std::vector<std::string>& parts, int sign) const {
    long long sum = 0;
    for (std::size_t i = 0; i < parts.size(); ++i)
      sum += hundredths(to_u32(printed(parts[i]))).value_or(0) * (i == 0 ? 1 : sign);
    return sum;
  }

  const Drill& drill_;
  std::uint64_t seed_, record_;
  const Page* before_;
  Page page_;
};

Record truth_of(const Drill& drill, const Page& page) {
  Record truth(drill.form.fields.size());
  for (std::size_t i = 0; i < truth.size(); ++i) {
    truth[i].text = to_u32(page.printed.at(drill.field_values[i]));
    if (truth[i].text.empty() && drill.form.fields[i].must_enter) truth[i].mark = Mark::not_given;
  }
  for (const Obscured& obscured : drill.obscured)
    if (!page.printed.at(obscured.when).empty()) truth[obscured.field] = Value{U"", Mark::illegible};
  return truth;
}

}  // namespace

std::vector<SourceDocument> source_documents(const Drill& drill, std::uint64_t seed, std::size_t records) {
  std::vector<SourceDocument> documents;
  documents.reserve(records);
  Page before;
  for (std::size_t record = 0; record < records; ++record) {
    Page page = PageMaker(drill, seed, record, record == 0 ? nullptr : &before).make();
    documents.push_back({page.printed, truth_of(drill, page)});
    before = std::move(page);
  }
  return documents;
}

}  // namespace deft
