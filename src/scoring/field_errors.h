#pragma once

#include <string_view>
#include <unordered_map>

#include "drill/source_document.h"
#include "scoring/discrepancy.h"

namespace deft {

struct Journal;
struct Replay;
struct Score;

/// Which records of a batch have a text in a field. Made field by field as it is asked for.
class TrueValues {
 public:
  TrueValues(const std::vector<SourceDocument>& documents, std::size_t records);
  /// The nearest other record whose field `field` says `text`; of two equally near the one before.
  std::optional<std::size_t> nearest(std::size_t record, std::size_t field, std::u32string_view text);

 private:
  const std::vector<SourceDocument>& documents_;
  std::size_t records_;
  std::vector<std::unordered_map<std::u32string_view, std::vector<std::size_t>>> by_field_;
};

/// The answers of other rule sets for one field of one record; empty where there is one rule set.
using OtherRules = std::vector<RuleAnswer> (*)(const Drill&, const SourceDocument&, std::size_t field);

/// Says of each discrepancy of a score its class, alignment and causes, and counts the rest of `ErrorAccount`. Needs the score's
/// discrepancies as far as record, field, expected and keyed.
void name_errors(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal, const Replay& run,
                 Score& score, OtherRules other_rules = nullptr);

}  // namespace deft
