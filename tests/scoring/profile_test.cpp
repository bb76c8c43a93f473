#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "files/profile_file.h"
#include "scoring/claims_accuracy.h"
#include "scoring/net_speed.h"
#include "scoring/profile.h"

using namespace deft;

namespace {

const std::vector<Profile>& shipped() {
  static const std::vector<Profile> profiles = [] {
    ProfileShelf shelf = load_profiles({DEFT_ROOT "/assets/profiles"});
    for (const Diagnostic& bad : shelf.bad) UNSCOPED_INFO(to_string(bad));
    CHECK(shelf.bad.empty());
    return shelf.profiles;
  }();
  return profiles;
}

const Profile& profile(const std::string& name) {
  const auto found = std::find_if(shipped().begin(), shipped().end(), [&](const Profile& one) { return one.name == name; });
  INFO(name);
  REQUIRE(found != shipped().end());
  return *found;
}

double figure(const std::string& name, const RunCounts& counts) {
  const ProfileScore score = score_under(profile(name), counts);
  INFO(name << ": " << score.not_applicable);
  REQUIRE_FALSE(score.figures.empty());
  return score.figures.front().value;
}

std::optional<bool> passes(const std::string& name, const RunCounts& counts) { return score_under(profile(name), counts).passes; }

/// A text of so many key depressions and words, keyed in so many seconds, nothing wrong yet.
RunCounts text(long long depressions, long long seconds) {
  RunCounts counts;
  counts.drill = "text";
  counts.duration = std::chrono::seconds(seconds);
  counts.presses = counts.presses_in_right = counts.depressions_due = counts.depressions_keyed = depressions;
  counts.words.right = depressions / 5;
  counts.fields.right = 1;
  return counts;
}

/// With words of six letters wrong, each a full mistake under every rule.
RunCounts with_wrong(RunCounts counts, long long words) {
  counts.words.right -= words;
  counts.words.misspelt += words;
  counts.words.characters_in_wrong += 6 * words;
  counts.of_2022.full = counts.before_2022.full = words;
  counts.of_2022.full_letters = counts.before_2022.full_letters = 6 * words;
  return counts;
}

}  // namespace

TEST_CASE("The same 1,500 strokes with five wrong words are 60, 59, 58.8 or 50 words a minute, by rule", "[profile]") {
  const RunCounts counts = with_wrong(text(1500, 300), 5);
  CHECK(figure("rrb-ntpc", counts) == 60);
  CHECK(figure("upsssc", counts) == 60);
  CHECK(figure("federal-40-5-3", counts) == 60);
  CHECK(figure("gross-less-errors", counts) == 59);
  CHECK(figure("mkcl", counts) == 58.8);
  CHECK(figure("international-rules", counts) == 50);
  CHECK(figure("san-diego", counts) == 50);
}

TEST_CASE("With twenty wrong words the rules are 36 words a minute apart", "[profile]") {
  const RunCounts counts = with_wrong(text(1500, 300), 20);
  CHECK(figure("gross-less-errors", counts) == 56);
  CHECK(figure("mkcl", counts) == 55.2);
  CHECK(figure("rrb-ntpc", counts) == 50);
  CHECK(figure("upsssc", counts) == 45);
  CHECK(figure("international-rules", counts) == 20);
}

TEST_CASE("RRB's own examples come out as printed, and its line is drawn without rounding", "[profile]") {
  CHECK(figure("rrb-ntpc", with_wrong(text(1800, 600), 20)) == 34);
  CHECK(passes("rrb-ntpc", with_wrong(text(1800, 600), 20)) == true);
  CHECK(figure("rrb-ntpc", with_wrong(text(1600, 600), 19)) == 29);
  CHECK(passes("rrb-ntpc", with_wrong(text(1600, 600), 19)) == false);
  RunCounts on_the_line = with_wrong(text(2000, 600), 30);
  CHECK(figure("rrb-ntpc", on_the_line) == 30);
  CHECK(passes("rrb-ntpc", on_the_line) == true);
  on_the_line.of_2022.half = 1;
  CHECK(figure("rrb-ntpc", on_the_line) == 29.5);
  CHECK(passes("rrb-ntpc", on_the_line) == false);
  const RunCounts short_text = text(1499, 600);
  CHECK(passes("rrb-ntpc", short_text) == false);  // under 300 words nothing is evaluated
  CHECK_THAT(score_under(profile("rrb-ntpc"), short_text).verdict, Catch::Contains("number of words"));
}

TEST_CASE("A line drawn for a test of one length decides nothing of another", "[profile]") {
  const RunCounts counts = text(2000, 601);
  const ProfileScore score = score_under(profile("rrb-ntpc"), counts);
  CHECK_FALSE(score.passes.has_value());
  CHECK(score.verdict == "The line is for a test of 10:00; this run took 10:01, so nothing is decided.");
  CHECK(score.figures.size() == 2);
  CHECK_FALSE(passes("federal-40-5-3", text(1500, 299)).has_value());
  CHECK_FALSE(passes("san-diego", text(1500, 299)).has_value());
  CHECK(passes("san-diego", text(1500, 400)) == true);
}

TEST_CASE("Federal: 40 words a minute over five minutes with three errors, and not four", "[profile]") {
  CHECK(passes("federal-40-5-3", with_wrong(text(1000, 300), 3)) == true);
  CHECK(passes("federal-40-5-3", with_wrong(text(1000, 300), 4)) == false);
  CHECK(passes("federal-40-5-3", text(999, 300)) == false);
  CHECK(passes("san-diego", with_wrong(text(1500, 300), 5)) == true);
  CHECK(passes("san-diego", with_wrong(text(1500, 300), 6)) == false);
  CHECK(passes("upsssc", with_wrong(text(1250, 600), 5)) == std::nullopt);
  CHECK(passes("upsssc", with_wrong(text(625, 300), 5)) == true);
  CHECK(passes("upsssc", with_wrong(text(625, 300), 6)) == false);
}

TEST_CASE("Forty mistakes on 2,000 key depressions are 2 or 10 per cent, by base", "[profile]") {
  const RunCounts counts = with_wrong(text(2000, 900), 40);
  CHECK(figure("ssc-dest-2022-depressions", counts) == 2);
  CHECK(figure("ssc-dest-2022-words", counts) == 10);
  CHECK(figure("ssc-dest-before-2022-words", counts) == 10);
  CHECK(score_under(profile("ssc-dest-2022-words"), counts).figures[1].value == 8000);
  CHECK(passes("ssc-dest-2022-depressions", counts) == true);
  CHECK(passes("ssc-dest-2022-words", counts) == false);
  CHECK(figure("ssc-dest-2022-depressions", with_wrong(text(1750, 600), 40)) == Approx(2.2857).epsilon(1e-4));
  RunCounts one_word = text(2000, 900);
  one_word.of_2022.full = 1;
  one_word.of_2022.full_letters = 4;
  one_word.before_2022.half = 1;
  one_word.before_2022.half_letters = 4;
  CHECK(figure("ssc-dest-2022-letters", one_word) == 0.2);
  CHECK(figure("ssc-dest-before-2022-letters", one_word) == 0.1);
}

TEST_CASE("SSC's limit is met on the line and missed half a mistake above it", "[profile]") {
  RunCounts counts = with_wrong(text(2000, 900), 20);
  CHECK(passes("ssc-dest-2022-words", counts) == true);  // 20 of 400 are 5 %
  counts.of_2022.half = 1;
  CHECK(passes("ssc-dest-2022-words", counts) == false);
  CHECK(passes("ssc-dest-2022-depressions", text(1999, 900)) == false);  // 7,996 an hour
}

TEST_CASE("CSPro's statistics are cut as CSPro cuts them, net of pauses", "[profile]") {
  RunCounts counts = text(2000, 900);
  counts.paused = std::chrono::seconds(100);
  counts.presses_refused = 7;
  counts.fields = {295, 5};
  const ProfileScore score = score_under(profile("cspro-operator-statistics"), counts);
  CHECK(score.figures[0].value == 8000);
  CHECK(score.figures[1].value == 3);
  CHECK(score.figures[2].value == Approx(5.0 / 3));
  CHECK(score.figures[3].value == 0);
}

TEST_CASE("Three wrong fields in 100 records of 12 are 2,500 in a million, 4.31 sigma, and none wrong has only a bound", "[profile]") {
  RunCounts counts = text(2000, 900);
  counts.fields = {1197, 3};
  counts.records_released = 100;
  ProfileScore score = score_under(profile("dpmo"), counts);
  CHECK(score.figures[0].value == 2500);
  CHECK(score.figures[1].value == 0.03);
  CHECK(score.figures[2].name == "sigma level");
  CHECK(score.figures[2].value == Approx(4.307).margin(0.001));
  counts.fields = {1200, 0};
  score = score_under(profile("dpmo"), counts);
  CHECK(score.figures[0].value == 0);
  CHECK(score.figures[2].name == "sigma level at least (95 %)");
}

TEST_CASE("Weights of 10, 5 and 1 make a score, and one fatal error makes it nought", "[profile]") {
  RunCounts counts = text(2000, 900);
  counts.by_severity = {{{20, 0}, {19, 1}, {18, 2}, {5, 0}}};
  CHECK(figure("weighted", counts) == Approx(100 - 25.0 * 100 / 370));
  counts.by_severity[3] = {4, 1};
  CHECK(figure("weighted", counts) == 0);
}

TEST_CASE("Words right, and the kinds of wrong ones", "[profile]") {
  RunCounts counts = text(2000, 900);
  counts.words = word_errors(U"the Quick brown fox", U"the quick brwn fox jumps");
  CHECK(counts.words == WordErrors{2, 1, 1, 0, 1, 14});
  CHECK(figure("words", counts) == 50);
  CHECK(score_under(profile("words"), counts).figures[1].value == 8000);
  CHECK(word_errors(U"Ab cd", U"ab") == WordErrors{0, 1, 0, 1, 0, 2});
  CHECK(word_errors(U"", U"x y") == WordErrors{0, 0, 0, 0, 2, 2});
  CHECK(word_errors(U"a  b", U"") == WordErrors{0, 0, 0, 2, 0, 0});
}

TEST_CASE("A mistake knows the letters of its word", "[profile]") {
  const auto of = [](std::u32string_view due, std::u32string_view typed, MistakeRule rule) {
    const WordMistakes found = word_mistakes(due, typed, rule);
    return std::vector<long long>{found.full, found.half, found.full_letters, found.half_letters};
  };
  using Counts = std::vector<long long>;
  CHECK(of(U"spelling", U"seepling", MistakeRule::of_2022) == Counts{1, 0, 8, 0});
  CHECK(of(U"spelling", U"seepling", MistakeRule::before_2022) == Counts{0, 1, 0, 8});
  CHECK(of(U"I hope", U"Ihope", MistakeRule::of_2022) == Counts{0, 1, 0, 5});
  CHECK(of(U"I hope so", U"hope I so", MistakeRule::of_2022) == Counts{0, 1, 0, 5});
  CHECK(of(U"so it is", U"so", MistakeRule::of_2022) == Counts{2, 0, 4, 0});
  CHECK(of(U"so", U"so  very", MistakeRule::of_2022) == Counts{1, 1, 4, 1});
}

TEST_CASE("Claims: one audit under both formulas that are called financial accuracy", "[profile]") {
  RunCounts counts = text(100, 60);
  CHECK_THAT(score_under(profile("claims-payment"), counts).not_applicable, Catch::Contains("money of claims"));
  counts.money = {{"paid_01", 10'000, 10'000}, {"paid_02", 20'000, 21'000}, {"total", 69'000, 69'000}, {"copay", 5, 900'000}};
  CHECK(figure("claims-financial-difference", counts) == 99);
  CHECK(passes("claims-financial-difference", counts) == true);  // on the line
  CHECK(figure("claims-financial-right", counts) == 79);
  CHECK(figure("claims-payment", counts) == Approx(200.0 / 3));
  counts.money.back() = {"paid_03", 0, 1};
  CHECK(passes("claims-financial-difference", counts) == false);
}

TEST_CASE("The claims rules are those of the library, exactly", "[profile]") {
  CHECK(rc::check("claims", [] {
    RunCounts counts = text(100, 60);
    std::vector<AuditedClaim> claims;
    for (const auto& [paid, due] : *rc::gen::container<std::vector<std::pair<int, int>>>(rc::gen::pair(rc::gen::inRange(1, 500), rc::gen::inRange(1, 500)))) {
      counts.money.push_back({"total", due, paid});
      claims.push_back({static_cast<double>(paid), static_cast<double>(due)});
    }
    RC_PRE(!claims.empty());
    const auto value = [&](const char* name) { return score_under(profile(name), counts).figures.front().value / 100; };
    RC_ASSERT(std::abs(value("claims-financial-difference") - *financial_accuracy_by_difference(claims)) < 1e-12);
    RC_ASSERT(std::abs(value("claims-financial-right") - *financial_accuracy_by_right_claims(claims)) < 1e-12);
    RC_ASSERT(std::abs(value("claims-payment") - *payment_accuracy(claims)) < 1e-12);
  }));
}

TEST_CASE("With the shipped numbers the word rules are those of the library", "[profile]") {
  CHECK(rc::check("net words", [] {
    const auto keyed = *rc::gen::inRange(0, 5000), seconds = *rc::gen::inRange(1, 2000), wrong = *rc::gen::inRange(0, 60), half = *rc::gen::inRange(0, 30);
    RunCounts counts = with_wrong(text(keyed, seconds), wrong);
    counts.of_2022.half = half;
    const double minutes = seconds / 60.0;
    const auto value = [&](const char* name) { return score_under(profile(name), counts).figures.front().value; };
    const auto same = [](double a, double b) { return std::abs(a - b) <= 1e-9 * (1 + std::abs(b)); };
    RC_ASSERT(same(value("rrb-ntpc"), *net_wpm_rrb(keyed / 5.0, wrong, half, minutes)));
    RC_ASSERT(same(value("upsssc"), *net_wpm_upsssc(keyed / 5.0, wrong, minutes)));
    RC_ASSERT(same(value("international-rules"), *net_wpm_itcr(keyed, seconds, wrong)));
    RC_ASSERT(same(value("international-rules"), *net_wpm_navy(keyed, wrong, minutes)));
    RC_ASSERT(same(value("gross-less-errors"), *net_wpm_simple(keyed, seconds, wrong)));
    RC_ASSERT(same(value("mkcl"), *net_wpm_mkcl(keyed, 6.0 * wrong, minutes)));
  }));
}

TEST_CASE("What a run lacks is said in a sentence, under every profile", "[profile]") {
  RunCounts untimed = text(100, 60);
  untimed.duration = Elapsed{0};
  for (const Profile& one : shipped()) {
    INFO(one.name);
    const ProfileScore nothing = score_under(one, RunCounts{});
    CHECK(nothing.figures.empty());
    CHECK(nothing.not_applicable == "No field of this run was judged.");
    const ProfileScore score = score_under(one, untimed);
    CHECK(score.figures.empty() == !score.not_applicable.empty());
    for (const ProfileFigure& figure : score.figures) CHECK(std::isfinite(figure.value));
  }
}

TEST_CASE("Errors cost what the tariff of the drill's family says, right records earn their pay", "[profile]") {
  Tariff tariff{"USD", 25, {{"any", {0, 100, 5000, 30'000}, "s"}, {"payroll", {1, 2, 29'100, 4}, "EY"}}};
  RunCounts counts = text(2000, 900);
  counts.by_severity = {{{0, 3}, {0, 2}, {9, 1}, {0, 0}}};
  counts.records_right = 8;
  counts.records_released = 10;
  auto found = consequences_of(counts, tariff);
  REQUIRE(found);
  CHECK(found->cost == 5200);
  CHECK(found->cost_a_record == Ratio(520));
  CHECK(found->pay == 200);
  CHECK(found->pay_an_hour == Ratio(800));
  counts.drill = "payroll";
  CHECK(consequences_of(counts, tariff)->cost == 3 + 4 + 29'100);
  CHECK(consequences_of(counts, tariff)->source == "EY");
  tariff.lines.erase(tariff.lines.begin());
  counts.drill = "codes";
  CHECK_FALSE(consequences_of(counts, tariff));
  counts.drill = "claim-intake";
  CHECK(figure("cost-of-errors", counts) == 302);
}

TEST_CASE("Consequences stay out of assessments unless they are always shown", "[profile]") {
  CHECK(shows_consequences(ShowConsequences::in_practice, false));
  CHECK_FALSE(shows_consequences(ShowConsequences::in_practice, true));
  CHECK(shows_consequences(ShowConsequences::always, true));
  CHECK_FALSE(shows_consequences(ShowConsequences::never, false));
}

TEST_CASE("A ratio is kept in lowest terms and compared exactly", "[profile]") {
  CHECK(Ratio(6, -4) == Ratio(-3, 2));
  CHECK(Ratio(1, 3) + Ratio(1, 6) == Ratio(1, 2));
  CHECK(Ratio(7, 2).whole() == 3);
  CHECK(Ratio(1, 3) < Ratio(333'333'333'334, 1'000'000'000'000));
  CHECK(Ratio(0, 5) == Ratio(0));
  CHECK((Ratio(2, 3) / Ratio(4, 9)) == Ratio(3, 2));
}
