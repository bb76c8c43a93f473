#include "report/workbook.h"

#include <catch2/catch.hpp>
#include <zip.h>

#include <map>

#include "keying/error.h"
#include "support/own_runs.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

/// The files in a workbook, by name.
std::map<std::string, std::string> parts_of(const std::filesystem::path& file) {
  int problem = 0;
  zip_t* archive = zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &problem);
  REQUIRE(archive != nullptr);
  std::map<std::string, std::string> parts;
  for (zip_int64_t n = 0; n < zip_get_num_entries(archive, 0); ++n) {
    zip_stat_t stat;
    REQUIRE(zip_stat_index(archive, static_cast<zip_uint64_t>(n), 0, &stat) == 0);
    std::string bytes(stat.size, '\0');
    zip_file_t* entry = zip_fopen_index(archive, static_cast<zip_uint64_t>(n), 0);
    REQUIRE(zip_fread(entry, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
    zip_fclose(entry);
    parts[stat.name] = bytes;
  }
  zip_close(archive);
  return parts;
}

std::map<std::string, std::string> workbook_of(const OwnData& own, const DrillTitles& titles = {{"claim", "Claim form"}}) {
  test::TemporaryFolder folder;
  write_workbook(own, titles, folder / "own.xlsx");
  return parts_of(folder / "own.xlsx");
}

/// Whether every tag is closed by its own, and what stands between them is escaped.
bool is_well_formed(const std::string& xml) {
  std::vector<std::string> open;
  for (std::size_t at = 0; at < xml.size();) {
    if (xml[at] != '<') {
      if (static_cast<unsigned char>(xml[at]) < 0x20 && xml[at] != '\n' && xml[at] != '\r' && xml[at] != '\t') return false;
      if (xml[at] == '&' && xml.find(';', at) - at > 6) return false;
      ++at;
      continue;
    }
    const std::size_t end = xml.find('>', at);
    if (end == xml.npos) return false;
    const std::string tag = xml.substr(at + 1, end - at - 1);
    at = end + 1;
    if (tag.find('<') != tag.npos) return false;
    if (tag.front() == '?') continue;
    const std::string name = tag.substr(tag.front() == '/', tag.find_first_of(" />", 1) - (tag.front() == '/'));
    if (tag.front() == '/') {
      if (open.empty() || open.back() != tag.substr(1)) return false;
      open.pop_back();
    } else if (tag.back() != '/') {
      open.push_back(name);
    }
  }
  return open.empty();
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// The cell's element: `<c r="B2" ...>...</c>`.
std::string cell(const std::string& sheet, const std::string& name) {
  const std::size_t from = sheet.find("<c r=\"" + name + "\"");
  return from == sheet.npos ? "" : sheet.substr(from, sheet.find("</c>", from) - from);
}

}  // namespace

TEST_CASE("A workbook has its sheets, and a number is a number, a day a day, a share a share", "[workbook]") {
  const auto parts = workbook_of(test::own_data({test::own_run(0, "claim", 6000, 4), test::own_run(1, "claim", 6600, 2), test::own_run(2, "codes", 5000, 0)}));
  for (const auto& [name, bytes] : parts) {
    CAPTURE(name);
    CHECK(is_well_formed(bytes));
  }
  const std::string& book = parts.at("xl/workbook.xml");
  std::size_t last = 0;
  for (const char* sheet : {"Runs", "Progress", "Errors", "Fields", "About"}) {
    const std::size_t at = book.find("name=\"" + std::string(sheet) + "\"");
    CHECK(at != book.npos);
    CHECK(at > last);
    last = at;
  }
  const std::string& runs = parts.at("xl/worksheets/sheet1.xml");
  CHECK(times(runs, "<row ") == 4);
  CHECK(cell(runs, "A2").ends_with("<v>1</v>"));
  CHECK(cell(runs, "B2").find("<v>46098.583333") != std::string::npos);  // 17 March 2026, 14:00
  CHECK(cell(runs, "F2").ends_with("<v>6000</v>"));
  CHECK(cell(runs, "L2").ends_with("<v>0.98</v>"));
  CHECK(cell(runs, "W2").find("t=\"s\"") != std::string::npos);  // the seed: a spreadsheet would round it
  CHECK(parts.at("xl/sharedStrings.xml").find(">18364758544493064720<") != std::string::npos);
  for (int sheet = 1; sheet <= 4; ++sheet) CHECK(parts.at("xl/worksheets/sheet" + std::to_string(sheet) + ".xml").find("state=\"frozen\"") != std::string::npos);
  const std::string& fields = parts.at("xl/worksheets/sheet4.xml");
  CHECK(times(fields, "<row ") == 1 + 4 + 2);
}

TEST_CASE("Figures stand in their own columns, a void run is named and out of the progress, and what was not looked at is empty", "[workbook]") {
  OwnData own = test::own_data({test::own_run(0, "claim", 6000, 4), test::own_run(1, "claim", 6600, 0), test::own_run(2, "claim", 7000, 3)});
  own.runs[1].summary.head.purpose = "assessment";
  own.runs[1].summary.timing = {.checks = 60, .clock_disagrees = true};
  own.runs[2].evidence.clear();
  own.runs[0].wrong = {{6, 1, "code", "S", "due", "as keyed"}};
  own.runs[1].evidence = {{Evidence::Kind::error_class, "omission", 200, 2, Elapsed(0), 0}, {Evidence::Kind::key, "7", 9, 5, Elapsed(0), 0}};
  const auto parts = workbook_of(own);
  const std::string& runs = parts.at("xl/worksheets/sheet1.xml");
  CHECK(cell(runs, "G2").ends_with("<v>5700</v>"));
  CHECK(cell(runs, "H2").ends_with("<v>6300</v>"));
  CHECK(cell(runs, "J2").ends_with("<v>196</v>"));
  CHECK(cell(runs, "K2").ends_with("<v>4</v>"));
  CHECK(cell(runs, "T2").empty());
  CHECK(cell(runs, "T3").find("t=\"s\"") != std::string::npos);
  CHECK(times(parts.at("xl/worksheets/sheet2.xml"), "<row ") == 1 + 2);
  const std::string& errors = parts.at("xl/worksheets/sheet3.xml");  // substitution and omission, in the order of their numbers
  std::string counts;
  for (const char* name : {"D2", "E2", "D3", "E3", "D4", "E4", "F3"}) {
    const std::string here = cell(errors, name);
    counts += (here.empty() ? "-" : here.substr(here.find("<v>") + 3, 1)) + std::string(" ");
  }
  CHECK(counts == "4 0 0 2 - - - ");
  const std::string& fields = parts.at("xl/worksheets/sheet4.xml");
  CHECK(cell(fields, "A2").ends_with("<v>1</v>"));
  CHECK(cell(fields, "D2").ends_with("<v>7</v>"));
  CHECK(cell(fields, "A3").ends_with("<v>3</v>"));
  const std::string& texts = parts.at("xl/sharedStrings.xml");  // in the order they are first written
  CHECK(texts.find(">due<") < texts.find(">as keyed<"));
}

TEST_CASE("Each form has a chart of speed and one of accuracy, and error classes have one over the runs", "[workbook]") {
  const auto parts = workbook_of(test::own_data({test::own_run(0, "claim", 6000, 4), test::own_run(1, "claim", 6600, 2), test::own_run(2, "codes", 5000, 0)}));
  std::vector<std::string> charts;
  for (const auto& [name, bytes] : parts)
    if (name.starts_with("xl/charts/")) charts.push_back(bytes);
  REQUIRE(charts.size() == 5);
  std::string all;
  for (const std::string& chart : charts) all += chart;
  for (const char* part : {"Net KSPH, Claim form", "Field accuracy, codes", "Wrong fields by error class", "Run no. of this form", "Progress!$D$2:$D$3", "Progress!$E$4<", "Errors!$D$2:$D$4"}) {
    CAPTURE(part);
    CHECK(all.find(part) != std::string::npos);
  }
  CHECK(times(all, "<c:valAx>") == 5);
}

TEST_CASE("What begins like a formula stays text, and what XML cannot hold is left out", "[workbook]") {
  OwnData own = test::own_data({test::own_run(0, "=1+1", 6000, 1)});
  own.operator_name = "=cmd|' /C calc'!A0";
  own.runs[0].summary.keyboard = "+49";
  own.runs[0].wrong[0] = {0, 0, "@SUM(A1)", "-", "-2,5 <b>&\"", std::string("\x01\x0B\xFF=HYPERLINK(\"x\")") + "\xEF\xBF\xBE" + std::string(40'000, 'x')};
  const auto parts = workbook_of(own, {{"=1+1", "=1+2"}});
  for (const auto& [name, bytes] : parts) {
    CAPTURE(name);
    CHECK(is_well_formed(bytes));
    CHECK((name.find("worksheets/sheet") == name.npos || bytes.find("<f>") == bytes.npos));
  }
  const std::string& texts = parts.at("xl/sharedStrings.xml");
  for (const char* text : {">=1+2<", ">+49<", ">@SUM(A1)<", ">-2,5 &lt;b&gt;&amp;", "=HYPERLINK(", ">Runs of =cmd|' /C calc'!A0<"}) {
    CAPTURE(text);
    CHECK(texts.find(text) != std::string::npos);
  }
  for (const auto& [name, bytes] : parts)
    if (name.starts_with("xl/charts/")) CHECK(bytes.find("<c:f>1") == bytes.npos);
}

TEST_CASE("A workbook without a run, and the same runs twice", "[workbook]") {
  CHECK(workbook_of(test::own_data({})).contains("xl/worksheets/sheet5.xml"));
  const OwnData own = test::own_data({test::own_run(0, "claim", 6000, 4)});
  CHECK(workbook_of(own) == workbook_of(own));
  CHECK_THROWS_AS(write_workbook(own, {}, "/nowhere/at/all.xlsx"), Error);
}
