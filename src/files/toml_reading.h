#pragma once

// Heavy: only for the few sources of this folder that read TOML by hand.
#include <toml++/toml.h>

#include <filesystem>
#include <string>
#include <variant>

#include "files/plain_text.h"

namespace deft {

/// The table of a TOML text, or why it is not read: what no content file may hold, in texts written with escapes too.
/// Its nodes know the file's name where one is given.
std::variant<toml::table, TextFault> table_of_toml(std::string_view text, const std::string& file = {});

/// The table of a TOML file. Throws Error naming file and line.
toml::table toml_of_file(const std::filesystem::path& file);

/// Throws Error: `file:line: message`, at the line where `node` stands.
[[noreturn]] void bad_toml(const std::filesystem::path& file, const toml::node& node, const std::string& message);

/// A member of a table that must be there and of its kind; Error if not.
std::string toml_text(const std::filesystem::path& file, const toml::table& table, std::string_view name);
double toml_number(const std::filesystem::path& file, const toml::table& table, std::string_view name);
const toml::table& toml_table(const std::filesystem::path& file, const toml::table& table, std::string_view name);

}  // namespace deft
