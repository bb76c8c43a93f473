#include "files/table.h"

#include "files/plain_text.h"
#include "keying/text.h"

namespace deft {

void TextTable::add(std::vector<std::string> cells) {
  for (std::string& cell : cells) {
    cell = without_faults(cell);
    std::erase_if(cell, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  }
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> TextTable::widths(bool with_heads) const {
  std::vector<std::size_t> widths(heads_.size(), 0);
  const auto take = [&](const std::vector<std::string>& cells) {
    for (std::size_t n = 0; n < cells.size(); ++n) widths[n] = std::max(widths[n], to_u32(cells[n]).size());
  };
  if (with_heads) take(heads_);
  for (const auto& row : rows_) take(row);
  return widths;
}

std::string TextTable::line(const std::vector<std::string>& cells,
                            const std::vector<std::size_t>& widths) const {
  std::string line;
  for (std::size_t n = 0; n < cells.size(); ++n) {
    const std::string room(widths[n] - to_u32(cells[n]).size(), ' ');
    if (n > 0) line += "  ";
    line += to_the_right_[n] ? room + cells[n] : cells[n] + room;
  }
  return line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

std::string TextTable::text() const {
  const std::vector<std::size_t> width = widths(true);
  std::string text = line(heads_, width);
  for (const auto& row : rows_) text += line(row, width);
  return text;
}

std::string TextTable::rows() const {
  const std::vector<std::size_t> width = widths(false);
  std::string text;
  for (const auto& row : rows_) text += line(row, width);
  return text;
}

std::string formula_guarded(std::string text) {
  const std::size_t first = text.find_first_not_of(' ');  // some spreadsheets pass over blanks
  if (first != std::string::npos && std::string_view("=+-@\t\r\n").find(text[first]) != std::string_view::npos) text.insert(0, 1, '\'');
  return text;
}

}  // namespace deft
