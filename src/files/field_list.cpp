#include "files/field_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "drill/fill.h"
#include "files/drill_draft.h"
#include "files/drill_writer.h"
#include "keying/text.h"

namespace deft {
namespace {

enum class Type { text, flag, number, list, range, flag_or_text };

/// The keys of a [[field]] that mean something for records of a table, as drills/README.md has them.
constexpr std::array<std::pair<std::string_view, Type>, 21> kKeys{{{"label", Type::text},
                                                                   {"kind", Type::text},
                                                                   {"must_enter", Type::flag},
                                                                   {"must_fill", Type::flag},
                                                                   {"mask", Type::text},
                                                                   {"min_length", Type::number},
                                                                   {"max_length", Type::number},
                                                                   {"choices", Type::list},
                                                                   {"severity", Type::text},
                                                                   {"section", Type::text},
                                                                   {"box", Type::text},
                                                                   {"format", Type::text},
                                                                   {"decimals", Type::number},
                                                                   {"signed", Type::flag},
                                                                   {"range", Type::range},
                                                                   {"check", Type::text},
                                                                   {"left_zero", Type::flag},
                                                                   {"advance", Type::text},
                                                                   {"dup", Type::flag_or_text},
                                                                   {"only_when", Type::text},
                                                                   {"instruction", Type::text}}};

std::vector<std::string> parts_of(std::string_view cell) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= cell.size();) {
    const std::size_t bar = std::min(cell.find('|', at), cell.size());
    std::string_view part = cell.substr(at, bar - at);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
    at = bar + 1;
  }
  return parts;
}

bool is_number(std::string_view text) {
  double number = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  return trouble == std::errc{} && end == text.data() + text.size() && text.find_first_not_of("0123456789.-") == text.npos;
}

std::optional<bool> flag_of(const std::string& cell) {
  const std::string word = to_utf8(lower_case(to_u32(cell)));
  for (const std::string_view yes : {"yes", "y", "true", "1", "x"})
    if (word == yes) return true;
  for (const std::string_view no : {"no", "n", "false", "0", "-"})
    if (word == no) return false;
  return std::nullopt;
}

/// The cell as TOML, or nothing: it is not of that type.
std::optional<std::string> toml_of(Type type, const std::string& cell) {
  const auto flag = flag_of(cell);
  switch (type) {
    case Type::text:
      return toml_quoted(cell);
    case Type::flag:
      return flag ? std::optional<std::string>(*flag ? "true" : "false") : std::nullopt;
    case Type::flag_or_text:
      return flag ? *flag ? "true" : "false" : toml_quoted(cell);
    case Type::number:
      if (cell.size() > 9 || cell.find_first_not_of("0123456789") != cell.npos) return std::nullopt;
      return std::to_string(std::stol(cell));  // TOML has no leading noughts
    case Type::list:
      return toml_list(parts_of(cell));
    case Type::range: {
      const std::vector<std::string> bounds = parts_of(cell);
      if (bounds.size() != 2 || !is_number(bounds[0]) || !is_number(bounds[1])) return std::nullopt;
      return fmt::format("[{:.4f}, {:.4f}]", std::stod(bounds[0]), std::stod(bounds[1]));
    }
  }
  return std::nullopt;
}

std::string_view remedy_of(Type type) {
  switch (type) {
    case Type::flag:
      return "neither yes nor no. Write one of the two";
    case Type::number:
      return "no whole number. Write one in digits";
    case Type::range:
      return "no range. Write the lowest and the highest number with | between them: 1|99.50";
    default:
      return "not understood. See drills/README.md";
  }
}

std::string known_keys() {
  std::vector<std::string_view> keys;
  for (const auto& [key, type] : kKeys) keys.push_back(key);
  return fmt::format("{}", fmt::join(keys, ", "));
}

}  // namespace

FieldList read_field_list(std::string_view content) {
  CsvTable table = read_csv(content);
  FieldList list{{}, std::move(table.faults)};
  std::vector<std::optional<Type>> types;
  bool named = false;
  for (std::string& column : table.columns) {
    column = to_utf8(lower_case(to_u32(column)));
    std::ranges::replace(column, ' ', '_');
    const auto key = std::ranges::find(kKeys, column, &std::pair<std::string_view, Type>::first);
    types.push_back(key == kKeys.end() ? std::nullopt : std::optional(key->second));
    named = named || column == "name";
    if (!types.back() && column != "name")
      list.faults.push_back({1, fmt::format("\"{}\" is no column of a field list. Use name and any of {}.", column, known_keys())});
  }
  if (!named && !table.columns.empty()) list.faults.push_back({1, "The field list has no column name. Add one with the names of the records' columns."});
  for (const CsvTable::Row& row : table.rows) {
    ListedField field{row.line, {}, {}, {}};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string &column = table.columns[i], &cell = row.cells[i];
      if (column == "name") field.column = cell;
      if (!types[i] || cell.empty()) continue;
      const auto toml = toml_of(*types[i], cell);
      if (!toml) list.faults.push_back({row.line, fmt::format("{}: \"{}\" is {}.", column, cell, remedy_of(*types[i]))});
      else field.keys[column] = *toml, field.texts[column] = cell;
    }
    if (named && field.column.empty()) list.faults.push_back({row.line, "name: The line says no name. Write that of a column of the records."});
    else if (named) list.fields.push_back(std::move(field));
  }
  return list;
}

KnownOfField known_of(const ListedField& field) {
  KnownOfField known;
  const auto said = [&](const char* key) { return field.texts.contains(key) ? field.texts.at(key) : std::string(); };
  const auto number = [&](const char* key) { return field.keys.contains(key) ? std::optional<std::size_t>(std::stoul(field.keys.at(key))) : std::nullopt; };
  const auto flag = [&](const char* key) { return field.keys.contains(key) ? std::optional(field.keys.at(key) == "true") : std::nullopt; };
  const auto kind = std::ranges::find(kFieldKinds, std::string_view(said("kind")), &std::pair<std::string_view, FieldKind>::first);
  if (kind != kFieldKinds.end()) known.kind = kind->second;
  known.mask = said("mask");
  known.format = said("format");
  known.choices = parts_of(said("choices"));
  known.max_length = number("max_length");
  known.min_length = number("min_length");
  known.decimals = number("decimals");
  known.is_signed = flag("signed");
  known.left_zero = flag("left_zero");
  if (known.kind) return known;
  // What the list says makes it a kind that can have it.
  if (!known.format.empty()) known.kind = FieldKind::date;
  else if (known.decimals || known.is_signed) known.kind = FieldKind::amount;
  else if (known.left_zero) known.kind = FieldKind::digits;
  else if (!known.mask.empty()) known.kind = known.mask.find_first_of("AX*") == std::string::npos ? FieldKind::digits : FieldKind::code;
  else if (!known.choices.empty()) known.kind = FieldKind::choice;
  return known;
}

}  // namespace deft
