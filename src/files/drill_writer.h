#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deft {

/// A field of a drill that is to be written.
struct PlannedField {
  std::string name, label, section, kind;
  std::string value;                        ///< the printed value that is its truth
  std::string printed;                      ///< another value its page prints instead; empty: that one
  std::string filter;                       ///< how it is printed: "money"
  std::vector<std::pair<std::string, std::string>> keys{};  ///< further keys as TOML writes them: {"max_length", "12"}
  std::vector<std::string> choices{};
  std::size_t widest = 12;                  ///< characters it prints at most, about
  std::size_t cells = 0;                    ///< of a comb, where it always fills as many; 0: written
};

/// A drill that is to be written.
struct PlannedDrill {
  std::string name, title, description, industry, comment;
  std::vector<std::string> locales{};
  std::string base_date;                    ///< "2026-03-12"
  std::size_t records = 25;
  int minutes = 15;
  std::vector<std::pair<std::string, std::string>> lists{}, tables{};  ///< as TOML writes them
  std::vector<std::string> values{};        ///< [[value]] entries
  std::vector<PlannedField> fields{};
  std::map<std::string, std::string> files{};  ///< lists and tables by their path
};

/// The texts of a drill's folder by path, and which field and key a line of its drill.toml is of ("" for the line that opens a field).
struct WrittenDrill {
  std::map<std::string, std::string> files{};
  std::map<int, std::pair<std::size_t, std::string>> field_lines{};
};
WrittenDrill written(const PlannedDrill& plan);

/// The three layouts, each of other blocks, by path: "layouts/form.toml".
std::map<std::string, std::string> written_layouts(const PlannedDrill& plan);

/// A text as TOML quotes it.
std::string toml_quoted(std::string_view text);
std::string toml_list(const std::vector<std::string>& texts);

/// Words as the name of a field or value: "Claim no." gives "claim_no"; at most `most` characters, never one of `taken`. Nothing of it
/// left: `otherwise`.
std::string name_of_words(std::string_view words, const std::vector<std::string>& taken, std::string_view otherwise, std::size_t most = 27);

/// Why a drill may not be named so; nothing where it may.
std::optional<std::string> fault_of_drill_name(std::string_view name);

}  // namespace deft
