#include "scoring/word_errors.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "keying/text.h"

using namespace deft;

namespace {

using Words = std::vector<std::string>;

std::u32string sentence(const Words& words, const std::string& space = " ") {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : space) + word;
  return to_u32(text);
}

std::string lower(std::string word) {
  for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return word;
}

struct Tried { int cost; WordErrors errors; };

/// The second way: every way to match them, no table; the first of the cheapest, a pair before a word missing before one inserted.
Tried tried(const Words& due, const Words& keyed) {
  if (due.empty() && keyed.empty()) return {0, {}};
  Tried best{1'000'000, {}};
  const auto after = [&](std::ptrdiff_t d, std::ptrdiff_t k, int cost, const WordErrors& here) {
    Tried rest = tried(Words(due.begin() + d, due.end()), Words(keyed.begin() + k, keyed.end()));
    rest.cost += cost;
    rest.errors += here;
    if (rest.cost < best.cost) best = rest;
  };
  if (!due.empty() && !keyed.empty()) {
    const auto size = static_cast<long long>(keyed[0].size());
    if (due[0] == keyed[0]) after(1, 1, 0, {1, 0, 0, 0, 0, 0});
    else if (lower(due[0]) == lower(keyed[0])) after(1, 1, 2, {0, 1, 0, 0, 0, size});
    else after(1, 1, 3, {0, 0, 1, 0, 0, size});
  }
  if (!due.empty()) after(1, 0, 2, {0, 0, 0, 1, 0, 0});
  if (!keyed.empty()) after(0, 1, 2, {0, 0, 0, 0, 1, static_cast<long long>(keyed[0].size())});
  return best;
}

Words any_words(std::size_t most) {
  const auto count = *rc::gen::inRange<std::size_t>(0, most + 1);
  return *rc::gen::container<Words>(count, rc::gen::element<std::string>("a", "A", "b", "ab", "Ab", "AB", "c1"));
}

}  // namespace

TEST_CASE("Words matched by a table are matched as by trying every way", "[words]") {
  CHECK(rc::check([] {
    const Words due = any_words(5), keyed = any_words(5);
    RC_ASSERT(word_errors(sentence(due), sentence(keyed)) == tried(due, keyed).errors);
  }));
}

TEST_CASE("Each word due and each word keyed is counted once", "[words]") {
  CHECK(rc::check([] {
    const Words due = any_words(14), keyed = any_words(14);
    const WordErrors errors = word_errors(sentence(due, "  "), sentence(keyed));
    RC_ASSERT(errors.words() == static_cast<long long>(due.size()));
    RC_ASSERT(errors.right + errors.capitalisation + errors.misspelt + errors.inserted == static_cast<long long>(keyed.size()));
    RC_ASSERT(word_errors(sentence(due), sentence(due)).right == static_cast<long long>(due.size()));
    long long characters = 0;
    for (const std::string& word : keyed) characters += static_cast<long long>(word.size());
    RC_ASSERT(errors.characters_in_wrong <= characters);
    RC_ASSERT((errors.wrong() == 0) == (due == keyed));
  }));
}

TEST_CASE("A word is missing and another inserted where that keeps more of the others right", "[words]") {
  CHECK(word_errors(U"a b c d", U"b c d e") == WordErrors{3, 0, 0, 1, 1, 1});
  CHECK(word_errors(U"a b", U"b a") == WordErrors{1, 0, 0, 1, 1, 1});
  CHECK(word_errors(U"a b", U"c a") == WordErrors{1, 0, 0, 1, 1, 1});
  CHECK(word_errors(U"a b", U"c d") == WordErrors{0, 0, 2, 0, 0, 2});
}
