#include "files/table.h"

#include "files/drill_file.h"
#include "files/exchange.h"
#include "fuzz/fuzzing.h"
#include "keying/text.h"

namespace {

using namespace deft;

/// A field as RFC 4180 has it, taken from the front of `csv`; `comma` says whether another follows in its row.
std::string csv_field(std::string_view& csv, bool& comma) {
  std::string field;
  const bool quoted = csv.starts_with('"');
  if (quoted) csv.remove_prefix(1);
  while (!csv.empty()) {
    if (quoted && csv.starts_with("\"\"")) {
      csv.remove_prefix(1);
    } else if (quoted ? csv.front() == '"' : csv.front() == ',' || csv.front() == '\r') {
      break;
    }
    field += csv.front();
    csv.remove_prefix(1);
  }
  if (quoted) csv.remove_prefix(1);
  comma = csv.starts_with(',');
  csv.remove_prefix(comma ? 1 : 2);
  return field;
}

/// Whatever an operator is called, the export has its columns and no cell a spreadsheet would run.
void export_a_name(const std::string& name) {
  ResultRow row;
  row.summary.head.operator_name = name;
  row.summary.head.drill = name;
  const std::string csv = results_csv({row}, Profile{});
  std::string_view rest = csv;
  rest.remove_prefix(rest.find("\r\n") + 2);
  std::size_t columns = 0;
  for (bool comma = true; comma; ++columns) {
    const std::string cell = csv_field(rest, comma);
    if (columns != 1 && columns != 3) continue;
    fuzz::must(cell == name || cell == "'" + name, "the name comes back as it was, but for a guard");
    fuzz::must(cell.empty() || std::string_view("=+-@\t\r").find(cell.front()) == std::string_view::npos, "no cell is a formula");
  }
  fuzz::must(rest.empty() && columns == 57, "one row, 57 columns");
  fuzz::must(!results_json({row}).empty() && !results_text({row}).empty(), "the other forms can be written");
}

void set_a_table(fuzz::Bytes cells) {
  const std::size_t columns = 1 + cells.byte() % 4U;
  TextTable table(std::vector<std::string>(columns, "Head"), std::vector<bool>(columns, cells.byte() % 2 == 0));
  while (!cells.empty()) {
    std::vector<std::string> row;
    for (std::size_t n = 0; n < columns; ++n) row.emplace_back(cells.line());
    table.add(row);
  }
  fuzz::must(table.text().size() >= table.rows().size(), "with its heads a table is no shorter");
}

/// A list file of a drill: "text | weight | meaning" a line.
void read_a_list(const std::string& list) {
  static const std::string kDrill = R"(name = "one"
title = "One"
description = "One."
base_date = 2026-01-01
records = 2
[lists]
words = "words.txt"
[[value]]
name = "word"
kind = "pick"
list = "words"
[[field]]
name = "word"
label = "Word"
kind = "text"
max_length = 200
look_up = "words"
guide = [0, 0, 10, 10]
[sheet]
texts = [{at = [0, 0], text = "{word}"}]
)";
  const auto loaded = parse_drill(kDrill, "one/drill.toml", [&](const std::string&) { return std::optional(list); });
  if (const auto* drill = std::get_if<Drill>(&loaded)) {
    fuzz::must(!drill->lists.at("words").empty(), "a list that is accepted has lines");
    for (const ListLine& line : drill->lists.at("words"))
      fuzz::must(!line.text.empty() && line.weight >= 1 && line.weight <= 1'000'000, "a line has a text and a weight");
  }
}

}  // namespace

/// Tables as text: lists read, results written.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  fuzz::Bytes input(fuzz::text_of(bytes, size));
  switch (input.byte() % 4) {
    case 0:
      export_a_name(std::string(input.rest()));
      break;
    case 1:
      set_a_table(input);
      break;
    default:
      read_a_list(std::string(input.rest()));
  }
  return 0;
}
