#pragma once

#include <functional>
#include <optional>

#include "drill/drill.h"
#include "files/drill_table.h"

namespace deft {

/// A drill while its file is read: with the lines of its parts, so that what does not fit together can be pointed at.
struct DrillDraft {
  struct Mention {
    std::string value;  ///< a printed value's name
    std::string where;  ///< what mentions it, for people
    int line;
    bool on_sheet;      ///< printed there, not merely a condition
  };

  Drill drill{};
  std::vector<int> value_lines{}, field_lines{}, text_lines{};
  std::vector<Mention> mentions{};

  bool has_value(std::string_view name) const;
  bool well_named(std::size_t value) const;  ///< else its name was complained of already
};

/// Names of values and fields: small letters, digits and _, up to 40.
bool is_name(std::string_view name);

/// Whether a word is one of those a key may have.
template <class Words>
bool knows(const Words& words, std::string_view word) {
  return std::ranges::any_of(words, [&](const auto& known) { return known.first == word; });
}

/// Every `{name}` of a text.
std::vector<std::string> names_in(std::string_view text);

using ReadList = std::function<std::optional<std::string>(const std::string&)>;

/// The parts of a drill file, in the order they are read. Each adds to the draft and complains through the table.
void read_lists(DrillDraft& draft, DrillTable& top, const ReadList& read_list, const std::string& file);
void read_values(DrillDraft& draft, DrillTable& top);
void read_fields(DrillDraft& draft, DrillTable& top);
void read_sums(DrillDraft& draft, DrillTable& top);
void read_sheet(DrillDraft& draft, DrillTable& top);

/// What can be seen only when all parts are there: names that lead nowhere, fields nobody could read.
void check_mentions(const DrillDraft& draft, Complaints& complaints);
/// What can be seen only on documents: true values that their field refuses, texts too long for their room.
void check_documents(const DrillDraft& draft, Complaints& complaints);

}  // namespace deft
