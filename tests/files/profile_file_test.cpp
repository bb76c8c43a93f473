#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "files/profile_file.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

const std::string kGood =
    "[profile]\nname = \"own\"\ntitle = \"Own\"\nversion = 3\nrule = \"net words\"\nformula = \"less {penalty_words} each\"\n"
    "applies_to = \"a\"\nsource = \"s\"\ndate = \"d\"\ncertainty = \"c\"\n\n[numbers]\npenalty_words = 2.5\n";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t place = text.find(from);
  REQUIRE(place != std::string::npos);
  return text.replace(place, from.size(), to);
}

/// "line: message" of every fault.
std::string fault_of(const std::string& text) {
  const auto read = parse_profile(text, "own.toml");
  const auto* bad = std::get_if<std::vector<Diagnostic>>(&read);
  if (bad == nullptr) return "taken";
  INFO(text);
  std::string all;
  for (const Diagnostic& one : *bad) {
    INFO(to_string(one));
    CHECK(one.message.ends_with('.'));
    all += std::to_string(one.line) + ": " + one.message + '\n';
  }
  return all;
}

}  // namespace

TEST_CASE("Every shipped profile loads, says where it is from and how sure it is, and has a name of its own", "[profile]") {
  const ProfileShelf shelf = load_profiles({DEFT_ROOT "/assets/profiles"});
  for (const Diagnostic& bad : shelf.bad) FAIL_CHECK(to_string(bad));
  CHECK(shelf.profiles.size() == 24);
  std::set<std::string> names;
  std::set<ProfileRule> rules;
  for (const Profile& profile : shelf.profiles) {
    INFO(profile.name);
    names.insert(profile.name);
    rules.insert(profile.rule);
    CHECK(profile.version == 1);
    CHECK(profile.formula.size() > 20);
    CHECK(profile.applies_to.size() > 15);
    CHECK(profile.source.size() > 10);
    CHECK(profile.certainty.size() > 15);
  }
  CHECK(names.size() == 24);
  CHECK(rules.size() == 14);
}

TEST_CASE("A profile is read with its numbers in thousandths and its rule's own words", "[profile]") {
  const auto read = parse_profile(kGood, "own.toml");
  REQUIRE(std::holds_alternative<Profile>(read));
  const Profile& profile = std::get<Profile>(read);
  CHECK(profile.version == 3);
  CHECK(profile.numbers.at("penalty_words") == Ratio(5, 2));
  CHECK(profile.numbers.at("free_mistakes") == Ratio(0));
  CHECK_FALSE(profile.numbers.contains("least_wpm"));
  CHECK(profile.words.at("mistakes") == "wrong words");
  CHECK(profile.formula == "less 2.5 each");
}

TEST_CASE("Each fault of a profile is said with its line and what to do", "[profile]") {
  CHECK(fault_of(kGood) == "taken");
  CHECK_THAT(fault_of(with(kGood, "\"own\"", "\"My Own\"")), Catch::StartsWith("2: \"My Own\" is no name"));
  CHECK_THAT(fault_of(with(kGood, "version = 3\n", "")), Catch::Contains("version"));
  CHECK_THAT(fault_of(with(kGood, "version = 3", "version = 0")), Catch::StartsWith("4: "));
  CHECK_THAT(fault_of(with(kGood, "net words", "net worlds")), Catch::StartsWith("5: \"net worlds\" is no rule.") && Catch::Contains("\"net words\""));
  CHECK_THAT(fault_of(with(kGood, "{penalty_words}", "{penalty}")), Catch::StartsWith("6: {penalty} stands for no number"));
  CHECK_THAT(fault_of(with(kGood, "date = \"d\"\n", "")), Catch::Contains("date"));
  CHECK_THAT(fault_of(with(kGood, "= 2.5", "= -1")), Catch::StartsWith("13: "));
  CHECK_THAT(fault_of(with(kGood, "= 2.5", "= nan")), Catch::StartsWith("13: "));
  CHECK_THAT(fault_of(with(kGood, "= 2.5", "= 2.5001")), Catch::Contains("three decimals"));
  CHECK_THAT(fault_of(kGood + "penalties = 1\n"), Catch::StartsWith("14: \"penalties\" is no key of [numbers]"));
  CHECK_THAT(fault_of(kGood + "[words]\nmistakes = \"some\"\n"), Catch::StartsWith("15: \"some\" is not known") && Catch::Contains("before 2022"));
  CHECK_THAT(fault_of(kGood + "[money]\nfields = [\"a\"]\n"), Catch::Contains("knows no money"));
  CHECK_THAT(fault_of(with(kGood, "net words", "claims right")), Catch::Contains("[money]"));
  CHECK_THAT(fault_of(with(kGood, "net words", "cost")), Catch::Contains("tariff"));
  CHECK_THAT(fault_of(with(kGood, "net words", "weighted")), Catch::Contains("weight_critical"));
  CHECK_THAT(fault_of("name = \"x\"\n"), Catch::StartsWith("1: "));
}

TEST_CASE("All faults of a tariff are said at once", "[profile]") {
  const std::string text = with(with(kGood, "net words", "cost"), "[numbers]\npenalty_words = 2.5\n", "") +
                           "[tariff]\ncurrency = \"\"\npay_a_record = 0.125\n[[tariff.line]]\nfamily = \"any\"\nminor = 0\nmajor = 1\ncritical = -5\nsource = \"s\"\n"
                           "[[tariff.line]]\nfamily = \"any\"\nminor = 0\nmajor = 1\ncritical = 5\nfatal = 1\nsource = \"s\"\n";
  const auto read = parse_profile(with(text, "less {penalty_words} each", "f"), "own.toml");
  REQUIRE(std::holds_alternative<std::vector<Diagnostic>>(read));
  std::set<int> lines;
  for (const Diagnostic& bad : std::get<std::vector<Diagnostic>>(read)) lines.insert(bad.line);
  CHECK(lines == std::set<int>{13, 14, 15, 19, 22});
}

TEST_CASE("A trainer's own profile takes the place of the shipped one of its name, and a bad one is named", "[profile]") {
  const test::TemporaryFolder folder(test::fast_folder());
  test::put_bytes(folder / "a.toml", with(kGood, "\"own\"", "\"rrb-ntpc\""));
  test::put_bytes(folder / "b.toml", kGood);
  test::put_bytes(folder / "c.toml", kGood);
  test::put_bytes(folder / "d.toml", "[profile\n");
  const ProfileShelf shelf = load_profiles({DEFT_ROOT "/assets/profiles", folder.path(), folder / "nowhere"});
  CHECK(shelf.profiles.size() == 25);
  const auto own = std::find_if(shelf.profiles.begin(), shelf.profiles.end(), [](const Profile& one) { return one.name == "rrb-ntpc"; });
  CHECK(own->version == 3);
  REQUIRE(shelf.bad.size() == 2);
  CHECK_THAT(to_string(shelf.bad[0]), Catch::Contains("c.toml"));
  CHECK_THAT(to_string(shelf.bad[1]), Catch::Contains("d.toml:1:"));
}
