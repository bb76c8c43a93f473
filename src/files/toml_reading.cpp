#include "files/toml_reading.h"

#include <fmt/format.h>

#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {

toml::table toml_of_file(const std::filesystem::path& file) {
  const std::optional<std::string> text = read_whole_file(file);
  if (!text)
    throw Error(fmt::format("{} is missing. Install Deft again, or put the file back.", file.string()));
  try {
    return toml::parse(*text);
  } catch (const toml::parse_error& error) {
    throw Error(fmt::format("{}:{}: {} Mend that line.", file.string(), error.source().begin.line,
                            fmt::format("{}.", error.description())));
  }
}

void bad_toml(const std::filesystem::path& file, const toml::node& node, const std::string& message) {
  throw Error(fmt::format("{}:{}: {}", file.string(), node.source().begin.line, message));
}

namespace {

const toml::node& member(const std::filesystem::path& file, const toml::table& table, std::string_view name) {
  const toml::node* node = table.get(name);
  if (node == nullptr) bad_toml(file, table, fmt::format("\"{}\" is missing. Add it.", name));
  return *node;
}

}  // namespace

std::string toml_text(const std::filesystem::path& file, const toml::table& table, std::string_view name) {
  const toml::node& node = member(file, table, name);
  if (!node.is_string()) bad_toml(file, node, fmt::format("\"{}\" is not a text. Put it in quotes.", name));
  return *node.value<std::string>();
}

double toml_number(const std::filesystem::path& file, const toml::table& table, std::string_view name) {
  const toml::node& node = member(file, table, name);
  if (!node.is_number())
    bad_toml(file, node, fmt::format("\"{}\" is not a number. Give it without quotes.", name));
  return *node.value<double>();
}

const toml::table& toml_table(const std::filesystem::path& file, const toml::table& table,
                              std::string_view name) {
  const toml::node& node = member(file, table, name);
  if (!node.is_table())
    bad_toml(file, node, fmt::format("\"{}\" is not a table. Write it as [{}].", name, name));
  return *node.as_table();
}

}  // namespace deft
