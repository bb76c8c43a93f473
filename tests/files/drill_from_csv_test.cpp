#include "files/drill_from_csv.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "drill/random.h"
#include "files/csv_table.h"
#include "files/drill_file.h"
#include "files/keyed_by_ideal.h"
#include "files/pack_shelf.h"
#include "support/temporary_folder.h"

namespace deft {
namespace {

using Diagnostics = std::vector<Diagnostic>;
using Rows = std::vector<std::vector<std::string>>;

const PackShelf& packs() {
  static const PackShelf shelf({DEFT_ROOT "/assets"});
  return shelf;
}

std::variant<DrillFromCsv, Diagnostics> made(const std::string& records, const std::string& fields = "") {
  CsvWish wish{.name = "claims", .title = "Claims", .records_file = "claims.csv", .records = records};
  if (!fields.empty()) wish.fields_file = "fields.csv", wish.fields = fields;
  return drill_from_csv(wish, packs());
}

std::string said(const std::variant<DrillFromCsv, Diagnostics>& result) {
  std::string text;
  if (const auto* wrong = std::get_if<Diagnostics>(&result))
    for (const Diagnostic& one : *wrong) text += to_string(one) + "\n";
  return text;
}

Drill drill_of(const DrillFromCsv& made) {
  const auto read = [&](const std::string& path) -> std::optional<std::string> {
    const auto found = made.folder.files.find(path);
    return found == made.folder.files.end() ? std::nullopt : std::optional(found->second);
  };
  auto drill = parse_drill(made.folder.files.at("drill.toml"), "claims/drill.toml", read, &packs());
  if (const auto* wrong = std::get_if<Diagnostics>(&drill)) FAIL(to_string(wrong->front()));
  return std::get<Drill>(std::move(drill));
}

Drill good(const std::string& records, const std::string& fields = "") {
  auto result = made(records, fields);
  INFO(said(result));
  REQUIRE(std::holds_alternative<DrillFromCsv>(result));
  return drill_of(std::get<DrillFromCsv>(result));
}

/// A column of cells under "x", beside one that counts.
std::string column(const std::vector<std::string>& cells) {
  std::string text = "no;x\n";
  for (std::size_t i = 0; i < cells.size(); ++i) text += std::to_string(i + 1000) + ";" + (cells[i].find(';') == std::string::npos ? cells[i] : "\"" + cells[i] + "\"") + "\n";
  return text;
}

/// The field of such a column, and what is true of each line of it.
struct Read { Field field; std::vector<std::string> truths; };
Read read(const std::vector<std::string>& cells, const std::string& fields = "") {
  const Drill drill = good(column(cells), fields);
  const std::size_t x = drill.form.fields[0].name == "x" ? 0 : 1;
  Read result{drill.form.fields[x], std::vector<std::string>(cells.size())};
  const auto documents = source_documents(drill, 1, cells.size());
  CHECK(test::not_keyed(drill, documents) == "");
  for (const SourceDocument& document : documents)
    result.truths[std::stoul(to_utf8(document.truth[1 - x].text)) - 1000] = to_string(document.truth[x]);
  return result;
}

}  // namespace

TEST_CASE("What a column holds is told from its cells", "[from csv]") {
  const auto kind = [](const std::vector<std::string>& cells) { return read(cells).field.kind; };
  CHECK(kind({"0042", "1730", "0009"}) == FieldKind::digits);
  CHECK(kind({"12.50", "1,234.00", "0.99"}) == FieldKind::amount);
  CHECK(kind({"12", "7.5", "0.125"}) == FieldKind::quantity);
  CHECK(kind({"AB-12", "CD-99"}) == FieldKind::code);
  CHECK(kind({"2026-03-01", "2026-12-31"}) == FieldKind::date);
  CHECK(kind({"yes", "no", "yes", "yes", "no", "no", "yes", "no"}) == FieldKind::choice);
  CHECK(kind({"OAK", "ELM TREE"}) == FieldKind::upper_text);
  CHECK(kind({"Oak", "Elm 5"}) == FieldKind::text);
}

TEST_CASE("Digits keep their leading noughts, and fill the field where all are of one length", "[from csv]") {
  const Read number = read({"0042", "1730", "0009"});
  CHECK(number.truths == std::vector<std::string>{"0042", "1730", "0009"});
  CHECK(number.field.max_length == 4);
  CHECK(number.field.must_fill);
  CHECK_FALSE(read({"42", "1730", "9"}).field.must_fill);
}

TEST_CASE("An amount is true as it is keyed, however the records write it", "[from csv]") {
  CHECK(read({"1,234.50", "12.00"}).truths == std::vector<std::string>{"1234.50", "12.00"});
  CHECK(read({"1.234,50", "12,00"}).truths == std::vector<std::string>{"1234.50", "12.00"});
  CHECK(read({"1 234,50", "12,00"}).truths == std::vector<std::string>{"1234.50", "12.00"});
  CHECK(read({"$1,234.50", "-$ 12.00"}).truths == std::vector<std::string>{"1234.50", "-12.00"});
  CHECK(read({"12,34,567.89", "5.00"}).truths == std::vector<std::string>{"1234567.89", "5.00"});
  CHECK(read({"12.50 EUR", "7 EUR"}).truths == std::vector<std::string>{"12.50", "7.00"});
  CHECK(read({"2.50", "3", "0.125"}).truths == std::vector<std::string>{"2.5", "3", "0.125"});
}

TEST_CASE("What stands on the page is what the records say, not what is keyed", "[from csv]") {
  const Drill drill = good(column({"1.234,50", "12,00"}));
  for (const SourceDocument& document : source_documents(drill, 1, 2)) {
    const std::string& printed = document.printed.at("row_x_printed");
    CHECK((printed == "1.234,50" || printed == "12,00"));
    for (std::size_t layout = 0; layout < drill.layouts.size(); ++layout) {
      SourceDocument other = document;
      other.layout = layout;
      const std::vector<Sheet> pages = pages_of(drill, other);
      CHECK(std::ranges::any_of(pages[0].texts, [&](const SheetText& text) { return text.text.find(printed) != std::string::npos; }));
      CHECK(pages[0].field_boxes[1].w > 0);
    }
  }
}

TEST_CASE("A date has the format of its cells, and days come first where one of them can only be a day", "[from csv]") {
  CHECK(read({"03/12/2026", "11/30/2026"}).field.format == "MM/DD/YYYY");
  CHECK(read({"03/12/2026", "30/11/2026"}).field.format == "DD/MM/YYYY");
  CHECK(read({"30.11.2026"}).field.format == "DD.MM.YYYY");
  CHECK(read({"3/4/2026", "11/30/2026"}).truths == std::vector<std::string>{"03/04/2026", "11/30/2026"});
  CHECK(read({"12 March 2026", "1 Dec 2025"}).truths == std::vector<std::string>{"12-MAR-2026", "01-DEC-2025"});
  CHECK(read({"08:15", "23:59"}).field.format == "HH:NN");
  CHECK(read({"31/02/2026", "01/02/2026"}).field.kind == FieldKind::code);  // there is no such day: then it is but a shape

  const Drill other_says = good("a;b\n03/04/2026;25/12/2026\n05/06/2026;01/01/2026\n");
  CHECK(other_says.form.fields[0].format == "DD/MM/YYYY");
  const auto open = made("a;b\n03/04/2026;x\n05/06/2026;y\n");
  CHECK(std::get<DrillFromCsv>(open).notes == std::vector<std::string>{"a: every date can be read both ways; MM/DD/YYYY is taken. If that is wrong, say the format in a field list."});
}

TEST_CASE("Quotes, commas, accents, empty cells and 200 characters come through", "[from csv]") {
  const std::string long_one(200, 'w');
  const std::string text = "\xEF\xBB\xBFName,Note\r\n\"Smith, \"\"J\"\"\",\r\nŁucja Nuñez," + long_one + "\r\n'\\{x}'|#,\"  kept \"\r\n";
  const Drill drill = good(text);
  const auto documents = source_documents(drill, 3, 3);
  std::set<std::vector<std::string>> records;
  for (const SourceDocument& document : documents) records.insert({to_string(document.truth[0]), to_string(document.truth[1])});
  CHECK(records == std::set<std::vector<std::string>>{{"Smith, \"J\"", ""}, {"Łucja Nuñez", long_one}, {"'\\{x}'|#", "kept"}});
  CHECK(test::not_keyed(drill, documents) == "");
  CHECK(drill.form.fields[0].must_enter);
  CHECK_FALSE(drill.form.fields[1].must_enter);
  CHECK(drill.form.fields[1].max_length == 200);
}

TEST_CASE("Semicolons and tabs part cells as well, whatever stands inside quotes", "[from csv]") {
  CHECK(read_csv("a;b;c\n1,5;2;\"x;y\"\n").rows[0].cells == std::vector<std::string>{"1,5", "2", "x;y"});
  CHECK(read_csv("a\tb\n1,5\t2;3\n").rows[0].cells == std::vector<std::string>{"1,5", "2;3"});
  CHECK(read_csv("a\nx\n").rows[0].cells == std::vector<std::string>{"x"});
  CHECK(read_csv("a,b\n1,2\n,\n\n3,4,,\n").rows.size() == 2);
}

TEST_CASE("Each record comes once, in an order of the seed, before any comes twice", "[from csv]") {
  std::vector<std::string> cells;
  for (int i = 0; i < 40; ++i) cells.push_back("A" + std::to_string(100 + i));
  const Drill drill = good(column(cells));
  const auto order = [&](std::uint64_t seed) {
    std::vector<std::string> records;
    for (const SourceDocument& document : source_documents(drill, seed, 80)) records.push_back(document.printed.at("row_no") + document.printed.at("row_x"));
    return records;
  };
  const std::vector<std::string> one = order(1);
  const std::set<std::string> first(one.begin(), one.begin() + 40), second(one.begin() + 40, one.end());
  CHECK(first.size() == 40);
  CHECK(first == second);
  for (int i = 0; i < 40; ++i) CHECK(first.contains(std::to_string(1000 + i) + "A" + std::to_string(100 + i)));
  CHECK(order(1) == one);
  CHECK(order(2) != one);
  CHECK_FALSE(std::ranges::is_sorted(std::vector(one.begin(), one.begin() + 40)));
}

TEST_CASE("The digest of a drill covers its table", "[from csv]") { CHECK(good(column({"a", "b"})).digest != good(column({"a", "c"})).digest); }

TEST_CASE("What a field list says holds", "[from csv]") {
  const std::string records = "Claim no;Name;Paid;State\n7;ann;12,50;open\n12;BEN;3,00;Closed\n";
  const Drill drill = good(records,
                           "name,label,kind,must_enter,max_length,choices,severity,section,left_zero,range,instruction\n"
                           "State,How it stands,choice,no,,Open|Closed,minor,End,,,\n"
                           "claim no,,digits,yes,5,,fatal,Head,yes,,\"Five digits, with noughts.\"\n"
                           "paid,,amount,,,,,,,0|99.50,\n");
  const auto& fields = drill.form.fields;
  REQUIRE(fields.size() == 4);
  CHECK(fields[0].name == "state");  // keyed in the order of the list, what it leaves out behind
  CHECK(fields[0].label == "How it stands");
  CHECK(fields[0].severity == Severity::minor);
  CHECK_FALSE(fields[0].must_enter);
  CHECK(fields[0].section == "End");
  CHECK(fields[1].severity == Severity::fatal);
  CHECK(fields[1].left_zero);
  CHECK(fields[2].range->high == 995'000);
  CHECK(fields[3].name == "name");
  CHECK(drill.readings[1].instruction == "Five digits, with noughts.");
  const auto documents = source_documents(drill, 1, 2);
  const std::size_t first = to_string(documents[0].truth[1]) == "00007" ? 0 : 1;
  CHECK(to_string(documents[first].truth[1]) == "00007");
  CHECK(to_string(documents[first].truth[0]) == "Open");
  CHECK(to_string(documents[1 - first].truth[2]) == "3.00");
  CHECK(test::not_keyed(drill, documents) == "");
}

TEST_CASE("What is wrong with the records is said by file, line and column, all at once", "[from csv]") {
  CHECK(said(made("a,b\n1,2,3\n\"x,y\n")) ==
        "claims.csv:2: Cells on this line: 3, on the first line: 2. Give it as many, and put a cell that holds a comma, semicolon or tab in quotes.\n"
        "claims.csv:3: The quote that opens cell 1 is never closed. Close it.\n"
        "claims.csv:3: Cells on this line: 1, on the first line: 2. Give it as many, and put a cell that holds a comma, semicolon or tab in quotes.\n");
  CHECK(said(made("a,a,,c\n1,2,3,x\n")) ==
        "claims.csv:1: Two columns are called \"a\". Give each a name of its own.\nclaims.csv:1: Column 3 has no name. Write one in the first line.\n");
  CHECK(said(made("a,b\n1,5\" pipe\n2,\"5\"\" pipe\"x\n")) ==
        "claims.csv:2: A quote stands inside cell 2, which is not in quotes. Put the whole cell in quotes and write each quote in it twice.\n"
        "claims.csv:3: Something stands behind the quote that closes cell 2. Put all of the cell between the quotes, each quote in it twice.\n");
  CHECK(said(made("a,b\n1,\"two\nlines\"\n3,so~so\n")) ==
        "claims.csv:2: b: A line break or tab stands in the cell. Write it on one line.\n"
        "claims.csv:4: b: \"so~so\" has a ~, which stands for what cannot be read. Use another character.\n");
  CHECK(said(made("a,b\n1,caf\xE9\n")) == "claims.csv:2: This line is not UTF-8 text. Save the file as UTF-8 (\"CSV UTF-8\").\n");
  CHECK(said(made(std::string("\xFF\xFE\x61\x00", 4))) == "claims.csv:1: The file is UTF-16. Save it as UTF-8 (\"CSV UTF-8\").\n");
  CHECK(said(made("")) == "claims.csv:1: The file is empty. Write the names of the columns in its first line and a record in each line below.\n");
  CHECK(said(made("a,b\n")) == "claims.csv:1: The table has no records. Write one in each line below the names of the columns.\n");
  CHECK(said(made("a,Remark\n1,x\n2,\"\n" + std::string(201, 'x') + "\"\n")) ==
        "claims.csv:3: Remark: \"" + std::string(201, 'x') + "\" cannot be keyed into field remark: it is longer than its max_length, 200. Change the cell or the field.\n");
}

TEST_CASE("What is wrong with a field list is said by file, line and column, all at once", "[from csv]") {
  const std::string records = "a,b\n1,x\n2,y\n";
  CHECK_THAT(said(made(records, "name,colour\na,red\n")), Catch::Contains("fields.csv:1: \"colour\" is no column of a field list. Use name and any of label, kind,"));
  CHECK(said(made(records, "label\nA\n")) == "fields.csv:1: The field list has no column name. Add one with the names of the records' columns.\n");
  CHECK(said(made(records, "name,must_enter,max_length\nc,,\na,perhaps,ten\na,,\na,,\n")) ==
        "fields.csv:2: name: The records have no column \"c\". They have a, b.\n"
        "fields.csv:3: must_enter: \"perhaps\" is neither yes nor no. Write one of the two.\n"
        "fields.csv:3: max_length: \"ten\" is no whole number. Write one in digits.\n"
        "fields.csv:4: name: \"a\" stands in line 3 already. Leave one of the two out.\n"
        "fields.csv:5: name: \"a\" stands in line 3 already. Leave one of the two out.\n");
  CHECK(said(made(records, "name,kind,severity\na,number,bad\n")) ==
        "fields.csv:2: kind: \"number\" is no kind of [[field]]. Use one of: text, upper, digits, code, date, amount, choice, quantity.\n"
        "fields.csv:2: severity: \"bad\" is no severity of [[field]]. Use one of: minor, major, critical, fatal.\n");
  CHECK(said(made(records, "name,kind,max_length\nb,digits,3\na,digits,0\n")) ==
        "fields.csv:3: max_length: max_length of [[field]] is 0. Use a number from 1 to 200.\n");
  CHECK(said(made(records, "name,kind\nb,digits\n")) ==
        "claims.csv:2: b: \"x\" cannot be keyed into field b: it does not fit its kind or mask. Change the cell or the field.\n"
        "claims.csv:3: b: \"y\" cannot be keyed into field b: it does not fit its kind or mask. Change the cell or the field.\n");
  CHECK(said(made("a,b\n\n1,7\n,\n2,y\n", "name,kind\nb,digits\n")) ==  // lines without a word count as lines
        "claims.csv:5: b: \"y\" cannot be keyed into field b: it does not fit its kind or mask. Change the cell or the field.\n");
}

TEST_CASE("A drill's own table is named with line and column where a cell cannot be keyed", "[from csv]") {
  const auto result = made("a,b\n17,x\n18,y\n");
  auto files = std::get<DrillFromCsv>(result).folder.files;
  const auto faults = [&](const std::string& table) {
    files["records.csv"] = table;
    const auto read = [&](const std::string& path) { return files.contains(path) ? std::optional(files[path]) : std::nullopt; };
    auto drill = parse_drill(files["drill.toml"], "claims/drill.toml", read, &packs());
    std::string text;
    if (const auto* wrong = std::get_if<Diagnostics>(&drill))
      for (const Diagnostic& one : *wrong) text += to_string(one) + "\n";
    return text;
  };
  CHECK(faults("a,b\n17,x\n\n1888,y\n") == "claims/records.csv:4: a: \"1888\" cannot be keyed into field a: it is longer than its max_length, 2. Change the cell or the field.\n");
  CHECK_THAT(faults("a,B\n17,x\n"), Catch::Contains("claims/records.csv:1: \"B\" is no name for a column. Use small letters, digits and _.\n"));
  CHECK(faults("a,b\n17\n") == "claims/records.csv:2: Cells on this line: 1, on the first line: 2. Give it as many, and put a cell that holds a comma, semicolon or tab in quotes.\n");
  std::string many = "a,b\n";
  for (int i = 0; i < 30; ++i) many += "no number,y\n";
  CHECK_THAT(faults(many), Catch::Contains("claims/records.csv:31: a: and so in 10 more lines."));
  files["drill.toml"].replace(files["drill.toml"].find("\"records.csv\""), 13, "\"elsewhere.csv\"");
  CHECK(faults("") == "claims/drill.toml:13: Table records cannot be found at elsewhere.csv. Put the file there or mend the path.\n");
}

TEST_CASE("What is wrong in a layout is said with the layout's name and line", "[from csv]") {
  auto files = std::get<DrillFromCsv>(made("a,b\n17,x\n18,y\n")).folder.files;
  std::string& form = files["layouts/form.toml"];
  form = "colour = 1\n" + form;  // no key of a layout
  form.replace(form.find("label = \"a\""), 11, "tag = \"a\"");
  form.replace(form.find("kind = \"boxes\""), 14, "height = 12");
  const auto read = [&](const std::string& path) { return files.contains(path) ? std::optional(files[path]) : std::nullopt; };
  const auto drill = parse_drill(files["drill.toml"], "claims/drill.toml", read, &packs());
  REQUIRE(std::holds_alternative<Diagnostics>(drill));
  std::set<std::string> said;
  for (const Diagnostic& one : std::get<Diagnostics>(drill)) {
    CHECK(one.file == "claims/layouts/form.toml");
    said.insert(one.message.substr(0, one.message.find('.')));
  }
  CHECK(said.contains("\"colour\" is no key of the layout"));
  CHECK(said.contains("\"tag\" is no key of a cell"));
  CHECK(said.contains("[[page"));
}

TEST_CASE("Any table of printable text makes a drill whose every record can be keyed, or complaints", "[from csv][property]") {
  CHECK(rc::check("any table", [](std::uint64_t seed) {
    Random random(seed);
    const std::size_t columns = 1 + random.below(5), rows = 1 + random.below(12);
    const std::u32string letters = U"abcXYZ09 ,;\"'#{}|\\=.-/&<>éŁßπ中😀";
    const auto text = [&] {
      std::u32string cell;
      for (std::uint64_t left = random.below(random.chance(5) ? 230 : 14); left > 0; --left) cell += letters[random.below(letters.size())];
      return to_utf8(cell);
    };
    const auto cell = [&](std::uint64_t kind) -> std::string {
      if (random.chance(8)) return "";
      switch (kind) {
        case 0: return text();
        case 1: return std::to_string(random.below(100'000));
        case 2: return std::to_string(random.below(90'000)) + "." + std::to_string(10 + random.below(90));
        case 3: return std::to_string(1 + random.below(28)) + "/" + std::to_string(1 + random.below(12)) + "/2026";
        case 4: return random.chance(50) ? "yes" : "no";
        default: return "AB-" + std::to_string(1000 + random.below(9000));
      }
    };
    Rows table(1);
    std::vector<std::uint64_t> kinds;
    for (std::size_t i = 0; i < columns; ++i) table[0].push_back(random.chance(50) ? "c" + std::to_string(i) : text()), kinds.push_back(random.below(6));
    for (std::size_t row = 0; row < rows; ++row) {
      table.emplace_back();
      for (std::size_t i = 0; i < columns; ++i) table.back().push_back(cell(random.chance(5) ? 0 : kinds[i]));
    }
    std::string csv;
    for (const auto& row : table) csv += csv_line(row);
    const auto result = made(csv);
    if (const auto* wrong = std::get_if<Diagnostics>(&result)) {
      RC_ASSERT(!wrong->empty());
      for (const Diagnostic& one : *wrong) {
        RC_LOG() << to_string(one) << "\n";
        RC_ASSERT(one.file == "claims.csv" && one.line >= 1 && one.message.size() > 10);
      }
      return;
    }
    const Drill drill = drill_of(std::get<DrillFromCsv>(result));
    const auto documents = source_documents(drill, seed, drill.tables.at("records").size());
    RC_LOG() << csv;
    RC_ASSERT(test::not_keyed(drill, documents) == "");
    std::multiset<std::vector<std::string>> wanted, printed;
    const auto is_grouped = [&](std::size_t field) {  // its commas come from how it is printed
      return drill.form.fields[field].kind == FieldKind::amount && !documents[0].printed.contains(drill.field_values[field] + "_printed");
    };
    for (CsvTable::Row& row : read_csv(csv).rows) {
      for (std::size_t i = 0; i < row.cells.size(); ++i)
        if (is_grouped(i)) std::erase(row.cells[i], ',');
      wanted.insert(row.cells);
    }
    for (const SourceDocument& document : documents) {
      std::vector<std::string> cells;
      for (std::size_t i = 0; i < drill.form.fields.size(); ++i) {
        const auto other = document.printed.find(drill.field_values[i] + "_printed");
        cells.push_back(other == document.printed.end() ? document.printed.at(drill.field_values[i]) : other->second);
        RC_ASSERT(cells.back().empty() == document.truth[i].text.empty());
      }
      printed.insert(cells);
    }
    RC_ASSERT(printed == wanted);
  }));
}

}  // namespace deft
