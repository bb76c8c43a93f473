#pragma once

#include "drill/drill.h"

namespace deft {

/// A character of a printed value that is hard or impossible to read.
struct Unclear {
  std::string value;       ///< printed value
  std::size_t at;          ///< which character of it
  std::u32string could_be; ///< what it may be taken for, the true one among them; empty: nothing can be told
};

/// What the operator reads, and the record it should give.
struct SourceDocument {
  std::map<std::string, std::string> printed;
  Record truth;
  std::map<std::string, std::int64_t> numbers = {};     ///< behind the values that are dates (days) and times (minutes)
  std::map<std::string, std::string> struck = {};       ///< by value: what was written first and crossed out
  std::vector<Unclear> unclear = {};
  std::string hold = {};    ///< why the record is to be put on hold: kMixed or a question of the rule set; empty: it is to be keyed
  std::uint64_t wear = 0;   ///< seed of how its pages are worn
  std::size_t layout = 0;   ///< which of the drill's layouts
  std::size_t part = 0;     ///< which of a mixed batch's types
};

/// What of a document asks for a hold: a question of the rule set ("missing", "disagree", ...) and the field it is about; kMixed and
/// none where it is the whole document.
struct HoldCause {
  std::string question;
  std::optional<std::size_t> field;
  bool operator==(const HoldCause&) const = default;
};

inline constexpr std::string_view kMixed = "mixed";  ///< a document of another kind in the batch

/// Documents `0` to `records - 1` of a seed. The same seed gives the same documents on every machine, and document k does
/// not depend on how many are asked for, but for what a batch's header says of them all.
std::vector<SourceDocument> source_documents(const Drill& drill, std::uint64_t seed, std::size_t records);

/// One of them, of a batch that is as long as the drill says.
SourceDocument source_document(const Drill& drill, std::uint64_t seed, std::size_t record);

/// Its pages as they lie on the table, every text filled in. The drill's own sheet, or its layout worked out for this document.
std::vector<Sheet> pages_of(const Drill& drill, const SourceDocument& document);
/// The page a field is read from: the first that has it, else 0.
std::size_t page_of_field(const std::vector<Sheet>& pages, std::size_t field);

}  // namespace deft
