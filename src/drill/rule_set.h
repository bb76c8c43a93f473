#pragma once

#include <map>
#include <string>
#include <vector>

#include "drill/fill.h"
#include "drill/word_list.h"

namespace deft {

/// One line of a client's instruction sheet: what is asked, what to do, and what that makes of a text.
struct KeyingRule {
  enum class Letters { as_seen, upper, title };
  std::string question;             ///< "Punctuation in names"
  std::string instruction;          ///< "Leave out full stops, hyphens and apostrophes."
  std::vector<std::string> on;      ///< contents it holds for: "name", "place", "street", "text", "code"
  Letters letters = Letters::as_seen;  ///< title: initial capitals; McDonough and MCDONOUGH are McDonough and Mcdonough
  bool keeps_only = false;
  std::u32string keep;              ///< where `keeps_only`: the punctuation that stays
  std::u32string drop, to_space;    ///< characters left out; characters keyed as a space
  bool plain = false;               ///< letters without their marks
  std::string expand, shorten;      ///< list of words with their short forms (meaning): which way they are keyed
  std::vector<std::string> drop_words;  ///< lists whose words are left out, full stops aside: titles
  std::vector<std::string> also_right;  ///< filters (fill.h): the value so changed is an allowed variant
};

/// How a client wants documents keyed: rules of writing, and answers to what a page may ask. Data of assets/rule-sets; never changed.
struct RuleSet {
  std::string name;     ///< "as-seen"
  std::string letter;   ///< "A"
  std::string title;    ///< "As seen"
  std::string description;
  int version = 1;
  std::vector<KeyingRule> rules;
  /// By question: "missing" (mark, hold), "unreadable" (mark, hold), "crossed_out" (key, hold), "misspelt", "disagree", "typo" (as seen,
  /// instead, hold: `instead` is the field's other value), "too_long" (cut, overflow).
  std::map<std::string, std::string> answers;

  const std::string& answer(const std::string& question) const;  ///< "" where it says nothing
};

/// What is keyed for `text` of a content under the rules.
std::u32string keyed_under(const RuleSet& rules, const std::string& content, std::u32string_view text,
                           const std::map<std::string, WordList>& lists);
/// Other writings of a keyed text that the rules allow.
std::vector<std::u32string> variants_under(const RuleSet& rules, const std::string& content, const std::u32string& keyed);

}  // namespace deft
