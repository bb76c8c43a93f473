#pragma once

#include "app/sheet_view.h"

namespace deft {

/// A text of a page as it is printed: as large as its type says, smaller where its room is less, but never below 11 px at 100 %.
struct SetText {
  Style style;
  int line = 0;         ///< height of its line box, in window pixels
  double baseline = 0;  ///< below the top of its line box
  double width = 0;     ///< in window pixels
  struct Piece { double from; std::string words; Style style; };
  std::vector<Piece> pieces;  ///< window pixels behind its left edge: a face of no fixed pitch keeps its words where the others have them
};
SetText set_text(const Look& look, const SheetText& text, double scale);

/// Draws what a page holds through a window on it. A page that lies askew is turned as a whole about its middle, and so is all that is
/// laid over it.
class SheetPrinter {
 public:
  SheetPrinter(Sketch& sketch, const Sheet& sheet, const SheetWindow& window);

  void print() const;
  void fill(SheetRect box, Ink ink) const;
  void brackets(SheetRect box) const;
  void keyed_from(SheetRect box) const;
  /// `row` tinted, a line at its foot: columns are read along it.
  void straight_edge(SheetRect row) const;
  /// A line across the page, its top at `y`.
  void ruler_line(double y) const;

 private:
  double x(double on_sheet) const;
  double y(double on_sheet) const;
  int hair() const;
  Rect placed(SheetRect box, bool thin_may_be) const;
  bool seen(Rect box) const;
  Point turned(Point at) const;
  void paint(Rect there, Ink ink) const;
  void frame(SheetRect box, Ink ink) const;
  void put(Point at, const SetText& set, Ink ink, const std::string& words, double width, double share) const;
  void text(const SheetText& text) const;
  void strike(const SheetText& text, double wide, double share) const;
  void comb(const SheetComb& comb) const;
  void tick(const SheetTick& tick) const;
  void bars(const SheetBars& bars) const;
  void stamp(const SheetStamp& stamp) const;
  void speck(SheetRect speck) const;

  Sketch& sketch_;
  const Sheet& sheet_;
  const SheetWindow& window_;
  Point middle_;  ///< of the page, in window pixels
  double cosine_, sine_;
};

}  // namespace deft
