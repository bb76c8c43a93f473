#pragma once

#include <string_view>

#include "scoring/discrepancy.h"
#include "scoring/measures.h"

namespace deft {

struct Replay;

/// Which reason a record is held for, by what its document gives (`HoldCause::question`): a value missing, one that cannot be
/// read, another kind of document; two places that disagree, a slip of the sender and a misspelt word are contradictions.
HoldReason reason_for(std::string_view question);

/// Says of each record whether it was rightly held: `holds`, `holds_justified` and `hold_faults` of the account.
void judge_holds(const Drill& drill, const std::vector<SourceDocument>& documents, const Replay& run, ErrorAccount& account);

/// How well an operator asks (domain research, measure M12). Holds as decisions: of the records to be held those that were
/// (`asked`, sensitivity), of the records held those that had to be (`needed`; the rest was needless).
struct HoldFigures {
  long long right_reason = 0, other_reason = 0, no_reason = 0, missed = 0, needless = 0;
  long long justified() const { return right_reason + other_reason + no_reason; }
  Share asked() const { return {justified(), justified() + missed}; }
  Share needed() const { return {justified(), justified() + needless}; }
  bool operator==(const HoldFigures&) const = default;
};
HoldFigures hold_figures(const std::vector<JudgedHold>& holds);

std::string_view name_of(HoldReason reason);              ///< "something_missing": for files
std::string_view name_of(JudgedHold::Outcome outcome);    ///< "right_reason"

}  // namespace deft
