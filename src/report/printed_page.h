#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace deft {

class PrintFonts;

/// A page of paper as a list of what is on it, in pixels of 1/96 inch from its upper left corner: A4 is 794 by 1123.
inline constexpr double kPageWidth = 794, kPageHeight = 1123;

/// Ink of the paper theme (assets/themes/paper.toml).
enum class PageInk : std::uint8_t { ink, ink2, ink3, hair, rule, accent, accent_tint };

struct PageStyle {
  enum class Face : std::uint8_t { text, display, mono } face = Face::text;
  double size = 13, line = 18;
  int weight = 400;
  PageInk ink = PageInk::ink;
};

/// Words in a box: wrapped at its width. `wide` and `high` are what they take of it.
struct PageWords {
  double x, y, width;
  PageStyle style;
  std::string text;
  bool to_the_right = false;
  double wide = 0, high = 0;
};
struct PageBar { double x, y, width, height; PageInk ink; };  ///< a filled bar
struct PrintedPage {
  std::vector<PageWords> texts;
  std::vector<PageBar> lines;
};

/// Fills in what the words take.
void measure(PageWords& text, const PrintFonts& fonts);

/// The pages as a PDF. The same pages and time give the same bytes.
struct PrintedAbout { std::string title, author, program; std::int64_t written_ms = 0; };
std::string pdf_of(const std::vector<PrintedPage>& pages, const PrintedAbout& about, const PrintFonts& fonts);
/// One page as a PNG, to be looked at. Throws Error.
void draw_png(const PrintedPage& page, const PrintFonts& fonts, double scale, const std::string& file);

}  // namespace deft
