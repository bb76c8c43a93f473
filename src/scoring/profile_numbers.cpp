#include "scoring/profile.h"

#include <algorithm>
#include <array>
#include <utility>

namespace deft {
namespace {

constexpr std::array<std::pair<std::string_view, ProfileRule>, 14> kRules{{
    {"deft", ProfileRule::deft},
    {"operator statistics", ProfileRule::operator_statistics},
    {"mistakes per cent", ProfileRule::mistakes_percent},
    {"net words", ProfileRule::net_words},
    {"right words speed", ProfileRule::right_words_speed},
    {"word accuracy", ProfileRule::word_accuracy},
    {"claims difference", ProfileRule::claims_difference},
    {"claims right", ProfileRule::claims_right},
    {"claims payment", ProfileRule::claims_payment},
    {"fields", ProfileRule::fields},
    {"records", ProfileRule::records},
    {"weighted", ProfileRule::weighted},
    {"defects", ProfileRule::defects},
    {"cost", ProfileRule::cost},
}};

constexpr long long kMostMinutes = 600, kMostSpeed = 100'000, kMostWords = 100'000;

ProfileNumber limit(std::string_view name, long long most) { return {name, 0, most, std::nullopt, true}; }
ProfileNumber number(std::string_view name, long long most, long long fallback) { return {name, 0, most, fallback, false}; }
ProfileNumber needed(std::string_view name, long long most) { return {name, 0, most, std::nullopt, false}; }

void add_minutes(std::vector<ProfileNumber>& numbers) {
  numbers.push_back(limit("least_minutes", kMostMinutes));
  numbers.push_back(limit("most_minutes", kMostMinutes));
}

}  // namespace

std::string_view to_string(ProfileRule rule) {
  return std::find_if(kRules.begin(), kRules.end(), [&](const auto& pair) { return pair.second == rule; })->first;
}

bool is_of_running_text(ProfileRule rule) {
  return rule == ProfileRule::mistakes_percent || rule == ProfileRule::net_words || rule == ProfileRule::right_words_speed ||
         rule == ProfileRule::word_accuracy;
}

std::optional<ProfileRule> profile_rule_named(std::string_view name) {
  for (const auto& [known, rule] : kRules)
    if (known == name) return rule;
  return std::nullopt;
}

std::vector<ProfileNumber> numbers_of(ProfileRule rule) {
  std::vector<ProfileNumber> numbers;
  switch (rule) {
    case ProfileRule::mistakes_percent:
      numbers = {limit("most_percent", 100), limit("least_an_hour", kMostSpeed)};
      add_minutes(numbers);
      break;
    case ProfileRule::net_words:
      numbers = {number("penalty_words", 100, 0),  number("penalty_wpm", 100, 0),       number("free_mistakes", 1000, 0),
                 number("free_percent", 100, 0),   limit("most_mistakes", 1000),        limit("most_percent", 100),
                 limit("least_wpm", 1000),         limit("least_gross_wpm", 1000),      limit("least_words", kMostWords)};
      add_minutes(numbers);
      break;
    case ProfileRule::right_words_speed:
      numbers = {limit("least_wpm", 1000)};
      add_minutes(numbers);
      break;
    case ProfileRule::word_accuracy:
    case ProfileRule::claims_difference:
    case ProfileRule::claims_right:
    case ProfileRule::claims_payment:
    case ProfileRule::fields:
    case ProfileRule::records:
      numbers = {limit("least_percent", 100)};
      break;
    case ProfileRule::weighted:
      numbers = {needed("weight_critical", 1000), needed("weight_major", 1000), needed("weight_minor", 1000), limit("least_percent", 100)};
      break;
    case ProfileRule::defects:
      numbers = {limit("most_dpmo", 1'000'000)};
      break;
    case ProfileRule::deft:
    case ProfileRule::operator_statistics:
    case ProfileRule::cost:
      break;
  }
  return numbers;
}

std::vector<ProfileWord> words_of(ProfileRule rule) {
  switch (rule) {
    case ProfileRule::mistakes_percent:
      return {{"mistakes", {"of 2022", "before 2022"}},
              {"base", {"words of the passage", "key depressions of the passage", "letters of wrong words"}}};
    case ProfileRule::net_words:
      return {{"mistakes", {"wrong words", "of 2022", "before 2022"}}};
    default:
      return {};
  }
}

}  // namespace deft
