#include "files/drill_draft.h"

namespace deft {

bool is_name(std::string_view name) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name.size() <= 40 && std::ranges::all_of(name, plain);
}

bool DrillDraft::has_value(std::string_view name) const {
  return std::ranges::find(drill.values, name, &ValueRule::name) != drill.values.end();
}

bool DrillDraft::may_have_value(std::string_view name) const {
  const auto begins = [&](const std::string& beginning) { return name.starts_with(beginning); };
  return has_value(name) || std::ranges::any_of(table_files, [&](const auto& table) {
           return table.second.lines.empty() && std::ranges::any_of(table.second.used_as, begins);
         });
}

bool DrillDraft::is_cell(std::string_view value) const {
  const auto rule = std::ranges::find(drill.values, value, &ValueRule::name);
  return rule != drill.values.end() && rule->kind == ValueRule::Kind::record;
}

bool DrillDraft::well_named(std::size_t value) const {
  return is_name(drill.values[value].name);
}

std::string folder_of(const std::string& file) {
  return file.find('/') == std::string::npos ? "" : file.substr(0, file.rfind('/') + 1);
}

bool stays_inside(std::string_view path) {
  return !path.empty() && path.front() != '/' && path.find("..") == std::string_view::npos &&
         path.find('\\') == std::string_view::npos;
}

std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    names.emplace_back(text.substr(open + 1, std::min(text.find('|', open), close) - open - 1));
  }
  return names;
}

}  // namespace deft
