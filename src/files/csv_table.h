#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "files/plain_text.h"

namespace deft {

inline constexpr std::size_t kMostTableColumns = 60, kMostTableRows = 10'000;

/// Rows of cells under named columns, from comma-separated values (RFC 4180). Cells come in NFC, without blanks at their ends; a
/// hard blank is a blank. Lines without a word are passed over.
struct CsvTable {
  struct Row {
    int line = 1;                    ///< where it begins
    std::vector<std::string> cells;  ///< as many as there are columns
  };
  std::vector<std::string> columns{};
  std::vector<Row> rows{};
  std::vector<TextFault> faults{};  ///< all that is wrong; rows with faults are not among `rows`
};

/// Comma, semicolon or tab between cells: the one by which the most lines have as many cells as the first. UTF-8, a byte-order mark
/// allowed.
CsvTable read_csv(std::string_view content, std::size_t most_columns = kMostTableColumns);

/// One line with commas and its end, quoted where it must be.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace deft
