#include "files/profile_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "files/drill_table.h"
#include "files/toml_reading.h"
#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {
namespace {

constexpr std::size_t kMostLines = 200, kMostMoneyFields = 100;
constexpr std::int64_t kLastVersion = 1'000'000;
constexpr double kMostMoney = 10'000'000;

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 60 &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; });
}

std::string known_rules() {
  std::vector<std::string> names;
  for (int rule = 0; rule <= static_cast<int>(ProfileRule::cost); ++rule)
    names.push_back('"' + std::string(to_string(static_cast<ProfileRule>(rule))) + '"');
  return joined(names, ", ");
}

/// Every {name} of a text, with its braces.
std::vector<std::string> places_in(std::string_view text) {
  std::vector<std::string> places;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    places.emplace_back(text.substr(open, close + 1 - open));
  }
  return places;
}

/// The formula with the profile's own numbers and words in place of {names}.
std::string filled_formula(const Profile& profile) {
  std::string text = profile.formula;
  for (const std::string& place : places_in(profile.formula)) {
    const std::string name = place.substr(1, place.size() - 2);
    const auto number = profile.numbers.find(name);
    const auto word = profile.words.find(name);
    const std::string value = number != profile.numbers.end() ? number_text(number->second) : word != profile.words.end() ? word->second : place;
    text.replace(text.find(place), place.size(), value);
  }
  return text;
}

class ProfileReader {
 public:
  ProfileReader(const toml::table& whole, const std::string& file) : complaints_(file), whole_(whole, "the file", complaints_) {}

  std::variant<Profile, std::vector<Diagnostic>> read() {
    read_profile();
    if (known_) {
      read_numbers();
      read_words();
      read_formula();
    } else {
      whole_.has("numbers");
      whole_.has("words");
    }
    read_money();
    read_tariff();
    whole_.finish();
    if (!complaints_.empty()) return complaints_.sorted();
    return profile_;
  }

 private:
  void read_profile() {
    const toml::table* head = whole_.table("profile");
    if (head == nullptr) {
      if (!whole_.has("profile")) complaints_.add(1, "[profile] is missing. Begin with it.");
      return;
    }
    DrillTable table(*head, "[profile]", complaints_);
    profile_.name = table.required_text("name");
    if (table.has("name") && !is_name(profile_.name))
      table.complain("name", fmt::format("\"{}\" is no name for a profile. Use up to 60 small letters, digits, - and full stops.", profile_.name));
    profile_.title = table.required_text("title");
    profile_.version = static_cast<int>(table.whole("version", 1, kLastVersion, 0));
    if (!table.has("version")) complaints_.add(table.line(), "[profile] has no version. Add version = 1, and count it up with each change.");
    const std::string rule = table.required_text("rule");
    const auto named = profile_rule_named(rule);
    if (named) profile_.rule = *named;
    known_ = named.has_value();
    if (!known_ && !rule.empty()) table.complain("rule", fmt::format("\"{}\" is no rule. Use one of: {}.", rule, known_rules()));
    profile_.formula = table.required_text("formula");
    formula_line_ = table.line("formula");
    profile_.applies_to = table.required_text("applies_to");
    profile_.source = table.required_text("source");
    profile_.date = table.required_text("date");
    profile_.certainty = table.required_text("certainty");
    table.finish();
  }

  void read_numbers() {
    const toml::table none;
    const toml::table* given = whole_.table("numbers");
    DrillTable table(given ? *given : none, "[numbers]", complaints_);
    for (const ProfileNumber& number : numbers_of(profile_.rule)) {
      if (table.has(number.name)) {
        named_.emplace(number.name);
        read_number(table, number);
      } else if (number.fallback) {
        profile_.numbers.emplace(number.name, Ratio(*number.fallback));
      } else if (!number.limit) {
        complaints_.add(given ? table.line() : 1, fmt::format("The rule \"{}\" needs {}. Add it under [numbers].", to_string(profile_.rule), number.name));
      }
    }
    table.finish();
  }

  void read_number(DrillTable& table, const ProfileNumber& number) {
    const double value = table.number(number.name, static_cast<double>(number.low), static_cast<double>(number.high), -1);
    if (value < 0) return;
    const double thousandths = std::round(value * 1000);
    if (std::abs(value * 1000 - thousandths) > 1e-6)
      table.complain(number.name, fmt::format("{} has more than three decimals. Give at most three.", number.name));
    profile_.numbers.emplace(number.name, Ratio(static_cast<Wide>(thousandths), 1000));
  }

  void read_words() {
    const toml::table none;
    const toml::table* given = whole_.table("words");
    DrillTable table(given ? *given : none, "[words]", complaints_);
    for (const ProfileWord& word : words_of(profile_.rule)) {
      std::string meaning = table.has(word.name) ? table.required_text(word.name) : std::string(word.meanings.front());
      if (std::ranges::find(word.meanings, meaning) == word.meanings.end() && !meaning.empty())
        table.complain(word.name, fmt::format("\"{}\" is not known as {}. Use one of: \"{}\".", meaning, word.name, fmt::join(word.meanings, "\", \"")));
      profile_.words.emplace(word.name, std::move(meaning));
    }
    table.finish();
  }

  void read_formula() {
    for (const std::string& place : places_in(profile_.formula)) {
      const std::string name = place.substr(1, place.size() - 2);
      if (!named_.contains(name) && !profile_.numbers.contains(name) && !profile_.words.contains(name))
        complaints_.add(formula_line_, fmt::format("{} stands for no number or word of this profile. Give it a value, or leave it out.", place));
    }
    profile_.formula = filled_formula(profile_);
  }

  void read_money() {
    const bool wants = profile_.rule == ProfileRule::claims_difference || profile_.rule == ProfileRule::claims_right || profile_.rule == ProfileRule::claims_payment;
    const toml::table* given = whole_.table("money");
    if (given == nullptr) {
      if (wants && known_) complaints_.add(1, "The rule needs to know the money of a claim. Add [money] with fields = [\"…\"].");
      return;
    }
    DrillTable table(*given, "[money]", complaints_);
    profile_.money = table.texts("fields");
    if (!wants && known_) complaints_.add(table.line(), fmt::format("The rule \"{}\" knows no money. Remove [money].", to_string(profile_.rule)));
    if (wants && profile_.money.empty()) complaints_.add(table.line(), "[money] names no fields. Write fields = [\"paid_*\"].");
    if (profile_.money.size() > kMostMoneyFields) table.complain("fields", fmt::format("There are more than {} fields. Use a * for the ends of names.", kMostMoneyFields));
    table.finish();
  }

  long long money(DrillTable& table, std::string_view key) {
    if (!table.has(key)) complaints_.add(table.line(), fmt::format("{} is missing. Add {} = 0.00.", key, key));
    const double value = table.number(key, 0, kMostMoney, 0);
    const double hundredths = std::round(value * 100);
    if (std::abs(value * 100 - hundredths) > 1e-4) table.complain(key, fmt::format("{} has more than two decimals. Give at most two.", key));
    return static_cast<long long>(hundredths);
  }

  void read_tariff() {
    const toml::table* given = whole_.table("tariff");
    if (given == nullptr) {
      if (profile_.rule == ProfileRule::cost && known_) complaints_.add(1, "The rule \"cost\" needs a tariff. Add [tariff].");
      return;
    }
    DrillTable table(*given, "[tariff]", complaints_);
    Tariff tariff;
    tariff.currency = table.required_text("currency");
    if (tariff.currency.size() > 20) table.complain("currency", "The name of the currency is too long. Use three letters, such as USD.");
    tariff.pay_a_record = money(table, "pay_a_record");
    std::set<std::string> families;
    for (DrillTable& line : table.tables("line", "[[tariff.line]]")) {
      Tariff::Line read{line.required_text("family"), {}, line.required_text("source")};
      for (const auto& [severity, name] : {std::pair(Severity::minor, "minor"), std::pair(Severity::major, "major"),
                                           std::pair(Severity::critical, "critical"), std::pair(Severity::fatal, "fatal")})
        read.cost[static_cast<std::size_t>(severity)] = money(line, name);
      if (!families.insert(read.family).second) line.complain("family", fmt::format("The family {} has a line already. Keep one.", read.family));
      line.finish();
      tariff.lines.push_back(std::move(read));
    }
    if (tariff.lines.empty()) complaints_.add(table.line(), "The tariff has no line. Add [[tariff.line]] with family = \"any\".");
    if (tariff.lines.size() > kMostLines) complaints_.add(table.line(), fmt::format("The tariff has more than {} lines. Remove some.", kMostLines));
    table.finish();
    profile_.tariff = std::move(tariff);
  }

  Complaints complaints_;
  DrillTable whole_;
  Profile profile_{};
  bool known_ = false;
  std::set<std::string> named_{};  ///< numbers the file gives, good ones or not
  int formula_line_ = 1;
};

std::vector<std::filesystem::path> toml_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code problem;
  if (!std::filesystem::exists(folder, problem)) return files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, problem))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  if (problem) throw Error(fmt::format("The folder {} cannot be read. See who may read it.", folder.string()));
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::variant<Profile, std::vector<Diagnostic>> parse_profile(std::string_view text, const std::string& file) {
  const auto read = table_of_toml(text);
  if (const auto* fault = std::get_if<TextFault>(&read)) return std::vector<Diagnostic>{{file, fault->line, fault->message}};
  return ProfileReader(std::get<toml::table>(read), file).read();
}

std::variant<Profile, std::vector<Diagnostic>> load_profile(const std::filesystem::path& file) {
  try {
    if (const auto text = read_content(file)) return parse_profile(*text, file.string());
  } catch (const Error& error) {
    return std::vector<Diagnostic>{{file.string(), 0, error.what()}};
  }
  return std::vector<Diagnostic>{{file.string(), 0, "There is no such file. Give the path of one."}};
}

ProfileShelf load_profiles(const std::vector<std::filesystem::path>& folders) {
  ProfileShelf shelf;
  for (const auto& folder : folders) {
    std::set<std::string> here;
    for (const auto& file : toml_files(folder)) {
      auto read = load_profile(file);
      if (auto* bad = std::get_if<std::vector<Diagnostic>>(&read)) {
        shelf.bad.insert(shelf.bad.end(), bad->begin(), bad->end());
        continue;
      }
      Profile& profile = std::get<Profile>(read);
      if (!here.insert(profile.name).second) {
        shelf.bad.push_back({file.string(), 0, fmt::format("There is a profile {} in this folder already. Choose another name.", profile.name)});
        continue;
      }
      const auto same = std::ranges::find(shelf.profiles, profile.name, &Profile::name);
      if (same == shelf.profiles.end())
        shelf.profiles.push_back(std::move(profile));
      else
        *same = std::move(profile);
    }
  }
  return shelf;
}

std::string number_text(const Ratio& number) {
  std::string text = fmt::format("{:.3f}", number.value());
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace deft
