#include <rapidcheck.h>
#include <catch2/catch.hpp>

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
