#include "locale/words.h"

#include <unicode/uloc.h>

#include <boost/locale.hpp>
#include <cmath>
#include <ctime>
#include <iomanip>
#include <sstream>

namespace deft {
namespace {

constexpr char kDomain[] = "deft";
constexpr char kSourceLocale[] = "en_GB.UTF-8";

/// The locale by its language and country alone, in UTF-8; English where the language has no formats.
std::string known_locale(const std::string& wanted) {
  const std::string name = wanted.substr(0, wanted.find_first_of(".@"));
  const std::string language = name.substr(0, name.find('_'));
  if (language.empty()) return kSourceLocale;
  for (std::int32_t i = 0; i < uloc_countAvailable(); ++i)
    if (language == uloc_getAvailable(i)) return name + ".UTF-8";
  return kSourceLocale;
}

std::locale locale_of(const std::string& wanted, const std::string& catalogue_folder) {
  namespace bl = boost::locale;
  bl::localization_backend_manager backends = bl::localization_backend_manager::global();
  backends.select("icu");
  bl::generator generator(backends);
  generator.characters(bl::char_facet);
  generator.categories(bl::formatting_facet | bl::message_facet | bl::calendar_facet | bl::information_facet);
  if (!catalogue_folder.empty()) generator.add_messages_path(catalogue_folder);
  generator.add_messages_domain("deft/UTF-8");  // what the messages are written in
  return generator(known_locale(wanted));
}

}  // namespace

/// Asked directly: boost::locale::translate drops what is not ASCII from a message without a translation.
using Messages = boost::locale::message_format<char>;

struct Words::Catalogue {
  std::locale locale;
  const Messages* messages;  ///< of that locale; looked up once: each word of a picture asks for them
  int domain;

  explicit Catalogue(std::locale chosen)
      : locale(std::move(chosen)),
        messages(std::has_facet<Messages>(locale) ? &std::use_facet<Messages>(locale) : nullptr),
        domain(messages != nullptr ? messages->domain(kDomain) : -1) {}

  std::string date(std::int64_t unix_ms, const std::string& pattern) const {
    namespace as = boost::locale::as;
    std::ostringstream out;
    out.imbue(locale);
    out << as::ftime(pattern) << as::local_time << std::floor(static_cast<double>(unix_ms) / 1000);
    return out.str();
  }
};

Words::Words(const std::string& locale, const std::string& catalogue_folder)
    : catalogue_(std::make_unique<Catalogue>(locale_of(locale, catalogue_folder))) {}
Words::~Words() = default;
Words::Words(Words&&) noexcept = default;
Words& Words::operator=(Words&&) noexcept = default;

std::string Words::text(std::string_view english) const {
  const std::string key(english);
  if (key.empty()) return key;  // the empty message is the catalogue's header
  const char* translated = nullptr;
  if (const Messages* messages = catalogue_->messages)
    translated = messages->get(catalogue_->domain, nullptr, key.c_str());
  return translated != nullptr ? translated : key;
}

std::string Words::plural(std::string_view one, std::string_view many, std::int64_t n) const {
  const std::string key(one);
  const auto form = static_cast<int>(std::min<std::int64_t>(std::abs(n), 1'000'000'000));
  const char* translated = nullptr;
  if (const Messages* messages = catalogue_->messages)
    translated = messages->get(catalogue_->domain, nullptr, key.c_str(), form);
  std::string words = translated != nullptr ? translated : form == 1 ? key : std::string(many);
  return fill(std::move(words), {{"n", number(static_cast<double>(n))}});
}

std::string Words::number(double value, int decimals) const {
  const double unit = std::pow(10.0, decimals);
  const double rounded = std::round(value * unit) / unit;  // ICU alone would round halves to even
  std::ostringstream out;
  out.imbue(catalogue_->locale);
  out << boost::locale::as::number << std::fixed << std::setprecision(decimals)
      << (rounded == 0 ? 0.0 : rounded);
  return out.str();
}

// The order of day and month is the catalogue's to change.
std::string Words::day_and_month(std::int64_t unix_ms) const {
  return catalogue_->date(unix_ms, text("%e %B"));
}
std::string Words::short_day(std::int64_t unix_ms) const {
  return catalogue_->date(unix_ms, text("%e %b"));
}
std::string Words::weekday_day_and_month(std::int64_t unix_ms) const {
  return catalogue_->date(unix_ms, text("%A %e %B"));
}
std::string Words::time_of_day(std::int64_t unix_ms) const {
  return catalogue_->date(unix_ms, text("%H:%M"));
}

int Words::hour_of_day(std::int64_t unix_ms) const {
  const std::time_t time = static_cast<std::time_t>(std::floor(static_cast<double>(unix_ms) / 1000));
  std::tm local{};
  localtime_r(&time, &local);
  return local.tm_hour;
}

std::int64_t Words::day_number(std::int64_t unix_ms) const {
  const std::int64_t seconds = static_cast<std::int64_t>(std::floor(static_cast<double>(unix_ms) / 1000));
  const std::time_t time = seconds;
  std::tm local{};
  localtime_r(&time, &local);
  const auto local_seconds = static_cast<double>(seconds + local.tm_gmtoff);
  return static_cast<std::int64_t>(std::floor(local_seconds / 86400));
}

std::string fill(std::string pattern,
                 std::initializer_list<std::pair<std::string_view, std::string>> values) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('{', at);
    const std::size_t close = open == std::string::npos ? open : pattern.find('}', open);
    if (close == std::string::npos) return out + pattern.substr(at);
    const std::string_view name = std::string_view(pattern).substr(open + 1, close - open - 1);
    const auto value =
        std::find_if(values.begin(), values.end(), [&](const auto& pair) { return pair.first == name; });
    out += pattern.substr(at, open - at);
    if (value == values.end()) {  // not a placeholder of ours: stays as it is
      out += '{';
      at = open + 1;
    } else {
      out += value->second;
      at = close + 1;
    }
  }
  return out;
}

}  // namespace deft
