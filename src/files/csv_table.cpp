#include "files/csv_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "keying/text.h"
#include "locale/normal_form.h"

namespace deft {
namespace {

constexpr char kComma = ',';
constexpr std::array<char, 3> kSeparators{kComma, ';', '\t'};
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// What the lines of a text hold, before anybody knows what it should be.
struct Split {
  std::vector<CsvTable::Row> rows{};
  std::vector<TextFault> faults{};
};

/// Goes over the text once, cell by cell.
class Splitter {
 public:
  Splitter(std::string_view text, char separator) : rest_(text), separator_(separator) {}

  Split split() {
    while (!rest_.empty()) {
      row_ = {line_, {}};
      read_row();
      split_.rows.push_back(std::move(row_));
    }
    return std::move(split_);
  }

 private:
  void read_row() {
    for (;;) {
      row_.cells.push_back(rest_.starts_with('"') ? quoted() : plain());
      if (rest_.empty()) return;
      const char end = rest_.front();
      rest_.remove_prefix(1);
      if (end == separator_) continue;
      if (end == '\r' && rest_.starts_with('\n')) rest_.remove_prefix(1);
      ++line_;
      return;
    }
  }

  bool at_end_of_cell() const { return rest_.empty() || rest_.front() == separator_ || rest_.front() == '\n' || rest_.front() == '\r'; }

  std::string plain() {
    std::string cell;
    for (; !at_end_of_cell(); rest_.remove_prefix(1)) cell += rest_.front();
    if (cell.find('"') != cell.npos)
      split_.faults.push_back({row_.line, fmt::format("A quote stands inside cell {}, which is not in quotes. Put the whole cell in quotes and write each quote "
                                                      "in it twice.", row_.cells.size() + 1)});
    return cell;
  }

  std::string quoted() {
    std::string cell;
    for (rest_.remove_prefix(1); !rest_.empty(); rest_.remove_prefix(1)) {
      if (rest_.front() == '"') {
        if (!rest_.substr(1).starts_with('"')) break;
        rest_.remove_prefix(1);
      }
      if (rest_.front() == '\n') ++line_;
      cell += rest_.front();
    }
    if (rest_.empty()) {
      split_.faults.push_back({row_.line, fmt::format("The quote that opens cell {} is never closed. Close it.", row_.cells.size() + 1)});
      return cell;
    }
    rest_.remove_prefix(1);
    if (at_end_of_cell()) return cell;
    split_.faults.push_back({line_, fmt::format("Something stands behind the quote that closes cell {}. Put all of the cell between the quotes, each quote in it "
                                                "twice.", row_.cells.size() + 1)});
    while (!at_end_of_cell()) rest_.remove_prefix(1);
    return cell;
  }

  std::string_view rest_;
  char separator_;
  int line_ = 1;
  CsvTable::Row row_{};
  Split split_{};
};

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x202F || c == 0x2007; }

/// In NFC, without blanks at its ends; blanks of other widths inside are plain ones.
std::string tidy(const std::string& cell) {
  std::u32string text = to_u32(cell);
  const auto first = std::ranges::find_if_not(text, is_blank);
  text.erase(text.begin(), first);
  while (!text.empty() && is_blank(text.back())) text.pop_back();
  for (char32_t& c : text)
    if (c == 0xA0 || c == 0x202F || c == 0x2007) c = U' ';
  return nfc(to_utf8(text));
}

/// By how many lines a separator is wrong, and how many columns it gives: fewest, then most.
Split best_split(std::string_view text) {
  Split best = Splitter(text, kComma).split();
  std::ptrdiff_t fewest = -1;
  std::size_t most = 1;
  for (const char separator : kSeparators) {
    Split split = Splitter(text, separator).split();
    const std::size_t columns = split.rows.empty() ? 0 : split.rows.front().cells.size();
    if (columns < 2) continue;
    const auto wrong = std::ranges::count_if(split.rows, [&](const auto& row) { return row.cells.size() != columns; });
    if (fewest >= 0 && (wrong > fewest || (wrong == fewest && columns <= most))) continue;
    fewest = wrong, most = columns;
    best = std::move(split);
  }
  return best;
}

bool is_empty(const CsvTable::Row& row) {
  return std::ranges::all_of(row.cells, [](const std::string& cell) { return cell.empty(); });
}

/// Empty cells behind the last column, as spreadsheets leave them.
void cut_tail(CsvTable::Row& row, std::size_t columns) {
  while (row.cells.size() > columns && row.cells.back().empty()) row.cells.pop_back();
}

std::optional<TextFault> fault_of_row(const CsvTable& table, const CsvTable::Row& row) {
  if (row.cells.size() != table.columns.size())
    return TextFault{row.line, fmt::format("Cells on this line: {}, on the first line: {}. Give it as many, and put a cell that holds a comma, semicolon or tab in quotes.",
                                           row.cells.size(), table.columns.size())};
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const auto fault = fault_of_text(row.cells[i]);
    if (fault) return TextFault{row.line, fmt::format("{}: {}", table.columns[i], fault->message)};
    if (row.cells[i].find_first_of("\t\r\n") != std::string::npos)
      return TextFault{row.line, fmt::format("{}: A line break or tab stands in the cell. Write it on one line.", table.columns[i])};
  }
  return std::nullopt;
}

void read_columns(CsvTable& table, CsvTable::Row row, std::size_t most) {
  cut_tail(row, 1);
  table.columns = std::move(row.cells);
  if (table.columns.size() > most)
    table.faults.push_back({row.line, fmt::format("The table has {} columns. Cut it to {}.", table.columns.size(), most)});
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& name = table.columns[i];
    const auto fault = fault_of_text(name);
    if (name.empty()) table.faults.push_back({row.line, fmt::format("Column {} has no name. Write one in the first line.", i + 1)});
    else if (fault) table.faults.push_back({row.line, fmt::format("Column {}: {}", i + 1, fault->message)});
    else if (name.find_first_of("\t\r\n") != name.npos)
      table.faults.push_back({row.line, fmt::format("The name of column {} has a line break or tab. Write it on one line.", i + 1)});
    else if (std::ranges::find(table.columns.begin(), table.columns.begin() + static_cast<std::ptrdiff_t>(i), name) !=
             table.columns.begin() + static_cast<std::ptrdiff_t>(i))
      table.faults.push_back({row.line, fmt::format("Two columns are called \"{}\". Give each a name of its own.", name)});
  }
}

/// Why the whole of it is not read.
std::optional<TextFault> fault_of_whole(std::string_view content) {
  if (content.starts_with("\xFF\xFE") || content.starts_with("\xFE\xFF")) return TextFault{1, "The file is UTF-16. Save it as UTF-8 (\"CSV UTF-8\")."};
  if (content.size() > kLargestContent) return fault_of_text(content);
  int line = 1;
  for (const char32_t c : to_u32(content)) {
    if (c == 0xFFFD) return TextFault{line, "This line is not UTF-8 text. Save the file as UTF-8 (\"CSV UTF-8\")."};
    if (c == U'\n') ++line;
  }
  return std::nullopt;
}

}  // namespace

CsvTable read_csv(std::string_view content, std::size_t most_columns) {
  CsvTable table;
  if (auto fault = fault_of_whole(content)) return table.faults.push_back(std::move(*fault)), table;
  if (content.starts_with(kByteOrderMark)) content.remove_prefix(kByteOrderMark.size());
  Split split = best_split(content);
  table.faults = std::move(split.faults);
  bool first = true;
  for (CsvTable::Row& row : split.rows) {
    for (std::string& cell : row.cells) cell = tidy(cell);
    if (is_empty(row)) continue;
    if (std::exchange(first, false)) {
      read_columns(table, std::move(row), most_columns);
      continue;
    }
    cut_tail(row, table.columns.size());
    if (auto fault = fault_of_row(table, row)) table.faults.push_back(std::move(*fault));
    else table.rows.push_back(std::move(row));
  }
  if (table.columns.empty()) table.faults.push_back({1, "The file is empty. Write the names of the columns in its first line and a record in each line below."});
  else if (table.rows.empty() && table.faults.empty()) table.faults.push_back({1, "The table has no records. Write one in each line below the names of the columns."});
  if (table.rows.size() > kMostTableRows)
    table.faults.push_back({table.rows[kMostTableRows].line, fmt::format("The table has {} records. Cut it to {}.", table.rows.size(), kMostTableRows)});
  std::ranges::stable_sort(table.faults, {}, &TextFault::line);
  return table;
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += kComma;
    if (cells[i].find_first_of(",;\t\"\r\n") == std::string::npos) {
      line += cells[i];
      continue;
    }
    line += '"';
    for (const char c : cells[i]) line += c == '"' ? std::string("\"\"") : std::string(1, c);
    line += '"';
  }
  return line + "\n";
}

}  // namespace deft
