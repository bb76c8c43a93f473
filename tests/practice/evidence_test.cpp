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

TEST_CASE("Evidence of any run agrees with its score", "[evidence]") {
  CHECK(rc::check([] {
    const auto run = test::random_run(*rc::gen::arbitrary<std::uint64_t>());
    const Score scored = score(run.drill, run.documents, run.journal);
    const auto items = evidence_of(run.drill, run.documents, run.journal, scored);
    long long classes = 0, fields = 0, wrong = 0, digraphs = 0;
    std::map<std::pair<Kind, std::string>, int> times;
    for (const Evidence& one : items) {
      RC_ASSERT(++times[std::pair(one.kind, one.item)] == 1);
      RC_ASSERT(one.seen >= 0 && one.wrong >= 0 && one.time >= Elapsed(0) && one.timed >= 0);
      if (one.kind == Kind::error_class) classes += one.wrong;
      if (one.kind == Kind::field_kind) fields += one.seen, wrong += one.wrong;
      digraphs += one.kind == Kind::digraph ? 1 : 0;
    }
    RC_ASSERT(classes == scored.errors.root_errors);
    RC_ASSERT(fields == static_cast<long long>(scored.fields.size()));
    RC_ASSERT(wrong == scored.totals.fields_wrong);
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
}

TEST_CASE("Only what a string can be made for becomes a focus", "[weakness]") {
  const std::vector<Weakness> weak{{Kind::cause, "guess", 10, 5, 0.5, 5}, {Kind::error_class, "other_field", 10, 4, 0.4, 4}, {Kind::confusion, "5S", 10, 3, 0.3, 3},
                                   {Kind::digraph, "th", 10, 0, 2, 2}, {Kind::key, "7", 10, 2, 0.2, 1}};
  CHECK(focuses_of(weak, 2) == std::vector<std::string>{"confusion:5S", "digraph:th"});
  CHECK(focuses_of(weak, 9).size() == 3);
}
