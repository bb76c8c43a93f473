#include "files/own_data.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "files/csv_table.h"
#include "files/journal_file.h"
#include "keying/error.h"
#include "scoring/interval.h"
#include "support/own_runs.h"
#include "support/random_run.h"
#include "support/temporary_folder.h"

using namespace deft;
using Json = nlohmann::json;

namespace {

const std::string kStation(64, 'a');

/// Letters of all kinds, those that spreadsheets and JSON treat apart among them.
std::string random_text(Random& random) {
  constexpr std::string_view kPieces[] = {"a", "7", "=", "+1", "-", "@", "\"", ",", "\n", "\r\n", "\t", " ", "ž", "म", "\\", "'", "{", "\xF0\x9F\x98\x80", "\x01"};
  std::string text;
  for (std::uint64_t n = random.below(6); n > 0; --n) text += kPieces[random.below(std::size(kPieces))];
  return text;
}

Evidence random_evidence(Random& random) {
  return {static_cast<Evidence::Kind>(random.below(7)), random_text(random), static_cast<long long>(random.below(900)), static_cast<long long>(random.below(9)), Elapsed(random.below(9'000'000)),
          static_cast<long long>(random.below(90))};
}

/// A run as it is kept: its figures to a thousandth.
OwnRun random_own_run(std::uint64_t seed) {
  Random random(seed + 1000);
  const test::RandomRun drawn = test::random_run(seed);
  OwnRun run;
  Journal journal = drawn.journal;
  journal.head.run = "run-" + std::to_string(seed);
  journal.head.operator_name = "Ana Pražák";
  journal.head.started_ms = static_cast<std::int64_t>(random.below(1'800'000'000'000));
  journal.head.aim = static_cast<Aim>(random.below(3));
  if (random.chance(30)) journal.head.stopping = StoppingRule{};
  for (std::uint64_t n = random.below(3); n > 0; --n) journal.head.focus.push_back("key:" + std::to_string(n));
  run.summary = summary_of(journal, score(drawn.drill, drawn.documents, journal));
  run.summary.keyboard = random_text(random);
  run.summary.layout = random_text(random);
  for (std::optional<SpeedInterval>* range : {&run.summary.ranges.net, &run.summary.ranges.gross})
    if (random.chance(50)) *range = SpeedInterval{static_cast<double>(random.below(9'000'000)) / 1000, static_cast<double>(random.below(90'000'000)) / 1000};
  if (random.chance(50)) run.summary.timing = {.checks = 60, .clock_off = static_cast<double>(random.below(20'000)) / 1e6, .clock_disagrees = random.chance(50), .stalls = 3, .longest_stall = Elapsed(1), .intervals = 9};
  run.station = kStation;
  run.journal = journal_bytes(journal);
  for (std::uint64_t n = random.below(4); n > 0; --n) run.wrong.push_back({random.below(9), random.below(9), random_text(random), "S", random_text(random), random_text(random)});
  for (std::uint64_t n = random.below(4); n > 0; --n) run.evidence.push_back(random_evidence(random));
  return run;
}

OwnData random_own_data(std::uint64_t seed) {
  Random random(seed);
  OwnData own{"0.1.0", kStation, 1'773'757'205'123, "Ana Pražák", {}, {}, {}, {}, {}};
  for (std::uint64_t n = random.below(4); n > 0; --n) own.runs.push_back(random_own_run(random.below(1000)));
  for (std::uint64_t n = random.below(4); n > 0; --n) own.rests.push_back({static_cast<std::int64_t>(random.below(1'000'000'000'000)), static_cast<int>(random.below(900))});
  for (std::uint64_t n = random.below(4); n > 0; --n) own.lessons.push_back({"twin", static_cast<std::int64_t>(random.below(1'000'000'000'000))});
  for (std::uint64_t n = random.below(4); n > 0; --n)
    own.goals.push_back({static_cast<std::int64_t>(random.below(1'000'000'000'000)), 1 + static_cast<int>(random.below(90)), static_cast<int>(random.below(20'000)), static_cast<int>(random.below(1001))});
  for (std::vector<Dispute>* disputes : {&own.disputes, &own.taken_back})
    for (std::uint64_t n = random.below(4); n > 0; --n) disputes->push_back({"run-7", random.below(90), random.below(20), static_cast<std::int64_t>(random.below(1'000'000'000'000))});
  return own;
}

/// A document with something of everything.
const OwnData& full_own_data() {
  static const OwnData own = [] {
    OwnData full = random_own_data(1);
    full.runs = {random_own_run(3)};
    full.runs[0].summary.head.stopping = StoppingRule{};
    full.runs[0].summary.head.focus = {"key:1"};
    full.runs[0].summary.ranges.net = SpeedInterval{1, 2};
    full.runs[0].summary.timing = {.checks = 60, .clock_off = 0.001, .stalls = 3};
    full.runs[0].wrong = {{0, 1, "code", "S", "5", "S"}};
    full.runs[0].evidence = {{Evidence::Kind::key, "7", 9, 1, Elapsed(5), 3}};
    full.rests = {{1000, 120}};
    full.lessons = {{"twin", 7}};
    full.goals = {{20, 30, 9000, 990}};
    full.disputes = {{"run-3", 0, 1, 99}};
    full.taken_back = {{"run-3", 0, 2, 98}};
    return full;
  }();
  return own;
}

/// What the schema says of a document; empty: it fits.
std::string fault_by_schema(const Json& document) {
  static const valijson::Schema& schema = [&]() -> const valijson::Schema& {
    static const Json text = Json::parse(test::bytes_of(DEFT_ROOT "/assets/schema/own-data.json"));
    static valijson::Schema parsed;
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(valijson::adapters::NlohmannJsonAdapter(text), parsed);
    return parsed;
  }();
  valijson::Validator validator;
  valijson::ValidationResults results;
  if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results)) return {};
  std::string where;
  for (valijson::ValidationResults::Error error; results.popError(error);)
    for (const std::string& part : error.context) where += part;
  return "at " + where;
}

/// The sentence the document is refused with; empty: it is read.
std::string refusal(const std::string& text) {
  try {
    read_own_data(text, "own.json");
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

/// Every value of a document: where it stands.
void places_in(const Json& value, const Json::json_pointer& here, std::vector<Json::json_pointer>& places) {
  places.push_back(here);
  if (value.is_object())
    for (const auto& [name, member] : value.items()) places_in(member, here / name, places);
  if (value.is_array())
    for (std::size_t n = 0; n < value.size(); ++n) places_in(value[n], here / n, places);
}

}  // namespace

TEST_CASE("All one's data is read back from its JSON as it was written, whatever it holds", "[own-data]") {
  CHECK(rc::check("round trip", [] {
    const std::string text = own_data_json(random_own_data(*rc::gen::inRange<std::uint64_t>(0, 100'000)));
    RC_ASSERT(own_data_json(read_own_data(text, "own.json")) == text);
  }));
  const OwnData& own = full_own_data();
  const OwnData read = read_own_data(own_data_json(own), "own.json");
  REQUIRE(read.runs.size() == 1);
  CHECK(read.runs[0].journal == own.runs[0].journal);
  CHECK(read.runs[0].wrong == own.runs[0].wrong);
  CHECK(read.runs[0].evidence == own.runs[0].evidence);
  CHECK(read.runs[0].summary.totals == own.runs[0].summary.totals);
  CHECK(read.runs[0].summary.ranges == own.runs[0].summary.ranges);
  CHECK(read.runs[0].summary.timing == own.runs[0].summary.timing);
  CHECK(read.runs[0].summary.head.stopping == own.runs[0].summary.head.stopping);
  CHECK(read.rests == own.rests);
  CHECK(read.lessons == own.lessons);
  CHECK(read.goals == own.goals);
  CHECK(read.disputes == own.disputes);
}

TEST_CASE("What is written fits the published schema", "[own-data]") {
  CHECK(fault_by_schema(Json::parse(own_data_json(full_own_data()))).empty());
  CHECK(rc::check("schema", [] {
    const std::string fault = fault_by_schema(Json::parse(own_data_json(random_own_data(*rc::gen::inRange<std::uint64_t>(0, 100'000)))));
    if (!fault.empty()) RC_FAIL(fault);
  }));
}

TEST_CASE("What the schema does not allow is not read, wherever in the document it stands", "[own-data]") {
  const Json good = Json::parse(own_data_json(full_own_data()));
  std::vector<Json::json_pointer> places;
  places_in(good, Json::json_pointer(), places);
  REQUIRE(places.size() > 80);
  int refused = 0;
  for (const auto& place : places) {
    const Json kStrange[] = {nullptr, true, -1, 2.5, 1e300, "", "x", std::string(5000, 'x'), Json::array(), Json::array({1}), Json::object(), 18'446'744'073'709'551'615U};
    for (const Json& strange : kStrange) {
      Json changed = good;
      changed[place] = strange;
      const std::string sentence = refusal(changed.dump());
      refused += !sentence.empty();
      if (!fault_by_schema(changed).empty()) {
        CAPTURE(place.to_string(), strange.dump().substr(0, 40));
        CHECK_FALSE(sentence.empty());
      }
      if (!sentence.empty()) CHECK(sentence.starts_with("own.json"));
    }
    if (place.empty() || !good[place.parent_pointer()].is_object()) continue;
    Json without = good;
    without[place.parent_pointer()].erase(place.back());
    CAPTURE(place.to_string());
    if (place.to_string() == "/disputes_taken_back") CHECK(refusal(without.dump()).empty());  // files of before have none
    else CHECK(refusal(without.dump()).find("is missing") != std::string::npos);
  }
  CHECK(refused > 600);
}

TEST_CASE("A document cut off anywhere is refused with a sentence", "[own-data]") {
  const std::string text = own_data_json(full_own_data());
  REQUIRE(refusal(text).empty());
  for (std::size_t length = 0; length + 2 < text.size(); length += length < 1200 || length + 1200 > text.size() ? std::size_t{1} : std::size_t{37}) {
    CAPTURE(length);
    CHECK_FALSE(refusal(text.substr(0, length)).empty());
  }
}

TEST_CASE("A document made to burst the reader is refused", "[own-data]") {
  CHECK(refusal(std::string(200'000, '[')).find("nests more than") != std::string::npos);
  std::string deep = own_data_json(full_own_data());
  deep.replace(deep.find("\"deft\": \""), 8, "\"more\": " + std::string(50, '[') + std::string(50, ']') + ", \"deft\": ");
  CHECK(refusal(deep).find("nests more than") != std::string::npos);
  CHECK(refusal(std::string(kLargestOwnData + 1, ' ')).find("larger than") != std::string::npos);
  CHECK(refusal("{\"version\": 1e999}").find("own.json") == 0);
  CHECK(refusal("\xFF\xFE").find("no JSON") != std::string::npos);
  CHECK(refusal("[]").find("no object") != std::string::npos);
  Json newer = Json::parse(own_data_json(full_own_data()));
  newer["version"] = 2;
  CHECK(refusal(newer.dump()).find("newer Deft") != std::string::npos);
  Json other = newer;
  other["format"] = "something";
  CHECK(refusal(other.dump()).find("no data of an operator") != std::string::npos);
  for (const char* name : {"", "a b", "a\nb", "../x", "ž"}) {
    Json run = Json::parse(own_data_json(full_own_data()));
    run["runs"][0]["run"] = name;
    CHECK(refusal(run.dump()).find("no name of a run") != std::string::npos);
  }
}

TEST_CASE("A name is one line that can be read, and the name of a run short", "[own-data]") {
  for (const auto& [name, why] : {std::pair("Ana\nEve", "line break"), {"Ana\x01", "cannot be read"}, {"", "is empty"}}) {
    Json own = Json::parse(own_data_json(full_own_data()));
    own["operator"] = name;
    CAPTURE(name);
    CHECK(refusal(own.dump()).find(why) != std::string::npos);
  }
  Json shouted = Json::parse(own_data_json(full_own_data()));
  shouted["station"] = std::string(64, 'A');
  CHECK(refusal(shouted.dump()).find("no public key") != std::string::npos);
  CHECK(is_run_name(std::string(64, 'a')));
  CHECK_FALSE(is_run_name(std::string(65, 'a')));
  CHECK_FALSE(is_run_name(""));
}

TEST_CASE("Two accounts of a run differ where a figure was changed, and not by what older rows lack", "[own-data]") {
  const RunSummary run = full_own_data().runs[0].summary;
  RunSummary other = run;
  ++other.totals.fields_right;
  CHECK(account_of(other) != account_of(run));
  other = run;
  other.keyboard = "another";
  other.ranges = {};
  other.timing = {};
  CHECK(account_of(other) == account_of(run));
}

TEST_CASE("Everything stands in the CSV files, and no cell is a formula", "[own-data]") {
  CHECK(rc::check("csv", [] {
    const OwnData own = random_own_data(*rc::gen::inRange<std::uint64_t>(0, 100'000));
    std::map<std::string, CsvTable> tables;
    for (const auto& [name, text] : own_data_csv(own)) {
      for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) RC_ASSERT(at > 0);
      tables[name] = read_csv(text, 60);
      for (const auto& row : tables[name].rows)
        for (const std::string& cell : row.cells)
          if (!cell.empty()) RC_ASSERT(std::string("=+@").find(cell.front()) == std::string::npos);
    }
    RC_ASSERT(tables["rests.csv"].rows.size() == own.rests.size());
    RC_ASSERT(tables["goals.csv"].rows.size() == own.goals.size());
    RC_ASSERT(tables["disputes.csv"].rows.size() == own.disputes.size());
    RC_ASSERT(tables["lessons.csv"].rows.size() == own.lessons.size());
  }));
  OwnData own = full_own_data();
  own.runs[0].summary.keyboard = own.runs[0].summary.layout = " =1";
  own.runs[0].wrong = {{0, 1, "=HYPERLINK(1)", "S", "+1", "-2,5\r\n\"x\""}};
  for (const auto& [name, text] : own_data_csv(own)) {
    if (name == "fields.csv") CHECK(text == "run,record,field,name,family,expected,keyed\r\n" + own.runs[0].summary.head.run + ",1,2,'=HYPERLINK(1),S,'+1,\"'-2,5\r\n\"\"x\"\"\"\r\n");
    if (name == "runs.csv") {
      const CsvTable table = read_csv(text, 60);
      REQUIRE(table.rows.size() == 1);
      CHECK(table.columns.size() == 37);
      CHECK(table.rows[0].cells[0] == own.runs[0].summary.head.run);
      CHECK(table.rows[0].cells[16] == "' =1");
      CHECK(table.rows[0].cells[3] == std::to_string(own.runs[0].summary.head.seed));
    }
  }
}

TEST_CASE("Figures stand in the CSV files under their names: records from one, times in seconds, ranges from low to high", "[own-data]") {
  OwnRun run = test::own_run(0, "claim", 6000, 4);
  run.summary.head.focus = {"key:1", "confusion:5S"};
  run.summary.head.limit = std::chrono::minutes(15);
  run.summary.totals.fields_not_reached = 300;
  run.evidence = {{Evidence::Kind::key, "7", 90, 4, std::chrono::milliseconds(1500), 30}};
  OwnRun other = test::own_run(1, "claim", 6000, 0);
  other.summary.head.purpose = "assessment";
  other.summary.timing = {.checks = 60, .clock_disagrees = true};
  OwnData own = test::own_data({run, other});
  own.goals = {{test::kOwnStart, 30, 9000, 985}};
  own.disputes = {{"run-0", 4, 1, test::kOwnStart}};
  own.rests = {{test::kOwnStart, 120}};
  const std::vector<NamedText> files = own_data_csv(own);
  const auto cell = [&](const std::string& file, std::size_t row, const std::string& column) {
    const auto text = std::ranges::find(files, file, &NamedText::name);
    const CsvTable table = read_csv(text->text, 60);
    const auto place = std::ranges::find(table.columns, column);
    REQUIRE(place != table.columns.end());
    return table.rows.at(row).cells.at(static_cast<std::size_t>(place - table.columns.begin()));
  };
  CHECK(cell("runs.csv", 0, "focus") == "key:1 confusion:5S");
  CHECK(cell("runs.csv", 0, "limit_s") == "900");
  CHECK(cell("runs.csv", 0, "net_ksph_low") == "5700");
  CHECK(cell("runs.csv", 0, "net_ksph_high") == "6300");
  CHECK(cell("runs.csv", 0, "fields_not_reached") == "300");
  CHECK(std::stod(cell("runs.csv", 0, "field_accuracy_low")) == Approx(wilson(196, 200).low));
  CHECK(std::stod(cell("runs.csv", 0, "field_accuracy_high")) == Approx(wilson(196, 200).high));
  CHECK(cell("runs.csv", 0, "void") == "no");
  CHECK(cell("runs.csv", 1, "void") == "yes");
  CHECK(cell("fields.csv", 3, "record") == "4");
  CHECK(cell("evidence.csv", 0, "time_s") == "1.5");
  CHECK(cell("goals.csv", 0, "minutes_a_day") == "30");
  CHECK(cell("goals.csv", 0, "net_ksph") == "9000");
  CHECK(cell("disputes.csv", 0, "record") == "5");
  CHECK(cell("disputes.csv", 0, "field") == "2");
  CHECK(cell("rests.csv", 0, "seconds") == "120");
}
