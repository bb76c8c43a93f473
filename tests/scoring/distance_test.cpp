#include "scoring/distance.h"

#include <edlib.h>
#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "drill/random.h"

using namespace deft;

namespace {

void holds(bool held) { CHECK(held); }

/// Texts of up to a few words of the machine, over few letters, some of them far up in Unicode.
rc::Gen<std::u32string> texts(std::size_t longest) {
  return rc::gen::mapcat(rc::gen::inRange<std::size_t>(0, longest), [](std::size_t length) {
    return rc::gen::container<std::u32string>(length, rc::gen::element(U'a', U'b', U'é', U'字', U'😀'));
  });
}

std::u32string random_text(Random& random, std::size_t length, std::uint64_t letters) {
  std::u32string text;
  for (std::size_t i = 0; i < length; ++i) text += static_cast<char32_t>(U'A' + 97 * random.below(letters));
  return text;
}

std::u32string edited(Random& random, std::u32string text, std::size_t edits, std::uint64_t letters) {
  for (std::size_t edit = 0; edit < edits; ++edit) {
    const auto at = static_cast<std::ptrdiff_t>(random.below(text.size() + 1));
    const auto letter = static_cast<char32_t>(U'A' + 97 * random.below(letters));
    const std::uint64_t kind = random.below(3);
    if (kind == 0 || text.empty()) text.insert(text.begin() + at, letter);
    else if (kind == 1) text.erase(text.begin() + std::max<std::ptrdiff_t>(at - 1, 0));
    else text[static_cast<std::size_t>(std::max<std::ptrdiff_t>(at - 1, 0))] = letter;
  }
  return text;
}

/// The textbook's table, whole.
std::size_t plain_levenshtein(std::u32string_view a, std::u32string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) cost[i][j] = i + j;
      else cost[i][j] = std::min({cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]), cost[i - 1][j] + 1, cost[i][j - 1] + 1});
    }
  return cost[a.size()][b.size()];
}

/// From the definition: any earlier place with the swapped characters, whatever stands between.
std::size_t plain_damerau(std::u32string_view a, std::u32string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      std::size_t best = std::min({cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]), cost[i - 1][j] + 1, cost[i][j - 1] + 1});
      for (std::size_t k = 1; k < i; ++k)
        for (std::size_t l = 1; l < j; ++l)
          if (a[k - 1] == b[j - 1] && a[i - 1] == b[l - 1])
            best = std::min(best, cost[k - 1][l - 1] + (i - k - 1) + 1 + (j - l - 1));
      cost[i][j] = best;
    }
  return cost[a.size()][b.size()];
}

std::size_t plain_osa(std::u32string_view a, std::u32string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      cost[i][j] = std::min({cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]), cost[i - 1][j] + 1, cost[i][j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  return cost[a.size()][b.size()];
}

/// Edlib's distance of texts of at most 256 letters, a byte for each.
std::size_t edlib_distance(const std::u32string& a, const std::u32string& b) {
  std::map<char32_t, char> bytes;
  const auto in_bytes = [&bytes](const std::u32string& text) {
    std::string mapped;
    for (const char32_t c : text) mapped += bytes.try_emplace(c, static_cast<char>(bytes.size())).first->second;
    return mapped;
  };
  const std::string x = in_bytes(a), y = in_bytes(b);
  const EdlibAlignResult result = edlibAlign(x.data(), static_cast<int>(x.size()), y.data(), static_cast<int>(y.size()),
                                             edlibDefaultAlignConfig());
  const auto distance = static_cast<std::size_t>(result.editDistance);
  edlibFreeAlignResult(result);
  return distance;
}

}  // namespace

TEST_CASE("The minimum string distance is the textbook's", "[distance]") {
  holds(rc::check([] {
    const auto a = *texts(20), b = *texts(20);
    RC_ASSERT(msd(a, b) == plain_levenshtein(a, b));
  }));
  holds(rc::check([] {
    const auto a = *texts(300), b = *texts(300);
    RC_ASSERT(msd(a, b) == plain_levenshtein(a, b));
  }));
}

TEST_CASE("The minimum string distance is that of another program", "[distance]") {
  Random random(20261122);
  for (const std::size_t length : {1u, 63u, 64u, 65u, 127u, 128u, 129u, 640u, 2000u, 5000u})
    for (const std::size_t edits : {0u, 1u, 2u, 10u, 63u, 64u, 65u, 200u, 1500u})
      for (const std::uint64_t letters : {2u, 4u, 200u}) {
        const std::u32string a = random_text(random, length, letters), b = edited(random, a, edits, letters);
        INFO(length << " characters of " << letters << ", " << edits << " edits");
        const std::size_t expected = edlib_distance(a, b);
        CHECK(msd(a, b) == expected);
        CHECK(msd(b, a) == expected);
        if (length > 700) continue;
        const std::u32string other = random_text(random, 1 + random.below(3 * length), letters);
        CHECK(msd(a, other) == edlib_distance(a, other));
      }
}

TEST_CASE("Distances of long texts are those of another program", "[distance]") {
  Random random(5);
  const std::u32string book = random_text(random, 60'000, 26);
  for (const std::size_t edits : {0u, 1u, 100u, 3000u}) {
    const std::u32string keyed = edited(random, book, edits, 26);
    INFO(edits << " edits");
    CHECK(msd(book, keyed) == edlib_distance(book, keyed));
  }
  const std::u32string all_but_front = book.substr(3000), unlike = random_text(random, 9000, 26);
  CHECK(msd(book, all_but_front) == 3000);
  CHECK(msd(book.substr(0, 9000), unlike) == edlib_distance(book.substr(0, 9000), unlike));
}

TEST_CASE("A text turned round is as far as the way lies from the diagonal", "[distance]") {
  Random random(11);
  const std::u32string text = random_text(random, 3000, 5000);
  for (const std::size_t turned : {31u, 32u, 33u, 63u, 64u, 65u, 128u, 256u, 500u})
    CHECK(msd(text, text.substr(turned) + text.substr(0, turned)) == 2 * turned);
}

TEST_CASE("Texts with nothing in common are as far as the longer is long", "[distance]") {
  for (const std::size_t length : {64u, 65u, 128u, 192u, 512u, 1000u}) {
    CHECK(msd(std::u32string(length, U'a'), std::u32string(length, U'b')) == length);
    CHECK(msd(std::u32string(length, U'a'), std::u32string(70, U'b')) == std::max<std::size_t>(length, 70));
  }
}

TEST_CASE("Every character of a text may be another", "[distance]") {
  std::u32string all;
  for (char32_t c = 0x4E00; c < 0x4E00 + 20'000; ++c) all += c;
  std::u32string keyed = all;
  keyed.erase(10, 1);
  keyed[15'000] = U'x';
  keyed.insert(19'000, 2, U'y');
  CHECK(msd(all, keyed) == 4);
  CHECK(msd(all, std::u32string(all.rbegin(), all.rend())) == 20'000);
}

TEST_CASE("A distance is nought for equal texts only, the same both ways, and never longer by a detour", "[distance]") {
  holds(rc::check([] {
    const auto a = *texts(12), b = *texts(12), c = *texts(12);
    for (const auto distance : {msd, damerau}) {
      RC_ASSERT(distance(a, b) == distance(b, a));
      RC_ASSERT((distance(a, b) == 0) == (a == b));
      RC_ASSERT(distance(a, c) <= distance(a, b) + distance(b, c));
    }
    RC_ASSERT(osa(a, b) == osa(b, a));
    RC_ASSERT((osa(a, b) == 0) == (a == b));
    RC_ASSERT(damerau(a, b) <= osa(a, b));
    RC_ASSERT(osa(a, b) <= msd(a, b));
    RC_ASSERT(msd(a, b) <= 2 * damerau(a, b));
  }));
  CHECK(osa(U"ca", U"abc") > osa(U"ca", U"ac") + osa(U"ac", U"abc"));
}

TEST_CASE("Swaps count as their definitions say", "[distance]") {
  holds(rc::check([] {
    const auto a = *texts(14), b = *texts(14);
    RC_ASSERT(osa(a, b) == plain_osa(a, b));
    RC_ASSERT(damerau(a, b) == plain_damerau(a, b));
  }));
  holds(rc::check([] {
    const auto few = rc::gen::container<std::u32string>(7, rc::gen::element(U'a', U'b', U'c'));
    const auto a = *few, b = *few;
    RC_ASSERT(damerau(a, b) == plain_damerau(a, b));
  }));
  CHECK(damerau(U"ca12345q", U"abc1245z") == 4);
  CHECK(damerau(U"abc1245z", U"ca12345q") == 4);
  CHECK(damerau(U"ca", U"abc") == 2);
  CHECK(osa(U"ca", U"abc") == 3);
  CHECK(msd(U"teh", U"the") == 2);
  CHECK(damerau(U"a-b", U"b-+a") == 3);
}

TEST_CASE("An error rate is the distance over the longer text", "[distance]") {
  CHECK(msd_error_rate(U"quickly", U"qucehkly").value() == Approx(0.375));
  CHECK(msd_error_rate(U"", U"abc") == 1.0);
  CHECK(msd_error_rate(U"abc", U"abc") == 0.0);
  CHECK_FALSE(msd_error_rate(U"", U""));
}
