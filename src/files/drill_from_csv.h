#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "files/diagnostic.h"
#include "files/drill_writer.h"

namespace deft {

class PackShelf;

/// A trainer's own records, and what a field list says of their columns. Both are CSV with the names of their columns in the first line.
struct CsvWish {
  std::string name, title;
  std::string records_file, records;           ///< its path, for people, and its text
  std::optional<std::string> fields_file{};    ///< likewise
  std::string fields{};
  std::string base_date = "2026-01-01";
};

struct DrillFromCsv {
  PlannedDrill plan{};
  WrittenDrill folder{};
  std::size_t records = 0;              ///< in the table
  std::vector<std::string> notes{};     ///< what was decided and may be otherwise
};

/// The drill whose documents are those records, each a whole one: its table, fields told from the list and the cells, three layouts. Or
/// all that is wrong, by file, line and column.
std::variant<DrillFromCsv, std::vector<Diagnostic>> drill_from_csv(const CsvWish& wish, const PackShelf& packs);

}  // namespace deft
