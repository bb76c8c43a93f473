// What holds of every profile and every run.
#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "files/profile_file.h"
#include "scoring/profile.h"
#include "support/random_run.h"

using namespace deft;

namespace {

const std::vector<Profile>& shipped() {
  static const std::vector<Profile> profiles = load_profiles({DEFT_ROOT "/assets/profiles"}).profiles;
  return profiles;
}

long long up_to(Random& random, long long most) { return random.between(0, most); }

/// Counts as a run could have them, small ones often; a run of the longest kind at times.
RunCounts any_counts(Random& random) {
  RunCounts counts;
  const long long size = random.chance(10) ? 4'000'000 : random.chance(50) ? 3000 : 40;
  counts.drill = random.chance(50) ? "claim-intake" : "own";
  counts.duration = random.chance(5) ? Elapsed{0} : Elapsed(1 + up_to(random, random.chance(10) ? kLongestRun.count() : 900'000'000));
  if (random.chance(40)) counts.duration = std::chrono::minutes(5 * (1 + random.below(3)));
  counts.paused = Elapsed(up_to(random, 90'000'000));
  counts.presses = up_to(random, size);
  counts.presses_in_right = up_to(random, counts.presses);
  counts.presses_refused = up_to(random, counts.presses);
  counts.depressions_due = up_to(random, size);
  counts.depressions_keyed = up_to(random, counts.presses);
  counts.words = {up_to(random, size / 5), up_to(random, 9), up_to(random, 9), up_to(random, 9), up_to(random, 9), up_to(random, 90)};
  for (RunCounts::Mistakes* mistakes : {&counts.of_2022, &counts.before_2022})
    *mistakes = {up_to(random, size / 20), up_to(random, size / 20), up_to(random, size / 4), up_to(random, size / 4)};
  for (RunCounts::Judged& of_one : counts.by_severity) {
    of_one = {up_to(random, size / 8), random.chance(60) ? 0 : up_to(random, 5)};
    counts.fields.right += of_one.right;
    counts.fields.wrong += of_one.wrong;
  }
  counts.records_released = up_to(random, 1 + counts.fields.all() / 4);
  counts.records_right = up_to(random, counts.records_released);
  for (std::uint64_t claims = random.below(5); claims > 0; --claims) {
    const long long due = up_to(random, 100'000);
    counts.money.push_back({"paid_" + std::to_string(claims), due, random.chance(70) ? due : up_to(random, 100'000)});
  }
  return counts;
}

Ratio any_number(Random& random, const ProfileNumber& number) {
  const long long most = random.chance(50) ? number.high : std::min<long long>(number.high, 100);
  return random.chance(50) ? Ratio(random.between(number.low, most)) : Ratio(Wide(random.between(number.low * 1000, most * 1000)), 1000);
}

/// A profile as a trainer might write it, of any rule.
Profile any_profile(Random& random) {
  Profile profile;
  profile.rule = static_cast<ProfileRule>(random.below(static_cast<std::uint64_t>(ProfileRule::cost) + 1));
  for (const ProfileNumber& number : numbers_of(profile.rule)) {
    if (number.limit && random.chance(60)) continue;
    profile.numbers.emplace(number.name, any_number(random, number));
  }
  for (const ProfileWord& word : words_of(profile.rule)) profile.words.emplace(word.name, std::string(word.meanings[random.below(word.meanings.size())]));
  profile.money = {"paid_*", "total"};
  if (random.chance(80)) profile.tariff = Tariff{"USD", 20, {{random.chance(50) ? "any" : "own", {0, 100, 5000, 30'000}, "s"}}};
  return profile;
}

/// The same with some of its lines further away, or with lines it did not have.
Profile stricter(Profile profile, Random& random) {
  for (const ProfileNumber& number : numbers_of(profile.rule)) {
    if (!number.limit || random.chance(40)) continue;
    const Ratio drawn = any_number(random, number);
    const auto [line, is_new] = profile.numbers.emplace(number.name, drawn);
    if (is_new) continue;
    const bool least = number.name.starts_with("least_");
    line->second = least ? std::max(line->second, drawn) : std::min(line->second, drawn);
  }
  return profile;
}

bool is_percent(double value) { return value >= 0 && value <= 100; }

/// What its figures are between, whatever was counted.
void check_range(const Profile& profile, const ProfileScore& score) {
  RC_ASSERT(score.figures.empty() == !score.not_applicable.empty());
  RC_ASSERT(!score.passes || !score.verdict.empty());
  for (const ProfileFigure& figure : score.figures) RC_ASSERT(std::isfinite(figure.value));
  for (const ProfileCount& count : score.counts) {
    const bool is_money = count.name.starts_with("money");  // signed amounts may add up to less than nothing
    RC_ASSERT(std::isfinite(count.value) && (is_money || count.value >= 0));
  }
  if (score.figures.empty()) return;
  const double first = score.figures.front().value;
  switch (profile.rule) {
    case ProfileRule::word_accuracy:
    case ProfileRule::claims_right:
    case ProfileRule::claims_payment:
    case ProfileRule::weighted: return RC_ASSERT(is_percent(first));
    case ProfileRule::claims_difference: return RC_ASSERT(first <= 100);
    case ProfileRule::defects: return RC_ASSERT(first >= 0 && first <= 1e6);
    case ProfileRule::fields:
    case ProfileRule::records:
      for (const ProfileFigure& figure : score.figures) RC_ASSERT(is_percent(figure.value));
      RC_ASSERT(score.figures[1].value <= first + 1e-9 && first <= score.figures[2].value + 1e-9);
      return;
    case ProfileRule::deft:
      for (const ProfileFigure& figure : score.figures) RC_ASSERT(is_percent(figure.value) || (figure.unit != "%" && figure.value >= 0));
      return;
    default: RC_ASSERT(first >= 0 || profile.rule == ProfileRule::net_words || profile.rule == ProfileRule::right_words_speed);
  }
}

}  // namespace

TEST_CASE("Any run of any drill is scored under every shipped profile within its range", "[profile]") {
  CHECK(rc::check([](std::uint64_t seed) {
    const test::RandomRun run = test::random_run(seed);
    const Score result = score(run.drill, run.documents, run.journal);
    const RunCounts counts = counts_of(run.drill, run.documents, run.journal, result);
    RC_ASSERT(counts.fields.right == result.totals.fields_right && counts.fields.wrong == result.totals.fields_wrong);
    RC_ASSERT(counts.depressions_keyed <= counts.presses && counts.depressions_keyed >= 0);
    for (const Profile& profile : shipped()) check_range(profile, score_under(profile, counts));
  }));
}

TEST_CASE("Any counts are scored under any profile within its range", "[profile]") {
  CHECK(rc::check([](std::uint64_t seed) {
    Random random(seed);
    const RunCounts counts = any_counts(random);
    const Profile profile = any_profile(random);
    check_range(profile, score_under(profile, counts));
  }));
}

TEST_CASE("A stricter line never turns a fail into a pass", "[profile]") {
  int failed = 0, passed = 0;
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    Random random(seed);
    const RunCounts counts = any_counts(random);
    const Profile mild = any_profile(random), strict = stricter(mild, random);
    const ProfileScore before = score_under(mild, counts), after = score_under(strict, counts);
    if (before.passes == false) ++failed;
    if (after.passes == true) ++passed;
    if (before.passes == false && after.passes == true) {
      INFO("seed " << seed << ", rule " << to_string(mild.rule) << ": " << before.verdict);
      FAIL_CHECK("a fail became a pass");
    }
    if (before.figures.empty() == after.figures.empty() && !before.figures.empty()) {
      if (before.figures.front().value != after.figures.front().value) FAIL_CHECK("a line changed a figure, seed " << seed);
    }
  }
  CHECK(failed > 1000);
  CHECK(passed > 1000);
}

TEST_CASE("Net words of the longest run under the finest numbers are those of plain arithmetic", "[profile]") {
  CHECK(rc::check([](std::uint64_t seed) {
    Random random(seed);
    Profile profile;
    profile.rule = ProfileRule::net_words;
    for (const ProfileNumber& number : numbers_of(profile.rule)) profile.numbers.emplace(number.name, Ratio(Wide(random.between(0, number.high * 1000)), 1000));
    profile.numbers.erase("least_minutes");
    profile.numbers.erase("most_minutes");
    RunCounts counts;
    counts.fields.right = 1;
    counts.duration = Elapsed(random.between(1, kLongestRun.count()));
    counts.depressions_keyed = random.between(0, static_cast<std::int64_t>(kMostKeystrokes));
    counts.of_2022 = {random.between(0, 2'000'000), random.between(0, 2'000'000), 0, 0};
    const ProfileScore score = score_under(profile, counts);
    const auto number = [&](const char* name) { return profile.numbers.find(name)->second.value(); };
    const double minutes = static_cast<double>(counts.duration.count()) / 6e7, words = static_cast<double>(counts.depressions_keyed) / 5;
    const double mistakes = static_cast<double>(counts.of_2022.full) + static_cast<double>(counts.of_2022.half) / 2;
    const double charged = std::max(0.0, mistakes - number("free_mistakes") - words * number("free_percent") / 100);
    const double net = (words - number("penalty_words") * charged) / minutes - number("penalty_wpm") * charged;
    const double size = words / minutes + number("penalty_words") * charged / minutes + number("penalty_wpm") * charged;
    RC_ASSERT(std::abs(score.figures.front().value - net) <= 1e-9 * (1 + size));
    const bool meets = words >= number("least_words") && words / minutes >= number("least_gross_wpm") && net >= number("least_wpm") &&
                       mistakes <= number("most_mistakes") && (words == 0 || 100 * mistakes / words <= number("most_percent"));
    RC_ASSERT(score.passes == meets);
  }));
}
