#pragma once

#include <array>
#include <string>
#include <vector>

#include "drill/sheet.h"

namespace deft {

/// How a source document is arranged, in blocks from the top of the page down; where everything comes to lie is worked out for each
/// document from what it says (page_layout.h). Texts may hold `{name}` with filters (fill.h).
struct LayoutCell {
  std::string box, label, text;        ///< "11A", "DIAGNOSIS", "{diagnosis_a}"
  double share = 1;                    ///< of the row's width
  SheetAlign align = SheetAlign::left;
  int comb = 0;                        ///< characters in so many cells; 0: written
  std::vector<std::string> ticks;      ///< "M" or "M = male": boxes, the one ticked whose value is the text
  std::string when;                    ///< printed only where this value is not empty
  std::vector<std::string> also;       ///< values that stand here besides those the text names
};

struct LayoutBlock {
  enum class Kind {
    head,       ///< firm, title, note; a bar code or a text on the right
    boxes,      ///< rows of ruled boxes, a label in each
    list,       ///< label on the left, value behind it, one a line
    table,      ///< heads, then `repeat` rows; `#` in a text is the row's number, two digits
    paragraph,  ///< running text, broken into lines
    note,       ///< one small line
    space, line ///< of `height`
  } kind = Kind::boxes;
  std::string firm, title, note, right, bars, text;  ///< of a head; text: paragraph, note
  SheetType type = SheetType::data;                  ///< of a paragraph
  SheetAlign align = SheetAlign::left;               ///< of a note
  std::vector<std::vector<LayoutCell>> rows;         ///< boxes; a list and a table have one row: its entries, its columns
  int columns = 1;                                   ///< of a list
  int repeat = 0;
  bool filled_rows_only = false;                     ///< a table as long as what it holds; else its empty rows are ruled too
  double height = 12;
  double width = 1;                                  ///< share of the page
  std::string when;
  std::string box;                                   ///< box number of a table, before its heads
};

/// Stamped askew over what is there, where value `when` is not empty.
struct LayoutStamp { std::string text, when; double x = 0.7, y = 0.15, angle = -5; };  ///< x, y: shares of the page

struct LayoutPage {
  std::string title;   ///< of its tab
  std::string when;    ///< there only where this value is not empty
  std::vector<LayoutBlock> blocks;
  std::vector<LayoutStamp> stamps;
};

struct Layout {
  std::string name;
  double width = 660, height = 652;  ///< the least height; a page grows with what it holds
  int from_level = 1, to_level = 5;
  bool framed = true;                ///< an edge and the scanner's corner squares
  std::array<SheetFace, 5> faces{SheetFace::print, SheetFace::print, SheetFace::print, SheetFace::print, SheetFace::print};  ///< by level
  std::vector<LayoutPage> pages;
};

}  // namespace deft
