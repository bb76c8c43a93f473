#include "app/hold_words.h"

#include <algorithm>

#include "app/finding.h"
#include "scoring/holds.h"

namespace deft {
namespace {

using Outcome = JudgedHold::Outcome;

std::string pattern_of(const Words& words, Outcome outcome) {
  switch (outcome) {
    case Outcome::right_reason: return words.text("Record {n} was rightly held.");
    case Outcome::other_reason: return words.text("Record {n} was rightly held, but not for {reason}.");
    case Outcome::no_reason: return words.text("Record {n} was rightly held, without a reason chosen.");
    case Outcome::missed: return words.text("Record {n} went out and had to be held.");
    case Outcome::needless: break;
  }
  return words.text("Record {n} is on hold, and its document gives and shows every value.");
}

/// "3", "3, 7 and 9"; of many the first.
std::string records_with(const Words& words, const std::vector<JudgedHold>& holds, Outcome outcome) {
  constexpr std::size_t kMost = 6;
  std::vector<std::size_t> records;
  for (const JudgedHold& hold : holds)
    if (hold.outcome == outcome) records.push_back(hold.record + 1);
  const std::size_t shown = std::min(records.size(), kMost);
  std::string list;
  for (std::size_t i = 0; i < shown; ++i) list += (i == 0 ? "" : i + 1 == shown && shown == records.size() ? words.text(" and ") : ", ") + std::to_string(records[i]);
  return list + (shown < records.size() ? ", …" : "");
}

std::string of_all(const Words& words, const Share& share) {
  return fill(words.text("{n} of {all}"), {{"n", std::to_string(share.right)}, {"all", std::to_string(share.all)}});
}

/// How many of those that had to be held were, why, and which were not.
std::string asked_words(const Words& words, const std::vector<JudgedHold>& holds, const HoldFigures& figures) {
  if (figures.asked().all == 0) return words.text("No record had to be held.");
  std::string said = fill(words.plural("{held} record that had to be held was held, {right} for the right reason", "{held} records that had to be held were held, {right} for the right reason",
                                       figures.asked().all),
                          {{"held", of_all(words, figures.asked())}, {"right", std::to_string(figures.right_reason)}});
  if (figures.missed > 0)
    said += "; " + fill(words.plural("record {list} went out", "records {list} went out", figures.missed), {{"list", records_with(words, holds, Outcome::missed)}});
  return said + '.';
}

}  // namespace

std::string hold_reason_words(const Words& words, HoldReason reason) {
  switch (reason) {
    case HoldReason::other_document_type: return words.text("another document type");
    case HoldReason::cannot_be_read: return words.text("cannot be read");
    case HoldReason::something_missing: return words.text("something missing");
    case HoldReason::contradiction: return words.text("contradiction");
    case HoldReason::other: break;
  }
  return words.text("other");
}

std::string hold_cause_words(const Words& words, const Form& form, const HoldCause& cause) {
  if (!cause.field || *cause.field >= form.fields.size()) return words.text("The document is of another kind.");
  const std::string& label = form.fields[*cause.field].label;
  switch (reason_for(cause.question)) {
    case HoldReason::something_missing: return fill(words.text("{field} is not given."), {{"field", label}});
    case HoldReason::cannot_be_read: return fill(words.text("{field} cannot be read."), {{"field", label}});
    default: break;
  }
  return fill(words.text("{field} stands in two places that disagree."), {{"field", label}});
}

std::string hold_sentence(const Words& words, const Form& form, const JudgedHold& hold) {
  std::string sentence = fill(pattern_of(words, hold.outcome),
                              {{"n", std::to_string(hold.record + 1)}, {"reason", "\"" + hold_reason_words(words, hold.reason.value_or(HoldReason::other)) + "\""}});
  for (const HoldCause& cause : hold.causes) sentence += ' ' + hold_cause_words(words, form, cause);
  return sentence;
}

bool is_fault(const JudgedHold& hold) { return hold.outcome == Outcome::missed || hold.outcome == Outcome::needless; }

std::string holds_summary(const Words& words, const std::vector<JudgedHold>& holds) {
  if (holds.empty()) return {};
  const HoldFigures figures = hold_figures(holds);
  std::string said = asked_words(words, holds, figures);
  if (figures.needless == 0) return said;
  const Share held = figures.needed();
  return said + ' ' +
         fill(words.plural("{n} of {all} on hold was needless: record {list}.", "{n} of {all} on hold were needless: records {list}.", figures.needless),
              {{"n", std::to_string(figures.needless)}, {"all", std::to_string(held.all)}, {"list", records_with(words, holds, Outcome::needless)}});
}

std::string work_check_summary(const Words& words, const Score& score) {
  const WorkCheckAccount& checks = score.work_checks;
  if (checks.records.empty()) return {};
  const auto n = [](auto count) { return std::to_string(count); };
  const auto checked = static_cast<long long>(checks.records.size());
  const std::string records = fill(words.plural("{checked} of {all} record", "{checked} of {all} records", score.totals.records_released),
                                   {{"checked", n(checked)}, {"all", n(std::max<long long>(score.totals.records_released, checked))}});
  const std::string caught = checks.wrong_seen == 0 ? words.text("no wrong field stood in what it showed")
                                                    : fill(words.plural("caught {caught} of {all} wrong field", "caught {caught} of {all} wrong fields", checks.wrong_seen),
                                                           {{"caught", n(checks.caught)}, {"all", n(checks.wrong_seen)}});
  std::string said = records + ", " + caught + ", " + length_of(words, checks.time) + '.';
  if (checks.spoiled > 0)
    said += ' ' + fill(words.plural("{n} right field was made wrong behind it.", "{n} right fields were made wrong behind it.", checks.spoiled), {{"n", n(checks.spoiled)}});
  return said;
}

}  // namespace deft
