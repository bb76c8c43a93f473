#include "drill/printed_text.h"

#include <algorithm>

#include "keying/text.h"

namespace deft {

PrintedText printed_text(const std::string& pattern, const Filling& from) {
  PrintedText result;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = std::min(pattern.find('{', at), pattern.size());
    const std::size_t close = std::min(pattern.find('}', open), pattern.size());
    result.text += to_u32(pattern.substr(at, close < pattern.size() ? open - at : pattern.size() - at));
    if (close == pattern.size()) break;
    const std::string braces = pattern.substr(open, close - open + 1);
    const std::u32string value = to_u32(filled_in(braces, from));
    result.spans.push_back({values_in(braces).front(), result.text.size(), result.text.size() + value.size()});
    result.text += value;
    at = close + 1;
  }
  return result;
}

std::vector<PrintedLine> broken(std::u32string_view text, std::size_t most) {
  most = std::max<std::size_t>(most, 1);
  std::vector<PrintedLine> lines;
  for (std::size_t from = 0; from < text.size() || lines.empty();) {
    const std::size_t end = std::min(text.find(U'\n', from), text.size());
    std::size_t to = end;
    if (end - from > most) {
      const std::size_t space = text.substr(from, most + 1).rfind(U' ');
      to = space == text.npos || space == 0 ? from + most : from + space;
    }
    lines.push_back({from, to});
    from = to < text.size() && (text[to] == U' ' || text[to] == U'\n') ? to + 1 : to;
    if (to == text.size()) break;
  }
  return lines;
}

double character_width(SheetType type) {
  switch (type) {
    case SheetType::data:
      return 10.2;
    case SheetType::mid_data:
      return 9.0;
    case SheetType::small_data:
      return 7.8;
    case SheetType::title:
      return 12.2;
    case SheetType::firm:
      return 9.6;
    case SheetType::caption:
      return 7.7;
    case SheetType::label:
    case SheetType::note:
      return 6.8;
  }
  return 10.2;
}

namespace {

/// Advance of a character of Inter in its sizes, hundredths; measured, a little more for the weights above regular.
int advance_of(char32_t c) {
  constexpr std::u32string_view kNarrow = U"iIjl.,:;'|!", kSlim = U"frt/()[] ", kWide = U"wMW", kBroad = U"m@%";
  if (kNarrow.find(c) != kNarrow.npos) return 30;
  if (kSlim.find(c) != kSlim.npos) return 38;
  if (kWide.find(c) != kWide.npos) return c == U'w' ? 84 : 98;
  if (kBroad.find(c) != kBroad.npos) return 92;
  if (is_digit(c)) return 66;
  if (is_letter(c)) return c == upper(c) ? 74 : 62;
  return 50;
}

double size_of(SheetType type) {
  switch (type) {
    case SheetType::title:
      return 22;
    case SheetType::caption:
      return 13;
    default:
      return 12;
  }
}

constexpr double kSetSmaller = 11.0 / 12;  // a word a little too wide is set that much smaller by who draws it

bool is_vowel(char32_t c) { return std::u32string_view(U"AEIOUYÄÖÜÁÉÍÓÚÀÈÂÊÔÃÕĄĘÓ").find(upper(c)) != std::u32string_view::npos; }

/// How many characters of a word stand in the room with a hyphen behind them: as many as fit, less a few where a syllable seems to begin
/// there (a consonant with a vowel behind it); at least two.
std::size_t before_hyphen(std::u32string_view word, SheetType type, double room) {
  constexpr std::size_t kBack = 5, kLeast = 3;
  std::size_t count = word.size() - 1;
  while (count > 2 && printed_width(word.substr(0, count), type) + printed_width(U"-", type) > room) --count;
  for (std::size_t at = std::min(count, word.size() - kLeast); at + kBack > count && at >= kLeast; --at)
    if (!is_vowel(word[at]) && is_vowel(word[at + 1])) return at;
  return count;
}

}  // namespace

double printed_width(std::u32string_view text, SheetType type) {
  int hundredths = 0;
  for (const char32_t c : text) hundredths += advance_of(c);
  return hundredths * size_of(type) / 100;
}

std::vector<std::string> lines_of_print(const std::string& text, SheetType type, double room) {
  std::vector<std::string> lines;
  std::u32string line;
  const auto end_line = [&] {
    if (!line.empty()) lines.push_back(to_utf8(line));
    line.clear();
  };
  const std::u32string all = to_u32(text);
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(U' ', at), all.size());
    std::u32string word = all.substr(at, end - at);
    at = end + 1;
    if (!line.empty() && printed_width(line + U' ' + word, type) > room) end_line();
    while (printed_width(word, type) * kSetSmaller > room && word.size() > 6) {
      const std::size_t fits = before_hyphen(word, type, room);
      lines.push_back(to_utf8(word.substr(0, fits) + U"-"));
      word.erase(0, fits);
    }
    line += line.empty() ? word : U' ' + word;
  }
  end_line();
  return lines;
}

double line_height(SheetType type) {
  switch (type) {
    case SheetType::title:
      return 28;
    case SheetType::data:
      return 24;
    case SheetType::mid_data:
      return 22;
    case SheetType::small_data:
    case SheetType::caption:
      return 18;
    default:
      return 16;
  }
}

std::vector<std::string> values_in(std::string_view pattern) {
  std::vector<std::string> names;
  for (std::size_t open = pattern.find('{'); open != pattern.npos; open = pattern.find('{', open + 1)) {
    const std::size_t close = pattern.find('}', open);
    if (close == pattern.npos) break;
    const std::string_view inside = pattern.substr(open + 1, close - open - 1);
    names.emplace_back(inside.substr(0, inside.find('|')));
  }
  return names;
}

}  // namespace deft
