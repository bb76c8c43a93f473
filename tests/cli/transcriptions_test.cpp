#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/program.h"

using namespace deft::test;
using nlohmann::json;
using nlohmann::ordered_json;

namespace {

/// Keys as {t_ms, hold or -1, key}.
ordered_json line(const std::string& id, const std::string& presented, const std::vector<std::tuple<int, int, std::string>>& keys) {
  ordered_json keystrokes = json::array();
  for (const auto& [at, hold, key] : keys) {
    ordered_json one = {{"t_ms", at}};
    if (hold >= 0) one["release_ms"] = at + hold;
    one["key"] = key;
    keystrokes.push_back(one);
  }
  return {{"id", id}, {"presented", presented}, {"keystrokes", keystrokes}};
}

/// "the cat" with e keyed for c and taken out, and two lines of Shift, Space and rolled keys.
const std::string& two_lines() {
  static const std::string text =
      line("one", "The cat", {{0, 150, "Shift"}, {100, 80, "T"}, {300, 80, "h"}, {400, 80, "e"}, {600, 80, "Space"}, {700, 80, "v"},
                              {1000, 50, "Backspace"}, {1200, 150, "c"}, {1300, 80, "a"}, {1500, 100, "t"}, {2000, 60, "Enter"}}).dump() + "\n" +
      line("two", "abc", {{500, -1, "a"}, {1500, -1, "x"}}).dump() + "\n";
  return text;
}

std::string written(const Folder& folder, const std::string& text) {
  const auto path = folder.path() / "log.jsonl";
  std::ofstream(path, std::ios::binary) << text;
  return path.string();
}

std::vector<std::string> names(const ordered_json& object) {
  std::vector<std::string> all;
  for (const auto& [name, value] : object.items()) all.push_back(name);
  return all;
}

}  // namespace

TEST_CASE("Logged transcriptions are scored line by line and together", "[cli][transcriptions]") {
  const Folder folder;
  const Outcome outcome = run_deft("score --json --transcriptions " + written(folder, two_lines()));
  INFO(outcome.output);
  REQUIRE(outcome.exit_code == 0);
  const ordered_json result = ordered_json::parse(outcome.output);
  CHECK(names(result) == std::vector<std::string>{"lines", "overall"});
  REQUIRE(result["lines"].size() == 2);
  const std::vector<std::string> measures = {"msd", "C", "INF", "IF", "F", "uncorrected", "corrected", "total", "kspc", "wpm", "iki_mean_ms",
                                             "iki_sd_ms", "hold_mean_ms", "rollover"};
  std::vector<std::string> of_line = {"id", "transcribed"};
  of_line.insert(of_line.end(), measures.begin(), measures.end());
  CHECK(names(result["overall"]) == measures);

  const ordered_json& one = result["lines"][0];
  CHECK(names(one) == of_line);
  CHECK(one["id"] == "one");
  CHECK(one["transcribed"] == "The cat");
  CHECK(one["msd"] == 0);
  CHECK(one["C"] == 7);
  CHECK(one["INF"] == 0);
  CHECK(one["IF"] == 1);
  CHECK(one["F"] == 1);
  CHECK(one["uncorrected"] == 0.0);
  CHECK(one["corrected"].get<double>() == Approx(1 / 8.0));
  CHECK(one["total"].get<double>() == Approx(1 / 8.0));
  CHECK(one["kspc"].get<double>() == Approx(9 / 7.0));      // Shift and Enter are not in the stream
  CHECK(one["wpm"].get<double>() == Approx(6 / 2.0 * 12));  // from Shift to Enter: two seconds
  CHECK(one["iki_mean_ms"].get<double>() == Approx(200));
  CHECK(one["iki_sd_ms"].get<double>() == Approx(124.7219128925));  // 100 200 100 200 100 300 200 100 200 500
  CHECK(one["hold_mean_ms"].get<double>() == Approx(990 / 11.0));
  CHECK(one["rollover"].get<double>() == Approx(2 / 10.0));  // T under Shift, a under c

  const ordered_json& two = result["lines"][1];
  CHECK(two["uncorrected"].get<double>() == Approx(2 / 3.0));
  CHECK(two["wpm"].get<double>() == Approx(12));
  CHECK(two["iki_sd_ms"].is_null());
  CHECK(two["hold_mean_ms"].is_null());
  CHECK(two["rollover"].is_null());

  const ordered_json& all = result["overall"];
  CHECK(all["msd"] == 2);
  CHECK(all["C"] == 8);
  CHECK(all["uncorrected"].get<double>() == Approx(2 / 11.0));
  CHECK(all["kspc"].get<double>() == Approx(11 / 9.0));
  CHECK(all["wpm"].get<double>() == Approx(7 / 3.0 * 12));
  CHECK(all["iki_mean_ms"].get<double>() == Approx(3000 / 11.0));
  CHECK(all["rollover"].get<double>() == Approx(2 / 10.0));
}

TEST_CASE("For people transcriptions are a table", "[cli][transcriptions]") {
  const Folder folder;
  const Outcome outcome = run_deft("score --transcriptions " + written(folder, two_lines()));
  INFO(outcome.output);
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.output ==
        "line                   C     INF      IF       F uncor %   cor % total %    KSPC     WPM  IKI ms   SD ms hold ms  roll %\n"
        "one                    7       0       1       1    0.00   12.50   12.50   1.286    36.0     200     125      90    20.0\n"
        "two                    1       2       0       0   66.67    0.00   66.67   1.000    12.0    1000       -       -       -\n"
        "all 2                  8       2       1       1   18.18    9.09   27.27   1.222    28.0     273     269      90    20.0\n");
}

TEST_CASE("Lines with faults are named all at once, the others are scored", "[cli][transcriptions]") {
  const Folder folder;
  const std::string file = written(folder, "{}\n" + two_lines() + "\nno json\n");
  const Outcome outcome = run_deft("score --json --transcriptions " + file);
  INFO(outcome.output);
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.output.find(file + ":1: This line has no \"id\". Write {") != std::string::npos);
  CHECK(outcome.output.find(file + ":5: This line is no JSON") != std::string::npos);
  CHECK(outcome.output.find("Lines not scored: 2.") != std::string::npos);
  CHECK(outcome.output.find("\"id\":\"two\"") != std::string::npos);
  std::string many;
  for (int n = 0; n < 150; ++n) many += "x\n";
  const Outcome all_bad = run_deft("score --json --transcriptions " + written(folder, many));
  CHECK(all_bad.exit_code == 1);
  CHECK(all_bad.output.find(":100: ") != std::string::npos);
  CHECK(all_bad.output.find(":101: ") == std::string::npos);
  CHECK(all_bad.output.find("Further lines with faults: 50.") != std::string::npos);
}

TEST_CASE("Score wants a journal or transcriptions, and files that can be read", "[cli][transcriptions]") {
  const Folder folder;
  const std::string file = written(folder, "");
  CHECK(run_deft("score").exit_code == 2);
  CHECK(run_deft("score " + file + " --transcriptions " + file).exit_code == 2);
  const Outcome empty = run_deft("score --json --transcriptions " + file);
  CHECK(empty.exit_code == 0);
  CHECK(json::parse(empty.output)["overall"]["wpm"].is_null());
  const Outcome missing = run_deft("score --transcriptions /nowhere/x.jsonl");
  CHECK(missing.exit_code == 1);
  CHECK(missing.output == "deft: /nowhere/x.jsonl cannot be read (No such file or directory). Name a file of transcriptions that may be read.\n");
}
