#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <variant>

#include "drill/drill.h"
#include "files/drill_table.h"

namespace deft {

struct LocalePack;

/// A drill while its file is read: with the lines of its parts, so that what does not fit together can be pointed at.
struct DrillDraft {
  struct Mention {
    std::string value;  ///< a printed value's name
    std::string where;  ///< what mentions it, for people
    int line;
    bool on_sheet;      ///< printed there, not merely a condition
    std::string file = {};  ///< where it stands, if not in the drill file
    bool also = false;      ///< read there, though the text does not name it
  };

  /// Where a table of records lies, and each of its rows in it. No row: it could not be read, and that was complained of.
  struct TableFile {
    std::string file{};
    std::vector<int> lines{};
    std::vector<std::string> used_as{};  ///< beginnings of the values made of its columns: "row_"
  };

  Drill drill{};
  std::map<std::string, TableFile> table_files{};
  std::vector<int> value_lines{}, field_lines{}, text_lines{};
  std::vector<Mention> mentions{};
  std::set<std::string> of_parts{};  ///< values taken over from the locale pack: not all of them need be printed

  bool has_value(std::string_view name) const;
  /// That, or a column of a table that could not be read.
  bool may_have_value(std::string_view name) const;
  bool is_cell(std::string_view value) const;      ///< a column of a table of records
  bool well_named(std::size_t value) const;  ///< else its name was complained of already
};

/// Names of values and fields: small letters, digits and _, up to 40.
bool is_name(std::string_view name);

/// The kinds of field as drill files name them.
inline constexpr std::array<std::pair<std::string_view, FieldKind>, 8> kFieldKinds{{
    {"text", FieldKind::text},
    {"upper", FieldKind::upper_text},
    {"digits", FieldKind::digits},
    {"code", FieldKind::code},
    {"date", FieldKind::date},
    {"amount", FieldKind::amount},
    {"choice", FieldKind::choice},
    {"quantity", FieldKind::quantity},
}};

/// Whether a word is one of those a key may have.
template <class Words>
bool knows(const Words& words, std::string_view word) {
  return std::ranges::any_of(words, [&](const auto& known) { return known.first == word; });
}

/// Every name of a value in a text: `{name}`, `{name|filter}`.
std::vector<std::string> names_in(std::string_view text);

/// Of "drills/cards/drill.toml": "drills/cards/".
std::string folder_of(const std::string& file);
/// A path that names a file inside the drill's folder.
bool stays_inside(std::string_view path);

using ReadList = std::function<std::optional<std::string>(const std::string&)>;

/// The parts of a drill file, in the order they are read. Each adds to the draft and complains through the table.
std::map<std::string, WordList> read_lists(DrillTable& top, const ReadList& read_list, const std::string& file);
void read_tables(DrillDraft& draft, DrillTable& top, const ReadList& read_file, const std::string& file);
void read_values(DrillDraft& draft, DrillTable& top, const LocalePack* pack);
void read_fields(DrillDraft& draft, DrillTable& top, const LocalePack* pack);
void read_sums(DrillDraft& draft, DrillTable& top);
void read_sheet(DrillDraft& draft, DrillTable& top);
/// The layouts the drill names, each a file beside it, and what befalls its pages.
void read_layouts(DrillDraft& draft, DrillTable& top, const ReadList& read_file, const std::string& file);
void read_events(DrillDraft& draft, DrillTable& top);

/// A drill beside the one that is read, in the same paper; nothing where there is none of that name.
using ReadPart = std::function<std::optional<std::variant<Drill, std::vector<Diagnostic>>>(const std::string& name)>;
/// The types of document of a mixed batch, each a drill of its own.
void read_types(DrillDraft& draft, DrillTable& top, const ReadPart& read_part);

/// What can be seen only when all parts are there: names that lead nowhere, fields nobody could read.
void check_mentions(const DrillDraft& draft, Complaints& complaints);
/// The drill's events with the values they may befall: those of fields that are read in one place and are part of no other value.
PageEvents with_values(const DrillDraft& draft);
/// What can be seen only on documents: true values that their field refuses, texts too long for their room.
void check_documents(const DrillDraft& draft, Complaints& complaints);
/// Every row of the tables: cells that cannot be keyed into their fields.
void check_tables(const DrillDraft& draft, Complaints& complaints);

}  // namespace deft
