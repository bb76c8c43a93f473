#include <catch2/catch.hpp>
#include <numeric>

#include "scoring/score.h"
#include "support/sample_drill.h"

using namespace deft;
using namespace std::chrono_literals;

namespace {

const FieldScore& account(const Score& score, std::size_t record, std::size_t field) {
  for (const FieldScore& f : score.fields)
    if (f.record == record && f.field == field) return f;
  FAIL("field was not judged");
  throw;
}

int judged(const Totals& totals) {
  return totals.fields_right + totals.fields_wrong;
}

}  // namespace

TEST_CASE("Ideal keys give every field right, and net speed is gross speed", "[score]") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Drill drill = sample_drill();
    const auto documents = sample_documents(seed, 6);
    const Score result = score(drill, documents, keyed(ideal_run(drill.form, documents), 6));
    INFO("seed " << seed);
    CHECK(result.totals.fields_right == 54);
    CHECK(result.totals.fields_wrong == 0);
    CHECK(result.totals.fields_not_reached == 0);
    CHECK(result.totals.records_right == 6);
    CHECK(result.totals.critical_right == 12);
    CHECK(result.totals.keystrokes_in_right == result.totals.keystrokes);
    CHECK(net_ksph(result.totals) == gross_ksph(result.totals));
    CHECK(result.refused == 0);
    CHECK(result.fixed == 0);
    CHECK(result.fixing == 0);
    CHECK(result.discrepancies.empty());
    for (std::size_t record = 0; record < 6; ++record)
      CHECK(result.values[record] == documents[record].truth);
  }
}

TEST_CASE("A tape keyed by an ideal operator balances with its control total", "[score]") {
  const Drill drill = sample_tape(24);
  const auto documents = sample_tape_documents(7, 3, 24);
  const Score result = score(drill, documents, keyed(ideal_run(drill.form, documents), 3));
  CHECK(result.totals.fields_right == 72);
  CHECK(result.totals.records_right == 3);
}

TEST_CASE("A corrected slip costs keystrokes, not accuracy", "[score]") {
  const Drill drill = text_drill(2);
  const Score result = score(drill, documents_of({{"SMITH", "12"}}),
                             keyed("SMUTH<BackSpace><BackSpace><BackSpace>ITH<Tab>12<F12>", 1));
  CHECK(field_accuracy(result.totals) == 1.0);
  CHECK(account(result, 0, 0).keystrokes == 12);
  CHECK(account(result, 0, 0).fixing == 3);
  CHECK(account(result, 0, 0).fixed == 3);
  CHECK(account(result, 0, 0).correct == 5);
  CHECK(account(result, 0, 1).keystrokes == 3);
  CHECK(result.totals.keystrokes == 15);
  CHECK(result.characters_delivered == 7);
}

TEST_CASE("Only presses made in fields that came out right count for net speed", "[score]") {
  const Drill drill = text_drill(2);
  const Score result = score(drill, documents_of({{"AB", "CD"}}), keyed("AB<Tab>CX<F12>", 1));
  CHECK(result.totals.duration == 500ms);
  CHECK(gross_ksph(result.totals) == Approx(6 * 3600 / 0.5));
  CHECK(net_ksph(result.totals) == Approx(3 * 3600 / 0.5));
  REQUIRE(result.discrepancies.size() == 1);
  CHECK(result.discrepancies[0].field == 1);
  CHECK(result.discrepancies[0].error.kind == ErrorClass::substitution);
  CHECK(result.discrepancies[0].steps.size() == 2);
  CHECK(result.discrepancy_times[0] == 500ms);
  CHECK(record_accuracy(result.totals) == 0.0);
}

TEST_CASE("A held key and a click are applied and never counted, and a function key is counted like any other",
          "[score]") {
  const Drill drill = text_drill(2);
  Journal journal = keyed("AA<BackSpace><F8><Field_1>B<F12>", 1);
  journal.keystrokes[1].kind = Keystroke::Kind::repeat;
  const Score result = score(drill, documents_of({{"A", "B"}}), journal);
  CHECK(result.totals.fields_right == 2);
  CHECK(result.totals.keystrokes == 5);
  CHECK(account(result, 0, 0).keystrokes == 3);
  CHECK(account(result, 0, 0).fixed == 1);
  CHECK(account(result, 0, 0).fixing == 1);
  CHECK(account(result, 0, 1).keystrokes == 2);
}

TEST_CASE("What a held Backspace takes out is fixed, its one press fixing", "[score]") {
  Journal journal = keyed("ABCD<BackSpace><BackSpace><BackSpace>X<F12>", 1);
  journal.keystrokes[5].kind = journal.keystrokes[6].kind = Keystroke::Kind::repeat;
  const Score result = score(text_drill(1), documents_of({{"AX"}}), journal);
  CHECK(result.totals.fields_right == 1);
  CHECK(result.fixed == 3);
  CHECK(result.fixing == 1);
}

TEST_CASE("Clearing, replacing a selected value and copying over it are fixing, and take out every character",
          "[score]") {
  const Drill drill = text_drill(2);
  const auto fixed_and_fixing = [&](std::string_view keys, std::vector<std::vector<std::string>> truth) {
    const std::size_t records = truth.size();
    const Score result = score(drill, documents_of(truth), keyed(keys, records));
    CHECK(result.totals.fields_wrong == 0);
    return std::pair(result.fixed, result.fixing);
  };
  CHECK(fixed_and_fixing("ABC<F6>X<Tab>Y<F12>", {{"X", "Y"}}) == std::pair(3, 1));
  CHECK(fixed_and_fixing("ABC<Tab>Y<Shift+Tab>AX<Tab><F12>", {{"AX", "Y"}}) == std::pair(3, 1));
  CHECK(fixed_and_fixing("ABC<Tab>Y<Shift+Tab><Delete>X<Tab><F12>", {{"X", "Y"}}) == std::pair(3, 1));
  CHECK(fixed_and_fixing("X<Tab>Y<F12>ABC<F2>Y<F12>", {{"X", "Y"}, {"X", "Y"}}) == std::pair(3, 1));
  CHECK(fixed_and_fixing("<BackSpace>X<Tab>Y<F12>", {{"X", "Y"}}) == std::pair(0, 1));
  CHECK(fixed_and_fixing("ABX<Home><Delete><Delete><Tab>Y<F12>", {{"X", "Y"}}) == std::pair(2, 2));
  CHECK(fixed_and_fixing("BX<Home><Insert>A<Tab>Y<F12>", {{"AX", "Y"}}) == std::pair(1, 1));
  CHECK(fixed_and_fixing("X<Tab>Y<Ctrl+BackSpace><F12>", {{"X", "Y"}}) == std::pair(0, 0));
}

TEST_CASE("A mark over keyed text takes the text out, and text over a mark is fixing", "[score]") {
  const Drill drill = text_drill(2);
  auto documents = documents_of({{"", "Y"}});
  documents[0].truth[0] = {U"", Mark::illegible};
  const Score marked = score(drill, documents, keyed("AB<F7>Y<F12>", 1));
  CHECK(marked.totals.fields_right == 2);
  CHECK(account(marked, 0, 0).fixed == 2);
  CHECK(account(marked, 0, 0).fixing == 1);
  const Score unmarked = score(drill, documents_of({{"AB", "Y"}}), keyed("<F7>Y<Shift+Tab>AB<Tab><F12>", 1));
  CHECK(unmarked.totals.fields_right == 2);
  CHECK(account(unmarked, 0, 0).fixed == 0);
  CHECK(account(unmarked, 0, 0).fixing == 1);
}

TEST_CASE("Reversing the sign of an amount replaces nothing", "[score]") {
  Drill drill = text_drill(2);
  drill.form.fields[0] = field_of("amount", FieldKind::amount, 9);
  drill.form.fields[0].is_signed = true;
  const Score result =
      score(drill, documents_of({{"-12.00", "Y"}}), keyed("1200<Tab>Y<Shift+Tab>-<Tab><F12>", 1));
  CHECK(result.totals.fields_right == 2);
  CHECK(result.fixed == 0);
  CHECK(result.fixing == 0);
}

TEST_CASE("A voided line's characters are taken out where they stood", "[score]") {
  const Drill drill = sample_tape(2);
  auto documents = documents_of({{"1.00", "2.00"}});
  documents[0].printed["control"] = "3.00";
  const Score result = score(drill, documents, keyed("105<Enter>2<F8>100<Enter>200<Enter><F12>", 1));
  CHECK(result.totals.fields_right == 2);
  CHECK(account(result, 0, 0).fixed == 3);
  CHECK(account(result, 0, 1).fixed == 1);
  CHECK(account(result, 0, 1).fixing == 1);
  CHECK(result.fixing == 1);
}

TEST_CASE("Keys of a query and of a look-up belong to the field under them", "[score]") {
  Drill drill = text_drill(2);
  drill.form.fields[0].look_up = {{"M54", "BACK PAIN"}, {"E11", "DIABETES"}};
  const Score looked_up =
      score(drill, documents_of({{"E11", "Y"}}), keyed("<F9>DIX<BackSpace><Enter>Y<F12>", 1));
  CHECK(looked_up.totals.fields_right == 2);
  CHECK(account(looked_up, 0, 0).keystrokes == 6);
  CHECK(looked_up.fixing == 0);
  CHECK(looked_up.fixed == 0);
  const Score completed = score(drill, documents_of({{"E11", "Y"}}), keyed("E<F9>DI<Enter>Y<F12>", 1));
  CHECK(completed.fixed == 0);
  const Score replaced = score(drill, documents_of({{"E11", "Y"}}), keyed("M5<F9>DI<Enter>Y<F12>", 1));
  CHECK(replaced.totals.fields_right == 2);
  CHECK(replaced.fixed == 2);
  CHECK(replaced.fixing == 1);
}

TEST_CASE("A record on hold is neither right nor wrong", "[score]") {
  const Drill drill = text_drill(2);
  const auto documents = documents_of({{"A", "B"}, {"C", "D"}});
  const Score result = score(drill, documents, keyed("A<F5>why<less><Enter>C<Tab>D<F12>", 2));
  CHECK(result.records_held == 1);
  CHECK(result.totals.records_released == 1);
  CHECK(result.totals.records_right == 1);
  CHECK(result.totals.fields_right == 2);
  CHECK(result.totals.fields_not_reached == 2);
  CHECK(result.totals.keystrokes == 11);
  CHECK(result.totals.keystrokes_in_right == 4);
  REQUIRE(result.values.size() == 2);
  CHECK(result.values[0][0].text == U"A");
}

TEST_CASE("When the clock ran out the fields that had been left are judged, the rest are not reached",
          "[score]") {
  const Drill drill = text_drill(3);
  const auto documents = documents_of({{"A", "B", "C"}, {"D", "E", "F"}, {"G", "H", "I"}});
  Journal journal = keyed("A<Tab>B<Tab>C<F12>D<Tab>X<Tab>F<F12>", 3, EndReason::time);
  journal.head.limit = journal.ended_at = 1050ms;
  const Score timed = score(drill, documents, journal);
  CHECK(timed.totals.duration == 1050ms);
  CHECK(timed.totals.keystrokes == 11);
  CHECK(timed.totals.fields_right == 4);
  CHECK(timed.totals.fields_wrong == 1);
  CHECK(timed.totals.fields_not_reached == 4);
  CHECK(timed.totals.records_released == 1);
  CHECK(timed.values.size() == 1);
  CHECK(timed.totals.keystrokes_in_right == 8);

  journal.end = EndReason::stopped;
  journal.ended_at = 1s;
  const Score stopped = score(drill, documents, journal);
  CHECK(stopped.totals.duration == 1s);
  CHECK(judged(stopped.totals) == 3);
  CHECK(stopped.totals.fields_not_reached == 6);
  journal.ended_at = 9s;
  CHECK(score(drill, documents, journal).totals.duration == 1050ms);
}

TEST_CASE("A field released without being visited is judged: blank is right only where blank is due",
          "[score]") {
  const Score result = score(text_drill(3), documents_of({{"A", "", "C"}}), keyed("A<F12>", 1));
  CHECK(result.totals.fields_right == 2);
  CHECK(result.totals.fields_wrong == 1);
  REQUIRE(result.discrepancies.size() == 1);
  CHECK(result.discrepancies[0].error.kind == ErrorClass::blank);
  CHECK(result.discrepancy_times[0] == 100ms);
  CHECK(result.wrong_keys.empty());
}

TEST_CASE("A mark is right only where the same mark is due", "[score]") {
  const Drill drill = text_drill(4);
  auto documents = documents_of({{"", "", "C", ""}});
  documents[0].truth[0].mark = documents[0].truth[1].mark = Mark::illegible;
  const Score result = score(drill, documents, keyed("<F7><Shift+F7><F7><Tab><F12>", 1));
  CHECK(account(result, 0, 0).right);
  CHECK_FALSE(account(result, 0, 1).right);
  CHECK_FALSE(account(result, 0, 2).right);
  CHECK(account(result, 0, 2).left == 1);
  CHECK(account(result, 0, 3).right);
  for (const Discrepancy& discrepancy : result.discrepancies) CHECK(discrepancy.steps.empty());
}

TEST_CASE("Wrong keys are counted at the key wanted", "[score]") {
  const Drill drill = text_drill(6);
  const auto documents = documents_of({{"A8C", "12", "1.5", "9", "QQ", "AB8"}});
  const Score result = score(drill, documents, keyed("ABC<Tab>21<Tab>15<Tab>99<Tab>12<Tab>ABB<F12>", 1));
  const auto count = [&](char32_t wanted, char32_t pressed) {
    for (const WrongKey& key : result.wrong_keys)
      if (key.wanted == wanted && key.keyed == pressed) return key.count;
    return 0;
  };
  CHECK(count(U'8', U'B') == 2);
  CHECK(count(U'1', 0) == 1);
  CHECK(count(U'2', 0) == 1);
  CHECK(count(U'.', 0) == 1);
  CHECK(count(U'Q', U'1') == 0);  // "12" is the value of the second box
  CHECK(result.wrong_keys.size() == 4);
  CHECK(result.wrong_keys.front().wanted == U'8');
}

TEST_CASE("A field's time is reading until its first key, keying until it is left, and visits add up",
          "[score]") {
  Journal journal = keyed("A<Tab>B<Shift+Tab><Tab><F12>", 1);
  const auto at = {0ms, 300ms, 1000ms, 1100ms, 1500ms, 1600ms};
  std::transform(at.begin(), at.end(), journal.keystrokes.begin(), journal.keystrokes.begin(),
                 [](Elapsed t, Keystroke k) {
                   k.at = t;
                   return k;
                 });
  const Score result = score(text_drill(2), documents_of({{"A", "B"}}), journal);
  CHECK(account(result, 0, 0).reading == 400ms);
  CHECK(account(result, 0, 0).keying == 300ms);
  CHECK(account(result, 0, 1).reading == 800ms);
  CHECK(account(result, 0, 1).keying == 100ms);
  const std::vector<FieldTime> slowest = slowest_fields(result);
  CHECK(slowest[0].field == 1);
  CHECK(slowest[0].seconds == Approx(0.9));
  CHECK(slowest[1].seconds == Approx(0.7));
}

TEST_CASE("The slowest field goes by the median over records", "[score]") {
  Score result;
  for (const auto time : {1000ms, 9000ms, 2000ms, 4000ms})
    result.fields.push_back({.record = 0, .field = 3, .keying = time});
  for (const auto time : {2000ms, 3500ms, 60'000ms})
    result.fields.push_back({.record = 0, .field = 1, .reading = time});
  const auto slowest = slowest_fields(result);
  REQUIRE(slowest.size() == 2);
  CHECK(slowest[0].field == 1);
  CHECK(slowest[0].seconds == Approx(3.5));
  CHECK(slowest[1].seconds == Approx(3.0));
}

TEST_CASE("Slices of a run add up to its net keystrokes", "[score]") {
  const Score result = score(text_drill(2), documents_of({{"AB", "CD"}}), keyed("AB<Tab>CX<F12>", 1));
  const auto rates = net_ksph_by_slice(result, 200ms);
  REQUIRE(rates.size() == 3);
  CHECK(rates[0] == Approx(2 * 3600 / 0.2));
  CHECK(rates[1] == Approx(1 * 3600 / 0.2));
  CHECK(rates[2] == 0);
  CHECK(net_ksph_by_slice(Score(), 1s).empty());
}

TEST_CASE("Pauses are told apart, refusals counted, an unfinished run ends at its last key", "[score]") {
  Journal journal = keyed("A<F10>B", 1, EndReason::unfinished);
  journal.happenings = {{100ms, Happening::Kind::paused, 5s}, {100ms, Happening::Kind::focus_lost, 2s}};
  const Score result = score(text_drill(1), documents_of({{"AB"}}), journal);
  CHECK(result.paused == 5s);
  CHECK(result.refused == 1);
  CHECK(result.totals.duration == 200ms);
  CHECK(result.totals.fields_not_reached == 1);
  CHECK_FALSE(field_accuracy(result.totals));
  CHECK_FALSE(record_accuracy(result.totals));
  CHECK(gross_ksph(Totals()) == 0);
}

TEST_CASE("A summary keeps head, end and totals", "[score]") {
  Journal journal = keyed("AB<F12>", 1);
  journal.head.run = "0190";
  const Score result = score(text_drill(1), documents_of({{"AB"}}), journal);
  const RunSummary summary = summary_of(journal, result);
  CHECK(summary.head.run == "0190");
  CHECK(summary.end == EndReason::all_released);
  CHECK(summary.totals == result.totals);
}
