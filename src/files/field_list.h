#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "files/csv_table.h"
#include "files/inferred_field.h"

namespace deft {

/// One line of a field list: what it says of a column, as TOML writes it.
struct ListedField {
  int line = 1;
  std::string column;                       ///< its name in the records, as the list writes it
  std::map<std::string, std::string> keys{};   ///< by key of a [[field]]: "max_length" -> "12", "label" -> "\"Claim no.\""
  std::map<std::string, std::string> texts{};  ///< the same as they stand in the list
};

struct FieldList {
  std::vector<ListedField> fields{};
  std::vector<TextFault> faults{};
};
FieldList read_field_list(std::string_view content);

/// What it says that cells are read by.
KnownOfField known_of(const ListedField& field);

}  // namespace deft
