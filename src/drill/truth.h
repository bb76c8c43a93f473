#pragma once

#include "drill/page_values.h"
#include "drill/source_document.h"

namespace deft {

/// What a document should give under a rule set (null: each printed value as it is): the record, or why it is to be put on hold.
struct Truth {
  Record record;
  std::string hold;               ///< the first of the causes
  std::vector<HoldCause> causes;  ///< all of them
};
Truth truth_under(const Drill& drill, const SourceDocument& document, const RuleSet* rules);

/// Whether a keyed value is right: the truth; a variant the drill's rule set allows; `~` for a character that can only be half read; the
/// mark for a field that cannot be read, where one character of it cannot.
bool is_right(const Drill& drill, const SourceDocument& document, std::size_t field, const Value& keyed);

/// All that asks for a hold of a document; without a rule set, what cannot be read or is not given. Empty: it is to be keyed.
std::vector<HoldCause> hold_causes(const Drill& drill, const SourceDocument& document);

/// What the drill's other rule sets would have for a field, where that differs from the truth.
struct RuleAnswer { std::string rule_set; Value value; };
std::vector<RuleAnswer> other_answers(const Drill& drill, const SourceDocument& document, std::size_t field);

}  // namespace deft
