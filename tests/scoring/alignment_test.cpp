#include <rapidcheck.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "keying/text.h"
#include "scoring/alignment.h"

using namespace deft;

namespace {

/// Short texts over few letters, where edits overlap.
rc::Gen<std::u32string> texts() {
  return rc::gen::container<std::u32string>(rc::gen::element(U'a', U'b', U'c', U'1'));
}

std::string steps_of(std::u32string_view expected, std::u32string_view keyed) {
  std::string letters;
  for (const EditStep& step : align(expected, keyed)) letters += "=soit"[static_cast<int>(step.edit)];
  return letters;
}

void holds(bool held) {
  CHECK(held);
}

/// By trying each edit in the order of preference and going back from where the rest would cost too much.
bool first_within(std::u32string_view expected, std::u32string_view keyed, std::size_t cost, std::string& steps) {
  if (expected.empty() && keyed.empty()) return true;
  const auto with = [&](char step, std::size_t price, std::size_t i, std::size_t j) {
    if (i > expected.size() || j > keyed.size() || price > cost) return false;
    steps += step;
    if (first_within(expected.substr(i), keyed.substr(j), cost - price, steps)) return true;
    steps.pop_back();
    return false;
  };
  const bool both = !expected.empty() && !keyed.empty(), same = both && expected[0] == keyed[0];
  if (same && with('=', 0, 1, 1)) return true;
  if (both && !same && with('s', 1, 1, 1)) return true;
  const bool swapped = expected.size() > 1 && keyed.size() > 1 && expected[0] == keyed[1] && expected[1] == keyed[0];
  if (swapped && !same && with('t', 1, 2, 2)) return true;
  return with('o', 1, 1, 0) || with('i', 1, 0, 1);
}

}  // namespace

TEST_CASE("The steps of an alignment make both texts and cost what the distance says", "[alignment]") {
  holds(rc::check([] {
    const auto expected = *texts(), keyed = *texts();
    std::u32string left, right;
    std::size_t cost = 0;
    for (const auto& [edit, i, j] : align(expected, keyed)) {
      RC_ASSERT(i == left.size());
      RC_ASSERT(j == right.size());
      const std::size_t span = edit == Edit::transposition ? 2 : 1;
      if (edit == Edit::match) RC_ASSERT(expected[i] == keyed[j]);
      if (edit == Edit::substitution) RC_ASSERT(expected[i] != keyed[j]);
      if (edit == Edit::transposition) RC_ASSERT(expected[i] == keyed[j + 1] && expected[i + 1] == keyed[j]);
      if (edit != Edit::insertion) left += expected.substr(i, span);
      if (edit != Edit::omission) right += keyed.substr(j, span);
      if (edit != Edit::match) ++cost;
    }
    RC_ASSERT(left == expected);
    RC_ASSERT(right == keyed);
    RC_ASSERT(cost == osa(expected, keyed));
  }));
}

TEST_CASE("The alignment is the first of all, tried one by one in its order from the left", "[alignment]") {
  holds(rc::check([] {
    auto expected = *texts(), keyed = *texts();
    expected.resize(std::min<std::size_t>(expected.size(), 7));
    keyed.resize(std::min<std::size_t>(keyed.size(), 7));
    std::string first;
    const bool found = first_within(expected, keyed, osa(expected, keyed), first);
    RC_ASSERT(found);
    RC_ASSERT(steps_of(expected, keyed) == first);
  }));
}

TEST_CASE("Texts read backwards are as far apart, and so are keyed and expected changed about", "[alignment]") {
  holds(rc::check([] {
    const auto a = *texts(), b = *texts();
    const std::u32string c(a.rbegin(), a.rend()), d(b.rbegin(), b.rend());
    const auto edits = [](std::u32string_view one, std::u32string_view other) { return std::ranges::count_if(align(one, other), [](const EditStep& step) { return step.edit != Edit::match; }); };
    for (const auto distance : {msd, osa, damerau}) RC_ASSERT(distance(a, b) == distance(c, d));
    RC_ASSERT(edits(a, b) == edits(c, d));
    RC_ASSERT(edits(a, b) == edits(b, a));
  }));
}

TEST_CASE(
    "Among equal alignments match, substitution, transposition, omission, insertion go first from the left",
    "[alignment]") {
  CHECK(steps_of(U"12345", U"12435") == "==t=");
  CHECK(steps_of(U"667", U"677") == "=s=");
  CHECK(steps_of(U"66", U"6") == "=o");
  CHECK(steps_of(U"6", U"66") == "=i");
  CHECK(steps_of(U"ab", U"cd") == "ss");
  CHECK(steps_of(U"ca", U"abc") == "ssi");
  CHECK(steps_of(U"", U"ab") == "ii");
  CHECK(steps_of(U"ab", U"") == "oo");
  CHECK(steps_of(U"", U"").empty());
}

TEST_CASE("One dropped letter is one omission, however long the text behind it", "[alignment]") {
  const std::u32string expected(200, U'x'), name = U"ANANTHAKRISHNAN";
  CHECK(osa(U"a" + expected, expected) == 1);
  CHECK(steps_of(name, U"ANANTHAKRISNAN") == "===========o===");
}
