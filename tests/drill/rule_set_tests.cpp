#include <catch2/catch.hpp>

#include "drill/rule_set.h"
#include "drill/truth.h"
#include "files/drill_library.h"
#include "files/drill_table.h"
#include "keying/text.h"

namespace deft {
namespace {

const PackShelf& packs() {
  static const PackShelf shelf({DEFT_ROOT "/assets"});
  return shelf;
}

RuleSet shipped(const std::string& name) {
  Complaints complaints("");
  const auto rules = packs().rule_set(name, complaints);
  REQUIRE(complaints.empty());
  REQUIRE(rules);
  return *rules;
}

const std::map<std::string, WordList> kLists{
    {"titles_f", {{"Ms"}, {"Dr"}}}, {"titles_m", {{"Mr"}}}, {"street_words", {{"Street", 1, "St"}, {"Avenue", 1, "Ave"}}}};

std::string keyed(const std::string& rules, const std::string& content, const std::string& text) {
  return to_utf8(keyed_under(shipped(rules), content, to_u32(text), kLists));
}

}  // namespace

TEST_CASE("The same name is keyed otherwise under each client's rules", "[rule set]") {
  CHECK(keyed("as-seen", "name", "Dr. Siobhán O'Neil-Burke") == "Siobhán O'Neil-Burke");
  CHECK(keyed("client-standard", "name", "DR SIOBHÁN o'neil-burke, ") == "Siobhán O'Neil-Burke");
  CHECK(keyed("client-standard", "name", "Ms. Ann McDonough-van Dyke") == "Ann McDonough-Van Dyke");
  CHECK(keyed("client-standard", "name", "MCDONOUGH") == "Mcdonough");
  CHECK(keyed("postal", "name", "Dr. Siobhán O'Neil-Burke") == "DR SIOBHÁN ONEIL-BURKE");
  CHECK(keyed("claim-transcription", "name", "Dr. Siobhán O'Neil-Burke") == "SIOBHÁN ONEILBURKE");
  CHECK(keyed("as-seen", "name", "Wm. Grant") == "Wm Grant");
  CHECK(keyed("as-seen", "name", "Dr") == "Dr");  // a title alone is the name
}

TEST_CASE("Streets are expanded, shortened or left as their rule set says", "[rule set]") {
  CHECK(keyed("as-seen", "street", "12 Mill St.") == "12 Mill St");
  CHECK(keyed("client-standard", "street", "12 MILL ST.") == "12 Mill Street");
  CHECK(keyed("client-standard", "street", "611 12th Road") == "611 12th Road");
  CHECK(keyed("client-standard", "street", "611 33RD ROAD, 12A") == "611 33rd Road 12A");
  CHECK(keyed("postal", "street", "12 Mill Street, No. 4") == "12 MILL ST NO 4");
  CHECK(keyed("claim-transcription", "street", "12 Mill Street") == "12 MILL STREET");
}

TEST_CASE("What no rule speaks of stays as it is", "[rule set]") {
  for (const char* name : {"as-seen", "client-standard", "postal", "claim-transcription"}) CHECK(keyed(name, "code", "A-1/b") == "A-1/b");
}

TEST_CASE("Plain letters are an allowed variant of letters with marks, and nothing else is", "[rule set]") {
  const RuleSet rules = shipped("as-seen");
  CHECK(variants_under(rules, "name", U"Müller") == std::vector<std::u32string>{U"Muller"});
  CHECK(variants_under(rules, "name", U"Smith").empty());
  CHECK(variants_under(rules, "code", U"Ä1").empty());
}

TEST_CASE("Every shipped rule set answers every question and instructs for every content", "[rule set]") {
  REQUIRE(packs().rule_sets().size() >= 5);
  for (const std::string& name : packs().rule_sets()) {
    const RuleSet rules = shipped(name);
    INFO(name);
    CHECK(rules.answers.size() == 6);
    CHECK(!rules.letter.empty());
    for (const char* content : {"name", "place", "street", "text", "code"})
      CHECK(std::ranges::any_of(rules.rules, [&](const KeyingRule& rule) { return std::ranges::find(rule.on, content) != rule.on.end(); }));
    for (const KeyingRule& rule : rules.rules) CHECK(rule.instruction.ends_with('.'));
  }
}

namespace {

/// Two fields, a name and a code that a second page may contradict.
struct Sample {
  Drill drill;
  SourceDocument document;
};

Sample sample(const std::string& rules, const std::vector<std::string>& others) {
  Sample sample;
  Drill& drill = sample.drill;
  Field name, code;
  name.name = "name", name.must_enter = true;
  code.name = "code", code.kind = FieldKind::code, code.must_enter = true;
  drill.form.fields = {name, code};
  drill.field_values = {"name", "code"};
  drill.readings = {{"name", "", {}}, {"code", "", {{"disagree", "card"}}}};
  drill.lists = kLists;
  drill.rules = shipped(rules);
  for (const std::string& other : others) drill.other_rules.push_back(shipped(other));
  sample.document.printed = {{"name", "Ms. Ann O'Hara"}, {"code", "AB12"}, {"card", "AB21"}};
  return sample;
}

void settle(Sample& sample) {
  Truth truth = truth_under(sample.drill, sample.document, &*sample.drill.rules);
  sample.document.truth = truth.record;
  sample.document.hold = truth.hold;
}

}  // namespace

TEST_CASE("Two places that disagree are settled as the client says", "[truth]") {
  for (const auto& [rules, code, hold] : {std::tuple{"as-seen", U"AB12", ""}, {"client-standard", U"AB21", ""}, {"claim-transcription", U"AB21", ""}}) {
    Sample one = sample(rules, {});
    settle(one);
    INFO(rules);
    CHECK(one.document.truth[1].text == code);
    CHECK(one.document.hold == hold);
  }
  Sample typo = sample("client-standard", {});
  typo.drill.readings[1].instead = {{"typo", "card"}};
  settle(typo);
  CHECK(typo.document.hold == "typo");
  typo.document.printed["card"] = "AB12";  // they agree
  typo.document.hold.clear();
  settle(typo);
  CHECK(typo.document.hold.empty());
}

TEST_CASE("A value that is missing is marked or held, as the client says", "[truth]") {
  for (const auto& [rules, hold] : {std::pair{"as-seen", ""}, {"client-standard", "missing"}}) {
    Sample one = sample(rules, {});
    one.document.printed["name"].clear();
    settle(one);
    CHECK(one.document.truth[0].mark == Mark::not_given);
    CHECK(one.document.hold == hold);
  }
}

TEST_CASE("A blotted character is keyed as one that cannot be read, and the field's mark is right too, and a guess is not", "[truth]") {
  Sample one = sample("as-seen", {});
  one.document.unclear = {{"name", 4, U""}};
  settle(one);
  CHECK(one.document.truth[0].text == U"~nn O'Hara");
  CHECK(is_right(one.drill, one.document, 0, {U"~nn O'Hara"}));
  CHECK(is_right(one.drill, one.document, 0, {U"", Mark::illegible}));
  CHECK_FALSE(is_right(one.drill, one.document, 0, {U"Ann O'Hara"}));
  CHECK_FALSE(is_right(one.drill, one.document, 0, {U"", Mark::not_given}));
}

TEST_CASE("A half-read character may be keyed or marked, a readable one may not be marked", "[truth]") {
  Sample one = sample("as-seen", {});
  one.document.unclear = {{"name", 4, U"A4"}};
  settle(one);
  CHECK(one.document.truth[0].text == U"Ann O'Hara");
  CHECK(is_right(one.drill, one.document, 0, {U"Ann O'Hara"}));
  CHECK(is_right(one.drill, one.document, 0, {U"~nn O'Hara"}));
  CHECK_FALSE(is_right(one.drill, one.document, 0, {U"A~n O'Hara"}));
  CHECK_FALSE(is_right(one.drill, one.document, 0, {U"4nn O'Hara"}));
  CHECK_FALSE(is_right(one.drill, one.document, 0, {U"", Mark::illegible}));
}

TEST_CASE("The answers of other rule sets are known where they differ", "[truth]") {
  Sample one = sample("as-seen", {"claim-transcription", "client-standard"});
  settle(one);
  const auto name = other_answers(one.drill, one.document, 0), code = other_answers(one.drill, one.document, 1);
  REQUIRE(name.size() == 1);
  CHECK(name[0].rule_set == "Claim transcription");
  CHECK(name[0].value.text == U"ANN OHARA");
  CHECK(code.size() == 2);
}

TEST_CASE("Nothing on a document of another kind belongs in the form", "[truth]") {
  Sample one = sample("as-seen", {});
  one.document.hold = kMixed;
  settle(one);
  CHECK(one.document.hold == kMixed);
  for (const Value& value : one.document.truth) CHECK(value == Value{});
}

}  // namespace deft
