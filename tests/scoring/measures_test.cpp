#include "scoring/measures.h"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "support/sample_drill.h"

using namespace deft;
using namespace std::chrono_literals;

namespace {

/// A batch of text fields keyed as given, and its measures.
struct Keyed {
  Keyed(const std::vector<std::vector<std::string>>& truths, std::string_view keys, EndReason end = EndReason::all_released)
      : drill(text_drill(truths.front().size())), documents(documents_of(truths)), journal(keyed(keys, truths.size(), end)) {}
  Score scored() const { return score(drill, documents, journal); }
  RunMeasures measured() const { return measures_of(drill.form, documents, scored()); }
  Drill drill;
  std::vector<SourceDocument> documents;
  Journal journal;
};

FieldScore only_field(const std::string& truth, std::string_view keys) {
  return Keyed({{truth}}, std::string(keys) + "<F12>").scored().fields.front();
}

}  // namespace

TEST_CASE("Four accuracies stand side by side, each with its own count", "[measures]") {
  Keyed run({{"SMITH", "1250.00", "2024-03-05"}, {"LEE", "88.10", "2024-01-31"}},
            "SMYTH<Tab>1250.00<Tab>2024-03-05<F12>LEE<Tab>88.01<Tab><F12>");
  run.drill.form.fields[1].severity = Severity::critical;
  run.drill.form.fields[2].severity = Severity::minor;
  const Accuracies accuracies = run.measured().accuracies;
  CHECK(accuracies.characters.value() == 0.675);
  CHECK(accuracies.characters.all == 40);
  CHECK(accuracies.fields.value() == 0.5);
  CHECK(accuracies.critical_fields.value() == 0.5);
  CHECK(accuracies.records.value() == 0);
  CHECK(accuracies.records_critical.value() == 0.5);
  CHECK(accuracies.weighted.right == 10 + 1 + 5);
  CHECK(accuracies.weighted.all == 2 * (5 + 10 + 1));
  CHECK(accuracies.fatal_errors == 0);
}

TEST_CASE("A fatal error takes its record's whole weight, a right fatal field none", "[measures]") {
  Keyed run({{"A", "B"}, {"C", "D"}}, "A<Tab>X<F12>C<Tab>D<F12>");
  run.drill.form.fields[1].severity = Severity::fatal;
  const Accuracies accuracies = run.measured().accuracies;
  CHECK(accuracies.weighted.right == 15);
  CHECK(accuracies.weighted.all == 30);
  CHECK(accuracies.fatal_errors == 1);
  CHECK(accuracies.critical_fields.right == 1);
}

TEST_CASE("Defects are counted by unit, by opportunity and in a million", "[measures]") {
  const Defects defects = Keyed({{"A", "B"}, {"C", "D"}, {"E", "F"}}, "A<Tab>X<F12>C<Tab>D<F12>E<Tab>Y<F12>").measured().defects;
  CHECK(defects.per_unit == Approx(2.0 / 3));
  CHECK(defects.per_opportunity == Approx(2.0 / 6));
  CHECK(defects.per_million == Approx(1e6 / 3));
  CHECK(defects.sigma.value() == Approx(1.5 + 0.4307).margin(1e-4));
  CHECK_FALSE(defects.sigma_bound);
  CHECK(defects.first_pass_yield == Approx(1.0 / 3));
  CHECK(defects.rolled_yield == Approx(1.0 / 3));
  CHECK(defects.normalised_yield == Approx(std::sqrt(1.0 / 3)));
}

TEST_CASE("Without a defect there is no sigma level but a bound", "[measures]") {
  const Defects defects = Keyed({{"A"}, {"B"}}, "A<F12>B<F12>").measured().defects;
  CHECK_FALSE(defects.sigma);
  CHECK(defects.sigma_bound.value() == Approx(1.5 - 1.00).margin(0.01));  // 0 of 2: 84.2 % wrong is still possible
  const Defects nothing = Keyed({{"A"}}, "A", EndReason::stopped).measured().defects;
  CHECK_FALSE(nothing.per_unit);
  CHECK_FALSE(nothing.sigma_bound);
}

TEST_CASE("A field keyed at its end is linear and its stream gives its text", "[measures]") {
  for (const auto& [keys, stream] : {std::pair<std::string, std::u32string>{"SMITH", U"SMITH"},
                                     {"SMU<BackSpace>ITH", U"SMU\u232BITH"},
                                     {"<BackSpace>SMITH", U"SMITH"},
                                     {"SMITH<Left><Right>", U"SMITH"},
                                     {"SMITH<Left><End><BackSpace>H", U"SMITH\u232BH"},
                                     {"XY<F6>SMITH", U"XY\u232B\u232BSMITH"}}) {
    const FieldScore field = only_field("SMITH", keys);
    INFO(keys);
    CHECK(field.linear);
    CHECK(field.stream == stream);
    CHECK(field.right);
  }
}

TEST_CASE("A field edited elsewhere than at its end is not linear and tells only what was left", "[measures]") {
  for (const std::string keys : {"MITH<Home>S", "SMTH<Left><Left>I", "SXMITH<Home><Right><Delete>", "SMUTH<Left><Left><Left><Insert>I"}) {
    const FieldScore field = only_field("SMITH", keys);
    INFO(keys);
    CHECK_FALSE(field.linear);
    CHECK(field.stream.empty());
    CHECK(field.left == 0);
  }
  const CharacterAccount account = Keyed({{"SMITH", "AB"}}, "MITX<Home>S<Tab>AC<F12>").measured().characters;
  CHECK(account.nonlinear_fields == 1);
  CHECK(account.left_in_nonlinear == 1);
  CHECK(account.linear.left == 1);
  CHECK(account.linear.correct == 1);
}

TEST_CASE("A value replaced where it is selected takes all its characters out with one keystroke", "[measures]") {
  const FieldScore field = Keyed({{"SMITH", "B"}}, "SMUTH<Tab>B<Shift+Tab>SMITH<F12>").scored().fields.front();
  CHECK(field.linear);
  CHECK(field.stream == U"SMUTH\u232B\u232B\u232B\u232B\u232BSMITH");
  CHECK(field.fixed == 5);
  CHECK(field.fixing == 1);
}

TEST_CASE("What the last record gives is delivered without being keyed", "[measures]") {
  const Score scored = Keyed({{"SMITH"}, {"SMITH"}}, "SMITH<F12><F2><F12>").scored();
  CHECK(scored.fields[1].right);
  CHECK(scored.fields[1].linear);
  CHECK(scored.fields[1].keystrokes == 2);
  CHECK(scored.fields[1].correct == 5);
}

TEST_CASE("Idle is told apart and taken off only where that is said", "[measures]") {
  Keyed run({{"ABCD"}}, "ABCD<F12>");
  run.journal.keystrokes[2].at = 30s;
  run.journal.keystrokes[3].at = 31s;
  run.journal.keystrokes[4].at = 40s;  // 9 s: no idle yet
  run.journal.ended_at = 40s;
  run.journal.happenings = {{Elapsed(50'000), Happening::Kind::paused, Elapsed(5'000'000)}};
  const SpeedFigures speed = run.measured().speed;
  CHECK(speed.active == 40s);
  CHECK(speed.paused == 5s);
  CHECK(speed.idle == 30s - 100ms);
  CHECK(speed.gross_ksph == Approx(5 * 3600 / 40.0));
  CHECK(speed.net_ksph == speed.gross_ksph);
  CHECK(speed.effective_ksph == Approx(5 * 3600 / 10.1));
  CHECK(speed.gross_wpm == Approx(speed.gross_ksph / 300));
}

TEST_CASE("Reading and keying are counted apart, by kind of field", "[measures]") {
  Keyed run({{"AB", "12"}}, "AB<Tab>12<F12>");
  run.drill.form.fields[1].kind = FieldKind::digits;
  run.journal.keystrokes[3].at = 3s;  // the 1: read for 2.8 s
  run.journal.keystrokes[4].at = 4s;
  run.journal.keystrokes[5].at = 5s;
  const RunMeasures measures = run.measured();
  CHECK(measures.speed.reading == 2800ms);
  CHECK(measures.speed.keying == 200ms + 2s);
  REQUIRE(measures.kinds.size() == 2);
  CHECK(measures.kinds[1].kind == FieldKind::digits);
  CHECK(measures.kinds[1].keystrokes == 3);
  CHECK(measures.kinds[1].reading == 2800ms);
  CHECK(measures.kinds[1].keying == 2s);
  CHECK(measures.kinds[1].ksph() == Approx(3 * 3600 / 4.8));
}

TEST_CASE("Rhythm counts the waits within fields", "[measures]") {
  Keyed run({{"ABC", "D"}}, "ABC<Tab>D<F12>");
  const std::vector<Elapsed> times{0ms, 100ms, 300ms, 400ms, 2400ms, 2500ms};
  for (std::size_t n = 0; n < times.size(); ++n) run.journal.keystrokes[n].at = times[n];
  const Rhythm rhythm = run.measured().rhythm;
  CHECK(rhythm.gaps == 4);  // 100, 200, 100 and, in the second field, 100
  CHECK(rhythm.mean_ms.value() == Approx(125));
  CHECK(rhythm.median_ms.value() == Approx(100));
  CHECK(rhythm.sd_ms.value() == Approx(50));
  CHECK(rhythm.variability.value() == Approx(std::sqrt(1875.0) / 125));
}

TEST_CASE("A run that slows down, errs more and stumbles more has three slopes", "[measures]") {
  std::vector<std::vector<std::string>> truths(12, {"ABCD"});
  Keyed run(truths, std::string(""));
  run.journal.keystrokes.clear();
  Elapsed at{0};
  for (std::size_t record = 0; record < 12; ++record) {
    const std::vector<Key> keys = keys_of(record >= 8 ? "ABCX<F12>" : "ABCD<F12>").value();
    for (const Key key : keys) {
      run.journal.keystrokes.push_back({at, key});
      at += std::chrono::milliseconds(record < 6 ? 3000 : run.journal.keystrokes.size() % 2 == 0 ? 9000 : 1500);
    }
  }
  run.journal.ended_at = run.journal.keystrokes.back().at;
  const Course course = run.measured().course;
  REQUIRE(course.slices.size() >= 4);
  CHECK(course.speed.value().line.slope < 0);
  CHECK(course.error_rate.value().line.slope > 0);
  CHECK(course.variability.value().line.slope > 0);
  int fields = 0, wrong = 0;
  for (const Slice& slice : course.slices) fields += slice.fields, wrong += slice.wrong;
  CHECK(fields == 12);
  CHECK(wrong == run.scored().totals.fields_wrong);
  CHECK(Keyed({{"A"}}, "A<F12>").measured().course.speed == std::nullopt);
}

TEST_CASE("Confusions come from all optimal alignments, corrected ones from the stream", "[measures]") {
  const KeyErrors keys = Keyed({{"QUICKLY", "LEE"}}, "QUCEHKLY<Tab>LR<BackSpace>EE<F12>").measured().keys;
  CHECK(keys.confusions.at({U'I', U'C'}) + keys.confusions.at({U'I', U'E'}) == Approx(0.75));
  CHECK(keys.omissions.at(U'I') == Approx(0.25));
  CHECK(keys.confusions.at({U'L', U'L'}) == Approx(2));
  CHECK(keys.corrected.at({U'E', U'R'}) == Approx(1));
  CHECK(keys.corrected.size() == 1);
  CHECK(keys.unread == 0);
}

TEST_CASE("A day's measures add up, whatever was keyed", "[measures]") {
  rc::prop("shares lie between 0 and 1 and the parts are those of the totals", [] {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1000);
    const Drill drill = sample_drill();
    const auto documents = sample_documents(seed, 4);
    std::vector<Key> keys = ideal_run(drill.form, documents);
    for (int slips = *rc::gen::inRange(0, 12); slips > 0; --slips) {
      const auto at = *rc::gen::inRange<std::size_t>(0, keys.size());
      keys[at] = *rc::gen::element<Key>(U'X', U'7', NamedKey::backspace, NamedKey::left, NamedKey::tab, NamedKey::f2, NamedKey::f6);
    }
    const Score scored = score(drill, documents, keyed(keys, 4, EndReason::stopped));
    const RunMeasures measures = measures_of(drill.form, documents, scored);
    RC_ASSERT(measures.accuracies.fields.right == scored.totals.fields_right);
    RC_ASSERT(measures.accuracies.fields.all == scored.totals.fields_right + scored.totals.fields_wrong);
    RC_ASSERT(measures.accuracies.critical_fields.right == scored.totals.critical_right);
    RC_ASSERT(measures.accuracies.records.right == scored.totals.records_right);
    RC_ASSERT(measures.accuracies.records.all == scored.totals.records_released);
    for (const Share& share : {measures.accuracies.characters, measures.accuracies.weighted, measures.accuracies.records_critical})
      RC_ASSERT(share.right >= 0 && share.right <= share.all);
    for (const FieldScore& field : scored.fields)
      if (field.linear && field.right && drill.form.fields[field.field].kind == FieldKind::text)
        RC_ASSERT(played(field.stream).transcribed == documents[field.record].truth[field.field].text || documents[field.record].truth[field.field].mark != Mark::none);
    double left = 0;
    for (const auto& [pair, weight] : measures.keys.confusions) left += pair.first == pair.second ? 0 : weight;
    for (const auto& [key, weight] : measures.keys.insertions) left += weight;
    for (const auto& [key, weight] : measures.keys.omissions) left += weight;
    double of_texts = 0;
    for (const Discrepancy& wrong : scored.discrepancies)
      if (wrong.expected.mark == Mark::none && wrong.keyed.mark == Mark::none) of_texts += static_cast<double>(msd(wrong.expected.text, wrong.keyed.text));
    RC_ASSERT(std::abs(left - of_texts) < 1e-6);
  });
}
