#include "drill/sheet.h"

namespace deft {

std::string filled_in(const std::string& text, const std::map<std::string, std::string>& printed) {
  std::string result;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string::npos ? open : text.find('}', open);
    if (close == std::string::npos) return result.append(text, at);
    result.append(text, at, open - at);
    if (const auto value = printed.find(text.substr(open + 1, close - open - 1)); value != printed.end())
      result += value->second;
    at = close + 1;
  }
  return result;
}

}  // namespace deft
