#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "app/sheet_printer.h"
#include "drill/printed_text.h"
#include "keying/text.h"
#include "support/layout.h"

namespace deft {

/// A text as it stands on its page at 100 %: from the top of its capitals to its baseline.
struct PrintedPlace { Rect box; const SheetText* text; };

inline PrintedPlace place_of(const Look& look, const SheetText& text) {
  const SetText set = set_text(look, text, 1);
  const double share = text.align == SheetAlign::left ? 0 : text.align == SheetAlign::centre ? 0.5 : 1;
  const double size = type_choice(set.style, ScreenLook::shipped()).size, line = line_height(text.type);
  return {{text.at.x - share * set.width, text.at.y + (line - size) / 2 + 0.1 * size, set.width, 0.73 * size}, &text};
}

/// Texts that are wider than their room, leave their page or stand on another text, one a line.
inline std::string sheet_faults(const Look& look, const Sheet& sheet) {
  constexpr double kAllowed = 1.5;
  std::string found;
  std::vector<PrintedPlace> places;
  for (const SheetText& text : sheet.texts) {
    places.push_back(place_of(look, text));
    const Rect box = places.back().box;
    const std::string words = "\"" + text.text + "\"";
    if (text.room > 0 && box.w > text.room + kAllowed)
      found += words + " is " + std::to_string(static_cast<int>(box.w + 0.5)) + " wide in a room of " + std::to_string(static_cast<int>(text.room)) + "\n";
    if (box.x < 0 || box.right() > sheet.width || box.y < 0 || box.bottom() > sheet.height) found += words + " leaves the page\n";
  }
  for (const SheetComb& comb : sheet.combs) {
    std::size_t cells = 0, letters = 0;
    for (const int group : comb.groups) cells += static_cast<std::size_t>(group);
    for (const char32_t c : to_u32(comb.text)) letters += is_letter(c) || is_digit(c) ? 1U : 0U;
    if (letters > cells) found += "\"" + comb.text + "\" has more letters than its comb cells\n";
  }
  for (std::size_t i = 0; i < places.size(); ++i)
    for (std::size_t j = i + 1; j < places.size(); ++j) {
      const Rect both = common_part(places[i].box, places[j].box);
      if (both.w > kAllowed && both.h > kAllowed) found += "\"" + places[i].text->text + "\" and \"" + places[j].text->text + "\" overlap\n";
    }
  return found;
}

}  // namespace deft
