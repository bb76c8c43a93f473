#include "scoring/causes.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "keying/text.h"
#include "scoring/cascade.h"
#include "scoring/field_errors.h"
#include "scoring/look_alike.h"
#include "scoring/score.h"
#include "support/sample_drill.h"

using namespace deft;

namespace {

const Value kIllegible{U"", Mark::illegible}, kNotGiven{U"", Mark::not_given};

std::string names_of(const Causes& causes) {
  std::string names;
  for (const Cause cause : causes.all) names += (names.empty() ? "" : " ") + std::string(name_of(cause));
  return names;
}

std::string causes_in(const Value& expected, const Value& keyed, const FieldContext& context, const Field& field = {}) {
  Form form;
  form.fields = {field};
  const FieldError error = classify(form, {expected}, 0, keyed);
  const bool texts = expected.mark == Mark::none && keyed.mark == Mark::none;
  return names_of(causes_of(field, expected, keyed, error, texts ? aligned(field, expected.text, keyed.text) : std::vector<EditStep>(),
                            context));
}

std::string causes_in(std::string_view expected, std::string_view keyed, const FieldContext& context = {}, const Field& field = {}) {
  return causes_in(text_value(expected), text_value(keyed), context, field);
}

FieldContext on_layout(std::optional<KeyGeometry> layout, std::u32string keypad = {}) {
  FieldContext context;
  context.layout = layout;
  context.on_keypad = std::move(keypad);
  return context;
}

const Discrepancy& wrong_in(const Score& score, std::size_t record, std::size_t field) {
  for (const Discrepancy& each : score.discrepancies)
    if (each.record == record && each.field == field) return each;
  FAIL("no discrepancy there");
  throw;
}

}  // namespace

TEST_CASE("Look-alikes are told by pairs, not by chains of them", "[error-class]") {
  for (const std::u32string_view pair : {U"0O", U"1I", U"1l", U"Il", U"17", U"5S", U"8B", U"2Z", U"6G", U"49", U"oq", U"s5"}) {
    CHECK(look_alike(pair[0], pair[1]));
    CHECK(look_alike(pair[1], pair[0]));
  }
  for (const std::u32string_view pair : {U"AB", U"OO", U"oO", U"7I", U"L1", U"58"}) CHECK_FALSE(look_alike(pair[0], pair[1]));
  CHECK(differ_by_look_alikes(U"BARN", U"BAM"));
  CHECK(differ_by_look_alikes(U"modem", U"rnodern"));
  CHECK(differ_by_look_alikes(U"LM01", U"LMOI"));
  CHECK_FALSE(differ_by_look_alikes(U"LM01", U"LM01"));
  CHECK_FALSE(differ_by_look_alikes(U"LM01", U"LMO"));
  CHECK_FALSE(differ_by_look_alikes(U"LMO", U"LM01"));
  CHECK_FALSE(differ_by_look_alikes(U"LM01", U"LMO2"));
}

TEST_CASE("Keys side by side are told on the layout in use, and on the keypad", "[error-class]") {
  using enum KeyGeometry;
  CHECK(keys_adjacent(U'a', U's', qwerty));
  CHECK(keys_adjacent(U'A', U'q', qwerty));
  CHECK(keys_adjacent(U'5', U'6', qwerty));
  CHECK(keys_adjacent(U'O', U'0', qwerty));
  CHECK(keys_adjacent(U'T', U'Y', qwerty));
  CHECK_FALSE(keys_adjacent(U'T', U'Y', qwertz));
  CHECK(keys_adjacent(U'T', U'Z', qwertz));
  CHECK(keys_adjacent(U'A', U'Z', azerty));
  CHECK_FALSE(keys_adjacent(U'A', U'S', azerty));
  CHECK(keys_adjacent(U'2', U'3', azerty));
  CHECK(keys_adjacent(U'L', U'M', azerty));
  CHECK(keys_adjacent(U'N', U' ', qwerty));
  CHECK_FALSE(keys_adjacent(U'Q', U' ', qwerty));
  CHECK_FALSE(keys_adjacent(U'8', U'*', qwerty));  // one key
  CHECK_FALSE(keys_adjacent(U'a', U'd', qwerty));
  CHECK_FALSE(keys_adjacent(U'я', U'a', qwerty));
  CHECK(keys_adjacent(U'5', U'8', keypad));
  CHECK_FALSE(keys_adjacent(U'5', U'8', qwerty));
  CHECK(keys_adjacent(U'0', U'2', keypad));
  CHECK(keys_adjacent(U'3', U'.', keypad));
  CHECK(keys_adjacent(U'3', U',', keypad));
  CHECK(keys_adjacent(U'+', U'6', keypad));
  CHECK_FALSE(keys_adjacent(U'5', U'9', keypad));
  CHECK_FALSE(keys_adjacent(U'0', U'3', keypad));
  for (const KeyGeometry geometry : {qwerty, qwertz, azerty, keypad})
    for (char32_t a = 0x20; a < 0x7F; ++a)
      for (char32_t b = 0x20; b < 0x7F; ++b) {
        REQUIRE(keys_adjacent(a, b, geometry) == keys_adjacent(b, a, geometry));
        if (a == b) REQUIRE_FALSE(keys_adjacent(a, b, geometry));
      }
}

TEST_CASE("A layout's geometry goes by its name", "[error-class]") {
  CHECK(geometry_of("us") == KeyGeometry::qwerty);
  CHECK(geometry_of("") == KeyGeometry::qwerty);
  CHECK(geometry_of("de(nodeadkeys)") == KeyGeometry::qwertz);
  CHECK(geometry_of("fr(oss)") == KeyGeometry::azerty);
  CHECK(geometry_of("cz(qwerty)") == KeyGeometry::qwerty);
  CHECK(geometry_of("de,us") == KeyGeometry::qwertz);
  CHECK(geometry_of("us(dvorak)") == std::nullopt);
  CHECK(geometry_of("fr(bepo)") == std::nullopt);
  CHECK(geometry_of("de(us)") == KeyGeometry::qwerty);
}

TEST_CASE("A substitution by the key beside it is one, on the keys it was keyed with", "[error-class]") {
  CHECK(causes_in("A5", "A6", on_layout(KeyGeometry::qwerty)) == "adjacent_key");
  CHECK(causes_in("A5", "A8", on_layout(KeyGeometry::qwerty)).empty());
  CHECK(causes_in("A5", "A8", on_layout(KeyGeometry::qwerty, U"8")) == "adjacent_key");
  CHECK(causes_in("A5", "A8", on_layout(KeyGeometry::qwerty, U"5")).empty());
  CHECK(causes_in("A5", "A6", on_layout(std::nullopt)).empty());
  CHECK(causes_in("SMITH", "SNUTH", on_layout(KeyGeometry::qwerty)) == "adjacent_key");
  CHECK(causes_in("SMITH", "SNAPH", on_layout(KeyGeometry::qwerty)).empty());
  CHECK(causes_in("SMITH", "SNATH", on_layout(KeyGeometry::qwerty)).empty());  // one of the two is not beside its key
  CHECK(causes_in("A56", "A65", on_layout(KeyGeometry::qwerty)).empty());  // swapped
  CHECK(causes_in("LMO1", "LM01", on_layout(KeyGeometry::qwerty)) == "look_alike adjacent_key");
}

TEST_CASE("Marks, guesses and what was carried over are causes beside the class", "[error-class]") {
  CHECK(causes_in(kIllegible, text_value("SMITH"), {}) == "guess");
  CHECK(causes_in(kNotGiven, text_value("SMITH"), {}).empty());
  CHECK(causes_in(kIllegible, text_value(""), {}) == "missed_mark");
  CHECK(causes_in(kNotGiven, text_value(""), {}) == "missed_mark");
  CHECK(causes_in(text_value("SMITH"), kIllegible, {}) == "needless_mark");
  CHECK(causes_in(text_value(""), kNotGiven, {}) == "needless_mark");
  CHECK(causes_in(kIllegible, kNotGiven, {}) == "wrong_mark");
  FieldContext unreadable;
  unreadable.unreadable = true;
  CHECK(causes_in("SMITH", "SMYTH", unreadable) == "guess");
  CHECK(causes_in("SMITH", "SMITH", unreadable) == "guess");  // a lucky one
  const Value before = text_value("JONES"), blank = text_value("");
  FieldContext carried;
  carried.before_true = &before;
  CHECK(causes_in("SMITH", "JONES", carried) == "dup_carried_over");
  carried.dup_key = true;
  CHECK(causes_in("SMITH", "JONES", carried) == "dup_carried_over dup_key");
  CHECK(causes_in("SMITH", "JONAS", carried).empty());
  carried.before_true = &blank;
  CHECK(causes_in("SMITH", "", carried).empty());
  FieldContext rules;
  rules.other_rules = {{"A", text_value("Smith")}, {"B", text_value("SMITH, J")}, {"C", text_value("SMITH, J")}};
  CHECK(causes_in("SMITH", "SMITH, J", rules) == "rule_breach");
  CHECK(causes_in("SMITH", "SMITH J", rules).empty());
  Field choice;
  choice.choices = {"SELF", "SPOUSE"};
  CHECK(causes_in("SELF", "SPOUSE", {}, choice) == "another_choice");
  CHECK(causes_in("SELF", "SPOUS", {}, choice).empty());
  Field listed;
  listed.look_up = {{"E11.9", "Diabetes"}, {"E11.8", "Diabetes"}};
  CHECK(causes_in("E11.9", "E11.8", {}, listed) == "another_choice");
}

TEST_CASE("Values that stand one field late or early are one root error and what follows from it", "[error-class]") {
  Form form;
  form.fields.resize(6);
  const auto record = [](std::vector<std::string> values) {
    Record made;
    for (const std::string& value : values) made.push_back(text_value(value));
    return made;
  };
  const auto found = [&](std::vector<std::string> truth, std::vector<std::string> keyed) {
    std::vector<bool> wrong;
    for (std::size_t i = 0; i < truth.size(); ++i) wrong.push_back(truth[i] != keyed[i]);
    std::string line;
    for (const Cascade& cascade : cascades_of(form, record(truth), record(keyed), wrong)) {
      line += (line.empty() ? "" : " ") + std::to_string(cascade.root) + (cascade.shift > 0 ? "+" : "-");
      for (const std::size_t field : cascade.consequences) line += std::to_string(field);
    }
    return line;
  };
  const std::vector<std::string> truth{"A", "B", "C", "D", "E", "F"};
  CHECK(found(truth, truth).empty());
  CHECK(found(truth, {"A", "", "B", "C", "D", "E"}) == "1+2345");       // one skipped
  CHECK(found(truth, {"A", "B", "B", "C", "D", "E"}) == "2+345");       // one keyed twice
  CHECK(found(truth, {"A", "X", "B", "C", "F", ""}) == "1+23 4-5");      // twice in one record
  CHECK(found(truth, {"A", "C", "D", "E", "F", ""}) == "1-2345");       // one left out
  CHECK(found(truth, {"A", "C", "D", "D", "E", "F"}) == "1-2");         // and made good
  CHECK(found(truth, {"A", "B", "C", "D", "", "E"}) == "4+5");          // at the end
  CHECK(found(truth, {"A", "B", "C", "D", "F", ""}) == "4-5");
  CHECK(found(truth, {"B", "A", "C", "D", "E", "F"}).empty());          // two swapped
  CHECK(found(truth, {"A", "B", "X", "Y", "E", "F"}).empty());
  CHECK(found(truth, {"A", "B", "C", "C", "E", "F"}).empty());          // one value in another field
  CHECK(found({"B", "C", "X", "Y", "X", "D"}, {"B", "B", "C", "X", "D", "D"}) == "1+23");  // 3 and 4 are early too: the longer holds
  CHECK(found({"A", "", "C", "D", "E", "F"}, {"A", "", "", "C", "D", "E"}) == "2+345");
  CHECK(found({"A", "A", "A", "A", "A", "A"}, {"A", "A", "A", "A", "A", "B"}).empty());
}

TEST_CASE("The nearest other record is found, of two equally near the one before", "[error-class]") {
  const auto documents = documents_of({{"A"}, {"B"}, {"A"}, {"C"}, {"A"}, {"D"}});
  TrueValues values(documents, 6);
  CHECK(values.nearest(1, 0, U"A") == 0U);
  CHECK(values.nearest(3, 0, U"A") == 2U);
  CHECK(values.nearest(2, 0, U"A") == 0U);
  CHECK(values.nearest(5, 0, U"A") == 4U);
  CHECK(values.nearest(0, 0, U"D") == 5U);
  CHECK(values.nearest(5, 0, U"D") == std::nullopt);
  CHECK(values.nearest(5, 0, U"X") == std::nullopt);
  CHECK(TrueValues(documents, 3).nearest(0, 0, U"D") == std::nullopt);
}

TEST_CASE("The nearest other record is that of looking at every one", "[error-class]") {
  CHECK(rc::check([] {
    const auto texts = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>("", "A", "B", "C")));
    std::vector<std::vector<std::string>> truths;
    for (const std::string& text : texts) truths.push_back({"same", text});
    auto documents = documents_of(truths);
    documents[0].truth[1] = {U"A", Mark::illegible};  // a mark is no text
    const auto records = *rc::gen::inRange<std::size_t>(0, texts.size() + 2), record = *rc::gen::inRange<std::size_t>(0, texts.size());
    TrueValues values(documents, records);
    std::optional<std::size_t> nearest;
    for (std::size_t other = 0; other < std::min(records, texts.size()); ++other) {
      if (other == record || documents[other].truth[1] != text_value("A")) continue;
      const auto away = [&](std::size_t n) { return n < record ? record - n : n - record; };
      if (!nearest || away(other) < away(*nearest)) nearest = other;  // of two equally near the one before comes first
    }
    RC_ASSERT(values.nearest(record, 1, U"A") == nearest);
    RC_ASSERT(values.nearest(record, 0, U"other") == std::nullopt);
  }));
}

TEST_CASE("A run's errors carry what its batch and its journal tell", "[error-class]") {
  const Drill drill = text_drill(2);
  auto documents = documents_of({{"SMITH", "A5"}, {"JONES", "B7"}, {"KHAN", "C1"}});
  const Score score = deft::score(drill, documents, keyed("SMITH<Tab>A<KP_8><F12><F2>B7<F12>JONES<Tab>C2<F12>", 3));
  REQUIRE(score.discrepancies.size() == 4);
  CHECK(names_of(wrong_in(score, 0, 1).causes) == "adjacent_key");
  CHECK(wrong_in(score, 1, 0).error.kind == ErrorClass::other_record);
  CHECK(wrong_in(score, 1, 0).error.whose == 0U);
  CHECK(names_of(wrong_in(score, 1, 0).causes) == "dup_carried_over dup_key");
  CHECK(wrong_in(score, 2, 0).error.whose == 1U);
  CHECK(names_of(wrong_in(score, 2, 0).causes) == "dup_carried_over");
  CHECK(names_of(wrong_in(score, 2, 1).causes) == "adjacent_key");
  CHECK(score.errors.root_errors == 4);
}

TEST_CASE("A value that is due elsewhere is no look-alike", "[error-class]") {
  const Score score = deft::score(text_drill(1), documents_of({{"A8"}, {"AB"}}), keyed("AB<F12>A8<F12>", 2));
  CHECK(wrong_in(score, 0, 0).error.kind == ErrorClass::other_record);
  CHECK_FALSE(wrong_in(score, 0, 0).causes.has(Cause::look_alike));
}

TEST_CASE("A wrong value carried over by the dup key is told from the value of the record before", "[error-class]") {
  const Drill drill = text_drill(2);
  const Score score = deft::score(drill, documents_of({{"SMITH", "1"}, {"JONES", "2"}}), keyed("SMYTH<Tab>1<F12><F2>2<F12>", 2));
  CHECK(wrong_in(score, 1, 0).error.kind != ErrorClass::other_record);
  CHECK(names_of(wrong_in(score, 1, 0).causes) == "dup_carried_over dup_key");
}

TEST_CASE("A cascade in a run is counted once, and its fields stay wrong", "[error-class]") {
  const Drill drill = text_drill(5);
  const Score score = deft::score(drill, documents_of({{"A", "B", "C", "D", "E"}}), keyed("A<Tab><Tab>B<Tab>C<Tab>D<F12>", 1));
  CHECK(score.totals.fields_wrong == 4);
  CHECK(score.errors.root_errors == 1);
  CHECK(score.errors.consequences == 3);
  CHECK(names_of(wrong_in(score, 0, 1).causes) == "cascade_root");
  CHECK(wrong_in(score, 0, 1).error.kind == ErrorClass::blank);
  CHECK(wrong_in(score, 0, 3).error.kind == ErrorClass::other_field);
  CHECK(wrong_in(score, 0, 3).causes.root == 1);
  CHECK(wrong_in(score, 0, 3).causes.shift == 1);
}

TEST_CASE("Holds are judged: needless, justified, and missed where a guess was released", "[error-class]") {
  const Drill drill = text_drill(1);
  auto documents = documents_of({{"A"}, {""}, {""}, {""}, {"E"}});
  for (const std::size_t record : {1U, 2U, 3U}) documents[record].truth[0].mark = Mark::illegible;
  const Score score = deft::score(drill, documents, keyed("A<F5>why<Enter>B<F12><F7><F12>C<F5>who<Enter>E<F12>", 5));
  REQUIRE(score.records_held == 2);
  CHECK(score.errors.holds_justified == 1);
  REQUIRE(score.errors.hold_faults.size() == 2);
  CHECK(score.errors.hold_faults[0].record == 0);
  CHECK(score.errors.hold_faults[0].kind == HoldFault::Kind::needless);
  CHECK(score.errors.hold_faults[1].record == 1);
  CHECK(score.errors.hold_faults[1].kind == HoldFault::Kind::missed);
  CHECK(names_of(wrong_in(score, 1, 0).causes) == "guess");
}

TEST_CASE("Fields behind the cursor when the clock ran out are counted as blank for want of time, not as wrong", "[error-class]") {
  const Drill drill = text_drill(5);
  Journal journal = keyed("A<Tab><Tab>C", 1, EndReason::time);
  journal.ended_at = std::chrono::seconds(1);
  const Score score = deft::score(drill, documents_of({{"A", "B", "C", "D", ""}}), journal);
  CHECK(score.errors.time_out_blanks == 1);
  CHECK(score.totals.fields_wrong == 1);
  CHECK(score.totals.fields_not_reached == 3);
  journal.end = EndReason::stopped;
  CHECK(deft::score(drill, documents_of({{"A", "B", "C", "D", ""}}), journal).errors.time_out_blanks == 0);
}
