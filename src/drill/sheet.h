#pragma once

#include <string>
#include <vector>

namespace deft {

/// The printed page of a source document, as primitives in sheet pixels (100 %), laid out by the drill file.
/// Texts may hold `{name}`, the printed value of that name.
/// A text's `at` is the top of its line box (left, middle or right by `align`). Size/line box/baseline below its top: title
/// 22/28/21 (600), firm 12/16/12 (600, letters 1 apart), label and note 12/16/12, caption 13/18/14 (all three 400, `strong` 600),
/// data 17/24/18, mid_data 15/22/17 and small_data 13/18/14 (all three mono 500).
struct SheetPoint { double x = 0, y = 0; bool operator==(const SheetPoint&) const = default; };
struct SheetRect { double x = 0, y = 0, w = 0, h = 0; bool operator==(const SheetRect&) const = default; };

enum class SheetInk { ink, data, line, tint };  ///< form print, keyed data, light rules, shaded heads
enum class SheetType { title, firm, caption, label, note, data, small_data, mid_data };
enum class SheetAlign { left, centre, right };
/// What the values are written with: the form's own data type, a typewriter, or a hand.
enum class SheetFace { print, typewriter, hand, second_hand };

struct SheetText { SheetPoint at; SheetType type = SheetType::data; SheetInk ink = SheetInk::data; SheetAlign align = SheetAlign::left; std::string text; bool strong = false; double room = 0; SheetFace face = SheetFace::print; bool struck = false; };  ///< `room`: width the text must fit, 0 where nothing is near; `struck`: crossed out
struct SheetLine { SheetRect box; SheetInk ink = SheetInk::ink; };          ///< a filled hairline or bar
struct SheetFrame { SheetRect box; SheetInk ink = SheetInk::ink; };         ///< an outlined box
/// Letters and digits of `text` (nothing else of it) in data type, one to a cell, in groups, over a comb: text `{dob}`,
/// groups {2,2,4}. `at` is the top left of the line box; the comb's base line is 23 below it, its teeth rise 7 at every cell edge.
struct SheetComb { SheetPoint at; double cell = 24, gap = 12; std::vector<int> groups; std::string text; };
struct SheetTick { SheetPoint at; std::string text, when; };                ///< a 13 by 13 box at its top left, ticked when `text` equals `when`
struct SheetBars { SheetRect box; std::string text; };                      ///< a barcode-like block drawn from the text
struct SheetStamp { SheetPoint centre; double angle = -5; std::string text; std::string when; double width = 182, height = 27; };  ///< drawn where value `when` is not empty; white Inter 600 13 on data ink

/// How worn a page looks: turned a little, specks and streaks of a fax, pale print.
struct SheetWear {
  double skew = 0;                   ///< degrees, clockwise
  std::vector<SheetRect> specks;
  bool faint = false;
};

struct Sheet {
  std::string title;                 ///< of its tab, where a document has several pages
  double width = 660, height = 652;
  std::vector<SheetText> texts;
  std::vector<SheetLine> lines;
  std::vector<SheetFrame> frames;
  std::vector<SheetComb> combs;
  std::vector<SheetTick> ticks;
  std::vector<SheetBars> bars;
  std::vector<SheetStamp> stamps;
  std::vector<SheetRect> blots;        ///< over a character that cannot be read
  SheetWear wear;
  std::vector<SheetRect> field_boxes;  ///< by field number: where the reading guide puts its brackets; of no width where the field is on another page
  bool straight_edge = false;          ///< the guide is a line under the row as well (columns)
  std::vector<SheetRect> field_rows;   ///< by field number, for the straight-edge: tinted, with the line at its foot; else empty
};

}  // namespace deft
