#include "scoring/holds.h"

#include <algorithm>
#include <array>

#include "drill/truth.h"
#include "scoring/replay.h"

namespace deft {
namespace {

using Outcome = JudgedHold::Outcome;

constexpr std::array<std::string_view, kHoldReasons> kReasons{"other_document_type", "cannot_be_read", "something_missing", "contradiction", "other"};
constexpr std::array<std::string_view, 5> kOutcomes{"right_reason", "other_reason", "no_reason", "missed", "needless"};

/// Without rules a mark will do: a record is wrongly released only where what cannot be read was guessed.
bool is_guessed(const Record& truth, const Record& keyed) {
  for (std::size_t field = 0; field < keyed.size(); ++field)
    if (truth[field].mark == Mark::illegible && keyed[field].mark == Mark::none) return true;
  return false;
}

Outcome outcome_of(const std::vector<HoldCause>& causes, const std::optional<HoldReason>& reason) {
  if (causes.empty()) return Outcome::needless;
  if (!reason) return Outcome::no_reason;
  const bool right = std::ranges::any_of(causes, [&](const HoldCause& cause) { return reason_for(cause.question) == *reason; });
  return right ? Outcome::right_reason : Outcome::other_reason;
}

}  // namespace

HoldReason reason_for(std::string_view question) {
  if (question == kMixed) return HoldReason::other_document_type;
  if (question == "unreadable") return HoldReason::cannot_be_read;
  if (question == "missing") return HoldReason::something_missing;
  const bool contradicts = question == "disagree" || question == "misspelt" || question == "typo";
  return contradicts ? HoldReason::contradiction : HoldReason::other;
}

void judge_holds(const Drill& drill, const std::vector<SourceDocument>& documents, const Replay& run, ErrorAccount& account) {
  for (std::size_t record = 0; record < run.entry.released.size(); ++record) {
    const auto& [values, query, reason] = run.entry.released[record];
    const SourceDocument& document = documents[record];
    const bool to_be_held = drill.rules ? !document.hold.empty() : is_guessed(document.truth, values);
    if (!query && !to_be_held) continue;
    JudgedHold hold{Outcome::missed, record, reason, hold_causes(drill, document)};
    if (query) hold.outcome = outcome_of(hold.causes, reason);
    if (hold.outcome == Outcome::missed) account.hold_faults.push_back({record, HoldFault::Kind::missed});
    else if (hold.outcome == Outcome::needless) account.hold_faults.push_back({record, HoldFault::Kind::needless});
    else ++account.holds_justified;
    account.holds.push_back(std::move(hold));
  }
}

HoldFigures hold_figures(const std::vector<JudgedHold>& holds) {
  HoldFigures figures;
  constexpr std::array<long long HoldFigures::*, 5> kCounts{&HoldFigures::right_reason, &HoldFigures::other_reason, &HoldFigures::no_reason,
                                                            &HoldFigures::missed, &HoldFigures::needless};
  for (const JudgedHold& hold : holds) ++(figures.*kCounts.at(static_cast<std::size_t>(hold.outcome)));
  return figures;
}

std::string_view name_of(HoldReason reason) { return kReasons.at(static_cast<std::size_t>(reason)); }
std::string_view name_of(JudgedHold::Outcome outcome) { return kOutcomes.at(static_cast<std::size_t>(outcome)); }

}  // namespace deft
