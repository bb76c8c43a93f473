#pragma once

#include <string>
#include <vector>

#include "drill/source_document.h"
#include "keying/journal.h"
#include "scoring/score.h"

namespace deft {

/// What one run showed of one thing that can be practised.
///   error_class  item: its name (scoring/error_class.h). seen: judged fields; wrong: fields of that class, consequences of a cascade left out
///   cause        item: its name (scoring/causes.h), or "missed_hold", "needless_hold". seen: judged fields, records for the two
///   confusion    item: wanted and keyed, capitals: "5S". seen: how often the first was due in judged fields
///   key          item: the character, capital; "KP_7" where the digits of its field were keyed on the keypad. seen: how often due;
///                wrong: how often another or none was keyed
///   digraph      item: two letters or digits keyed one after the other in one field, small: "th". timed, time: the waits between them
///   digit_group  item: longest row of digits of a field, "1" to "9" (nine or more). seen: such fields; time: keying them
///   field_kind   item: kind of field as drill files name it. seen: judged fields of it; time: reading and keying them
///   work_check   item: "wrong_field". seen: wrong fields the self-checks showed; wrong: those not caught; timed, time: records checked
///   hold         item: "due", records to be held, wrong: those released; "held", records on hold, wrong: those that need not be
///   balance      item: "at_first". seen: what was held against its total; wrong: what did not add up the first time
struct Evidence {
  enum class Kind : std::uint8_t { error_class, cause, confusion, digraph, digit_group, field_kind, key, work_check, hold, balance };
  Kind kind = Kind::error_class;
  std::string item;
  long long seen = 0, wrong = 0;
  Elapsed time{0};      ///< summed over `timed` occasions
  long long timed = 0;
  bool operator==(const Evidence&) const = default;
};
std::string_view name_of(Evidence::Kind kind);  ///< "digit_group": for files
std::optional<Evidence::Kind> evidence_kind(std::string_view name);

/// That of one run.
struct RunEvidence {
  std::string run, drill;
  std::int64_t started_ms = 0;
  std::vector<Evidence> items;
  Elapsed limit{0};  ///< of its time; 0: none
};

inline const std::string kKeypadItem = "KP_";  ///< before the character of a key of the keypad

/// By kind, then item; only what was seen, and of error classes, causes and confusions only what was wrong. At most `kMostDigraphs` digraphs, those
/// keyed most often. The score is that of journal and documents.
inline constexpr std::size_t kMostDigraphs = 40;
std::vector<Evidence> evidence_of(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal, const Score& score);

}  // namespace deft
