#include "files/toml_reading.h"

#include <fmt/format.h>

#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {

namespace {

std::optional<TextFault> fault_of_words(std::string_view words, const toml::node& node) {
  std::optional<TextFault> fault = fault_of_text(words);
  if (fault) fault->line = static_cast<int>(node.source().begin.line);
  return fault;
}

/// Of the first key or text in which an escape stands for what may not be there.
std::optional<TextFault> fault_of_texts(const toml::node& node) {
  std::optional<TextFault> fault;
  if (const auto* text = node.as_string()) return fault_of_words(text->get(), node);
  if (const auto* array = node.as_array())
    for (const toml::node& item : *array)
      if ((fault = fault_of_texts(item))) return fault;
  if (const auto* table = node.as_table())
    for (const auto& [key, item] : *table)
      if ((fault = fault_of_words(key.str(), item)) || (fault = fault_of_texts(item))) return fault;
  return fault;
}

}  // namespace

std::variant<toml::table, TextFault> table_of_toml(std::string_view text, const std::string& file) {
  if (auto fault = fault_of_toml(text)) return *fault;
  try {
    toml::table table = file.empty() ? toml::parse(text) : toml::parse(text, file);
    if (auto fault = fault_of_texts(table)) return *fault;
    return table;
  } catch (const toml::parse_error& error) {
    return TextFault{static_cast<int>(error.source().begin.line), fmt::format("This line cannot be read as TOML: {}. Mend it.", error.description())};
  }
}

toml::table toml_of_file(const std::filesystem::path& file) {
  const std::optional<std::string> text = read_content(file);
  if (!text)
    throw Error(fmt::format("{} is missing. Install Deft again, or put the file back.", file.string()));
  auto read = table_of_toml(*text);
  if (const auto* fault = std::get_if<TextFault>(&read)) throw Error(fmt::format("{}:{}: {}", file.string(), fault->line, fault->message));
  return std::get<toml::table>(std::move(read));
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
