#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace deft::fuzz {

/// A drill folder as one text: drill.toml, then each list behind a line "==== lists/NAME".
struct DrillPack {
  std::string toml;
  std::map<std::string, std::string> lists;

  std::optional<std::string> list(const std::string& name) const {
    const auto found = lists.find(name);
    return found == lists.end() ? std::nullopt : std::optional(found->second);
  }
};

inline constexpr std::string_view kBetween = "\n==== ";

inline DrillPack unpacked_drill(std::string_view text) {
  DrillPack pack;
  std::string_view rest = text;
  const auto part = [&rest] {
    const std::size_t end = std::min(rest.find(kBetween), rest.size());
    const std::string_view found = rest.substr(0, end);
    rest.remove_prefix(std::min(end + kBetween.size(), rest.size()));
    return found;
  };
  pack.toml = part();
  while (!rest.empty()) {
    const std::string_view list = part();
    const std::size_t end = std::min(list.find('\n'), list.size());
    pack.lists[std::string(list.substr(0, end))] = list.substr(std::min(end + 1, list.size()));
  }
  return pack;
}

inline std::string packed_drill(const DrillPack& pack) {
  std::string text = pack.toml;
  for (const auto& [name, content] : pack.lists) text += std::string(kBetween) + name + "\n" + content;
  return text;
}

}  // namespace deft::fuzz
