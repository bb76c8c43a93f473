#include "scoring/transcription.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "scoring/spread.h"

using namespace deft;

namespace {

void holds(bool held) { CHECK(held); }

TranscriptionKey key(double pressed, std::u32string text, std::optional<double> released = std::nullopt) {
  return {pressed, released, std::move(text), false};
}

TranscriptionKey backspace(double pressed) { return {pressed, std::nullopt, U"", true}; }

TranscriptionScore score_of(std::u32string_view presented, std::vector<TranscriptionKey> keys) {
  put_in_order(keys);
  return transcription_score(presented, played(input_stream(keys)).transcribed, keys);
}

}  // namespace

TEST_CASE("Only characters and Backspaces are in the input stream", "[transcription]") {
  const std::vector<TranscriptionKey> keys = {key(0, U""), key(10, U"a"), key(20, U"字字"), backspace(30), key(40, U"")};
  CHECK(input_stream(keys) == std::u32string(U"a字字") + kBackspaceKeyed);
  const TranscriptionScore score = score_of(U"a字", keys);
  CHECK(score.account.stream == 4);
  CHECK(score.account.fixed == 1);
  CHECK(score.account.left == 0);
}

TEST_CASE("Keys are taken in the order they were pressed, those of one moment as they came", "[transcription]") {
  std::vector<TranscriptionKey> keys = {key(20, U"c"), key(10, U"a"), key(10, U"b"), key(5, U"x")};
  put_in_order(keys);
  CHECK(input_stream(keys) == U"xabc");
}

TEST_CASE("Speed runs from the first key pressed to the last, whatever they are", "[transcription]") {
  const TranscriptionScore score = score_of(U"abc", {key(1000, U""), key(1500, U"a"), key(2000, U"b"), key(4000, U"c")});
  CHECK(wpm(score).value() == Approx(2 / 3.0 * 12));
  CHECK(wpm(score_of(U"a", {key(0, U"a"), key(10'000, U"")})) == 0.0);
  CHECK_FALSE(wpm(score_of(U"a", {key(7, U"a")})));                    // no time passed
  CHECK_FALSE(wpm(score_of(U"a", {key(7, U"a"), backspace(1000)})));   // nothing transcribed
  CHECK_FALSE(wpm(score_of(U"a", {})));
}

TEST_CASE("Intervals run from press to press, of every key, and their spread is a sample's", "[transcription]") {
  const TranscriptionScore score = score_of(U"ab", {key(0, U""), key(100, U"a"), backspace(300), key(700, U"a")});
  CHECK(score.intervals_ms.count() == 3);
  CHECK(score.intervals_ms.mean().value() == Approx(700 / 3.0));
  CHECK(score.intervals_ms.deviation().value() == Approx(152.7525231652));  // of 100, 200, 400 with divisor 2
  CHECK_FALSE(score_of(U"a", {key(0, U"a")}).intervals_ms.mean());
  CHECK_FALSE(score_of(U"a", {key(0, U"a"), key(9, U"b")}).intervals_ms.deviation());
}

TEST_CASE("A key rolls over when it is pressed before the one before is released", "[transcription]") {
  const TranscriptionScore score =
      score_of(U"abcd", {key(0, U"a", 120), key(100, U"b", 150), key(150, U"c", 400), key(200, U"d"), key(300, U"e", 310)});
  CHECK(score.followed == 3);     // the fourth key's release is not known, the last has no other behind it
  CHECK(score.rolled_over == 2);  // a was held to 120, c to 400; b was let go at the moment c was pressed
  CHECK(rollover(score).value() == Approx(2 / 3.0));
  CHECK(score.holds_ms.mean().value() == Approx((120 + 50 + 250 + 10) / 4.0));
  CHECK_FALSE(rollover(score_of(U"a", {key(0, U"a", 10)})));
}

TEST_CASE("Shift is in no count of characters and in all times", "[transcription]") {
  const std::vector<TranscriptionKey> keys = {key(0, U"", 150), key(100, U"C", 180), key(300, U"a", 380), key(400, U"t", 480)};
  const TranscriptionScore score = score_of(U"Cat", keys);
  CHECK(kspc(score.account) == 1.0);
  CHECK(score.account.stream == 3);
  CHECK(total_error_rate(score.account) == 0.0);
  CHECK(score.intervals_ms.count() == 3);
  CHECK(score.holds_ms.count() == 4);
  CHECK(score.rolled_over == 1);
  CHECK(wpm(score).value() == Approx(2 / 0.4 * 12));
}

TEST_CASE("Many lines together are sums first and ratios after, and no interval goes from line to line", "[transcription]") {
  TranscriptionScore all = score_of(U"abc", {key(0, U"a"), key(500, U"b"), key(1000, U"c")});
  all += score_of(U"abcdef", {key(9000, U"a"), key(9100, U"b"), backspace(9200)});
  all += score_of(U"a", {});
  CHECK(wpm(all).value() == Approx(2 / 1.2 * 12));
  CHECK(all.intervals_ms.count() == 4);
  CHECK(all.intervals_ms.mean().value() == Approx(300));
  CHECK(all.account.left == 5 + 1);
  CHECK(all.account.fixed == 1);
  CHECK(uncorrected_error_rate(all.account).value() == Approx(6 / 11.0));
  CHECK(kspc(all.account).value() == Approx(6 / 4.0));
}

TEST_CASE("A spread is that of its values, however they were put together", "[transcription]") {
  holds(rc::check([] {
    const auto values = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-1000, 1000));
    const auto cut = static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, values.size() + 1));
    Spread front, back;
    std::for_each(values.begin(), values.begin() + cut, [&](int v) { front.add(v); });
    std::for_each(values.begin() + cut, values.end(), [&](int v) { back.add(v); });
    front += back;
    RC_ASSERT(front.count() == values.size());
    if (values.empty()) return;
    const double n = static_cast<double>(values.size()), mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    RC_ASSERT(std::abs(*front.mean() - mean) < 1e-9);
    if (values.size() < 2) return;
    double squares = 0;
    for (const int v : values) squares += (v - mean) * (v - mean);
    RC_ASSERT(std::abs(*front.deviation() - std::sqrt(squares / (n - 1))) < 1e-9);
  }));
}
