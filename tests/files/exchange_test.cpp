#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "files/exchange.h"
#include "support/sample_run.h"

using namespace deft;

namespace {

ResultRow sample_row() {
  const Score score = test::sample_score();
  ResultRow row{summary_of(test::sample_journal(), score), score.values};
  row.summary.head.seed = 42;
  row.summary.totals.duration = std::chrono::seconds(120);
  row.summary.timing = {};
  return row;
}

/// The cells of RFC 4180 text.
std::vector<std::vector<std::string>> cells_of(const std::string& csv) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t n = 0; n < csv.size(); ++n) {
    const char c = csv[n];
    if (quoted && c == '"' && n + 1 < csv.size() && csv[n + 1] == '"')
      rows.back().back() += csv[n++];
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == ',')
      rows.back().emplace_back();
    else if (!quoted && c == '\r' && csv.at(n + 1) == '\n')
      rows.push_back({""}), ++n;
    else
      rows.back().back() += c;
  }
  rows.pop_back();
  return rows;
}

Drill sample_drill() {
  Drill drill;
  drill.name = "claim-intake";
  drill.title = "Claim intake";
  for (const char* name : {"member", "amount", "note"}) {
    Field field;
    field.name = name;
    field.label = std::string("The ") + name;
    drill.form.fields.push_back(field);
  }
  return drill;
}

const Profile kProfile = [] {
  Profile profile;
  profile.name = "house";
  profile.version = 3;
  profile.formula = "right, all";
  return profile;
}();

}  // namespace

TEST_CASE("Results as JSON have the shape other programs rely on", "[exchange]") {
  CHECK(results_json({sample_row()}) == R"([
  {
    "run": "0195a3c0-7c1e-7d2a-9b1f-2f6f0c9d1e11",
    "drill": "claim-intake",
    "seed": 42,
    "rule_set": "as seen",
    "locale": "",
    "difficulty": 0,
    "operator": "Ana Pražák",
    "purpose": "practice",
    "started": "2026-03-17T14:20:05Z",
    "duration_s": 120.0,
    "ended": "all_released",
    "keystrokes": 40,
    "gross_ksph": 1200.0,
    "net_ksph": 810.0,
    "fields": {
      "right": 4,
      "wrong": 2,
      "not_reached": 69
    },
    "records": {
      "right": 1,
      "released": 2
    },
    "field_accuracy": 0.6666666666666666,
    "field_accuracy_interval": [
      0.299993315138392,
      0.9032285888942195
    ],
    "void": null,
    "timing": null,
    "scoring_version": 2,
    "rescored": null,
    "values": [
      [
        "AB12",
        "91,50",
        "\"quoted\""
      ],
      [
        "žluť",
        "<not given>",
        "<illegible>"
      ]
    ]
  }
]
)");
  CHECK(results_json({}) == "[]\n");
}

TEST_CASE("A run in which nothing was judged has no accuracy, and the whole range", "[exchange]") {
  ResultRow row = sample_row();
  row.summary.totals = {};
  row.summary.end = EndReason::stopped;
  row.values.clear();
  const auto json = nlohmann::json::parse(results_json({row})).at(0);
  CHECK(json.at("field_accuracy").is_null());
  CHECK(json.at("field_accuracy_interval") == nlohmann::json::array({0.0, 1.0}));
  CHECK(json.at("gross_ksph") == 0.0);
  CHECK(json.at("ended") == "stopped");
  CHECK(json.at("values").empty());
  CHECK_THAT(results_text({row}), Catch::Contains("stopped"));
  CHECK(cells_of(results_csv({row}, kProfile)).at(1).at(16).empty());
}

TEST_CASE("Seeds of 64 bits and broken names survive JSON", "[exchange]") {
  ResultRow row = sample_row();
  row.summary.head.seed = UINT64_MAX;
  row.summary.head.operator_name = "\xFF\"<\n";
  const auto json = nlohmann::json::parse(results_json({row})).at(0);
  CHECK(json.at("seed").get<std::uint64_t>() == UINT64_MAX);
  CHECK(json.at("operator") == "\xEF\xBF\xBD\"<\n");
}

TEST_CASE("CSV has a header, one row a result, and lines that end as RFC 4180 says", "[exchange]") {
  const std::string csv = results_csv({sample_row(), sample_row()}, kProfile);
  const auto rows = cells_of(csv);
  REQUIRE(rows.size() == 3);
  CHECK(csv.ends_with("\r\n"));
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 3);
  for (const auto& row : rows) CHECK(row.size() == 57);
  CHECK(rows[0][9] == "gross_ksph");
  CHECK(rows[1][9] == "1200");
  CHECK(rows[1][5] == "2026-03-17T14:20:05Z");
  CHECK(rows[1][16] == "0.6666666666666666");
}

TEST_CASE("Each row of the CSV names the profile, its version and formula, and what the run comes to under it", "[exchange]") {
  ResultRow row = sample_row(), other = sample_row();
  row.summary.ranges = {9, SpeedInterval{1100.5, 1300}, SpeedInterval{1100, 1400}};
  row.under.emplace().figures = {{"net speed", 41.25, "words a minute"}};
  row.under->passes = false;
  other.under.emplace().not_applicable = "The passage is empty.";
  const auto rows = cells_of(results_csv({row, other, sample_row()}, kProfile));
  REQUIRE(rows.size() == 4);
  const auto ends = [&](std::size_t n) { return std::vector<std::string>(rows[n].end() - 19, rows[n].end() - 11); };
  CHECK(ends(0) == std::vector<std::string>{"net_ksph_low", "net_ksph_high", "profile", "profile_version", "profile_formula", "profile_value", "profile_unit", "profile_passes"});
  CHECK(ends(1) == std::vector<std::string>{"1100.5", "1300", "house", "3", "right, all", "41.25", "words a minute", "no"});
  CHECK(ends(2) == std::vector<std::string>{"", "", "house", "3", "right, all", "", "", ""});
  CHECK(ends(3) == ends(2));
}

TEST_CASE("CSV quotes what needs quotes and disarms what a spreadsheet would run", "[exchange]") {
  const auto name_in_csv = [](const std::string& name) {
    ResultRow row = sample_row();
    row.summary.head.operator_name = name;
    const auto rows = cells_of(results_csv({row}, kProfile));
    REQUIRE(rows.size() == 2);
    REQUIRE(rows[1].size() == 57);
    return rows[1][3];
  };
  CHECK(name_in_csv("O\"Brien, Ana") == "O\"Brien, Ana");
  CHECK(name_in_csv("two\r\nlines") == "two\r\nlines");
  CHECK(name_in_csv("Zoë") == "Zoë");
  CHECK(name_in_csv("").empty());
  for (const std::string name :
       {"=1+1", "+1", "-2", "@SUM(A1)", "\tx", "\rx", "=HYPERLINK(\"http://x\",\"y\")"})
    CHECK(name_in_csv(name) == "'" + name);
  ResultRow row = sample_row();
  row.summary.head.operator_name = "a,b";
  CHECK_THAT(results_csv({row}, kProfile), Catch::Contains(",\"a,b\","));
  CHECK_THAT(results_csv({sample_row()}, kProfile), Catch::Contains(",Ana Pražák,"));
}

TEST_CASE("A result names the paper it was keyed on, for people, spreadsheets and programs", "[exchange]") {
  std::vector<ResultRow> results{sample_row()};
  JournalHead& head = results.at(0).summary.head;
  head.rule_set = "postal", head.locale = "en-GB", head.difficulty = 3;
  CHECK_THAT(results_text(results), Catch::Contains(head.drill + " en-GB 3"));
  CHECK_THAT(results_csv(results, kProfile), Catch::EndsWith("postal,en-GB,3,,,,,,,,\r\n"));
  results.at(0).checks = CheckFigures{.wrong_seen = 5, .caught = 4, .holds = {.right_reason = 2, .other_reason = 1, .missed = 3, .needless = 6}, .balances = {8, 7}};
  CHECK_THAT(results_csv(results, kProfile), Catch::EndsWith("postal,en-GB,3,5,4,6,3,9,3,8,7\r\n"));
  const auto json = nlohmann::json::parse(results_json(results)).at(0);
  CHECK(json.at("locale") == "en-GB");
  CHECK(json.at("difficulty") == 3);
  CHECK(json.at("rule_set") == "postal");
}

TEST_CASE("Results for people stand in aligned columns", "[exchange]") {
  ResultRow other = sample_row();
  other.summary.head.operator_name = "Bo";
  other.summary.end = EndReason::time;
  CHECK(results_text({sample_row(), other}) ==
        "Started (UTC)     Drill         Operator    Time  Gross  Net KSPH  Records  Fields right  Accuracy  "
        " 95 % range  Ended         Timing\n"
        "2026-03-17 14:20  claim-intake  Ana Pražák  2:00   1200       810        2        4 of 6    66.7 %  "
        "30.0-90.3 %  all released\n"
        "2026-03-17 14:20  claim-intake  Bo          2:00   1200       810        2        4 of 6    66.7 %  "
        "30.0-90.3 %  time\n");
  CHECK_THAT(results_text({}), Catch::Contains("No results yet"));
}

TEST_CASE("Lists say which assessment is void and why, and which run had stalls", "[exchange]") {
  ResultRow bad = sample_row(), stalled = sample_row();
  bad.summary.head.purpose = "assessment";
  bad.summary.timing = {.checks = 60, .clock_off = -0.125, .clock_disagrees = true, .stalls = 1, .longest_stall = Elapsed(200'000), .intervals = 10, .interval_error = Elapsed(400)};
  stalled.summary.timing = {.checks = 60, .stalls = 3, .longest_stall = Elapsed(1'540'000), .intervals = 0};
  const auto json = nlohmann::json::parse(results_json({bad, stalled}));
  CHECK_THAT(json.at(0).at("void").get<std::string>(), Catch::Contains("12.5 % slow") && Catch::Contains("does not count"));
  CHECK(json.at(0).at("timing").at("clock_off") == -0.125);
  CHECK(json.at(1).at("void").is_null());
  CHECK(json.at(1).at("timing").at("stalls") == 3);
  CHECK(json.at(1).at("timing").at("longest_stall_s") == 1.54);
  const std::string text = results_text({bad, stalled, sample_row()});
  CHECK_THAT(text, Catch::Contains("all released  Void: its clock ran 12.5 % slow.\n") &&
                       Catch::Contains("all released  3 stalls, the longest 1.5 s.\n") && Catch::EndsWith("all released\n"));
  const auto rows = cells_of(results_csv({bad, stalled, sample_row()}, kProfile));
  const auto timing_in = [&](std::size_t row) { return std::vector<std::string>(rows.at(row).begin() + 19, rows.at(row).begin() + 24); };
  CHECK(timing_in(0) == std::vector<std::string>{"void", "clock_off", "stalls", "longest_stall_s", "interval_error_p95_ms"});
  CHECK(timing_in(1) == std::vector<std::string>{"yes", "-0.125", "1", "0.2", "0.4"});
  CHECK(timing_in(2) == std::vector<std::string>{"no", "0", "3", "1.54", ""});
  CHECK(timing_in(3) == std::vector<std::string>{"no", "", "", "", ""});
}

TEST_CASE("A run scored anew shows the new figures beside its own, in every form", "[exchange]") {
  ResultRow row = sample_row();
  row.summary.scoring_version = 1;
  const std::string own_json = results_json({row}), own_line = results_text({row});
  row.rescored = Rescore{2, 1'773'757'205'123, {row.summary.totals, 6, 5, 30, 3, {1, 0, 0, 0, 1, 0}}};
  row.rescored->figures.totals.fields_right = 5;
  row.rescored->figures.totals.fields_wrong = 1;
  const auto json = nlohmann::json::parse(results_json({row})).at(0);
  auto own = nlohmann::json::parse(own_json).at(0);
  CHECK(own.at("rescored").is_null());
  own["rescored"] = json.at("rescored");
  CHECK(json == own);
  const auto& rescored = json.at("rescored");
  CHECK(rescored.at("scoring_version") == 2);
  CHECK(rescored.at("computed") == "2026-03-17T14:20:05Z");
  CHECK(rescored.at("duration_s") == 120.0);
  CHECK(rescored.at("fields") == nlohmann::json{{"right", 5}, {"wrong", 1}, {"not_reached", 69}});
  CHECK(rescored.at("field_accuracy").get<double>() == Approx(5.0 / 6));
  CHECK(rescored.at("keystrokes") == 40);
  CHECK(rescored.at("critical_fields") == nlohmann::json{{"right", 1}, {"wrong", 1}});
  CHECK(rescored.at("characters") == nlohmann::json{{"correct", 30}, {"fixed", 5}, {"left_wrong", 3}});
  CHECK(rescored.at("fixing_keystrokes") == 6);
  CHECK(rescored.at("error_families").at("wrong_field") == 1);
  CHECK(rescored.at("error_families").at("format") == 0);

  CHECK(results_text({row}) ==
        "Started (UTC)     Drill          Operator     Time  Gross  Net KSPH  Records  Fields right  Accuracy   95 % range  Ended         Timing\n"
        "2026-03-17 14:20  claim-intake   Ana Pražák   2:00   1200       810        2        4 of 6    66.7 %  30.0-90.3 %  all released\n"
        "                    scored anew    version 2  2:00   1200       810        2        5 of 6    83.3 %  43.6-97.0 %                Above: version 1.\n");
  row.rescored->figures.totals = row.summary.totals;
  CHECK_THAT(results_text({row}), Catch::Contains("30.0-90.3 %                The same.\n"));

  const auto cells = cells_of(results_csv({row, sample_row()}, kProfile));
  const std::vector<std::string> own_heads(cells[0].begin() + 8, cells[0].begin() + 19), new_heads(cells[0].begin() + 27, cells[0].end() - 19);
  REQUIRE(own_heads.size() == new_heads.size());
  for (std::size_t n = 0; n < own_heads.size(); ++n) CHECK(new_heads[n] == "rescored_" + own_heads[n]);
  CHECK(std::vector(cells[1].begin() + 24, cells[1].begin() + 27) == std::vector<std::string>{"1", "2", "120"});
  CHECK(std::equal(cells[1].begin() + 8, cells[1].begin() + 19, cells[1].begin() + 27, cells[1].end() - 19));
  CHECK(cells[2][24] == "2");
  CHECK(std::all_of(cells[2].begin() + 25, cells[2].end() - 19, [](const std::string& cell) { return cell.empty(); }));
}

TEST_CASE("Times are UTC, before 1970 too", "[exchange]") {
  CHECK(iso_time(0) == "1970-01-01T00:00:00Z");
  CHECK(iso_time(-1) == "1969-12-31T23:59:59Z");
  CHECK(iso_time(1'709'164'800'999) == "2024-02-29T00:00:00Z");
}

TEST_CASE("A score as JSON holds the whole account, fields by name and records from 1", "[exchange]") {
  const auto json =
      nlohmann::json::parse(score_json(sample_drill(), test::sample_journal(), test::sample_score(), {}));
  CHECK(json.at("run") == test::sample_journal().head.run);
  CHECK(json.at("scoring_version") == kScoringVersion);
  CHECK(json.at("keystrokes_in_right_fields") == 27);
  CHECK(json.at("keystrokes_refused") == 1);
  CHECK(json.at("paused_s") == 61.0);
  CHECK(json.at("critical_field_accuracy") == 0.5);
  CHECK(json.at("record_accuracy") == 0.5);
  CHECK(json.at("characters") ==
        nlohmann::json{{"delivered", 31}, {"correct", 30}, {"fixed", 6}, {"left_wrong", 2}});
  CHECK(json.at("error_classes").at("adjacent_transposition") == 1);
  CHECK(json.at("error_classes").at("omission") == 0);
  CHECK(json.at("error_families").at("transposition") == 1);
  CHECK(json.at("errors").at("root") == 2);
  REQUIRE(json.at("discrepancies").size() == 2);
  CHECK(json.at("discrepancies")[0] == nlohmann::json{{"record", 1},
                                                      {"field", "amount"},
                                                      {"label", "The amount"},
                                                      {"class", "adjacent_transposition"},
                                                      {"class_number", 9},
                                                      {"family", "transposition"},
                                                      {"expected", "19,50"},
                                                      {"keyed", "91,50"},
                                                      {"msd", 2},
                                                      {"causes", nlohmann::json::array()},
                                                      {"aligned", nlohmann::json::parse(R"([["1","9"],["9","1"],[",",","],["5","5"],["0","0"]])")},
                                                      {"sentence", "The amount: keyed 91,50 for 19,50. Neighbours 1 and 9 are swapped."},
                                                      {"at_s", 20.0}});
  CHECK(json.at("discrepancies")[1].at("keyed") == "<illegible>");
  CHECK(json.at("field_results").size() == 6);
  CHECK(json.at("field_results")[0].at("reading_s") == 0.412);
  CHECK(json.at("wrong_keys")[1] == nlohmann::json{{"wanted", "x"}, {"keyed", ""}, {"count", 1}});
  CHECK(json.at("values").size() == 2);
}

TEST_CASE("A score for people names each wrong field, what it should be and what was keyed", "[exchange]") {
  const std::string text = score_text(sample_drill(), test::sample_journal(), test::sample_score(), {});
  CHECK_THAT(text, Catch::Contains("66.7 % (4 of 6; 95 % range 30.0 to 90.3 %)"));
  CHECK_THAT(text, Catch::Contains("The amount  T 9    19,50     91,50          2  Neighbours 1 and 9 are swapped."));
  CHECK_THAT(text, Catch::Contains("<illegible>"));
  CHECK_THAT(text, Catch::Contains("Slowest fields"));
  CHECK_THAT(text, Catch::Contains("9       1            2\n"));
  Score nothing;
  CHECK_THAT(score_text(sample_drill(), test::sample_journal(), nothing, {}), Catch::Contains("none judged"));
}

TEST_CASE("A score of a form with more fields than the drill at hand is still printed", "[exchange]") {
  CHECK_THAT(score_text(Drill{}, test::sample_journal(), test::sample_score(), {}), Catch::Contains("field 2"));
  CHECK_NOTHROW(score_json(Drill{}, test::sample_journal(), test::sample_score(), {}));
}
