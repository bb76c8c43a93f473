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
