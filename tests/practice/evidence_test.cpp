#include "practice/evidence.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <map>

#include "practice/weakness.h"
#include "support/random_run.h"
#include "support/sample_drill.h"

using namespace deft;
using Kind = Evidence::Kind;

namespace {

const Evidence* find(const std::vector<Evidence>& items, Kind kind, const std::string& item) {
  for (const Evidence& one : items)
    if (one.kind == kind && one.item == item) return &one;
  return nullptr;
}

/// A form of one field, its documents, and what was keyed for them, key by key every 200 ms; between the keys of `slow` 900.
struct Sat {
  Drill drill;
  std::vector<SourceDocument> documents;
  Journal journal;

  Sat(FieldKind kind, const std::vector<std::u32string>& due, const std::vector<std::u32string>& keyed, std::u32string_view slow = U"") {
    drill.form.fields = {field_of("field", kind, 20)};
    Elapsed at{0};
    for (std::size_t n = 0; n < due.size(); ++n) {
      documents.push_back({{}, {{due[n], Mark::none}}});
      char32_t before = 0;
      for (const char32_t c : keyed[n]) {
        at += std::chrono::milliseconds(slow.size() == 2 && before == slow[0] && c == slow[1] ? 900 : 200);
        journal.keystrokes.push_back({at, Key(c)});
        before = c;
      }
      at += std::chrono::milliseconds(200);
      journal.keystrokes.push_back({at, NamedKey::f12});
    }
    journal.head.records = due.size();
    journal.end = EndReason::all_released;
    journal.ended_at = at;
  }

  std::vector<Evidence> evidence() const { return evidence_of(drill, documents, journal, score(drill, documents, journal)); }
  RunEvidence run(int n) const { return {std::to_string(n), "drill", n * 1000, evidence()}; }
};

}  // namespace

TEST_CASE("Evidence counts classes, confusions and keys of a run", "[evidence]") {
  const Sat sat(FieldKind::text, {U"A5C", U"55X", U"QRT", U"12"}, {U"ASC", U"5SX", U"QRT", U"21"});
  const auto items = sat.evidence();
  const Evidence* confusion = find(items, Kind::confusion, "5S");
  REQUIRE(confusion);
  CHECK(confusion->seen == 3);
  CHECK(confusion->wrong == 2);
  const Evidence* key = find(items, Kind::key, "5");
  REQUIRE(key);
  CHECK(key->seen == 3);
  CHECK(key->wrong == 2);
  CHECK(find(items, Kind::key, "Q")->wrong == 0);
  const Evidence* substitution = find(items, Kind::error_class, "substitution");
  REQUIRE(substitution);
  CHECK(substitution->seen == 4);
  CHECK(substitution->wrong == 2);
  CHECK(find(items, Kind::error_class, "adjacent_transposition")->wrong == 1);
  const Evidence* kind = find(items, Kind::field_kind, "text");
  REQUIRE(kind);
  CHECK(kind->seen == 4);
  CHECK(kind->wrong == 3);
  CHECK(find(items, Kind::digit_group, "1")->seen == 1);
  CHECK(find(items, Kind::digit_group, "2")->wrong == 2);
}

TEST_CASE("A digit keyed on the keypad is evidence of another key than the same digit of the top row", "[evidence]") {
  Sat sat(FieldKind::text, {U"77", U"17", U"4.7", U"A7"}, {U"77", U"18", U"4.6", U"S7"});
  std::size_t record = 0;
  for (Keystroke& keystroke : sat.journal.keystrokes) {
    if (is(keystroke.key, NamedKey::f12)) ++record;
    else if (record == 1 || record == 2) keystroke.key = on_keypad(keystroke.key);
  }
  const auto items = sat.evidence();
  REQUIRE(find(items, Kind::key, "7"));
  CHECK(find(items, Kind::key, "7")->seen == 3);
  CHECK(find(items, Kind::key, "7")->wrong == 0);
  REQUIRE(find(items, Kind::key, "KP_7"));
  CHECK(find(items, Kind::key, "KP_7")->seen == 2);
  CHECK(find(items, Kind::key, "KP_7")->wrong == 2);
  CHECK(find(items, Kind::key, "KP_.")->seen == 1);
  CHECK(find(items, Kind::key, "KP_4")->wrong == 0);
  CHECK(find(items, Kind::key, "1") == nullptr);
  CHECK(find(items, Kind::key, "A")->wrong == 1);  // letters are on no keypad
  const Evidence* confusion = find(items, Kind::confusion, "78");
  REQUIRE(confusion);
  CHECK(confusion->seen == 5);  // wherever its keys are
  CHECK(confusion->wrong == 1);
}

TEST_CASE("A field keyed on both blocks counts for the one most of its digits came from", "[evidence]") {
  for (const std::size_t on_pad : {1U, 2U}) {
    Sat sat(FieldKind::text, {U"123"}, {U"123"});
    for (std::size_t n = 0; n < on_pad; ++n) sat.journal.keystrokes[n].key = on_keypad(sat.journal.keystrokes[n].key);
    CHECK((find(sat.evidence(), Kind::key, "KP_3") != nullptr) == (on_pad == 2));
  }
  Sat even(FieldKind::text, {U"12"}, {U"12"});
  even.journal.keystrokes[0].key = on_keypad(even.journal.keystrokes[0].key);
  CHECK(find(even.evidence(), Kind::key, "1"));  // of two equal halves the main keys have it
}

TEST_CASE("The waits between two letters are summed", "[evidence]") {
  const Sat sat(FieldKind::text, {U"then", U"Then", U"path"}, {U"then", U"Then", U"path"}, U"th");
  const Evidence* pair = find(sat.evidence(), Kind::digraph, "th");
  REQUIRE(pair);
  CHECK(pair->timed == 3);
  CHECK(pair->time == std::chrono::milliseconds(900 + 200 + 900));
}

TEST_CASE("No wait goes from one field to the next, and none is over ten seconds", "[evidence]") {
  Sat sat(FieldKind::text, {U"ab", U"ba"}, {U"ab", U"ba"});
  for (std::size_t n = 1; n < sat.journal.keystrokes.size(); ++n) sat.journal.keystrokes[n].at += std::chrono::seconds(11);
  const auto items = sat.evidence();
  CHECK(find(items, Kind::digraph, "bb") == nullptr);
  CHECK(find(items, Kind::digraph, "ab") == nullptr);
  CHECK(find(items, Kind::digraph, "ba")->timed == 1);
}

namespace {

/// One field of every document judged, as the score would say it.
Score judged(std::size_t records, Elapsed reading, Elapsed keying) {
  Score score;
  for (std::size_t n = 0; n < records; ++n) score.fields.push_back({.record = n, .field = 0, .right = true, .reading = reading, .keying = keying});
  score.totals.records_released = static_cast<int>(records);
  return score;
}

Discrepancy wrong(ErrorClass kind, std::initializer_list<Cause> causes) {
  Discrepancy one{};
  one.error.kind = kind;
  for (const Cause cause : causes) one.causes.add(cause);
  return one;
}

}  // namespace

TEST_CASE("Causes and holds are counted, and what only follows from another field is not", "[evidence]") {
  const Sat sat(FieldKind::text, {U"A", U"B", U"C"}, {U"A", U"B", U"C"});
  Score score = judged(3, Elapsed(0), Elapsed(0));
  score.records_held = 2;
  score.discrepancies = {wrong(ErrorClass::omission, {Cause::look_alike, Cause::adjacent_key}), wrong(ErrorClass::omission, {Cause::look_alike}),
                         wrong(ErrorClass::insertion, {Cause::cascade})};
  score.errors.hold_faults = {{0, HoldFault::Kind::missed}, {1, HoldFault::Kind::missed}, {2, HoldFault::Kind::needless}};
  const auto items = evidence_of(sat.drill, sat.documents, sat.journal, score);
  const auto shown = [&](Kind kind, const std::string& item) {
    const Evidence* one = find(items, kind, item);
    return one ? std::pair(one->wrong, one->seen) : std::pair(0LL, 0LL);
  };
  CHECK(shown(Kind::cause, "look_alike") == std::pair(2LL, 3LL));
  CHECK(shown(Kind::cause, "adjacent_key") == std::pair(1LL, 3LL));
  CHECK(shown(Kind::cause, "missed_hold") == std::pair(2LL, 5LL));
  CHECK(shown(Kind::cause, "needless_hold") == std::pair(1LL, 5LL));
  CHECK(shown(Kind::error_class, "omission") == std::pair(2LL, 3LL));
  CHECK_FALSE(find(items, Kind::error_class, "insertion"));
  CHECK_FALSE(find(items, Kind::cause, "cascade"));
}

TEST_CASE("A kind of field is timed with its reading, a row of digits without", "[evidence]") {
  using namespace std::chrono_literals;
  constexpr std::pair<FieldKind, const char*> kKinds[]{{FieldKind::text, "text"}, {FieldKind::upper_text, "upper"}, {FieldKind::digits, "digits"}, {FieldKind::code, "code"},
                                                       {FieldKind::date, "date"}, {FieldKind::amount, "amount"}, {FieldKind::choice, "choice"}, {FieldKind::quantity, "quantity"}};
  for (const auto& [kind, name] : kKinds) {
    CAPTURE(name);
    const Sat sat(kind, {U"12A1234", U"12345678901"}, {U"", U""});
    const auto items = evidence_of(sat.drill, sat.documents, sat.journal, judged(2, 3s, 5s));
    REQUIRE(find(items, Kind::field_kind, name));
    CHECK(find(items, Kind::field_kind, name)->time == 16s);
    CHECK(find(items, Kind::field_kind, name)->timed == 2);
    REQUIRE(find(items, Kind::digit_group, "4"));
    CHECK(find(items, Kind::digit_group, "4")->time == 5s);
    REQUIRE(find(items, Kind::digit_group, "9"));
    CHECK(find(items, Kind::digit_group, "9")->timed == 1);
  }
}

TEST_CASE("A key is the same small and capital, and a confusion is counted among what was due", "[evidence]") {
  const Sat sat(FieldKind::text, {U"qaQ", U"xyz"}, {U"waW", U"xyz"});
  const auto items = sat.evidence();
  REQUIRE(find(items, Kind::key, "Q"));
  CHECK(find(items, Kind::key, "Q")->seen == 2);
  CHECK(find(items, Kind::key, "Q")->wrong == 2);
  CHECK_FALSE(find(items, Kind::key, "q"));
  REQUIRE(find(items, Kind::confusion, "QW"));
  CHECK(find(items, Kind::confusion, "QW")->seen == 2);
  CHECK(find(items, Kind::confusion, "QW")->wrong == 2);
}

TEST_CASE("A held key and a shortcut are no pair, and the pairs keyed most often are kept", "[evidence]") {
  std::u32string many;
  for (char32_t first = U'a'; first <= U'g'; ++first)
    for (char32_t second = U'a'; second <= U'g'; ++second) many += first, many += second, many += U' ';
  Sat sat(FieldKind::text, {many, U"xyxyxy"}, {many, U"xyxyxy"});
  sat.drill.form.fields[0].max_length = 200;
  const auto items = sat.evidence();
  CHECK(std::ranges::count(items, Kind::digraph, &Evidence::kind) == static_cast<long>(kMostDigraphs));
  REQUIRE(find(items, Kind::digraph, "xy"));
  CHECK(find(items, Kind::digraph, "xy")->timed == 3);

  Sat held(FieldKind::text, {U"ab"}, {U"aab"});
  held.journal.keystrokes[1].kind = Keystroke::Kind::repeat;
  CHECK_FALSE(find(held.evidence(), Kind::digraph, "aa"));
  const auto after = held.evidence();
  REQUIRE(find(after, Kind::digraph, "ab"));
  CHECK(find(after, Kind::digraph, "ab")->time == std::chrono::milliseconds(400));
  Sat shortcut(FieldKind::text, {U"ab"}, {U"ab"});
  shortcut.journal.keystrokes[1].key.ctrl = true;
  CHECK_FALSE(find(shortcut.evidence(), Kind::digraph, "ab"));
}

TEST_CASE("Where a full field goes on by itself no wait reaches into the next", "[evidence]") {
  Sat sat(FieldKind::code, {U""}, {U"abcd"});
  sat.drill.form.fields = {field_of("one", FieldKind::code, 2, Advance::automatic), field_of("two", FieldKind::code, 2, Advance::automatic)};
  sat.documents = {{{}, {{U"AB", Mark::none}, {U"CD", Mark::none}}}};
  const auto items = sat.evidence();
  CHECK(find(items, Kind::digraph, "ab"));
  CHECK_FALSE(find(items, Kind::digraph, "bc"));
  CHECK(find(items, Kind::digraph, "cd"));
}

TEST_CASE("Evidence of any run agrees with its score", "[evidence]") {
  CHECK(rc::check([] {
    const auto run = test::random_run(*rc::gen::arbitrary<std::uint64_t>());
    const Score scored = score(run.drill, run.documents, run.journal);
    const auto items = evidence_of(run.drill, run.documents, run.journal, scored);
    long long classes = 0, fields = 0, wrong = 0, digraphs = 0, keys = 0, wrong_keys = 0;
    for (const WrongKey& one : scored.wrong_keys) wrong_keys += one.wanted > U' ' && one.wanted < 0x7F ? one.count : 0;
    std::map<std::pair<Kind, std::string>, int> times;
    for (const Evidence& one : items) {
      RC_ASSERT(++times[std::pair(one.kind, one.item)] == 1);
      RC_ASSERT(one.seen >= 0 && one.wrong >= 0 && one.time >= Elapsed(0) && one.timed >= 0);
      if (one.kind == Kind::error_class) classes += one.wrong;
      if (one.kind == Kind::field_kind) fields += one.seen, wrong += one.wrong;
      if (one.kind == Kind::key) keys += one.wrong;
      digraphs += one.kind == Kind::digraph ? 1 : 0;
    }
    RC_ASSERT(classes == scored.errors.root_errors);
    RC_ASSERT(fields == static_cast<long long>(scored.fields.size()));
    RC_ASSERT(wrong == scored.totals.fields_wrong);
    RC_ASSERT(keys == wrong_keys);
    RC_ASSERT(digraphs <= static_cast<long long>(kMostDigraphs));
  }));
}

TEST_CASE("What goes wrong again is a weakness, the worst first, and what went wrong once is none", "[weakness]") {
  const Sat sat(FieldKind::text, {U"A5C", U"55X", U"QRT", U"12"}, {U"ASC", U"5SX", U"QRT", U"21"});
  const std::vector<Weakness> weak = weaknesses({sat.run(1)});
  REQUIRE_FALSE(weak.empty());
  CHECK(std::ranges::is_sorted(weak, std::greater(), &Weakness::cost));
  CHECK(std::ranges::any_of(weak, [](const Weakness& one) { return focus_of(one) == "confusion:5S" && one.wrong == 2; }));
  CHECK(std::ranges::none_of(weak, [](const Weakness& one) { return one.item == "adjacent_transposition"; }));
  CHECK(weaknesses({}).empty());
}

TEST_CASE("A weakness overcome fades: runs without it outweigh those with it", "[weakness]") {
  const Sat bad(FieldKind::text, {U"5X", U"5Y"}, {U"SX", U"SY"}), good(FieldKind::text, {U"5X", U"5Y"}, {U"5X", U"5Y"});
  const auto cost = [](const std::vector<RunEvidence>& runs) {
    for (const Weakness& one : weaknesses(runs))
      if (focus_of(one) == "confusion:5S") return one.cost;
    return 0.0;
  };
  const double fresh = cost({good.run(1), good.run(2), bad.run(3)}), faded = cost({bad.run(1), good.run(2), good.run(3)});
  CHECK(faded < fresh);
  CHECK(faded > 0);
  std::vector<RunEvidence> long_ago{bad.run(0)};
  for (int n = 1; n <= static_cast<int>(kRunsLookedAt); ++n) long_ago.push_back(good.run(n));
  CHECK(cost(long_ago) == 0);
}

TEST_CASE("A pair keyed clearly slower than the others is a weakness", "[weakness]") {
  const std::vector<std::u32string> words(5, U"thatnet the path");
  const Sat slow(FieldKind::text, words, words, U"th"), even(FieldKind::text, words, words);
  const auto weak = weaknesses({slow.run(1)});
  REQUIRE(weak.size() == 1);
  CHECK(focus_of(weak.front()) == "digraph:th");
  CHECK(weak.front().rate > 1.6);
  CHECK(weaknesses({even.run(1)}).empty());
}

TEST_CASE("A kind of field is a weakness only where it is worse than the rest", "[weakness]") {
  const auto fields = [](long long dates_wrong, long long texts_wrong) {
    return std::vector<RunEvidence>{{"1", "d", 0, {{Kind::field_kind, "date", 20, dates_wrong, Elapsed(0), 0}, {Kind::field_kind, "text", 80, texts_wrong, Elapsed(0), 0}}}};
  };
  CHECK(weaknesses(fields(4, 4)).front().item == "date");
  CHECK(weaknesses(fields(2, 8)).empty());
  // 7 of 20 among 25 of 100 is not half again as often; 8 among 26 is.
  CHECK(weaknesses(fields(7, 18)).empty());
  CHECK(weaknesses(fields(8, 18)).front().item == "date");
}

TEST_CASE("What a weakness costs is what is to be expected of it in a hundred fields, half the weight six runs ago", "[weakness]") {
  const auto run = [](long long wrong) {
    return RunEvidence{"r", "d", 0, {{Kind::field_kind, "text", 50, 0, Elapsed(0), 0}, {Kind::confusion, "5S", 10, wrong, Elapsed(0), 0}}};
  };
  const auto one = weaknesses({run(2)});
  REQUIRE(one.size() == 1);
  CHECK(one[0].cost == Approx(4));
  CHECK(one[0].rate == Approx(0.2));
  const auto two = weaknesses({run(6), {"r", "d", 0, {}}, {"r", "d", 0, {}}, {"r", "d", 0, {}}, {"r", "d", 0, {}}, {"r", "d", 0, {}}, run(0)});
  REQUIRE(two.size() == 1);
  CHECK(two[0].rate == Approx(0.2));  // 3 of 15, the older run at half its weight
  CHECK(two[0].cost == Approx(4));
  CHECK(two[0].wrong == 6);
}

TEST_CASE("A slow pair costs the time over the mean, ten seconds for a field, and needs eight waits", "[weakness]") {
  using namespace std::chrono_literals;
  const auto with = [](long long times, Elapsed each) {
    return std::vector<RunEvidence>{{"r", "d", 0, {{Kind::field_kind, "text", 100, 0, Elapsed(0), 0}, {Kind::digraph, "th", times, 0, times * each, times},
                                                   {Kind::digraph, "an", 90, 0, 90 * 200ms, 90}}}};
  };
  const auto slow = weaknesses(with(10, 1200ms));  // the mean is 0.3 s: each of ten lost 0.9 s
  REQUIRE(slow.size() == 1);
  CHECK(slow[0].item == "th");
  CHECK(slow[0].rate == Approx(4));
  CHECK(slow[0].cost == Approx(0.9));
  CHECK(weaknesses(with(8, 1200ms)).size() == 1);
  CHECK(weaknesses(with(7, 1200ms)).empty());
  CHECK(weaknesses(with(10, 300ms)).empty());   // 1.43 times the mean
  CHECK(weaknesses(with(10, 400ms)).size() == 1);  // 1.82 times
}

TEST_CASE("Twelve weaknesses at most are told", "[weakness]") {
  RunEvidence run{"r", "d", 0, {{Kind::field_kind, "text", 100, 0, Elapsed(0), 0}}};
  for (char c = 'A'; c < 'A' + 20; ++c) run.items.push_back({Kind::key, std::string(1, c), 10, 2 + c - 'A', Elapsed(0), 0});
  const auto weak = weaknesses({run});
  CHECK(weak.size() == 12);
  CHECK(weak.front().item == "T");
}

TEST_CASE("Only what a string can be made for becomes a focus", "[weakness]") {
  const std::vector<Weakness> weak{{Kind::cause, "guess", 10, 5, 0.5, 5}, {Kind::error_class, "other_field", 10, 4, 0.4, 4}, {Kind::confusion, "5S", 10, 3, 0.3, 3},
                                   {Kind::digraph, "th", 10, 0, 2, 2}, {Kind::key, "7", 10, 2, 0.2, 1}};
  CHECK(focuses_of(weak, 2) == std::vector<std::string>{"confusion:5S", "digraph:th"});
  CHECK(focuses_of(weak, 9).size() == 3);
}

TEST_CASE("Evidence tells what self-checks caught, and no weakness is made of it", "[evidence]") {
  Drill drill = text_drill(2);
  Journal journal = keyed("X<Tab>Y<F8><Enter>A<F12>A<Tab>Q<F8><F12>A<Tab>B<F12>", 3);
  journal.head.behaviours.work_check = true;
  const auto documents = documents_of({{"A", "B"}, {"A", "B"}, {"A", "B"}});
  const auto items = evidence_of(drill, documents, journal, score(drill, documents, journal));
  const Evidence* checks = find(items, Kind::work_check, "wrong_field");
  REQUIRE(checks);
  CHECK(checks->seen == 3);
  CHECK(checks->wrong == 2);
  CHECK(checks->timed == 2);
  CHECK(checks->time == std::chrono::milliseconds(200));
  for (const Weakness& weakness : weaknesses({{"a", "drill", 1, items}, {"b", "drill", 2, items}})) CHECK(weakness.kind != Kind::work_check);
  journal.head.behaviours.work_check = false;
  CHECK(find(evidence_of(drill, documents, journal, score(drill, documents, journal)), Kind::work_check, "wrong_field") == nullptr);
}

TEST_CASE("Evidence tells of records to be held and on hold, and of each fault as a cause", "[evidence]") {
  const Drill drill = text_drill(1);
  auto documents = documents_of({{"A"}, {""}, {""}, {""}});
  for (const std::size_t record : {1U, 2U, 3U}) documents[record].truth[0].mark = Mark::illegible;
  const Journal journal = keyed("<F5>why<Enter>B<F12>C<F12><F5>who<Enter>", 4);
  const auto items = evidence_of(drill, documents, journal, score(drill, documents, journal));
  const Evidence *due = find(items, Kind::hold, "due"), *held = find(items, Kind::hold, "held"), *missed = find(items, Kind::cause, "missed_hold");
  REQUIRE(due);
  REQUIRE(held);
  REQUIRE(missed);
  CHECK(due->seen == 3);
  CHECK(due->wrong == 2);
  CHECK(held->seen == 2);
  CHECK(held->wrong == 1);
  CHECK(missed->seen == 4);
  CHECK(missed->wrong == 2);
  const auto weak = weaknesses({{"a", "drill", 1, items}});
  CHECK(std::ranges::any_of(weak, [](const Weakness& one) { return one.item == "missed_hold"; }));
  for (const Weakness& weakness : weak) CHECK(weakness.kind != Kind::hold);
}

TEST_CASE("Evidence tells what had to add up and what did not the first time, and no weakness is made of it", "[evidence]") {
  Drill drill = text_drill(3);
  for (Field& field : drill.form.fields) field.kind = FieldKind::amount, field.max_length = 9;
  drill.form.rules = {{.kind = Rule::Kind::sum, .parts = {0, 1}, .field = 2}};
  const auto documents = documents_of({{"1.00", "2.00", "3.00"}, {"1.00", "2.00", "3.00"}, {"1.00", "2.00", "3.00"}});
  const std::string right = "100<Tab>200<Tab>300<F12>", wrong = "100<Tab>200<Tab>400<F12><F12>";
  const auto items = [&](const std::string& keys) {
    const Journal journal = keyed(keys, 3);
    return evidence_of(drill, documents, journal, score(drill, documents, journal));
  };
  const auto mixed = items(right + wrong + right);
  const Evidence* balance = find(mixed, Kind::balance, "at_first");
  REQUIRE(balance);
  CHECK(balance->seen == 3);
  CHECK(balance->wrong == 1);
  for (const Weakness& weakness : weaknesses({{"a", "drill", 1, mixed}, {"b", "drill", 2, mixed}})) CHECK(weakness.kind != Kind::balance);
  CHECK(find(items(right + right + right), Kind::balance, "at_first")->wrong == 0);
}

TEST_CASE("The new kinds of evidence have names for files", "[evidence]") {
  for (const Kind kind : {Kind::work_check, Kind::hold, Kind::balance}) CHECK(evidence_kind(name_of(kind)) == kind);
  CHECK(name_of(Kind::work_check) == "work_check");
}
