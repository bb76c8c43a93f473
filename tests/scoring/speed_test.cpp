#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "scoring/net_speed.h"
#include "scoring/operator_statistics.h"
#include "scoring/speed.h"

using namespace deft;

TEST_CASE("1,750 key depressions in ten minutes are 35 words a minute and 10,500 an hour", "[speed]") {
  CHECK(gross_wpm(1750, 600) == 35);
  CHECK(gross_cpm(1750, 600) == 175);
  CHECK(keystrokes_an_hour(1750, 600) == 10500);
  CHECK(kph_of_wpm(35) == 10500);
  CHECK(wpm_of_kph(10500) == 35);
}

TEST_CASE("No time, no speed, and nothing keyed is speed 0", "[speed]") {
  for (const double seconds : {0.0, -1.0}) {
    CHECK_FALSE(gross_wpm(100, seconds));
    CHECK_FALSE(gross_cpm(100, seconds));
    CHECK_FALSE(keystrokes_an_hour(100, seconds));
    CHECK_FALSE(study_wpm(100, seconds));
    CHECK_FALSE(right_words_wpm(100, seconds));
    CHECK_FALSE(net_wpm_simple(100, seconds, 0));
    CHECK_FALSE(net_wpm_itcr(100, seconds, 0));
    CHECK_FALSE(net_wpm_navy(100, 0, seconds));
    CHECK_FALSE(net_wpm_mkcl(100, 0, seconds));
    CHECK_FALSE(net_wpm_rrb(100, 0, 0, seconds));
    CHECK_FALSE(net_wpm_upsssc(100, 0, seconds));
  }
  CHECK(gross_wpm(0, 60) == 0);
}

TEST_CASE("A study's speed leaves out the first character, whose time nobody saw", "[speed]") {
  CHECK(study_wpm(26, 12) == 25);
  CHECK(study_wpm(1, 10) == 0);
  CHECK_FALSE(study_wpm(0, 10));
}

TEST_CASE("Characters left wrong take their share off an adjusted speed", "[speed]") {
  CHECK(adjusted_wpm(40, 0) == 40);
  CHECK(adjusted_wpm(40, 0.25) == 30);
  CHECK(adjusted_wpm(40, 1) == 0);
}

TEST_CASE("The same 1,500 strokes in five minutes with five and with twenty mistakes, by six rules", "[speed]") {
  CHECK(net_wpm_simple(1500, 300, 5) == 59);
  CHECK(net_wpm_mkcl(1500, 30, 5) == Approx(58.8));
  CHECK(net_wpm_itcr(1500, 300, 5) == 50);
  CHECK(net_wpm_navy(1500, 5, 5) == 50);
  CHECK(net_wpm_rrb(300, 5, 0, 5) == 60);
  CHECK(net_wpm_upsssc(300, 5, 5) == 60);
  CHECK(net_wpm_simple(1500, 300, 20) == 56);
  CHECK(net_wpm_rrb(300, 20, 0, 5) == 50);
  CHECK(net_wpm_upsssc(300, 20, 5) == 45);
  CHECK(net_wpm_itcr(1500, 300, 20) == 20);
  CHECK(net_wpm_navy(1500, 20, 5) == 20);
}

TEST_CASE("Net speed is not stopped at 0, and mistakes may have halves", "[speed]") {
  CHECK(net_wpm_itcr(1500, 300, 50) == -40);
  CHECK(net_wpm_rrb(300, 60, 0, 10) == -15);
  CHECK(rrb_final_mistakes(300, 15, 1) == 0.5);
  CHECK(rrb_final_mistakes(300, 10, 1) == 0);
  CHECK(net_wpm_upsssc(150, 9.5, 5) == 25.5);
  CHECK(net_wpm_upsssc(150, 5, 5) == 30);
  CHECK(net_wpm_upsssc(150, 0, 5) == 30);
}

TEST_CASE("A mistake more never makes anyone faster, and none is the gross speed", "[speed]") {
  CHECK(rc::check([] {
    const auto characters = static_cast<double>(*rc::gen::inRange(0, 5000));
    const auto errors = static_cast<double>(*rc::gen::inRange(0, 100)) / 2;
    const auto minutes = static_cast<double>(*rc::gen::inRange(1, 20));
    const double gross = *gross_wpm(characters, minutes * 60), words = characters / 5;
    const auto falls = [&](auto rule) {
      RC_ASSERT(rule(0.0) == Approx(gross));
      RC_ASSERT(rule(errors + 0.5) <= rule(errors) + 1e-12);
    };
    falls([&](double e) { return *net_wpm_simple(characters, minutes * 60, e); });
    falls([&](double e) { return *net_wpm_itcr(characters, minutes * 60, e); });
    falls([&](double e) { return *net_wpm_navy(characters, e, minutes); });
    falls([&](double e) { return *net_wpm_mkcl(characters, e, minutes); });
    falls([&](double e) { return *net_wpm_rrb(words, e, 0, minutes); });
    falls([&](double e) { return *net_wpm_upsssc(words, e, minutes); });
    RC_ASSERT(*net_wpm_itcr(characters, minutes * 60, errors) == Approx(*net_wpm_navy(characters, errors, minutes)).margin(1e-9));
  }));
}

TEST_CASE("CSPro's figures are truncated, net of pauses, and 0 where there is nothing to divide by", "[speed]") {
  OperatorCounts counts;
  counts.keystrokes = 2500;
  counts.bad_keystrokes = 26;
  counts.total_seconds = 900;
  counts.paused_seconds = 37;
  CHECK(cspro_keystrokes_an_hour(counts) == 10428);  // 10,428.7…
  CHECK(cspro_errors_a_thousand_keystrokes(counts) == 10);
  CHECK(cspro_percent_of_fields(7, 250) == Approx(2.8));
  CHECK(cspro_percent_of_fields(7, 0) == 0);
  counts.paused_seconds = 900;
  CHECK(cspro_keystrokes_an_hour(counts) == 0);
  counts.paused_seconds = 1000;
  CHECK(cspro_keystrokes_an_hour(counts) == 0);
  counts.keystrokes = 0;
  CHECK(cspro_errors_a_thousand_keystrokes(counts) == 0);
}

TEST_CASE("Truncated quotients are those of whole numbers", "[speed]") {
  CHECK(rc::check([] {
    const auto keystrokes = *rc::gen::inRange<long long>(0, 100'000'000), bad = *rc::gen::inRange<long long>(0, 100'000'000);
    const auto total = *rc::gen::inRange<long long>(1, 100'000), paused = *rc::gen::inRange<long long>(0, total);
    OperatorCounts counts;
    counts.keystrokes = static_cast<double>(keystrokes);
    counts.bad_keystrokes = static_cast<double>(bad);
    counts.total_seconds = static_cast<double>(total);
    counts.paused_seconds = static_cast<double>(paused);
    RC_ASSERT(cspro_keystrokes_an_hour(counts) == keystrokes * 3600 / (total - paused));
    RC_ASSERT(cspro_errors_a_thousand_keystrokes(counts) == (keystrokes ? bad * 1000 / keystrokes : 0));
  }));
}
