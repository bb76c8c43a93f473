#include "drill/rule_set.h"

#include <algorithm>

#include "keying/field.h"
#include "keying/text.h"

namespace deft {
namespace {

std::vector<std::u32string> words_of(std::u32string_view text) {
  std::vector<std::u32string> words;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(U' ', from), text.size());
    if (to > from) words.emplace_back(text.substr(from, to - from));
    from = to + 1;
  }
  return words;
}

std::u32string joined(const std::vector<std::u32string>& words) {
  std::u32string text;
  for (const std::u32string& word : words) text += (text.empty() ? U"" : U" ") + word;
  return text;
}

std::u32string without_stop(std::u32string word) {
  while (word.ends_with(U'.') || word.ends_with(U',')) word.pop_back();
  return word;
}

bool same_letters(const std::u32string& word, const std::string& other) {
  return upper_case(without_stop(word)) == upper_case(without_stop(to_u32(other)));
}

const WordList* list_of(const std::map<std::string, WordList>& lists, const std::string& name) {
  const auto found = name.empty() ? lists.end() : lists.find(name);
  return found == lists.end() ? nullptr : &found->second;
}

std::u32string respelt(std::u32string word, const KeyingRule& rule, const std::map<std::string, WordList>& lists) {
  if (const WordList* expand = list_of(lists, rule.expand))
    for (const ListLine& line : expand->lines())
      if (!line.meaning.empty() && same_letters(word, line.meaning)) return to_u32(line.text);
  if (const WordList* shorten = list_of(lists, rule.shorten))
    for (const ListLine& line : shorten->lines())
      if (!line.meaning.empty() && same_letters(word, line.text)) return to_u32(line.meaning);
  return word;
}

bool is_dropped(const std::u32string& word, const KeyingRule& rule, const std::map<std::string, WordList>& lists) {
  return std::ranges::any_of(rule.drop_words, [&](const std::string& name) {
    const WordList* list = list_of(lists, name);
    return list && std::ranges::any_of(list->lines(), [&](const ListLine& line) { return same_letters(word, line.text); });
  });
}

std::u32string in_words(std::u32string_view text, const KeyingRule& rule, const std::map<std::string, WordList>& lists) {
  if (rule.expand.empty() && rule.shorten.empty() && rule.drop_words.empty()) return std::u32string(text);
  std::vector<std::u32string> words = words_of(text);
  if (words.size() > 1) std::erase_if(words, [&](const auto& word) { return is_dropped(word, rule, lists); });
  for (std::u32string& word : words) word = respelt(word, rule, lists);
  return joined(words);
}

std::u32string in_characters(const std::u32string& text, const KeyingRule& rule) {
  std::u32string result;
  for (const char32_t c : text) {
    const bool written = is_letter(c) || is_digit(c) || c == U' ' || c == kUnreadable;
    if (rule.to_space.find(c) != rule.to_space.npos) result += U' ';
    else if (rule.drop.find(c) != rule.drop.npos) continue;
    else if (rule.keeps_only && !written && rule.keep.find(c) == rule.keep.npos) continue;
    else result += c;
  }
  return joined(words_of(result));
}

/// The first letter of each word large. A word in capitals throughout gets small ones behind it; one that has small letters is left
/// as it is written there: McDonough. Letters behind a digit begin no word: 12th, and 12TH as well, is 12th; 12A stays.
std::u32string initial_capitals(std::u32string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    std::u32string word(text.substr(at, end - at));
    const bool behind_digit = at > 0 && is_digit(text[at - 1]);
    if (word.empty()) word = text[end++];
    else if (behind_digit) word = word.size() > 1 && word == upper_case(word) ? lower_case(word) : word;
    else if (word == upper_case(word)) word = title_case(word);
    else word[0] = upper(word[0]);
    result += word;
    at = end;
  }
  return result;
}

bool holds_for(const KeyingRule& rule, const std::string& content) { return std::ranges::find(rule.on, content) != rule.on.end(); }

}  // namespace

const std::string& RuleSet::answer(const std::string& question) const {
  static const std::string nothing;
  const auto found = answers.find(question);
  return found == answers.end() ? nothing : found->second;
}

std::u32string keyed_under(const RuleSet& rules, const std::string& content, std::u32string_view text,
                           const std::map<std::string, WordList>& lists) {
  std::u32string keyed(text);
  for (const KeyingRule& rule : rules.rules) {
    if (!holds_for(rule, content)) continue;
    keyed = in_words(keyed, rule, lists);
    keyed = in_characters(keyed, rule);
    if (rule.plain) keyed = plain_letters(keyed);
    if (rule.letters == KeyingRule::Letters::upper) keyed = upper_case(keyed);
    if (rule.letters == KeyingRule::Letters::title) keyed = initial_capitals(keyed);
  }
  return keyed;
}

std::vector<std::u32string> variants_under(const RuleSet& rules, const std::string& content, const std::u32string& keyed) {
  static const PrintStyle style;
  std::vector<std::u32string> variants;
  for (const KeyingRule& rule : rules.rules)
    if (holds_for(rule, content))
      for (const std::string& filter : rule.also_right) {
        std::u32string other = to_u32(filtered(to_utf8(keyed), filter, style));
        if (other != keyed && std::ranges::find(variants, other) == variants.end()) variants.push_back(std::move(other));
      }
  return variants;
}

}  // namespace deft
