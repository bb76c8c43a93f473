#pragma once

#include "drill/fill.h"
#include "drill/sheet.h"

namespace deft {

/// A filled-in text and where in it its values stand.
struct PrintedText {
  struct Span { std::string value; std::size_t from, to; };  ///< characters [from, to)
  std::u32string text;
  std::vector<Span> spans;
};
PrintedText printed_text(const std::string& pattern, const Filling& from);

/// A line of a text broken to a width: characters [from, to) of it.
struct PrintedLine { std::size_t from, to; };
/// Broken at spaces into lines of at most `most` characters; a longer word is broken anywhere. A line break in the text is kept.
std::vector<PrintedLine> broken(std::u32string_view text, std::size_t most);

double character_width(SheetType type);  ///< of fixed-pitch data faces at 100 %, 0.6 of their size; about that of others
double printed_width(std::u32string_view text, SheetType type);  ///< of the form's own print, a little more rather than less
double line_height(SheetType type);
/// The form's own print in lines that fit the room: broken between words, a word longer than that behind a hyphen.
std::vector<std::string> lines_of_print(const std::string& text, SheetType type, double room);

/// Names of the values a pattern prints, filters aside.
std::vector<std::string> values_in(std::string_view pattern);

}  // namespace deft
