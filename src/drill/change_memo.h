#pragma once

#include "drill/source_document.h"

namespace deft {

/// What is keyed, after a client changed its rules, for something that was keyed otherwise before.
struct MemoQuestion {
  /// Where a value is asked for: its field, and how it stands on the page. Nothing: `page` is asked for.
  std::optional<std::size_t> field;
  std::string printed;
  /// What a page leaves open, as in `RuleSet::answers`: "missing", "disagree".
  std::string page;
  std::vector<std::string> answers;  ///< 2 to 4, all different, one right: values, or answers of a rule set
  std::size_t right = 0;             ///< of `answers`
};

/// Questions for the change from `before` to the rules of `paper`: first a value of each content that is keyed otherwise now, then what
/// is done otherwise with pages, then further values. Fewer than `count` where the two differ in less. The same seed
/// asks the same.
std::vector<MemoQuestion> memo_questions(const Drill& paper, const RuleSet& before, std::uint64_t seed, std::size_t count = 2);

}  // namespace deft
