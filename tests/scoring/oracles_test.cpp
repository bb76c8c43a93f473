#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "scoring/score.h"
#include "support/sample_drill.h"

using namespace deft;
using nlohmann::json;

namespace {

void for_each_of(std::string_view family, void (*check)(const json& input, const json& expected)) {
  std::ifstream file(DEFT_ROOT "/assets/scoring/cases.json");
  const json cases = json::parse(file)["cases"];
  int count = 0;
  for (const json& entry : cases) {
    if (entry["family"] != family) continue;
    INFO(entry["id"]);
    check(entry["input"], entry["expected"]);
    ++count;
  }
  CHECK(count > 0);
}

std::u32string text(const json& value) {
  return to_u32(value.get<std::string>());
}

Approx about(double value) {
  return Approx(value).epsilon(1e-9).margin(1e-9);
}

/// Keys one record of free text fields, the texts as given, and scores it.
Score score_of_texts(const json& record) {
  Drill drill = text_drill(record.size());
  SourceDocument truth, typed;
  for (std::size_t field = 0; field < record.size(); ++field) {
    truth.truth.push_back({text(record[field][0]), Mark::none});
    typed.truth.push_back({text(record[field][1]), Mark::none});
    drill.form.fields[field].severity = record[field][3].get<bool>() ? Severity::critical : Severity::major;
  }
  return score(drill, {truth}, keyed(ideal_run(drill.form, {typed}), 1));
}

void add(Totals& sum, const Totals& part) {
  sum.fields_right += part.fields_right;
  sum.fields_wrong += part.fields_wrong;
  sum.critical_right += part.critical_right;
  sum.critical_wrong += part.critical_wrong;
  sum.records_right += part.records_right;
  sum.records_released += part.records_released;
}

void check_share(const std::optional<double>& share, const json& expected) {
  if (expected.is_null())
    CHECK_FALSE(share);
  else
    CHECK(share.value() == about(expected.get<double>()));
}

}  // namespace

TEST_CASE("Field, critical field and record accuracy agree with worked cases", "[oracle]") {
  for_each_of("field_accuracy", [](const json& input, const json& expected) {
    Totals totals;
    int without_critical_error = 0;
    for (const json& record : input["records"]) {
      const Totals part = score_of_texts(record).totals;
      if (part.critical_wrong == 0) ++without_critical_error;
      add(totals, part);
    }
    CHECK(totals.fields_right + totals.fields_wrong == expected["fields"]);
    CHECK(totals.fields_wrong == expected["field_errors"]);
    check_share(field_accuracy(totals), expected["field_accuracy"]);
    check_share(critical_field_accuracy(totals), expected["critical_field_accuracy"]);
    check_share(record_accuracy(totals), expected["record_accuracy"]);
    CHECK(without_critical_error / double(totals.records_released) ==
          about(expected["records_without_critical_error"]));
  });
}

TEST_CASE("Keystrokes an hour are three hundred times words a minute", "[oracle]") {
  for_each_of("wpm_kph", [](const json& input, const json& expected) {
    Totals totals;
    totals.duration = std::chrono::minutes(12);
    if (input.contains("wpm")) {
      totals.keystrokes = input["wpm"].get<int>() * 5 * 12;
      CHECK(gross_ksph(totals) == about(expected["kph"]));
    } else {
      totals.keystrokes = input["kph"].get<int>() / 5;
      CHECK(gross_ksph(totals) / 300 == about(expected["wpm"]));
    }
  });
}

TEST_CASE("Correct, fixed, left and fixing agree with logged typing", "[oracle]") {
  for_each_of("sm2003", [](const json& input, const json& expected) {
    const Drill drill = text_drill(1);
    std::vector<Key> keys;
    for (const char32_t c : text(input["stream"]))
      keys.push_back(c == U'⌫' ? Key(NamedKey::backspace) : Key(c));
    keys.push_back(NamedKey::f12);
    const Score result = score(drill, documents_of({{input["P"].get<std::string>()}}), keyed(keys, 1));
    REQUIRE(result.values.size() == 1);
    CHECK(result.values[0][0].text == text(expected["T"]));
    CHECK(result.correct == expected["C"]);
    CHECK(result.left == expected["INF"]);
    CHECK(result.fixed == expected["IF"]);
    CHECK(result.fixing == expected["F"]);
  });
}
