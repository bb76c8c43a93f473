#pragma once

#include <string>
#include <vector>

namespace deft {

/// Columns of text aligned with spaces, for a terminal. Widths are counted in characters, not bytes. Characters
/// that would tell the terminal something, or break the line, are left out.
class TextTable {
 public:
  TextTable(std::vector<std::string> heads, std::vector<bool> to_the_right)
      : to_the_right_(std::move(to_the_right)), heads_(std::move(heads)) {}
  void add(std::vector<std::string> cells);
  std::string text() const;  ///< with heads
  std::string rows() const;  ///< without

 private:
  std::vector<std::size_t> widths(bool with_heads) const;
  std::string line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) const;

  std::vector<bool> to_the_right_;
  std::vector<std::string> heads_;
  std::vector<std::vector<std::string>> rows_;
};

/// For a cell of a CSV: spreadsheets run what begins with = + - @, a tab or the end of a line; an apostrophe before it makes it text.
std::string formula_guarded(std::string text);

}  // namespace deft
